"""Every sample issue gives the expected rows. `make golden` rewrites them; the difference is for review."""

import json

import pytest

from schemas.tables import TABLES
from tests.golden.release import GOLDEN, SAMPLES, differences, load, make


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_sample_gives_the_expected_rows(sample: str) -> None:
    issue_id, tables = make(sample)
    lines = [
        f"{table.name}: {line}"
        for table in TABLES
        for line in differences(table.key, load(issue_id, table.name), json.loads(tables[table.name]))
    ]
    assert not lines, "\n".join(["", *lines, "If each is right, run `make golden`."])


def test_no_expected_release_is_left_over() -> None:
    made = {sample.removesuffix(".md").removesuffix(".txt").replace("/", "-") for sample in SAMPLES}
    assert {folder.name for folder in GOLDEN.iterdir() if folder.is_dir() and folder.name != "__pycache__"} == made


def test_a_difference_names_its_row_and_column() -> None:
    old = [{"id": 1, "quote": "三家", "value": 3.0}, {"id": 2, "quote": "四家", "value": 4.0}]
    new = [{"id": 1, "quote": "三家", "value": 2.0}, {"id": 5, "quote": "五家", "value": 5.0}]
    assert differences(["id"], old, new) == ["- 四家", "+ 五家", "~ 三家: value: 3.0 -> 2.0"]
    assert differences(["id"], old, old) == []
    assert differences(["id"], old, old[::-1]) == ["the rows stand in another order"]

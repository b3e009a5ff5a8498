"""`annotate`: one answer per line, before the next line is read; bad lines are named."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from flows.annotate import annotate_lines
from schemas.errors import SourceError

TABLES = ("statistics", "events", "measures")


def line(text: str, date: str | None = None) -> str:
    return json.dumps({"id": 7, "text": text} | ({"date": date} if date else {}), ensure_ascii=False)


def answer(text: str, date: str | None = None) -> Any:
    return json.loads(next(annotate_lines([line(text, date)])))


def test_an_answer_has_the_parts_of_the_contract() -> None:
    told = answer("昨日，渡口镇清淤3.5公里。", "2025-03-12")
    assert list(told) == ["id", "quantities", "times", "statistics", "events", "measures"]
    assert told["id"] == 7
    assert told["times"] == [
        {
            "start": 0,
            "end": 2,
            "text": "昨日",
            "start_date": "2025-03-11",
            "end_date": "2025-03-11",
            "precision": "day",
        }
    ]
    (quantity,) = told["quantities"]
    assert list(quantity) == [
        "start", "end", "text", "value", "value_low", "value_high", "unit", "unit_code", "qualifier",
    ]  # fmt: skip


def test_rows_have_no_keys_and_point_at_their_quotes() -> None:
    text = "渡口镇新增就业286人。\n3月15日，县水务局将启动巡河行动。"
    told = answer(text, "2025-03-12")
    rows = [row for table in TABLES for row in told[table]]
    assert told["statistics"]
    for row in rows:
        assert not {"article_id", "issue_id", "source_spans", "checks", "statistic_id"} & set(row)
        assert text[row["body_start"] : row["body_end"]] == row["quote"]


def test_without_a_date_what_needs_one_is_null() -> None:
    told = answer("2024年11月8日开闸，昨日停水。")
    assert [time["start_date"] for time in told["times"]] == ["2024-11-08", None]


@pytest.mark.parametrize("text", ["", " ", "没有数字。", "\n\n", "，。", "\u3000"])
def test_texts_without_facts_are_answered(text: str) -> None:
    assert [answer(text)[table] for table in TABLES] == [[], [], []]


def test_each_line_is_answered_before_the_next_is_read() -> None:
    read = []

    def lines() -> Iterator[str]:
        for number in range(3):
            read.append(number)
            yield line("水位平稳。")

    answers = annotate_lines(lines())
    for number in range(3):
        next(answers)
        assert read == list(range(number + 1))


def test_bytes_are_read_as_utf8() -> None:
    assert json.loads(next(annotate_lines([line("新增3家。").encode()])))["quantities"]


@pytest.mark.parametrize(
    ("bad", "trouble"),
    [
        ("", "is no JSON"),
        ("{", "is no JSON"),
        ("[]", "is no object with id and text"),
        ('{"text": "水"}', "is no object with id and text"),
        ('{"id": 1, "text": 3}', "is no object with id and text"),
        ('{"id": 1, "text": "水", "date": "12.3.2025"}', "has the date '12.3.2025'"),
        ('{"id": 1, "text": "水", "date": 20250312}', "has the date 20250312"),
        ('{"id": 1, "text": "\\ud800"}', "has half a surrogate pair in its text"),
        (b"\xff\xfe", "is no JSON"),
    ],
)
def test_a_bad_line_is_named_after_the_good_ones_are_answered(bad: str | bytes, trouble: str) -> None:
    answers = annotate_lines([line("水位平稳。"), bad])
    next(answers)
    with pytest.raises(SourceError, match="line 2") as told:
        next(answers)
    assert trouble in str(told.value)
    assert "\n" not in str(told.value)

"""The data dictionary: every table, column and word, in both languages; and no generated file is stale."""

from pathlib import Path

import pytest

from schemas.columns import Table
from schemas.dictionary import data_dictionary, table_lines
from schemas.generate import ROOT, generated_files, stale_files, write_files
from schemas.tables import TABLES
from schemas.vocabulary import declared_words, word_meanings


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_table_is_documented_whole(table: Table) -> None:
    text = "\n".join(table_lines(table))
    for column in table.columns:
        assert f"| `{column.name}` |" in text
        assert all(f"| `{word}` |" in text for word in column.vocabulary), column.name
    assert all(zh in text and en in text for zh, en in table.cautions)


def test_each_row_of_a_list_has_as_many_cells_as_its_head() -> None:
    cells = None
    for line in data_dictionary().splitlines():
        if not line.startswith("|"):
            cells = None
            continue
        found = line.replace("\\|", "").count("|")
        assert cells in (None, found), line
        cells = found


def test_words_and_meanings_match() -> None:
    assert list(word_meanings()) == list(declared_words())


def test_no_generated_file_is_stale() -> None:
    assert stale_files(ROOT) == [], "run `python -m schemas.generate` and look at the difference"


def test_stale_files_are_named_and_written(tmp_path: Path) -> None:
    assert stale_files(tmp_path) == list(generated_files())
    assert write_files(tmp_path) == list(generated_files())
    assert stale_files(tmp_path) == []
    changed = tmp_path / "docs" / "schemas" / "blocks.schema.json"
    changed.write_text("{}", encoding="utf-8")
    assert write_files(tmp_path) == ["docs/schemas/blocks.schema.json"]

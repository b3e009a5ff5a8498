"""CSV that a spreadsheet may open, SQLite that Datasette may serve."""

import csv
import datetime
import io
import json
import sqlite3
from pathlib import Path

import pyarrow as pa
import pytest

from schemas.arrow import arrow_schema
from schemas.statistics import STATISTICS
from schemas.tables import TABLES
from tasks.publish.encode import to_arrow
from tasks.publish.formats import csv_cell, to_csv, write_sqlite
from tests.golden.release import load


def loaded(table: str) -> pa.Table:
    """The expected rows of a sample issue as they are published."""
    declared = next(each for each in TABLES if each.name == table)
    schema = arrow_schema(declared)
    dated = {field.name for field in schema if field.type == pa.date32()}
    rows = [
        {name: datetime.date.fromisoformat(value) if name in dated and value else value for name, value in row.items()}
        for row in load("lxrb-2025-06-18", table)
    ]
    return pa.Table.from_pylist(rows, schema=schema)


@pytest.fixture(scope="module")
def tables() -> dict[str, pa.Table]:
    return {table.name: loaded(table.name) for table in TABLES}


@pytest.fixture(scope="module")
def database(tables: dict[str, pa.Table], tmp_path_factory: pytest.TempPathFactory) -> sqlite3.Connection:
    path: Path = tmp_path_factory.mktemp("export") / "sample.sqlite"
    write_sqlite(path, tables)
    return sqlite3.connect(path)


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+86", "'+86"),
        ("-5%", "'-5%"),
        ("@sum", "'@sum"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("2.86万人", "2.86万人"),
        ("人=口", "人=口"),
        (-5.6, -5.6),
        (None, ""),
        (True, "true"),
        (False, "false"),
        (datetime.date(2025, 6, 18), "2025-06-18"),
        (["=甲"], '["=甲"]'),
        ([], "[]"),
    ],
)
def test_a_cell_is_no_formula(value: object, cell: object) -> None:
    assert csv_cell(value) == cell


def test_csv_holds_the_rows(tables: dict[str, pa.Table]) -> None:
    rows = tables["statistics"]
    read = list(csv.DictReader(io.StringIO(to_csv(STATISTICS, rows).decode("utf-8-sig"), newline="")))
    assert [row["quote"] for row in read] == rows["quote"].to_pylist()
    assert [float(row["value"]) if row["value"] else None for row in read] == rows["value"].to_pylist()
    assert [json.loads(row["source_spans"]) for row in read] == rows["source_spans"].to_pylist()


def test_an_empty_table_is_a_line_of_names() -> None:
    assert to_csv(STATISTICS, to_arrow(STATISTICS, [])).decode("utf-8-sig").count("\r\n") == 1


def test_sqlite_holds_the_rows_with_types_keys_and_indexes(
    database: sqlite3.Connection, tables: dict[str, pa.Table]
) -> None:
    for name, rows in tables.items():
        assert database.execute(f"SELECT count(*) FROM {name}").fetchone() == (rows.num_rows,)  # noqa: S608
    assert database.execute("SELECT typeof(value) FROM statistics WHERE value IS NOT NULL LIMIT 1").fetchone() == (
        "real",
    )
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    plan = database.execute("EXPLAIN QUERY PLAN SELECT * FROM events WHERE article_id = 'x'").fetchall()
    assert "events_article_id" in str(plan)


def test_sqlite_refuses_what_the_contract_does(database: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
        database.execute("UPDATE statistics SET kind = 'guess'")
    with pytest.raises(sqlite3.IntegrityError, match="NOT NULL"):
        database.execute("UPDATE statistics SET quote = NULL")
    database.rollback()


@pytest.mark.parametrize(("words", "found"), [("水库水位", 1), ("停航", 0), ("应急响应", 1), ("没有的话", 0)])
def test_bodies_can_be_searched(database: sqlite3.Connection, words: str, found: int) -> None:
    """By three characters or more: two are too short for trigrams."""
    found_in = "rowid IN (SELECT rowid FROM articles_fts WHERE articles_fts MATCH ?)"
    query = f"SELECT headline FROM articles WHERE {found_in}"  # noqa: S608 - a constant
    assert len(database.execute(query, (words,)).fetchall()) == found

"""The declared tables: complete in themselves, and those that the contract check asks for."""

import ast
import re
from pathlib import Path

import pyarrow as pa
import pytest

from schemas.arrow import arrow_schema
from schemas.columns import Column, Table
from schemas.dictionary import type_name
from schemas.tables import FACT_TABLES, TABLES

CHECKER = Path(__file__).resolve().parents[2] / ".." / "shared" / "checks" / "release.py"
COLUMNS = [(table, column) for table in TABLES for column in table.columns]
every_column = pytest.mark.parametrize(
    ("table", "column"), COLUMNS, ids=[f"{table.name}.{column.name}" for table, column in COLUMNS]
)


@every_column
def test_a_column_is_told_in_both_languages(table: Table, column: Column) -> None:
    assert re.search(r"[\u4e00-\u9fff]", column.zh), f"{table.name}.{column.name}"
    assert re.search("[a-z]", column.en)
    assert not re.search(r"[|\n]", column.zh + column.en)
    assert column.en[-1] != "."
    assert column.zh[-1] != "。"


@every_column
def test_a_promise_fits_its_type(table: Table, column: Column) -> None:
    text, number = pa.types.is_string(column.arrow_type), pa.types.is_integer(column.arrow_type)
    assert text or not column.vocabulary
    assert text or column.pattern is None
    assert number or pa.types.is_floating(column.arrow_type) or column.minimum is None
    assert len(set(column.vocabulary)) == len(column.vocabulary)
    assert column.pattern is None or re.compile(column.pattern).groups == 0, f"{table.name}: groups cost a warning"


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_table_stands_alone(table: Table) -> None:
    columns = {column.name: column for column in table.columns}
    assert {"issue_id", "publication", "issue_date"} <= set(columns)
    assert all(not columns[name].nullable for name in table.key)
    assert arrow_schema(table).names == list(columns)
    assert all(zh and en for zh, en in table.cautions)


@pytest.mark.parametrize("table", FACT_TABLES, ids=lambda table: table.name)
def test_a_fact_has_its_evidence(table: Table) -> None:
    columns = {column.name: column for column in table.columns}
    assert all(not columns[name].nullable for name in ("quote", "body_start", "body_end", "source_spans"))


def wanted_columns() -> dict[str, list[tuple[str, str, str, str]]]:
    """The checker's list of columns by table: name, `?` where null is allowed, type, vocabulary."""
    tree = ast.parse(CHECKER.read_text(encoding="utf-8"))
    names = {"KEYS", "EVIDENCE", "COLUMNS"}
    kept: list[ast.stmt] = [
        node for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id in names
    ]  # fmt: skip
    found: dict[str, dict[str, list[tuple[str, str, str, str]]]] = {}
    exec(compile(ast.Module(kept, []), CHECKER.name, "exec"), {"re": re}, found)  # noqa: S102
    return found["COLUMNS"]


@pytest.mark.skipif(not CHECKER.exists(), reason="the contract check is not beside the project")
def test_the_columns_are_those_of_the_contract_check() -> None:
    types = {
        "": "string",
        "strings": "list<string>",
        "spans": "list<struct<file: string, start: int64, end: int64>>",
        "repairs": "list<struct<kind: string, file: string, start: int64, end: int64, note: string>>",
    }
    declared = {
        table.name: [
            (one.name, "?" if one.nullable else "", type_name(one.arrow_type), "|".join(one.vocabulary))
            for one in table.columns
        ]
        for table in TABLES
    }
    assert declared == {
        name: [(column, null, types.get(kind, kind), words) for column, null, kind, words in columns]
        for name, columns in wanted_columns().items()
    }

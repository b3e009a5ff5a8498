"""The derived JSON Schema takes what the declaration takes, and nothing else."""

import datetime
from typing import Any

import jsonschema
import pytest

from schemas.columns import Column, Table
from schemas.json_schema import json_schema
from schemas.tables import TABLES

BY_NAME = {table.name: table for table in TABLES}
PATTERN_EXAMPLES = {
    "publication": "gxrb",
    "issue_id": "gxrb-2031-05-06",
    "article_id": "gxrb-2031-05-06-0a1b2c3d",
    "parent_article_id": "gxrb-2031-05-06-0a1b2c3d",
    "statistic_id": "gxrb-2031-05-06-0a1b2c3d-s0a1b2c3d",
    "event_id": "gxrb-2031-05-06-0a1b2c3d-e0a1b2c3d",
    "measure_id": "gxrb-2031-05-06-0a1b2c3d-m0a1b2c3d",
    "body_sha256": "0" * 64,
    "per": "person_month",
    "time_start": "09:30",
}


def example_value(column: Column) -> Any:
    """A value that a column may hold, as JSON has it."""
    if column.vocabulary:
        return column.vocabulary[0]
    if column.pattern is not None:
        return PATTERN_EXAMPLES[column.name]
    names = {"string": "文字", "int32": 1, "int64": 1, "double": 1.5, "bool": False}
    kind = str(column.arrow_type)
    return names.get(kind, datetime.date(2031, 5, 6).isoformat() if kind.startswith("date") else [])


def example_row(table: Table) -> dict[str, Any]:
    """A record of a table with every column filled."""
    return {column.name: example_value(column) for column in table.columns}


def accepts(table: Table, row: dict[str, Any]) -> bool:
    """Whether a record passes the schema of its table."""
    schema = json_schema(table)
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    return bool(validator.is_valid([row]))


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_filled_row_and_a_sparse_row_pass(table: Table) -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema(table))
    row = example_row(table)
    assert accepts(table, row)
    assert accepts(table, row | {column.name: None for column in table.columns if column.nullable})


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_null_is_refused_where_a_value_must_be(table: Table) -> None:
    for column in table.columns:
        assert accepts(table, example_row(table) | {column.name: None}) is column.nullable, column.name


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_key_is_there_and_no_other(table: Table) -> None:
    row = example_row(table)
    assert not accepts(table, row | {"colour": "red"})
    assert not any(accepts(table, {key: row[key] for key in row if key != name}) for name in row)


@pytest.mark.parametrize(
    ("table", "values"),
    [
        ("articles", {"seq": 0}),
        ("articles", {"seq": 2**31}),
        ("articles", {"seq": 1.5}),
        ("articles", {"kind": "story"}),
        ("articles", {"headline": ""}),
        ("articles", {"issue_date": "2031-13-01"}),
        ("articles", {"reporters": [None]}),
        ("articles", {"repairs": [{"kind": "joined_jump"}]}),
        ("statistics", {"value": "12"}),
        ("statistics", {"per": "Per Day"}),
        ("events", {"time_start": "24:00"}),
        ("measures", {"target_value": -1}),
        ("blocks", {"role": "footer"}),
    ],
)
def test_what_a_column_may_not_hold(table: str, values: dict[str, Any]) -> None:
    assert not accepts(BY_NAME[table], example_row(BY_NAME[table]) | values)


@pytest.mark.parametrize(
    ("table", "values"),
    [
        ("articles", {"body": ""}),
        ("articles", {"repairs": [{"kind": "joined_jump", "file": "A1.md", "start": 0, "end": 3, "note": "续"}]}),
        ("statistics", {"value": -3}),
        ("events", {"time_start": "23:59"}),
        ("measures", {"target_value": 0}),
    ],
)
def test_what_a_column_may_hold(table: str, values: dict[str, Any]) -> None:
    assert accepts(BY_NAME[table], example_row(BY_NAME[table]) | values)

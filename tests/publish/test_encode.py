"""Rows to bytes: the same rows always give the same bytes, and both formats hold the same rows."""

import datetime
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.arrow import arrow_schema
from schemas.columns import Table
from schemas.tables import SCHEMA_VERSION, TABLES
from tasks.publish.encode import document, from_parquet, to_json, to_parquet
from tasks.publish.releases import encode_files, encode_tables

ROOT = Path(__file__).resolve().parents[2]
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


def rows_of(day: Any, table: Table) -> pa.Table:
    return encode_tables(day.parsed, day.segmented, day.facts)[table.name]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: str(table.name))
def test_parquet_holds_the_contract_s_schema(table: Table, make: Callable[..., Any]) -> None:
    schema = from_parquet(to_parquet(rows_of(make(), table))).schema
    assert schema.equals(arrow_schema(table))
    for column in table.columns:
        assert schema.field(column.name).nullable is column.nullable


def test_nothing_inside_a_list_or_a_struct_is_nullable(make: Callable[..., Any]) -> None:
    table = TABLES[0]
    repairs = from_parquet(to_parquet(rows_of(make(), table))).schema.field("repairs").type
    assert not repairs.value_field.nullable
    assert not any(repairs.value_type.field(n).nullable for n in range(repairs.value_type.num_fields))


@pytest.mark.parametrize("table", TABLES, ids=lambda table: str(table.name))
@pytest.mark.parametrize("facts", [True, False])
def test_json_is_a_record_a_line_with_the_rows_of_the_parquet(
    table: Table, facts: bool, make: Callable[..., Any]
) -> None:
    rows = rows_of(make(["甲。", "乙。"], facts=facts), table)
    text = to_json(rows).decode()
    records = json.loads(text)
    assert [list(record) for record in records] == [list(rows.column_names)] * rows.num_rows
    assert json.dumps(records) == json.dumps(from_parquet(to_parquet(rows)).to_pylist(), default=str)
    assert text.endswith("]\n")
    assert sum(line.startswith("{") for line in text.split("\n")) == rows.num_rows


def test_json_reads_as_printed() -> None:
    rows = pa.table({"date": [datetime.date(2025, 6, 18)], "value": [778700.0], "place": ["澜溪市\n"], "none": [None]})
    assert to_json(rows).decode() == (
        '[\n{"date": "2025-06-18", "value": 778700.0, "place": "澜溪市\\n", "none": null}\n]\n'
    )
    assert to_json(rows.slice(0, 0)) == b"[]\n"


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_json_has_no_word_for_what_is_no_number(value: float) -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        to_json(pa.table({"value": [value]}))


@given(texts=st.lists(TEXTS, min_size=1, max_size=5))
def test_any_text_comes_back(texts: list[str]) -> None:
    rows = pa.table({"text": texts})
    assert [record["text"] for record in json.loads(to_json(rows))] == texts
    assert from_parquet(to_parquet(rows))["text"].to_pylist() == texts


def test_metadata_stands_in_the_file_and_not_in_the_rows() -> None:
    rows = pa.table({"seq": [1]})
    read = from_parquet(to_parquet(rows, {"issues": "{}"}))
    assert read.schema.metadata[b"issues"] == b"{}"
    assert read.schema.metadata[b"broadsheet_schema_version"] == SCHEMA_VERSION.encode()
    assert read.equals(rows)


def test_a_document_is_read_as_it_is_written() -> None:
    assert document({"地": [1, datetime.date(2025, 6, 18)]}).decode() == (
        '{\n  "地": [\n    1,\n    "2025-06-18"\n  ]\n}\n'
    )
    with pytest.raises(TypeError, match="set has no form in JSON"):
        document({1})


@pytest.mark.parametrize("seed", ["1", "2"])
def test_another_process_makes_the_same_bytes(seed: str, make: Callable[..., Any]) -> None:
    program = """
import hashlib, sys
sys.path[:0] = [".", "tests/publish"]
from conftest import make_day
from tasks.publish.releases import encode_files, encode_tables
day = make_day(["甲。", "乙。"])
for name, data in encode_files(encode_tables(day.parsed, day.segmented, day.facts)).items():
    print(name, hashlib.sha256(data).hexdigest())
"""
    run = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", program],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
    )
    day = make(["甲。", "乙。"])
    files = encode_files(encode_tables(day.parsed, day.segmented, day.facts))
    assert run.stdout.splitlines() == [f"{name} {hashlib.sha256(data).hexdigest()}" for name, data in files.items()]

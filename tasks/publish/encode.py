"""Rows to bytes and back: Parquet and JSON, the same rows giving the same bytes in every process."""

import dataclasses
import datetime
import io
import json
from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from schemas.arrow import arrow_schema
from schemas.columns import Table
from schemas.tables import SCHEMA_VERSION

COMPRESSION = "zstd"
SCHEMA_KEY = "broadsheet_schema_version"


def to_arrow(table: Table, rows: Sequence[Any]) -> pa.Table:
    """Rows of a table's row class as an Arrow table in the contract's schema, order kept."""
    return pa.Table.from_pylist([dataclasses.asdict(row) for row in rows], schema=arrow_schema(table))


def to_parquet(rows: pa.Table, metadata: Mapping[str, str] | None = None) -> bytes:
    """A Parquet file of the rows: zstd, pyarrow's dictionaries and row-group statistics, every column with its meaning.

    Args:
        rows: in the contract's schema.
        metadata: further key-value pairs for the file, beside the contract's version.

    Returns:
        The file's bytes, the same for the same rows.
    """
    buffer = io.BytesIO()
    told = {SCHEMA_KEY: SCHEMA_VERSION, "pandas": pandas_metadata(rows.schema), **(metadata or {})}
    pq.write_table(rows.replace_schema_metadata(told), buffer, compression=COMPRESSION)
    return buffer.getvalue()


def utc_text(at: datetime.datetime) -> str:
    """A moment as it is published: ISO 8601, UTC, whole seconds, `Z`."""
    return at.astimezone(datetime.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def pandas_metadata(schema: pa.Schema) -> str:
    """What tells pandas to keep whole numbers whole where some are null: it would else read them as 1.0 and NaN."""
    columns = [
        {
            "name": field.name,
            "field_name": field.name,
            "pandas_type": str(field.type),
            "numpy_type": str(field.type).capitalize(),
            "metadata": None,
        }
        for field in schema
        if field.nullable and pa.types.is_integer(field.type)
    ]
    return json.dumps({"index_columns": [], "column_indexes": [], "columns": columns, "pandas_version": "3.0.0"})


def from_parquet(data: bytes) -> pa.Table:
    """The rows of a Parquet file.

    Raises:
        pa.ArrowInvalid: the bytes are no Parquet file.
    """
    return pq.ParquetFile(pa.py_buffer(data)).read(use_threads=False)


def to_json(rows: pa.Table) -> bytes:
    """A JSON list of the rows, one record a line, keys in column order, ISO dates, UTF-8 not escaped.

    >>> to_json(pa.table({"place": ["江岸"], "seq": [1]})).decode()
    '[\\n{"place": "江岸", "seq": 1}\\n]\\n'
    """
    records = [json.dumps(row, ensure_ascii=False, allow_nan=False, default=iso_date) for row in rows.to_pylist()]
    return ("[\n" + ",\n".join(records) + "\n]\n" if records else "[]\n").encode()


def document(value: object) -> bytes:
    """A JSON document for people and programs: dataclasses as objects, indented, UTF-8 not escaped."""
    return (json.dumps(value, ensure_ascii=False, allow_nan=False, indent=2, default=as_json) + "\n").encode()


def iso_date(value: object) -> str:
    """A date as `YYYY-MM-DD`.

    Raises:
        TypeError: the value is no date.
    """
    if isinstance(value, datetime.date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no form in JSON")


def as_json(value: object) -> object:
    """A dataclass as a dictionary of its fields, a date as text."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    return iso_date(value)

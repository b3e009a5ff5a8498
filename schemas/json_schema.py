"""The JSON Schema of a table, derived from its declaration: what `<table>.json` holds."""

from typing import Any

import pyarrow as pa

from schemas.columns import Column, Table

DIALECT = "https://json-schema.org/draft/2020-12/schema"
INT32 = 2**31 - 1
SCALARS: dict[pa.DataType, dict[str, Any]] = {
    pa.string(): {"type": "string"},
    pa.float64(): {"type": "number"},
    pa.bool_(): {"type": "boolean"},
    pa.date32(): {"type": "string", "format": "date"},
    pa.int32(): {"type": "integer", "maximum": INT32},
    pa.int64(): {"type": "integer"},
}
MAY_BE_EMPTY = ("body",)  # a picture alone has no body; all other text that is unknown is null


def json_schema(table: Table) -> dict[str, Any]:
    """The schema of a table's JSON file: a list of records, all keys always there.

    Args:
        table: any of `schemas.tables.TABLES`.

    Returns:
        A schema in the dialect 2020-12. Order of keys and uniqueness of ids are beyond it.

    >>> json_schema(BLOCKS)["items"]["properties"]["seq"]["type"]
    ['integer', 'null']
    """
    return {
        "$schema": DIALECT,
        "title": table.name,
        "description": f"{table.en} / {table.zh}",
        "type": "array",
        "items": {
            "type": "object",
            "properties": {column.name: column_schema(column) for column in table.columns},
            "required": [column.name for column in table.columns],
            "additionalProperties": False,
        },
    }


def column_schema(column: Column) -> dict[str, Any]:
    """The schema of one column's values, null among them where the declaration allows it."""
    schema = {"description": f"{column.en} / {column.zh}"} | type_schema(column.arrow_type)
    if column.vocabulary:
        schema["enum"] = [*column.vocabulary, *([None] if column.nullable else [])]
    if column.pattern is not None:
        schema["pattern"] = f"^(?:{column.pattern})$"
    if column.minimum is not None:
        schema["minimum"] = column.minimum
    if schema["type"] == "string" and "format" not in schema and column.name not in MAY_BE_EMPTY:
        schema["minLength"] = 1
    if column.nullable:
        schema["type"] = [schema["type"], "null"]
    return schema


def type_schema(arrow_type: pa.DataType) -> dict[str, Any]:
    """The schema of an Arrow type: a scalar, a list, or a record."""
    if pa.types.is_list(arrow_type):
        return {"type": "array", "items": type_schema(arrow_type.value_type)}
    if pa.types.is_struct(arrow_type):
        members = {
            arrow_type[place].name: type_schema(arrow_type[place].type) for place in range(arrow_type.num_fields)
        }
        return {"type": "object", "properties": members, "required": list(members), "additionalProperties": False}
    return dict(SCALARS[arrow_type])

"""The Frictionless Table Schema of a table, derived from its declaration.

Source: Data Package standard, Table Schema (https://datapackage.org/standard/table-schema/).
"""

from collections.abc import Set
from typing import Any

import pyarrow as pa

from schemas.columns import Column, Table
from schemas.dictionary import type_name

FIELD_TYPES: dict[pa.DataType, str] = {
    pa.string(): "string",
    pa.float64(): "number",
    pa.bool_(): "boolean",
    pa.date32(): "date",
    pa.int32(): "integer",
    pa.int64(): "integer",
}
ARTICLES, ARTICLE_ID, PARENT = "articles", "article_id", "parent_article_id"
MAY_BE_EMPTY = ("body",)  # a picture alone has no body, and an empty text counts as missing in other formats


def table_schema(table: Table, articles: str, left_out: Set[str]) -> dict[str, Any]:
    """The Table Schema of a table.

    Args:
        table: any of `schemas.tables.TABLES`.
        articles: name of the resource that holds the articles which this one's rows belong to.
        left_out: columns of which a public copy holds no value.

    Returns:
        Fields in published order, with types, constraints and meaning, the key and the foreign keys. A list column is
        of type `any`: Frictionless finds a fault in every array of a Parquet file; its description gives the shape.

    >>> [field["name"] for field in table_schema(BLOCKS, "articles", frozenset())["fields"]][:3]
    ['issue_id', 'publication', 'issue_date']
    """
    return {
        "fields": [field(column, column.name in left_out) for column in table.columns],
        "primaryKey": list(table.full_key),
        "foreignKeys": [
            {"fields": [name], "reference": {"resource": reference, "fields": [ARTICLE_ID]}}
            for name, reference in references(table, articles)
        ],
    }


def references(table: Table, articles: str) -> list[tuple[str, str]]:
    """The columns that name an article, each with the resource that holds it; an empty name is the table itself."""
    names = [column.name for column in table.columns]
    if table.name == ARTICLES:
        return [(PARENT, "")] if PARENT in names else []
    return [(ARTICLE_ID, articles)] if ARTICLE_ID in names else []


def field(column: Column, left_out: bool) -> dict[str, Any]:
    """A column as a field; one that is left out has no value."""
    told = f"{column.en} / {column.zh}"
    is_list = pa.types.is_list(column.arrow_type)
    described = {
        "name": column.name,
        "type": "any" if is_list else FIELD_TYPES[column.arrow_type],
        "description": f"{told} [{type_name(column.arrow_type)}]" if is_list else told,
    }
    limits = {} if is_list or left_out else constraints(column)
    return described | ({"constraints": limits} if limits else {})


def constraints(column: Column) -> dict[str, Any]:
    """What a value must be."""
    limits: dict[str, Any] = {}
    if not column.nullable and column.name not in MAY_BE_EMPTY:
        limits["required"] = True
    if column.vocabulary:
        limits["enum"] = list(column.vocabulary)
    if column.pattern is not None:
        limits["pattern"] = column.pattern
    # A null of a number column comes out of Parquet as NaN, which Frictionless finds below every minimum.
    if column.minimum is not None and not (column.nullable and column.arrow_type == pa.float64()):
        limits["minimum"] = column.minimum
    return limits

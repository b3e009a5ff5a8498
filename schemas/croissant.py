"""The Croissant record set of a table, derived from its declaration.

Source: Croissant format specification 1.0 (https://docs.mlcommons.org/croissant/docs/croissant-spec.html).
"""

from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from schemas.columns import Column, Table

VERSION = "http://mlcommons.org/croissant/1.0"
DATA_TYPES: dict[pa.DataType, str] = {
    pa.string(): "sc:Text",
    pa.float64(): "sc:Float",
    pa.bool_(): "sc:Boolean",
    pa.date32(): "sc:Date",
    pa.int32(): "sc:Integer",
    pa.int64(): "sc:Integer",
}
CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "sc": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "dct": "http://purl.org/dc/terms/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileObject": "cr:fileObject",
    "fileProperty": "cr:fileProperty",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}


def record_set(table: Table, name: str, file: str) -> dict[str, Any]:
    """A table of one Parquet file as a record set.

    Args:
        table: any of `schemas.tables.TABLES`.
        name: identifier of the record set.
        file: identifier of the file object that holds the rows.

    Returns:
        The record set: a field per column, in published order.
    """
    return {
        "@type": "cr:RecordSet",
        "@id": name,
        "name": name,
        "description": f"{table.en} / {table.zh}",
        "key": [{"@id": f"{name}/{column}"} for column in table.full_key],
        "field": [field(column, name, file) for column in table.columns],
    }


def field(column: Column, name: str, file: str) -> dict[str, Any]:
    """A column as a field; a list of records as a repeated field with a sub-field per member."""
    is_list = pa.types.is_list(column.arrow_type)
    value_type = column.arrow_type.value_type if is_list else column.arrow_type
    place = f"{name}/{column.name}"
    source = {"fileObject": {"@id": file}, "extract": {"column": column.name}}
    described: dict[str, Any] = {
        "@type": "cr:Field",
        "@id": place,
        "name": column.name,
        "description": f"{column.en} / {column.zh}",
    }
    if is_list:
        described |= {"repeated": True}
    if not pa.types.is_struct(value_type):
        return described | {"dataType": DATA_TYPES[value_type], "source": source}
    members = [value_type[index] for index in range(value_type.num_fields)]
    return described | {"subField": [sub_field(member, place, source) for member in members]}


def sub_field(member: pa.Field, place: str, source: Mapping[str, Any]) -> dict[str, Any]:
    """A member of a list's records."""
    return {
        "@type": "cr:Field",
        "@id": f"{place}/{member.name}",
        "name": member.name,
        "dataType": DATA_TYPES[member.type],
        "source": {**source, "transform": {"jsonPath": member.name}},
    }

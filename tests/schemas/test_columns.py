"""A row class declares its columns: annotation to Arrow type and null, metadata to meaning."""

import datetime
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pytest

from schemas.arrow import arrow_schema
from schemas.columns import Int32, Int64, Table, arrow_type, column, row_columns


@dataclass(frozen=True, slots=True)
class Place:
    """A record inside a list."""

    file: str
    start: Int64


@dataclass(frozen=True, slots=True)
class Row:
    """A row of its own, with a column of each sort."""

    name: str = column("名称", "name", pattern="[a-z]+")
    size: Int32 | None = column("大小", "size", minimum=1)  # noqa: RUF009
    kind: str = column("种类", "kind", vocabulary=("a", "b"))
    places: tuple[Place, ...] = column("位置", "places")


@pytest.mark.parametrize(
    ("hint", "arrow"),
    [
        (str, pa.string()),
        (float, pa.float64()),
        (bool, pa.bool_()),
        (datetime.date, pa.date32()),
        (Int32, pa.int32()),
        (Int64, pa.int64()),
        (tuple[str, ...], pa.list_(pa.field("element", pa.string(), nullable=False))),
        (Place, pa.struct([pa.field("file", pa.string(), False), pa.field("start", pa.int64(), False)])),
    ],
)
def test_arrow_type_of_an_annotation(hint: Any, arrow: pa.DataType) -> None:
    assert arrow_type(hint) == arrow


@pytest.mark.parametrize("hint", [int, list[str], dict[str, str], datetime.datetime, bytes])
def test_other_annotations_are_refused(hint: Any) -> None:
    with pytest.raises(TypeError, match="no Arrow type is known"):
        arrow_type(hint)


def test_a_column_holds_one_type_or_null() -> None:
    @dataclass
    class Mixed:
        both: str | float = column("皆可", "either")

    with pytest.raises(TypeError, match="one type or null"):
        row_columns(Mixed)


def test_columns_carry_what_is_declared() -> None:
    name, size, kind, places = row_columns(Row)
    assert (name.name, name.nullable, name.pattern, name.zh, name.en) == ("name", False, "[a-z]+", "名称", "name")
    assert (size.nullable, size.minimum, size.arrow_type) == (True, 1, pa.int32())
    assert kind.vocabulary == ("a", "b")
    assert pa.types.is_struct(places.arrow_type.value_type)


def test_the_arrow_schema_keeps_order_and_null() -> None:
    schema = arrow_schema(Table("rows", Row, ("name",), "行", "row"))
    assert schema.names == ["name", "size", "kind", "places"]
    assert [schema.field(name).nullable for name in schema.names] == [False, True, False, False]

"""How a table's contract is declared: a dataclass whose fields are its columns, in order.

The annotation gives the type and whether null is allowed, `column` the meaning and the vocabulary. Arrow schema,
JSON Schema, expectations and the data dictionary all derive from the one declaration.
"""

import dataclasses
import datetime
import types
import typing
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any

import pyarrow as pa

Int32 = Annotated[int, pa.int32()]
Int64 = Annotated[int, pa.int64()]

SIMPLE_TYPES: dict[object, pa.DataType] = {
    str: pa.string(),
    float: pa.float64(),
    bool: pa.bool_(),
    datetime.date: pa.date32(),
}


def column(
    zh: str,
    en: str,
    *,
    vocabulary: Sequence[str] = (),
    pattern: str | None = None,
    minimum: float | None = None,
) -> Any:
    """Declares what a column means.

    Args:
        zh: meaning, in Chinese.
        en: meaning, in English.
        vocabulary: the only words that the column may hold, in the order in which they are documented.
        pattern: a regular expression that every value matches as a whole.
        minimum: the least value of a number.

    Returns:
        A dataclass field that carries the declaration. Typed as Any, as `dataclasses.field` is.
    """
    declared = {"zh": zh, "en": en, "vocabulary": tuple(vocabulary), "pattern": pattern, "minimum": minimum}
    return dataclasses.field(metadata=declared)


@dataclass(frozen=True, slots=True)
class Column:
    """One column as declared: what every derived form is made from."""

    name: str
    arrow_type: pa.DataType
    nullable: bool
    zh: str
    en: str
    vocabulary: tuple[str, ...]
    pattern: str | None
    minimum: float | None


@dataclass(frozen=True, slots=True)
class Table:
    """A published table.

    Attributes:
        name: as in the names of its files.
        row: the class that declares the columns.
        key: the columns that identify a row.
        zh, en: what a row is.
        cautions: what a reader should know before counting, each in Chinese and in English.
    """

    name: str
    row: type
    key: tuple[str, ...]
    zh: str
    en: str
    cautions: tuple[tuple[str, str], ...] = ()

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns in published order.

        Raises:
            TypeError: a field is annotated with a type that no Arrow type is known for.
        """
        return row_columns(self.row)

    @property
    def full_key(self) -> tuple[str, ...]:
        """The columns that identify a row among those of all issues: a block's place is one inside its issue."""
        return self.key if len(self.key) == 1 else ("issue_id", *self.key)


def row_columns(row: type) -> tuple[Column, ...]:
    """Reads the columns that a row class declares, in order."""
    hints = typing.get_type_hints(row, include_extras=True)
    columns = []
    for field in dataclasses.fields(row):
        hint, nullable = without_none(hints[field.name])
        columns.append(Column(field.name, arrow_type(hint), nullable, **field.metadata))
    return tuple(columns)


def without_none(hint: Any) -> tuple[Any, bool]:
    """Parts `str | None` into (str, True); any other annotation comes back with False."""
    if isinstance(hint, types.UnionType) or typing.get_origin(hint) is typing.Union:
        members = [member for member in typing.get_args(hint) if member is not type(None)]
        if len(members) != 1:
            raise TypeError(f"a column holds one type or null, not {hint}")
        return members[0], True
    return hint, False


def arrow_type(hint: Any) -> pa.DataType:
    """The Arrow type of an annotation: str, Int32, tuple[str, ...], or a tuple of a dataclass (a list of structs)."""
    if typing.get_origin(hint) is Annotated:
        return next(extra for extra in hint.__metadata__ if isinstance(extra, pa.DataType))
    if typing.get_origin(hint) is tuple:
        return pa.list_(pa.field("element", arrow_type(typing.get_args(hint)[0]), nullable=False))
    if dataclasses.is_dataclass(hint):
        members = typing.get_type_hints(hint, include_extras=True)
        return pa.struct([pa.field(name, arrow_type(member), nullable=False) for name, member in members.items()])
    if hint in SIMPLE_TYPES:
        return SIMPLE_TYPES[hint]
    raise TypeError(f"no Arrow type is known for {hint}")

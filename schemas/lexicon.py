"""Reads lexicons: words as data, one entry a line, strict about everything.

A file is UTF-8 text: comment lines open with `#`, the first other line names the columns, all further lines are
entries with as many cells, parted by tabs. `-` says that a cell holds nothing where the entry allows that.
"""

import dataclasses
import types
import typing
from functools import cache
from pathlib import Path
from typing import TypeVar

from schemas.columns import without_none
from schemas.errors import LexiconError

Entry = TypeVar("Entry")
NOTHING = "-"


@cache
def load_lexicon(path: Path, entry: type[Entry], /) -> tuple[Entry, ...]:
    """Reads a lexicon file.

    Args:
        path: the file.
        entry: a dataclass whose fields are the file's columns, in order: `str`, `float`, `int`, `bool` (yes, no),
            `tuple[str, ...]` (words parted by blanks), each also `| None`. A field's metadata may hold a `vocabulary`.
            The first field is the key: no two entries share it.

    Returns:
        The entries in the order of the file.

    Raises:
        LexiconError: a column is unknown or missing, a cell is empty, a word stands twice, a value is not of its
            type or vocabulary, or an example lacks its word. The message names file and line.
    """
    fields = dataclasses.fields(entry)  # type: ignore[arg-type]
    hints = typing.get_type_hints(entry)
    header: list[str] | None = None
    entries: dict[str, Entry] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        where = f"{path.name}, line {number}"
        if header is None:
            header = cells
            if header != [field.name for field in fields]:
                raise LexiconError(f"{where}: columns are {header}. Make them {[field.name for field in fields]}.")
            continue
        if len(cells) != len(fields):
            raise LexiconError(f"{where}: {len(cells)} cells, not {len(fields)}. Part them by one tab each.")
        pairs = zip(fields, cells, strict=True)
        values = {field.name: read_cell(cell, hints[field.name], field, where) for field, cell in pairs}
        check_example(values, cells[0], where)
        if cells[0] in entries:
            raise LexiconError(f"{where}: {cells[0]!r} stands twice. Delete one of the two.")
        entries[cells[0]] = entry(**values)
    if not entries:
        raise LexiconError(f"{path.name}: no entries. Add some, or delete the file.")
    return tuple(entries.values())


def read_cell(cell: str, hint: object, field: dataclasses.Field[object], where: str) -> object:
    """Turns a cell into its field's type."""
    kind, nullable = without_none(hint)
    if not cell or cell != cell.strip():
        raise LexiconError(f"{where}: {field.name} is empty or has blanks around it. Write a value, or `-` for none.")
    if cell == NOTHING and (nullable or typing.get_origin(kind) is tuple):
        return None if nullable else ()
    value = convert(cell, kind, f"{where}: {field.name}")
    vocabulary = field.metadata.get("vocabulary")
    for word in value if isinstance(value, tuple) else (value,):
        if vocabulary and word not in vocabulary:
            raise LexiconError(f"{where}: {field.name} is {word!r}. Choose from {', '.join(vocabulary)}.")
    return value


def convert(cell: str, kind: object, where: str) -> object:
    """A cell as str, int, float, bool or a tuple of words."""
    if kind is str:
        return cell
    if kind is bool and cell in ("yes", "no"):
        return cell == "yes"
    if typing.get_origin(kind) is tuple:
        return tuple(cell.split())
    if kind in (int, float):
        try:
            return typing.cast("type[float]", kind)(cell)
        except ValueError as error:
            raise LexiconError(f"{where} is {cell!r}. Write a number.") from error
    wanted = "yes or no" if kind is bool else kind.__name__ if isinstance(kind, type | types.GenericAlias) else kind
    raise LexiconError(f"{where} is {cell!r}. Write {wanted}.")


def check_example(values: dict[str, object], word: str, where: str) -> None:
    """An entry's example must show its word."""
    example = values.get("example")
    if isinstance(example, str) and word not in example:
        raise LexiconError(f"{where}: the example {example!r} lacks {word!r}. Show the word in use.")

"""How `broadsheet diff` shows what changed between two versions: as tables, or as one JSON document."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from rich import box
from rich.table import Table
from rich.text import Text

from tasks.publish.alignment import Passage
from tasks.publish.differences import PLACE, Changed, Difference, Rewritten, TableDifference, label

TOTALS = ("added", "removed", "changed", "moved")
UNSHOWN = PLACE | {"body", "body_sha256"}  # the passages show what changed in a body
NOTHING = "—"  # a null, in a cell


def as_document(found: Difference) -> dict[str, Any]:
    """A difference as the JSON document of `broadsheet diff --json`."""
    return {
        "issue_id": found.issue_id,
        "versions": list(found.versions),
        "source_changed": found.source_changed,
        "passages": [passage_record(each) for each in found.passages],
        "tables": {name: table_record(table) for name, table in found.tables.items()},
    }


def passage_record(found: Rewritten) -> dict[str, Any]:
    """A rewritten sentence: where it stands in either body, and its words."""
    sides = {"before": found.before, "after": found.after}
    return {"article_ids": list(found.article_ids), **{side: span(passage) for side, passage in sides.items()}}


def span(passage: Passage | None) -> dict[str, Any] | None:
    """A sentence with its offsets."""
    return {"start": passage.start, "end": passage.end, "text": passage.text} if passage else None


def table_record(table: TableDifference) -> dict[str, Any]:
    """A table's totals and the rows that differ."""
    return {
        "totals": table.totals,
        "added": list(table.added),
        "removed": list(table.removed),
        "changed": [change_record(each) for each in table.changed],
    }


def change_record(change: Changed) -> dict[str, Any]:
    """A row that differs, by both its ids, with the values of each column before and after."""
    columns = {name: list(values) for name, values in change.columns.items()}
    return {"ids": list(change.ids), "row": change.row, "moved": change.moved, "columns": columns}


def told_difference(found: Difference) -> Iterator[Text | Table]:
    """What `broadsheet diff` prints: a line that says which versions, then totals, passages and rows."""
    older, newer = found.versions
    source = "from another source" if found.source_changed else "from the same source"
    yield Text(f"{found.issue_id}: version {older} → {newer}, {source}")
    yield totals_table(found)
    if found.passages:
        yield passages_table(found)
    rows = rows_table(found)
    if rows.row_count:
        yield rows


def totals_table(found: Difference) -> Table:
    """Rows by table and by what became of them."""
    table = empty_table("table", *TOTALS)
    for name, each in found.tables.items():
        table.add_row(name, *(str(each.totals[total]) for total in TOTALS))
    return table


def passages_table(found: Difference) -> Table:
    """The sentences that came, went or were rewritten."""
    table = empty_table("article", "before", "after")
    for each in found.passages:
        words = [passage.text.strip() if passage else NOTHING for passage in (each.before, each.after)]
        table.add_row(*map(Text, [each.article_ids[1], *words]))
    return table


def rows_table(found: Difference) -> Table:
    """The rows that were added, removed or changed, a line for each column that differs; not those that only moved."""
    table = empty_table("table", "", "row", "column", "before", "after")
    for name, each in found.tables.items():
        for sign, rows in (("+", each.added), ("-", each.removed)):
            for row in rows:
                table.add_row(*map(Text, [name, sign, label(row), "", "", ""]))
        for change in each.changed:
            for cells in change_cells(change):
                table.add_row(*map(Text, [name, "~", change.row, *cells]))
    return table


def change_cells(change: Changed) -> Iterator[tuple[str, str, str]]:
    """Column, value before and value after; first the ids, where they differ. None of a row that only moved."""
    if change.moved:
        return
    if change.ids[0] != change.ids[1]:
        yield ("id", *change.ids)
    for name, (before, after) in change.columns.items():
        if name not in UNSHOWN:
            yield name, shown(before), shown(after)


def shown(value: object) -> str:
    """A value in a cell: text as it is, dates as ISO, lists as JSON, null as a dash."""
    if value is None:
        return NOTHING
    if isinstance(value, list | Mapping):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)


def empty_table(*columns: str) -> Table:
    """A table without a row."""
    table = Table(box=box.SIMPLE)
    for column in columns:
        table.add_column(column, overflow="fold")
    return table

"""How a version differs from the one before, in counts of rows."""

from collections.abc import Sequence
from typing import Any

import pyarrow as pa

from schemas.columns import Table
from schemas.tables import TABLES
from tasks.publish.manifest import Changes
from tasks.publish.store import Store
from tasks.publish.tables import Rows
from tasks.publish.versions import Version, read_rows


def count_changes(store: Store, published: Sequence[Version], rows: Rows) -> dict[str, Changes]:
    """Counts the rows that came, went and changed against the current version, table by table.

    Args:
        store: where releases lie.
        published: the issue's versions.
        rows: the new rows by table.

    Returns:
        Nothing for a first version. Where all earlier versions are withdrawn, or a file of the current one can't be
        read, every row counts as added.
    """
    if not published:
        return {}
    current = next((version for version in published if version.current), None)
    return {
        table.name: compare(table, read_rows(store, current, table) if current else None, rows[table.name])
        for table in TABLES
    }


def compare(table: Table, before: pa.Table | None, after: pa.Table) -> Changes:
    """Counts the rows of a table that came, went and changed, told apart by the table's key."""
    old, new = by_key(table, before), by_key(table, after)
    changed = sum(old[key] != row for key, row in new.items() if key in old)
    return Changes(len(new.keys() - old.keys()), len(old.keys() - new.keys()), changed)


def by_key(table: Table, rows: pa.Table | None) -> dict[tuple[Any, ...], dict[str, Any]]:
    """The rows of a table by their key."""
    return {tuple(row[name] for name in table.key): row for row in (rows.to_pylist() if rows else [])}

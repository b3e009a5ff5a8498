"""`broadsheet export`: takes the current rows out of the store, and says what was written."""

from collections.abc import Mapping
from pathlib import Path

import tasks.publish
from flows.settings import read_settings
from flows.stores import imprint, open_existing_output
from tasks.publish.export import current_rows, export_csv, export_sqlite
from tasks.publish.public import export_public


def export_format(form: str, destination: str, output: str | None) -> tuple[str, tuple[str, ...]]:
    """Writes the current rows as CSV files or a SQLite database.

    Args:
        form: `csv` or `sqlite`.
        destination: a folder, or a file.
        output: the store; by default the setting.

    Returns:
        What to tell, and the issues left out because their newest version is damaged.

    Raises:
        StoreError: the store can't be read, or the destination not written.
    """
    tables, damaged = current_rows(open_existing_output(output))
    if form == "csv":
        export_csv(tables, Path(destination))
    else:
        export_sqlite(tables, Path(destination))
    return f"exported to {destination}: {counted({name: rows.num_rows for name, rows in tables.items()})}", damaged


def export_public_copy(destination: str, output: str | None) -> tuple[str, tuple[str, ...]]:
    """Writes the public copy.

    Args:
        destination: a new folder, or an object-store URL under which nothing lies.
        output: the store; by default the setting.

    Returns:
        What to tell, and the issues left out because their newest version is damaged.

    Raises:
        StoreError: the store can't be read, or the destination not written, or it is not empty.
    """
    settings = read_settings()
    store = open_existing_output(output, settings)
    copy = tasks.publish.open_store(destination, imprint=imprint(settings))
    done = export_public(store, copy)
    policies = ", ".join(f"{slug} {policy}" for slug, policy in sorted(done.policies.items()))
    return f"public copy in {destination}: {counted(done.counts)}; text policy: {policies}", done.damaged


def counted(rows: Mapping[str, int]) -> str:
    """Rows by table: `articles 7, statistics 65`."""
    return ", ".join(f"{name} {number}" for name, number in rows.items())

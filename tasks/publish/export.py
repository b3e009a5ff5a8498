"""Takes the current rows out of the store, into another format: each file whole or not at all."""

import tempfile
from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa

from schemas.errors import StoreError
from schemas.tables import TABLES
from tasks.publish.formats import to_csv, write_sqlite
from tasks.publish.store import Store
from tasks.publish.tables import joined, read_all_rows
from tasks.publish.versions import current_versions


def current_rows(store: Store) -> tuple[dict[str, pa.Table], tuple[str, ...]]:
    """The rows of the current version of every issue, by table, in order of publication and date.

    Returns:
        The tables, and the issues left out because their newest version is damaged.

    Raises:
        StoreError: the store can't be read, or no issue is published in it.
    """
    versions = current_versions(store)
    if not versions:
        raise StoreError(f"{store.output}: no issue is published here. Run one first, or name another --output.")
    loaded = [(version, read_all_rows(store, version)) for version in versions]
    readable = [rows for _, rows in loaded if rows is not None]
    damaged = tuple(version.issue_id for version, rows in loaded if rows is None)
    return {table.name: joined(table, readable) for table in TABLES}, damaged


def export_csv(tables: Mapping[str, pa.Table], folder: Path) -> None:
    """Writes a CSV file per table into a folder; files of the same names are replaced.

    Raises:
        StoreError: the folder can't be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder, prefix=".export-") as fresh:
            for table in TABLES:
                path = Path(fresh) / f"{table.name}.csv"
                path.write_bytes(to_csv(table, tables[table.name]))
                path.replace(folder / path.name)
    except OSError as error:
        raise StoreError(f"{folder}: can't be written ({error.strerror}). Name another folder.") from error


def export_sqlite(tables: Mapping[str, pa.Table], path: Path) -> None:
    """Writes a SQLite database; one of the same name is replaced.

    Raises:
        StoreError: the file can't be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=f".{path.name}-") as folder:
            fresh = Path(folder) / path.name
            write_sqlite(fresh, tables)
            fresh.replace(path)
    except OSError as error:
        raise StoreError(f"{path}: can't be written ({error.strerror}). Name another file.") from error

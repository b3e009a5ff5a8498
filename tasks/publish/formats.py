"""The tables in other formats: CSV that a spreadsheet may open, SQLite that Datasette may serve."""

import csv
import datetime
import io
import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pyarrow as pa

from schemas.columns import Column, Table
from schemas.tables import TABLES
from tasks.publish.encode import iso_date

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what makes a spreadsheet take a text for a formula
SQLITE_TYPES: dict[pa.DataType, str] = {
    pa.string(): "TEXT",
    pa.float64(): "REAL",
    pa.bool_(): "INTEGER",
    pa.date32(): "TEXT",
    pa.int32(): "INTEGER",
    pa.int64(): "INTEGER",
}
INDEXED = ("article_id", "issue_id", "issue_date", "indicator", "type", "actor", "unit")
# Trigrams, because SQLite's other tokenisers take a run of Chinese for one word.
FULL_TEXT = """\
CREATE VIRTUAL TABLE articles_fts USING fts5(headline, body, content='articles', content_rowid='rowid', \
tokenize='trigram');
INSERT INTO articles_fts (rowid, headline, body) SELECT rowid, headline, body FROM articles;
"""


def to_csv(table: Table, rows: pa.Table) -> bytes:
    """A table as CSV: RFC 4180, UTF-8 with a byte-order mark, lists as JSON text, null as an empty cell.

    A text that a spreadsheet would take for a formula is opened by an apostrophe; numbers are left as they are.

    Args:
        table: whose rows they are.
        rows: in the contract's schema.

    Returns:
        The file's bytes.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([column.name for column in table.columns])
    for row in rows.to_pylist():
        writer.writerow([csv_cell(row[column.name]) for column in table.columns])
    return text.getvalue().encode("utf-8-sig")


def csv_cell(value: object) -> object:
    """A value as a cell.

    >>> csv_cell("=1+1"), csv_cell(-5.6), csv_cell(None), csv_cell(["甲", "乙"])
    ("'=1+1", -5.6, '', '["甲", "乙"]')
    """
    plain = scalar(value)
    if isinstance(plain, bool):
        return "true" if plain else "false"
    if isinstance(plain, str) and plain.startswith(FORMULA):
        return f"'{plain}"
    return "" if plain is None else plain


def scalar(value: object) -> object:
    """A value that neither format has a type for as text: a list as JSON, a date as ISO."""
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False, default=iso_date)
    return iso_date(value) if isinstance(value, datetime.date) else value


def write_sqlite(path: Path, tables: Mapping[str, pa.Table]) -> None:
    """Writes a SQLite database: a table each with types, key and indexes, and full-text search of the bodies.

    Args:
        path: a file that is not there yet.
        tables: rows by table, in the contract's schema.
    """
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA foreign_keys = ON")
        with database:
            for table in TABLES:
                database.execute(create_table(table))
                fill(database, table, tables[table.name])
                for statement in create_indexes(table):
                    database.execute(statement)
        database.executescript(FULL_TEXT)
        database.execute("ANALYZE")
        database.commit()


def create_table(table: Table) -> str:
    """The statement that makes a table.

    >>> create_table(BLOCKS).splitlines()[0]
    'CREATE TABLE "blocks" ('
    """
    lines = [column_definition(column) for column in table.columns]
    lines.append(f"PRIMARY KEY ({', '.join(map(quoted, table.full_key))})")
    if table.name != "articles":
        lines.append('FOREIGN KEY ("article_id") REFERENCES "articles" ("article_id")')
    return f"CREATE TABLE {quoted(table.name)} (\n  " + ",\n  ".join(lines) + "\n)"


def column_definition(column: Column) -> str:
    """A column as SQLite declares it, with its vocabulary as a check."""
    kind = SQLITE_TYPES.get(column.arrow_type, "TEXT")  # lists as JSON
    null = "" if column.nullable else " NOT NULL"
    words = ", ".join(f"'{word}'" for word in column.vocabulary)
    check = f" CHECK ({quoted(column.name)} IN ({words}))" if words else ""
    return f"{quoted(column.name)} {kind}{null}{check}"


def create_indexes(table: Table) -> Iterable[str]:
    """The statements that make the indexes of a table: on what rows are joined and looked up by."""
    names = {column.name for column in table.columns} - {*table.key[:1]}
    for name in INDEXED:
        if name in names:
            yield f"CREATE INDEX {quoted(f'{table.name}_{name}')} ON {quoted(table.name)} ({quoted(name)})"


def fill(database: sqlite3.Connection, table: Table, rows: pa.Table) -> None:
    """Puts the rows of a table in."""
    names = [column.name for column in table.columns]
    places = ", ".join("?" for _ in names)
    statement = f"INSERT INTO {quoted(table.name)} VALUES ({places})"  # noqa: S608 - names of our own tables
    database.executemany(statement, (values(names, row) for row in rows.to_pylist()))


def values(names: Sequence[str], row: Mapping[str, Any]) -> list[object]:
    """A row's values as SQLite stores them."""
    return [scalar(row[name]) for name in names]


def quoted(name: str) -> str:
    """A name as SQL writes it."""
    return f'"{name}"'

"""The yearly tables that analysts load: the current rows of all issues of a publication, made from the manifests."""

import json
import re
from collections.abc import Mapping

import pyarrow as pa
import pyarrow.parquet as pq

from schemas.arrow import arrow_schema
from schemas.columns import Table
from schemas.records import Issue
from schemas.tables import TABLES
from tasks.publish.encode import to_parquet
from tasks.publish.store import Store, read_end, remove, replace
from tasks.publish.versions import Version, read_rows, settle

YEARLY = re.compile(r"tables/([a-z]+)/([a-z0-9-]+)-(\d{4})\.parquet")
ISSUES = "issues"  # the metadata key that maps issue to version
FOOTER_GUESS = 65_536
FOOTER_END = 8  # a Parquet file ends with its footer's length, four bytes, and four bytes PAR1

Rows = Mapping[str, pa.Table]


def yearly_key(table: str, publication: str, year: int) -> str:
    """Where a yearly table lies: `tables/events/lxrb-2025.parquet`."""
    return f"tables/{table}/{publication}-{year:04d}.parquet"


def write_tables(store: Store, publication: str, year: int) -> tuple[str, ...]:
    """Brings the yearly tables of a publication up to date.

    Returns:
        The issues left out because their newest version is damaged.

    Raises:
        StoreError: the store can't be written.
    """

    def put(versions: list[Version]) -> tuple[str, ...]:
        return put_tables(store, publication, year, [each for each in versions if each.date.year == year])

    return settle(store, f"issues/{publication}", put)


def put_tables(store: Store, publication: str, year: int, versions: list[Version]) -> tuple[str, ...]:
    """Writes the yearly tables of these versions, removes those of a year without any; names the damaged."""
    loaded = [(version, read_all_rows(store, version)) for version in versions]
    readable = [(version, rows) for version, rows in loaded if rows is not None]
    numbers = json.dumps({version.issue_id: version.number for version, _ in readable})
    for table in TABLES:
        key = yearly_key(table.name, publication, year)
        if versions:
            replace(store, key, to_parquet(joined(table, [rows for _, rows in readable]), {ISSUES: numbers}))
        else:
            remove(store, key)
    return tuple(version.issue_id for version, rows in loaded if rows is None)


def read_all_rows(store: Store, version: Version) -> Rows | None:
    """Every table of a version; None where one of them is damaged: half an issue would mislead."""
    tables: dict[str, pa.Table] = {}
    for table in TABLES:
        rows = read_rows(store, version, table)
        if rows is None:
            return None
        tables[table.name] = rows
    return tables


def joined(table: Table, issues: list[Rows]) -> pa.Table:
    """The rows of several issues one after another, in the contract's schema."""
    schema = arrow_schema(table)
    return pa.concat_tables([schema.empty_table(), *(rows[table.name].cast(schema) for rows in issues)])


def table_versions(store: Store, table: str, publication: str, year: int) -> dict[str, int]:
    """Which version of each issue a yearly table holds, from its footer alone; none where it is missing or damaged."""
    key = yearly_key(table, publication, year)
    end = read_end(store, key, FOOTER_GUESS) or b""
    length = int.from_bytes(end[-FOOTER_END:][:4], "little") + FOOTER_END
    if length > len(end) >= FOOTER_GUESS:
        end = read_end(store, key, length) or b""
    try:
        metadata: dict[bytes, bytes] = pq.read_metadata(pa.BufferReader(end)).metadata or {}
        numbers: dict[str, int] = json.loads(metadata[ISSUES.encode()])
    except (pa.ArrowInvalid, OSError, KeyError, ValueError):
        return {}
    return numbers


def tables_hold(store: Store, issue: Issue, number: int) -> bool:
    """Whether every yearly table holds this version of the issue."""
    return all(
        table_versions(store, table.name, issue.publication, issue.date.year).get(issue.issue_id) == number
        for table in TABLES
    )

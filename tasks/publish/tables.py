"""The yearly tables that analysts load: the current rows of all issues of a publication, made from the manifests."""

import datetime
import re
from collections.abc import Mapping, Sequence, Set
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import pyarrow as pa

from schemas.arrow import arrow_schema
from schemas.columns import Table
from schemas.records import Issue
from schemas.tables import TABLES
from tasks.publish.encode import to_parquet
from tasks.publish.evidence import Evidence, gather
from tasks.publish.footers import Footer, footer_metadata, read_footer, yearly_key
from tasks.publish.leases import Lease, lease
from tasks.publish.store import Store, remove, replace, sweep, sweep_staging
from tasks.publish.versions import READERS, Version, current_of_year, read_current, read_rows

YEARLY = re.compile(r"tables/([a-z]+)/([a-z0-9-]+)-(\d{4})\.parquet")
NONE: Set[str] = frozenset()

Rows = Mapping[str, pa.Table]


@dataclass(frozen=True, slots=True)
class Year:
    """The tables of a publication and year as they should be.

    Attributes:
        files: bytes by table.
        damaged: the issues left out because their newest version can't be read.
    """

    files: Mapping[str, bytes]
    damaged: tuple[str, ...]


def write_tables(store: Store, publication: str, year: int, written: Set[str] = NONE) -> tuple[str, ...]:
    """Brings the yearly tables of a publication up to date, under their lease.

    Args:
        store: where releases lie.
        publication: its slug.
        year: of the issues.
        written: folders of versions that this process has written itself: their manifests are as they should be.

    Returns:
        The issues left out because their newest version is damaged.

    Raises:
        LeaseLost: this process stood still meanwhile.
        StoreError: the store can't be written.
    """
    with lease(store, f"{publication}-{year:04d}") as turn:
        sweep_leftovers(store, "tables")
        if turn.waited and are_up_to_date(store, publication, year):
            return ()  # whoever was at work has taken our versions along
        versions = read_current(store, current_of_year(store, publication, year))
        damaged = put_tables(store, turn, (publication, year), versions, written)
        turn.check()  # who stood still may have put an old table over a newer one
    return damaged


def sweep_leftovers(store: Store, folder: str) -> None:
    """Deletes what killed writers left below a folder and in `staging/`, and is too old to be a live writer's."""
    before = datetime.datetime.now(datetime.UTC) - store.expiry
    sweep(store, folder, before)
    sweep_staging(store, before)


def are_up_to_date(store: Store, publication: str, year: int) -> bool:
    """Whether every yearly table holds the current version of every issue."""
    current = {each.issue_id: each.number for each in current_of_year(store, publication, year)}
    return all(versions == current for versions in held_versions(store, publication, year))


def put_tables(
    store: Store, turn: Lease, year: tuple[str, int], versions: list[Version], written: Set[str]
) -> tuple[str, ...]:
    """Writes the yearly tables of these versions, removes those of a year without any; names the damaged."""
    made = make_year(store, versions, gather(store, versions), written)
    for table in TABLES:
        key = yearly_key(table.name, *year)
        turn.check()
        if versions:
            replace(store, key, made.files[table.name])
        else:
            remove(store, key)
    return made.damaged


def make_year(store: Store, versions: Sequence[Version], evidence: Evidence, written: Set[str] = NONE) -> Year:
    """Makes the tables of a year from its versions' files; a damaged file is not loaded.

    Args:
        store: where releases lie.
        versions: the current ones of a publication and year, by date.
        evidence: what is recorded of their manifests.
        written: folders whose manifests are as they should be, whatever is recorded.

    Raises:
        StoreError: the store can't be read.
    """
    with ThreadPoolExecutor(READERS) as pool:
        loaded = list(zip(versions, pool.map(lambda version: read_all_rows(store, version), versions), strict=True))
    readable = [(version, rows) for version, rows in loaded if rows is not None]
    footer = Footer(
        {version.issue_id: version.number for version, _ in readable},
        {
            version.issue_id: version.manifest_sha256 if version.folder in written else evidence.recorded(version)
            for version, _ in readable
        },
    )
    metadata = footer_metadata(footer)
    return Year(
        {table.name: to_parquet(joined(table, [rows for _, rows in readable]), metadata) for table in TABLES},
        tuple(version.issue_id for version, rows in loaded if rows is None),
    )


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
    """The rows of several issues one after another, in the contract's schema; a public copy may leave out more."""
    kept = [rows[table.name].schema for rows in issues]
    fields = [
        field.with_nullable(field.nullable or any(schema.field(field.name).nullable for schema in kept))
        for field in arrow_schema(table)
    ]
    schema = pa.schema(fields)
    return pa.concat_tables([schema.empty_table(), *(rows[table.name].cast(schema) for rows in issues)])


def table_versions(store: Store, table: str, publication: str, year: int) -> dict[str, int]:
    """Which version of each issue a yearly table holds; none where it is missing or damaged."""
    footer = read_footer(store, table, publication, year)
    return dict(footer.issues) if footer else {}


def tables_hold(store: Store, issue: Issue, number: int) -> bool:
    """Whether every yearly table holds this version of the issue."""
    held = held_versions(store, issue.publication, issue.date.year)
    return all(versions.get(issue.issue_id) == number for versions in held)


def held_versions(store: Store, publication: str, year: int) -> list[dict[str, int]]:
    """Which version of each issue every one of a year's tables holds."""
    return [table_versions(store, table.name, publication, year) for table in TABLES]

"""What is derived against the releases: the yearly tables, the states, the catalogue."""

import io
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from schemas.tables import TABLES
from tasks.publish.catalog import catalog, catalog_entry
from tasks.publish.defects import (
    DAMAGED_TABLE,
    EXTRA_TABLE,
    FOREIGN_FILE,
    MISSING_TABLE,
    STALE_TABLE,
    WRONG_CATALOG,
    WRONG_STATE,
    Defect,
)
from tasks.publish.evidence import CATALOG, Evidence, read_catalog
from tasks.publish.footers import Footer, parse_footer, yearly_key
from tasks.publish.portal import CROISSANT, PACKAGE, differing, portal_files
from tasks.publish.rebuild import STATE, is_state_right, state_issues
from tasks.publish.state import state_key
from tasks.publish.store import Store, keys, read
from tasks.publish.tables import YEARLY, make_year
from tasks.publish.versions import Found, Version, current_of, split_issue_id, standing_versions

WRITER = re.compile(r"parquet-cpp-arrow version \d{1,4}\.\d{1,4}\.\d{1,4}")
# Descriptions that lie beside the tables' folders.
BESIDE = frozenset({PACKAGE, CROISSANT})


def in_scope(found: Sequence[Found], issue_id: str | None) -> list[Found]:
    """The current versions whose tables are looked at: all, or those of the issue's publication and year."""
    current = current_of(found)
    if issue_id is None:
        return current
    publication, date = split_issue_id(issue_id)
    return [each for each in current if each.year == (publication, date.year)]


def check_derived(
    store: Store, issue_id: str | None, versions: Sequence[Version], evidence: Evidence
) -> Iterator[Defect]:
    """Looks at tables, states and catalogue.

    Args:
        store: where releases lie.
        issue_id: the issue that is looked at, None for all.
        versions: the current versions of its publication and year, or all.
        evidence: what is recorded of their manifests.

    Raises:
        StoreError: the store can't be read.
    """
    lying, wrong_tables = keys(store, "tables"), False
    years: dict[tuple[str, int], list[Version]] = {}
    for version in versions:
        years.setdefault(version.year, []).append(version)
    for year, of_year in sorted(years.items()):
        for defect in check_year(store, year, of_year, evidence, issue_id):
            wrong_tables = True
            yield defect
    if issue_id is None:
        yield from extra_tables(lying, years.keys())
        yield from check_states(store, versions)
        yield from check_catalog(store, versions, evidence)
        if not wrong_tables:  # else it can't be told what they should say of the tables
            yield from check_portal(store)
    else:
        own = next((version for version in versions if version.issue_id == issue_id), None)
        yield from check_state(store, own, issue_id)
        yield from check_catalog_entry(store, own, issue_id, evidence)


def check_year(
    store: Store, year: tuple[str, int], versions: Sequence[Version], evidence: Evidence, issue_id: str | None
) -> Iterator[Defect]:
    """Looks at the tables of a publication and year."""
    expected = make_year(store, versions, evidence)
    for table in TABLES:
        key = yearly_key(table.name, *year)
        data = read(store, key)
        if data is None:
            yield Defect(MISSING_TABLE, key, "is not there", year)
        elif data != expected.files[table.name]:
            yield from compare_table(key, year, data, expected.files[table.name], issue_id)


def compare_table(
    key: str, year: tuple[str, int], data: bytes, expected: bytes, issue_id: str | None
) -> Iterator[Defect]:
    """Says in what a table's bytes differ from those that they should be; nothing where the rows are the same.

    Another release of the library that writes Parquet may give other bytes for the same rows.
    """
    wanted = read_parquet(expected)
    found = read_parquet(data)
    if found is None or wanted is None:
        yield Defect(DAMAGED_TABLE, key, "can't be read as Parquet", year)
        return
    if issue_id is not None:
        found, wanted = found.only(issue_id), wanted.only(issue_id)
    if found.footer.issues != wanted.footer.issues:
        yield Defect(STALE_TABLE, key, behind(found.footer.issues, wanted.footer.issues), year)
    elif found.footer != wanted.footer or not found.rows.equals(wanted.rows):
        yield Defect(DAMAGED_TABLE, key, "its rows or their description are not those of the versions", year)
    elif issue_id is None and (found.writer == wanted.writer or not WRITER.fullmatch(found.writer)):
        yield Defect(DAMAGED_TABLE, key, "its bytes are not those of the versions' rows", year)


@dataclass(frozen=True, slots=True)
class Contents:
    """What a yearly table holds, and which library wrote it."""

    footer: Footer
    rows: pa.Table
    writer: str

    def only(self, issue_id: str) -> "Contents":
        """What it holds of one issue."""
        rows = self.rows.filter(pc.equal(self.rows.column("issue_id"), issue_id))
        footer = Footer(
            {name: number for name, number in self.footer.issues.items() if name == issue_id},
            {name: digest for name, digest in self.footer.manifests.items() if name == issue_id},
        )
        return Contents(footer, rows, self.writer)


def read_parquet(data: bytes) -> Contents | None:
    """A yearly table; None where it can't be read."""
    try:
        file = pq.ParquetFile(io.BytesIO(data))
        return Contents(
            parse_footer(file.metadata.metadata or {}), file.read(use_threads=False), file.metadata.created_by
        )
    except (pa.ArrowException, OSError, KeyError, ValueError, AttributeError):
        return None


def behind(found: Mapping[str, int], wanted: Mapping[str, int]) -> str:
    """Which issues a table has in another version than it should: `lxrb-2025-06-18: holds v1, not v2`."""
    ids = sorted(name for name in {*found, *wanted} if found.get(name) != wanted.get(name))
    named = [f"{name}: holds {told(found.get(name))}, not {told(wanted.get(name))}" for name in ids[:3]]
    return "; ".join([*named, f"{len(ids) - 3} more"] if len(ids) > 3 else named)


def told(number: int | None) -> str:
    """A version for people."""
    return "none" if number is None else f"v{number}"


def extra_tables(lying: Sequence[str], years: Collection[tuple[str, int]]) -> Iterator[Defect]:
    """Files among the tables that no release stands behind."""
    for key in lying:
        match = YEARLY.fullmatch(key)
        if match is None or match[1] not in {table.name for table in TABLES}:
            if key not in BESIDE:
                yield Defect(FOREIGN_FILE, key, "is no table: readers of the folder stumble over it. Move it elsewhere")
        elif (match[2], int(match[3])) not in years:
            year = match[2], int(match[3])
            yield Defect(EXTRA_TABLE, key, "no version stands behind it", year)


def check_states(store: Store, versions: Sequence[Version]) -> Iterator[Defect]:
    """Looks at the state of every issue, and at states of none."""
    by_issue = {version.issue_id: version for version in versions}
    for issue_id in sorted({*by_issue, *state_issues(keys(store, STATE))}):
        yield from check_state(store, by_issue.get(issue_id), issue_id)


def check_state(store: Store, current: Version | None, issue_id: str) -> Iterator[Defect]:
    """Looks at the state of an issue: it names the current version, whatever code it was last run with."""
    if not is_state_right(store, current, issue_id, strict=False):
        number = told(current.number if current else None)
        yield Defect(WRONG_STATE, state_key(*split_issue_id(issue_id)), f"does not name {number}", None, issue_id)


def check_catalog(store: Store, versions: Sequence[Version], evidence: Evidence) -> Iterator[Defect]:
    """Looks at the whole catalogue."""
    data = read(store, CATALOG)
    if data is None:
        yield Defect(WRONG_CATALOG, CATALOG, "is not there")
    elif data != catalog(list(versions), evidence):
        yield Defect(WRONG_CATALOG, CATALOG, "is not that of the versions")


def check_portal(store: Store) -> Iterator[Defect]:
    """Looks at the descriptions at the root, against the settings as they are now."""
    for key in differing(store, portal_files(store, standing_versions(store))):
        yield Defect(WRONG_CATALOG, key, "does not describe what is published, as the settings state it")


def check_catalog_entry(store: Store, version: Version | None, issue_id: str, evidence: Evidence) -> Iterator[Defect]:
    """Looks at the catalogue's entry for an issue."""
    expected = catalog_entry(version, evidence, own=False) if version else None
    if read_catalog(store).get(issue_id) != expected:
        yield Defect(WRONG_CATALOG, CATALOG, f"its entry for {issue_id} is not that of the versions")

"""Makes a version of an issue: claims its number, writes its files, and with the manifest lets it exist."""

import dataclasses
import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa

from schemas.errors import SourceWithdrawn, StoreError
from schemas.records import Check, Facts, Finding, Issue, ParsedIssue, SegmentedIssue, Source
from schemas.tables import SCHEMA_VERSION, TABLES
from tasks.publish.changes import count_changes
from tasks.publish.describe import describe_release
from tasks.publish.encode import from_parquet, to_arrow, to_json, to_parquet, utc_text
from tasks.publish.evidence import gather, is_intact
from tasks.publish.leases import Lease
from tasks.publish.manifest import (
    Manifest,
    Previous,
    Quality,
    SourceEntry,
    TableEntry,
    content_hash,
    file_entry,
    write_manifest,
)
from tasks.publish.quality import QUALITY, quality_report, refuse_errors, summary
from tasks.publish.state import quarantine_key, read_state
from tasks.publish.store import Store, create, create_once, read, remove, sweep
from tasks.publish.tables import Rows, tables_hold
from tasks.publish.versions import (
    MANIFEST,
    Version,
    current_version,
    find_versions,
    issue_folder,
    version_folder,
    versions,
    withdrawn_version,
)

CLAIM = "articles.parquet"  # whoever creates it owns the version's number


@dataclass(frozen=True, slots=True)
class Draft:
    """A version whose data files are written and whose manifest is not: it does not exist yet.

    Attributes:
        issue: the issue.
        fingerprint: of this run.
        unchanged: the current version holds this content already; nothing was written.
        manifest: of the version to be, without `files` and `quality`, which `commit` fills in; the current
            version's own where unchanged.
        findings: the consistency findings.
        turn: the issue's lease, under which it was written.
    """

    issue: Issue
    fingerprint: str
    unchanged: bool
    manifest: Manifest
    findings: tuple[Finding, ...]
    turn: Lease

    @property
    def folder(self) -> str:
        """The key of the version's folder."""
        return version_folder(self.issue.publication, self.issue.date, self.manifest.version)


@dataclass(frozen=True, slots=True)
class Sealed:
    """A version that exists, or holds the content already; tables, catalogue and state are still to follow.

    Plain data: one process may seal, another finish.

    Attributes:
        number: the version.
        counts: rows by table.
    """

    issue: Issue
    fingerprint: str
    unchanged: bool
    number: int
    counts: Mapping[str, int]

    @property
    def folder(self) -> str:
        """The key of the version's folder."""
        return version_folder(self.issue.publication, self.issue.date, self.number)


def utc_now() -> datetime.datetime:
    """The clock that dates versions and withdrawals; it decides no row."""
    return datetime.datetime.now(datetime.UTC)


def write(
    turn: Lease,
    *,
    parsed: ParsedIssue,
    segmented: SegmentedIssue,
    facts: Facts,
    fingerprint: str,
    code_version: str,
    created_at: datetime.datetime | None = None,
) -> Draft:
    """Writes the data files of a new version, unless the current version holds the same content.

    Args:
        turn: the issue's lease, held until the draft is committed or given up.
        parsed: sources and blocks.
        segmented: the articles, keywords filled in.
        facts: the rows of the fact tables, and the consistency findings.
        fingerprint: of this run.
        code_version: of this code.
        created_at: UTC; now by default.

    Returns:
        The draft: hand its files, `read_written`, to the last checks, then call `commit`.

    Raises:
        SourceWithdrawn: a version made from these sources was withdrawn.
        StoreError: the store can't be read or written. No version came of it.
    """
    store, issue, created_at = turn.store, parsed.issue, created_at or utc_now()
    refuse_withdrawn(store, issue, parsed.sources)
    rows = encode_tables(parsed, segmented, facts)
    files = encode_files(rows)
    content_sha256 = content_hash(files)
    published = versions(store, issue.issue_id)
    same = holding(store, published, content_sha256)
    if same is not None:
        return Draft(issue, fingerprint, True, same, facts.consistency, turn)
    manifest = Manifest(
        issue_id=issue.issue_id,
        version=write_files(store, issue, files),
        created_at=utc_text(created_at),
        sources=tuple(SourceEntry(each.name, each.sha256, each.n_bytes, each.encoding) for each in parsed.sources),
        code_version=code_version,
        schema_version=SCHEMA_VERSION,
        fingerprint=fingerprint,
        content_sha256=content_sha256,
        tables=table_entries(rows, files),
        files=(),
        previous=previous_of(store, published),
        changes=count_changes(store, published, rows),
        quality=Quality(0, 0),
    )
    return Draft(issue, fingerprint, False, manifest, facts.consistency, turn)


def refuse_withdrawn(store: Store, issue: Issue, sources: Sequence[Source]) -> None:
    """Stops a run on the sources of a withdrawn version.

    Raises:
        SourceWithdrawn: they are.
    """
    number = withdrawn_version(store, issue, sources)
    if number is not None:
        raise SourceWithdrawn(
            f"{issue.issue_id}: version {number}, made from these same files, was withdrawn. "
            "Nothing is published: run it on a corrected source."
        )


def encode_tables(parsed: ParsedIssue, segmented: SegmentedIssue, facts: Facts) -> dict[str, pa.Table]:
    """The five tables of an issue in the contract's schema, by name."""
    rows: dict[str, Sequence[object]] = {
        "articles": [each.article.row for each in segmented.articles],
        "statistics": facts.statistics,
        "events": facts.events,
        "measures": facts.measures,
        "blocks": parsed.blocks,
    }
    return {table.name: to_arrow(table, rows[table.name]) for table in TABLES}


def encode_files(rows: Rows) -> dict[str, bytes]:
    """The data files of a version by name."""
    files = {}
    for name, table in rows.items():
        files[f"{name}.parquet"] = to_parquet(table)
        files[f"{name}.json"] = to_json(table)
    return files


def table_entries(rows: Rows, files: Mapping[str, bytes]) -> dict[str, TableEntry]:
    """How the manifest names the tables."""
    return {
        name: TableEntry(
            table.num_rows,
            tuple(file_entry(file, files[file]) for file in (f"{name}.parquet", f"{name}.json")),
        )
        for name, table in rows.items()
    }


def holding(store: Store, published: Sequence[Version], content_sha256: str) -> Manifest | None:
    """The current version's manifest where that version is whole and has this content."""
    current = next((version for version in published if version.current), None)
    if current is None or current.manifest is None or current.manifest.content_sha256 != content_sha256:
        return None
    return current.manifest if is_intact(store, current) else None


def previous_of(store: Store, published: Sequence[Version]) -> Previous | None:
    """The version before, with the hash that its manifest had when it was published."""
    if not published:
        return None
    last = published[-1]
    return Previous(last.number, gather(store, [last]).recorded(last))


def write_files(store: Store, issue: Issue, files: Mapping[str, bytes]) -> int:
    """Writes the data files into a folder of their own; its number is the version's."""
    number = claim(store, issue, files[CLAIM])
    folder = version_folder(issue.publication, issue.date, number)
    for name, data in files.items():
        if name != CLAIM:
            create_once(store, f"{folder}/{name}", data)
    return number


def claim(store: Store, issue: Issue, data: bytes) -> int:
    """Takes the number above the highest folder by creating the first file in it; the next where another was quicker.

    Returns:
        The number.

    Raises:
        StoreError: the store can't be written.
    """
    found = find_versions(store, issue_folder(issue.publication, issue.date))
    number = max((each.number for each in found), default=0) + 1
    while not create(store, f"{version_folder(issue.publication, issue.date, number)}/{CLAIM}", data):
        number += 1
    return number


def read_written(store: Store, draft: Draft) -> Mapping[str, pa.Table]:
    """Reads a draft's Parquet files back, for the last checks; the current version's where it is unchanged.

    Returns:
        The rows by table.

    Raises:
        StoreError: a file is missing or holds other bytes than were written.
    """
    rows = {}
    for name, table in draft.manifest.tables.items():
        for entry in table.files:
            data = read(store, f"{draft.folder}/{entry.name}")
            if data is None or file_entry(entry.name, data) != entry:
                place = store.place(f"{draft.folder}/{entry.name}")
                raise StoreError(f"{place}: is not what was written. Check the disk, then run again.")
            if entry.name.endswith(".parquet"):
                rows[name] = from_parquet(data)
    return rows


def seal(store: Store, draft: Draft, checks: Sequence[Check]) -> Sealed:
    """Lets a draft exist: report, descriptions and, last, the manifest. `finish` brings everything else up to date.

    Calling it again with the same draft and checks changes nothing.

    Args:
        store: where releases lie.
        draft: what `write` gave.
        checks: every check of every step, those of the written files among them.

    Raises:
        QualityGateFailed: a check of severity `error` failed; there is no manifest then.
        LeaseLost: this process stood still for too long; there is no manifest then.
        StoreError: the store can't be written, or the version's folder holds a file of another writer.
    """
    issue = draft.issue
    refuse_errors(issue.issue_id, checks)
    if not draft.unchanged:
        report = quality_report(checks, draft.findings, draft.manifest.counts)
        files = {
            QUALITY: report,
            **describe_release(draft.manifest, store.imprint.publication(issue.publication)),
        }
        entries = tuple(file_entry(name, data) for name, data in files.items())
        manifest = dataclasses.replace(draft.manifest, files=entries, quality=summary(checks))
        for name, data in files.items():
            create_once(store, f"{draft.folder}/{name}", data)
        draft.turn.check()
        create_once(store, f"{draft.folder}/{MANIFEST}", write_manifest(manifest))
    remove(store, quarantine_key(issue.publication, issue.date))
    sweep(store, issue_folder(issue.publication, issue.date), utc_now() - store.expiry)
    return Sealed(issue, draft.fingerprint, draft.unchanged, draft.manifest.version, draft.manifest.counts)


def is_unchanged(store: Store, issue: Issue, fingerprint: str) -> int | None:
    """The version that holds what a run with this fingerprint would publish; None where the run must be done.

    It need not be done where the state names the fingerprint, the version that it names is current and whole, and
    the tables hold that version.
    """
    state = read_state(store, issue.publication, issue.date)
    if state is None or state.version is None or state.fingerprint != fingerprint:
        return None
    current = current_version(store, issue.issue_id)
    if current is None or current.number != state.version or not is_intact(store, current):
        return None
    return state.version if tables_hold(store, issue, state.version) else None

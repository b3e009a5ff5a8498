"""A public copy: the current versions under each publication's text policy, with descriptions of their own."""

import dataclasses
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from schemas.errors import StoreError
from schemas.publications import STRICTEST
from schemas.records import Issue
from schemas.tables import TABLES
from schemas.text_policies import left_out
from tasks.publish.catalog import catalog
from tasks.publish.describe import describe_release
from tasks.publish.encode import document, to_parquet
from tasks.publish.evidence import CATALOG
from tasks.publish.footers import Footer, footer_metadata, yearly_key
from tasks.publish.manifest import file_entry, sha256, write_manifest
from tasks.publish.portal import portal_files
from tasks.publish.quality import QUALITY
from tasks.publish.releases import encode_files, table_entries
from tasks.publish.store import Store, create, keys, read, replace
from tasks.publish.tables import Rows, read_all_rows
from tasks.publish.versions import MANIFEST, Version, current_versions, standing_versions


@dataclass(frozen=True, slots=True)
class PublicCopy:
    """What was copied.

    Attributes:
        policies: the text policy of each publication.
        counts: rows by table.
        damaged: issues left out because their newest version is damaged.
    """

    policies: Mapping[str, str]
    counts: Mapping[str, int]
    damaged: tuple[str, ...]


def export_public(store: Store, copy: Store) -> PublicCopy:
    """Copies the current version of every issue into an empty store, without what the text policies leave out.

    Offsets, ids, lengths and hashes stay those of the full text. A publication that states no policy gets the
    strictest.

    Args:
        store: where the releases lie whole.
        copy: where the copy goes; nothing lies there yet.

    Raises:
        StoreError: something lies there, nothing is published, or a store can't be read or written.
    """
    if keys(copy, ""):
        raise StoreError(f"{copy.output}: is not empty. Name a new folder for the public copy.")
    versions = current_versions(store)
    if not versions:
        raise StoreError(f"{store.output}: no issue is published here. Run one first, or name another --output.")
    copied: dict[tuple[str, int], list[tuple[Version, Rows]]] = {}
    policies: dict[str, str] = {}
    damaged = []
    for version in versions:
        rows = read_all_rows(store, version)
        if rows is None or version.manifest is None:
            damaged.append(version.issue_id)
            continue
        policy = store.imprint.publication(version.publication).text_policy or STRICTEST
        policies[version.publication] = policy
        public = {table.name: without(rows[table.name], left_out(table, policy)) for table in TABLES}
        copy_version(store, copy, version, public, policy)
        copied.setdefault((version.publication, version.date.year), []).append((version, public))
    for year, issues in copied.items():
        copy_tables(copy, year, issues)
    replace(copy, CATALOG, catalog(current_versions(copy)))
    for key, data in portal_files(copy, standing_versions(copy)).items():
        replace(copy, key, data)
    return PublicCopy(policies, count_rows(copied.values()), tuple(damaged))


def without(rows: pa.Table, names: frozenset[str]) -> pa.Table:
    """Rows whose columns of these names hold null."""
    for name in names:
        place = rows.schema.get_field_index(name)
        field = rows.schema.field(place).with_nullable(True)
        rows = rows.set_column(place, field, pa.nulls(rows.num_rows, field.type))
    return rows


def copy_version(store: Store, copy: Store, version: Version, rows: Rows, policy: str) -> None:
    """Writes a version's files and, last, a manifest that names the policy; its number stays.

    Raises:
        StoreError: its manifest is damaged, or a store can't be read or written.
    """
    if version.manifest is None:
        raise StoreError(f"{store.place(version.folder)}: its manifest is damaged. Run: broadsheet verify.")
    files = encode_files(rows)
    public = dataclasses.replace(
        version.manifest,
        content_sha256=sha256(b"".join(files[f"{table.name}.json"] for table in TABLES)),
        tables=table_entries(rows, files),
        files=(),
        previous=None,
        changes={},
        text_policy=policy,
    )
    issue = Issue(version.publication, version.date, "path", "told by the store")
    stated = store.imprint.publication(version.publication)
    others = {QUALITY: public_quality(store, version, policy), **describe_release(issue, public, stated)}
    public = dataclasses.replace(public, files=tuple(file_entry(name, data) for name, data in others.items()))
    for name, data in {**files, **others, MANIFEST: write_manifest(public)}.items():
        create(copy, f"{version.folder}/{name}", data)


def public_quality(store: Store, version: Version, policy: str) -> bytes:
    """The quality report; under a policy that leaves text out, without what its lines quote from the text."""
    report: dict[str, Any] = json.loads(read(store, f"{version.folder}/{QUALITY}") or b"{}")
    if policy != "full":
        report["checks"] = [{**check, "observed": None} for check in report.get("checks", [])]
        report["consistency"] = [{**finding, "arithmetic": None} for finding in report.get("consistency", [])]
    return document(report)


def copy_tables(copy: Store, year: tuple[str, int], issues: Sequence[tuple[Version, Rows]]) -> None:
    """Writes the yearly tables of the copy."""
    numbers = {version.issue_id: version.number for version, _ in issues}
    manifests = {version.issue_id: sha256(read(copy, f"{version.folder}/{MANIFEST}") or b"") for version, _ in issues}
    metadata = footer_metadata(Footer(numbers, manifests))
    for table in TABLES:
        rows = pa.concat_tables([public[table.name] for _, public in issues])
        replace(copy, yearly_key(table.name, *year), to_parquet(rows, metadata))


def count_rows(copied: Iterable[Sequence[tuple[Version, Rows]]]) -> dict[str, int]:
    """Rows by table."""
    return {table.name: sum(rows[table.name].num_rows for issues in copied for _, rows in issues) for table in TABLES}

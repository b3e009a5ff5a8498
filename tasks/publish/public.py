"""A public copy: the current versions under each publication's text policy, with descriptions of their own."""

import dataclasses
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from schemas.errors import StoreError
from schemas.publications import FULL, STRICTEST
from schemas.tables import TABLES
from schemas.text_policies import left_out
from tasks.publish.catalog import catalog
from tasks.publish.describe import describe_release
from tasks.publish.encode import document
from tasks.publish.evidence import CATALOG, NO_EVIDENCE
from tasks.publish.footers import yearly_key
from tasks.publish.manifest import Manifest, content_hash, file_entry, write_manifest
from tasks.publish.portal import portal_files, years_of
from tasks.publish.quality import QUALITY
from tasks.publish.releases import encode_files, table_entries
from tasks.publish.store import Store, create_once, keys, read, replace
from tasks.publish.tables import Rows, make_year, read_all_rows
from tasks.publish.versions import MANIFEST, current_versions, is_whole, split_issue_id, version_folder


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
    policies: dict[str, str] = {}
    damaged = []
    for version in versions:
        rows = read_all_rows(store, version)
        if rows is None or version.manifest is None or not is_whole(store, version):
            damaged.append(version.issue_id)
            continue
        policy = store.imprint.publication(version.publication).text_policy or STRICTEST
        policies[version.publication] = policy
        public = {table.name: without(rows[table.name], left_out(table, policy)) for table in TABLES}
        copy_version(store, copy, version.manifest, public, policy)
    copied = current_versions(copy)
    for year in years_of(copied):
        made = make_year(copy, [version for version in copied if version.year == year], NO_EVIDENCE)
        for table in TABLES:
            replace(copy, yearly_key(table.name, *year), made.files[table.name])
    replace(copy, CATALOG, catalog(copied))
    for key, data in portal_files(copy, copied).items():
        replace(copy, key, data)
    manifests = [version.manifest for version in copied if version.manifest]
    counts = {table.name: sum(manifest.counts[table.name] for manifest in manifests) for table in TABLES}
    return PublicCopy(policies, counts, tuple(damaged))


def without(rows: pa.Table, names: frozenset[str]) -> pa.Table:
    """Rows whose columns of these names hold null."""
    for name in names:
        place = rows.schema.get_field_index(name)
        field = rows.schema.field(place).with_nullable(True)
        rows = rows.set_column(place, field, pa.nulls(rows.num_rows, field.type))
    return rows


def copy_version(store: Store, copy: Store, manifest: Manifest, rows: Rows, policy: str) -> None:
    """Writes a version's files and, last, a manifest that names the policy; its number stays.

    Raises:
        StoreError: a store can't be read or written.
    """
    publication, date = split_issue_id(manifest.issue_id)
    folder = version_folder(publication, date, manifest.version)
    files = encode_files(rows)
    public = dataclasses.replace(
        manifest,
        content_sha256=content_hash(files),
        tables=table_entries(rows, files),
        files=(),
        previous=None,
        changes={},
        text_policy=policy,
    )
    report = public_quality(read(store, f"{folder}/{QUALITY}") or b"", policy)
    others = {QUALITY: report, **describe_release(public, store.imprint.publication(publication))}
    public = dataclasses.replace(public, files=tuple(file_entry(name, data) for name, data in others.items()))
    for name, data in {**files, **others, MANIFEST: write_manifest(public)}.items():
        create_once(copy, f"{folder}/{name}", data)


def public_quality(data: bytes, policy: str) -> bytes:
    """The quality report; under a policy that leaves text out, without what its lines quote from the text."""
    report: dict[str, Any] = json.loads(data)
    if policy != FULL:
        report["checks"] = [{**check, "observed": None} for check in report["checks"]]
        report["consistency"] = [{**finding, "arithmetic": None} for finding in report["consistency"]]
    return document(report)

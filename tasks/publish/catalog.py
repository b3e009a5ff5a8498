"""`catalog.json`: what there is, and with it what portals find at the root. A rebuild gives the same bytes."""

from collections.abc import Sequence, Set
from typing import Any

from tasks.publish.encode import document
from tasks.publish.evidence import CATALOG, NO_EVIDENCE, Evidence, gather
from tasks.publish.leases import Lease, lease
from tasks.publish.portal import PORTAL, portal_files
from tasks.publish.store import Store, remove, replace
from tasks.publish.versions import Version, standing_versions

NONE: Set[str] = frozenset()


def write_catalog(store: Store, written: Set[str] = NONE) -> None:
    """Brings the catalogue up to date, under its lease.

    Args:
        store: where releases lie.
        written: folders of versions that this process has written itself: their manifests are as they should be.

    Raises:
        LeaseLost: this process stood still meanwhile.
        StoreError: the store can't be written.
    """
    with lease(store, "catalog") as turn:
        standing = standing_versions(store)
        versions = [version for version in standing if version.current]
        data = catalog(versions, gather(store, versions), written)
        turn.check()
        replace(store, CATALOG, data)
        put_portal(store, turn, standing)
        turn.check()  # who stood still may have put an old one over a newer one


def put_portal(store: Store, turn: Lease, standing: Sequence[Version]) -> None:
    """Writes the descriptions at the root, and removes those of a store in which nothing is published any more."""
    files = portal_files(store, standing)
    turn.check()
    for key in PORTAL:
        if key in files:
            replace(store, key, files[key])
        else:
            remove(store, key)


def catalog(versions: list[Version], evidence: Evidence = NO_EVIDENCE, written: Set[str] = NONE) -> bytes:
    """The bytes of the catalogue of these versions, by issue id.

    A damaged version keeps the entry that it had.
    """
    ordered = sorted(versions, key=lambda version: version.issue_id)
    entries = [catalog_entry(version, evidence, version.folder in written) for version in ordered]
    return document({"issues": [entry for entry in entries if entry is not None]})


def catalog_entry(version: Version, evidence: Evidence, own: bool) -> dict[str, Any] | None:
    """What the catalogue says of a version; None where its manifest can't be read and nothing else is known of it."""
    before = dict(evidence.entries.get(version.issue_id, {}))
    if not own and before.get("version") == version.number and evidence.is_altered(version):
        return before
    if version.manifest is None:
        return None
    return {
        "issue_id": version.issue_id,
        "version": version.number,
        "content_sha256": version.manifest.content_sha256,
        "manifest_sha256": version.manifest_sha256 if own else evidence.recorded(version),
        "counts": version.manifest.counts,
    }

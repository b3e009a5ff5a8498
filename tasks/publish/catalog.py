"""`catalog.json`: what there is. A rebuild of the same `issues/` gives the same bytes."""

from tasks.publish.encode import document
from tasks.publish.store import Store, replace
from tasks.publish.versions import Version, settle

CATALOG = "catalog.json"


def write_catalog(store: Store) -> None:
    """Brings the catalogue up to date.

    Raises:
        StoreError: the store can't be written.
    """
    settle(store, "issues", lambda versions: replace(store, CATALOG, catalog(versions)))


def catalog(versions: list[Version]) -> bytes:
    """The bytes of the catalogue of these versions, by issue id.

    A damaged version keeps its entry as long as its manifest can be read.
    """
    entries = [
        {
            "issue_id": version.issue_id,
            "version": version.number,
            "content_sha256": version.manifest.content_sha256,
            "manifest_sha256": version.manifest_sha256,
            "counts": version.manifest.counts,
        }
        for version in sorted(versions, key=lambda version: version.issue_id)
        if version.manifest is not None
    ]
    return document({"issues": entries})

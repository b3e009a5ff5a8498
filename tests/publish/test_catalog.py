"""The catalogue: one entry per issue, the same bytes for the same issues."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from obstore.store import MemoryStore

from tasks.publish import Store, rebuild
from tasks.publish.manifest import sha256
from tasks.publish.store import create, read

Make = Callable[..., Any]


def entries(store: Store) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = json.loads(read(store, "catalog.json") or b"{}")["issues"]
    return listed


def test_an_entry_tells_the_current_version(store: Store, make: Make, publish: Make) -> None:
    publish(store, make(["甲。"]))
    publish(store, make(["乙。", "丙。"]))
    manifest = read(store, "issues/lxrb/2025-06-18/v2/manifest.json") or b""
    assert entries(store) == [
        {
            "issue_id": "lxrb-2025-06-18",
            "version": 2,
            "content_sha256": json.loads(manifest)["content_sha256"],
            "manifest_sha256": sha256(manifest),
            "counts": {"articles": 2, "statistics": 2, "events": 2, "measures": 2, "blocks": 2},
        }
    ]


def test_the_order_of_publishing_does_not_matter(make: Make, publish: Make) -> None:
    days = [make(date="2025-06-19"), make(publication="lxrb-b"), make(), make(publication="lx", date="2024-01-01")]
    one, other = Store("memory", MemoryStore()), Store("memory", MemoryStore())
    for day in days:
        publish(one, day)
    for day in reversed(days):
        publish(other, day)
    assert read(one, "catalog.json") == read(other, "catalog.json")
    names = [entry["issue_id"] for entry in entries(one)]
    assert names == sorted(names)
    before = read(one, "catalog.json")
    rebuild(one)
    assert read(one, "catalog.json") == before


@pytest.mark.parametrize("manifest", [b"", b'{"altered": 1}', b"{"])
def test_a_damaged_version_keeps_the_entry_that_it_had(
    manifest: bytes, store: Store, make: Make, publish: Make
) -> None:
    publish(store, make())
    publish(store, make(date="2025-06-19"))
    before = entries(store)
    assert store.root is not None
    (store.root / "issues/lxrb/2025-06-18/v1/events.parquet").unlink()
    (store.root / "issues/lxrb/2025-06-19/v1/manifest.json").write_bytes(manifest)
    rebuild(store)
    assert entries(store) == before


def test_an_altered_manifest_keeps_the_entry_that_it_had(store: Store, make: Make, publish: Make) -> None:
    publish(store, make())
    before = entries(store)
    assert store.root is not None
    path = store.root / "issues/lxrb/2025-06-18/v1/manifest.json"
    path.write_bytes(path.read_bytes().replace(b'"code_version": "c"', b'"code_version": "d"'))
    publish(store, make(date="2025-06-19"))
    assert rebuild(store).damaged == ("lxrb-2025-06-18",)
    assert entries(store)[:1] == before


def test_a_version_whose_manifest_was_never_read_has_no_entry(store: Store) -> None:
    create(store, "issues/lxrb/2025-06-18/v1/manifest.json", b"{")
    rebuild(store)
    assert entries(store) == []


def test_a_withdrawn_version_has_no_entry(store: Store, make: Make, publish: Make) -> None:
    publish(store, make())
    create(store, "issues/lxrb/2025-06-18/v1/withdrawn.json", b"{}")
    rebuild(store)
    assert entries(store) == []

"""A manifest reads back as it was written; a damaged one reads as nothing."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from tasks.publish import Store
from tasks.publish.manifest import file_entry, read_manifest, sha256, write_manifest
from tasks.publish.store import read

KEY = "issues/lxrb/2025-06-18/v2/manifest.json"
Make = Callable[..., Any]


@pytest.fixture
def written(store: Store, make: Make, publish: Make) -> bytes:
    publish(store, make(["甲。"]))
    publish(store, make(["乙。"]))
    return read(store, KEY) or b""


def test_it_reads_back_as_written(written: bytes) -> None:
    manifest = read_manifest(written)
    assert manifest is not None
    assert write_manifest(manifest) == written
    assert (manifest.version, manifest.previous is None) == (2, False)
    assert len(manifest.entries) == 13


def test_a_file_is_named_with_size_and_hash() -> None:
    assert file_entry("a.json", b"[]\n") == file_entry("a.json", b"[]\n")
    assert (file_entry("a.json", b"[]\n").bytes, file_entry("a.json", b"").sha256) == (3, sha256(b""))


def test_keys_of_a_later_version_are_left_aside(written: bytes) -> None:
    later = json.dumps({**json.loads(written), "signature": "x"}).encode()
    assert read_manifest(later) == read_manifest(written)


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"null", b"{}", b'"text"', b"\xff\xfe"])
def test_what_is_no_manifest(data: bytes) -> None:
    assert read_manifest(data) is None


@pytest.mark.parametrize("key", ["issue_id", "sources", "tables", "files", "previous", "changes", "quality"])
def test_a_manifest_without_a_key_is_damaged(key: str, written: bytes) -> None:
    value = json.loads(written)
    assert read_manifest(json.dumps({**value, key: 1}).encode()) is None or key == "issue_id"
    del value[key]
    assert read_manifest(json.dumps(value).encode()) is None


@pytest.mark.parametrize(
    "entry",
    [
        {"name": "../a.json", "bytes": 1, "sha256": "0" * 64},
        {"name": "a/b.json", "bytes": 1, "sha256": "0" * 64},
        {"name": "", "bytes": 1, "sha256": "0" * 64},
        {"name": "a.json", "bytes": "1", "sha256": "0" * 64},
        {"name": "a.json", "bytes": 1, "sha256": "0"},
        {"name": 1, "bytes": 1, "sha256": "0" * 64},
    ],
)
def test_a_manifest_that_names_no_plain_file_is_damaged(entry: dict[str, object], written: bytes) -> None:
    assert read_manifest(json.dumps({**json.loads(written), "files": [entry]}).encode()) is None

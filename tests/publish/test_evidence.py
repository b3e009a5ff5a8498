"""What catalogue and tables remember of a manifest, and what it takes to call one altered."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from obstore.store import MemoryStore

from tasks.publish import Store, current_version
from tasks.publish.evidence import Evidence, gather, is_intact, read_catalog
from tasks.publish.footers import Footer, read_footer
from tasks.publish.store import put
from tasks.publish.versions import Version

ISSUE, OWN, OTHER, THIRD = "lxrb-2025-06-18", "a" * 64, "b" * 64, "c" * 64
YEAR = ("lxrb", 2025)

Make = Callable[..., Any]


def evidence(in_catalog: str | None, in_table: str | None, number: int = 2) -> Evidence:
    entries = {ISSUE: {"version": number, "manifest_sha256": in_catalog}} if in_catalog else {}
    footers = {YEAR: Footer({ISSUE: number}, {ISSUE: in_table})} if in_table else {}
    return Evidence(entries, footers)


@pytest.mark.parametrize(
    ("known", "recorded"),
    [
        (evidence(None, None), OWN),
        (evidence(OWN, OWN), OWN),
        (evidence(OWN, OTHER), OWN),
        (evidence(OTHER, OWN), OWN),
        (evidence(OTHER, None), OTHER),
        (evidence(None, OTHER), OTHER),
        (evidence(OTHER, OTHER), OTHER),
        (evidence(OTHER, THIRD), OTHER),
        (evidence(OTHER, OTHER, number=1), OWN),
    ],
)
def test_a_manifest_is_altered_where_all_that_is_recorded_says_so(known: Evidence, recorded: str) -> None:
    version = Version("lxrb", datetime.date(2025, 6, 18), 2, False, True, None, OWN)
    assert known.recorded(version) == recorded
    assert known.is_altered(version) == (recorded != OWN)


def test_the_highest_version_that_is_named_anywhere() -> None:
    assert evidence(None, None).named(ISSUE) == 0
    assert evidence(OWN, OWN, number=3).named(ISSUE) == 3
    both = Evidence({ISSUE: {"version": 4}}, {YEAR: Footer({ISSUE: 5, "lxrb-2025-06-19": 1}, {})})
    assert both.named(ISSUE) == 5
    assert both.issues == {ISSUE, "lxrb-2025-06-19"}


def test_what_publishing_records(make: Make, publish: Make) -> None:
    store = Store("memory", MemoryStore())
    publish(store, make())
    version = current_version(store, ISSUE)
    assert version is not None
    assert gather(store, [version]).witnesses(version) == [version.manifest_sha256] * 2
    footer = read_footer(store, "events", *YEAR)
    assert footer is not None
    assert footer == Footer({ISSUE: 1}, {ISSUE: version.manifest_sha256})
    assert is_intact(store, version)


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"null", b'{"issues": [1]}', b'{"issues": [{}]}', b"\xff"])
def test_a_damaged_catalogue_records_nothing(data: bytes) -> None:
    store = Store("memory", MemoryStore())
    put(store, "catalog.json", data)
    assert read_catalog(store) == {}

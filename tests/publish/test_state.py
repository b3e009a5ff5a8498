"""The state of an issue, and the quarantine."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from schemas.records import Check
from tasks.publish import Store, hold_back, is_held_back, is_unchanged, versions
from tasks.publish.store import keys, read

MARK, OTHER = "a" * 64, "b" * 64
FAILED = Check("extract", "statistics", "quote_is_in_body", "error", False, "1 of 9", ("x",))
REPORT = "quarantine/lxrb/2025-06-18/quality.json"
Make = Callable[..., Any]


def quarantine(store: Store, day: Any, mark: str = MARK) -> str:
    return hold_back(
        store, issue=day.issue, checks=(FAILED,), findings=(), counts={"articles": 1}, fingerprint=mark
    )  # fmt: skip


def test_the_state_names_fingerprint_and_version(store: Store, make: Make, publish: Make) -> None:
    publish(store, make(), MARK)
    assert json.loads(read(store, "state/lxrb/2025-06-18.json") or b"") == {
        "issue_id": "lxrb-2025-06-18", "fingerprint": MARK, "outcome": "version", "version": 1,
    }  # fmt: skip


def test_a_report_in_quarantine(store: Store, make: Make) -> None:
    assert quarantine(store, make()) == f"{store.output}/{REPORT}"
    report = json.loads(read(store, REPORT) or b"")
    assert list(report) == ["checks", "consistency", "counts"]
    assert report["checks"][0]["check"] == "quote_is_in_body"
    assert report["counts"] == {"articles": 1}
    assert json.loads(read(store, "state/lxrb/2025-06-18.json") or b"")["outcome"] == "quarantine"
    assert keys(store, "issues") == []


def test_holding_back_leaves_the_versions_as_they_are(store: Store, make: Make, publish: Make) -> None:
    publish(store, make(), MARK)
    before = {key: read(store, key) for folder in ("issues", "tables") for key in keys(store, folder)}
    quarantine(store, make(), OTHER)
    assert {key: read(store, key) for key in before} == before
    assert is_unchanged(store, make().issue, MARK) is None
    assert is_unchanged(store, make().issue, OTHER) is None


@pytest.mark.parametrize("bodies", [["桥通车了。"], ["改了。"]], ids=["unchanged", "changed"])
def test_the_next_run_that_passes_removes_the_report(
    bodies: list[str], store: Store, make: Make, publish: Make
) -> None:
    publish(store, make())
    quarantine(store, make(), OTHER)
    publish(store, make(bodies), MARK)
    assert keys(store, "quarantine") == []
    assert is_unchanged(store, make().issue, MARK) == len(versions(store, "lxrb-2025-06-18"))


def test_a_later_report_takes_the_place_of_an_earlier(store: Store, make: Make) -> None:
    quarantine(store, make(), MARK)
    quarantine(store, make(), OTHER)
    assert keys(store, "quarantine") == [REPORT]
    assert is_held_back(store, make().issue, OTHER)
    assert not is_held_back(store, make().issue, MARK)


def test_what_was_published_is_not_held_back(store: Store, make: Make, publish: Make) -> None:
    assert not is_held_back(store, make().issue, MARK)
    publish(store, make(), MARK)
    assert not is_held_back(store, make().issue, MARK)

"""Many issues at once: each is sealed by itself, tables and catalogue follow once."""

import json
import pickle
from collections.abc import Callable
from typing import Any

import pytest
from obstore.store import MemoryStore

from schemas.errors import StoreError
from tasks.publish import Sealed, Store, finish, is_unchanged, lease, seal, verify, withdraw
from tasks.publish.leases import LeaseLost
from tasks.publish.store import keys, put, read
from tasks.publish.tables import table_versions
from tests.publish.conftest import CHECKS

MARK = "a" * 64
Make = Callable[..., Any]


@pytest.fixture
def memory() -> Store:
    return Store("memory", MemoryStore())


def seal_day(store: Store, day: Any, draft: Make) -> Sealed:
    with lease(store, day.issue.issue_id) as turn:
        return seal(store, draft(store, day, MARK, turn=turn), CHECKS)


def test_a_sealed_issue_is_a_version_and_nothing_else_yet(memory: Store, make: Make, draft: Make) -> None:
    sealed = seal_day(memory, make(), draft)
    assert (sealed.number, sealed.unchanged, sealed.counts["articles"]) == (1, False, 1)
    assert {key.split("/")[0] for key in keys(memory, "")} == {"issues", "leases"}


def test_a_chunk_of_issues(memory: Store, make: Make, draft: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    days = [make(date=date) for date in ("2024-12-31", "2025-06-18", "2025-06-19")] + [make(publication="lxtv")]
    chunk = [seal_day(memory, day, draft) for day in days]
    written: list[str] = []

    def replace(store: Store, key: str, data: bytes) -> None:
        written.append(key)
        put(store, key, data)

    monkeypatch.setattr("tasks.publish.tables.replace", replace)
    outcomes = finish(memory, chunk)
    assert [(outcome.issue_id, outcome.status, outcome.version) for outcome in outcomes] == [
        (day.issue.issue_id, "published", 1) for day in days
    ]
    assert len(written) == len(set(written)) == 15
    assert table_versions(memory, "events", "lxrb", 2025) == {"lxrb-2025-06-18": 1, "lxrb-2025-06-19": 1}
    assert len(json.loads(read(memory, "catalog.json") or b"")["issues"]) == 4
    assert all(is_unchanged(memory, day.issue, MARK) == 1 for day in days)
    assert verify(memory).defects == ()


def test_twice_changes_nothing(memory: Store, make: Make, draft: Make) -> None:
    chunk = [seal_day(memory, make(), draft)]
    first = finish(memory, chunk)
    before = {key: read(memory, key) for key in keys(memory, "") if not key.startswith("leases/")}
    assert finish(memory, chunk) == first
    assert {key: read(memory, key) for key in keys(memory, "") if not key.startswith("leases/")} == before


def test_one_process_may_seal_and_another_finish(memory: Store, make: Make, draft: Make) -> None:
    sealed = seal_day(memory, make(), draft)
    assert pickle.loads(pickle.dumps(sealed)) == sealed  # noqa: S301 - made a line above


def test_what_became_newer_or_was_withdrawn_meanwhile_is_no_error(
    memory: Store, make: Make, draft: Make, publish: Make
) -> None:
    first, second = make(["甲。"]), make(["丁。"], date="2025-06-20")
    chunk = [seal_day(memory, first, draft), seal_day(memory, second, draft)]
    publish(memory, make(["乙。"]), "b" * 64)
    withdraw(memory, "lxrb-2025-06-20", 1, "wrong scan")
    assert [outcome.version for outcome in finish(memory, chunk)] == [1, 1]
    assert table_versions(memory, "events", "lxrb", 2025) == {"lxrb-2025-06-18": 2}
    assert is_unchanged(memory, first.issue, "b" * 64) == 2
    assert verify(memory).damage == ()


def test_a_lease_lost_on_the_way_is_taken_again(
    memory: Store, make: Make, draft: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    chunk = [seal_day(memory, make(), draft)]
    lost = iter([True, True, False])
    real = finish.__globals__["write_tables"]

    def write_tables(*arguments: Any) -> Any:
        if next(lost, False):
            raise LeaseLost("stood still")
        return real(*arguments)

    monkeypatch.setitem(finish.__globals__, "write_tables", write_tables)
    assert finish(memory, chunk)[0].version == 1


def test_tables_that_never_hold_it_are_an_error_at_last(
    memory: Store, make: Make, draft: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    chunk = [seal_day(memory, make(), draft)]
    monkeypatch.setitem(finish.__globals__, "write_tables", lambda *_: ())
    with pytest.raises(StoreError, match="other writers of lxrb never rest"):
        finish(memory, chunk)

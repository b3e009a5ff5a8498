"""A withdrawn version counts as absent everywhere, for good."""

import datetime
import json
from collections.abc import Callable
from typing import Any

import pytest
from obstore.store import MemoryStore

from schemas.errors import SourceWithdrawn, StoreError
from tasks.publish import Store, current_version, verify, withdraw
from tasks.publish.store import create, keys, put, read
from tasks.publish.tables import table_versions

ISSUE, FOLDER = "lxrb-2025-06-18", "issues/lxrb/2025-06-18"
AT = datetime.datetime(2025, 6, 20, 8, 0, tzinfo=datetime.UTC)

Make = Callable[..., Any]


@pytest.fixture
def filled(make: Make, publish: Make) -> Store:
    """An issue in two versions."""
    store = Store("memory", MemoryStore())
    publish(store, make(["甲。"]), "a" * 64)
    publish(store, make(["乙。"]), "b" * 64)
    return store


def state(store: Store) -> Any:
    return json.loads(read(store, "state/lxrb/2025-06-18.json") or b"null")


def catalogued(store: Store) -> list[int]:
    return [entry["version"] for entry in json.loads(read(store, "catalog.json") or b"")["issues"]]


def test_the_version_before_is_current_again(filled: Store) -> None:
    before = {key: read(filled, key) for key in keys(filled, FOLDER)}
    done = withdraw(filled, ISSUE, 2, " wrong scan ", at=AT)
    assert (done.at, done.reason, done.is_new, done.current) == ("2025-06-20T08:00:00Z", "wrong scan", True, 1)
    said = json.loads(read(filled, f"{FOLDER}/v2/withdrawn.json") or b"")
    assert said == {"at": "2025-06-20T08:00:00Z", "reason": "wrong scan"}
    assert {key: read(filled, key) for key in before} == before
    assert table_versions(filled, "articles", "lxrb", 2025) == {ISSUE: 1}
    assert catalogued(filled) == [1]
    assert (state(filled)["version"], state(filled)["fingerprint"]) == (1, "a" * 64)
    assert verify(filled).damage == ()


def test_an_issue_without_another_version_is_gone_from_what_is_derived(filled: Store) -> None:
    withdraw(filled, ISSUE, 1, "wrong scan")
    assert catalogued(filled) == [2]
    assert withdraw(filled, ISSUE, 2, "wrong day").current is None
    assert [key for key in keys(filled, "") if key.split("/")[0] in ("tables", "state")] == []
    assert catalogued(filled) == []
    assert verify(filled).damage == ()


def test_the_number_is_not_used_again_and_the_source_is_refused(filled: Store, make: Make, publish: Make) -> None:
    withdraw(filled, ISSUE, 2, "wrong scan")
    with pytest.raises(SourceWithdrawn, match="version 2"):
        publish(filled, make(["乙。"]))
    assert publish(filled, make(["丙。"])).version == 3


def test_twice_keeps_the_first_reason_and_mends_what_is_derived(filled: Store) -> None:
    withdraw(filled, ISSUE, 2, "wrong scan", at=AT)
    before = {key: read(filled, key) for key in keys(filled, "") if not key.startswith("leases/")}
    done = withdraw(filled, ISSUE, 2, "another reason")
    assert (done.is_new, done.at, done.reason) == (False, "2025-06-20T08:00:00Z", "wrong scan")
    assert {key: read(filled, key) for key in keys(filled, "") if not key.startswith("leases/")} == before


def test_a_damaged_version_can_be_withdrawn(filled: Store) -> None:
    put(filled, f"{FOLDER}/v2/manifest.json", b"{")
    assert withdraw(filled, ISSUE, 2, "damaged").current == 1
    assert verify(filled).damage == ()


@pytest.mark.parametrize(
    ("issue_id", "number", "reason", "message"),
    [
        (ISSUE, 3, "x", "no version 3. See what there is: broadsheet versions lxrb-2025-06-18."),
        ("lxrb-2020-01-01", 1, "x", "lxrb-2020-01-01: no version 1."),
        (ISSUE, 2, "  ", "--reason is empty. Say in a few words why"),
        ("lxrb", 1, "x", "is no issue id"),
    ],
)
def test_what_can_t_be_withdrawn(issue_id: str, number: int, reason: str, message: str, filled: Store) -> None:
    with pytest.raises(StoreError) as caught:
        withdraw(filled, issue_id, number, reason)
    assert message in str(caught.value)
    current = current_version(filled, ISSUE)
    assert current is not None
    assert current.number == 2


def test_an_abandoned_folder_is_no_version(filled: Store) -> None:
    create(filled, f"{FOLDER}/v3/articles.parquet", b"half")
    with pytest.raises(StoreError, match="no version 3"):
        withdraw(filled, ISSUE, 3, "half")

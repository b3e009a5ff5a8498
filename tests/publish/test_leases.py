"""Leases: one holder at a time, whoever is killed or stands still."""

import datetime
import json
import re
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from obstore.store import MemoryStore

from schemas.errors import StoreError
from tasks.publish import Store, lease, open_store
from tasks.publish import leases as module
from tasks.publish.leases import LeaseLost, StoreClock, acquire, live_leases, numbers, take
from tasks.publish.store import create, keys, put, read

WHAT = "lxrb-2025-06-18"
SOON = 0.3  # seconds after which the leases of these tests expire


def memory(seconds: float = 30.0) -> Store:
    return Store("memory", MemoryStore(), seconds)


@pytest.fixture(params=["folder", "object store", "s3"])
def any_store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    if request.param == "s3":
        return open_store(f"{request.getfixturevalue('s3')}/prefix", lease_seconds=SOON)
    return open_store(str(tmp_path), lease_seconds=SOON) if request.param == "folder" else memory(SOON)


def test_a_lease_is_held_and_ends(any_store: Store) -> None:
    with lease(any_store, WHAT) as turn:
        assert (turn.number, turn.waited, turn.is_open) == (1, False, True)
        turn.check()
        assert live_leases(any_store) == [WHAT]
    assert not turn.is_open
    assert live_leases(any_store) == []
    with lease(any_store, WHAT) as turn:
        assert (turn.number, turn.waited) == (2, False)


def test_it_says_who_holds_it_and_nothing_secret(any_store: Store) -> None:
    with lease(any_store, WHAT):
        said = json.loads(read(any_store, f"leases/{WHAT}/1.json") or b"")
    assert list(said) == ["holder", "host", "process", "seconds", "ended"]
    assert (said["seconds"], said["ended"]) == (SOON, False)


def test_a_dead_writer_s_lease_expires(any_store: Store) -> None:
    acquire(any_store, WHAT)  # and never renewed
    began = time.monotonic()
    with lease(any_store, WHAT) as turn:
        assert (turn.number, turn.waited) == (2, True)
    assert time.monotonic() - began > SOON / 2


def test_a_renewed_lease_does_not_expire(any_store: Store) -> None:
    with lease(any_store, WHAT) as turn:
        time.sleep(3 * SOON)
        turn.check()


def test_the_seconds_of_whoever_holds_it_count() -> None:
    patient, quick = memory(2.0), memory(0.1)
    quick = Store("memory", patient.base, 0.1)
    acquire(patient, WHAT)
    began = time.monotonic()
    with lease(quick, WHAT) as turn:
        assert turn.number == 2
    assert time.monotonic() - began > 1.5


def test_who_stood_still_has_lost_it() -> None:
    store = memory(0.05)
    held = acquire(store, WHAT)
    held.check()
    time.sleep(0.1)
    with pytest.raises(LeaseLost, match=rf"{WHAT}: this process stood still for longer than its lease of 0\.05 s"):
        held.check()


def test_who_was_overtaken_has_lost_it() -> None:
    store = memory()
    held = acquire(store, WHAT)
    create(store, f"leases/{WHAT}/2.json", b"{}")
    with pytest.raises(LeaseLost):
        held.check()


def test_a_number_that_was_taken_long_ago_is_not_taken_again() -> None:
    store = memory()
    for number in (4, 5, 6):
        create(store, f"leases/{WHAT}/{number}.json", b"{}")
    assert not take(store, WHAT, 3, "late")
    assert not take(store, WHAT, 6, "late")
    assert take(store, WHAT, 7, "in time")


def test_the_highest_is_never_deleted_and_old_ones_are() -> None:
    store = memory()
    for number in range(1, 9):
        with lease(store, WHAT) as turn:
            assert turn.number == number
    assert sorted(numbers(store, WHAT)) == [6, 7, 8]
    assert keys(store, "staging") == []


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"ended": "yes", "seconds": "long"}'])
def test_a_damaged_lease_lasts_as_long_as_an_own_one(data: bytes) -> None:
    store = memory(SOON)
    create(store, f"leases/{WHAT}/1.json", data)
    began = time.monotonic()
    with lease(store, WHAT) as turn:
        assert turn.number == 2
    assert time.monotonic() - began > SOON / 2


def test_a_writer_that_never_ends_is_an_error_at_last(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.1)
    store = memory()
    acquire(store, WHAT)
    with pytest.raises(StoreError, match=rf"{WHAT}: process \d+ on .+ has been writing for too long\. Run again"):
        acquire(store, WHAT)


def test_a_writer_that_waits_says_for_whom(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    monkeypatch.setattr(module, "SILENCE", 0.05)
    store = memory(SOON)
    acquire(store, WHAT)
    with caplog.at_level("INFO", logger="broadsheet"):
        acquire(store, WHAT)
    (line,) = caplog.messages
    assert re.fullmatch(rf"publish: waiting, {WHAT}: process \d+ on .+ has been writing", line)


def test_a_lease_ends_with_what_is_raised_in_it() -> None:
    store = memory()
    with pytest.raises(KeyError), lease(store, WHAT):
        raise KeyError
    assert live_leases(store) == []


def test_a_failed_renewal_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    store, fails = memory(SOON), iter([True])

    def write(*arguments: Any, **options: Any) -> None:
        if next(fails, False):
            raise StoreError("no connection")
        real(*arguments, **options)

    real = module.write_lease
    monkeypatch.setattr(module, "write_lease", write)
    with lease(store, WHAT) as turn:
        time.sleep(0.8 * SOON)
        turn.check()


def test_what_is_different_does_not_wait() -> None:
    store = memory()
    with lease(store, WHAT), lease(store, "lxrb-2025") as year, lease(store, "catalog") as catalog:
        assert (year.waited, catalog.waited) == (False, False)


def test_the_clock_is_the_store_s_own() -> None:
    clock = StoreClock(memory())
    now = datetime.datetime.now(datetime.UTC)
    assert abs(clock.age(now - datetime.timedelta(seconds=5)) - 5) < 2


def test_whole_seconds_are_given_the_benefit_of_the_doubt(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = datetime.datetime(2025, 6, 18, 8, 0, 0, tzinfo=datetime.UTC)
    monkeypatch.setattr(StoreClock, "age", lambda *_: 30.5)
    store = memory()
    create(store, f"leases/{WHAT}/1.json", b"{}")
    (entry,) = numbers(store, WHAT).values()
    clock = StoreClock(store)
    assert not module.is_over(store, type(entry)(entry.key, whole, entry.size), clock.age)
    assert module.is_over(store, type(entry)(entry.key, whole.replace(microsecond=1), entry.size), clock.age)


def count_up(store: Store, times: int) -> None:
    for _ in range(times):
        with lease(store, "catalog") as turn:
            before = int(read(store, "counter") or b"0")
            turn.check()
            put(store, "counter", str(before + 1).encode())


@pytest.mark.parametrize("open_at", [lambda path: open_store(str(path)), lambda _: memory()], ids=["folder", "memory"])
def test_no_two_hold_it_at_a_time(open_at: Callable[[Path], Store], tmp_path: Path) -> None:
    store = open_at(tmp_path)
    threads = [threading.Thread(target=count_up, args=(store, 10)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert read(store, "counter") == b"40"

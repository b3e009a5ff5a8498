"""Writers that are killed, or stand still until another takes over: there is the old or the new, never a mix."""

import io
import itertools
import os
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import obstore
import pyarrow.parquet as pq
import pytest
from obstore.store import MemoryStore

from schemas.tables import TABLES
from tasks.publish import Store, is_unchanged, rebuild, versions
from tasks.publish.leases import LeaseLost, StoreClock
from tasks.publish.store import keys, open_store, read
from tasks.publish.tables import tables_hold
from tasks.publish.versions import is_whole, read_rows

ISSUE = "lxrb-2025-06-18"
EFFECTS = ("put", "rename", "delete")  # the calls that change a store
OLD, NEW = ["旧。"], ["新。", "又新。"]
MARK = "a" * 64

Make = Callable[..., Any]


class Killed(BaseException):
    """The process ends here: nothing may catch it, and it writes no more."""


@pytest.fixture
def real() -> Iterator[dict[str, Any]]:
    kept = {name: getattr(obstore, name) for name in EFFECTS}
    yield kept
    restore(kept)


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Makes it a minute later by the stores' clock: leases that nobody renews have expired."""
    clock = itertools.count(60, 60)
    read_clock = StoreClock.read

    def call() -> None:
        ahead = next(clock)
        monkeypatch.setattr(StoreClock, "read", lambda self: read_clock(self) + ahead)

    return call


def before_each_effect(real: dict[str, Any], call: Callable[[], None]) -> None:
    """Has `call` run before every change of a store."""

    def watched(name: str) -> Callable[..., Any]:
        def effect(*arguments: Any, **options: Any) -> Any:
            call()
            return real[name](*arguments, **options)

        return effect

    for name in EFFECTS:
        setattr(obstore, name, watched(name))


def restore(real: dict[str, Any]) -> None:
    for name, function in real.items():
        setattr(obstore, name, function)


def kill_at(number: int, real: dict[str, Any], publish: Callable[[], object]) -> bool:
    """Publishes, killed before the change of that number. False where there are fewer changes."""
    counter = itertools.count()

    def call() -> None:
        if next(counter) >= number:
            raise Killed

    before_each_effect(real, call)
    try:
        publish()
    except Killed:
        return True
    finally:
        restore(real)
    return False


def stop_at(number: int, real: dict[str, Any], publish: Callable[[], object], meanwhile: Callable[[], None]) -> bool:
    """Publishes, with `meanwhile` run before the change of that number. False where there are fewer changes."""
    counter = itertools.count()

    def call() -> None:
        if next(counter) == number:
            restore(real)
            meanwhile()

    before_each_effect(real, call)
    try:
        publish()
    finally:
        restore(real)
    return next(counter) > number


def bodies_of(store: Store) -> list[list[str]]:
    """The bodies of each version, after a look that each is whole and all its tables are of one writer."""
    found = []
    for version in versions(store, ISSUE):
        assert is_whole(store, version)
        rows: dict[str, Any] = {table.name: read_rows(store, version, table) for table in TABLES}
        bodies = rows["articles"]["body"].to_pylist()
        assert rows["statistics"]["sentence"].to_pylist() == bodies
        assert all(table.num_rows == len(bodies) for table in rows.values())
        found.append(bodies)
    return found


def tables_of(store: Store) -> dict[str, list[str]]:
    """The issue's rows in each yearly table, by what tells the writers apart: how many there are."""
    found = {}
    for key in [key for key in keys(store, "tables") if key.endswith(".parquet")]:
        found[key] = pq.read_table(io.BytesIO(read(store, key) or b"")).column("issue_id").to_pylist()
    return found


@pytest.mark.parametrize("first", [True, False], ids=["a first version in memory", "a second version in a folder"])
def test_a_writer_killed_before_any_write_leaves_old_or_new_and_the_next_run_mends_it(
    first: bool,
    tmp_path: Path,
    make: Make,
    publish: Make,
    real: dict[str, Any],
    later: Callable[[], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tasks.publish.disk.flush", lambda _: None)
    before = [] if first else [OLD]
    number, killed, step = 0, True, 1 if first else 3  # a folder is slow, and real processes die on one elsewhere
    while killed:
        store = Store("memory", MemoryStore()) if first else open_store(str(tmp_path / str(number)))
        if not first:
            publish(store, make(OLD))
        killed = kill_at(number, real, partial(publish, store, make(NEW), MARK))
        if killed:
            assert bodies_of(store) in (before, [*before, NEW])
            assert all(len(ids) in (len(OLD), len(NEW)) for ids in tables_of(store).values())
        later()
        outcome = publish(store, make(NEW), MARK)
        assert bodies_of(store) == [*before, NEW]
        assert len(tables_of(store)) == len(TABLES)
        assert all(len(ids) == len(NEW) for ids in tables_of(store).values())
        assert is_unchanged(store, make().issue, MARK) == outcome.version
        number += step
    assert number > 25


def test_a_rebuild_mends_what_a_killed_writer_left(
    make: Make, publish: Make, real: dict[str, Any], later: Callable[[], None]
) -> None:
    number, killed = 0, True
    while killed:
        store = Store("memory", MemoryStore())
        publish(store, make(OLD))
        killed = kill_at(number, real, partial(publish, store, make(NEW)))
        later()
        rebuild(store)
        newest = versions(store, ISSUE)[-1]
        assert tables_hold(store, make().issue, newest.number)
        number += 2


def test_a_killed_put_leaves_a_file_that_no_reader_takes_and_a_later_run_sweeps(
    store: Store, make: Make, publish: Make
) -> None:
    publish(store, make(OLD))
    assert store.root is not None
    left = store.root / "tables" / "events" / "lxrb-2025.parquet#1"
    left.write_bytes(b"half")
    publish(store, make(NEW))
    assert left.exists()
    os.utime(left, (0, 0))
    publish(store, make(OLD))
    assert not left.exists()
    assert bodies_of(store) == [OLD, NEW, OLD]


def test_a_writer_that_stood_still_while_another_took_over_does_no_harm(
    make: Make, publish: Make, real: dict[str, Any], later: Callable[[], None]
) -> None:
    number, reached, lost = 0, True, 0
    while reached:
        store = Store("memory", MemoryStore())

        def another(at: Store = store) -> None:
            later()
            publish(at, make(NEW))

        try:
            reached = stop_at(number, real, partial(publish, store, make(OLD)), another)
            made = [OLD, NEW] if reached else [OLD]
        except LeaseLost:
            made, lost = [NEW], lost + 1
        assert sorted(bodies_of(store)) == sorted(made)
        newest = versions(store, ISSUE)[-1]
        assert tables_hold(store, make().issue, newest.number)
        assert f'"version": {newest.number}'.encode() in (read(store, "catalog.json") or b"")
        number += 1
    assert number > 25
    assert lost > 8


def test_a_writer_killed_while_another_works_leaves_the_other_s_version_alone(
    make: Make, publish: Make, real: dict[str, Any], later: Callable[[], None]
) -> None:
    number, alive = 0, True
    while alive:
        store = Store("memory", MemoryStore())

        def other_then_die(at: Store = store) -> None:
            later()
            publish(at, make(NEW))
            raise Killed

        try:
            alive = stop_at(number, real, partial(publish, store, make(OLD)), other_then_die)
        except Killed:
            assert NEW in bodies_of(store)
            assert all(bodies in (OLD, NEW) for bodies in bodies_of(store))
        number += 2

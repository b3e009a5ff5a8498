"""Writers that are killed, or that work at the same time: at every write there is the old or the new, never a mix."""

import io
import itertools
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import obstore
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from obstore.store import MemoryStore

from schemas.tables import TABLES
from tasks.publish import Store, is_unchanged, rebuild, versions
from tasks.publish.store import keys, open_store, read
from tasks.publish.tables import tables_hold
from tasks.publish.versions import is_whole, read_rows

ISSUE = "lxrb-2025-06-18"
EFFECTS = ("put", "rename", "delete")  # the calls that change a store
OLD, NEW = ["旧。"], ["新。", "又新。"]
MARK = "a" * 64

Make = Callable[..., Any]


class Killed(BaseException):
    """The process ends here: nothing may catch it."""


@pytest.fixture
def real() -> Iterator[dict[str, Any]]:
    kept = {name: getattr(obstore, name) for name in EFFECTS}
    yield kept
    for name, function in kept.items():
        setattr(obstore, name, function)


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


def publish_until(number: int, real: dict[str, Any], publish: Callable[[], object], then: Callable[[], None]) -> bool:
    """Publishes, with `then` run before the change of that number. False where there are fewer changes."""
    counter = itertools.count()

    def call() -> None:
        if next(counter) == number:
            restore(real)
            then()

    before_each_effect(real, call)
    try:
        publish()
    finally:
        restore(real)
    return next(counter) > number


def die() -> None:
    raise Killed


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
    for key in keys(store, "tables"):
        found[key] = pq.read_table(io.BytesIO(read(store, key) or b"")).column("issue_id").to_pylist()
    return found


@pytest.mark.parametrize("first", [True, False], ids=["a first version in memory", "a second version in a folder"])
def test_a_writer_killed_before_any_write_leaves_old_or_new_and_the_next_run_mends_it(
    first: bool, tmp_path: Path, make: Make, publish: Make, real: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tasks.publish.store.flush", lambda _: None)
    before = [] if first else [OLD]
    number, alive = 0, True
    while alive:
        store = Store("memory", MemoryStore()) if first else open_store(str(tmp_path / str(number)))
        if not first:
            publish(store, make(OLD))
        try:
            alive = publish_until(number, real, partial(publish, store, make(NEW), MARK), die)
        except Killed:
            assert bodies_of(store) in (before, [*before, NEW])
            assert all(len(ids) in (len(OLD), len(NEW)) for ids in tables_of(store).values())
        outcome = publish(store, make(NEW), MARK)
        assert bodies_of(store) == [*before, NEW]
        assert len(tables_of(store)) == len(TABLES)
        assert all(len(ids) == len(NEW) for ids in tables_of(store).values())
        assert is_unchanged(store, make().issue, MARK) == outcome.version
        number += 1
    assert number > 25


def test_a_rebuild_mends_what_a_killed_writer_left(make: Make, publish: Make, real: dict[str, Any]) -> None:
    number, alive = 0, True
    while alive:
        store = Store("memory", MemoryStore())
        publish(store, make(OLD))
        try:
            alive = publish_until(number, real, partial(publish, store, make(NEW)), die)
        except Killed:
            rebuild(store)
        newest = versions(store, ISSUE)[-1]
        assert tables_hold(store, make().issue, newest.number)
        number += 1


def test_a_killed_put_leaves_a_file_that_no_reader_takes_and_a_later_run_sweeps(
    store: Store, make: Make, publish: Make
) -> None:
    publish(store, make(OLD))
    assert store.root is not None
    left = store.root / "tables" / "events" / "lxrb-2025.parquet#1"
    left.write_bytes(b"half")
    publish(store, make(NEW))
    assert not left.exists()
    assert bodies_of(store) == [OLD, NEW]


def test_another_writer_between_any_two_writes_gets_its_own_version(
    make: Make, publish: Make, real: dict[str, Any]
) -> None:
    number, reached = 0, True
    while reached:
        store = Store("memory", MemoryStore())
        reached = publish_until(number, real, partial(publish, store, make(OLD)), partial(publish, store, make(NEW)))
        if reached:
            assert sorted(bodies_of(store)) == sorted([OLD, NEW])
            newest = versions(store, ISSUE)[-1]
            assert tables_hold(store, make().issue, newest.number)
            assert f'"version": {newest.number}'.encode() in (read(store, "catalog.json") or b"")
        number += 1
    assert number > 25


def test_a_writer_killed_while_another_works_leaves_the_other_s_version_alone(
    make: Make, publish: Make, real: dict[str, Any]
) -> None:
    number, alive = 0, True
    while alive:
        store = Store("memory", MemoryStore())

        def other_then_die(at: Store = store) -> None:
            publish(at, make(NEW))
            raise Killed

        try:
            alive = publish_until(number, real, partial(publish, store, make(OLD)), other_then_die)
        except Killed:
            assert NEW in bodies_of(store)
            assert all(bodies in (OLD, NEW) for bodies in bodies_of(store))
        number += 1


@dataclass(slots=True)
class Turns:
    """Lets two threads change the store one write at a time, in an order that the test gives."""

    go: dict[str, threading.Semaphore] = field(default_factory=dict)
    waits: dict[str, threading.Semaphore] = field(default_factory=dict)
    ended: set[str] = field(default_factory=set)

    def start(self, name: str, work: Callable[[], object]) -> threading.Thread:
        self.go[name], self.waits[name] = threading.Semaphore(0), threading.Semaphore(0)

        def run() -> None:
            try:
                work()
            finally:
                self.ended.add(name)
                self.waits[name].release()

        thread = threading.Thread(target=run, name=name)
        thread.start()
        self.waits[name].acquire()
        return thread

    def call(self) -> None:
        name = threading.current_thread().name
        self.waits[name].release()
        self.go[name].acquire()

    def step(self, name: str) -> None:
        if name not in self.ended:
            self.go[name].release()
            self.waits[name].acquire()


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.lists(st.sampled_from(["old", "new"]), min_size=20, max_size=90))
def test_two_writers_in_any_order_of_writes_make_a_version_each(
    order: list[str], make: Make, publish: Make, real: dict[str, Any]
) -> None:
    store, turns = Store("memory", MemoryStore()), Turns()
    before_each_effect(real, turns.call)
    threads = [
        turns.start("old", lambda: publish(store, make(OLD))),
        turns.start("new", lambda: publish(store, make(NEW))),
    ]
    for name in order:
        turns.step(name)
    while len(turns.ended) < 2:
        turns.step("old")
        turns.step("new")
    for thread in threads:
        thread.join()
    restore(real)
    assert sorted(bodies_of(store)) == sorted([OLD, NEW])
    newest = versions(store, ISSUE)[-1]
    assert tables_hold(store, make().issue, newest.number)
    assert f'"version": {newest.number}'.encode() in (read(store, "catalog.json") or b"")

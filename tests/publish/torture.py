"""Many processes publish at once, and processes are killed, on a folder and on S3: what is lost, doubled or torn?

The long form: `make torture`. It prints the figures of docs/operations.md and ends with 1 where one should be 0 and
is not. The short form is a test.
"""

import datetime
import io
import multiprocessing
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from typing import Any

import obstore
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from schemas.errors import StoreError
from schemas.tables import TABLES
from tasks.publish import Store, open_store, verify, versions
from tasks.publish.footers import yearly_key
from tasks.publish.leases import StoreClock
from tasks.publish.store import keys, put, read
from tasks.publish.versions import is_whole
from tests import moto_server
from tests.publish.conftest import NOON, Day, make_day, publish_day

EFFECTS = ("put", "rename", "delete")  # the calls that change a store
SHARED = datetime.date(2025, 12, 31)  # the day of the issue that many publish
ISSUE = "lxrb-2025-06-18"
PATIENCE = 600  # seconds for everything that one run of many writers does

process = multiprocessing.get_context("forkserver")
process.set_forkserver_preload(["tests.publish.torture"])


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is done.

    Attributes:
        writers: processes that publish different issues of one year.
        issues: of them all together.
        rivals: processes that publish the same issue, two of them each the same words.
        moments: how often a writer is killed at a random moment.
        every: of the writes of a publication, each so many-th is one at which a writer is killed.
        lease_seconds: of the writers that are killed; None to look at the clock instead, as if a minute had passed.
    """

    writers: int
    issues: int
    rivals: int
    moments: int
    every: int
    lease_seconds: float | None


LONG = Plan(writers=8, issues=40, rivals=8, moments=50, every=1, lease_seconds=1.0)
SHORT = Plan(writers=4, issues=8, rivals=4, moments=3, every=8, lease_seconds=None)


@dataclass(slots=True)
class Figures:
    """What came of it. All of `wrong` should be 0."""

    wrong: Counter[str] = field(default_factory=Counter)
    done: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0

    @property
    def failures(self) -> dict[str, int]:
        return {name: number for name, number in self.wrong.items() if number}


# ---- many writers, and readers meanwhile


def work(plan: Plan) -> list[list[Day]]:
    """What each process publishes: different issues, or the same one in different words."""
    days = [datetime.date(2025, 1, 1) + datetime.timedelta(days=number) for number in range(plan.issues)]
    shares = [days[number :: plan.writers] for number in range(plan.writers)]
    different = [[make_day(bodies_of(day), date=day.isoformat()) for day in share] for share in shares]
    rivals = [[make_day([f"第{number // 2}家说。"] * 2, date=SHARED.isoformat())] for number in range(plan.rivals)]
    return different + rivals


def bodies_of(day: datetime.date) -> list[str]:
    """As many articles as the day's number says, from 1 to 5."""
    return [f"{day.day}日第{number}条。" for number in range(day.day % 5 + 1)]


def publish_all(environment: dict[str, str], output: str, days: Sequence[Day], barrier: Any, told: Any) -> None:
    """A writer: publishes its issues one after another, tells what came of each."""
    os.environ.update(environment)
    store = open_store(output)
    barrier.wait()
    try:
        for day in days:
            outcome = publish_day(store, day)
            told.put((day.issue.issue_id, outcome.status, outcome.version))
    finally:
        told.put(None)


def load_all(environment: dict[str, str], output: str, expected: Mapping[str, int], stop: Any, told: Any) -> None:
    """A reader: loads the tables in a loop, as analysts do; tells how often, and what was not whole."""
    os.environ.update(environment)
    store, found, seen = open_store(output), Counter[str](), Counter[str]()
    told.put(("ready", Counter[str]()))
    while not stop.is_set():
        for table in TABLES:
            try:
                ids = load(store, table.name)
            except (StoreError, OSError, ValueError, pa.ArrowException) as error:
                found["torn reads"] += 1
                print(f"reader: {type(error).__name__}: {error}", file=sys.stderr)
                continue
            found["reads"] += ids is not None
            rows = Counter(ids or ())
            torn = [issue for issue, number in rows.items() if number != expected[issue]]
            found["torn reads"] += bool(torn)
            found["rows that vanished"] += len([key for key in seen if key.startswith(table.name) and
                                                key.partition(" ")[2] not in rows])  # fmt: skip
            seen.update(f"{table.name} {issue}" for issue in rows)
    told.put(("read", found))


def load(store: Store, table: str) -> list[str] | None:
    """The issue of every row of a table; None where there is no table yet."""
    if store.root is not None:
        folder = store.root / "tables" / table
        return list(pd.read_parquet(folder)["issue_id"]) if folder.is_dir() and any(folder.iterdir()) else None
    data = read(store, yearly_key(table, "lxrb", 2025))
    return list(pd.read_parquet(io.BytesIO(data))["issue_id"]) if data else None


def many_writers(output: str, environment: dict[str, str], plan: Plan) -> Figures:
    """Runs all writers at once, and a reader meanwhile; looks at what they leave."""
    shares, began, figures = work(plan), time.monotonic(), Figures()
    expected = {day.issue.issue_id: len(day.parsed.articles) for share in shares for day in share}
    told, read_told, stop = process.Queue(), process.Queue(), process.Event()
    reader = process.Process(target=load_all, args=(environment, output, expected, stop, read_told))
    reader.start()
    read_told.get(timeout=PATIENCE)
    barrier = process.Barrier(len(shares))
    writers = [
        process.Process(target=publish_all, args=(environment, output, share, barrier, told)) for share in shares
    ]
    for writer in writers:
        writer.start()
    outcomes = list(collect(told, len(writers)))
    stop.set()
    figures.done.update(read_told.get(timeout=PATIENCE)[1])
    for each in (*writers, reader):
        each.join()
    for name in ("torn reads", "rows that vanished"):
        figures.wrong[name] += figures.done.pop(name, 0)
    figures.wrong["failed publications"] += sum(map(len, shares)) - len(outcomes)
    inspect(open_store(output), outcomes, expected, figures)
    figures.seconds = time.monotonic() - began
    return figures


def collect(told: Any, writers: int) -> Iterator[tuple[str, str, int]]:
    """What the writers tell, until all have ended."""
    while writers:
        outcome = told.get(timeout=PATIENCE)
        if outcome is None:
            writers -= 1
        else:
            yield outcome


def inspect(
    store: Store, outcomes: Sequence[tuple[str, str, int]], expected: Mapping[str, int], figures: Figures
) -> None:
    """Looks whether every row is there, no version twice, and all that is derived is that of the versions."""
    made = [(issue, version) for issue, status, version in outcomes if status == "published"]
    figures.done["publications"] += len(outcomes)
    figures.done["versions"] += len(made)
    figures.wrong["duplicate versions"] += len(made) - len(set(made))
    figures.wrong["missing versions"] += len(made) - sum(len(versions(store, issue)) for issue in expected)
    for table in TABLES:
        rows = Counter(load(store, table.name) or ())
        figures.wrong["lost rows"] += sum(abs(number - rows[issue]) for issue, number in expected.items())
    figures.wrong["damage"] += len(verify(store).defects)


# ---- killed writers


def publish_to_death(environment: dict[str, str], output: str, lease: float, kill_at: int, told: Connection) -> None:
    """A writer that is killed just before a write, -1 for none; tells when it begins and when it has ended."""
    os.environ.update(environment)
    store = open_store(output, lease_seconds=lease)
    written = 0

    def watched(name: str) -> Callable[..., Any]:
        real = getattr(obstore, name)

        def effect(*arguments: Any, **options: Any) -> Any:
            nonlocal written
            if written == kill_at:
                os.kill(os.getpid(), signal.SIGKILL)
            written += 1
            return real(*arguments, **options)

        return effect

    for name in EFFECTS:
        setattr(obstore, name, watched(name))
    told.send("begins")
    publish_day(store, corrected(), "b" * 64)
    told.send("has ended")


def first() -> Day:
    """The issue as it was published first."""
    return make_day(["甲。", "乙。"])


def corrected() -> Day:
    """The correction that the killed writer, and the next run, publish."""
    return make_day(["甲。", "改过。", "新加。"])


@dataclass(slots=True)
class Ward:
    """Where writers are killed: each time in a copy of the same small store."""

    output: str
    environment: dict[str, str]
    plan: Plan
    files: Mapping[str, bytes] = field(default_factory=dict)
    rows: Mapping[str, pa.Table] = field(default_factory=dict)
    trials: int = 0

    @property
    def lease(self) -> float:
        return self.plan.lease_seconds or 30.0

    def prepare(self) -> None:
        """Makes the store to copy, and the rows that an uninterrupted run ends with."""
        store = open_store(f"{self.output}/template")
        publish_day(store, make_day(["别的。"], date="2025-06-17"))
        publish_day(store, first(), "a" * 64)
        self.files = {key: read(store, key) or b"" for key in keys(store, "")}
        publish_day(store, corrected(), "b" * 64)
        self.rows = tables_of(store)

    def fresh(self) -> Store:
        """A copy of the store, with the issue and another one in their first versions."""
        self.trials += 1
        store = open_store(f"{self.output}/{self.trials}", lease_seconds=self.lease)
        for key, data in self.files.items():
            put(store, key, data, durable=False)
        return store

    def start(self, store: Store, kill_at: int) -> tuple[Any, Connection]:
        """Starts a writer, and waits until it is about to publish."""
        told, telling = process.Pipe(duplex=False)
        arguments = (self.environment, store.output, self.lease, kill_at, telling)
        writer = process.Process(target=publish_to_death, args=arguments)
        writer.start()
        telling.close()
        told.recv()
        return writer, told

    def uninterrupted(self) -> float:
        """How many seconds a publication takes that nobody interrupts."""
        writer, told = self.start(self.fresh(), -1)
        began = time.monotonic()
        told.recv()
        seconds = time.monotonic() - began
        writer.join()
        return seconds

    def next_run(self, store: Store, figures: Figures) -> None:
        """Looks at what the killed writer left, publishes again, and compares with an uninterrupted run."""
        old = store_rows(self.files)
        rows = tables_of(store)
        half = [name for name in rows if rows[name] not in (old[name], self.rows[name])]
        broken = [version for version in versions(store, ISSUE) if not is_whole(store, version)]
        figures.wrong["half-written tables or versions"] += len(half) + len(broken)
        with as_if_later(self.plan.lease_seconds is None):
            publish_day(store, corrected(), "b" * 64, NOON)
        rows = tables_of(store)
        figures.wrong["other rows after the next run"] += sum(rows[name] != self.rows[name] for name in rows)
        figures.wrong["damage after the next run"] += len(verify(store).damage)


def tables_of(store: Store) -> dict[str, pa.Table]:
    """The rows of the yearly tables."""
    return store_rows({yearly_key(table.name, "lxrb", 2025): b"" for table in TABLES}, store)


def store_rows(files: Mapping[str, bytes], store: Store | None = None) -> dict[str, pa.Table]:
    """The rows of the yearly tables among files, read from a store where one is given."""
    rows = {}
    for table in TABLES:
        key = yearly_key(table.name, "lxrb", 2025)
        data = (read(store, key) or b"") if store else files[key]
        rows[table.name] = pq.read_table(pa.BufferReader(data)).replace_schema_metadata(None)
    return rows


@contextmanager
def as_if_later(is_later: bool) -> Iterator[None]:
    """A minute later by the store's clock: the leases of the dead have expired."""
    real = StoreClock.read
    if is_later:
        StoreClock.read = lambda self: real(self) + 60  # type: ignore[method-assign]
    try:
        yield
    finally:
        StoreClock.read = real  # type: ignore[method-assign]


def killed_writers(output: str, environment: dict[str, str], plan: Plan, seed: int = 1) -> Figures:
    """Kills writers at writes and at random moments; after each the next run must end as if nothing had been."""
    began, figures = time.monotonic(), Figures()
    ward = Ward(output, environment, plan)
    ward.prepare()
    seconds = ward.uninterrupted()
    kill_at_writes(ward, figures)
    chance = random.Random(seed)  # noqa: S311 - the same moments each time
    for _ in range(plan.moments):
        store = ward.fresh()
        writer, _ = ward.start(store, -1)
        time.sleep(chance.uniform(0, seconds))
        writer.kill()
        writer.join()
        ward.next_run(store, figures)
        figures.done["kills at a random moment"] += 1
    figures.seconds = time.monotonic() - began
    return figures


def kill_at_writes(ward: Ward, figures: Figures) -> None:
    """Kills a writer before its first write, its second and so on, until one has no more to make."""
    number, killed = 0, True
    while killed:
        store = ward.fresh()
        writer, _ = ward.start(store, number)
        writer.join()
        killed = writer.exitcode == -signal.SIGKILL
        figures.done["kills before a write"] += killed
        ward.next_run(store, figures)
        number += ward.plan.every


def report(place: str, what: str, figures: Figures) -> str:
    """A line of the table in docs/operations.md."""
    done = ", ".join(f"{number} {name}" for name, number in figures.done.items())
    wrong = ", ".join(f"{number} {name}" for name, number in figures.wrong.items())
    return f"| {place} | {what} | {done} | {wrong} | {figures.seconds:.0f} s |"


def main() -> int:
    """The long form. Gives the exit status."""
    failures: list[dict[str, int]] = []
    print("| store | what | done | wrong | took |\n| --- | --- | --- | --- | --- |", flush=True)
    with tempfile.TemporaryDirectory() as folder, moto_server.running() as port:
        access = moto_server.access(port)
        os.environ.update(access)
        s3 = f"s3://{moto_server.make_bucket(port)}"
        for place, output in (("folder", folder), ("S3", s3)):
            for what, run in (("many writers", many_writers), ("killed writers", killed_writers)):
                figures = run(f"{output}/{what.split()[0]}", access, LONG)
                print(report(place, what, figures), flush=True)
                failures.append(figures.failures)
    return int(any(failures))

"""Whose turn it is: one writer at a time for an issue, a year's tables, the catalogue, on any store.

A lease is a file, `leases/<what>/<n>.json`. Whoever creates n + 1 after n has ended or expired holds it. A holder
writes its file anew from time to time; by the store's own clock everyone sees how long ago that was.
"""

import datetime
import json
import logging
import os
import random
import re
import socket
import threading
import time
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from schemas.errors import StoreError
from tasks.publish.encode import document
from tasks.publish.store import STAGING, Entry, Store, create, entries, put, read, remove, written_at

LEASES = "leases"
NUMBERED = re.compile(r"leases/[a-z0-9-]{1,200}/([1-9]\d{0,8})\.json")
RENEWALS = 3  # in the time after which a lease expires
KEPT = 3  # ended leases that stay: one who lists slowly still sees that the number it is after is taken
FIRST_PAUSE, LONGEST_PAUSE = 0.02, 0.5
PATIENCE = 600.0  # seconds that a writer waits for its turn
SILENCE = 2.0  # seconds after which it says so
LOG = logging.getLogger("broadsheet")


class LeaseLost(StoreError):
    """This process stood still for so long that another writer may have taken its turn."""


@dataclass(slots=True)
class Lease:
    """A turn of this process.

    Attributes:
        what: an issue id, `<publication>-<year>` or `catalog`.
        waited: another writer had its turn while this one waited.
        renewed: when it was last renewed, by this process's own clock.
    """

    store: Store
    what: str
    number: int
    holder: str
    waited: bool
    renewed: float
    stop: threading.Event = field(default_factory=threading.Event)

    @property
    def is_open(self) -> bool:
        """It was neither ended nor has it expired."""
        return not self.stop.is_set() and time.monotonic() - self.renewed < self.store.lease_seconds

    def check(self) -> None:
        """Makes sure that the turn is still this process's own.

        Raises:
            LeaseLost: it may be another's by now.
            StoreError: the store can't be read.
        """
        if not self.is_open or max(numbers(self.store, self.what), default=0) > self.number:
            raise LeaseLost(
                f"{self.what}: this process stood still for longer than its lease of {self.store.lease_seconds:g} s "
                "and another may be writing now. Nothing half-written counts as published; run again."
            )

    def keep(self) -> None:
        """Renews it until it is ended; what fails is tried again at the next turn."""
        while not self.stop.wait(self.store.lease_seconds / RENEWALS):
            before = time.monotonic()
            if not self.is_open:
                return
            with suppress(StoreError):  # `check` tells when it was too long ago
                write_lease(self.store, self.what, self.number, self.holder, ended=False)
                self.renewed = before


@contextmanager
def lease(store: Store, what: str) -> Iterator[Lease]:
    """Waits for a turn and holds it.

    Args:
        store: where.
        what: an issue id, `<publication>-<year>` or `catalog`.

    Raises:
        StoreError: the store can't be written, or another writer did not end for ten minutes.

    Example:
        with lease(store, "lxrb-2025-06-18") as turn:
            draft = write(turn, ...)
    """
    held = acquire(store, what)
    keeper = threading.Thread(target=held.keep, name=f"lease {what}", daemon=True)
    keeper.start()
    try:
        yield held
    finally:
        held.stop.set()
        keeper.join()
        with suppress(StoreError):  # then it expires
            write_lease(store, what, held.number, held.holder, ended=True)


def acquire(store: Store, what: str) -> Lease:
    """Waits until the highest lease is over, then takes the next number."""
    holder, clock = uuid.uuid4().hex, StoreClock(store)
    start, waited, is_told = time.monotonic(), False, False
    for pause in pauses():
        found = numbers(store, what)
        highest = max(found, default=0)
        if not highest or is_over(store, found[highest], clock.age):
            began = time.monotonic()
            if take(store, what, highest + 1, holder):
                sweep_leases(store, found, highest + 1)
                return Lease(store, what, highest + 1, holder, waited, began)
        waited = True
        if time.monotonic() - start > PATIENCE:
            raise StoreError(f"{what}: {told_holder(store, found)} for too long. Run again when it has ended.")
        if time.monotonic() - start > SILENCE and not is_told:
            LOG.info("publish: waiting, %s: %s", what, told_holder(store, found))
            is_told = True
        time.sleep(pause)
    raise AssertionError("pauses never end")


def pauses() -> Iterator[float]:
    """How long to wait before each look: short at first, never the same for two writers."""
    pause = FIRST_PAUSE
    while True:
        yield pause * random.uniform(0.5, 1.0)  # noqa: S311 - no secret depends on it
        pause = min(pause * 1.5, LONGEST_PAUSE)


def numbers(store: Store, what: str) -> dict[int, Entry]:
    """The leases of something by their number."""
    found = entries(store, f"{LEASES}/{what}")
    return {int(match[1]): entry for entry in found if (match := NUMBERED.fullmatch(entry.key))}


def take(store: Store, what: str, number: int, holder: str) -> bool:
    """Creates a lease; False where another was quicker, also one whose higher number is there already."""
    key, data = lease_key(what, number), lease_document(store, holder, ended=False)
    if not create(store, key, data, durable=False) and read(store, key) != data:  # the same: a request sent twice
        return False
    return max(numbers(store, what), default=number) == number


def sweep_leases(store: Store, found: dict[int, Entry], number: int) -> None:
    """Deletes leases of long ago; the newest stay."""
    for old, entry in found.items():
        if old <= number - KEPT:
            remove(store, entry.key, durable=False)


def is_over(store: Store, entry: Entry, age: Callable[[datetime.datetime], float]) -> bool:
    """Whether a lease has ended, or was not renewed for as long as it said that it lasts; `age` tells seconds."""
    data = read(store, entry.key)
    if data is None:
        return False  # swept meanwhile: there is a higher one
    said = read_lease(data)
    if said.get("ended") is True:
        return True
    seconds = said.get("seconds")
    lasts = float(seconds) if isinstance(seconds, int | float) else store.lease_seconds
    return age(entry.modified) > lasts + fraction(entry)


def fraction(entry: Entry) -> float:
    """The seconds by which a file may be younger than its time says: S3's clock drops the fraction."""
    return 0.0 if entry.modified.microsecond else 1.0


@dataclass(slots=True)
class StoreClock:
    """The store's own clock, read once where it is needed: clocks of different machines need not agree."""

    store: Store
    ahead: float | None = None

    def age(self, moment: datetime.datetime) -> float:
        """How many seconds ago a moment of the store's clock was."""
        if self.ahead is None:
            self.ahead = self.read() - time.monotonic()
        return time.monotonic() + self.ahead - moment.timestamp()

    def read(self) -> float:
        """Writes a file and looks what time it got."""
        key = f"{STAGING}/{uuid.uuid4().hex}-clock"
        put(self.store, key, b"", durable=False)
        now = written_at(self.store, key)
        remove(self.store, key, durable=False)
        return now.timestamp() if now else time.time()


def lease_key(what: str, number: int) -> str:
    """Where a lease lies: `leases/lxrb-2025-06-18/1.json`."""
    return f"{LEASES}/{what}/{number}.json"


def write_lease(store: Store, what: str, number: int, holder: str, *, ended: bool) -> None:
    """Writes an own lease anew: a sign of life, or its end."""
    put(store, lease_key(what, number), lease_document(store, holder, ended=ended), durable=False)


def lease_document(store: Store, holder: str, *, ended: bool) -> bytes:
    """The bytes of a lease: who holds it, for people too, and how long it lasts without a sign of life."""
    return document(
        {
            "holder": holder,
            "host": socket.gethostname(),
            "process": os.getpid(),
            "seconds": store.lease_seconds,
            "ended": ended,
        }
    )


def read_lease(data: bytes) -> dict[str, object]:
    """What a lease says; nothing where it is damaged: then it lasts as long as an own one."""
    try:
        value = json.loads(data)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def told_holder(store: Store, found: Mapping[int, Entry]) -> str:
    """Who holds the highest lease, for a message; a dead holder's expires in a while."""
    said = read_lease(read(store, found[max(found)].key) or b"") if found else {}
    return f"process {said.get('process', '?')} on {said.get('host', '?')} has been writing"


def live_leases(store: Store) -> list[str]:
    """What is being written at this moment: `["catalog", "lxrb-2025"]`."""
    highest: dict[str, tuple[int, Entry]] = {}
    for entry in entries(store, LEASES):
        if match := NUMBERED.fullmatch(entry.key):
            what = entry.key.split("/")[1]
            highest[what] = max(highest.get(what, (0, entry)), (int(match[1]), entry), key=lambda each: each[0])
    now = datetime.datetime.now(datetime.UTC)  # close enough: nothing is written on the strength of it
    return sorted(
        what
        for what, (_, entry) in highest.items()
        if not is_over(store, entry, lambda moment: (now - moment).total_seconds())
    )

"""Brings what is derived up to date once versions exist: yearly tables, the catalogue, the states last.

For many issues at once the tables of a year are written once, not once an issue.

    for issue_id in chunk:
        with lease(store, issue_id) as turn:
            sealed.append(seal(store, write(turn, ...), checks))
    outcomes = finish(store, sealed)
"""

from collections.abc import Callable, Mapping, Sequence, Set
from contextlib import nullcontext
from dataclasses import dataclass
from typing import TypeVar

from schemas.errors import StoreError
from schemas.records import Check, Issue
from tasks.publish.catalog import write_catalog
from tasks.publish.evidence import read_catalog
from tasks.publish.leases import Lease, LeaseLost, lease
from tasks.publish.releases import Draft, Sealed, seal
from tasks.publish.state import PUBLISHED, State, write_state
from tasks.publish.store import Store
from tasks.publish.tables import held_versions, write_tables
from tasks.publish.versions import current_version

ATTEMPTS = 20

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of publishing an issue.

    Attributes:
        status: `published` (a new version) or `unchanged`.
        version: the version that holds the content.
        counts: rows by table.
        places: full paths or URLs: `release` the version's folder, `tables` what analysts load.
        damaged: issues of the same year that the tables lack because their newest version is damaged.
    """

    issue_id: str
    status: str
    version: int
    counts: Mapping[str, int]
    places: Mapping[str, str]
    damaged: tuple[str, ...]


def commit(store: Store, draft: Draft, checks: Sequence[Check]) -> Outcome:
    """Lets a draft exist: report, manifest, then all that is derived from the manifests; the state last.

    Calling it again with the same draft and checks changes nothing.

    Args:
        store: where releases lie.
        draft: what `write` gave.
        checks: every check of every step, those of the written files among them.

    Raises:
        QualityGateFailed: a check of severity `error` failed; there is no manifest then.
        StoreError: the store can't be written, or the version's folder holds a file of another writer.
    """
    return finish(store, [seal(store, draft, checks)], draft.turn)[0]


def finish(store: Store, sealed: Sequence[Sealed], turn: Lease | None = None) -> tuple[Outcome, ...]:
    """Brings tables, catalogue and states up to date: it ends only when they name these versions or newer ones.

    Args:
        store: where releases lie.
        sealed: what `seal` gave, of any publications and years.
        turn: the lease of one of the issues, where it is still held.

    Returns:
        What came of each, in the same order.

    Raises:
        StoreError: the store can't be written.
    """
    written = frozenset(each.folder for each in sealed if not each.unchanged)
    years = sorted({year_of(each.issue) for each in sealed})
    damaged = {
        year: write_until_held(store, year, [each for each in sealed if year_of(each.issue) == year], written)
        for year in years
    }
    catalogue_until_held(store, sealed, written)
    for each in sealed:
        record(store, each, turn)
    return tuple(outcome(store, each, damaged[year_of(each.issue)]) for each in sealed)


def year_of(issue: Issue) -> tuple[str, int]:
    """The publication and year whose tables hold an issue."""
    return issue.publication, issue.date.year


def write_until_held(
    store: Store, year: tuple[str, int], sealed: Sequence[Sealed], written: Set[str]
) -> tuple[str, ...]:
    """Writes a year's tables until they hold these versions; names the issues whose newest version is damaged."""
    for _ in range(ATTEMPTS):
        damaged = again_if_lost(lambda: write_tables(store, *year, written))
        tables = held_versions(store, *year)
        missing = [each for each in sealed if min(held.get(each.issue.issue_id, 0) for held in tables) < each.number]
        if all(each.issue.issue_id in damaged or is_gone(store, each) for each in missing):
            return damaged
    raise StoreError(f"{store.place('tables')}: other writers of {year[0]} never rest. Run again later.")


def catalogue_until_held(store: Store, sealed: Sequence[Sealed], written: Set[str]) -> None:
    """Writes the catalogue until it names these versions or newer ones."""
    for _ in range(ATTEMPTS):
        again_if_lost(lambda: write_catalog(store, written))
        entries = read_catalog(store)
        missing = [each for each in sealed if entries.get(each.issue.issue_id, {}).get("version", 0) < each.number]
        if all(is_gone(store, each) for each in missing):
            return
    raise StoreError(f"{store.place('catalog.json')}: other writers never rest. Run again later.")


def is_gone(store: Store, sealed: Sealed) -> bool:
    """Whether a version is no longer the current one: it was withdrawn, or a newer one is there."""
    current = current_version(store, sealed.issue.issue_id)
    return current is None or current.number != sealed.number


def again_if_lost(work: Callable[[], Result]) -> Result:
    """Does what is done under a lease again where the lease was lost: what is derived can be made at any time."""
    for _ in range(ATTEMPTS - 1):
        try:
            return work()
        except LeaseLost:
            continue
    return work()


def record(store: Store, sealed: Sealed, turn: Lease | None) -> None:
    """Writes the state of an issue, under its lease, unless a newer version is there by now."""
    issue = sealed.issue
    is_own = turn is not None and turn.is_open and turn.what == issue.issue_id
    with nullcontext() if is_own else lease(store, issue.issue_id):
        if not is_gone(store, sealed):
            state = State(issue.issue_id, sealed.fingerprint, PUBLISHED, sealed.number)
            write_state(store, issue.publication, issue.date, state)


def outcome(store: Store, sealed: Sealed, damaged: tuple[str, ...]) -> Outcome:
    """What came of an issue, for the user."""
    return Outcome(
        sealed.issue.issue_id,
        "unchanged" if sealed.unchanged else "published",
        sealed.number,
        sealed.counts,
        {"release": store.place(sealed.folder), "tables": store.place("tables")},
        damaged,
    )

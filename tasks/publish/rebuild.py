"""Makes everything that is derived anew from `issues/`."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from tasks.publish.catalog import write_catalog
from tasks.publish.evidence import gather
from tasks.publish.finish import again_if_lost
from tasks.publish.leases import lease
from tasks.publish.state import (
    PUBLISHED,
    QUARANTINE,
    State,
    quarantine_key,
    read_state,
    state_key,
    write_state,
)
from tasks.publish.store import Store, keys, read, remove
from tasks.publish.tables import YEARLY, sweep_leftovers, write_tables
from tasks.publish.versions import Version, current_version, current_versions, is_issue_id, is_whole, split_issue_id

STATE = "state"
STATED = re.compile(r"state/([a-z0-9-]+)/(\d{4}-\d{2}-\d{2})\.json")


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What a rebuild found.

    Attributes:
        issues: how many issues have a current version.
        damaged: issues whose newest version is damaged. A new run mends them.
    """

    issues: int
    damaged: tuple[str, ...]


def rebuild(store: Store) -> Rebuilt:
    """Makes `tables/`, `state/` and the catalogue anew from `issues/`, and sweeps left-overs.

    Other writers may be at work: each part is written under its lease.

    Raises:
        StoreError: the store can't be read or written.
    """
    sweep_leftovers(store, "")
    lying = keys(store, "tables")
    states = keys(store, STATE)
    current = current_versions(store)
    years = {version.year for version in current}
    years |= {(match[2], int(match[3])) for key in lying if (match := YEARLY.fullmatch(key))}
    evidence = gather(store, current)
    for publication, year in sorted(years):
        rebuild_tables(store, publication, year)
    for issue_id in sorted({version.issue_id for version in current} | state_issues(states)):
        rebuild_state(store, issue_id)
    rebuild_catalog(store)
    damaged = (each.issue_id for each in current if evidence.is_altered(each) or not is_whole(store, each))
    return Rebuilt(len(current), tuple(damaged))


def rebuild_tables(store: Store, publication: str, year: int) -> None:
    """Makes the tables of a publication and year anew."""
    again_if_lost(lambda: write_tables(store, publication, year))


def rebuild_catalog(store: Store) -> None:
    """Makes the catalogue and what portals find at the root anew."""
    again_if_lost(lambda: write_catalog(store))


def state_issues(states: Iterable[str]) -> set[str]:
    """The issues that states are of; the keys are like `state/lxrb/2025-06-18.json`, others are left aside."""
    found = (f"{match[1]}-{match[2]}" for key in states if (match := STATED.fullmatch(key)))
    return {issue_id for issue_id in found if is_issue_id(issue_id)}


def rebuild_state(store: Store, issue_id: str) -> None:
    """Writes the state of an issue as its current version's manifest tells it; one in quarantine stays as it is.

    Takes the issue's lease only where there is something to write.
    """
    if not is_state_right(store, current_version(store, issue_id), issue_id, strict=True):
        with lease(store, issue_id):
            put_state(store, current_version(store, issue_id), issue_id)


def put_state(store: Store, current: Version | None, issue_id: str) -> None:
    """Writes or removes the state of an issue; the caller holds its lease."""
    publication, date = split_issue_id(issue_id)
    if is_held(store, issue_id):
        return
    if current is None or is_public(current):
        remove(store, state_key(publication, date))
    elif current.manifest is not None:
        state = State(issue_id, current.manifest.fingerprint, PUBLISHED, current.number)
        write_state(store, publication, date, state)


def is_state_right(store: Store, current: Version | None, issue_id: str, *, strict: bool) -> bool:
    """Whether the state of an issue names its current version, or that it is in quarantine.

    Args:
        store: where releases lie.
        current: the current version, None where there is none.
        issue_id: the issue.
        strict: its fingerprint must be the manifest's; another one tells that newer code gave equal rows.
    """
    if is_held(store, issue_id):
        return True
    publication, date = split_issue_id(issue_id)
    if current is None or is_public(current):
        return read(store, state_key(publication, date)) is None
    if current.manifest is None:
        return True  # it can't be told which fingerprint it had: the next run writes both anew
    state = read_state(store, publication, date)
    if state is None or (state.issue_id, state.outcome, state.version) != (issue_id, PUBLISHED, current.number):
        return False
    return not strict or state.fingerprint == current.manifest.fingerprint


def is_public(version: Version) -> bool:
    """Whether a version is a public copy's, which has no states: nothing is run into it."""
    return version.manifest is not None and version.manifest.text_policy is not None


def is_held(store: Store, issue_id: str) -> bool:
    """Whether the issue's last run was held back: its state says so and the report is there."""
    publication, date = split_issue_id(issue_id)
    state = read_state(store, publication, date)
    held = state is not None and (state.issue_id, state.outcome) == (issue_id, QUARANTINE)
    return held and read(store, quarantine_key(publication, date)) is not None

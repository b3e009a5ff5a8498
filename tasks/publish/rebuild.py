"""Makes everything that is derived anew from `issues/`."""

import datetime
from dataclasses import dataclass

from tasks.publish.catalog import write_catalog
from tasks.publish.releases import sweep_leftovers, utc_now
from tasks.publish.state import PUBLISHED, QUARANTINE, State, quarantine_key, read_state, state_key, write_state
from tasks.publish.store import Store, keys, read, remove
from tasks.publish.tables import YEARLY, write_tables
from tasks.publish.versions import Version, current_versions, is_whole


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What a rebuild found.

    Attributes:
        issues: how many issues have a current version.
        damaged: issues whose newest version is damaged. A new run mends them.
    """

    issues: int
    damaged: tuple[str, ...]


def rebuild(store: Store, now: datetime.datetime | None = None) -> Rebuilt:
    """Makes `tables/`, `state/` and the catalogue anew from `issues/`, and sweeps left-overs.

    Args:
        store: where releases lie.
        now: UTC, what counts as old is measured from it; the present by default.

    Raises:
        StoreError: the store can't be read or written.
    """
    sweep_leftovers(store, "", now or utc_now())
    lying = keys(store, "tables")
    states = keys(store, "state")
    current = current_versions(store)
    years = {(version.publication, version.date.year) for version in current}
    years |= {(match[2], int(match[3])) for key in lying if (match := YEARLY.fullmatch(key))}
    for publication, year in sorted(years):
        write_tables(store, publication, year)
    rebuild_states(store, current, states)
    write_catalog(store)
    return Rebuilt(len(current), tuple(version.issue_id for version in current if not is_whole(store, version)))


def rebuild_states(store: Store, current: list[Version], states: list[str]) -> None:
    """Writes the states that the manifests tell; of others, only those of issues in quarantine stay."""
    kept = set()
    for version in current:
        if version.manifest is not None and not in_quarantine(store, version):
            state = State(version.issue_id, version.manifest.fingerprint, PUBLISHED, version.number)
            write_state(store, version.publication, version.date, state)
        kept.add(state_key(version.publication, version.date))
    reports = {key.removeprefix("quarantine/").rpartition("/")[0] for key in keys(store, "quarantine")}
    for key in states:
        if key not in kept and key.removeprefix("state/").removesuffix(".json") not in reports:
            remove(store, key)


def in_quarantine(store: Store, version: Version) -> bool:
    """Whether the issue's last run was held back."""
    state = read_state(store, version.publication, version.date)
    held = state is not None and state.outcome == QUARANTINE
    return held and read(store, quarantine_key(version.publication, version.date)) is not None

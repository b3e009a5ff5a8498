"""Finds what is damaged: releases against their manifests, and what is derived against the releases."""

import dataclasses
import time
from collections.abc import Iterable
from dataclasses import dataclass

from schemas.errors import StoreError
from tasks.publish.defects import DERIVED, NOTES, RELEASE, Defect
from tasks.publish.evidence import gather
from tasks.publish.leases import lease, live_leases
from tasks.publish.rebuild import put_state, rebuild_catalog, rebuild_tables
from tasks.publish.store import Store, keys
from tasks.publish.verify_derived import check_derived, in_scope
from tasks.publish.verify_releases import check_named, check_releases, leftovers, strays
from tasks.publish.versions import current_version, find_versions, read_current, split_issue_id

PAUSE = 0.5


@dataclass(frozen=True, slots=True)
class Verified:
    """What a look at a store found.

    Attributes:
        issues: how many issues were looked at.
        versions: how many versions of them.
        files: how many files their manifests name.
        defects: everything found, damage first, what is no damage (abandoned, withdrawn, left over) last.
        repaired: what was found first and is mended now.
        unlicensed: publications whose settings state no licence: none is claimed for their data.
    """

    issues: int
    versions: int
    files: int
    defects: tuple[Defect, ...]
    repaired: tuple[Defect, ...] = ()
    unlicensed: tuple[str, ...] = ()

    @property
    def damage(self) -> tuple[Defect, ...]:
        """What is damaged."""
        return tuple(defect for defect in self.defects if defect.kind not in NOTES)


def verify(store: Store, issue_id: str | None = None, *, repair: bool = False) -> Verified:
    """Looks at every file and manifest, and at what is derived from them.

    Args:
        store: where releases lie.
        issue_id: an issue, None for all.
        repair: makes anew what is derived and wrong. A release is never touched.

    Returns:
        What was found; with `repair` what is left.

    Raises:
        StoreError: it is no issue id, nothing is known of the issue, or the store can't be read.
    """
    found = look_when_calm(store, issue_id)
    wrong = [defect for defect in found.damage if defect.kind in DERIVED]
    if not repair or not wrong:
        return found
    mend(store, wrong)
    left = look_when_calm(store, issue_id)
    lost = [defect for defect in found.damage if defect.kind in RELEASE and defect not in left.defects]
    mended = tuple(defect for defect in wrong if defect not in left.defects)
    return dataclasses.replace(left, defects=ordered([*left.defects, *lost]), repaired=mended)


def look_when_calm(store: Store, issue_id: str | None) -> Verified:
    """Looks again while other writers are at work: a table is behind its releases until they have ended."""
    deadline = time.monotonic() + store.lease_seconds
    while True:
        found = look(store, issue_id)
        behind = any(defect.kind in DERIVED for defect in found.damage)
        if not behind or time.monotonic() > deadline or not live_leases(store):
            return found
        time.sleep(PAUSE)


def look(store: Store, issue_id: str | None) -> Verified:
    """Looks once."""
    listed = find_versions(store, f"issues/{split_issue_id(issue_id)[0]}" if issue_id else "issues")
    found = [each for each in listed if issue_id in (None, each.issue_id)]
    versions = read_current(store, in_scope(listed, issue_id))
    evidence = gather(store, versions)
    if issue_id and not found and not evidence.named(issue_id):
        raise StoreError(f"{issue_id}: no version in {store.output}. Run the issue first, or name another --output.")
    checked = check_releases(store, found, evidence)
    defects = [*checked.defects, *check_named(found, evidence, issue_id)]
    defects += check_derived(store, issue_id, versions, evidence)
    if issue_id is None:
        defects += [*strays(keys(store, "issues")), *leftovers(store)]
    unlicensed = {each.publication for each in versions if store.imprint.publication(each.publication).licence is None}
    return Verified(
        len({each.issue_id for each in found}),
        checked.versions,
        checked.files,
        ordered(defects),
        unlicensed=tuple(sorted(unlicensed)),
    )


def ordered(defects: Iterable[Defect]) -> tuple[Defect, ...]:
    """Damage first, by place."""
    return tuple(sorted(defects, key=lambda defect: (defect.kind in NOTES, defect.key, defect.kind)))


def mend(store: Store, wrong: Iterable[Defect]) -> None:
    """Makes anew what is derived and wrong: the tables of a year, the state of an issue, the catalogue."""
    wrong = list(wrong)
    for publication, year in sorted({defect.year for defect in wrong if defect.year}):
        rebuild_tables(store, publication, year)
    for issue_id in sorted({defect.state_of for defect in wrong if defect.state_of}):
        with lease(store, issue_id):
            put_state(store, current_version(store, issue_id), issue_id)
    rebuild_catalog(store)

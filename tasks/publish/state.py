"""What was last done with an issue: `state/`, and the report in `quarantine/` of one that was held back."""

import datetime
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from schemas.records import Check, Finding, Issue
from tasks.publish.encode import document
from tasks.publish.leases import lease
from tasks.publish.quality import QUALITY, quality_report
from tasks.publish.store import Store, keys, read, replace
from tasks.publish.versions import is_day

PUBLISHED = "version"
QUARANTINE = "quarantine"
QUARANTINED = re.compile(rf"{QUARANTINE}/([a-z0-9-]+)/(\d{{4}}-\d{{2}}-\d{{2}})/{re.escape(QUALITY)}")


@dataclass(frozen=True, slots=True)
class State:
    """The fingerprint last processed, and what came of it.

    Attributes:
        outcome: `version` or `quarantine`.
        version: the version that holds the content, None for `quarantine`.
    """

    issue_id: str
    fingerprint: str
    outcome: str
    version: int | None


@dataclass(frozen=True, slots=True)
class HeldBack:
    """An issue in quarantine."""

    publication: str
    date: datetime.date

    @property
    def issue_id(self) -> str:
        return f"{self.publication}-{self.date.isoformat()}"


def state_key(publication: str, date: datetime.date) -> str:
    """Where the state of an issue lies: `state/lxrb/2025-06-18.json`."""
    return f"state/{publication}/{date.isoformat()}.json"


def quarantine_key(publication: str, date: datetime.date) -> str:
    """Where the report of an issue that was held back lies."""
    return f"quarantine/{publication}/{date.isoformat()}/{QUALITY}"


def read_state(store: Store, publication: str, date: datetime.date) -> State | None:
    """The state of an issue; None where there is none or it is damaged (it is derived: the next run writes it)."""
    try:
        return State(**json.loads(read(store, state_key(publication, date)) or b"{}"))
    except (ValueError, TypeError):
        return None


def write_state(store: Store, publication: str, date: datetime.date, state: State) -> None:
    """Puts the state of an issue into place."""
    replace(store, state_key(publication, date), document(state))


def hold_back(
    store: Store,
    *,
    issue: Issue,
    checks: Sequence[Check],
    findings: Sequence[Finding],
    counts: Mapping[str, int],
    fingerprint: str,
) -> str:
    """Puts the report of an issue that failed the gate into quarantine; versions that are there stay as they are.

    Args:
        store: where releases lie.
        issue: the issue held back.
        checks: every check that was made, of all steps.
        findings: the consistency findings, none where extract did not run.
        counts: rows by table, as far as they are known.
        fingerprint: of this run, so that `backfill` does not try it again.

    Returns:
        The full path or URL of the report.

    Raises:
        StoreError: the store can't be written.
    """
    key = quarantine_key(issue.publication, issue.date)
    with lease(store, issue.issue_id):
        replace(store, key, quality_report(checks, findings, counts))
        write_state(store, issue.publication, issue.date, State(issue.issue_id, fingerprint, QUARANTINE, None))
    return store.place(key)


def held_back_issues(store: Store) -> list[HeldBack]:
    """The issues in quarantine, by publication and date.

    Raises:
        StoreError: the store can't be read.
    """
    found = (QUARANTINED.fullmatch(key) for key in keys(store, QUARANTINE))
    return [HeldBack(match[1], datetime.date.fromisoformat(match[2])) for match in found if match and is_day(match[2])]


def is_held_back(store: Store, issue: Issue, fingerprint: str) -> bool:
    """Whether the gate held back this very fingerprint when it was last processed."""
    state = read_state(store, issue.publication, issue.date)
    return state is not None and (state.outcome, state.fingerprint) == (QUARANTINE, fingerprint)

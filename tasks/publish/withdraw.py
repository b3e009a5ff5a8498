"""Withdraws a version: it counts as absent from then on, and its number is not used again."""

import datetime
import json
from dataclasses import dataclass

from schemas.errors import StoreError
from tasks.publish.encode import document, utc_text
from tasks.publish.leases import lease
from tasks.publish.rebuild import put_state, rebuild_catalog, rebuild_tables
from tasks.publish.releases import utc_now
from tasks.publish.store import Store, create, read
from tasks.publish.versions import WITHDRAWN, Version, current_version, versions


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """What came of a withdrawal.

    Attributes:
        at: when the version was withdrawn, ISO 8601 UTC: now, or earlier where it was withdrawn already.
        reason: why.
        is_new: it was not withdrawn before.
        current: the version that is current now, None where there is none.
    """

    at: str
    reason: str
    is_new: bool
    current: int | None


def withdraw(
    store: Store, issue_id: str, number: int, reason: str, *, at: datetime.datetime | None = None
) -> Withdrawal:
    """Withdraws a version, and brings tables, catalogue and state up to date.

    A version that is withdrawn already stays so, with its first reason; what is derived is brought up to date again.

    Args:
        store: where releases lie.
        issue_id: the issue.
        number: the version.
        reason: why, for whoever finds the file later.
        at: UTC; now by default.

    Raises:
        StoreError: there is no such version, the reason is empty, or the store can't be written.
    """
    if not reason.strip():
        raise StoreError("--reason is empty. Say in a few words why the version is withdrawn.")
    with lease(store, issue_id) as turn:
        version = find(store, issue_id, number)
        turn.check()
        is_new = create(store, f"{version.folder}/{WITHDRAWN}", withdrawal_document(at or utc_now(), reason.strip()))
        said = read_withdrawal(store, version)
        rebuild_tables(store, *version.year)
        rebuild_catalog(store)
        current = current_version(store, issue_id)
        put_state(store, current, issue_id)
    return Withdrawal(said.get("at", ""), said.get("reason", ""), is_new, current.number if current else None)


def find(store: Store, issue_id: str, number: int) -> Version:
    """The version that is meant.

    Raises:
        StoreError: there is none of that number.
    """
    for version in versions(store, issue_id):
        if version.number == number:
            return version
    raise StoreError(f"{issue_id}: no version {number}. See what there is: broadsheet versions {issue_id}.")


def withdrawal_document(at: datetime.datetime, reason: str) -> bytes:
    """The bytes of `withdrawn.json`."""
    return document({"at": utc_text(at), "reason": reason})


def read_withdrawal(store: Store, version: Version) -> dict[str, str]:
    """When a version was withdrawn and why; nothing where the file is damaged: withdrawn it is all the same."""
    try:
        value = json.loads(read(store, f"{version.folder}/{WITHDRAWN}") or b"{}")
    except ValueError:
        return {}
    return {str(key): str(said) for key, said in value.items()} if isinstance(value, dict) else {}

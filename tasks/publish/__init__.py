"""Publish: rows to versioned releases, and what is derived from them.

Two halves with the last checks between them: `write` puts the data files of a new version, `commit` lets it exist.

    store = open_store("data/processed")
    with lease(store, "lxrb-2025-06-18") as turn:
        draft = write(turn, parsed=parsed, segmented=segmented, facts=facts, fingerprint=…, code_version=…)
        checks = [*earlier, *check_written(read_written(store, draft))]
        outcome = commit(store, draft, checks)

For many issues `seal` takes the place of `commit`, and `finish` brings tables and catalogue up to date once.
"""

from tasks.publish.credentials import refuse_credentials
from tasks.publish.defects import Defect
from tasks.publish.differences import Difference, difference
from tasks.publish.encode import document
from tasks.publish.fingerprint import code_version, fingerprint
from tasks.publish.finish import Outcome, commit, finish
from tasks.publish.leases import Lease, lease
from tasks.publish.rebuild import Rebuilt, rebuild
from tasks.publish.releases import Draft, Sealed, is_unchanged, read_written, refuse_withdrawn, seal, write
from tasks.publish.state import HeldBack, held_back_issues, hold_back, is_held_back
from tasks.publish.store import Store, open_existing, open_store
from tasks.publish.verify import Verified, verify
from tasks.publish.versions import Version, current_version, current_versions, missing_pages, versions
from tasks.publish.withdraw import Withdrawal, withdraw

__all__ = [
    "Defect",
    "Difference",
    "Draft",
    "HeldBack",
    "Lease",
    "Outcome",
    "Rebuilt",
    "Sealed",
    "Store",
    "Verified",
    "Version",
    "Withdrawal",
    "code_version",
    "commit",
    "current_version",
    "current_versions",
    "difference",
    "document",
    "fingerprint",
    "finish",
    "held_back_issues",
    "hold_back",
    "is_held_back",
    "is_unchanged",
    "lease",
    "missing_pages",
    "open_existing",
    "open_store",
    "read_written",
    "rebuild",
    "refuse_credentials",
    "refuse_withdrawn",
    "seal",
    "verify",
    "versions",
    "withdraw",
    "write",
]

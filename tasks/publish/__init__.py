"""Publish: rows to versioned releases, and what is derived from them.

Two halves with the last checks between them: `write` puts the data files of a new version, `commit` lets it exist.

    store = open_store("data/processed")
    draft = write(store, parsed=parsed, segmented=segmented, facts=facts, fingerprint=mark, code_version=code_version())
    checks = [*earlier, *check_written(read_written(store, draft))]
    outcome = commit(store, draft, checks)
"""

from tasks.publish.differences import Difference, difference
from tasks.publish.encode import document
from tasks.publish.fingerprint import code_version, fingerprint
from tasks.publish.rebuild import Rebuilt, rebuild
from tasks.publish.releases import Draft, Outcome, commit, is_unchanged, read_written, refuse_withdrawn, write
from tasks.publish.state import HeldBack, held_back_issues, hold_back, is_held_back
from tasks.publish.store import Store, open_existing, open_store
from tasks.publish.versions import Version, current_version, current_versions, missing_pages, versions

__all__ = [
    "Difference",
    "Draft",
    "HeldBack",
    "Outcome",
    "Rebuilt",
    "Store",
    "Version",
    "code_version",
    "commit",
    "current_version",
    "current_versions",
    "difference",
    "document",
    "fingerprint",
    "held_back_issues",
    "hold_back",
    "is_held_back",
    "is_unchanged",
    "missing_pages",
    "open_existing",
    "open_store",
    "read_written",
    "rebuild",
    "refuse_withdrawn",
    "versions",
    "write",
]

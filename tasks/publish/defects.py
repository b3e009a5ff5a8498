"""What can be wrong with a store, kind by kind."""

from dataclasses import dataclass

# Of a release: only a new version mends it.
MISSING_FILE = "missing_file"
TRUNCATED_FILE = "truncated_file"
CHANGED_FILE = "changed_file"
EXTRA_FILE = "extra_file"
EMPTY_VERSION = "empty_version"
MISSING_VERSION = "missing_version"
UNREADABLE_MANIFEST = "unreadable_manifest"
ALTERED_MANIFEST = "altered_manifest"
# Of what is derived: `--repair` or `rebuild` mends it, all but a foreign file.
MISSING_TABLE = "missing_table"
STALE_TABLE = "stale_table"
DAMAGED_TABLE = "damaged_table"
EXTRA_TABLE = "extra_table"
WRONG_STATE = "wrong_state"
WRONG_CATALOG = "wrong_catalog"
FOREIGN_FILE = "foreign_file"
# No damage, but worth knowing.
ABANDONED = "abandoned"
WITHDRAWN = "withdrawn"
LEFT_OVER = "left_over"

RELEASE = frozenset(
    {
        MISSING_FILE, TRUNCATED_FILE, CHANGED_FILE, EXTRA_FILE, EMPTY_VERSION, MISSING_VERSION, UNREADABLE_MANIFEST,
        ALTERED_MANIFEST,
    }
)  # fmt: skip
DERIVED = frozenset({MISSING_TABLE, STALE_TABLE, DAMAGED_TABLE, EXTRA_TABLE, WRONG_STATE, WRONG_CATALOG})
NOTES = frozenset({ABANDONED, WITHDRAWN, LEFT_OVER})


@dataclass(frozen=True, slots=True)
class Defect:
    """Something wrong, or worth knowing.

    Attributes:
        kind: one of those above.
        key: the file or folder, as a key of the store: `issues/lxrb/2025-06-18/v1/events.json`.
        told: what is wrong with it, in a few words.
        year: the publication and year whose tables must be made anew.
        state_of: the issue whose state must be written anew.
    """

    kind: str
    key: str
    told: str
    year: tuple[str, int] | None = None
    state_of: str | None = None

"""What `verify` and `withdraw` say."""

from collections.abc import Sequence

from rich import box
from rich.table import Table
from rich.text import Text

from tasks.publish import Defect, Verified, Withdrawal
from tasks.publish.defects import DERIVED, FOREIGN_FILE, NOTES

NAMED = 3  # files that one line on the standard error has room for


def damage_table(found: Verified) -> Table:
    """Everything that was found, a line each: what kind it is, where, what is wrong."""
    table = Table(box=box.SIMPLE)
    for heading in ("state", "kind", "where", "what"):
        table.add_column(heading, overflow="fold")
    for defect in found.repaired:
        table.add_row(*map(Text, ("repaired", defect.kind, defect.key, defect.told)))
    for defect in found.defects:
        state = "noted" if defect.kind in NOTES else "damaged"
        table.add_row(*map(Text, (state, defect.kind, defect.key, defect.told)))
    return table


def told_verified(output: str, found: Verified) -> str:
    """The closing line: `verified data/processed: 2 issues, 3 versions, 33 files, 1 damaged, 2 notes`."""
    notes = len(found.defects) - len(found.damage)
    parts = [
        counted(found.issues, "issue"),
        counted(found.versions, "version"),
        counted(found.files, "file"),
        f"{len(found.damage)} damaged" if found.damage else "no damage",
        *([f"{len(found.repaired)} repaired"] if found.repaired else []),
        *([counted(notes, "note")] if notes else []),
    ]
    return f"verified {output}: {', '.join(parts)}"


def counted(number: int, noun: str) -> str:
    """A number with its noun: `1 issue`, `2 issues`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def told_damage(damage: Sequence[Defect]) -> str:
    """One line that names what is damaged and says what to do."""
    named = ", ".join(f"{defect.key} ({defect.kind})" for defect in damage[:NAMED])
    more = f" and {len(damage) - NAMED} more" if len(damage) > NAMED else ""
    return f"{named}{more}: damaged. {' '.join(advice({defect.kind for defect in damage}))}"


def advice(kinds: set[str]) -> list[str]:
    """What to do about damage of these kinds."""
    told = []
    if kinds & DERIVED:
        told.append("Run broadsheet verify --repair to make tables, states and the catalogue anew.")
    if FOREIGN_FILE in kinds:
        told.append("Move files that are no tables out of tables/.")
    if kinds - DERIVED - {FOREIGN_FILE}:
        told.append("Restore a release's files from a copy, or run the issue again for a whole version.")
    return told


def told_withdrawal(issue_id: str, version: int, done: Withdrawal) -> str:
    """What came of a withdrawal, and which version is current now."""
    now = f"version {done.current} is current" if done.current else "the issue has no version now"
    if not done.is_new:
        return f"{issue_id}: version {version} was withdrawn already at {done.at} ({done.reason}); {now}"
    return f"{issue_id}: version {version} is withdrawn; {now}"

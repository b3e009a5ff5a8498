"""How things stand, a line per publication: the last success, what is held back, what is overdue."""

import dataclasses
import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rich import box
from rich.table import Table
from rich.text import Text

from schemas.publications import Publication
from tasks.publish import HeldBack, Version

NONE = "—"


@dataclass(frozen=True, slots=True)
class Standing:
    """How a publication stands.

    Attributes:
        publication: its slug.
        issues: how many of its issues are published.
        last_issue: day of its newest published issue, None where none is.
        last_success: when a version of it was last published, ISO 8601 UTC.
        quarantine: ids of the issues that the gate holds back.
        overdue_since: the day on which its next issue was due, by its `interval_days`; None where nothing is overdue
            or no interval is set.
    """

    publication: str
    issues: int
    last_issue: datetime.date | None
    last_success: str | None
    quarantine: tuple[str, ...]
    overdue_since: datetime.date | None


def standings(
    current: Sequence[Version],
    held_back: Sequence[HeldBack],
    known: Mapping[str, Publication],
    today: datetime.date,
) -> list[Standing]:
    """How each publication stands that is published, held back or has settings.

    Args:
        current: the current version of every issue.
        held_back: what is in quarantine.
        known: the publications' settings by slug.
        today: the day from which lateness is counted.

    Returns:
        By slug.
    """
    seen = {version.publication for version in current} | {issue.publication for issue in held_back}
    slugs = sorted(seen | known.keys())
    return [standing(slug, current, held_back, known.get(slug, Publication()), today) for slug in slugs]


def standing(
    slug: str,
    current: Sequence[Version],
    held_back: Sequence[HeldBack],
    settings: Publication,
    today: datetime.date,
) -> Standing:
    """How one publication stands."""
    own = [version for version in current if version.publication == slug]
    last = max((version.date for version in own), default=None)
    return Standing(
        publication=slug,
        issues=len(own),
        last_issue=last,
        last_success=max((version.manifest.created_at for version in own if version.manifest), default=None),
        quarantine=tuple(sorted(each.issue_id for each in held_back if each.publication == slug)),
        overdue_since=overdue_since(last, settings.interval_days, today),
    )


def overdue_since(last: datetime.date | None, interval_days: int | None, today: datetime.date) -> datetime.date | None:
    """The day on which the next issue was due, if it is past: a daily's issue of Monday is due on Tuesday."""
    if last is None or interval_days is None:
        return None
    due = last + datetime.timedelta(days=interval_days)
    return due if due < today else None


def as_document(found: Sequence[Standing]) -> list[dict[str, Any]]:
    """The standings as `broadsheet status --json` prints them."""
    return [dataclasses.asdict(each) for each in found]


def status_table(found: Sequence[Standing]) -> Table:
    """The standings as a table."""
    table = Table(box=box.SIMPLE)
    for heading in ("publication", "issues", "last issue", "last success", "quarantine", "overdue since"):
        table.add_column(heading, overflow="fold")
    for each in found:
        cells = (
            each.publication,
            each.issues,
            each.last_issue or NONE,
            each.last_success or NONE,
            ", ".join(each.quarantine) or NONE,
            each.overdue_since or NONE,
        )
        table.add_row(*(Text(str(cell)) for cell in cells))
    return table

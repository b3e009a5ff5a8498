"""What a run says at its end: a closing table on the terminal, a summary and the quality report in Prefect."""

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich import box
from rich.table import Table
from rich.text import Text

from schemas.records import Check
from schemas.tables import TABLES
from tasks.publish import Outcome, Version


@dataclass(frozen=True, slots=True)
class IssueRun:
    """What came of a run.

    Attributes:
        outcome: what was published, and where.
        title: name of the publication, None where its file gives none.
        checks: every check of every step; none where there was nothing to do.
        seconds: what each step has worked itself, library imports aside.
    """

    outcome: Outcome
    title: str | None
    checks: tuple[Check, ...]
    seconds: Mapping[str, float]


def lines(outcome: Outcome, checks: Sequence[Check], seconds: Mapping[str, float]) -> list[tuple[str, str]]:
    """What a run made, and where, as pairs of a word and what it says."""
    counts = [(table.name, f"{outcome.counts[table.name]}") for table in TABLES]
    places = list(outcome.places.items())
    return [*counts, ("checks", tally(checks)), *places, ("own work", own_work(seconds))]


def tally(checks: Sequence[Check]) -> str:
    """Checks in numbers: `57 passed, 2 warnings (parse: short_article; extract: …)`."""
    if not checks:
        return "none: there was nothing to do"
    failed = [f"{check.step}: {check.check}" for check in checks if not check.success]
    named = f" ({'; '.join(failed)})" if failed else ""
    warnings = "1 warning" if len(failed) == 1 else f"{len(failed)} warnings"
    return f"{len(checks) - len(failed)} passed, {warnings}{named}"


def own_work(seconds: Mapping[str, float]) -> str:
    """Time in the steps: `1.24 s (parse 0.12, segment 0.31, extract 0.40, validate 0.35, publish 0.06)`."""
    parts = ", ".join(f"{step} {time:.2f}" for step, time in seconds.items())
    return f"{sum(seconds.values()):.2f} s ({parts})"


def closing_table(run: IssueRun) -> Table:
    """The table that ends `broadsheet run`."""
    outcome = run.outcome
    name = f"{run.title} {outcome.issue_id}" if run.title else outcome.issue_id
    table = Table(
        title=Text(f"{name}: {outcome.status}, version {outcome.version}"), box=box.SIMPLE, title_justify="left"
    )
    table.show_header = False
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for word, said in lines(outcome, run.checks, run.seconds):
        table.add_row(Text(word), Text(said))
    return table


def versions_table(versions: Sequence[Version]) -> Table:
    """The table that `broadsheet versions` prints: newest last."""
    table = Table(box=box.SIMPLE)
    for heading in ("version", "created", "state", *(each.name for each in TABLES), "content"):
        table.add_column(heading, overflow="fold")
    for version in versions:
        table.add_row(*map(Text, version_cells(version)))
    return table


def version_cells(version: Version) -> list[str]:
    """A version as the cells of its row."""
    state = "withdrawn" if version.withdrawn else "current" if version.current else "replaced"
    if version.manifest is None:
        return [f"v{version.number}", "", f"{state}, manifest damaged", *("" for _ in TABLES), ""]
    manifest = version.manifest
    counts = [str(manifest.counts.get(each.name, "")) for each in TABLES]
    return [f"v{version.number}", manifest.created_at, state, *counts, manifest.content_sha256[:12]]


def summary(outcome: Outcome, checks: Sequence[Check], seconds: Mapping[str, float]) -> str:
    """The closing table as Markdown."""
    rows = "\n".join(f"| {word} | {said} |" for word, said in lines(outcome, checks, seconds))
    return f"{outcome.issue_id}: {outcome.status}, version {outcome.version}\n\n| | |\n| --- | --- |\n{rows}\n"


def put_artifacts(issue_id: str, told: str, checks: Sequence[Check]) -> None:
    """Shows a summary and the quality report with the flow run, in Prefect's user interface."""
    # Here, because `versions` and `rebuild` print tables too and need no Prefect.
    from prefect.artifacts import create_markdown_artifact, create_table_artifact

    create_markdown_artifact(told, key=f"{issue_id}-summary", description=f"What was made of {issue_id}")
    if checks:
        rows = [{**dataclasses.asdict(check), "unexpected": ", ".join(check.unexpected)} for check in checks]
        create_table_artifact(rows, key=f"{issue_id}-quality", description=f"The checks of {issue_id}")

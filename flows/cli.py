"""The command line: reads options, calls a flow or a stage's function, says how it ended."""

import datetime
import os
import re
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from typer.exceptions import TyperException

from flows.environment import use_utf8
from flows.progress import show_progress
from flows.settings import SLUG, read_publications, read_settings, time_zone
from schemas.errors import BroadsheetError, StoreError

FAILED, INTERRUPTED = 2, 130
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

app = typer.Typer(
    name="broadsheet",
    help="Turns a day's Chinese newspaper into open data: tables of its articles, statistics, events and measures.",
    add_completion=False,
    rich_markup_mode=None,
)


def check_slug(value: str | None) -> str | None:
    """Refuses a publication that is no slug."""
    if value is not None and not SLUG.fullmatch(value):
        raise typer.BadParameter(f"{value!r} is no slug: write a-z, 0-9 and - alone, as in lxrb.")
    return value


def read_day(value: str) -> datetime.date:
    """Reads a day written as 2025-06-18."""
    if DAY.fullmatch(value):
        with suppress(ValueError):  # 2025-02-30
            return datetime.date.fromisoformat(value)
    raise typer.BadParameter(f"{value!r} is no day: write it as in 2025-06-18.")


def check_source(value: str) -> str:
    """Refuses a path where nothing lies; what lies at a URL shows when it is read."""
    if "://" not in value and not Path(value).exists():
        raise typer.BadParameter(f"path {value!r} does not exist.")
    return value


Source = Annotated[
    str,
    typer.Argument(
        help="A file, or a folder with one file per page; s3://bucket/prefix too.",
        callback=check_source,
        show_default=False,
        metavar="SOURCE",
    ),
]
Publication = Annotated[
    str | None,
    typer.Option(
        help="Slug of the newspaper; default: as the path or the masthead says.", callback=check_slug, metavar="SLUG"
    ),
]
Day = Annotated[
    datetime.date | None,
    typer.Option(
        "--date",
        help="Day of publication; default: as the path, the masthead or the text says.",
        parser=read_day,
        metavar="YYYY-MM-DD",
    ),
]
Output = Annotated[
    str | None,
    typer.Option(
        help="Where releases are kept, a folder or object-store URL; default: BROADSHEET_OUTPUT, else data/processed.",
        metavar="DIR_OR_URL",
    ),
]


class Form(StrEnum):
    """What `export` can write."""

    csv = "csv"
    sqlite = "sqlite"


Debug = Annotated[bool, typer.Option("--debug", help="Print the whole traceback of an error.")]
IssueId = Annotated[
    str, typer.Argument(help="Publication and day, as in lxrb-2025-06-18.", show_default=False, metavar="ISSUE_ID")
]


@app.command()
def run(
    source: Source,
    publication: Publication = None,
    date: Day = None,
    output: Output = None,
    debug: Debug = False,
) -> None:
    """Process one issue: read it, extract its facts, check them and publish a version.

    \b
    Example: broadsheet run data/raw/lxrb/2025-06-18
    """
    with ending(debug):
        from tasks.publish import refuse_credentials

        settings = read_settings()
        for place in (source, output or settings.output):
            refuse_credentials(place)
        show_progress(settings.log_level)
        console().print(f"broadsheet: {source}, starting the workflow engine", markup=False)
        # Prefect takes a second to import: the other commands go without it.
        from flows.issue import Order, process_issue
        from flows.report import closing_table

        order = Order(
            source,
            publication,
            date,
            output or settings.output,
            str(settings.publications),
        )
        done = process_issue(order)
        console().print(closing_table(done))
        name_damaged(done.outcome.damaged)


@app.command()
def annotate(debug: Debug = False) -> None:
    """Find quantities, times and facts in texts: JSON Lines in, JSON Lines out, no files.

    A line holds "id", "text" and, where known, "date"; its answer has quantities, times, statistics, events, measures.

    \b
    Example: echo '{"id": 1, "text": "全市新增就业2.86万人。", "date": "2025-06-18"}' | broadsheet annotate
    """
    with ending(debug):
        from flows.annotate import annotate_lines

        for answer in annotate_lines(sys.stdin.buffer):
            print(answer, flush=True)


@app.command()
def versions(issue_id: IssueId, output: Output = None, debug: Debug = False) -> None:
    """List the versions of an issue, oldest first.

    \b
    Example: broadsheet versions lxrb-2025-06-18
    """
    with ending(debug):
        import tasks.publish
        from flows.report import versions_table

        store = tasks.publish.open_store(output or read_settings().output)
        found = tasks.publish.versions(store, issue_id)
        if not found:
            raise StoreError(
                f"{issue_id}: no version in {store.output}. Run the issue first, or name another --output."
            )
        console().print(versions_table(found))


@app.command()
def diff(
    issue_id: IssueId,
    before: Annotated[
        int | None, typer.Argument(help="The older version; default: the one before.", show_default=False, metavar="V1")
    ] = None,
    after: Annotated[
        int | None, typer.Argument(help="The newer version; default: the current.", show_default=False, metavar="V2")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document instead of tables.")] = False,
    output: Output = None,
    debug: Debug = False,
) -> None:
    """Show what changed between two versions of an issue, row by row.

    \b
    Example: broadsheet diff lxrb-2025-06-18 1 2
    """
    with ending(debug):
        from flows.differences import as_document, told_difference
        from flows.stores import open_existing_output
        from tasks.publish import difference, document

        found = difference(open_existing_output(output), issue_id, before, after)
        if as_json:
            print(document(as_document(found)).decode(), end="")
            return
        for part in told_difference(found):
            console().print(part)


@app.command()
def status(
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")] = False,
    output: Output = None,
    debug: Debug = False,
) -> None:
    """Tell how each publication stands: its last success, what is held back, what is overdue.

    \b
    Example: broadsheet status
    """
    with ending(debug):
        from flows.status import as_document, standings, status_table
        from flows.stores import open_existing_output
        from tasks.publish import current_versions, document, held_back_issues

        settings = read_settings()
        store = open_existing_output(output, settings)
        today = datetime.datetime.now(time_zone(settings)).date()
        known = read_publications(settings.publications)
        found = standings(current_versions(store), held_back_issues(store), known, today)
        if as_json:
            print(document(as_document(found)).decode(), end="")
        else:
            console().print(status_table(found))


@app.command()
def serve(
    raw: Annotated[
        str | None,
        typer.Option(help="Where new issues lie; default: BROADSHEET_RAW, else data/raw.", metavar="DIR_OR_URL"),
    ] = None,
    output: Output = None,
    debug: Debug = False,
) -> None:
    """Look for new issues at the times of the schedule, and process them, until stopped.

    BROADSHEET_CRON and BROADSHEET_TIME_ZONE say when: 30 7 * * * and Asia/Shanghai by default.

    \b
    Example: broadsheet serve --raw data/raw
    """
    with ending(debug):
        settings = read_settings()
        show_progress(settings.log_level)
        console().print("broadsheet: starting the workflow engine", markup=False)
        from flows.serve import serve as keep_serving

        keep_serving(settings, raw=raw or settings.raw, output=output or settings.output)


@app.command()
def verify(
    issue_id: Annotated[
        str | None,
        typer.Argument(help="One issue, as in lxrb-2025-06-18; default: all.", show_default=False, metavar="ISSUE_ID"),
    ] = None,
    repair: Annotated[
        bool, typer.Option("--repair", help="Make anew what is derived and wrong; a release is never touched.")
    ] = False,
    output: Output = None,
    debug: Debug = False,
) -> None:
    """Look for damage: every file and manifest, and whether tables, states and the catalogue are those of the versions.

    \b
    Example: broadsheet verify lxrb-2025-06-18
    """
    with ending(debug):
        import tasks.publish
        from flows.damage import damage_table, told_damage, told_verified
        from flows.stores import open_existing_output

        store = open_existing_output(output)
        found = tasks.publish.verify(store, issue_id, repair=repair)
        if found.defects or found.repaired:
            console().print(damage_table(found))
        console().print(told_verified(store.output, found), markup=False)
        for slug in found.unlicensed:
            told = f"{slug}: no licence is set, so none is claimed. State it in the publication's {slug}.toml."
            console().print(told, markup=False)
        if found.damage:
            say(told_damage(found.damage))
            raise typer.Exit(1)


@app.command()
def withdraw(
    issue_id: IssueId,
    version: Annotated[int, typer.Argument(help="Its number, as in 2.", show_default=False, metavar="VERSION")],
    reason: Annotated[str, typer.Option(help="Why, for whoever finds it later.", show_default=False, metavar="TEXT")],
    output: Output = None,
    debug: Debug = False,
) -> None:
    """Withdraw a version: it counts as absent for tables and catalogue, and its number is not used again.

    \b
    Example: broadsheet withdraw lxrb-2025-06-18 2 --reason "wrong scan"
    """
    with ending(debug):
        import tasks.publish
        from flows.damage import told_withdrawal
        from flows.stores import open_existing_output

        store = open_existing_output(output)
        done = tasks.publish.withdraw(store, issue_id, version, reason)
        console().print(told_withdrawal(issue_id, version, done), markup=False)


@app.command()
def export(
    destination: Annotated[
        str,
        typer.Argument(
            help="A folder for csv, a file for sqlite, a new folder or URL for the public copy.",
            show_default=False,
            metavar="DEST",
        ),
    ],
    form: Annotated[
        Form | None, typer.Option("--format", help="The current rows in another format.", show_default=False)
    ] = None,
    public: Annotated[
        bool, typer.Option("--public", help="A copy of the store under each publication's text policy.")
    ] = False,
    output: Output = None,
    debug: Debug = False,
) -> None:
    """Write the current rows of all issues in another format, or a copy of the store for the public.

    \b
    Example: broadsheet export --format sqlite broadsheet.sqlite
    """
    if (form is None) is not public:
        raise typer.BadParameter("write either --format csv, --format sqlite or --public.")
    with ending(debug):
        from flows.exports import export_format, export_public_copy

        told, damaged = (
            export_public_copy(destination, output) if form is None else export_format(form.value, destination, output)
        )
        console().print(told, markup=False)
        name_damaged(damaged)


@app.command()
def rebuild(output: Output = None, debug: Debug = False) -> None:
    """Make tables, states and the catalogue anew from the published versions.

    \b
    Example: broadsheet rebuild --output data/processed
    """
    with ending(debug):
        import tasks.publish
        from flows.stores import open_existing_output

        store = open_existing_output(output)
        rebuilt = tasks.publish.rebuild(store)
        issues = "1 issue" if rebuilt.issues == 1 else f"{rebuilt.issues} issues"
        console().print(f"rebuilt {store.output}: {issues}", markup=False)
        name_damaged(rebuilt.damaged)


def console() -> Console:
    """The standard output as rich writes to it; where it is no terminal, lines are as long as they are."""
    return Console(highlight=False, emoji=False, width=None if sys.stdout.isatty() else 10_000)


def name_damaged(issue_ids: tuple[str, ...]) -> None:
    """Ends with status 1 where the newest version of an issue is damaged."""
    if issue_ids:
        say(f"{', '.join(issue_ids)}: the newest version is damaged. Run the issue again to write a whole one.")
        raise typer.Exit(1)


def say(message: str) -> None:
    """Prints one line on the standard error."""
    print(" ".join(message.split()), file=sys.stderr)


@contextmanager
def ending(debug: bool) -> Iterator[None]:
    """Turns what a command raises into one line on the standard error and an exit status."""
    try:
        yield
        sys.stdout.flush()
    except (typer.Exit, TyperException, KeyboardInterrupt):
        raise
    except (BrokenPipeError, SystemExit) as error:
        # The reader has gone (rich ends with SystemExit then). Python flushes once more at its end: give it a place.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(FAILED) from error
    except BroadsheetError as error:
        told(error, str(error), debug)
        raise typer.Exit(error.exit_status) from error
    except Exception as error:
        reason = f"{type(error).__name__}: {error}".strip(": ")
        told(error, f"an error of ours ({reason}). Run again with --debug and report what it prints.", debug)
        raise typer.Exit(FAILED) from error


def told(error: Exception, message: str, debug: bool) -> None:
    """Prints an error: its message, after the traceback where that is asked for."""
    if debug:
        traceback.print_exception(error)
    say(message)


def run_command(arguments: list[str]) -> int:
    """Runs a command line such as ["versions", "lxrb-2025-06-18"].

    Returns:
        The exit status: 0 done, 1 held back or damaged, 2 anything else went wrong, 130 interrupted (Typer turns
        Ctrl-C into that status).
    """
    try:
        status = app(arguments or ["--help"], prog_name="broadsheet", standalone_mode=False) or 0
    except TyperException as error:
        say(f"broadsheet: {error.format_message()} See broadsheet --help.")
        return FAILED
    if status == INTERRUPTED:
        say("broadsheet: interrupted. Nothing half-written counts as published; run again.")
    return status


def main() -> None:
    """The console script `broadsheet`."""
    use_utf8()
    sys.exit(run_command(sys.argv[1:]))


if __name__ == "__main__":
    main()

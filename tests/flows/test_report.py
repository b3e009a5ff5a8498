import datetime
import io

from rich.console import Console
from rich.table import Table

from flows.report import IssueRun, closing_table, own_work, summary, tally, versions_table
from schemas.records import Check
from schemas.tables import TABLES
from tasks.publish import Outcome, Version

SECONDS = {"parse": 0.125, "segment": 0.25}
PASSED = Check("parse", None, "tiles", "error", True, None, ())
WARNED = Check("extract", "events", "dated", "warning", False, "1 of 2 rows", ("chrb-2025-03-12-0a1b2c3d-e0a1b2c3d",))
OUTCOME = Outcome(
    issue_id="chrb-2025-03-12",
    status="published",
    version=2,
    counts={table.name: number for number, table in enumerate(TABLES, 1)},
    places={"release": "out/[red]/issues/chrb/2025-03-12/v2", "tables": "out/[red]/tables"},
    damaged=(),
)


def printed(table: Table) -> list[list[str]]:
    """A table's lines, each cut into its cells."""
    stream = io.StringIO()
    Console(file=stream, width=200).print(table)
    return [[cell.strip() for cell in line.split("  ") if cell.strip()] for line in stream.getvalue().splitlines()]


def test_checks_in_numbers_and_warnings_by_name() -> None:
    assert tally([PASSED, WARNED]) == "1 passed, 1 warning (extract: dated)"


def test_no_checks_are_told() -> None:
    assert tally([]) == "none: there was nothing to do"


def test_own_work_sums_the_steps() -> None:
    assert own_work(SECONDS) == "0.38 s (parse 0.12, segment 0.25)"


def test_closing_table_tells_counts_checks_and_places() -> None:
    rows = printed(closing_table(IssueRun(OUTCOME, "澄湖日报", (PASSED, WARNED), SECONDS)))
    assert rows[0] == ["澄湖日报 chrb-2025-03-12: published, version 2"]
    assert ["articles", "1"] in rows
    assert ["blocks", "5"] in rows
    assert ["checks", "1 passed, 1 warning (extract: dated)"] in rows
    assert ["release", "out/[red]/issues/chrb/2025-03-12/v2"] in rows


def test_a_damaged_version_is_listed_without_figures() -> None:
    damaged = Version("chrb", datetime.date(2025, 3, 12), 3, False, True, None, "")
    assert printed(versions_table([damaged]))[-2] == ["v3", "current, manifest damaged"]


def test_summary_is_a_markdown_table() -> None:
    told = summary(OUTCOME, [PASSED], SECONDS).splitlines()
    assert told[0] == "chrb-2025-03-12: published, version 2"
    assert "| statistics | 2 |" in told

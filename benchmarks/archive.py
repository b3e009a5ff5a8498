"""Runs a folder of issues through the stages and says what it cost and what went wrong.

    python benchmarks/archive.py FOLDER [--publication SLUG] [--stages parse,segment,extract,validate] [--limit N]

Every stage is timed alone; an exception is named with its file and the run goes on. For bulletins it also names the
issues that give fewer articles than there are story headings in the file. Exits 1 where anything raised, a file was not
tiled or the gate would hold an issue back.
"""

import argparse
import re
import resource
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from schemas.records import ParsedIssue, SegmentedIssue
from tasks.extract import extract
from tasks.parse import parse
from tasks.parse.source import SUFFIXES, natural, read_issue
from tasks.segment import segment
from tasks.validate import validate

STAGES = ("parse", "segment", "extract", "validate")
STORY_HEADING = re.compile(r"^### ", re.MULTILINE)
MOST_LISTED = 40


@dataclass
class Tally:
    """What a run adds up."""

    counts: Counter[str] = field(default_factory=Counter)
    seconds: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    errors: list[str] = field(default_factory=list)
    untiled: list[str] = field(default_factory=list)
    held_back: list[str] = field(default_factory=list)
    short: list[str] = field(default_factory=list)

    @contextmanager
    def timed(self, stage: str) -> Iterator[None]:
        """Adds the time that the block takes to a stage's."""
        start = time.perf_counter()
        yield
        self.seconds[stage] += time.perf_counter() - start


def run_issue(path: Path, publication: str, stages: Sequence[str], tally: Tally) -> None:
    """One issue through the stages, as far as they are asked for."""
    with tally.timed("parse"):
        parsed = parse(read_issue(path), publication=publication, date=None, titles={})
    count_parsed(path.name, parsed, tally)
    if "segment" not in stages:
        return
    with tally.timed("segment"):
        segmented = segment(parsed)
    tally.counts["sentences"] += sum(len(article.sentences) for article in segmented.articles)
    if "extract" in stages:
        count_facts(path.name, parsed, segmented, tally, with_checks="validate" in stages)


def count_parsed(name: str, parsed: ParsedIssue, tally: Tally) -> None:
    """Counts articles and blocks, and tests that the blocks tile each source."""
    tally.counts["issues"] += 1
    tally.counts["articles"] += len(parsed.articles)
    tally.counts["blocks"] += len(parsed.blocks)
    tally.counts["characters"] += sum(len(source.text) for source in parsed.sources)
    tally.counts.update(f"kind {article.row.kind}" for article in parsed.articles)
    tally.counts["articles without body"] += sum(not article.row.body for article in parsed.articles)
    for source in parsed.sources:
        blocks = [block for block in parsed.blocks if block.file == source.name]
        starts = [0, *(block.end for block in blocks)]
        if [*(block.start for block in blocks), len(source.text)] != starts:
            tally.untiled.append(name)
    headings = sum(len(STORY_HEADING.findall(source.text)) for source in parsed.sources)
    if len(parsed.articles) < headings:
        tally.short.append(f"{name} ({len(parsed.articles)} articles, {headings} headings)")


def count_facts(name: str, parsed: ParsedIssue, segmented: SegmentedIssue, tally: Tally, *, with_checks: bool) -> None:
    """Extracts, counts the rows, and asks the gate where checks are wanted."""
    with tally.timed("extract"):
        facts = extract(segmented)
    for table in ("statistics", "events", "measures", "consistency"):
        tally.counts[table] += len(getattr(facts, table))
    if with_checks:
        with tally.timed("validate"):
            checks = [
                *validate("parse", parsed),
                *validate("segment", parsed, segmented=segmented),
                *validate("extract", parsed, facts=facts),
            ]
        failed = sorted({check.check for check in checks if not check.success and check.severity == "error"})
        if failed:
            tally.held_back.append(f"{name}: {', '.join(failed)}")


def find_issues(folder: Path) -> list[Path]:
    """The issues of a folder: its files, else its subfolders' files, in natural order."""
    files = [path for path in folder.rglob("*") if path.suffix in SUFFIXES and not path.name.startswith(".")]
    return sorted((path for path in files if path.name != "README.md"), key=lambda path: natural(path.as_posix()))


def report(tally: Tally, say: Callable[[str], None]) -> None:
    """Prints counts, times and everything that went wrong."""
    say(", ".join(f"{count:,} {what}" for what, count in tally.counts.items()))
    issues = max(1, tally.counts["issues"])
    say(
        ", ".join(
            f"{stage} {took:.1f} s ({1000 * took / issues:.0f} ms an issue)" for stage, took in tally.seconds.items()
        )
    )
    say(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")
    for what, names in (
        ("raised an exception", tally.errors),
        ("not tiled", tally.untiled),
        ("would be held back", tally.held_back),
        ("fewer articles than story headings", tally.short),
    ):
        say(f"{len(names)} {what}")
        for name in names[:MOST_LISTED]:
            say(f"  {name}")


def main() -> int:
    """Reads the options, runs the issues, prints the report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--publication", default="archive", help="slug for all issues (default: %(default)s)")
    parser.add_argument("--stages", default=",".join(STAGES), help="how far to go (default: %(default)s)")
    parser.add_argument("--limit", type=int, help="no more issues than this")
    options = parser.parse_args()
    tally = Tally()
    for path in find_issues(options.folder)[: options.limit]:
        try:
            run_issue(path, options.publication, options.stages.split(","), tally)
        except Exception as error:  # noqa: BLE001 - whatever an issue raises is what this script is to find
            tally.errors.append(f"{path.name}: {type(error).__name__}: {error}")
    report(tally, print)
    return 1 if tally.errors or tally.untiled or tally.held_back else 0


if __name__ == "__main__":
    sys.exit(main())

"""Measures how right the published rows are, against gold answers, and prints the figures as Markdown tables.

    python -m benchmarks.accuracy
    python -m benchmarks.accuracy --gold FOLDER --sources FOLDER
    python -m benchmarks.accuracy --misses

The sample day is always measured. Beside it the gold answers of a folder, where one is given, or else those of
`../shared`, where that is there. Gold answers are written by reading; how they are laid out stands in
`benchmarks/gold.py`, when a row counts as found in `benchmarks/matching.py`.
"""

import argparse
import datetime
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.gold import find_source, gold_answers, published_answers, read_gold
from benchmarks.matching import f1
from benchmarks.scoring import FACT_TABLES, TABLES, Miss, Score, add_scores, score_issue
from tasks.extract import extract
from tasks.parse import parse, read_issue
from tasks.segment import segment

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
MOST_TOLD = 60


@dataclass(frozen=True, slots=True)
class GoldSet:
    """Gold answers that are measured together: a title, the gold files, the folder where their issues lie."""

    title: str
    gold: tuple[Path, ...]
    sources: Path


@dataclass(frozen=True, slots=True)
class Measured:
    """What came of one issue."""

    issue_id: str
    scores: dict[str, Score]
    misses: tuple[Miss, ...]


def measure(gold_file: Path, sources: Path) -> Measured:
    """Takes an issue through the stages and scores it.

    Args:
        gold_file: the right answers.
        sources: folder where issues lie.

    Returns:
        The scores, and everything that is wrong.

    Raises:
        FileNotFoundError: the issue is not in the folder.
    """
    gold = read_gold(gold_file)
    date = datetime.date.fromisoformat(gold["issue_date"])
    raw = read_issue(find_source(gold, sources))
    parsed = parse(raw, publication=gold["publication"], date=date, titles={})
    found = published_answers(parsed, extract(segment(parsed)))
    scores, misses = score_issue(gold_answers(gold, parsed.sources), found)
    return Measured(parsed.issue.issue_id, scores, tuple(misses))


def gold_sets(gold: Path | None, sources: Path | None) -> list[GoldSet]:
    """What is to be measured: the sample, and a folder that is given or else the shared one, where it is there."""
    sets = [GoldSet("Sample day", gold_files(ROOT / "benchmarks" / "gold"), ROOT / "data" / "raw")]
    if gold and sources:
        sets.append(GoldSet(gold.name, gold_files(gold), sources))
    elif SHARED.is_dir():
        sets.append(GoldSet("Other issues", gold_files(SHARED / "gold"), SHARED / "issues"))
    return sets


def gold_files(folder: Path) -> tuple[Path, ...]:
    """The gold files of a folder, by name."""
    return tuple(sorted(folder.glob("*.json")))


def report(title: str, issues: Sequence[Measured]) -> Iterator[str]:
    """The lines of one set's Markdown: its tables, the columns of the matched rows, F1 issue by issue."""
    scores = {table: add_scores([issue.scores[table] for issue in issues]) for table in TABLES}
    articles, facts = scores["articles"].wanted, sum(scores[table].wanted for table in FACT_TABLES)
    yield f"### {title}: {len(issues)} issues, {articles} articles, {facts} facts"
    yield ""
    yield from table_lines(scores)
    yield ""
    yield from column_lines(scores)
    yield ""
    yield from issue_lines(issues)
    yield ""


def table_lines(scores: Mapping[str, Score]) -> Iterator[str]:
    """Rows asked for and rows found, table by table."""
    yield "| table | rows wanted | rows found | precision | recall | F1 |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: |"
    for table, score in scores.items():
        figures = (score.precision, score.recall, f1(score.precision, score.recall))
        yield f"| {table} | {score.wanted} | {score.found} | {' | '.join(f'{figure:.3f}' for figure in figures)} |"


def column_lines(scores: Mapping[str, Score]) -> Iterator[str]:
    """The share of matched rows in which a column is right, and how many rows it was asked of."""
    yield "| table | column | right | of |"
    yield "| --- | --- | ---: | ---: |"
    for table, score in scores.items():
        for name, (right, asked) in score.columns.items():
            if asked:
                yield f"| {table} | {name} | {right / asked:.3f} | {asked} |"


def issue_lines(issues: Sequence[Measured]) -> Iterator[str]:
    """F1 by issue; a table of which gold has no row and none was found is left blank."""
    yield f"| F1 of | {' | '.join(TABLES)} |"
    yield f"| --- |{' ---: |' * len(TABLES)}"
    for issue in issues:
        scores = [issue.scores[table] for table in TABLES]
        cells = [f"{f1(each.precision, each.recall):.3f}" if each.wanted or each.found else "" for each in scores]
        yield f"| {issue.issue_id} | {' | '.join(cells)} |"


def list_misses(issues: Sequence[Measured]) -> Iterator[str]:
    """A line for everything that is wrong: table, problem, article, quote, what was got and what was wanted."""
    for issue in issues:
        for miss in issue.misses:
            got, wanted = (str(told)[:MOST_TOLD] for told in (miss.got, miss.wanted))
            where = f"{issue.issue_id} | {miss.headline} | {miss.quote[:MOST_TOLD]}"
            yield f"{miss.table} | {miss.problem} | {where} | got: {got} | wanted: {wanted}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Reads the options, measures, prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, help="a folder of gold files to measure beside the sample")
    parser.add_argument("--sources", type=Path, help="the folder where their issues lie")
    parser.add_argument("--misses", action="store_true", help="list what is wrong in the sample, row by row")
    options = parser.parse_args(arguments)
    if (options.gold is None) != (options.sources is None):
        parser.error("--gold and --sources belong together: give both folders")
    for number, each in enumerate(gold_sets(options.gold, options.sources)):
        issues = [measure(path, each.sources) for path in each.gold]
        print("\n".join(report(each.title, issues)))
        if options.misses and number == 0:
            print("\n".join(list_misses(issues)))
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Says how fast extract reads, and how fast two taggers that do far less read the same text.

    python -m benchmarks.speed [FOLDER…] [--publication SLUG] [--runs N]

Counts UTF-8 megabytes of article bodies per second of user CPU, the median of several runs on one core; what happens
once (lexicons, dictionaries, patterns) is done before. Parsing and segmenting are not counted.
"""

import argparse
import resource
import statistics
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import jieba.posseg
import rjieba

from benchmarks.archive import find_issues
from schemas.errors import SourceError
from schemas.records import SegmentedIssue
from tasks.extract import extract
from tasks.parse import parse, read_issue
from tasks.segment import segment

SAMPLES = Path(__file__).parents[1] / "data" / "raw"
RUNS = 3
SHORTEST = 0.2  # seconds


def segmented_issues(folders: Sequence[Path], publication: str) -> Iterator[SegmentedIssue]:
    """The issues of folders, one per file, made ready for extract; a file that is no issue is named and left out."""
    for folder in folders:
        for path in find_issues(folder):
            try:
                parsed = parse(read_issue(path), publication=publication, date=None, titles={})
            except SourceError as error:
                print(f"left out: {error}", file=sys.stderr)
                continue
            yield segment(parsed)


def bodies(issues: Sequence[SegmentedIssue]) -> list[str]:
    """The bodies of all articles."""
    return [article.article.row.body for issue in issues for article in issue.articles]


def seconds(work: Callable[[], object], runs: int) -> float:
    """The user CPU that some work takes, in seconds: the median of several runs after one that warms up.

    A run does short work again and again, so that the clock's steps do not count.
    """
    work()
    return statistics.median(one_run(work) for _ in range(runs))


def one_run(work: Callable[[], object]) -> float:
    """The mean user CPU of some work, in seconds, done until it has taken a while."""
    start, times, took = user_cpu(), 0, 0.0
    while took < SHORTEST:
        work()
        times, took = times + 1, user_cpu() - start
    return took / times


def user_cpu() -> float:
    """The user CPU that this process has taken, in seconds."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_utime


def measure(issues: Sequence[SegmentedIssue], runs: int) -> dict[str, float]:
    """The speeds on the same text.

    Args:
        issues: made ready for extract.
        runs: how often each is timed.

    Returns:
        Megabytes of UTF-8 per second of user CPU, by what reads.
    """
    texts = bodies(issues)
    megabytes = sum(len(text.encode()) for text in texts) / 1e6

    works: dict[str, Callable[[], object]] = {
        "extract": lambda: [extract(issue) for issue in issues],
        "jieba.posseg": lambda: [jieba.posseg.lcut(text) for text in texts],
        "rjieba": lambda: [rjieba.tag(text) for text in texts],
    }
    return {name: megabytes / seconds(work, runs) for name, work in works.items()}


def main() -> int:
    """Reads the options, times the three, prints a line each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="*", default=[SAMPLES], help="issues (default: the samples)")
    parser.add_argument("--publication", default="archive", help="slug for all issues (default: %(default)s)")
    parser.add_argument("--runs", type=int, default=RUNS, help="how often each is timed (default: %(default)s)")
    options = parser.parse_args()
    issues = list(segmented_issues(options.folders, options.publication))
    size = sum(len(text.encode()) for text in bodies(issues))
    if not size:
        parser.error("there is no article in these folders. Give folders with issues.")
    print(f"{len(issues)} issues, {size / 1e6:.3f} MB of bodies")
    for name, speed in measure(issues, options.runs).items():
        print(f"{name:14}{speed:8.3f} MB/s")
    return 0


if __name__ == "__main__":
    sys.exit(main())

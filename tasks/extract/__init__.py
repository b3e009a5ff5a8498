"""Extract: each sentence is read once, and the three fact tables are built from that reading."""

from collections.abc import Sequence
from itertools import chain

from schemas.records import Facts, Issue, Reading, SegmentedArticle, SegmentedIssue
from tasks.extract.consistency import find_consistency, with_checks
from tasks.extract.cuts import cut_article
from tasks.extract.events import read_events
from tasks.extract.measures import read_measures
from tasks.extract.reading import read_article
from tasks.extract.statistics import read_statistics

__all__ = ["extract", "read_article", "read_facts"]


def extract(segmented: SegmentedIssue) -> Facts:
    """Finds the statistics, events and measures that an issue's articles tell.

    Args:
        segmented: the issue with its sentences and words.

    Returns:
        The rows of the three tables in source order, each with its evidence, and the consistency findings.
    """
    issue = segmented.issue
    facts = [read_facts(article, read_article(article, issue.date), issue) for article in segmented.articles]
    return Facts(
        tuple(chain.from_iterable(each.statistics for each in facts)),
        tuple(chain.from_iterable(each.events for each in facts)),
        tuple(chain.from_iterable(each.measures for each in facts)),
        tuple(chain.from_iterable(each.consistency for each in facts)),
    )


def read_facts(article: SegmentedArticle, readings: Sequence[Reading], issue: Issue) -> Facts:
    """Builds the facts of one article from its reading.

    Args:
        article: the story.
        readings: of its sentences, in order, as `read_article` gives them.
        issue: that it stands in.
    """
    statistics = read_statistics(article, readings, issue)
    sentences = cut_article(readings)
    findings = find_consistency(article, statistics)
    return Facts(
        with_checks(statistics, findings),
        read_events(article, sentences, issue),
        read_measures(article, sentences),
        findings,
    )

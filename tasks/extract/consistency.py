"""Figures of one article against each other: sums, averages, shares, growths, restatements, counts of lists.

Only what the text puts together is tested, never numbers that happen to fit; a difference is reported only where the
figures are known to be of one thing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain

from schemas.records import Finding, SegmentedArticle
from schemas.statistics import FINDING_CHECKS, StatisticRow
from tasks.extract.averages import find_averages
from tasks.extract.closures import find_closures
from tasks.extract.growths import find_growths
from tasks.extract.headlines import read_headlines
from tasks.extract.list_counts import find_list_counts
from tasks.extract.multiplied import find_multiplied
from tasks.extract.restated import find_headline_restatements, find_headline_slips, find_restatements
from tasks.extract.shares import find_shares
from tasks.extract.sums import find_sums
from tasks.extract.tellings import read_tellings


def find_consistency(article: SegmentedArticle, statistics: Sequence[StatisticRow]) -> tuple[Finding, ...]:
    """Tests relations between an article's figures.

    Args:
        article: the story that tells the figures.
        statistics: its rows, in reading order.

    Returns:
        A finding for each relation that was tested, by kind of check, then in reading order.

    Example:
        >>> [finding.arithmetic for finding in find_consistency(article, rows)]  # 游客9万，其中省内5万、省外4万
        ['5万 + 4万 = 9万']
    """
    tellings = read_tellings(article, statistics)
    if not tellings:
        return ()
    headlines = read_headlines(article.article)
    restated = list(find_headline_restatements(headlines, tellings))
    known = [printed for printed, _ in restated]
    rest = [printed for printed in headlines if printed not in known]
    sums = [*find_sums(tellings), *find_multiplied(tellings, rest)]
    summed = {finding.arithmetic.rpartition("= ")[2] for finding in sums}
    slips = find_headline_slips([printed for printed in rest if printed.amount.label not in summed], tellings)
    told = [*sums, *find_averages(tellings), *find_shares(tellings), *find_growths(tellings)]
    findings = chain(
        told,
        find_closures(tellings, told),
        slips,
        find_restatements(tellings),
        find_list_counts(article, tellings),
    )
    order = {row.statistic_id: at for at, row in enumerate(statistics)}
    return tuple(
        sorted(
            [*once(findings), *(finding for _, finding in restated)],
            key=lambda finding: (FINDING_CHECKS.index(finding.check), order[finding.rows[0]]),
        )
    )


def once(findings: Iterable[Finding]) -> list[Finding]:
    """Drops findings that say again what another said of the same rows."""
    seen: dict[tuple[str, tuple[str, ...], str], Finding] = {}
    for finding in findings:
        if len(set(finding.rows)) == len(finding.rows):
            seen.setdefault((finding.check, finding.rows, finding.arithmetic), finding)
    return list(seen.values())


def with_checks(statistics: Sequence[StatisticRow], findings: Sequence[Finding]) -> tuple[StatisticRow, ...]:
    """The rows, each with the findings that it took part in.

    Args:
        statistics: an article's rows.
        findings: of the same article.

    Returns:
        The rows in the same order; `checks` holds `<check>:holds` or `<check>:differs`, each once, sorted.
    """
    told: dict[str, set[str]] = {}
    for finding in findings:
        for row_id in finding.rows:
            told.setdefault(row_id, set()).add(f"{finding.check}:{'holds' if finding.holds else 'differs'}")
    return tuple(replace(row, checks=tuple(sorted(told.get(row.statistic_id, ())))) for row in statistics)

"""Figures of one article against each other.

No relation is tested yet, and so none is claimed: the quality report lists the relations that were tried.
"""

from collections.abc import Sequence

from schemas.records import Finding, SegmentedArticle
from schemas.statistics import StatisticRow


def find_consistency(article: SegmentedArticle, statistics: Sequence[StatisticRow]) -> tuple[Finding, ...]:
    """Tests relations between an article's figures.

    Args:
        article: the story that tells the figures.
        statistics: its rows, in reading order.

    Returns:
        A finding for each relation that was tested: none, as none is tested yet.
    """
    del article, statistics
    return ()

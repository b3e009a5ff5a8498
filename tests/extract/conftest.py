"""Articles for the tests of extract, made from bare text."""

import datetime
from collections.abc import Callable

import pytest

from flows.annotate import article_of
from schemas.records import Issue, SegmentedArticle
from schemas.statistics import StatisticRow
from tasks.extract.reading import read_article
from tasks.extract.statistics import read_statistics


@pytest.fixture(name="make_article")
def make_article_fixture() -> Callable[[str], SegmentedArticle]:
    """Makes an article of a text, each line a paragraph."""
    return article_of


@pytest.fixture(name="told")
def told_fixture() -> SegmentedArticle:
    """A short article."""
    return article_of("两渠各3里。又3里。")


@pytest.fixture(name="tell")
def tell_fixture() -> Callable[[str], tuple[StatisticRow, ...]]:
    """Reads the statistics of a text that stands in a paper of 20 August 2025."""
    day = datetime.date(2025, 8, 20)

    def tell(text: str) -> tuple[StatisticRow, ...]:
        article = article_of(text)
        return read_statistics(article, read_article(article, day), Issue("haidu", day, "argument", "given"))

    return tell

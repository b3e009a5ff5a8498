"""Articles for the tests of extract, made from bare text."""

from collections.abc import Callable

import pytest

from flows.annotate import article_of
from schemas.records import SegmentedArticle


@pytest.fixture(name="make_article")
def make_article_fixture() -> Callable[[str], SegmentedArticle]:
    """Makes an article of a text, each line a paragraph."""
    return article_of


@pytest.fixture(name="told")
def told_fixture() -> SegmentedArticle:
    """A short article."""
    return article_of("两渠各3里。又3里。")

"""Reported: what a headline reports where no trigger names it."""

import datetime
from collections.abc import Callable

import pytest

from schemas.records import SegmentedArticle
from tasks.extract.cuts import cut_article
from tasks.extract.reading import read_article
from tasks.extract.reported import reported_trigger

MakeArticle = Callable[[str], SegmentedArticle]
DAY = datetime.date(2025, 11, 6)


@pytest.mark.parametrize(
    ("headline", "text", "expected"),
    [
        ("渡口渡船告别老码头12座", "截至昨天，渡口渡船告别老码头12座。", ("告别", "economy")),
        ("渡口村民告别渡船", "近日，渡口村民告别渡船。", ("告别", "other")),
    ],
)
def test_a_headline_reports(make_article: MakeArticle, headline: str, text: str, expected: tuple[str, str]) -> None:
    found = reported_trigger(cut_article(read_article(make_article(text), DAY)), headline)
    assert found is not None
    assert (found[2].word, found[2].type) == expected


@pytest.mark.parametrize(
    ("headline", "text"),
    [
        ("何苗表示渡口水位偏高", "何苗表示，渡口水位偏高。"),
        ("渡口大桥未通车", "渡口大桥尚未通车。"),
        ("柑橘丰收", "县水务局蓄水三万吨。"),
    ],
)
def test_nothing_is_reported(make_article: MakeArticle, headline: str, text: str) -> None:
    assert reported_trigger(cut_article(read_article(make_article(text), DAY)), headline) is None

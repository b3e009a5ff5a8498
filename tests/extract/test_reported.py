"""Reported: what a headline reports where no trigger names it."""

import datetime
from collections.abc import Callable

import pytest

from schemas.records import SegmentedArticle
from tasks.extract.cuts import cut_article
from tasks.extract.reading import read_article
from tasks.extract.reported import casualty_trigger, published_trigger, reported_trigger

MakeArticle = Callable[[str], SegmentedArticle]
DAY = datetime.date(2025, 11, 6)


@pytest.mark.parametrize(
    ("headline", "text", "expected"),
    [
        ("渡口渡船告别老码头12座", "截至昨天，渡口渡船告别老码头12座。", ("告别", "economy")),
        ("渡口村民告别渡船", "近日，渡口村民告别渡船。", ("告别", "other")),
        ("县城新增泊位800个", "今年以来，县城新增停车泊位800个。", ("新增", "economy")),
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
        ("谱写渡口发展新篇章", "渡口镇谱写发展新篇章。"),
        ("渡口特色产业具有优势", "近日，渡口特色产业具有优势。"),
    ],
)
def test_nothing_is_reported(make_article: MakeArticle, headline: str, text: str) -> None:
    assert reported_trigger(cut_article(read_article(make_article(text), DAY)), headline) is None


@pytest.mark.parametrize(
    ("headline", "text", "expected"),
    [
        ("台风致渡口18人死亡", "台风已造成渡口县18人死亡。", ("造成", "disaster")),
        ("叛军空袭致5人受伤", "叛军的空袭已造成5人受伤。", ("造成", "conflict")),
        ("台风致渡口18人死亡", "台风造成的18人死亡令人痛心。", None),
        ("台风过境渡口", "台风已造成渡口县18人死亡。", None),
    ],
)
def test_the_dead_are_counted(
    make_article: MakeArticle, headline: str, text: str, expected: tuple[str, str] | None
) -> None:
    found = casualty_trigger(cut_article(read_article(make_article(text), DAY)), headline)
    assert (None if found is None else (found[2].word, found[2].type)) == expected


@pytest.mark.parametrize(("headline", "speaks"), [("渡口统计数据发布", True), ("渡口人口增加", False)])
def test_what_is_cited_came_out(make_article: MakeArticle, headline: str, speaks: bool) -> None:
    text = "县统计局发布的数据显示，渡口人口增加。"
    found = published_trigger(cut_article(read_article(make_article(text), DAY)), headline)
    assert (found is not None) is speaks

"""Carrying: what a clause inherits, and what it does not."""

import datetime
from collections.abc import Callable

import pytest

from schemas.records import SegmentedArticle
from tasks.extract.carrying import issuer_of
from tasks.extract.cuts import cut_article
from tasks.extract.measures import read_measures
from tasks.extract.reading import read_article

MakeArticle = Callable[[str], SegmentedArticle]
DAY = datetime.date(2025, 11, 6)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("县水务局将清理河道，加固堤防。", [("县水务局", "planned"), ("县水务局", "planned")]),
        ("全县将新建冷库，县供销社组建巡查队。", [("全县", "planned"), ("县供销社", "adopted")]),
        ("县水务局要清理河道，县公安局要增派警力。", [("县水务局", "required"), ("县公安局", "required")]),
        ("办法规定，居民可以申请补贴。", [("居民", "adopted")]),
        ("专家建议，居民可以申请补贴。", [("居民", "proposed")]),
        ("县公交公司增开班次。公司修复候车亭。", [("县公交公司", "adopted"), ("县公交公司", "adopted")]),
    ],
)
def test_actor_and_modality(make_article: MakeArticle, text: str, told: list[tuple[str | None, str]]) -> None:
    article = make_article(text)
    rows = read_measures(article, cut_article(read_article(article, DAY)))
    assert [(row.actor, row.modality) for row in rows] == told


@pytest.mark.parametrize(
    ("headline", "text", "issuer"),
    [
        ("渡口县水务局关于停航的通告", "渡口停航。", "渡口县水务局"),
        ("关于停航的通告", "渡口停航。\n渡口县水务局\n2025年11月5日", "渡口县水务局"),
        ("关于停航的通告", "渡口停航。请绕行上游大桥。", None),
        ("停航通告", "渡口县水务局通告停航。", None),
    ],
)
def test_who_issues_a_notice(make_article: MakeArticle, headline: str, text: str, issuer: str | None) -> None:
    assert issuer_of(headline, cut_article(read_article(make_article(text), DAY))) == issuer

"""Triggers: which words name an occurrence, and which only look like it."""

import datetime
from collections.abc import Callable

import pytest

from schemas.records import SegmentedArticle
from tasks.extract.cuts import cut_article
from tasks.extract.reading import read_article
from tasks.extract.triggers import find_triggers

MakeArticle = Callable[[str], SegmentedArticle]
DAY = datetime.date(2025, 11, 6)


def triggers_of(make_article: MakeArticle, text: str) -> list[tuple[str, str]]:
    [sentence] = cut_article(read_article(make_article(text), DAY))
    return [(t.word, t.type) for cut in sentence.clauses for t in find_triggers(sentence.scan, cut.clause)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("渡口镇举行消防演练。", ("举行", "operation")),
        ("县防汛办将防汛应急响应由四级提升至三级。", ("提升", "response")),
        ("渡口夜市将于11月28日开街。", ("开街", "opening")),
        ("北部地区降雨增多。", ("增多", "weather")),
        ("县委常委会在京开幕。", ("开幕", "ceremony")),
    ],
)
def test_a_trigger_speaks(make_article: MakeArticle, text: str, expected: tuple[str, str]) -> None:
    assert triggers_of(make_article, text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "停水范围：城南片区。",
        "渡口展馆周一闭馆。",
        "启动仪式的筹备。",
        "提升服务水平。",
        "发生在渡口的一起旧事。",
        "“开幕”两字。",
    ],
)
def test_silent_words(make_article: MakeArticle, text: str) -> None:
    assert triggers_of(make_article, text) == []

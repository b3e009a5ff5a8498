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


@pytest.mark.parametrize(
    "text",
    [
        "渡口学会成立30年来。",
        "每周五渡口展馆延时开放。",
        "三人在叛军的空袭中死亡。",
        "叛军的袭击没有造成损失。",
        "县水务局的控制系统老了。",
        "镇里无须绕行。",
        "渡口镇进入新阶段。",
        "县电厂正进行设备安装。",
        "我国首口超5000米深层地热科学探井。",
    ],
)
def test_words_inside_other_phrases_are_silent(make_article: MakeArticle, text: str) -> None:
    assert triggers_of(make_article, text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("叛军向小城发射火箭弹。", ("发射", "conflict")),
        ("渡口大桥进入施工阶段。", ("进入", "opening")),
        ("何苗昨日任渡口中学校长。", ("任", "appointment")),
        ("渡口电站完成机组安装。", ("完成", "opening")),
        ("县财政局拨付救灾资金。", ("拨付", "economy")),
        ("渡口县城启动2024年宣传活动。", ("启动", "launch")),
    ],
)
def test_an_object_tells_the_type(make_article: MakeArticle, text: str, expected: tuple[str, str]) -> None:
    assert triggers_of(make_article, text) == [expected]

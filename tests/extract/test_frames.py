"""Frames: which verb carries a clause, and who stands before it."""

import datetime
from collections.abc import Callable

import pytest

from schemas.records import SegmentedArticle
from tasks.extract.cuts import cut_article
from tasks.extract.frames import Frame, read_frame
from tasks.extract.reading import read_article

MakeArticle = Callable[[str], SegmentedArticle]
DAY = datetime.date(2025, 11, 6)


def frame_of(make_article: MakeArticle, text: str) -> Frame | None:
    [sentence] = cut_article(read_article(make_article(text), DAY))
    [cut] = sentence.clauses
    return read_frame(sentence.scan, cut.clause, cut.pieces)


@pytest.mark.parametrize(
    ("text", "verb", "modality"),
    [
        ("县水务局将清理河道。", "清理", "planned"),
        ("县公交公司将末班车延长至零时。", "延长", None),
        ("县里把旧渡口改造成公园。", "改造", None),
        ("镇里将新建、改建码头两座。", "新建、改建", "planned"),
        ("县政府制定出台节水办法。", "制定出台", None),
        ("县水务局6日8时启动河道清淤。", "启动", None),
        ("全县将基本建成泵站。", "建成", "planned"),
        ("各村要对沿河住户开展排查。", "开展", "required"),
    ],
)
def test_a_verb_carries_the_clause(make_article: MakeArticle, text: str, verb: str, modality: str | None) -> None:
    frame = frame_of(make_article, text)
    assert frame is not None
    assert (text[frame.verb_start : frame.verb_end], frame.modality) == (verb, modality)


@pytest.mark.parametrize(
    "text",
    ["河道的清理。", "恢复时间另行通知。", "县里牵头组建的联合体。", "渡口大桥很长。", "改造进程缓慢。", "服务热线："],
)
def test_no_verb_carries_it(make_article: MakeArticle, text: str) -> None:
    assert frame_of(make_article, text) is None


@pytest.mark.parametrize(
    ("text", "role"),
    [("县里未清理河道。", "negation"), ("为清理河道。", "purpose"), ("县里清理河道后。", "condition")],
)
def test_words_that_take_a_clause_out(make_article: MakeArticle, text: str, role: str) -> None:
    frame = frame_of(make_article, text)
    assert frame is not None
    assert frame.silenced == role

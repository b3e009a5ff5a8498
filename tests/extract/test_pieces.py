"""Pieces: how a clause is cut, and what stands around a word makes of it."""

import datetime
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.annotate import article_of
from schemas.records import SegmentedArticle
from tasks.extract.cuts import CutSentence, cut_article
from tasks.extract.reading import read_article

MakeArticle = Callable[[str], SegmentedArticle]
DAY = datetime.date(2025, 11, 6)


def cut(make_article: MakeArticle, text: str) -> CutSentence:
    [sentence] = cut_article(read_article(make_article(text), DAY))
    return sentence


def roles(make_article: MakeArticle, text: str) -> dict[str, str]:
    sentence = cut(make_article, text)
    return {text[piece.start : piece.end]: piece.role for clause in sentence.clauses for piece in clause.pieces}


@pytest.mark.parametrize(
    ("text", "word", "role"),
    [
        ("县水务局将清理河道。", "将", "modal"),
        ("县公交公司将末班车延长至零时。", "将", "disposal"),
        ("全县将基本建成泵站。", "将", "modal"),
        ("县水务局对河道开展清淤。", "对", "preposition"),
        ("堤段由县水务局修复。", "由", "agent"),
        ("渡口由四级提升至三级。", "由", "preposition"),
        ("县文化馆联合高校举办讲座。", "联合", "preposition"),
        ("县水务局6日清理河道。", "6日", "time"),
    ],
)
def test_a_word_has_its_role(make_article: MakeArticle, text: str, word: str, role: str) -> None:
    assert roles(make_article, text)[word] == role


@pytest.mark.parametrize(
    ("text", "word"), [("将军清理河道。", "将"), ("会议要求清理河道。", "会"), ("“将修渠”启动。", "将")]
)
def test_a_part_of_a_word_is_none(make_article: MakeArticle, text: str, word: str) -> None:
    assert word not in roles(make_article, text)


@given(st.text(alphabet="县水务局将对由把清理河道，6日“”、的", min_size=1, max_size=40))
def test_pieces_tile_their_clause(text: str) -> None:
    for sentence in cut_article(read_article(article_of(text), DAY)):
        for clause in sentence.clauses:
            edges = [clause.clause.start - sentence.scan.base, *(piece.end for piece in clause.pieces)]
            assert [piece.start for piece in clause.pieces] == edges[:-1]

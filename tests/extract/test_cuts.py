"""Cuts: clauses with their list marks, and who speaks in the sentence."""

import datetime
from collections.abc import Callable

import pytest

from schemas.records import SegmentedArticle
from tasks.extract.cuts import cut_article
from tasks.extract.reading import read_article

MakeArticle = Callable[[str], SegmentedArticle]
DAY = datetime.date(2025, 11, 6)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("一是清理河道；二是加固堤防。", [1, 2]),
        ("县水务局清理河道，加固堤防。", [None, None]),
        ("一是一，二是二。", [1, 2]),
    ],
)
def test_marks_stand_with_their_clause(make_article: MakeArticle, text: str, numbers: list[int | None]) -> None:
    [sentence] = cut_article(read_article(make_article(text), DAY))
    assert [None if cut.mark is None else cut.mark.number for cut in sentence.clauses] == numbers


def test_a_clause_leaves_its_mark_out(make_article: MakeArticle) -> None:
    text = "一是清理河道；二是加固堤防。"
    [sentence] = cut_article(read_article(make_article(text), DAY))
    assert [text[cut.clause.start : cut.clause.end] for cut in sentence.clauses] == ["清理河道", "加固堤防"]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [("县水务局要求，清理河道。", ["县水务局"]), ("县水务局清理河道。", []), ("县政府印发通知，清理河道。", [])],
)
def test_who_speaks(make_article: MakeArticle, text: str, speakers: list[str]) -> None:
    [sentence] = cut_article(read_article(make_article(text), DAY))
    assert [speech.speaker for speech in sentence.speeches] == speakers

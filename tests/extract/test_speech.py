"""Speech: quotations that run over marks are cut, names in quotes are not."""

import datetime
from collections.abc import Callable

import pytest

from schemas.records import SegmentedArticle
from tasks.extract.reading import read_article
from tasks.extract.speech import fine_clauses

MakeArticle = Callable[[str], SegmentedArticle]


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("“要清淤，要护岸。”", ["要清淤", "要护岸"]),
        ("县里开展“清河”行动。", ["县里开展“清河”行动"]),
        ("县里清淤，镇里护岸。", ["县里清淤", "镇里护岸"]),
    ],
)
def test_clauses(make_article: MakeArticle, text: str, clauses: list[str]) -> None:
    [reading] = read_article(make_article(text), datetime.date(2025, 11, 6))
    assert [text[clause.start : clause.end] for clause in fine_clauses(reading)] == clauses

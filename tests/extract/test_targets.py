"""Targets: the first figure that a measure aims at, and the days that it runs."""

import datetime
from collections.abc import Callable

import pytest

from schemas.records import SegmentedArticle
from tasks.extract.cuts import cut_article
from tasks.extract.frames import read_frame
from tasks.extract.reading import read_article
from tasks.extract.targets import find_period, find_target

MakeArticle = Callable[[str], SegmentedArticle]
DAY = datetime.date(2025, 11, 6)


@pytest.mark.parametrize(
    ("text", "modality", "value"),
    [
        ("县水务局将建三座泵站。", "planned", 3.0),
        ("县水务局将对五个镇开展巡查。", "planned", 5.0),
        ("县水务局建三座泵站。", "adopted", None),
        ("县水务局将在24小时内清理河道。", "planned", None),
        ("县水务局将清理一批河道。", "planned", None),
    ],
)
def test_the_figure_aimed_at(make_article: MakeArticle, text: str, modality: str, value: float | None) -> None:
    [sentence] = cut_article(read_article(make_article(text), DAY))
    frame = read_frame(sentence.scan, sentence.clauses[0].clause, sentence.clauses[0].pieces)
    assert frame is not None
    target = find_target(sentence.reading, frame, modality)
    assert (None if target is None else target.value) == value


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("县水务局将在2026年12月底前清理河道。", None, datetime.date(2026, 12, 31)),
        ("县水务局将从2026年1月1日起清理河道。", datetime.date(2026, 1, 1), None),
        ("县水务局将清理河道。", None, None),
    ],
)
def test_the_days_it_runs(
    make_article: MakeArticle, text: str, start: datetime.date | None, end: datetime.date | None
) -> None:
    [sentence] = cut_article(read_article(make_article(text), DAY))
    frame = read_frame(sentence.scan, sentence.clauses[0].clause, sentence.clauses[0].pieces)
    assert frame is not None
    assert find_period(sentence.reading, frame, "planned") == (start, end)

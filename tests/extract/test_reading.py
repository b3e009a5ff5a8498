"""The shared reading: every sentence once, in order, all offsets into the body."""

import datetime
from collections.abc import Callable

from schemas.records import SegmentedArticle
from tasks.extract import read_article

DAY = datetime.date(2025, 3, 12)
TEXT = "3月3日，县水务局投入120万元，清淤5公里。\n当天，何小雨表示，《节水办法》将施行。"


def test_each_sentence_is_read_once(make_article: Callable[[str], SegmentedArticle]) -> None:
    article = make_article(TEXT)
    readings = read_article(article, DAY)
    assert tuple(reading.sentence for reading in readings) == article.sentences


def test_all_kinds_are_found_with_offsets_into_the_body(make_article: Callable[[str], SegmentedArticle]) -> None:
    readings = read_article(make_article(TEXT), DAY)
    found = [(TEXT[each.start : each.end], each.text) for reading in readings for each in reading.quantities]
    found += [(TEXT[each.start : each.end], each.text) for reading in readings for each in reading.times]
    found += [(TEXT[each.start : each.end], each.text) for reading in readings for each in reading.names]
    assert all(slice_ == text for slice_, text in found)
    assert {"120万元", "5公里", "3月3日", "当天", "县水务局", "何小雨", "《节水办法》"} <= {text for _, text in found}
    clauses = [TEXT[clause.start : clause.end] for reading in readings for clause in reading.clauses]
    assert clauses == ["3月3日", "县水务局投入120万元", "清淤5公里", "当天", "何小雨表示", "《节水办法》将施行"]


def test_times_lean_on_earlier_sentences(make_article: Callable[[str], SegmentedArticle]) -> None:
    last = read_article(make_article(TEXT), DAY)[-1]
    assert last.times[0].start_date == datetime.date(2025, 3, 3)


def test_an_empty_article_has_no_readings(make_article: Callable[[str], SegmentedArticle]) -> None:
    assert read_article(make_article(""), DAY) == ()

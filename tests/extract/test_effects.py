"""Effects: a result, a figure or a slogan is told from a deed."""

import datetime
from collections.abc import Callable

import pytest

from schemas.records import Reading, SegmentedArticle
from tasks.extract.cuts import cut_article
from tasks.extract.effects import is_counted, is_effect, is_slogan
from tasks.extract.frames import Frame, read_frame
from tasks.extract.reading import read_article

MakeArticle = Callable[[str], SegmentedArticle]
DAY = datetime.date(2025, 11, 6)


def last_frame(make_article: MakeArticle, text: str) -> tuple[Reading, Frame]:
    [sentence] = cut_article(read_article(make_article(text), DAY))
    cut = sentence.clauses[-1]
    frame = read_frame(sentence.scan, cut.clause, cut.pieces)
    assert frame is not None
    return sentence.reading, frame


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("县公交公司运送乘客9300人次。", True),
        ("县法院审结案件180件。", True),
        ("县水务局修建泵站3座。", False),
        ("县里发放救灾款2000元。", False),
    ],
)
def test_a_figure_is_no_deed(make_article: MakeArticle, text: str, counted: bool) -> None:
    assert is_counted(*last_frame(make_article, text)) is counted


@pytest.mark.parametrize(("text", "slogan"), [("县里推进强国建设。", True), ("县里推进泵站建设。", False)])
def test_a_slogan(make_article: MakeArticle, text: str, slogan: bool) -> None:
    assert is_slogan(*last_frame(make_article, text)) is slogan


@pytest.mark.parametrize(
    ("text", "deeds", "effect"),
    [
        ("县里清理河道，提升服务水平。", 1, True),
        ("县里清理河道，推动产业发展。", 1, True),
        ("县里清理河道，加固堤防。", 1, False),
        ("县里推动产业发展。", 0, False),
    ],
)
def test_an_effect_follows_deeds(make_article: MakeArticle, text: str, deeds: int, effect: bool) -> None:
    assert is_effect(*last_frame(make_article, text), deeds, opens=False, ahead=False) is effect

"""Modality: who governs what follows, and what makes talk between states."""

import datetime
from collections.abc import Callable

import pytest

from schemas.records import SegmentedArticle
from tasks.extract.cuts import cut_article
from tasks.extract.modality import governing, is_diplomatic
from tasks.extract.reading import read_article

MakeArticle = Callable[[str], SegmentedArticle]
DAY = datetime.date(2025, 11, 6)


@pytest.mark.parametrize(
    ("text", "force"),
    [
        ("县水务局要求，清理河道。", "required"),
        ("村民何苗建议，清理河道。", "proposed"),
        ("县长说，河道已清理。", "neutral"),
        ("镇里承诺，清理河道。", "planned"),
        ("小区业主要求，清理河道。", "proposed"),
        ("挪威要求瑞典停止捕捞。", "proposed"),
        ("挪威要求渔船停止捕捞。", "required"),
        ("县政府通知，清理河道。", "required"),
    ],
)
def test_a_phrase_governs(make_article: MakeArticle, text: str, force: str) -> None:
    cut = cut_article(read_article(make_article(text), DAY))
    assert [speech.force for sentence in cut for speech in sentence.speeches] == [force]


@pytest.mark.parametrize("text", ["县里清理河道。", "要求的材料已齐。", "传达会议要求。", "县政府印发通知，清理河道。"])
def test_nothing_governs(make_article: MakeArticle, text: str) -> None:
    [sentence] = cut_article(read_article(make_article(text), DAY))
    assert governing(sentence.speeches, sentence.scan.base + len(text) - 1) is None


@pytest.mark.parametrize(
    ("headline", "body", "expected"),
    [
        ("总理会见客人", "", True),
        (None, "中方愿推进双边合作，两国外长会谈。", True),
        ("县长调研水情", "县里清理河道。", False),
        (None, "中方企业参展。", False),
    ],
)
def test_talk_between_states(headline: str | None, body: str, expected: bool) -> None:
    assert is_diplomatic(headline, body) is expected

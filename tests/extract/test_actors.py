"""Actors: what names one who acts, and what does not."""

import datetime
from collections.abc import Callable

import pytest

from schemas.records import SegmentedArticle
from tasks.extract.actors import actor_kind
from tasks.extract.modality import find_speeches
from tasks.extract.reading import read_article
from tasks.extract.scans import scan_sentence

MakeArticle = Callable[[str], SegmentedArticle]
DAY = datetime.date(2025, 11, 6)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("县水务局", "suffix"),
        ("市水利部门", "suffix"),
        ("各地", "suffix"),
        ("我市", "whole"),
        ("当地", "here"),
        ("该站", "there"),
        ("我们", "speaker"),
        ("中方", "talk"),
        ("驾驶人", "public"),
    ],
)
def test_one_who_acts(make_article: MakeArticle, name: str, kind: str) -> None:
    [reading] = read_article(make_article(f"{name}清理河道。"), DAY)
    assert actor_kind(reading, 0, len(name)) == kind


@pytest.mark.parametrize("name", ["世界格局", "河道清淤工作", "干部队伍", "城镇", "站", "水位的"])
def test_nobody_acts(make_article: MakeArticle, name: str) -> None:
    [reading] = read_article(make_article(f"{name}清理河道。"), DAY)
    assert actor_kind(reading, 0, len(name)) is None


@pytest.mark.parametrize(
    ("text", "speaker", "force"),
    [
        ("县长要求，要清理河道。", "县长", "required"),
        ("水文专家何苗强调，要清理河道。", "水文专家何苗", "proposed"),
        ("县水务局表示，将清理河道。", "县水务局", "neutral"),
        ("会议决定，清理河道。", "会议", "adopted"),
    ],
)
def test_who_governs(make_article: MakeArticle, text: str, speaker: str, force: str) -> None:
    [reading] = read_article(make_article(text), DAY)
    assert [(s.speaker, s.force) for s in find_speeches(scan_sentence(reading), reading.clauses)] == [(speaker, force)]


@pytest.mark.parametrize("text", ["县里落实停航规定，加强值守。", "“强调”一词很常见。", "要求的材料已齐。"])
def test_no_speech(make_article: MakeArticle, text: str) -> None:
    [reading] = read_article(make_article(text), DAY)
    assert find_speeches(scan_sentence(reading), reading.clauses) == ()

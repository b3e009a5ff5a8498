"""Documents: full names, abbreviations, and what is no policy document."""

import datetime
from collections.abc import Callable

import pytest

from schemas.records import SegmentedArticle
from tasks.extract.documents import find_aliases, find_document
from tasks.extract.reading import read_article


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("根据《渡口镇节水行动方案》，", "渡口镇节水行动方案"),
        ("印发《渡口镇行动计划（2024—2026年）》", "渡口镇行动计划（2024—2026年）"),
        ("按照“十五五”规划纲要", "“十五五”规划纲要"),
        ("发布《〈渡口镇养犬条例〉实施方案》", "〈渡口镇养犬条例〉实施方案"),
        ("发布《《渡口镇养犬条例》实施方案》", "〈渡口镇养犬条例〉实施方案"),
    ],
)
def test_a_document_is_found(text: str, name: str) -> None:
    assert find_document(text, {}) == name


@pytest.mark.parametrize("text", ["话剧《渡口往事》上演", "《渡口周刊》记者", "没有书名号的方案", "《“《（" * 3000])
def test_silent(text: str) -> None:
    assert find_document(text, {}) is None


def test_abbreviations(make_article: Callable[[str], SegmentedArticle]) -> None:
    article = make_article("县政府印发《渡口镇节水方案》（以下简称《节水方案》）。县里还有《渡口镇养犬条例》。")
    aliases = find_aliases(read_article(article, datetime.date(2025, 11, 6)))
    assert aliases == {"节水方案": "渡口镇节水方案", "方案": "渡口镇节水方案", "条例": "渡口镇养犬条例"}
    assert find_document("《节水方案》提出，", aliases) == "渡口镇节水方案"

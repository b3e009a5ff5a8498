"""What is read of a stretch of source, and which blocks a span touches."""

import pytest

from schemas.keys import Span
from tasks.validate.parse_rules import MARKUP
from tasks.validate.scene import read_letters, set_scene
from tests.validate.sample import Sample


@pytest.mark.parametrize(
    ("source", "letters"),
    [
        ("<p style='x'>新港&nbsp;开航</p>", "新港开航"),
        ("**新港** 开\u200b航\n", "新港开航"),
        ("<!-- 备注 -->新港", "新港"),
        ("![新港](港.jpg)开航", "开航"),
        ("[新港](https://example.org/a)开航", "新港开航"),
        ("3 < 5 而 5 > 3", "3<5而53"),
        ("吞吐量（吨）", "吞吐量（吨）"),
        ("", ""),
    ],
)
def test_letters_of_a_source(source: str, letters: str) -> None:
    assert read_letters(source) == letters


@pytest.mark.parametrize("text", ["## 港口", "港口<br/>", "港口&nbsp;", "**港口**", "甲\n# 乙"])
def test_markup_is_seen_in_a_body(text: str) -> None:
    assert MARKUP.search(text)


@pytest.mark.parametrize("text", ["港口#3泊位", "气温<5℃", "甲&乙", "2**3", "A&B;", "1 < 2, 3 > 2"])
def test_plain_text_is_no_markup(text: str) -> None:
    assert not MARKUP.search(text)


@pytest.mark.parametrize("text", ["<a" * 10_000, "**甲" * 10_000, "&a" * 10_000, "![" * 10_000, "<!--" * 10_000])
def test_near_misses_come_to_an_end(text: str) -> None:
    assert MARKUP.search(text) is None or text.startswith("**")
    assert read_letters(text) is not None


def test_blocks_at_a_span(sound: Sample) -> None:
    scene = set_scene(sound.parsed, None)
    headline = sound.parsed.blocks[2]
    inside = scene.blocks_at(Span("A01.md", headline.start + 1, headline.end))
    across = scene.blocks_at(Span("A01.md", headline.start, headline.end + 1))
    assert ([block.role for block in inside], [block.role for block in across]) == (
        ["headline"],
        ["headline", "markup"],
    )
    assert list(scene.blocks_at(Span("A99.md", 0, 5))) == []

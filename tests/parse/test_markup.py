"""What a reader sees of a source, and where it stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.parse.markup import ends_sentence, read_visible, visible_text

SHOWN = [
    ("<p>桥<strong>通</strong>了。</p>", "桥通了。"),
    ('<p style="text-indent: 2em;">桥通了。<br></p>', "桥通了。"),
    ("桥&nbsp;通&amp;车", "桥 通&车"),
    ("增长&#50;&#x25;", "增长2%"),
    ("## 桥通了", "桥通了"),
    ("> 桥通了", "桥通了"),
    ("**桥**通了", "桥通了"),
    ("见[原文](https://example.cn/a)。", "见原文。"),
    ("![桥](images/a.jpg)", ""),
    ("桥\u200b通\ufeff了", "桥通了"),
    ("桥通\n了", "桥通了"),
    ("East\nLake", "East Lake"),
    ("  桥　通 ", "桥　通"),
    ("<!-- 桥 -->通", "通"),
    (r"\*桥", "*桥"),
]

PLAIN = ["3<5，5>3", "［2024］5号", "[2024]5号", "a_b", "C&A", "&未知;", "1 - 2", "#桥", "5*6"]


@pytest.mark.parametrize(("source", "shown"), SHOWN)
def test_markup_is_not_seen(source: str, shown: str) -> None:
    assert visible_text(source) == shown


@pytest.mark.parametrize("text", PLAIN)
def test_plain_text_is_seen_as_it_is(text: str) -> None:
    assert visible_text(text) == text


@given(st.text(st.sampled_from("桥通a1 \n\t　<p>/&nbsp;amp#*_[]()!\\`\u200b>\u2028"), max_size=80))
def test_every_character_has_its_place(text: str) -> None:
    shown = read_visible(text, 0, len(text))
    assert len(shown.text) == len(shown.starts) == len(shown.ends)
    for character, start, end in zip(shown.text, shown.starts, shown.ends, strict=True):
        assert start < end
        assert character == " " or end - start > 1 or text[start:end] == character
    assert list(shown.starts) == sorted(shown.starts)


@pytest.mark.parametrize("text", ["<" * 10_000, "<a" * 5_000, "&" * 10_000, "![" * 5_000, "[" * 10_000, "<!--" * 3_000])
def test_long_near_misses_are_read(text: str) -> None:
    assert len(visible_text(text)) <= len(text)


@pytest.mark.parametrize(
    "text", ["桥通了。", "桥通了！”", "通了吗？）", "如下：", "一是修桥；", "桥…… ", "他说：“走。”"]
)
def test_sentence_has_ended(text: str) -> None:
    assert ends_sentence(text)


@pytest.mark.parametrize("text", ["桥通", "桥通了，", "全长3.", "桥（二期）", "", "甲、乙、"])
def test_sentence_goes_on(text: str) -> None:
    assert not ends_sentence(text)

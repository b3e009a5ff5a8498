"""Quotes are found where a reader sees them, whatever stands between their characters."""

import pytest

from benchmarks.locating import find_quote, read_page, squeeze


def found(source: str, quote: str, sentence: str | None = None, nth: int = 1, after: int = 0) -> str | None:
    span = find_quote(read_page("A01.md", source), quote, sentence, nth, after)
    return source[slice(*span)] if span else None


@pytest.mark.parametrize(
    ("source", "quote", "stretch"),
    [
        ("全县种茶3万亩。", "3万亩", "3万亩"),
        ("全县种茶<b>3</b>\n\n万亩。", "3万亩", "3</b>\n\n万亩"),
        ("种茶&nbsp;3万亩", "茶3万", "茶&nbsp;3万"),
        ("## 茶事\n\n**3**万亩", "茶事3万", "茶事\n\n**3**万"),
        ("1 < 3万亩", "3万亩", "3万亩"),
    ],
)
def test_quote_is_found_across_markup(source: str, quote: str, stretch: str) -> None:
    assert found(source, quote) == stretch


@pytest.mark.parametrize("quote", ["4万亩", "3万亩茶", "亩3万"])
def test_other_words_are_not_found(quote: str) -> None:
    assert found("全县种茶3万亩。", quote) is None


def test_sentence_and_number_choose_the_occurrence() -> None:
    source = "茶3吨。豆3吨，糖3吨。"
    page = read_page("A01.md", source)
    assert find_quote(page, "3吨", "豆3吨，糖3吨。", 2, 0) == (9, 11)
    assert find_quote(page, "3吨", "豆3吨，糖3吨。", 3, 0) is None


def test_article_is_searched_first_and_the_page_after_it() -> None:
    page = read_page("A01.md", "茶3吨。豆3吨。")
    assert find_quote(page, "3吨", None, 1, 4) == (5, 7)
    assert find_quote(page, "茶3吨", None, 1, 4) == (0, 3)


def test_sentence_that_the_layout_broke_is_left_aside() -> None:
    assert found("茶3吨，\n\n### 另题\n\n豆5吨。", "豆5吨", "茶3吨，豆5吨。") == "豆5吨"


def test_squeeze_gives_the_form_of_the_page() -> None:
    assert squeeze("3&nbsp;万 亩\n") == read_page("A01.md", "3&nbsp;万 亩\n").text == "3万亩"
    assert not squeeze(None)


def test_many_open_brackets_are_text() -> None:
    assert len(read_page("A01.md", "<" * 10_000).text) == 10_000

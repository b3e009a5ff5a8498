"""Numerals read as the number they are, and words with number characters are left alone where they are told apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.extract.numerals import find_numerals


def only(text: str) -> tuple[float | None, float | None, float | None, str]:
    """Value, bounds and qualifier of the one numeral of a text."""
    (numeral,) = find_numerals(text)
    return numeral.value, numeral.low, numeral.high, numeral.qualifier


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("7", 7), ("1200", 1200), ("1,200", 1200), ("1，200", 1200), ("1 200", 1200), ("１２．５", 12.5), (".5", 0.5),
        ("1.2万", 12_000), ("66.35万", 663_500), ("3万亿", 3e12), ("1,050.5亿", 105_050_000_000), ("6万零8百", 60_800),
        ("12万2000", 122_000), ("5亿1万4千6百", 500_014_600), ("7 万5 千4 百", 75_400), ("1000  万", 10_000_000),
        ("两万", 20_000), ("一百零五", 105), ("二十万亿", 2e13), ("一万五千亿", 1.5e12), ("四万万", 4e8), ("廿三", 23),
        ("两千四百五", 2450), ("九万四", 94_000), ("一千三", 1300), ("一千零三", 1003), ("百三", 130), ("十五", 15),
        ("九十亿五千万", 9_050_000_000), ("肆拾肆", 44), ("拾亿零六万零五百零六", 1_000_060_506),
        ("兩千兩百貳拾二", 2222),
        ("一点八", 1.8), ("两点五万", 25_000), ("四百点五", 400.5), ("二〇二五", 2025), ("五五", 55),
        ("三分之一", 1 / 3), ("1/3", 1 / 3), ("贰分之壹", 0.5), ("百分之二十", 0.2), ("千分之2.4", 0.0024),
        ("一又二分之一", 1.5),
    ],
)  # fmt: skip
def test_numeral_reads(text: str, value: float) -> None:
    assert only(text)[0] == pytest.approx(value, rel=1e-12)


@pytest.mark.parametrize(
    ("text", "low", "high", "qualifier"),
    [
        ("十几", 11, 19, "range"), ("十几万", 110_000, 190_000, "range"), ("二三十", 20, 30, "range"),
        ("五六百万", 5e6, 6e6, "range"), ("八九亿", 8e8, 9e8, "range"), ("十七八", 17, 18, "range"),
        ("两三万", 2e4, 3e4, "range"),
        ("数十", 10, None, "more_than"), ("数百万", 1e6, None, "more_than"), ("几十万", 1e5, None, "more_than"),
        ("二十几万", 200_000, None, "more_than"), ("十二万多亿", 12e12, None, "more_than"),
        ("二百六十余万亿", 260e12, None, "more_than"), ("十余万", 100_000, None, "more_than"),
    ],
)  # fmt: skip
def test_approximate_numeral_has_bounds(text: str, low: float, high: float | None, qualifier: str) -> None:
    assert only(text)[1:] == (low, high, qualifier)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("二两", ["二"]), ("三十两", ["三十"]), ("两万两", ["两万"]), ("一两个", ["一两"]),
        ("一百千瓦", ["一百"]), ("5500万千瓦", ["5500万"]), ("三千克", ["三"]), ("3260千米", ["3260"]),
        ("950百帕", ["950"]),
        ("十点二十分", ["十", "二十"]), ("1, 234", ["1", "234"]), ("6—9级", ["6", "9"]), ("1—7月", ["1", "7"]),
        ("九十2025", ["九十", "2025"]), ("六千个百分点", ["六千"]),
    ],
)  # fmt: skip
def test_numeral_ends_where_its_unit_begins(text: str, words: list[str]) -> None:
    assert [text[numeral.start : numeral.end] for numeral in find_numerals(text)] == words


@pytest.mark.parametrize("text", ["", "天气晴", "几个人", "多少", "收拾房间", "来来往往", "点点滴滴", "人数多"])
def test_text_without_numeral_is_silent(text: str) -> None:
    assert find_numerals(text) == ()


def test_blocked_characters_are_no_numerals() -> None:
    assert find_numerals("统一部署", blocked={1}) == ()
    assert [numeral.value for numeral in find_numerals("统一三项", blocked={1})] == [3.0]


@given(st.integers(1, 9_999_999), st.sampled_from([("", 1), ("万", 10_000), ("亿", 100_000_000)]))
def test_any_whole_number_reads_back(number: int, magnitude: tuple[str, int]) -> None:
    word, factor = magnitude
    assert only(f"{number}{word}")[0] == number * factor
    assert only(f"{number:,}{word}")[0] == number * factor


@given(st.text("0123456789.,，一二三两十百千万亿零点余多几半分之又 年人元", max_size=60))
def test_numerals_are_in_order_and_do_not_overlap(text: str) -> None:
    ends = [0]
    for numeral in find_numerals(text):
        assert ends[-1] <= numeral.start < numeral.end <= len(text)
        ends.append(numeral.end)


@pytest.mark.parametrize("piece", ["1", "一", "万", "十", "一点", "1,000", "三千点", "1 ", "几", "分之"])
def test_long_runs_are_read_to_their_end(piece: str) -> None:
    text = piece * (10_000 // len(piece))
    assert all(numeral.end <= len(text) for numeral in find_numerals(text))

"""Words that bound a figure."""

import pytest

from tasks.extract.quantities import find_quantities
from tasks.segment import segment_text


@pytest.mark.parametrize(
    ("text", "qualifier", "low", "high"),
    [
        ("超5万元", "more_than", 50000, None),
        ("近5万元", "nearly", None, 50000),
        ("不低于5万元", "at_least", 50000, None),
        ("5万元以下", "at_most", None, 50000),
        ("四成强", "more_than", 40, None),
        ("四成弱", "less_than", None, 40),
        ("近百人", "nearly", None, 100),
        ("跌破5元", "less_than", None, 5),
        ("约5万元", "about", None, None),
        ("5万元", "exact", None, None),
        ("附近5人", "exact", None, None),
        ("打破5项纪录", "exact", None, None),
    ],
)
def test_qualifier_bounds(text: str, qualifier: str, low: float | None, high: float | None) -> None:
    (quantity,) = find_quantities(text)
    assert (quantity.qualifier, quantity.value_low, quantity.value_high) == (qualifier, low, high)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("渡口大桥全长约62米。", "约62米"),
        ("渡口大桥最近3年大修。", "3年"),
        ("节约3亿元。", "3亿元"),
        ("高超5人。", "5人"),
    ],
)
def test_a_qualifier_is_told_from_the_end_of_a_word_whatever_the_segmenter_guesses(text: str, quote: str) -> None:
    (sentence,) = segment_text(text)
    assert [quantity.text for quantity in find_quantities(text, sentence.tokens)] == [quote]

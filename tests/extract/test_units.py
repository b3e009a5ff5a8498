"""Units: their spellings, and those that no lexicon has."""

from collections.abc import Callable

import pytest

from schemas.statistics import StatisticRow
from tasks.extract.quantities import find_quantities
from tasks.segment import segment_text


@pytest.mark.parametrize(
    ("text", "unit", "code"),
    [
        ("重5公斤。", "千克", "kg"),
        ("长5千米。", "公里", "km"),
        ("收入5万块。", "元", "CNY"),
    ],
)
def test_unit(text: str, unit: str, code: str) -> None:
    (quantity,) = find_quantities(text)
    assert (quantity.unit, quantity.unit_code) == (unit, code)


@pytest.mark.parametrize(("text", "unit"), [("订购花束500捧。", "捧"), ("村民编筐30篾，卖出。", "篾")])
def test_unknown_unit_is_published_as_printed(text: str, unit: str) -> None:
    (sentence,) = segment_text(text)
    (quantity,) = find_quantities(sentence.text, sentence.tokens)
    assert (quantity.unit, quantity.unit_code) == (unit, None)


@pytest.mark.parametrize("text", ["住在人民路88号。", "乘公交12路。", "列车晚点，第3次。", "他得了5。", "共计500。"])
def test_character_after_a_number_is_no_unit(text: str) -> None:
    (sentence,) = segment_text(text)
    assert all(quantity.unit in (None, "次") for quantity in find_quantities(sentence.text, sentence.tokens))


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("大雪造成5万用户断电。", None),
        ("农村宽带接入用户数超过5万。", None),
        ("平台用户超过5万。", "人"),
        ("大雪造成5万户断电。", "户"),
    ],
)
def test_connection_is_no_person(tell: Callable[[str], tuple[StatisticRow, ...]], text: str, unit: str | None) -> None:
    assert [row.unit for row in tell(text)] == [unit]

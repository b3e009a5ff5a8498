"""Figures that several numerals make or share."""

import pytest

from tasks.extract.quantities import find_quantities


@pytest.mark.parametrize(
    ("text", "value", "low", "high"),
    [
        ("16块5", 16.5, None, None),
        ("五亩六分", 5.6, None, None),
        ("两个亿", 200000000.0, None, None),
        ("6—9级", None, 6, 9),
        ("5至8万元", None, 50000, 80000),
        ("1.5万至2万元", None, 15000, 20000),
        ("三年零六个月", 3.5, None, None),
        ("3小时20分", 10 / 3, None, None),
        ("2小时08分35秒", 2 + 8 / 60 + 35 / 3600, None, None),
        ("1分58秒64", 1 + 58.64 / 60, None, None),
        ("9秒98", 9.98, None, None),
        ("4公里350米", 4.35, None, None),
        ("两个半小时", 2.5, None, None),
        ("一个半月", 1.5, None, None),
        ("一毛二", 0.12, None, None),
        ("气温-5℃~3℃", None, -5, 3),
        ("零下5到8℃", None, -8, -5),
        ("零下5℃到零下10℃", None, -10, -5),
    ],
)
def test_numerals_make_one_amount(text: str, value: float | None, low: float | None, high: float | None) -> None:
    (quantity,) = find_quantities(text)
    assert (quantity.value_low, quantity.value_high) == (low, high)
    assert quantity.value == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("从3万元到5万元", [30000, 50000]),
        ("3元和5元", [3, 5]),
        ("增加6亿元至48亿元", [600000000.0, 4800000000.0]),
        ("第3至第5位", [3, 5]),
    ],
)
def test_numerals_stay_apart(text: str, values: list[float]) -> None:
    assert [quantity.value for quantity in find_quantities(text)] == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("甲、乙、丙分别为3、5、8万吨", [30000, 50000, 80000]),
    ],
)
def test_list_shares_its_unit(text: str, values: list[float]) -> None:
    assert [quantity.value for quantity in find_quantities(text)] == values
    assert {quantity.unit for quantity in find_quantities(text)} == {"吨"}

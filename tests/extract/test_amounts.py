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
    ],
)
def test_numerals_make_one_amount(text: str, value: float | None, low: float | None, high: float | None) -> None:
    (quantity,) = find_quantities(text)
    assert (quantity.value, quantity.value_low, quantity.value_high) == (value, low, high)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("从3万元到5万元", [30000, 50000]),
        ("3元和5元", [3, 5]),
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

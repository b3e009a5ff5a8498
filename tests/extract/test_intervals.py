"""Intervals: what a printed figure may stand for, and when a computed one agrees with it."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.extract.intervals import Amount, compare, read_amount, show
from tasks.extract.quantities import find_quantities


def amount(text: str) -> Amount:
    """The amount of a text that is one figure."""
    (quantity,) = find_quantities(text)
    return read_amount(
        quantity.text, quantity.value, quantity.value_low, quantity.value_high, quantity.qualifier
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("近48万人次", 470_000, 480_000),
        ("超1.35万人次", 13_500, 13_600),
        ("约30人", 20, 40),
        ("三百余亩", 300, 400),
        ("突破60万家", 600_000, 700_000),
        ("2.86万人", 28_550, 28_650),
        ("5亿元", 450_000_000, 550_000_000),
        ("近四成", 30, 40),
        ("九成五", 92.5, 97.5),
        ("16.4%", 16.35, 16.45),
        ("数百架", 100, 1000),
        ("8—11级", 8, 11),
    ],
)
def test_interval_is_that_of_the_printed_digits(text: str, low: float, high: float) -> None:
    read = amount(text)
    assert (float(read.low), float(read.high)) == (low, high)


@pytest.mark.parametrize("text", ["1,286株", "120家", "三百亩", "6200元"])
def test_plain_count_is_exact(text: str) -> None:
    read = amount(text)
    assert read.low == read.nominal == read.high
    assert not read.vague


@pytest.mark.parametrize(
    ("text", "label"), [("近48万人次", "近48万"), ("2.1亿千瓦", "2.1亿"), ("二百八十亩", "280"), ("七成以上", "≥70%")]
)
def test_label_is_the_number_without_its_unit(text: str, label: str) -> None:
    assert amount(text).label == label


@pytest.mark.parametrize(
    ("number", "text"),
    [(Fraction(12080), "12080"), (Fraction(778700), "77.87万"), (Fraction(320, 7), "45.71"), (Fraction(1, 10), "0.1")],
)
def test_number_shows_in_few_digits(number: Fraction, text: str) -> None:
    assert show(number) == text


def test_tenths_add_up_without_a_rest() -> None:
    parts = [read_amount(f"{text}元", float(text), None, None, "exact") for text in ("0.1", "0.2")]
    total = read_amount("0.3元", 0.3, None, None, "exact")
    assert sum(part.nominal for part in parts) == total.nominal


numbers = st.fractions(min_value=-1000, max_value=1000, max_denominator=100)
widths = st.fractions(min_value=0, max_value=50, max_denominator=10)


@given(numbers, widths, widths, numbers, widths, widths)
def test_comparison_holds_if_and_only_if_the_intervals_meet(
    computed: Fraction, down: Fraction, up: Fraction, nominal: Fraction, below: Fraction, above: Fraction
) -> None:
    stated = Amount(nominal, nominal - below, nominal + above, "")
    comparison = compare(computed - down, computed, computed + up, stated)
    assert comparison.tolerance >= 0
    assert comparison.difference == computed - nominal
    assert comparison.holds == (computed - down <= stated.high and stated.low <= computed + up)

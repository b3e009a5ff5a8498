"""The days of the solar terms."""

import datetime

import pytest

from tasks.extract.solar_terms import solar_term_day


@pytest.mark.parametrize(
    ("word", "day"),
    [
        ("立春", "2025-02-03"),
        ("立春", "2024-02-04"),
        ("清明", "2026-04-05"),
        ("夏至", "2025-06-21"),
        ("冬至", "2024-12-21"),
        ("冬至", "2021-12-21"),
        ("小寒", "2019-01-05"),
        ("秋分", "2025-09-23"),
    ],
)
def test_day_of_a_term(word: str, day: str) -> None:
    assert solar_term_day(word, int(day[:4])) == datetime.date.fromisoformat(day)


@pytest.mark.parametrize("year", [1999, 2051])
def test_no_day_where_the_formula_may_fail(year: int) -> None:
    assert solar_term_day("立春", year) is None

"""The lunar calendar and the holidays, against days that everyone can look up."""

import datetime

import pytest

from tasks.extract.holidays import festival_day, holiday_span
from tasks.extract.lunar import lunar_day, lunar_month, lunar_year_of, lunar_years, new_years_eve


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("year", "month", "number", "gregorian"),
    [
        (2025, 1, 1, "2025-01-29"),
        (2024, 8, 15, "2024-09-17"),
        (2023, 5, 5, "2023-06-22"),
        (2012, 1, 15, "2012-02-06"),
        (1991, 8, 23, "1991-09-30"),
    ],
)
def test_lunar_days(year: int, month: int, number: int, gregorian: str) -> None:
    assert lunar_day(year, month, number) == day(gregorian)


def test_a_doubled_month_follows_its_namesake() -> None:
    assert lunar_month(2025, 6) == (day("2025-06-25"), day("2025-07-24"))
    assert lunar_month(2025, 6, leap=True) == (day("2025-07-25"), day("2025-08-22"))
    assert lunar_month(2025, 5, leap=True) is None


@pytest.mark.parametrize(("year", "month", "number"), [(2025, 13, 1), (2024, 12, 30), (1800, 1, 1), (2025, 1, 0)])
def test_what_the_calendar_lacks_is_none(year: int, month: int, number: int) -> None:
    assert lunar_day(year, month, number) is None


def test_years_follow_each_other_without_gap() -> None:
    years = lunar_years()
    for year in sorted(years)[:-1]:
        eve = new_years_eve(year)
        assert eve is not None
        assert (eve + datetime.timedelta(days=1)).isoformat() == years[year + 1].new_year


def test_january_may_belong_to_the_year_before() -> None:
    assert lunar_year_of(day("2025-01-10")) == 2024
    assert lunar_year_of(day("2025-02-10")) == 2025


@pytest.mark.parametrize(
    ("word", "year", "first", "last"),
    [
        ("国庆", 2024, "2024-10-01", "2024-10-07"),
        ("春节", 2025, "2025-01-28", "2025-02-04"),
        ("五一", 2024, "2024-05-01", "2024-05-05"),
    ],
)
def test_holidays(word: str, year: int, first: str, last: str) -> None:
    assert holiday_span(word, year) == (day(first), day(last))


def test_a_year_without_notice_has_no_holiday() -> None:
    assert holiday_span("国庆", 2090) is None


def test_festivals_have_their_day() -> None:
    assert festival_day("中秋", 2024) == day("2024-09-17")
    assert festival_day("元旦", 2024) == day("2024-01-01")
    assert festival_day("清明节", 2024) == day("2024-04-04")
    assert festival_day("清明", 1990) is None

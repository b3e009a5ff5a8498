"""The Chinese lunar calendar: which Gregorian day a lunar date is."""

import datetime
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from schemas.lexicon import load_lexicon

LONG, SHORT = 30, 29


@dataclass(frozen=True, slots=True)
class LunarYear:
    """A lunar year: its first day (ISO date), its doubled month (0 for none) and its months, `l` long or `s` short."""

    year: int
    new_year: str
    leap: int
    months: str


@cache
def lunar_years() -> dict[int, LunarYear]:
    """The lunar years that the table covers, by the Gregorian year in which they begin."""
    entries = load_lexicon(Path(__file__).parent / "lexicon" / "lunar_years.tsv", LunarYear)
    return {entry.year: entry for entry in entries}


def lunar_month(year: int, month: int, *, leap: bool = False) -> tuple[datetime.date, datetime.date] | None:
    """First and last day of a lunar month.

    Args:
        year: Gregorian year in which the lunar year begins.
        month: 1 to 12; 12 is 腊月.
        leap: the doubled month (闰六月).

    Returns:
        Both days, included; None where the calendar has no such month or does not reach so far.

    Example:
        >>> lunar_month(2025, 1)
        (datetime.date(2025, 1, 29), datetime.date(2025, 2, 27))
    """
    entry = lunar_years().get(year)
    if entry is None or not 1 <= month <= 12 or (leap and entry.leap != month):
        return None
    index = month - 1 + int(leap or (0 < entry.leap < month))
    lengths = [LONG if kind == "l" else SHORT for kind in entry.months]
    first = datetime.date.fromisoformat(entry.new_year) + datetime.timedelta(days=sum(lengths[:index]))
    return first, first + datetime.timedelta(days=lengths[index] - 1)


def lunar_day(year: int, month: int, day: int, *, leap: bool = False) -> datetime.date | None:
    """The Gregorian day of a lunar one; None where there is no such day: the 30th of a short month is none.

    Example:
        >>> lunar_day(2024, 12, 23)
        datetime.date(2025, 1, 22)
    """
    span = lunar_month(year, month, leap=leap)
    if span is None or not 1 <= day <= (span[1] - span[0]).days + 1:
        return None
    return span[0] + datetime.timedelta(days=day - 1)


def new_years_eve(year: int) -> datetime.date | None:
    """除夕: the last day of the lunar year that begins in a Gregorian year."""
    span = lunar_month(year, 12)
    return span[1] if span else None


def lunar_year_of(day: datetime.date) -> int:
    """The lunar year that a day falls in, by the Gregorian year in which it begins."""
    entry = lunar_years().get(day.year)
    if entry is not None and day < datetime.date.fromisoformat(entry.new_year):
        return day.year - 1
    return day.year

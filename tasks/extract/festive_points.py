"""Lunar dates, festivals and holidays as points in time."""

import datetime
import re
from collections.abc import Callable

from tasks.extract.dates import Span
from tasks.extract.holidays import festival_day, festivals, holiday_span
from tasks.extract.lunar import lunar_day, lunar_month, lunar_year_of, new_years_eve
from tasks.extract.time_scene import Dated, Scene
from tasks.extract.time_words import whole_number

DAY_OF = frozenset({"当天", "当日", "那天", "这天", "节气"})


def festive_point(match: re.Match[str], scene: Scene, year: int | None) -> Dated | None:
    """The days of a lunar date (腊月廿三), a festival's day or its holiday (春节假期).

    Args:
        match: of the pattern `POINT`.
        scene: what is known.
        year: the year that the expression names, None where it names none.

    Returns:
        The Gregorian days: of the year named, else of the occurrence nearest to the issue; None where the calendar has
        no such day.
    """
    span_in, precision = lunar_span(match)
    if match.group("festival"):
        span_in, precision = festival_span(match)
    if year is not None:
        span = span_in(year)
    elif scene.issue is None:
        return Dated(None, None)
    else:
        span = closest(span_in, scene.issue, ahead=scene.ahead)
    if span is None:
        return Dated(None, None) if match.group("festival") else None
    if span[0] != span[1] and precision == "day":
        precision = "range"
    return Dated(span, precision, span[0].year, span[0].month)


def festival_span(match: re.Match[str]) -> tuple[Callable[[int], Span | None], str]:
    """How a festival's days are found: its own day (春节当天), else the days off."""
    word = match.group("festival")
    alone = not match.group("holiday") and festivals()[word].holiday is None  # 2024年冬至，…
    if match.group("holiday") in DAY_OF or alone:
        return lambda year: one_day(festival_day(word, year)), "day"
    return lambda year: holiday_span(word, year), "range"


def lunar_span(match: re.Match[str]) -> tuple[Callable[[int], Span | None], str]:
    """How a lunar date's days are found, by the Gregorian year in which its lunar year begins."""
    group = match.group
    if group("eve"):
        return lambda year: one_day(new_years_eve(year)), "day"
    if group("new_year_day"):
        day = whole_number(group("new_year_day")) or 0
        return lambda year: one_day(lunar_day(year, 1, day)), "day"
    month_text = group("lunar_date_month") or group("lunar_month") or group("month") or ""
    leap, month = month_text.startswith("闰"), whole_number(month_text.removeprefix("闰")) or 0
    day_text = group("lunar_date_day") or group("day")
    if day_text:
        day = whole_number(day_text) or 0
        return lambda year: one_day(lunar_day(year, month, day, leap=leap)), "day"
    return lambda year: lunar_month(year, month, leap=leap), "month"


def one_day(day: datetime.date | None) -> Span | None:
    return (day, day) if day else None


def closest(span_in: Callable[[int], Span | None], issue: datetime.date, *, ahead: bool) -> Span | None:
    """The occurrence nearest to the issue; the next one where the clause looks ahead."""
    home = lunar_year_of(issue)
    spans = [span for year in range(home - 1, home + 3) if (span := span_in(year))]
    if ahead:
        spans = [span for span in spans if span[1] >= issue] or spans
    return min(spans, key=lambda span: max((span[0] - issue).days, (issue - span[1]).days), default=None)

"""Years and their parts: halves, quarters, months, tenths, weeks, and the days of a month."""

import datetime
import re

from tasks.extract.dates import Span, make_date, month_span, quarter_span, shift_months, year_span
from tasks.extract.time_scene import Dated, Point, Scene, pick_span
from tasks.extract.time_words import eras, relative_times, whole_number

PIVOT = 30  # 29年 is 2029, 58年 1958
TENDAYS = {"上": (1, 10), "中": (11, 20), "下": (21, 31)}
ANY_LEAP_YEAR = 2024  # has all days that any year has


def year_edge(year: int, edge: str) -> tuple[Span | None, str | None]:
    """年初 is January, 年底 the last day of December as a month; 年中 can't be told."""
    if edge == "初":
        return month_span(year, 1), "month"
    if edge == "内":
        return year_span(year), "year"
    if edge == "中":
        return None, None
    last = datetime.date(year, 12, 31)
    return (last, last), "month"


def read_year(match: re.Match[str], scene: Scene) -> int | None:
    """The year that an expression names; None where it names none."""
    group = match.group
    if group("year"):
        return whole_number(group("year"))
    if group("short_year"):
        short = whole_number(group("short_year"))
        return None if short is None else short + (2000 if short < PIVOT else 1900)
    if group("era"):
        count = whole_number(group("era_year"))
        return None if count is None else eras()[group("era")] + count - 1
    if group("relative_year"):
        entry = relative_times()[group("relative_year")]
        base = scene.base_year(entry.base)
        return None if base is None else base + entry.first
    return None


def year_dated(match: re.Match[str], scene: Scene) -> Dated | None:
    """A year, or its beginning, end or one of its weeks: 2025年底, 2021年第一周."""
    year = read_year(match, scene)
    relative = match.group("relative_year")
    if relative and relative_times()[relative].base == "none":
        return Dated(None, None, base="none")
    if year is None:
        return Dated(None, None, base="article")
    if match.group("edge"):
        span, precision = year_edge(year, match.group("edge")[-1])
        return Dated(span, precision, year)
    if match.group("season"):
        return Dated(None, None, year)
    if match.group("nth_week"):
        return Dated(nth_week(datetime.date(year, 1, 1), match.group("nth_week")), "range", year)
    last = year + relative_times()[relative].last - relative_times()[relative].first if relative else year
    return Dated(year_span(year, last), "year" if last == year else "range", year)


def nth_week(first: datetime.date, number: str) -> Span | None:
    """The n-th week of a year or month: the first is that of its first Monday."""
    count = whole_number(number)
    if not count:
        return None
    monday = first + datetime.timedelta(days=(7 - first.weekday()) % 7 + 7 * (count - 1))
    return monday, monday + datetime.timedelta(days=6)


def part_dated(match: re.Match[str], scene: Scene) -> Dated | None:
    """A half, a quarter, months or a day of a year, named or to be guessed."""
    group = match.group
    if group("relative_month") or group("relative_quarter"):
        return relative_part(match, scene)
    year = read_year(match, scene)
    if year is None and scene.linked and scene.linked.year:
        year = linked_year(match, scene.linked)
    if year is not None:
        return part_in(match, year)
    found = pick_span(lambda candidate: span_of(part_in(match, candidate)), scene)
    if found is None:
        known = scene.issue is None or part_in(match, ANY_LEAP_YEAR) is not None
        return Dated(None, None) if known else None
    return part_in(match, found)


def span_of(dated: Dated | None) -> Span | None:
    return dated.span if dated else None


def linked_year(match: re.Match[str], first: Point) -> int | None:
    """The year of a link's second end: the first one's, or the next where the months run over (11月至3月)."""
    month = whole_number(match.group("month")) if match.group("month") else None
    if first.year is not None and month and first.month and month < first.month:
        return first.year + 1
    return first.year


def part_in(match: re.Match[str], year: int) -> Dated | None:
    """A half, a quarter, months, or a day, of a given year; None where the calendar has no such day."""
    group = match.group
    if group("half"):
        span = month_span(year, 1, 6) if group("half") in "上前" else month_span(year, 7, 12)
        return Dated(span, "range", year)
    if group("quarter") or group("latin_quarter") or group("first_quarters"):
        return quarter_dated(match, year)
    if group("first_months") or group("last_months"):
        count = whole_number(group("first_months") or group("last_months")) or 0
        if not 1 <= count <= 12:
            return None
        span = month_span(year, 1, count) if group("first_months") else month_span(year, 13 - count, 12)
        return Dated(span, "range", year)
    month = 1 if group("first_month") else whole_number(group("month"))
    return month_dated(match, year, month) if month and month <= 12 else None


def quarter_dated(match: re.Match[str], year: int) -> Dated | None:
    """One quarter, the last days of one, or the first ones."""
    if match.group("first_quarters"):
        count = whole_number(match.group("first_quarters")) or 0
        return Dated(quarter_span(year, 1, count), "range", year)
    quarter = whole_number(match.group("quarter") or match.group("latin_quarter")) or 0
    span = quarter_span(year, quarter)
    if match.group("edge") in ("底", "末"):
        span = (span[1], span[1])
    return Dated(span, "range", year)


def month_dated(match: re.Match[str], year: int, month: int) -> Dated | None:
    """A month of a year, or its days, tenth or end."""
    group = match.group
    day_text = group("day") or group("loose_day")
    if day_text:
        day = make_date(year, month, whole_number(day_text) or 0)
        return Dated((day, day), "day", year, month) if day else None
    span = month_span(year, month)
    if group("tenday"):
        first, last = TENDAYS[group("tenday")]
        return Dated((span[0].replace(day=first), span[0].replace(day=min(last, span[1].day))), "range", year, month)
    if group("edge"):
        return Dated((span[1], span[1]) if group("edge")[-1] in "底末" else span, "month", year, month)
    if group("nth_week"):
        return Dated(nth_week(span[0], group("nth_week")), "range", year, month)
    if group("first_days"):
        count = whole_number(group("first_days")) or 0
        return Dated((span[0], span[0].replace(day=count)), "range", year, month) if 1 <= count <= span[1].day else None
    return Dated(span, "month", year, month)


def relative_part(match: re.Match[str], scene: Scene) -> Dated | None:
    """本月, 下月18日, 上季度."""
    entry = relative_times()[match.group("relative_month") or match.group("relative_quarter")]
    base = scene.base_day(entry.base)
    if base is None:
        return Dated(None, None, base=entry.base)
    if entry.unit == "quarter":
        day = shift_months(base.replace(day=1), 3 * entry.first)
        span = quarter_span(day.year, (day.month + 2) // 3)
        if match.group("edge") in ("底", "末"):
            span = (span[1], span[1])
        return Dated(span, "range", day.year)
    month = shift_months(base.replace(day=1), entry.first)
    return month_dated(match, month.year, month.month)

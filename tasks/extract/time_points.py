"""Points in time: what a matched expression says, and which days that is."""

import datetime
import re

from tasks.extract.dates import Span, make_date, month_span, year_span
from tasks.extract.festive_points import festive_point
from tasks.extract.time_days import bare_day, relative_dated, week_dated
from tasks.extract.time_parts import part_dated, read_year, year_dated, year_edge
from tasks.extract.time_patterns import BARE_EDGE, BARE_YEAR, DECADE, NUMERIC, POINT
from tasks.extract.time_scene import Dated, Point, Scene
from tasks.extract.time_words import day_parts, relative_times, whole_number

NOON = 12
UNTIL_TODAY = frozenset({"至今", "迄今"})
DEPENDENT = frozenset({"tenday", "edge", "nth_week", "first_days", "season"})  # nothing without a year or month
CLOCK_GROUPS = frozenset({"hour", "day_part", "half_past"})
MONTH_GROUPS = frozenset({"month", "relative_month"})
YEAR_GROUPS = ("year", "short_year", "era", "relative_year")
PART_GROUPS = (
    "half", "first_quarters", "quarter", "latin_quarter", "relative_quarter", "first_months", "last_months",
    "first_month", "month", "relative_month",
)  # fmt: skip
FESTIVE_GROUPS = ("festival", "eve", "new_year_day", "lunar_date_month", "lunar_month", "lunar", "lunar_later")
CENTURIES = {"21": 2000, "二十一": 2000, "本": 2000, "这个": 2000}
LAST_CENTURY = 1900
NUMBER_SIGNS = "一二三四五六七八九十"
STANDS_ALONE = re.compile(r"[，,。晚上下早中起至]|$")


def read_point(text: str, at: int, scene: Scene) -> Point | None:
    """Reads the point in time that starts at a place of a text.

    Args:
        text: after `PLAIN`.
        at: where it starts.
        scene: what is known so far, and what a linked expression inherits.

    Returns:
        The point, its days None where they can't be told; None where no time starts here.
    """
    numeric = NUMERIC.match(text, at)
    if numeric:
        return numeric_point(numeric)
    decade = DECADE.match(text, at)
    if decade:
        return decade_point(decade)
    edge = BARE_EDGE.match(text, at)
    if edge and not text[max(0, at - 1) : at].isdigit():
        return edge_point(edge, scene)
    match = POINT.match(text, at)
    if match and match.group("relative_day") in UNTIL_TODAY and match.start("relative_day") > at:
        match = POINT.match(text, at, match.start("relative_day"))  # 2022年至今 is linked, no day of 2022
    return matched_point(match, scene) if match and match.end() > at and says_time(match) else None


def matched_point(match: re.Match[str], scene: Scene) -> Point | None:
    """The point that an expression tells; None where the calendar has no such day."""
    dated = dated_of(match, scene)
    if dated is None:
        return None
    end = match.start() + len(match.group().rstrip())
    named = any(match.group(name) for name in YEAR_GROUPS)
    return Point(
        match.start(), end, dated.span, dated.precision, clock_of(match), dated.year, dated.month, named, dated.base
    )


def says_time(match: re.Match[str]) -> bool:
    """False for what only looks like a time: a part of the day alone, a half of nothing, 三月三, 6号机组."""
    groups = {name for name, value in match.groupdict().items() if value}
    if not groups - {"lunar", "lunar_later", "day_part"} or groups <= DEPENDENT:
        return False
    if not groups & MONTH_GROUPS and ("loose_day" in groups or ("day" in groups and is_other_day(match))):
        return False
    if match.group("month") and match.group("month")[0] in NUMBER_SIGNS and "day" not in groups:
        after = match.string[match.end() : match.end() + 1]
        return after not in NUMBER_SIGNS or not after or "edge" in groups
    if groups <= CLOCK_GROUPS and "day_part" not in groups:
        return (match.group("hour").isascii() or len(match.group("hour")) > 1) and "点" not in match.group()
    return True


def is_other_day(match: re.Match[str]) -> bool:
    """True for a bare day that is none: 一日一图, 6号机组."""
    if match.end("day") - match.start("day") == 1 and match.group("day") in NUMBER_SIGNS:
        return True
    mark = match.string[match.end("day") : match.end("day") + 1]
    return mark == "号" and not STANDS_ALONE.match(match.string, match.end("day") + 1)


def dated_of(match: re.Match[str], scene: Scene) -> Dated | None:
    """The days of a matched point, by what it is told with; None where the calendar has no such day."""
    group = match.group
    dated: Dated | None
    if any(group(name) for name in FESTIVE_GROUPS):
        dated = festive_point(match, scene, read_year(match, scene))
    elif group("relative_day") and not group("day"):  # 6月1日当天 is told by its date
        dated = relative_dated(relative_times()[group("relative_day")], scene, match)
    elif group("relative_week") or group("weekday"):
        dated = week_dated(match, scene)
    elif group("day") and not (group("month") or group("relative_month") or group("relative_year")):
        dated = bare_day(match, scene, named_year=read_year(match, scene))
    elif any(group(name) for name in PART_GROUPS):
        dated = part_dated(match, scene)
    elif any(group(name) for name in YEAR_GROUPS):
        dated = year_dated(match, scene)
    elif group("bracket_month"):
        dated = None
    else:  # a clock time: of the day last spoken of
        dated = Dated((scene.day, scene.day), "day") if scene.day else Dated(None, None)
    return dated


def numeric_point(match: re.Match[str]) -> Point | None:
    """2019.9.6, 2010/01/29; 1999.08 is a month."""
    year, month = int(match.group("year")), int(match.group("month"))
    span: Span | None = month_span(year, month)
    precision = "month"
    if match.group("day"):
        day = make_date(year, month, int(match.group("day")))
        span, precision = (day, day) if day else None, "day"
    elif match.group("mark") == "/" or (match.group("mark") == "." and len(match.group("month")) == 1):
        return None
    if span is None:
        return None
    return Point(match.start(), match.end(), span, precision, None, year, month, named=True, base="issue")


def decade_point(match: re.Match[str]) -> Point:
    """20世纪80年代, 九十年代: ten years, of the century named, else of the last one."""
    decade = whole_number(match.group("decade")) or 0
    century = CENTURIES.get(match.group("century") or "", LAST_CENTURY)
    first = decade if decade > 100 else century + decade
    span = None if match.group("edge") else year_span(first, first + 9)
    precision = "range" if span else None
    return Point(match.start(), match.end(), span, precision, None, first, None, named=False, base="issue")


def bare_year(text: str, at: int) -> Point | None:
    """A year that stands alone as a link's end: the 2009 of 2008.03-2009."""
    match = BARE_YEAR.match(text, at)
    year = whole_number(match.group()) if match else None
    if match is None or year is None:
        return None
    return Point(at, match.end(), year_span(year), "year", None, year, None, named=True, base="issue")


def edge_point(match: re.Match[str], scene: Scene) -> Point:
    """年底, 年内, 岁末, 全年: of the year that the article is in."""
    year = scene.year_now()
    if year is None:
        return Point(match.start(), match.end(), None, None, None, None, None, named=False, base="article")
    span, precision = year_edge(year, match.group("edge") or ("末" if match.group() == "岁末" else "内"))
    return Point(match.start(), match.end(), span, precision, None, year, None, named=False, base="article")


def clock_of(match: re.Match[str]) -> str | None:
    """The time of day as HH:MM; None where none is printed, and for 24时."""
    if match.group("digital"):
        hour, minute = (int(part) for part in match.group("digital").split(":"))
    elif match.group("hour"):
        hour = whole_number(match.group("hour")) or 0
        minute = 30 if match.group("half_past") else whole_number(match.group("minute") or "零") or 0
    else:
        return None
    if 0 < hour < NOON:
        hour += afternoon(match)
    return datetime.time(hour, minute).strftime("%H:%M") if hour <= 23 and minute <= 59 else None


def afternoon(match: re.Match[str]) -> int:
    """The hours that 下午, 晚 or 今晚 add to a clock time."""
    if match.group("day_part"):
        return day_parts()[match.group("day_part")].shift
    return NOON if (match.group("relative_day") or "").endswith(("晚", "夜")) else 0

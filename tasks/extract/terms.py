"""Terms: stretches of time told by their length (3年内, 过去十年, 未来7天, 5天前, “十四五”期间)."""

import datetime
import re

from tasks.extract.dates import Span, month_span, shift_months, year_span
from tasks.extract.time_patterns import PLAN, TERM
from tasks.extract.time_scene import Scene
from tasks.extract.time_words import whole_number

DAYS = {"天": 1, "日": 1, "周": 7, "星期": 7, "礼拜": 7}
MONTHS = {"月": 1, "季度": 3, "年": 12, "周年": 12}
BACK = frozenset({"过去", "过去的", "近", "最近"})
FORTH = frozenset({"未来", "接下来", "接下来的"})
TERMS = frozenset({"今后", "此后", "连续", "为期", "历时"})
INSIDE = frozenset({"内", "以内", "之内"})
AGO = frozenset({"前", "以前", "之前"})
LATER = frozenset({"后", "以后", "之后"})
SINCE = frozenset({"来", "以来"})
BARE = frozenset({"上", "前", "后"})
YEAR_DIGITS = 4
HALF = 0.5
HALF_MONTH = 15  # days
DAY_HOURS = 24
LONGEST = 300  # years, or so many of any unit that the calendar still reaches
FIRST_PLAN = 1951  # the n-th plan begins five years times n after it: the 14th in 2021
FIRST_FIXED_PLAN = 6

Term = tuple[Span | None, str | None, str | None]  # days, precision, relation
TERM_ONLY: Term = (None, None, "duration")


def read_plan(text: str, at: int, scene: Scene) -> tuple[int, Term] | None:
    """Reads a five-year plan's time: “十四五”期间 is 2021 to 2025, “十四五”末 the last day of 2025.

    Returns:
        The end offset, and days, precision and relation; None where no plan's time starts here.
    """
    match = PLAN.match(text, at)
    number = whole_number(match.group("plan")) or 0 if match else 0
    if match is None or number < FIRST_FIXED_PLAN:
        return None
    first = FIRST_PLAN + 5 * number
    part = match.group("part")
    relation = "until" if text[max(0, at - 1) : at] in ("到", "至") else None
    if part.endswith("末"):
        last = datetime.date(first + 4, 12, 31)
        return match.end(), ((last, last), "year", relation)
    if part in ("初", "开局之年"):
        return match.end(), (year_span(first), "year", None)
    if part == "收官之年":
        return match.end(), (year_span(first + 4), "year", None)
    if part == "以来" and scene.issue:
        return match.end(), ((datetime.date(first, 1, 1), scene.issue), "range", "since")
    return match.end(), (year_span(first, first + 4), "range", None)


def read_term(text: str, at: int, scene: Scene) -> tuple[int, Term] | None:
    """Reads a stretch told by its length.

    Args:
        text: after `PLAIN`.
        at: where it starts.
        scene: what is known.

    Returns:
        The end offset, and days where they can be told, precision and relation: `duration` for a mere term (3年内);
        None where no such stretch starts here, or where a length measures something (共计62天).
    """
    match = TERM.match(text, at)
    if match is None or text[max(0, at - 1) : at] in tuple("0123456789.第每") or not is_term(match):
        return None
    return match.end(), resolve_term(match, scene)


def is_term(match: re.Match[str]) -> bool:
    """False for a length that nothing places in time, and for what is a date (2024年前) or a clock time."""
    before, after, unit = match.group("before"), match.group("after"), match.group("unit")
    if not (before or after) or after == "间" or (before in BARE and not is_neighbour(match)):
        return False
    if unit == "年" and match.group("number").isdigit() and len(match.group("number")) == YEAR_DIGITS:
        return False
    if unit == "分" and not after:
        return False
    if unit == "季度" and not before and "个" not in match.group():
        return False  # 二季度以来: the second one
    return not (after == "前" and match.string.startswith(("往", "来", "夕", "后", "提"), match.end()))


def is_neighbour(match: re.Match[str]) -> bool:
    """True for 前1周, 后1年: a stretch right before or after the day; not 前三季度, 后两年."""
    one = match.group("number") in ("1", "一")
    return one and match.group("unit") in ("周", "星期", "年") and match.group("before") != "上"


def resolve_term(match: re.Match[str], scene: Scene) -> Term:
    """The days, precision and relation of a stretch."""
    before, after, unit = match.group("before"), match.group("after"), match.group("unit")
    length = length_of(match)
    if after in AGO and before is None:
        return about(move(scene.issue, length, unit, back=True), "月" if unit == "年" and length == HALF else unit)
    if after in LATER and before in (None, "之后"):
        return about(move(scene.day or scene.issue, length, unit), unit) if unit in DAYS | MONTHS else TERM_ONLY
    if unit == "小时" and length and length % DAY_HOURS == 0 and before in BACK | FORTH and scene.issue:
        return hours(scene.issue, int(length) // DAY_HOURS, back=before in BACK)
    base = scene.issue if before in FORTH else scene.recent_day()
    if before in TERMS or after in INSIDE or base is None or unit not in DAYS | MONTHS:
        return TERM_ONLY
    if before in FORTH or before == "后":
        last = move(base, length, unit)
        return ((base + datetime.timedelta(days=1), last), "range", days_only(unit)) if last else TERM_ONLY
    return looking_back(match, base, scene.issue or base, length)


def hours(issue: datetime.date, days: int, *, back: bool) -> Term:
    """过去24小时 runs from the day before to the day of issue, 未来48小时 from that day to two days later."""
    length = datetime.timedelta(days=days)
    return ((issue - length, issue) if back else (issue, issue + length)), "range", None


def looking_back(match: re.Match[str], base: datetime.date, issue: datetime.date, length: float | None) -> Term:
    """过去一周 is the seven days up to the day spoken of, 过去一天 that day and the one before."""
    before, unit = match.group("before"), match.group("unit")
    first = move(base, length, unit, back=True)
    if first is None:
        return TERM_ONLY
    if match.group("after") in SINCE and DAYS.get(unit, 0) > 1:
        first += datetime.timedelta(days=1)
    if match.group("after") in SINCE:
        return (first, issue), "range", "since"
    if before not in BACK and before != "前":
        return TERM_ONLY
    if before in BACK and DAYS.get(unit, 0) > 1:
        first += datetime.timedelta(days=1)
    return (first, base), "range", days_only(unit)


def days_only(unit: str) -> str | None:
    """Days and weeks place in time; months and years are a term, roughly meant."""
    return None if unit in DAYS else "duration"


def length_of(match: re.Match[str]) -> float | None:
    """The number of units; None where it can't be told (几天, 30多年)."""
    if match.group("many") or match.group("more"):
        return None
    if match.group("number") == "半":
        return 0.5
    number = whole_number(match.group("number"))
    if number is None or number > LONGEST:
        return None
    half = match.group("half") or match.group("half_after") or "半" in match.group("unit")
    return number + (0.5 if half else 0)


def move(base: datetime.date | None, length: float | None, unit: str, *, back: bool = False) -> datetime.date | None:
    """A day so many units later, or earlier; None where day or length is unknown. Hours and minutes stay in the day."""
    if base is None or length is None:
        return None
    if unit in MONTHS:
        months = int(length * MONTHS[unit])
        day = shift_months(base, -months if back else months)
        rest = datetime.timedelta(days=HALF_MONTH if length * MONTHS[unit] > months else 0)
        return day - rest if back else day + rest
    days = length * DAYS.get(unit, 0)
    return base - datetime.timedelta(days=-int(-days // 1)) if back else base + datetime.timedelta(days=int(days))


def about(day: datetime.date | None, unit: str) -> Term:
    """A day as exactly as its unit tells it: 5天前 a day, 3个月前 a month, 5年前 a year."""
    if day is None:
        return None, None, None
    if unit in ("年", "周年"):
        return year_span(day.year), "year", None
    if unit in ("月", "季度"):
        return month_span(day.year, day.month), "month", None
    return (day, day), "day", None

"""Days told by a word or a weekday (昨日, 上周五) or without their month (13日)."""

import datetime
import re

from tasks.extract.dates import make_date, week_span
from tasks.extract.time_scene import Dated, Point, Scene, pick_day
from tasks.extract.time_words import RelativeTime, relative_times, whole_number

WEEKDAYS = {char: index for index, char in enumerate("一二三四五六日")} | {"天": 6}
WEEKS = {"上上": -2, "上": -1, "这": 0, "本": 0, "下": 1, "下下": 2}
NEAR = 3  # days: a bare day so close before the issue needs no other anchor
FOLLOWS = 20  # days after the article's own date in which a bare day follows it


def relative_dated(entry: RelativeTime, scene: Scene, match: re.Match[str]) -> Dated:
    """昨日, 明后两天, 当天, 目前, 日前; today's date in brackets (今天（7月14日）) must be the same day."""
    base = scene.base_day(entry.base)
    untold = entry.base == "article" and scene.day is None  # 当天 of a day that the article has not named
    if base is None or untold or entry.base == "none":
        return Dated(None, None, base=entry.base)
    first, last = (base + datetime.timedelta(days=offset) for offset in (entry.first, entry.last))
    if match.group("bracket_month"):
        month, day = whole_number(match.group("bracket_month")), whole_number(match.group("bracket_day"))
        printed = make_date(first.year, month or 0, day or 0)
        if printed and first == last:
            first = last = printed
    return Dated((first, last), "day" if first == last else "range", first.year, first.month, entry.base)


def week_dated(match: re.Match[str], scene: Scene) -> Dated:
    """上周五, 下周, 本周末; a bare weekday is this week's."""
    if scene.issue is None:
        return Dated(None, None)
    if match.group("relative_week"):
        offset, weekday = relative_times()[match.group("relative_week")].first, match.group("week_weekday")
    else:
        offset, weekday = WEEKS.get(match.group("week") or "本", 0), match.group("weekday")
    span = week_span(scene.issue, offset)
    if scene.linked and scene.linked.span and match.group("week") is None:
        span = week_span(scene.linked.span[0])  # 上周一到周五
    if weekday is None:
        return Dated(span, "range")
    if weekday == "末":
        return Dated((span[0] + datetime.timedelta(days=5), span[1]), "range")
    day = span[0] + datetime.timedelta(days=WEEKDAYS[weekday])
    return Dated((day, day), "day", day.year, day.month)


def bare_day(match: re.Match[str], scene: Scene, *, named_year: int | None) -> Dated | None:
    """A day without its month: the nearest to the issue, or the one that follows the article's own date."""
    number = whole_number(match.group("day")) or 0
    if not 1 <= number <= 31:
        return None
    if scene.linked and scene.linked.month and scene.linked.year:
        return linked_day(number, scene.linked)
    if scene.issue is None or named_year is not None:
        return Dated(None, None)
    day = pick_day(number, scene)
    if day and not scene.ahead and (scene.issue - day).days > NEAR and scene.day and scene.day <= scene.issue:
        day = following(number, scene.day, scene.issue) or day
    return Dated((day, day), "day", day.year, day.month) if day else None


def linked_day(number: int, first: Point) -> Dated | None:
    """The second day of 7月1日至5日: of the first one's month, or the next where the days run over."""
    year, month = first.year or 0, first.month or 0
    if first.span and number < first.span[0].day:
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    day = make_date(year, month, number)
    return Dated((day, day), "day", year, month) if day else None


def following(number: int, anchor: datetime.date, issue: datetime.date) -> datetime.date | None:
    """The first such day soon after the article's own date and not after the issue."""
    for offset in range(FOLLOWS):
        day = anchor + datetime.timedelta(days=offset)
        if day.day == number and day <= issue:
            return day
    return None

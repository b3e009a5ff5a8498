"""What is known where a time is read: the day of issue, what the article has set up, and which way the clause looks."""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from tasks.extract.dates import Span, make_date, shift_months

RECENT = 7  # days
NEWS = 3  # days from the issue within which a date is what the paper reports
AT_THE_DOOR = 45  # days before a new year's date in which it may be told without 明年
NEAR_DATE, NEAR_DAY = 60, 7  # days within which 6月17日, and 17日, is meant however the clause looks
REACH = 8  # years from the issue's in which each date of the calendar occurs

Key = TypeVar("Key", int, datetime.date)


@dataclass(frozen=True, slots=True)
class Point:
    """A point in time as read.

    Attributes:
        start, end: offsets into the text.
        span: first and last day, None where they can't be told.
        precision: `day`, `month`, `year` or `range`, None without days.
        clock: HH:MM, None where none is printed.
        year, month: what a linked expression inherits.
        named: it names its year.
        base: of a relative word (`issue`, `article`, `now`, `none`), else `issue`.
    """

    start: int
    end: int
    span: Span | None
    precision: str | None
    clock: str | None
    year: int | None
    month: int | None
    named: bool
    base: str


@dataclass(frozen=True, slots=True)
class Dated:
    """The days of an expression, and the year and month that a linked one inherits."""

    span: Span | None
    precision: str | None
    year: int | None = None
    month: int | None = None
    base: str = "issue"


@dataclass(frozen=True, slots=True)
class Scene:
    """What a time leans on.

    Attributes:
        issue: day of publication, None where it is unknown.
        scope: the stretch that the article last spoke of, for 同期 and 当月.
        day: the day that it last spoke of, for 当天 and clock times.
        year: the year that the sentence has named.
        told: the day, of a year that the story named, up to which it has come.
        ahead: the clause looks ahead (将, 预计).
        back: the clause looks back (已, 了).
        linked: the first end, where the second end of a link is read.
    """

    issue: datetime.date | None
    scope: Span | None = None
    day: datetime.date | None = None
    year: int | None = None
    told: datetime.date | None = None
    ahead: bool = False
    back: bool = False
    linked: Point | None = None

    def recent_day(self) -> datetime.date | None:
        """The day that a look back counts from: the one last spoken of, where that is not long before the issue."""
        if self.day and self.issue and 0 <= (self.issue - self.day).days <= RECENT:
            return self.day
        return self.issue

    def base_day(self, base: str) -> datetime.date | None:
        """The day that a relative word counts from."""
        if base in ("article", "either"):
            return self.day or (self.scope[0] if self.scope else None) or self.issue
        return self.issue

    def base_year(self, base: str) -> int | None:
        """The year that a relative word counts from."""
        if base == "article" and self.linked and self.linked.year:
            return self.linked.year  # 12月至次年2月
        if base == "article" and self.year:
            return self.year
        if base == "article" and self.scope:
            return self.scope[1].year
        return self.issue.year if self.issue else None

    def year_now(self) -> int | None:
        """The year that the sentence is in."""
        return self.year or (self.issue.year if self.issue else None)


def pick_span(span_in: Callable[[int], Span | None], scene: Scene) -> int | None:
    """The year that a date without one is of.

    Args:
        span_in: the date's days in a year, None where that year has no such date.
        scene: what is known.

    Returns:
        The year of the date that is news; else the year that the sentence has named, or the one that the story goes on
        in; else the year that puts the date nearest to the issue. None without a day of issue.
    """
    issue = scene.issue
    if issue is None:
        return scene.year if scene.year is not None and span_in(scene.year) else None
    spans = spans_near(span_in, issue.year, 1) or spans_near(span_in, issue.year, REACH)
    found = own_year(spans, issue, scene) or settle(spans, issue, scene, near=NEAR_DATE)
    news = found is not None and is_news(spans[found], issue)
    if scene.year is not None and span_in(scene.year) and not (news and scene.told is None):
        return scene.year
    told = span_in(scene.told.year) if scene.told else None
    goes_on = scene.told is not None and told is not None and told[0] >= scene.told
    return scene.told.year if scene.told and goes_on and not (news or scene.ahead) else found


def own_year(spans: Mapping[int, Span], issue: datetime.date, scene: Scene) -> int | None:
    """The issue's own year for what is past in it: in November 3月 is last March, for the next one is 明年3月.

    None where the clause looks ahead, or where the next one is at the door: 1月1日 in December.
    """
    own, following = spans.get(issue.year), spans.get(issue.year + 1)
    if scene.ahead or own is None or own[1] >= issue:
        return None
    at_the_door = following is not None and (following[0] - issue).days <= AT_THE_DOOR
    return None if at_the_door else issue.year


def spans_near(span_in: Callable[[int], Span | None], year: int, reach: int) -> dict[int, Span]:
    """A date's days in each of the years around one that have it."""
    return {near: span for near in range(year - reach, year + reach + 1) if (span := span_in(near))}


def settle(spans: Mapping[Key, Span], issue: datetime.date, scene: Scene, *, near: int) -> Key | None:
    """Which of several spans a clause means: the nearest to the issue, or the nearest on the side that it looks to.

    Args:
        spans: each by its key, in order of time.
        issue: day of publication.
        scene: tells whether the clause looks ahead or back.
        near: so many days off, a span is meant however the clause looks.

    Returns:
        The span's key; of two that are equally far the earlier one. None without spans.
    """
    nearest = min(spans, key=lambda key: distance(spans[key], issue), default=None)
    near = near // 2 if scene.back else near  # what is past can't be to come; what is to come may have been put off
    if nearest is None or scene.ahead == scene.back or distance(spans[nearest], issue) <= near:
        return nearest
    side = [key for key, span in spans.items() if (span[1] >= issue if scene.ahead else span[0] <= issue)]
    return min(side, key=lambda key: distance(spans[key], issue), default=nearest)


def distance(span: Span, day: datetime.date) -> int:
    """How many days a span's last day is from a day; 0 where the span holds it: 前11个月 is not to come in December."""
    return 0 if span[0] <= day <= span[1] else abs((span[1] - day).days)


def is_news(span: Span, issue: datetime.date) -> bool:
    """True for a day so close to the issue that it is the news, not a part of an older story."""
    return span[0] == span[1] and distance(span, issue) <= NEWS


def pick_day(number: int, scene: Scene) -> datetime.date | None:
    """The day of that number that the issue means: the nearest, unless the clause looks the other way."""
    if scene.issue is None:
        return None
    months = [shift_months(scene.issue.replace(day=1), offset) for offset in range(-3, 4)]
    days = [day for month in months if (day := make_date(month.year, month.month, number))]
    return settle({day: (day, day) for day in days}, scene.issue, scene, near=NEAR_DAY)

"""Spans of days: months, quarters, weeks and years, and the arithmetic between them. Both ends are included."""

import calendar
import datetime

Span = tuple[datetime.date, datetime.date]
EARLIEST, LATEST = 1000, 2999  # years that a newspaper speaks of


def make_date(year: int, month: int, day: int) -> datetime.date | None:
    """A day, None where the calendar has none: 30 February."""
    if not (EARLIEST <= year <= LATEST and 1 <= month <= 12 and 1 <= day <= days_in(year, month)):
        return None
    return datetime.date(year, month, day)


def days_in(year: int, month: int) -> int:
    """How many days a month has."""
    return calendar.monthrange(year, month)[1]


def year_span(year: int, last: int | None = None) -> Span:
    """A year, or the years up to `last`."""
    return datetime.date(year, 1, 1), datetime.date(last or year, 12, 31)


def month_span(year: int, month: int, last: int | None = None) -> Span:
    """A month, or the months of a year up to `last`."""
    end = last or month
    return datetime.date(year, month, 1), datetime.date(year, end, days_in(year, end))


def quarter_span(year: int, quarter: int, last: int | None = None) -> Span:
    """A quarter (1 to 4), or the quarters up to `last`."""
    return month_span(year, 3 * quarter - 2, 3 * (last or quarter))


def week_span(day: datetime.date, offset: int = 0) -> Span:
    """The week, Monday to Sunday, that lies `offset` weeks from a day's own."""
    monday = day + datetime.timedelta(days=7 * offset - day.weekday())
    return monday, monday + datetime.timedelta(days=6)


def shift_months(day: datetime.date, months: int) -> datetime.date:
    """The same day so many months later, or the month's last where it has no such day."""
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    return datetime.date(year, month + 1, min(day.day, days_in(year, month + 1)))


def shift_years(span: Span, years: int) -> Span:
    """The same stretch of another year; the last of February stays the last."""
    first, last = (shift_months(day, 12 * years) for day in span)
    if span[1].day == days_in(span[1].year, span[1].month):
        last = last.replace(day=days_in(last.year, last.month))
    return first, last

"""What extract promises of events and measures: dates that agree, words that are printed, targets without sign."""

import calendar
import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from schemas.events import EventRow
from schemas.measures import MeasureRow
from schemas.statistics import StatisticRow
from tasks.validate.scene import Rule, Scene, each

ITEM_NUMBER = re.compile("[一二三四五六七八九十]{1,3}是")  # 一是 before the clause of a list
MOST_MAIN_EVENTS = 3


def is_ordered(first: date | None, last: date | None) -> bool:
    """Whether the first day is not after the last, where both are known."""
    return first is None or last is None or first <= last


def dates_are_ordered(event: EventRow, _: Scene) -> bool:
    """The first day is not after the last."""
    return is_ordered(event.date_start, event.date_end)


def period_is_ordered(row: StatisticRow | MeasureRow, _: Scene) -> bool:
    """The period's first day is not after its last."""
    return is_ordered(row.period_start, row.period_end)


def dates_are_precise(event: EventRow, _: Scene) -> bool:
    """Dates have a printed precision where there are any, and cover its unit: one day, a whole month, a whole year."""
    start, end = event.date_start, event.date_end
    if start is None or end is None:
        return event.date_precision is None or start is not None or end is not None
    whole = whole_unit(start, event.date_precision)
    return start == end or whole is None or (start, end) == whole


def whole_unit(day: date, precision: str | None) -> tuple[date, date] | None:
    """First and last day of the day, month or year that a day lies in; None for a range and an unknown precision."""
    if precision == "day":
        return day, day
    if precision == "month":
        return day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1])
    return (date(day.year, 1, 1), date(day.year, 12, 31)) if precision == "year" else None


def are_few_main(events: Sequence[EventRow], _: Scene) -> list[bool]:
    """An article has at most three main events."""
    seen: Counter[str] = Counter()
    kept = []
    for event in events:
        seen[event.article_id] += event.salience == "main"
        kept.append(event.salience != "main" or seen[event.article_id] <= MOST_MAIN_EVENTS)
    return kept


def title_is_one_line(event: EventRow, _: Scene) -> bool:
    """The title is one line."""
    return "\n" not in event.title


def words_are_printed(event: EventRow, scene: Scene) -> bool:
    """Trigger, date, place and names stand in the article as printed."""
    printed = article_text(event.article_id, scene)
    words = (event.trigger, event.date_text, event.place, *event.organizers, *event.participants)
    return all(word is None or word in printed for word in words)


def article_text(article_id: str, scene: Scene) -> str:
    """Everything that an article says: its headlines, headings, captions and body."""
    article = scene.articles.get(article_id)
    if article is None:
        return ""
    row = article.row
    parts = (row.kicker, row.headline, *row.subheadlines, row.dateline, *row.headings, *row.captions, row.body)
    return "\n".join(part for part in parts if part)


def item_number_is_left_out(measure: MeasureRow, _: Scene) -> bool:
    """The quote of a list's item does not begin with the item's number."""
    return measure.ordinal is None or not ITEM_NUMBER.match(measure.quote)


def target_has_value(measure: MeasureRow, _: Scene) -> bool:
    """A target's unit does not stand without its value."""
    return measure.target_unit is None or measure.target_value is not None


def document_is_unmarked(measure: MeasureRow, _: Scene) -> bool:
    """The document's name is without its marks; the inner marks of a name in it stay (〈…〉使用方案)."""
    return not (measure.policy_document or "").startswith("《")


def action_is_quoted(measure: MeasureRow, _: Scene) -> bool:
    """The action is a word of the quote."""
    return measure.action in measure.quote


def heading_is_printed(measure: MeasureRow, scene: Scene) -> bool:
    """The heading is one of the article's."""
    article = scene.articles.get(measure.article_id)
    return measure.heading is None or (article is not None and measure.heading in article.row.headings)


PERIOD = ("period_start", "period_end")
DATES = ("date_start", "date_end")
ACTION_RULES: tuple[Rule, ...] = (
    Rule("period_in_order", "extract", "statistics", "error", PERIOD, each(period_is_ordered)),
    Rule("dates_in_order", "extract", "events", "error", DATES, each(dates_are_ordered)),
    Rule("dates_of_precision", "extract", "events", "error", ("date_precision", *DATES), each(dates_are_precise)),
    Rule("title_in_one_line", "extract", "events", "error", ("title",), each(title_is_one_line)),
    Rule("main_events_few", "extract", "events", "error", ("article_id", "salience"), are_few_main),
    Rule("words_printed", "extract", "events", "warning", ("trigger", "place"), each(words_are_printed)),
    Rule("period_in_order", "extract", "measures", "error", PERIOD, each(period_is_ordered)),
    Rule("item_number_left_out", "extract", "measures", "error", ("ordinal", "quote"), each(item_number_is_left_out)),
    Rule("target_with_value", "extract", "measures", "error", ("target_value", "target_unit"), each(target_has_value)),
    Rule("document_unmarked", "extract", "measures", "error", ("policy_document",), each(document_is_unmarked)),
    Rule("action_quoted", "extract", "measures", "warning", ("action", "quote"), each(action_is_quoted)),
    Rule("heading_printed", "extract", "measures", "warning", ("heading",), each(heading_is_printed)),
)

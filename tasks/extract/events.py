"""Events: what happened, is happening or is scheduled, one row per occurrence of an article."""

from collections.abc import Iterator, Sequence

from schemas.events import EventRow
from schemas.records import Issue, Reading, SegmentedArticle
from tasks.extract.frames import own_modality
from tasks.extract.modality import find_speeches, governing, is_diplomatic
from tasks.extract.news import is_news
from tasks.extract.occasions import NO_DAY, as_day, find_day, usable
from tasks.extract.occurrences import Event, Telling, read_event
from tasks.extract.pieces import cut_clause, scan_sentence
from tasks.extract.rows import Kernel, evidence, fact_ids
from tasks.extract.salience import bigrams, choose_main
from tasks.extract.speech import fine_clauses
from tasks.extract.triggers import find_triggers, trigger_ends

ALIKE = 0.6


def read_events(article: SegmentedArticle, readings: Sequence[Reading], issue: Issue) -> tuple[EventRow, ...]:
    """Reads the events of an article.

    Args:
        article: the story.
        readings: of its sentences, in order.
        issue: that it stands in; its date tells what lies ahead.

    Returns:
        One row per occurrence, in body order.

    Example:
        >>> [(row.trigger, row.type, row.status) for row in read_events(article, readings, issue)]
        [('开幕', 'ceremony', 'scheduled')]    # 渡口镇柑橘节将于11月8日开幕。
    """
    row = article.article.row
    headline = " ".join(filter(None, (row.kicker, row.headline, *row.subheadlines)))
    events = merge_tellings(find_events(article, readings, issue, headline))
    main = choose_main(
        [event.title for event in events],
        [event.trigger.word for event in events],
        [event.reading.sentence.paragraph == 0 for event in events],
        headline,
    )
    ids = fact_ids("e", article.article, [Kernel(event.reading.sentence, event.trigger.word) for event in events])
    return tuple(make_row(article, *cells) for cells in zip(events, main, ids, strict=True))


def find_events(article: SegmentedArticle, readings: Sequence[Reading], issue: Issue, headline: str) -> Iterator[Event]:
    """Every telling of an occurrence, in order."""
    row = article.article.row
    diplomatic = is_diplomatic(row.headline, row.body)
    carried, main, paragraph = NO_DAY, NO_DAY, -1
    for reading in readings:
        if reading.sentence.paragraph != paragraph:
            carried, paragraph = NO_DAY, reading.sentence.paragraph
        scan = scan_sentence(reading)
        ends = trigger_ends(scan)
        clauses = [(clause, tuple(find_triggers(scan, clause, ends))) for clause in fine_clauses(reading)]
        speeches = find_speeches(scan) if any(triggers for _, triggers in clauses) else ()
        told: str | None = None
        for clause, triggers in clauses:
            if not any(found for _, found in clauses):
                break
            pieces = cut_clause(scan, clause)
            told = own_modality(pieces, pieces) or told
            if any(piece.role == "condition" for piece in pieces):
                break
            for trigger in triggers:
                day = find_day(reading, trigger, carried, main)
                event = read_event(Telling(scan, pieces, trigger, told, day), issue)
                speech = governing(speeches, trigger.start)
                if event is None or not is_news(event, speech, headline, issue, diplomatic=diplomatic):
                    continue
                main = event.day if main is NO_DAY and event.day.precision == "day" else main
                yield event
                break
        days = [as_day(time) for time in usable(reading.times) if time.precision == "day" and time.relation is None]
        carried = days[-1] if days else carried


def merge_tellings(events: Iterator[Event]) -> list[Event]:
    """Leaves out later tellings of an occurrence; the first stays."""
    kept: list[Event] = []
    for event in events:
        if not any(is_same(earlier, event) for earlier in kept):
            kept.append(event)
    return kept


def is_same(first: Event, second: Event) -> bool:
    """Whether two tellings are of one occurrence: one type, days that agree, and one noun or much the same words."""
    if first.trigger.type != second.trigger.type:
        return False
    days = (first.day.start, first.day.end), (second.day.start, second.day.end)
    if days[0] != days[1] and None not in (first.day.start or first.day.end, second.day.start or second.day.end):
        return False
    if first.trigger.type == "disaster" and first.reading is second.reading:
        return True
    one_noun = first.trigger.noun is not None and first.trigger.noun == second.trigger.noun
    shared, fewer = (
        bigrams(first.title) & bigrams(second.title),
        min(len(bigrams(first.title)), len(bigrams(second.title))),
    )
    return (one_noun and second.day.text is None and second.place in (None, first.place)) or (
        fewer > 0 and len(shared) / fewer >= ALIKE
    )


def make_row(article: SegmentedArticle, event: Event, is_main: bool, row_id: str) -> EventRow:
    """An event as published."""
    return EventRow(
        event_id=row_id,
        **evidence(article.article, event.trigger.clause.start, event.trigger.clause.end),
        type=event.trigger.type,
        title=event.title,
        trigger=event.trigger.word,
        date_start=event.day.start,
        date_end=event.day.end,
        time_start=event.day.clock,
        date_precision=event.day.precision,
        date_text=event.day.text,
        status=event.status,
        place=event.place,
        organizers=event.organizers,
        participants=event.participants,
        salience="main" if is_main else "minor",
    )

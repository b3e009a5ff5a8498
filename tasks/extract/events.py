"""Events: what happened, is happening or is scheduled, one row per occurrence of an article."""

from collections.abc import Iterator, Sequence

from schemas.events import EventRow
from schemas.records import Issue, SegmentedArticle
from tasks.extract.cuts import CutClause, CutSentence
from tasks.extract.frames import own_modality
from tasks.extract.modality import governing, is_diplomatic
from tasks.extract.news import is_far, is_news
from tasks.extract.occasions import NO_DAY, as_day, find_day, usable
from tasks.extract.occurrences import Event, Telling, read_event
from tasks.extract.reported import reported_trigger
from tasks.extract.rows import Kernel, evidence, fact_ids
from tasks.extract.salience import bigrams, choose_main
from tasks.extract.scans import Scan
from tasks.extract.triggers import Trigger, find_triggers

ALIKE = 0.6
REPORTING = frozenset({"news", "brief", "related"})
ONCE = frozenset({"disaster", "legal", "agreement", "competition"})  # one a sentence


def read_events(article: SegmentedArticle, sentences: Sequence[CutSentence], issue: Issue) -> tuple[EventRow, ...]:
    """Reads the events of an article.

    Args:
        article: the story.
        sentences: of it, cut, in order.
        issue: that it stands in; its date tells what lies ahead.

    Returns:
        One row per occurrence, in body order.

    Example:
        >>> [(row.trigger, row.type, row.status) for row in read_events(article, sentences, issue)]
        [('开幕', 'ceremony', 'scheduled')]    # 渡口镇柑橘节将于11月8日开幕。
    """
    row = article.article.row
    headline = " ".join(filter(None, (row.kicker, row.headline, *row.subheadlines)))
    events = merge_tellings(find_events(article, sentences, issue, headline))
    if not events and row.kind in REPORTING:
        events = list(find_reported(sentences, issue, headline))
    main = choose_main(
        [event.title for event in events],
        [event.trigger.word for event in events],
        [event.reading.sentence.paragraph == 0 for event in events],
        headline,
    )
    ids = fact_ids("e", article.article, [Kernel(event.reading.sentence, event.trigger.word) for event in events])
    return tuple(make_row(article, *cells) for cells in zip(events, main, ids, strict=True))


def find_events(
    article: SegmentedArticle, sentences: Sequence[CutSentence], issue: Issue, headline: str
) -> Iterator[Event]:
    """Every telling of an occurrence, in order."""
    diplomatic = is_diplomatic(article.article.row.headline, article.article.row.body)
    carried, main, paragraph = NO_DAY, NO_DAY, -1
    for sentence in sentences:
        reading = sentence.reading
        if reading.sentence.paragraph != paragraph:
            carried, paragraph = NO_DAY, reading.sentence.paragraph
        for cut, triggers, told in tellings(sentence):
            found = []
            for trigger in triggers:
                day = find_day(reading, trigger, carried, main)
                event = read_event(Telling(sentence.scan, cut.pieces, trigger, told, day), issue)
                speech = governing(sentence.speeches, trigger.start)
                if event is not None and is_news(event, speech, headline, issue, diplomatic=diplomatic):
                    found.append(event)
            if found:
                event = carrying_event(found)
                main = event.day if main is NO_DAY and event.day.precision == "day" else main
                yield event
        days = [as_day(time) for time in usable(reading.times) if time.precision == "day" and time.relation is None]
        carried = days[-1] if days else carried


def find_reported(sentences: Sequence[CutSentence], issue: Issue, headline: str) -> Iterator[Event]:
    """The occurrence that the headline of an article without any reports, see reported.py."""
    found = reported_trigger(sentences, headline)
    if found is None or is_diplomatic(headline, ""):
        return
    sentence, cut, trigger = found
    day = find_day(sentence.reading, trigger, NO_DAY, NO_DAY)
    told = own_modality(cut.pieces, sentence.scan.text)
    event = read_event(Telling(sentence.scan, cut.pieces, trigger, told, day), issue)
    if event is not None and not is_far(event, issue):
        yield event


def tellings(sentence: CutSentence) -> Iterator[tuple[CutClause, tuple[Trigger, ...], str | None]]:
    """The clauses of a sentence that hold triggers, with how they bind; none after a condition, none that plans."""
    told: str | None = None
    for cut in sentence.clauses:
        told = own_modality(cut.pieces, sentence.scan.text) or told
        if any(piece.role == "condition" for piece in cut.pieces) or sets_condition(sentence.scan, cut):
            return
        triggers = tuple(find_triggers(sentence.scan, cut.clause))
        if triggers and not (cut.mark is not None and told in ("planned", "required")):
            yield cut, triggers, told


def sets_condition(scan: Scan, cut: CutClause) -> bool:
    """Whether a clause says when something would be: 当水位超过警戒线时."""
    words = scan.text[cut.clause.start - scan.base : cut.clause.end - scan.base]
    return words.startswith("当") and words.endswith("时")


def carrying_event(found: Sequence[Event]) -> Event:
    """The occurrence that a clause tells, of several in it: the first that is no attribute (承办的|龙舟赛在…|举行)."""
    for event in found:
        text, base = event.reading.sentence.text, event.reading.sentence.start
        if not text.startswith("的", event.trigger.end - base):
            return event
    return found[0]


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
    if first.trigger.type in ONCE and first.reading is second.reading:
        return True
    nouns = (first.trigger.noun or "-", second.trigger.noun or "+")
    one_noun = nouns[0].endswith(nouns[1]) or nouns[1].endswith(nouns[0])
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

"""Events: what happened, is happening or is scheduled, one row per occurrence of an article."""

from collections.abc import Iterator, Sequence

from schemas.events import EventRow
from schemas.records import Issue, SegmentedArticle
from tasks.extract.cuts import CutClause, CutSentence
from tasks.extract.frames import own_modality
from tasks.extract.modality import governing, is_diplomatic
from tasks.extract.news import is_far, is_news
from tasks.extract.occasions import NO_DAY, as_day, find_day, usable
from tasks.extract.occurrences import AVERTING, Event, Telling, read_event
from tasks.extract.pieces import Piece
from tasks.extract.reported import casualty_trigger, published_trigger, reported_trigger
from tasks.extract.rows import Kernel, evidence, fact_ids
from tasks.extract.salience import AGREEMENT, agreement, bigrams, choose_main, headline_parts, told_by_headline
from tasks.extract.scans import Scan
from tasks.extract.statuses import is_future
from tasks.extract.triggers import Trigger, find_triggers

ALIKE = 0.6
FINDERS = (reported_trigger, published_trigger)  # surest first
VOUCHING = 0.5
ASKED = ("邀请", "要求", "约", "请求", "之邀")  # 应邻县邀请
ACHIEVED = ("成功", "已", "先后", "随后")
REPORTING = frozenset({"news", "brief", "related", "notice", "photo"})
ONCE = frozenset({"disaster", "legal", "agreement", "competition", "weather", "economy"})  # one a sentence


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
    if row.kind in REPORTING:
        for part in untold_parts(events, row.headline or "", headline):
            events = add_reported(events, find_reported(sentences, issue, part))
        events = add_toll(events, sentences, issue, headline)
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
    carried, main, paragraph, listed = NO_DAY, NO_DAY, -1, None
    for sentence in sentences:
        reading = sentence.reading
        if reading.sentence.paragraph != paragraph:
            carried, paragraph, listed = NO_DAY, reading.sentence.paragraph, None
        listed = list_binding(sentence, listed)
        for cut, triggers, told in tellings(sentence, listed):
            found = []
            for trigger in triggers:
                day = find_day(reading, trigger, carried, main)
                vouched = is_vouched(sentence.scan, trigger, headline)
                event = read_event(Telling(sentence.scan, cut.pieces, trigger, told, day, vouched), issue)
                speech = governing(sentence.speeches, trigger.start)
                if event is not None and is_news(event, speech, headline, issue, diplomatic=diplomatic):
                    found.append(event)
            if found:
                event = carrying_event(found)
                main = event.day if main is NO_DAY and event.day.precision == "day" else main
                yield event
        days = [as_day(time) for time in usable(reading.times) if time.precision == "day" and time.relation is None]
        carried = days[-1] if days else carried


def is_vouched(scan: Scan, trigger: Trigger, headline: str) -> bool:
    """Whether the headline tells what a clause tells, with the same word."""
    clause = scan.text[trigger.clause.start - scan.base : trigger.clause.end - scan.base]
    averted = any(word in clause[: trigger.start - trigger.clause.start] for word in AVERTING)
    return trigger.word in headline and not averted and told_by_headline(clause, headline) >= VOUCHING


def add_reported(events: Sequence[Event], reported: Iterator[Event]) -> list[Event]:
    """Adds what the headline reports, in body order; beside others only what has a date or opens the article."""
    clauses = {event.trigger.clause for event in events}
    dated = (event for event in reported if not events or event.day.precision or event.reading.sentence.start == 0)
    added = [event for event in dated if event.trigger.clause not in clauses]
    return sorted([*events, *added], key=lambda event: event.trigger.start)


def untold_parts(events: Sequence[Event], line: str, headline: str) -> list[str]:
    """The parts of a headline that none of the events tells; all of it where they tell nothing of it."""
    if not any(told_by_headline(event.title, headline) >= AGREEMENT for event in events):
        return [headline]
    return [
        part for part in headline_parts(line) if not any(agreement(event.title, part) >= AGREEMENT for event in events)
    ]


def add_toll(events: Sequence[Event], sentences: Sequence[CutSentence], issue: Issue, headline: str) -> list[Event]:
    """Adds the sentence that counts the dead where the headline does too and no event stands there."""
    found = casualty_trigger(sentences, headline)
    if found is None or any(event.reading is found[0].reading for event in events):
        return list(events)
    return sorted([*events, *read_found(found, issue)], key=lambda event: event.trigger.start)


def find_reported(sentences: Sequence[CutSentence], issue: Issue, headline: str) -> Iterator[Event]:
    """The occurrence that a headline, or a part of it that no event tells, reports, see reported.py."""
    found = next(filter(None, (find(sentences, headline) for find in FINDERS)), None)
    if found is None or is_diplomatic(headline, ""):
        return
    yield from read_found(found, issue)


def read_found(found: tuple[CutSentence, CutClause, Trigger], issue: Issue) -> Iterator[Event]:
    """A found trigger as an occurrence; none where it is taken back or lies years ahead."""
    sentence, cut, trigger = found
    day = find_day(sentence.reading, trigger, NO_DAY, NO_DAY)
    told = clause_modality(sentence.scan, cut)
    event = read_event(Telling(sentence.scan, cut.pieces, trigger, told, day, vouched=True), issue)
    if event is not None and not is_far(event, issue):
        yield event


def list_binding(sentence: CutSentence, listed: str | None) -> str | None:
    """How the items of a list bind; 一是… takes it from what announces the list, 二是… from the items before it."""
    marks = [(index, cut.mark) for index, cut in enumerate(sentence.clauses) if cut.mark is not None]
    if not marks:
        return listed
    told: str | None = None
    for cut in sentence.clauses[: marks[0][0] + 1]:
        told = clause_modality(sentence.scan, cut) or told
    return told if marks[0][1].number == 1 else told or listed


def tellings(sentence: CutSentence, listed: str | None) -> Iterator[tuple[CutClause, tuple[Trigger, ...], str | None]]:
    """The clauses of a sentence that hold triggers, with how they bind; none after a condition, none that plans."""
    told = listed if sentence.clauses and sentence.clauses[0].mark is not None else None
    for cut in sentence.clauses:
        told = clause_modality(sentence.scan, cut) or told
        if any(piece.role == "condition" for piece in cut.pieces) or sets_condition(sentence.scan, cut):
            return
        triggers = tuple(find_triggers(sentence.scan, cut.clause))
        if triggers and not (cut.mark is not None and told in ("planned", "required")):
            yield cut, triggers, told


def clause_modality(scan: Scan, cut: CutClause) -> str | None:
    """How a clause binds; 应…邀请 demands nothing, and 将 before a thing (成功将卫星|送入轨道) tells no future."""
    words = scan.text[cut.clause.start - scan.base : cut.clause.end - scan.base]
    if words.startswith("应") and words.endswith(ASKED):
        return None
    kept = [piece for piece in cut.pieces if scan.text[piece.start : piece.end] != "将" or not is_disposal(scan, piece)]
    return own_modality(kept, scan.text)


def is_disposal(scan: Scan, piece: Piece) -> bool:
    """Whether 将 stands for 把: after 成功 or 已, or before the thing that is acted on."""
    before = scan.text[: piece.start]
    return before.endswith(ACHIEVED) or not is_future(scan.reading, piece.end)


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

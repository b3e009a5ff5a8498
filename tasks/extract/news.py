"""Which occurrences are news: not history, not a mere plan, not what a speaker brings up."""

from schemas.records import Issue
from tasks.extract.modality import Speech
from tasks.extract.occurrences import Event
from tasks.extract.salience import agreement

OLD = 200  # days
FAR = 1000  # days
AGREEING = 0.5
CARRYING = frozenset({"visit", "conflict", "legal"})
ALIKE_SINCE = 0.4
TOLD_BY_OTHERS = frozenset({"conflict", "disaster", "weather", "response", "operation", "suspension"})


def is_news(event: Event, speech: Speech | None, headline: str, issue: Issue, *, diplomatic: bool) -> bool:
    """Whether an occurrence is news.

    Args:
        event: the occurrence.
        speech: the phrase that governs it, None where the paper itself tells.
        headline: of the article, kicker and subheadlines included; much that agrees with it is news.
        issue: whose date parts news from history.
        diplomatic: whether the article is about talk between states.
    """
    trigger = event.trigger
    if trigger.role == "figure" and (trigger.word not in headline or event.status == "scheduled"):
        return False
    if is_far(event, issue) or (diplomatic and speech is not None and trigger.type not in TOLD_BY_OTHERS):
        return False
    likeness = agreement(event.title, headline)
    if is_running_count(event) and likeness < ALIKE_SINCE:
        return False
    return likeness >= AGREEING or not needs_headline(event, issue)


def is_far(event: Event, issue: Issue) -> bool:
    """Whether an occurrence lies years ahead: a goal rather than an occasion."""
    last = event.day.end or event.day.start
    return last is not None and (last - issue.date).days > FAR


def is_running_count(event: Event) -> bool:
    """Whether a disaster is told of a whole period: 今年以来发生火灾……."""
    day = event.day
    return event.trigger.type == "disaster" and (day.relation == "since" or day.precision in ("month", "year"))


def needs_headline(event: Event, issue: Issue) -> bool:
    """Whether an occurrence is news only where the headline says so too.

    So are what is old, what a statement is about, weak words without a day, visits without a visitor, plans without a
    day, and activities without one.
    """
    trigger, day = event.trigger, event.day
    last = day.end or day.start
    return (
        (last is not None and (issue.date - last).days > OLD)
        or event.stated
        or (trigger.role == "need" and day.relation == "since" and event.status != "scheduled")
        or trigger.role == "figure"
        or (trigger.role == "need" and (day.precision if trigger.type in CARRYING else day.text) is None)
        or (trigger.type == "visit" and not has_visitor(event))
        or (event.status == "scheduled" and day.precision is None and not is_near(event))
        or (trigger.type == "launch" and trigger.role == "hold" and day.text is None)
    )


def is_near(event: Event) -> bool:
    """Whether a plan without a day is an occasion: held (将举行峰会), or at hand (即将完工)."""
    base, text = event.reading.sentence.start, event.reading.sentence.text
    clause = text[event.trigger.clause.start - base : event.trigger.start - base]
    return event.trigger.role == "hold" or "即将" in clause


def has_visitor(event: Event) -> bool:
    """Whether a visit has someone who goes: words before it that are no attribute (首次|考察), 的 aside."""
    base, text = event.reading.sentence.start, event.reading.sentence.text
    before = text[event.trigger.clause.start - base : event.trigger.start - base]
    closes = event.trigger.end == event.trigger.clause.end
    return bool(before.strip()) and not (closes and "的" in before[-8:])

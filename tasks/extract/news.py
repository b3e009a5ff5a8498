"""Which occurrences are news: not history, not a mere plan, not what a speaker brings up."""

from schemas.records import Issue
from tasks.extract.modality import Speech
from tasks.extract.occurrences import Event
from tasks.extract.salience import told_by_headline

OLD = 200  # days
FAR = 1000  # days
AGREEING = 0.4
CARRYING = frozenset({"visit", "conflict", "legal"})
ALIKE_SINCE = 0.4
LEADING = 0.3
WAYS = ("涨升增", "跌降减", "达超破")
CASUALTIES = ("死亡", "遇难", "失踪", "受伤", "确诊")
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
    if trigger.role == "figure" and any(word in event.title for word in CASUALTIES):
        return False
    ahead = any(time.end_date is not None and time.end_date > issue.date for time in event.reading.times)
    if trigger.role == "figure" and ahead and event.day.precision != "day" and event.day.start is None:
        return False  # 到2027年达到…: an aim
    if trigger.role == "figure" and (not moves_alike(trigger.word, headline) or event.status == "scheduled"):
        return False
    likeness = told_by_headline(event.title, headline)
    told = likeness >= AGREEING or trigger.type in TOLD_BY_OTHERS
    if is_far(event, issue) or (diplomatic and speech is not None and not told):
        return False
    if trigger.role == "figure" and event.reading.sentence.start == 0:
        lead = told_by_headline(lead_of(event), headline)
        likeness = AGREEING if lead >= (LEADING if trigger.word in headline else AGREEING) else likeness
    if is_running_count(event) and likeness < ALIKE_SINCE:
        return False
    opens = event.reading.sentence.start == 0 == trigger.clause.start and event.day.text is None
    least = LEADING if opens and trigger.role == "need" else AGREEING  # 为期62天的暑运|结束, as the first words
    return likeness >= least or not needs_headline(event, issue)


def moves_alike(word: str, headline: str) -> bool:
    """Whether a headline tells of a figure's move the same way: 下跌 and 跌至, 达到 and 突破."""
    return word in headline or any(
        any(char in word for char in way) and any(char in headline for char in way) for way in WAYS
    )


def lead_of(event: Event) -> str:
    """The first sentence up to the end of an occurrence's clause, whose figure goes with what was named before."""
    sentence = event.reading.sentence
    return sentence.text[: event.trigger.clause.end - sentence.start]


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
    return event.trigger.role in ("hold", "sky") or "即将" in clause


def has_visitor(event: Event) -> bool:
    """Whether a visit has someone who goes: words before it that are no attribute (首次|考察), 的 aside."""
    base, text = event.reading.sentence.start, event.reading.sentence.text
    before = text[event.trigger.clause.start - base : event.trigger.start - base]
    closes = event.trigger.end == event.trigger.clause.end
    return bool(before.strip()) and not (closes and "的" in before[-8:])

"""The table `events`: one row per thing that happened, is happening or is scheduled."""

import datetime
from dataclasses import dataclass

from schemas import keys
from schemas.columns import Int32, Table, column

TYPES = (
    "meeting", "visit", "ceremony", "release", "agreement", "opening", "suspension", "response", "weather",
    "disaster", "conflict", "protest", "legal", "appointment", "competition", "culture", "launch", "operation",
    "economy", "science", "other",
)  # fmt: skip
PRECISIONS = ("day", "month", "year", "range")
STATUSES = ("occurred", "ongoing", "scheduled")
SALIENCES = ("main", "minor")


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """An occurrence as published: what, when, where, who, and where it is told."""

    event_id: str = keys.fact_id("e")
    article_id: str = keys.article_id()
    issue_id: str = keys.issue_id()
    publication: str = keys.publication()
    issue_date: datetime.date = keys.issue_date()
    type: str = column("事件类型", "type of event", vocabulary=TYPES)
    title: str = column("一行标题，用原文", "one line, in the text's words")
    trigger: str = column("点明事件的词", "the word that names the occurrence")
    date_start: datetime.date | None = column("首日", "first day, resolved against the day of publication")
    date_end: datetime.date | None = column("末日（含）", "last day, inclusive")
    time_start: str | None = column("开始时刻", "HH:MM, where stated", pattern=r"([01]\d|2[0-3]):[0-5]\d")
    date_precision: str | None = column("所印日期的精度", "unit of the printed date", vocabulary=PRECISIONS)
    date_text: str | None = column("所印日期原文", "the date as printed")
    status: str = column("已发生、进行中、待发生", "occurred, ongoing or scheduled", vocabulary=STATUSES)
    place: str | None = column("地点，用原文", "where, in the text's words")
    organizers: tuple[str, ...] = column("主办者", "bodies and people that hold it, without titles")
    participants: tuple[str, ...] = column("参与者", "bodies and people that take part, without titles")
    salience: str = column("主要或次要", "what the article is about, or beside it", vocabulary=SALIENCES)
    quote: str = keys.quote()
    body_start: Int32 = keys.body_start()
    body_end: Int32 = keys.body_end()
    source_spans: tuple[keys.Span, ...] = keys.source_spans()


EVENTS = Table("events", EventRow, ("event_id",), "事件：每件一行", "one row per occurrence per article")

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
    title: str = column("一行标题，用原文的字句", "one line, in the text's words")
    trigger: str = column("点明事件的词，如启动、举办", "the word that names the occurrence, such as 启动 or 举办")
    date_start: datetime.date | None = column(
        "首日，依出版日期推算；没有起点或未说明时为空",
        "first day, resolved against the day of publication; null where open or not told",
    )
    date_end: datetime.date | None = column(
        "末日（含）；一日之事与首日相同；没有终点或未说明时为空",
        "last day, inclusive, the first for an event of one day; null where open or not told",
    )
    time_start: str | None = column(
        "开始时刻 HH:MM，原文说明时才有",
        "HH:MM, where the text gives a time of day",
        pattern=r"(?:[01]\d|2[0-3]):[0-5]\d",
    )
    date_precision: str | None = column("所印日期精确到何单位", "unit of the date as printed", vocabulary=PRECISIONS)
    date_text: str | None = column("所印的日期原文，如昨日", "the date as printed, such as 昨日")
    status: str = column("已发生、进行中或待发生", "whether it is over, under way or to come", vocabulary=STATUSES)
    place: str | None = column("地点，用原文", "where, in the text's words")
    organizers: tuple[str, ...] = column(
        "主办的单位和人，只列名称，不带头衔", "bodies and people that hold it, names without titles"
    )
    participants: tuple[str, ...] = column(
        "参加的单位和人，只列名称，不带头衔", "bodies and people that take part, names without titles"
    )
    salience: str = column("在文中是主是次", "whether the article is about it", vocabulary=SALIENCES)
    quote: str = keys.quote()
    body_start: Int32 = keys.body_start()
    body_end: Int32 = keys.body_end()
    source_spans: tuple[keys.Span, ...] = keys.source_spans()


EVENTS = Table(
    "events",
    EventRow,
    ("event_id",),
    "事件：每篇文章中的每件事一行",
    "one row per occurrence per article, however often the article mentions it",
    cautions=(
        (
            "两篇文章报道同一件事，便有两行。",
            "An occurrence that two articles report has two rows.",
        ),
        (
            "日期跨度可能是所印的月或年，而非事件历时；见 date_precision。",
            "First and last day may bound the month or year that is printed, not the event: see date_precision.",
        ),
    ),
)

"""Annotates texts without files: JSON Lines in, JSON Lines out, one answer per line before the next is read."""

import dataclasses
import datetime
import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

from schemas.articles import ArticleRow
from schemas.errors import SourceError
from schemas.records import Article, Facts, Issue, Paragraph, Quantity, Reading, SegmentedArticle, Time
from tasks.extract import read_article, read_facts
from tasks.segment import segment_text

PUBLICATION = "annotate"
NO_DAY = datetime.date(
    2000, 1, 1
)  # stands in where neither the line nor its text tells a day; nothing is resolved by it
LEFT_OUT = frozenset(
    {
        "statistic_id", "event_id", "measure_id", "article_id", "issue_id", "publication", "issue_date",
        "source_spans", "checks",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Request:
    """One line: `id` comes back as it was given; without a date what needs one stays null."""

    id: Any
    text: str
    date: datetime.date | None


def annotate_lines(lines: Iterable[str | bytes]) -> Iterator[str]:
    """Annotates one JSON object per line.

    Args:
        lines: each `{"id", "text", "date"?}`, as text or UTF-8.

    Yields:
        For each line, before the next is read, a JSON object without line end: `id`, `quantities`, `times`,
        `statistics`, `events`, `measures` as in the contract; offsets count code points of `text`.

    Raises:
        SourceError: a line is no such object. The message names its number; the lines before are answered.

    Example:
        >>> answer = next(annotate_lines(['{"id": 1, "text": "新增就业2.86万人。", "date": "2025-06-18"}']))
        >>> json.loads(answer)["quantities"][0]["value"]
        28600.0
    """
    for number, line in enumerate(lines, 1):
        yield json.dumps(annotate(read_request(line, number)), ensure_ascii=False, allow_nan=False)


def read_request(line: str | bytes, number: int) -> Request:
    """Reads a line.

    Raises:
        SourceError: it is not UTF-8, no JSON object, lacks `id` or `text`, or its date is none.
    """
    try:
        told = json.loads(line.decode("utf-8") if isinstance(line, bytes) else line)
    except (ValueError, RecursionError) as error:
        raise bad_line(number, "is no JSON") from error
    if not isinstance(told, dict) or "id" not in told or not isinstance(told.get("text"), str):
        raise bad_line(number, "is no object with id and text")
    try:
        told["text"].encode("utf-8")
    except UnicodeEncodeError as error:
        raise bad_line(number, "has half a surrogate pair in its text") from error
    return Request(told["id"], told["text"], read_date(told.get("date"), number))


def read_date(told: object, number: int) -> datetime.date | None:
    """The date of a line, None where it has none.

    Raises:
        SourceError: it is no date.
    """
    if told is None:
        return None
    try:
        return datetime.datetime.strptime(str(told), "%Y-%m-%d").replace(tzinfo=datetime.UTC).date()
    except ValueError as error:
        raise bad_line(number, f"has the date {told!r}") from error


def bad_line(number: int, trouble: str) -> SourceError:
    """The error for a line that can't be read."""
    wanted = '{"id": 1, "text": "…", "date": "2025-06-18"}'
    return SourceError(f"line {number} {trouble}. Write one object a line, {wanted}; the date may be left out.")


def annotate(request: Request) -> dict[str, object]:
    """Reads a text and finds its facts."""
    article = article_of(request.text)
    readings = read_article(article, request.date)
    issue = Issue(PUBLICATION, request.date or last_day(readings), "argument", "")
    facts = read_facts(article, readings, issue)
    return {
        "id": request.id,
        "quantities": [quantity_columns(each) for reading in readings for each in reading.quantities],
        "times": [time_columns(each) for reading in readings for each in reading.times],
        **fact_columns(facts),
    }


def article_of(text: str) -> SegmentedArticle:
    """A text as an article whose body it is, each line a paragraph."""
    paragraphs, start = [], 0
    for line in text.split("\n"):
        paragraphs.append(Paragraph(start, start + len(line), None))
        start += len(line) + 1
    row = ArticleRow(
        article_id=PUBLICATION,
        issue_id=PUBLICATION,
        publication=PUBLICATION,
        issue_date=NO_DAY,
        issue_date_source="argument",
        seq=1,
        page=None,
        kind="news",
        parent_article_id=None,
        kicker=None,
        headline=None,
        subheadlines=(),
        dateline=None,
        reporters=(),
        correspondents=(),
        photographers=(),
        headings=(),
        captions=(),
        body=text,
        n_chars=len(text),
        n_paragraphs=len(paragraphs),
        continues=False,
        repairs=(),
        keywords=(),
        body_sha256=hashlib.sha256(text.encode()).hexdigest(),
    )
    return SegmentedArticle(Article(row, (), tuple(paragraphs)), segment_text(text))


def last_day(readings: Iterable[Reading]) -> datetime.date:
    """The latest day that a text without a date tells of: what it tells is then not ahead."""
    times = chain.from_iterable(reading.times for reading in readings)
    return max((day for time in times if (day := time.end_date or time.start_date)), default=NO_DAY)


def quantity_columns(quantity: Quantity) -> dict[str, object]:
    """What is told of a quantity."""
    return {
        "start": quantity.start,
        "end": quantity.end,
        "text": quantity.text,
        "value": quantity.value,
        "value_low": quantity.value_low,
        "value_high": quantity.value_high,
        "unit": quantity.unit,
        "unit_code": quantity.unit_code,
        "qualifier": quantity.qualifier,
    }


def time_columns(time: Time) -> dict[str, object]:
    """What is told of a time."""
    return {
        "start": time.start,
        "end": time.end,
        "text": time.text,
        "start_date": plain(time.start_date),
        "end_date": plain(time.end_date),
        "precision": time.precision,
    }


def fact_columns(facts: Facts) -> dict[str, list[dict[str, object]]]:
    """The rows of the three fact tables, without keys, ids and what only a source file has."""
    tables = {"statistics": facts.statistics, "events": facts.events, "measures": facts.measures}
    return {name: [row_columns(row) for row in rows] for name, rows in tables.items()}


def row_columns(row: Any) -> dict[str, object]:
    """A row's own columns in order. Typed as Any: the three row classes share no parent."""
    names = (field.name for field in dataclasses.fields(row))
    return {name: plain(getattr(row, name)) for name in names if name not in LEFT_OUT}


def plain(value: object) -> object:
    """A value as JSON has it."""
    return value.isoformat() if isinstance(value, datetime.date) else list(value) if isinstance(value, tuple) else value

"""The records that flow between the stages: parse → segment → extract → validate → publish.

Every offset counts code points and every span is half-open. Offsets of blocks and runs are into a source file's
text, all others into an article's body, unless said otherwise.
"""

import datetime
from bisect import bisect_right
from dataclasses import dataclass

from schemas.articles import ArticleRow
from schemas.blocks import BlockRow
from schemas.events import EventRow
from schemas.keys import Span
from schemas.measures import MeasureRow
from schemas.statistics import StatisticRow


@dataclass(frozen=True, slots=True)
class RawFile:
    """An input file as bytes; `name` is its path inside the issue's folder, `/` between, or a lone file's name."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class RawIssue:
    """The files of one issue in reading order, and what their path tells of publication and date."""

    files: tuple[RawFile, ...]
    path_publication: str | None
    path_date: datetime.date | None


@dataclass(frozen=True, slots=True)
class Source:
    """An input file, decoded.

    Attributes:
        name: path inside the issue's folder, `/` between; a lone file's name.
        text: what the bytes say, BOM dropped, line ends turned into a newline.
        encoding: `utf-8` or `gb18030`.
        n_bytes: size of the file as it lies.
        sha256: of the file's bytes, 64 hex digits.
    """

    name: str
    text: str
    encoding: str
    n_bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Issue:
    """One publication on one day.

    Attributes:
        date_source: `argument`, `path`, `masthead` or `inferred`.
        date_reasoning: how the date was learnt, one line for the quality report.
    """

    publication: str
    date: datetime.date
    date_source: str
    date_reasoning: str

    @property
    def issue_id(self) -> str:
        return f"{self.publication}-{self.date.isoformat()}"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a body that stands in one stretch of one block.

    Either both are equally long and match character by character, or the body has one character for what the source
    writes as a longer entity (`&nbsp;`).
    """

    body_start: int
    body_end: int
    file: str
    start: int
    end: int
    block: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a body, and the heading that it stands under."""

    start: int
    end: int
    heading: str | None


@dataclass(frozen=True, slots=True)
class Article:
    """A story: its row as published, where its body's characters come from, and its paragraphs."""

    row: ArticleRow
    runs: tuple[Run, ...]
    paragraphs: tuple[Paragraph, ...]

    def source_spans(self, start: int, end: int) -> tuple[Span, ...]:
        """Where a stretch of the body stands in the source.

        Args:
            start, end: half-open offsets into the body, 0 ≤ start < end ≤ len(body).

        Returns:
            One span per block that holds a part of it, in body order. Runs of one block are merged: between them
            stands markup alone.
        """
        spans: list[Span] = []
        block = -1
        first = max(0, bisect_right(self.runs, start, key=lambda run: run.body_start) - 1)
        for run in self.runs[first:]:
            if run.body_start >= end:
                break
            if run.body_end <= start:
                continue
            even = run.body_end - run.body_start == run.end - run.start
            left = run.start + max(0, start - run.body_start) if even else run.start
            right = run.end - max(0, run.body_end - end) if even else run.end
            if run.block == block:
                spans[-1] = Span(run.file, spans[-1].start, right)
            else:
                spans.append(Span(run.file, left, right))
            block = run.block
        return tuple(spans)


@dataclass(frozen=True, slots=True)
class ParsedIssue:
    """What parse gives: the articles, and the blocks that tile every source file, in source order."""

    issue: Issue
    sources: tuple[Source, ...]
    articles: tuple[Article, ...]
    blocks: tuple[BlockRow, ...]


@dataclass(frozen=True, slots=True)
class Token:
    """A word with its part-of-speech tag (jieba's tag set)."""

    start: int
    end: int
    text: str
    tag: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a body: `text == body[start:end]`; `paragraph` counts from 0."""

    start: int
    end: int
    text: str
    paragraph: int
    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class SegmentedArticle:
    """An article, its keywords filled in, and its sentences in order."""

    article: Article
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class SegmentedIssue:
    """What segment gives. `articles` stand in the order of the parsed ones."""

    issue: Issue
    articles: tuple[SegmentedArticle, ...]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A numeral with what belongs to it: qualifiers and unit, folded into the base unit.

    Attributes:
        start, end: of `text`: the number with its unit and its qualifier words (超1.25万人次).
        numeral_start, numeral_end: of the numeral as printed (1.25万).
        value, value_low, value_high: as in the contract's `statistics`, unsigned as printed.
        unit: canonical unit, None where none is printed.
        unit_code: ISO 4217 or UCUM code, None where the unit has none or is unknown.
        qualifier: `exact`, `about`, `nearly`, `more_than`, `at_least`, `less_than`, `at_most` or `range`.
        unit_kind: the class that the lexicon gives the unit (`money`, `people`, `percent`, …), None without a unit.
        form: how the number is printed: `arabic`, `chinese`, `digits` (二〇二五), `magnitude` (a bare 万), `fraction`,
            `mixed`, `tenths` (三成), `discount` (七折), `half`, `negative`, `ordinal` (第三), or `word_` with the kind
            of figure that a word tells (`word_change`: 翻番).
    """

    start: int
    end: int
    text: str
    numeral_start: int
    numeral_end: int
    value: float | None
    value_low: float | None
    value_high: float | None
    unit: str | None
    unit_code: str | None
    qualifier: str
    unit_kind: str | None
    form: str = "arabic"


@dataclass(frozen=True, slots=True)
class Time:
    """An expression of time, resolved against the issue date and what the article set up before.

    Attributes:
        start_date, end_date: first and last day, both included; None where open or not resolvable.
        precision: `day`, `month`, `year`, `range`; None where neither end is known.
        clock: `HH:MM` where a time of day is printed (16时 is 16:00; 24时 is None).
        relation: what governs it, None for a plain time: `since` (自…起, 以来), `until` (…前, 到…), `as_of` (截至),
            `base` (比上年, 较年初: what another time is compared with), `duration` (3年内: a term, not a date).
    """

    start: int
    end: int
    text: str
    start_date: datetime.date | None
    end_date: datetime.date | None
    precision: str | None
    clock: str | None
    relation: str | None


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text. `kind` is `person`, `body`, `place` or `document` (《…》, its marks in the span)."""

    start: int
    end: int
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a sentence between ，；：。 and the like, closing mark left out; brackets and quotes are not cut."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything found in one sentence, once, for all three fact tables; each list is in order of place."""

    sentence: Sentence
    clauses: tuple[Clause, ...]
    quantities: tuple[Quantity, ...]
    times: tuple[Time, ...]
    names: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """A relation between figures of one article that was tested, as published in `quality.json`."""

    article_id: str
    check: str
    holds: bool
    rows: tuple[str, ...]
    arithmetic: str
    difference: float
    tolerance: float


@dataclass(frozen=True, slots=True)
class Facts:
    """What extract gives: the rows of the three fact tables, in source order, and the consistency findings."""

    statistics: tuple[StatisticRow, ...]
    events: tuple[EventRow, ...]
    measures: tuple[MeasureRow, ...]
    consistency: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Check:
    """One check of one step, as published in `quality.json`.

    Attributes:
        step: `parse`, `segment`, `extract` or `publish`.
        table: the table looked at, None for a check of the issue.
        severity: `error` (the gate holds the issue back) or `warning`.
        observed: what was seen, one line.
        unexpected: a few ids of offending rows.
    """

    step: str
    table: str | None
    check: str
    severity: str
    success: bool
    observed: str | None
    unexpected: tuple[str, ...]

"""A small sound issue, made by hand: two pages, three articles, a few facts of each kind."""

import hashlib
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

import pyarrow as pa

from schemas.arrow import arrow_schema
from schemas.articles import ArticleRow, Repair
from schemas.blocks import BlockRow
from schemas.columns import Table
from schemas.events import EventRow
from schemas.measures import MeasureRow
from schemas.records import (
    Article,
    Facts,
    Finding,
    Issue,
    Paragraph,
    ParsedIssue,
    Run,
    SegmentedArticle,
    SegmentedIssue,
    Sentence,
    Source,
    Token,
)
from schemas.statistics import StatisticRow
from schemas.tables import TABLES

ISSUE = Issue("lzrb", date(2031, 5, 6), "path", "the folder is called 2031-05-06")
KEYS: dict[str, Any] = {"issue_id": ISSUE.issue_id, "publication": ISSUE.publication, "issue_date": ISSUE.date}
IDS = (f"{ISSUE.issue_id}-0000000a", f"{ISSUE.issue_id}-0000000b", f"{ISSUE.issue_id}-0000000c")

# Role, text and article (counted from 0) of each block; the blocks between hold line breaks alone.
PAGES: dict[str, list[tuple[str, str, int | None]]] = {
    "A01.md": [
        ("masthead", "岚洲日报", None),
        ("headline", "岚洲港开通冷链航线", 0),
        (
            "paragraph",
            "岚洲港5月5日开通首条冷链航线。当日到港货物<b>120吨</b>，同比增长20%，其中水果70吨、海鲜50吨。",
            0,
        ),
        ("heading", "再建冷库", 0),
        ("paragraph", "一是岚洲市商务局将在年底前建成3个冷库。", 0),
    ],
    "A02.md": [
        ("headline", "全市冷库已有12个", 1),
        ("paragraph", "目前，全市冷库总数为12个。", 1),
        ("caption", "岚洲港一景", 2),
    ],
}


@dataclass(frozen=True, slots=True)
class Sample:
    """Everything that `validate` looks at."""

    parsed: ParsedIssue
    segmented: SegmentedIssue
    facts: Facts
    written: dict[str, pa.Table]


def as_arrow(table: Table, rows: Any) -> pa.Table:
    """Rows as a table that was read back."""
    return pa.Table.from_pylist([asdict(row) for row in rows], schema=arrow_schema(table))


def make_sources() -> tuple[tuple[Source, ...], tuple[BlockRow, ...]]:
    """The two pages and the blocks that tile them."""
    sources, blocks = [], []
    for name, pieces in PAGES.items():
        text, counts = "", [0, 0, 0]
        for role, words, owner in pieces:
            if owner is not None:
                counts[owner] += 1
            for part, kind, article in ((words, role, owner), ("\n\n", "markup", None)):
                article_id, seq = (None, None) if article is None else (IDS[article], counts[article])
                start, end = len(text), len(text) + len(part)
                blocks.append(
                    BlockRow(**KEYS, file=name, start=start, end=end, role=kind, article_id=article_id, seq=seq)
                )
                text += part
        digest = hashlib.sha256(text.encode()).hexdigest()
        sources.append(Source(name, text, "utf-8", len(text.encode()), digest))
    return tuple(sources), tuple(blocks)


def make_article(number: int, sources: tuple[Source, ...], blocks: tuple[BlockRow, ...]) -> Article:
    """One of the three articles: its body is made of its paragraph blocks, without their tags."""
    texts = {source.name: source.text for source in sources}
    body, runs, paragraphs = "", [], []
    for place, block in enumerate(blocks):
        if block.article_id != IDS[number] or block.role != "paragraph":
            continue
        body += "\n" if body else ""
        first, at = len(body), block.start
        for piece in texts[block.file][block.start : block.end].replace("</b>", "<b>").split("<b>"):
            start = texts[block.file].index(piece, at)
            runs.append(Run(len(body), len(body) + len(piece), block.file, start, start + len(piece), place))
            body, at = body + piece, start + len(piece)
        paragraphs.append(Paragraph(first, len(body), None))
    row = make_row(number, body, len(paragraphs))
    return Article(row, tuple(runs), tuple(paragraphs))


def make_row(number: int, body: str, n_paragraphs: int) -> ArticleRow:
    """The published row of an article."""
    return ArticleRow(
        article_id=IDS[number],
        **KEYS,
        issue_date_source="path",
        seq=number + 1,
        page=("A01", "A02", "A02")[number],
        kind=("news", "related", "photo")[number],
        parent_article_id=(None, IDS[0], None)[number],
        kicker=None,
        headline=("岚洲港开通冷链航线", "全市冷库已有12个", None)[number],
        subheadlines=(),
        dateline=None,
        reporters=(),
        correspondents=(),
        photographers=(),
        headings=(("再建冷库",), (), ())[number],
        captions=((), (), ("岚洲港一景",))[number],
        body=body,
        n_chars=len(body),
        n_paragraphs=n_paragraphs,
        continues=False,
        repairs=((Repair("displaced_heading", "A01.md", 80, 84, "再建冷库"),), (), ())[number],
        keywords=(),
        body_sha256=hashlib.sha256(body.encode()).hexdigest(),
    )


def make_sentences(article: Article) -> SegmentedArticle:
    """An article's sentences, each character a word."""
    sentences = []
    for number, paragraph in enumerate(article.paragraphs):
        start = paragraph.start
        while start < paragraph.end:
            end = article.row.body.index("。", start) + 1
            text = article.row.body[start:end]
            tokens = tuple(Token(place, place + 1, word, "x") for place, word in enumerate(text, start))
            sentences.append(Sentence(start, end, text, number, tokens))
            start = end
    return SegmentedArticle(article, tuple(sentences))


def evidence(article: Article, quote: str, letter: str, number: int) -> dict[str, Any]:
    """The keys and the evidence of a fact."""
    start = article.row.body.index(quote)
    return {
        "article_id": article.row.article_id,
        **KEYS,
        "quote": quote,
        "body_start": start,
        "body_end": start + len(quote),
        "source_spans": article.source_spans(start, start + len(quote)),
        f"{({'s': 'statistic', 'e': 'event', 'm': 'measure'})[letter]}_id": (
            f"{article.row.article_id}-{letter}{number:08x}"
        ),
    }


def make_statistic(article: Article, quote: str, number: int, sentence: str, **columns: Any) -> StatisticRow:
    """A figure: what is not told is null, or an observed exact level."""
    defaults = {
        "indicator": None, "subject": None, "kind": "level", "value_low": None, "value_high": None,
        "qualifier": "exact", "unit": "吨", "unit_code": "t", "aggregation": None, "per": None, "status": "observed",
        "comparison": None, "direction": None, "period_start": None, "period_end": None, "place": None, "checks": (),
    }  # fmt: skip
    return StatisticRow(**(defaults | {"sentence": sentence} | evidence(article, quote, "s", number) | columns))


def make_facts(segmented: SegmentedIssue) -> Facts:
    """The facts of the issue, in source order."""
    first, second = segmented.articles[0].article, segmented.articles[1].article
    figures, last = segmented.articles[0].sentences[1].text, segmented.articles[1].sentences[0].text
    summed = ("sum:holds",)
    statistics = (
        make_statistic(first, "120吨", 1, figures, value=120.0, checks=summed),
        make_statistic(
            first,
            "20%",
            2,
            figures,
            value=20.0,
            kind="change",
            unit="%",
            unit_code="%",
            comparison="yoy",
            direction="up",
        ),
        make_statistic(first, "70吨", 3, figures, value=70.0, checks=summed),
        make_statistic(first, "50吨", 4, figures, value=50.0, checks=summed),
        make_statistic(second, "12个", 5, last, value=12.0, unit="个", unit_code=None),
    )
    parts = tuple(statistics[place].statistic_id for place in (2, 3, 0))
    finding = Finding(first.row.article_id, "sum", True, parts, "70 + 50 = 120", 0.0, 0.0)
    return Facts(statistics, (make_event(first),), (make_measure(first),), (finding,))


def make_event(article: Article) -> EventRow:
    """The opening of the line."""
    return EventRow(
        **evidence(article, "岚洲港5月5日开通首条冷链航线", "e", 1),
        type="opening",
        title="岚洲港开通首条冷链航线",
        trigger="开通",
        date_start=date(2031, 5, 5),
        date_end=date(2031, 5, 5),
        time_start=None,
        date_precision="day",
        date_text="5月5日",
        status="occurred",
        place="岚洲港",
        organizers=(),
        participants=(),
        salience="main",
    )


def make_measure(article: Article) -> MeasureRow:
    """The stores to be built."""
    return MeasureRow(
        **evidence(article, "岚洲市商务局将在年底前建成3个冷库", "m", 1),
        ordinal=1,
        heading="再建冷库",
        actor="岚洲市商务局",
        action="建成",
        object="冷库",
        modality="planned",
        policy_document=None,
        period_start=None,
        period_end=date(2031, 12, 31),
        target_value=3.0,
        target_unit="个",
    )


def make_sample() -> Sample:
    """The whole issue, step by step."""
    sources, blocks = make_sources()
    articles = tuple(make_article(number, sources, blocks) for number in range(3))
    parsed = ParsedIssue(ISSUE, sources, articles, blocks)
    segmented = SegmentedIssue(ISSUE, tuple(make_sentences(article) for article in articles))
    facts = make_facts(segmented)
    rows = ([article.row for article in articles], facts.statistics, facts.events, facts.measures, blocks)
    written = {table.name: as_arrow(table, made) for table, made in zip(TABLES, rows, strict=True)}
    return Sample(parsed, segmented, facts, written)

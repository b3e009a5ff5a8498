"""A small made-up issue, and a store to publish it into."""

import datetime
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from schemas.articles import ArticleRow, Repair
from schemas.blocks import BlockRow
from schemas.events import EventRow
from schemas.keys import Span
from schemas.measures import MeasureRow
from schemas.records import (
    Article,
    Check,
    Facts,
    Finding,
    Issue,
    ParsedIssue,
    SegmentedArticle,
    SegmentedIssue,
    Source,
)
from schemas.statistics import StatisticRow
from tasks.publish import Draft, Lease, Outcome, Store, commit, lease, open_store, write
from tasks.publish.store import keys, read

NOON = datetime.datetime(2025, 6, 19, 4, 0, tzinfo=datetime.UTC)
CHECKS = tuple(
    Check(step, None, "rows", "warning", success, "seen", ())
    for step, success in (("parse", True), ("segment", True), ("extract", False), ("publish", True))
)


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Day:
    """An issue as the stages hand it to publish."""

    parsed: ParsedIssue
    segmented: SegmentedIssue
    facts: Facts

    @property
    def issue(self) -> Issue:
        return self.parsed.issue


def everything(store: Store) -> dict[str, bytes | None]:
    """Every file but the leases, which tell whose turn it was."""
    return {key: read(store, key) for key in keys(store, "") if not key.startswith("leases/")}


def make_day(
    bodies: Sequence[str] = ("桥通车了。",),
    *,
    date: str = "2025-06-18",
    publication: str = "lxrb",
    facts: bool = True,
    pages: Sequence[str] = ("A01.md",),
) -> Day:
    """An issue with an article per body; `facts` gives each article a row of every fact table."""
    issue = Issue(publication, datetime.date.fromisoformat(date), "path", "the path says so")
    text = "\n".join(bodies)
    sources = tuple(Source(page, text, "utf-8", len(text.encode()), digest(page + text)) for page in pages)
    articles = tuple(make_article(issue, number, body) for number, body in enumerate(bodies, 1))
    rows = [article.row for article in articles if article.row.body and facts]
    return Day(
        ParsedIssue(issue, sources, articles, tuple(make_blocks(issue, articles))),
        SegmentedIssue(issue, tuple(SegmentedArticle(article, ()) for article in articles)),
        Facts(
            tuple(make_statistic(row) for row in rows),
            tuple(make_event(row) for row in rows),
            tuple(make_measure(row) for row in rows),
            tuple(Finding(row.article_id, "sum", True, ("x",), "1 + 1 = 2", 0.0, 0.5) for row in rows),
        ),
    )


def make_article(issue: Issue, number: int, body: str) -> Article:
    row = ArticleRow(
        article_id=f"{issue.issue_id}-{digest(str(number))[:8]}", issue_id=issue.issue_id,
        publication=issue.publication, issue_date=issue.date, issue_date_source=issue.date_source, seq=number,
        page=None, kind="news", parent_article_id=None, kicker=None, headline=f"第{number}条", subheadlines=("副题",),
        dateline=None, reporters=("周一鸣", "吴双"), correspondents=(), photographers=(), headings=(), captions=(),
        body=body, n_chars=len(body), n_paragraphs=1, continues=False,
        repairs=(Repair("rejoined_paragraph", "A01.md", 3, 3, "两段相连"),), keywords=("桥",), body_sha256=digest(body),
    )  # fmt: skip
    return Article(row, (), ())


def make_blocks(issue: Issue, articles: Sequence[Article]) -> list[BlockRow]:
    lengths = [max(1, len(article.row.body)) for article in articles]
    starts = [sum(lengths[:number]) for number in range(len(articles))]
    return [make_block(issue, *place) for place in zip(articles, starts, lengths, strict=True)]


def make_block(issue: Issue, article: Article, start: int, length: int) -> BlockRow:
    return BlockRow(
        issue_id=issue.issue_id, publication=issue.publication, issue_date=issue.date, file="A01.md", start=start,
        end=start + length, role="paragraph", article_id=article.row.article_id, seq=1,
    )  # fmt: skip


def make_statistic(row: ArticleRow) -> StatisticRow:
    return StatisticRow(
        statistic_id=f"{row.article_id}-s00000000", article_id=row.article_id, issue_id=row.issue_id,
        publication=row.publication, issue_date=row.issue_date, indicator="车流", subject=None, kind="level",
        value=778700.0, value_low=None, value_high=None, qualifier="exact", unit="辆", unit_code=None,
        aggregation=None, per=None, status="observed", comparison=None, direction=None,
        period_start=datetime.date(2025, 1, 1), period_end=None, place=None, quote=row.body[:1], sentence=row.body,
        body_start=0, body_end=1, source_spans=(Span("A01.md", 0, 1),), checks=("sum:holds",),
    )  # fmt: skip


def make_event(row: ArticleRow) -> EventRow:
    return EventRow(
        event_id=f"{row.article_id}-e00000000", article_id=row.article_id, issue_id=row.issue_id,
        publication=row.publication, issue_date=row.issue_date, type="opening", title="桥通车", trigger="通车",
        date_start=row.issue_date, date_end=row.issue_date, time_start="09:30", date_precision="day", date_text="昨日",
        status="occurred", place=None, organizers=("澜溪市",), participants=(), salience="main", quote=row.body[:1],
        body_start=0, body_end=1, source_spans=(Span("A01.md", 0, 1),),
    )  # fmt: skip


def make_measure(row: ArticleRow) -> MeasureRow:
    return MeasureRow(
        measure_id=f"{row.article_id}-m00000000", article_id=row.article_id, issue_id=row.issue_id,
        publication=row.publication, issue_date=row.issue_date, ordinal=None, heading=None, actor="澜溪市",
        action="修建", object="桥", modality="planned", policy_document=None, period_start=None, period_end=None,
        target_value=2.0, target_unit="座", quote=row.body[:1], body_start=0, body_end=1,
        source_spans=(Span("A01.md", 0, 1),),
    )  # fmt: skip


def draft_day(
    store: Store, day: Day, mark: str = "f" * 64, at: datetime.datetime = NOON, *, turn: Lease | None = None
) -> Draft:
    """Writes a draft; without a turn under one that ends at once, as where the process is killed then."""
    if turn is None:
        with lease(store, day.issue.issue_id) as own:
            return draft_day(store, day, mark, at, turn=own)
    return write(
        turn,
        parsed=day.parsed,
        segmented=day.segmented,
        facts=day.facts,
        fingerprint=mark,
        code_version="c",
        created_at=at,
    )


def publish_day(store: Store, day: Day, mark: str = "f" * 64, at: datetime.datetime = NOON) -> Outcome:
    with lease(store, day.issue.issue_id) as turn:
        return commit(store, draft_day(store, day, mark, at, turn=turn), CHECKS)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A folder whose writes are not flushed: what reaches the disk, and when, has tests of its own."""
    monkeypatch.setattr("tasks.publish.disk.flush", lambda _: None)
    return open_store(str(tmp_path / "out"))


@pytest.fixture
def make() -> Callable[..., Day]:
    return make_day


@pytest.fixture
def draft() -> Callable[..., Draft]:
    return draft_day


@pytest.fixture
def publish() -> Callable[..., Outcome]:
    return publish_day

"""Reads gold answers, and turns what the stages make of an issue into the same form.

A gold file is one issue: articles with `statistics`, `events`, `measures` and `consistency`, each fact with a `quote`
from the source. `…_alt` lists other answers that are as right; `optional` marks a row that is right if found and no
loss if not. A column that is left out is null. An issue of several files has a `page` in its articles, and in a fact
that stands on another page; `body_pages` tells where each page's piece of a joined story begins.
"""

import datetime
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path, PurePosixPath
from typing import Any

from benchmarks.locating import Page, find_quote, read_page, squeeze
from benchmarks.matching import Fact, Relation, hull
from benchmarks.scoring import FACT_TABLES, Answers
from schemas.keys import Span
from schemas.records import Facts, ParsedIssue, Source


def read_gold(path: Path) -> dict[str, Any]:
    """Reads a gold file as it lies."""
    answers: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return answers


def find_source(gold: Mapping[str, Any], folder: Path) -> Path:
    """The issue that a gold file is about.

    Args:
        gold: the file's content.
        folder: where issues lie, one folder per publication or all together.

    Returns:
        The source file, or the folder of pages.

    Raises:
        FileNotFoundError: no such issue is in the folder.
    """
    publication, source = str(gold["publication"]), str(gold["source"])
    for path in (folder / publication / source, folder / source):
        if path.exists():
            return path
    raise FileNotFoundError(f"{folder}: there is no issue {publication}/{source} in it, which a gold file is about.")


def gold_answers(gold: Mapping[str, Any], sources: Sequence[Source]) -> Answers:
    """Locates the answers of a gold file in the sources.

    Args:
        gold: the file's content.
        sources: the issue's files, decoded.

    Returns:
        The answers; one whose quote is not found has no evidence and is never met.
    """
    pages = [read_page(source.name, source.text) for source in sources]
    starts = {page.file: 0 for page in pages}
    facts: dict[str, list[Fact]] = {table: [] for table in FACT_TABLES}
    relations = []
    for article in gold["articles"]:
        move_on(article, pages, starts)
        own = {
            table: [locate(article, fact, pages, starts) for fact in article.get(table, ())] for table in FACT_TABLES
        }
        for table in FACT_TABLES:
            facts[table] += own[table]
        relations += [gold_relation(article, entry, own["statistics"]) for entry in article.get("consistency", ())]
    return Answers(
        tuple(gold["articles"]), {table: tuple(rows) for table, rows in facts.items()}, tuple(relations)
    )  # fmt: skip


def page_of(pages: Sequence[Page], label: str | None) -> Page:
    """The page with a label (A01 for A01.md); the first where no file is named so."""
    return next((page for page in pages if PurePosixPath(page.file).stem == label), pages[0])


def move_on(article: Mapping[str, Any], pages: Sequence[Page], starts: dict[str, int]) -> None:
    """Sets, on the pages that an article stands on, the place where it begins."""
    for piece in article.get("body_pages", [article]):
        page = page_of(pages, piece.get("page"))
        at = page.text.find(squeeze(piece["body_first"]), starts[page.file])
        starts[page.file] = max(at, starts[page.file])


def locate(
    article: Mapping[str, Any], fact: Mapping[str, Any], pages: Sequence[Page], starts: Mapping[str, int]
) -> Fact:
    """A gold fact with the place of its quote."""
    page = page_of(pages, fact.get("page") or article.get("page"))
    quote = fact.get("printed") or fact["quote"]
    found = find_quote(page, quote, fact.get("sentence"), fact.get("nth") or 1, starts[page.file])
    evidence = (Span(page.file, *found),) if found else ()
    return Fact({**fact, "article": article}, evidence)


def gold_relation(
    article: Mapping[str, Any], entry: Mapping[str, Any], statistics: Sequence[Fact]
) -> Relation:  # fmt: skip
    """A gold finding: for each of its quotes the places of the article's statistics with that quote."""
    rows = tuple(
        tuple(fact.evidence for fact in statistics if fact.columns["quote"] == quote and fact.evidence)
        for quote in entry["quotes"]
    )
    return Relation({**entry, "article": article}, None, rows)


def published_answers(parsed: ParsedIssue, facts: Facts) -> Answers:
    """What the stages made of an issue, its rows as they are published."""
    articles = tuple(as_published(article.row) for article in parsed.articles)
    by_id = {article["article_id"]: article for article in articles}
    rows = {
        table: tuple(
            Fact({**as_published(row), "article": by_id[row.article_id]}, hull(row.source_spans))
            for row in getattr(facts, table)
        )
        for table in FACT_TABLES
    }
    places = {fact.columns["statistic_id"]: fact.evidence for fact in rows["statistics"]}
    relations = tuple(
        Relation(
            {**as_published(finding), "article": by_id[finding.article_id]},
            finding.article_id,
            tuple((places[row],) for row in finding.rows),
        )
        for finding in facts.consistency
    )
    return Answers(articles, rows, relations)


def as_published(row: Any) -> dict[str, Any]:
    """A row with its dates as ISO text, as JSON has it."""
    return {
        name: value.isoformat() if isinstance(value, datetime.date) else value for name, value in asdict(row).items()
    }

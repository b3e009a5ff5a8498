"""What extract promises of every fact: its article, its evidence, its place in the table."""

from collections.abc import Sequence

from schemas.events import EventRow
from schemas.measures import MeasureRow
from schemas.statistics import StatisticRow
from schemas.tables import FACT_TABLES
from tasks.validate.scene import Rule, Scene, each, read_letters, source_letters

FactRow = StatisticRow | EventRow | MeasureRow
EVIDENCE_ROLES = ("paragraph", "table")


def fact_id(row: FactRow) -> str:
    """A fact's own id."""
    if isinstance(row, StatisticRow):
        return row.statistic_id
    return row.event_id if isinstance(row, EventRow) else row.measure_id


def has_article(row: FactRow, scene: Scene) -> bool:
    """Its article is one of the issue's, its keys are that article's, and its id begins with the article's."""
    article = scene.articles.get(row.article_id)
    if article is None:
        return False
    keys = (article.row.issue_id, article.row.publication, article.row.issue_date)
    return keys == (row.issue_id, row.publication, row.issue_date) and fact_id(row).startswith(f"{row.article_id}-")


def is_quoted(row: FactRow, scene: Scene) -> bool:
    """`body[body_start:body_end]` is the quote, and not empty."""
    body = scene.body(row.article_id)
    return 0 <= row.body_start < row.body_end and body[row.body_start : row.body_end] == row.quote


def is_at_source(row: FactRow, scene: Scene) -> bool:
    """Its spans lie in the source, and their slices joined read as the quote, markup, entities and blanks aside."""
    inside = all(0 <= span.start < span.end <= len(scene.texts.get(span.file, "")) for span in row.source_spans)
    return bool(row.source_spans) and inside and source_letters(scene, row.source_spans) == read_letters(row.quote)


def touches_own_body(row: FactRow, scene: Scene) -> bool:
    """Its spans touch paragraph and table blocks of its own article alone, markup between them aside."""
    return all(
        block.role == "markup" or (block.role in EVIDENCE_ROLES and block.article_id == row.article_id)
        for span in row.source_spans
        for block in scene.blocks_at(span)
    )


def are_in_order(rows: Sequence[FactRow], scene: Scene) -> list[bool]:
    """Rows stand in source order: by article and place in its body, or by their place in the source files."""
    files = {name: place for place, name in enumerate(scene.texts)}
    spans = [row.source_spans[0] if row.source_spans else None for row in rows]
    source = [(files.get(span.file, -1), span.start) if span else (-1, 0) for span in spans]
    if source == sorted(source):  # a story that jumps to another page has two orders
        return [True] * len(rows)
    sequence = {name: article.row.seq for name, article in scene.articles.items()}
    body = [(sequence.get(row.article_id, -1), row.body_start) for row in rows]
    return [place == 0 or body[place - 1] <= key for place, key in enumerate(body)]


def evidence_rules(table: str) -> tuple[Rule, ...]:
    """The rules that each fact table keeps."""
    return (
        Rule("article_known", "extract", table, "error", ("article_id", "issue_id"), each(has_article)),
        Rule("quote_in_body", "extract", table, "error", ("body_start", "body_end", "quote"), each(is_quoted)),
        Rule("quote_at_source", "extract", table, "error", ("source_spans", "quote"), each(is_at_source)),
        Rule("spans_in_body_blocks", "extract", table, "error", ("source_spans",), each(touches_own_body)),
        Rule("source_order", "extract", table, "error", ("article_id", "body_start"), are_in_order),
    )


EVIDENCE_RULES: tuple[Rule, ...] = tuple(rule for table in FACT_TABLES for rule in evidence_rules(table.name))

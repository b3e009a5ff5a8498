"""What all fact rows share: their ids and their evidence, made in one place."""

import datetime
import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypedDict

from schemas.keys import Span
from schemas.records import Article, Sentence


class Evidence(TypedDict):
    """The columns that every fact row has beside its id: keys, and the place of its quote."""

    article_id: str
    issue_id: str
    publication: str
    issue_date: datetime.date
    quote: str
    body_start: int
    body_end: int
    source_spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Kernel:
    """What names a fact: the sentence it starts in, and its numeral, trigger or (a measure) quote."""

    sentence: Sentence
    text: str


def fact_ids(letter: str, article: Article, kernels: Sequence[Kernel]) -> tuple[str, ...]:
    """The ids of an article's facts of one table.

    Args:
        letter: `s`, `e` or `m`, after the table.
        article: the story that the facts are told in.
        kernels: one per fact, in reading order.

    Returns:
        One id per kernel: `<article_id>-<letter><8 hex>`. The same kernel in the same sentence, met again, is numbered
        before hashing; ids depend on nothing else, so that a new unit or type rule renames no row.

    Example:
        >>> fact_ids("s", article, [Kernel(sentence, "1.2万")])
        ('haidu-2025-03-02-0a1b2c3d-s5e6f7a8b',)
    """
    seen: Counter[tuple[str, str]] = Counter()
    opened = {text: hashlib.sha256(f"{text}\n".encode()) for text in {kernel.sentence.text for kernel in kernels}}
    ids = []
    for kernel in kernels:
        key = (kernel.sentence.text, kernel.text)
        seen[key] += 1
        hashed = opened[kernel.sentence.text].copy()  # a sentence is hashed once, however many facts it tells
        hashed.update((kernel.text + (f"\n{seen[key]}" if seen[key] > 1 else "")).encode())
        ids.append(f"{article.row.article_id}-{letter}{hashed.hexdigest()[:8]}")
    return tuple(ids)


def evidence(article: Article, start: int, end: int) -> Evidence:
    """The keys and the evidence of a fact.

    Args:
        article: the story.
        start, end: half-open offsets of the quote in its body.

    Returns:
        Columns to build a row with: `StatisticRow(statistic_id=..., **evidence(article, start, end), indicator=...)`.
    """
    row = article.row
    return Evidence(
        article_id=row.article_id,
        issue_id=row.issue_id,
        publication=row.publication,
        issue_date=row.issue_date,
        quote=row.body[start:end],
        body_start=start,
        body_end=end,
        source_spans=article.source_spans(start, end),
    )

"""What the rules look things up in: an issue's sources, blocks and articles, indexed once."""

import html
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from schemas.blocks import BlockRow
from schemas.keys import Span
from schemas.records import Article, Facts, Issue, ParsedIssue

# What is not read, each beside what it is for. Bounded: no branch runs further than its limit.
UNREAD = re.compile(
    r"<!--.{0,2000}?-->"  # <!-- a comment -->
    r"|</?[A-Za-z][^<>]{0,2000}>"  # <p style="…">, </strong>
    r"|!\[[^\]\n]{0,300}\]\([^)\n]{0,1000}\)"  # ![an image](a.jpg)
    r"|(?<=\])\([^)\s]{0,1000}\)",  # the address of [a link](https://…)
    re.DOTALL,
)
# Blanks, unseen characters and Markdown's marks, which the evidence leaves aside.
ASIDE = re.compile("[\\s\u00ad\u200b-\u200d\u2060\ufeff*#|>_`~\\\\\\[\\]]+")


@dataclass(frozen=True, slots=True)
class Scene:
    """An issue as the rules see it.

    Attributes:
        texts: each source file's text by its name, in reading order.
        articles: parsed articles by id; of two with one id the first.
        file_blocks: the blocks of each file, in the order of their start.
        article_blocks: the blocks of each article, in source order.
        facts: what extract gave, None before it.
    """

    issue: Issue
    texts: Mapping[str, str]
    articles: Mapping[str, Article]
    file_blocks: Mapping[str, Sequence[BlockRow]]
    article_blocks: Mapping[str, Sequence[BlockRow]]
    facts: Facts | None

    def body(self, article_id: str) -> str:
        """The body of an article, empty where there is no such article."""
        article = self.articles.get(article_id)
        return article.row.body if article else ""

    def blocks_at(self, span: Span) -> Sequence[BlockRow]:
        """The blocks of the span's file that it touches."""
        blocks = self.file_blocks.get(span.file, ())
        first = max(0, bisect_right(blocks, span.start, key=lambda block: block.start) - 1)
        touched = []
        for block in blocks[first:]:
            if block.start >= span.end:
                break
            if block.end > span.start:
                touched.append(block)
        return touched


@dataclass(frozen=True, slots=True)
class Rule:
    """A promise about each row that no single column's declaration can make.

    Attributes:
        name: the check's name, as published.
        step, subject: after which step it is asked, and of what: a table, or `issue`, `sources`, `findings`.
        severity: `error` holds the issue back, `warning` is reported.
        columns: what it looks at; their values are shown of the first row that fails.
        judge: from the records of the subject, whether each keeps the promise; its docstring words the promise.
        note: what to report of a record in place of the count of rows.
    """

    name: str
    step: Literal["parse", "segment", "extract"]
    subject: str
    severity: Literal["error", "warning"]
    columns: tuple[str, ...]
    judge: Callable[[Sequence[Any], Scene], list[bool]]
    note: Callable[[Any], str] | None = None


def each(test: Callable[[Any, Scene], bool]) -> Callable[[Sequence[Any], Scene], list[bool]]:
    """Makes the judge of a table from the test of one record, whose docstring it keeps."""

    def judge(records: Sequence[Any], scene: Scene) -> list[bool]:
        return [bool(test(record, scene)) for record in records]

    judge.__doc__ = test.__doc__
    return judge


def set_scene(parsed: ParsedIssue, facts: Facts | None) -> Scene:
    """Indexes an issue for the rules."""
    texts = {source.name: source.text for source in parsed.sources}
    file_blocks: dict[str, list[BlockRow]] = {}
    article_blocks: dict[str, list[BlockRow]] = {}
    for block in parsed.blocks:
        file_blocks.setdefault(block.file, []).append(block)
        if block.article_id is not None:
            article_blocks.setdefault(block.article_id, []).append(block)
    articles: dict[str, Article] = {}
    for article in parsed.articles:
        articles.setdefault(article.row.article_id, article)
    return Scene(parsed.issue, texts, articles, file_blocks, article_blocks, facts)


def read_letters(text: str) -> str:
    """A stretch of source as read: markup gone, entities decoded, blanks and Markdown's marks left aside.

    >>> read_letters("<b>夜航&nbsp;首班</b> 满座")
    '夜航首班满座'
    """
    return ASIDE.sub("", html.unescape(UNREAD.sub("", text)))


def source_letters(scene: Scene, spans: Iterable[Span | BlockRow]) -> str:
    """What is read at some places of the source, joined."""
    return read_letters("".join(scene.texts.get(span.file, "")[span.start : span.end] for span in spans))

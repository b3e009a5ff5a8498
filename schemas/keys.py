"""Columns that stand in several tables, declared once."""

from dataclasses import dataclass
from typing import Any

from schemas.columns import Int64, column

SLUG = "[a-z0-9-]+"
ISSUE_ID = rf"{SLUG}-\d{{4}}-\d{{2}}-\d{{2}}"
ARTICLE_ID = rf"{ISSUE_ID}-[0-9a-f]{{8}}"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one source file: half-open code-point offsets into its decoded text."""

    file: str
    start: Int64
    end: Int64


def article_id() -> Any:
    return column(
        "所属文章：<issue_id>-<8 位十六进制>，由标题算出，重跑不变",
        "the article: <issue_id>-<8 hex digits>, made from the headline, the same in every run",
        pattern=ARTICLE_ID,
    )


def fact_id(letter: str) -> Any:
    return column(
        f"行标识：<article_id>-{letter}<8 位十六进制>，重跑不变",
        f"the row: <article_id>-{letter}<8 hex digits>, the same in every run",
        pattern=rf"{ARTICLE_ID}-{letter}[0-9a-f]{{8}}",
    )


def issue_id() -> Any:
    return column("所属一期：<publication>-<YYYY-MM-DD>", "the issue: <publication>-<YYYY-MM-DD>", pattern=ISSUE_ID)


def publication() -> Any:
    return column("报纸或栏目的代号", "slug of the newspaper or bulletin", pattern=SLUG)


def issue_date() -> Any:
    return column("出版日期", "day of publication")


def quote() -> Any:
    return column("原文证据：正文中说明这一事实的字句", "the words of the body that state the fact")


def body_start() -> Any:
    return column(
        "证据在正文中的起点（含），以码点计", "where the quote starts in the article's body, in code points", minimum=0
    )


def body_end() -> Any:
    return column(
        "证据在正文中的终点（不含）；body[body_start:body_end] 即 quote",
        "where the quote ends in the body, exclusive: body[body_start:body_end] is the quote",
        minimum=1,
    )


def source_spans() -> Any:
    return column(
        "证据在来源文件中的位置；被版面打断时不止一处",
        "where the quote stands in the source files; several spans where the layout broke the sentence",
    )


def period_start() -> Any:
    return column("所涉时段首日；无起点或未说明时为空", "first day of the time covered; null where open or not told")


def period_end() -> Any:
    return column(
        "所涉时段末日（含）；无终点或未说明时为空",
        "last day of the time covered, inclusive; null where open or not told",
    )

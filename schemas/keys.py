"""Columns that stand in several tables, declared once."""

from dataclasses import dataclass
from typing import Any

from schemas.columns import Int64, column


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one source file: half-open code-point offsets into its decoded text."""

    file: str
    start: Int64
    end: Int64


def article_id() -> Any:
    return column(
        "所属文章", "the article: <issue_id>-<8 hex>", pattern=r"[a-z0-9-]+-\d{4}-\d{2}-\d{2}-[0-9a-f]{8}"
    )


def fact_id(letter: str) -> Any:
    return column(
        "行标识：文章标识加散列值，重跑不变",
        f"the row: <article_id>-{letter}<8 hex>, the same in every run",
        pattern=rf"[a-z0-9-]+-\d{{4}}-\d{{2}}-\d{{2}}-[0-9a-f]{{8}}-{letter}[0-9a-f]{{8}}",
    )


def issue_id() -> Any:
    return column("所属一期", "the issue: <publication>-<YYYY-MM-DD>", pattern=r"[a-z0-9-]+-\d{4}-\d{2}-\d{2}")


def publication() -> Any:
    return column("报纸或栏目的代号", "slug of the newspaper or bulletin", pattern="[a-z0-9-]+")


def issue_date() -> Any:
    return column("出版日期", "day of publication")


def quote() -> Any:
    return column("原文证据", "the words of the body that state the fact")


def body_start() -> Any:
    return column(
        "证据在正文中的起点（字符，含）", "where the quote starts in the article's body, in code points", minimum=0
    )


def body_end() -> Any:
    return column("证据在正文中的终点（不含）", "where the quote ends in the body, exclusive", minimum=1)


def source_spans() -> Any:
    return column(
        "证据在来源文件中的位置；版面打断时不止一处",
        "where the quote stands in the source files; several spans where the layout broke the sentence",
    )


def period_start() -> Any:
    return column("所涉时段首日", "first day of the time covered, null where open or not told")


def period_end() -> Any:
    return column("所涉时段末日（含）", "last day of the time covered, inclusive, null where open or not told")

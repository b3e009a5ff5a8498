"""The table `articles`: one row per story."""

import datetime
from dataclasses import dataclass

from schemas import keys
from schemas.columns import Int32, Int64, Table, column

DATE_SOURCES = ("argument", "path", "masthead", "inferred")
KINDS = ("news", "related", "brief", "notice", "editorial", "photo")
REPAIR_KINDS = ("rejoined_paragraph", "displaced_heading", "dropped_furniture", "merged_headline", "joined_jump")


@dataclass(frozen=True, slots=True)
class Repair:
    """One thing that the reader mended in the layout, and where in the source."""

    kind: str
    file: str
    start: Int64
    end: Int64
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRow:
    """A story as published."""

    article_id: str = keys.article_id()
    issue_id: str = keys.issue_id()
    publication: str = keys.publication()
    issue_date: datetime.date = keys.issue_date()
    issue_date_source: str = column(
        "出版日期从何得知", "how the day of publication was learnt", vocabulary=DATE_SOURCES
    )
    seq: Int32 = column("在本期中的次序，从1起", "order in the issue, from 1", minimum=1)
    page: str | None = column("起始版面", "label of the page where it begins")
    kind: str = column("文章种类", "kind of article", vocabulary=KINDS)
    parent_article_id: str | None = column(
        "相关新闻所属的主稿", "the story that a related one belongs to"
    )
    kicker: str | None = column("引题", "kicker, the line above the headline")
    headline: str | None = column("主题（标题）", "headline; null where none is printed")
    subheadlines: tuple[str, ...] = column("副题", "lines below the headline")
    dateline: str | None = column("电头，不属正文", "agency or paper line, not part of the body")
    reporters: tuple[str, ...] = column("记者姓名", "reporters, names only")
    correspondents: tuple[str, ...] = column("通讯员姓名", "correspondents, names only")
    photographers: tuple[str, ...] = column("摄影者姓名", "photographers, names only")
    headings: tuple[str, ...] = column("文内小标题", "headings inside the story, displaced ones included")
    captions: tuple[str, ...] = column("图片说明", "picture captions")
    body: str = column("正文：段落以换行相连，不含标记", "paragraphs and table rows joined by a newline, markup removed")
    n_chars: Int32 = column("正文字符数", "code points of the body", minimum=0)
    n_paragraphs: Int32 = column("正文段落数", "paragraphs of the body", minimum=0)
    continues: bool = column("余文不在本期文件中", "the rest is not in this issue's files")
    repairs: tuple[Repair, ...] = column("对版面的修补", "what was mended in the layout, and where")
    keywords: tuple[str, ...] = column("关键词，至多八个，按权重", "at most eight keywords, by weight")
    body_sha256: str = column("正文的SHA-256", "SHA-256 of the body's UTF-8", pattern="[0-9a-f]{64}")


ARTICLES = Table("articles", ArticleRow, ("article_id",), "文章：每篇一行", "one row per story")

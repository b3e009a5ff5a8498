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
        "出版日期的来历；inferred 表示由内文推断，理由见质量报告",
        "how the day of publication was learnt; for `inferred` the quality report gives the reasoning",
        vocabulary=DATE_SOURCES,
    )
    seq: Int32 = column("在本期中的次序，从 1 起", "order in the issue, from 1", minimum=1)
    page: str | None = column(
        "起始版面的标签，如 A01；无从得知时为空",
        "label of the page where it begins, such as A01; null where none is told",
    )
    kind: str = column("文章种类", "kind of article", vocabulary=KINDS)
    parent_article_id: str | None = column(
        "相关新闻所附的主稿；其余文章为空",
        "the story that a `related` one was printed with; null for every other kind",
        pattern=keys.ARTICLE_ID,
    )
    kicker: str | None = column(
        "引题（肩题）；简讯则为栏目名", "line above the headline; for a brief, the title of its list where it has one"
    )
    headline: str | None = column(
        "主题（主标题），折行并为一行；未印标题时为空", "headline in one line; null where none is printed"
    )
    subheadlines: tuple[str, ...] = column("副题，不带句首的破折号", "lines below the headline, without a leading dash")
    dateline: str | None = column(
        "电头或本报讯字样；不属于正文", "agency or paper line that opens the text; not part of the body"
    )
    reporters: tuple[str, ...] = column("记者姓名，不带职衔", "reporters, names only")
    correspondents: tuple[str, ...] = column("通讯员姓名", "correspondents, names only")
    photographers: tuple[str, ...] = column("摄影者姓名", "photographers, names only")
    headings: tuple[str, ...] = column(
        "文内小标题，含被版面挪了位置的", "headings inside the story, those that the layout displaced included"
    )
    captions: tuple[str, ...] = column("图片说明", "captions of its pictures")
    body: str = column(
        "正文：段落与表格各行以换行相连；不含标记、署名、电头、小标题和图片说明；只有图片时为空串",
        "paragraphs and rows of tables joined by a newline, without markup, byline, dateline, headings and captions; "
        "empty where nothing but captions is printed",
    )
    n_chars: Int32 = column("正文字符数（码点）", "length of the body in code points", minimum=0)
    n_paragraphs: Int32 = column(
        "正文段落数；表格每行算一段", "paragraphs of the body, a row of a table counted as one", minimum=0
    )
    continues: bool = column(
        "本期文件中没有余文：文字断在句中，或转到未收的版面",
        "the rest is not in this issue's files: it stops in mid-sentence, or goes on on a page that is not here",
    )
    repairs: tuple[Repair, ...] = column(
        f"对版面所作的每处修补：种类（{'、'.join(REPAIR_KINDS)}）、来源文件、起止位置和说明",
        f"each repair of the layout: its kind ({', '.join(REPAIR_KINDS)}), file, offsets and a note",
    )
    keywords: tuple[str, ...] = column("关键词，至多八个，权重大的在前", "at most eight keywords, the weightiest first")
    body_sha256: str = column(
        "正文（UTF-8）的 SHA-256", "SHA-256 of the body in UTF-8, 64 hex digits", pattern="[0-9a-f]{64}"
    )


ARTICLES = Table(
    "articles",
    ArticleRow,
    ("article_id",),
    "文章：每篇一行，依见报次序",
    "one row per story, in the order of the issue",
    cautions=(
        (
            "正文是重排过的：被分栏、图片或另一篇的标题打断的段落已接好，改动记在 repairs。",
            (
                "The body is put together again: paragraphs that a column break, a picture or another story's heading "
                "cut are joined, and `repairs` says where."
            ),
        ),
        (
            "简讯栏目本身不是文章；其中每条为一行，kind 为 brief。",
            "A list of news in brief is no article of its own; each of its items is a row of kind `brief`.",
        ),
    ),
)

"""The table `blocks`: how the source was read, one row per block, tiling every source file."""

import datetime
from dataclasses import dataclass

from schemas import keys
from schemas.columns import Int32, Int64, Table, column

ROLES = (
    "masthead", "kicker", "headline", "subheadline", "byline", "dateline", "heading", "paragraph", "caption",
    "credit", "rubric", "contents", "jump", "pull_quote", "table", "link", "notice", "markup",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockRow:
    """A stretch of a source file and the part that it plays."""

    issue_id: str = keys.issue_id()
    publication: str = keys.publication()
    issue_date: datetime.date = keys.issue_date()
    file: str = column(
        "来源文件：相对本期文件夹的路径；单个文件则为文件名", "path inside the issue's folder; a lone file's name"
    )
    start: Int64 = column("起点（含），以码点计", "offset of its first code point", minimum=0)
    end: Int64 = column("终点（不含），以码点计", "offset after its last code point", minimum=1)
    role: str = column("在版面上的角色", "the part that it plays on the page", vocabulary=ROLES)
    article_id: str | None = column(
        "所属文章；不属任何文章时为空", "the article that it belongs to; null where it is part of none",
        pattern=keys.ARTICLE_ID,
    )  # fmt: skip
    seq: Int32 | None = column(
        "在文章中的次序；被打断的同一段落共用一个",
        "order in its article; the pieces of one broken paragraph share one",
        minimum=1,
    )


BLOCKS = Table(
    "blocks",
    BlockRow,
    ("file", "start"),
    "版块：来源文件的每一段一行，首尾相接，不重不漏",
    "one row per stretch of a source file; together they cover it without gap or overlap",
    cautions=(
        (
            "位置以解码后文本的码点计：去掉 BOM，各种换行都算一个字符。",
            "Offsets count code points of the decoded text: without BOM, every kind of line end one character.",
        ),
    ),
)

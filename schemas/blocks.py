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
    file: str = column("来源文件", "path inside the issue's folder; a lone file's name")
    start: Int64 = column("起点（字符，含）", "offset of its first code point", minimum=0)
    end: Int64 = column("终点（不含）", "offset after its last code point", minimum=1)
    role: str = column("角色", "the part that it plays", vocabulary=ROLES)
    article_id: str | None = column("所属文章", "the article that it belongs to")
    seq: Int32 | None = column("在文章中的次序；被打断的段落共用一个", "order in the article; pieces of one paragraph share one", minimum=1)


BLOCKS = Table("blocks", BlockRow, ("file", "start"), "版块：来源文件的每一段一行", "one row per block, tiling the source")

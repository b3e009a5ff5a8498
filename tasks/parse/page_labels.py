"""Labels and titles: the lines of a page that say what kind of thing stands below them."""

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import NamedTuple

from schemas.lexicon import load_lexicon
from tasks.parse.page_text import letters

LEXICON = Path(__file__).parent / "lexicon"
MARKS = "□■◆●▶►▷★☆◎○△▲※◇▪•"
# "■链接", "【相关链接】", "相关新闻："
LABEL = re.compile(rf"[{MARKS}\[【〔\s]{{0,4}}([^\W_]{{1,14}})[】〕\]：:\s{MARKS}]{{0,4}}\Z")
# "■链接 什么是长桥", "相关链接：什么是长桥", "短评｜桥要修好"
LABEL_AND_TITLE = re.compile(
    rf"(?P<mark>[{MARKS}\[【〔]{{0,2}})\s{{0,2}}(?P<label>[^\W_]{{1,14}})(?P<part>[】〕\]]?[\s：:｜|]{{0,3}})(?=\S)"
)
# "□社区新风", "◆两会聚焦": a column's name, mark in front
MARKED_NAME = re.compile(r"[□■◆●▶★]\s{0,2}[^\W_]{2,8}\Z")
MEANINGS = ("related", "editorial", "advertisement", "contents", "brief", "photo", "notice", "lead")


@dataclass(frozen=True, slots=True)
class Label:
    """An entry of page_labels.tsv."""

    word: str
    means: str = field(metadata={"vocabulary": MEANINGS})
    example: str


@dataclass(frozen=True, slots=True)
class NoticeWord:
    """An entry of notice_titles.tsv."""

    word: str
    kind: str = field(metadata={"vocabulary": ("title", "told")})
    example: str


class TitledLabel(NamedTuple):
    """A label in front of a headline: how many characters it takes, and what it means."""

    length: int
    means: str


@cache
def label_meanings() -> dict[str, str]:
    """What each label word says of the text below it."""
    return {entry.word: entry.means for entry in load_lexicon(LEXICON / "page_labels.tsv", Label)}


def label_meaning(text: str) -> str | None:
    """What a line that is nothing but a label says: `□相关新闻` is `related`; None for other lines."""
    found = LABEL.match(text.strip())
    return label_meanings().get(found[1]) if found else None


def is_column_name(text: str) -> bool:
    """Whether a line is a column's name with its mark, such as `◆两会聚焦`."""
    return bool(MARKED_NAME.match(text.strip()))


def titled_label(text: str) -> TitledLabel | None:
    """Reads a label that stands on its headline's line: `■链接 什么是长桥`; None where there is none.

    A mark before it or a parting sign after it must set it off, else it may be a word of the headline.
    """
    found = LABEL_AND_TITLE.match(text)
    if not found or not found["part"] or not (found["mark"] or found["part"].strip()):
        return None
    means = label_meanings().get(found["label"])
    return TitledLabel(found.end(), means) if means else None


def is_notice_title(headline: str) -> bool:
    """Whether a headline is a notice's own: `关于开放夜间停车场的公告`, not `市公安局发布公告`."""
    words = letters(headline)
    entries = load_lexicon(LEXICON / "notice_titles.tsv", NoticeWord)
    title = max((e.word for e in entries if e.kind == "title" and words.endswith(e.word)), key=len, default=None)
    if title is None:
        return False
    before = words[: -len(title)]
    return not any(before.endswith(entry.word) for entry in entries if entry.kind == "told")

"""A text export of an e-paper: headlines flush left, paragraphs set in by two full-width blanks.

A blank line parts two stories. Above a body stand kicker, headline, —— subheadline and byline, a line each; ▲ opens a
caption or an item in brief.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from schemas.articles import Repair
from schemas.lexicon import load_lexicon
from schemas.records import Source
from tasks.parse.blocks import tile
from tasks.parse.brief_titles import is_brief_title
from tasks.parse.bylines import is_byline, is_credit, is_name_list
from tasks.parse.cutting import cut_paragraph
from tasks.parse.dating import masthead_date
from tasks.parse.jumps import read_jump
from tasks.parse.markup import ends_sentence, visible_text
from tasks.parse.names import LEXICON
from tasks.parse.page_labels import is_notice_title, label_meaning
from tasks.parse.records import Block, PageReading, Part, Story

LINE = re.compile(r"[^\n]*\S[^\n]*")
INDENT = re.compile(r"\u3000{2}|\t| {4}|&emsp;&emsp;|(?:&nbsp;){4}")
FOLIO = re.compile(
    r"第?\s?(?P<page>[A-Za-z]?\d{1,3})\s?版(?:[：:\s\u3000·|].{0,20})?|(?P<label>[A-Z]\d{1,3})"
)  # 第A03版：产经
FURNITURE = re.compile(r"第\s?\d{2,6}\s?期|℃|国内统一|统一刊号|邮发代号|今日\d{1,3}版|农历|^天气|星期[一二三四五六日]")
HEADING = re.compile(r"^#{1,6}\s", re.MULTILINE)
DASHED = re.compile(r"[—–―─]{1,4}|--")
CAPTION = re.compile(r"[▲△▼▽◀◄▶►]|图[为：:①-⑳]|[上下左右]图")
ITEM_MARK = re.compile(r"[▲△■□◆◇●○★▶►]\s?")
CONTENTS = re.compile(r".{2,40}?[\s\u3000.…·]{1,10}(?:第?\s?[A-Z]?\d{1,2}\s?版|[A-Z]\d{2})")
CELL_GAP = re.compile(r"[\u3000\t|]+| {2,}")
DIGIT = re.compile(r"\d")
LONGEST_CELL = 24
MOST_FRONT = 16
LONGEST_TITLE = 60
TEXT = ("text", "flush")  # set in, and flush left as a printed line that goes on
STORYLESS = ("masthead", "contents", "credit", "markup", "byline")
SHORTEST_OPEN = 20  # letters of a last paragraph that may be cut off; a shorter one is a signature


@dataclass(frozen=True, slots=True)
class EditorialTitle:
    """A word that ends the name of a column of opinion."""

    word: str
    example: str


EDITORIAL_TITLES = tuple(entry.word for entry in load_lexicon(LEXICON / "editorial_titles.tsv", EditorialTitle))


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the source with the role that it has by itself.

    Attributes:
        gap: blank lines above it.
    """

    start: int
    end: int
    text: str
    role: str
    gap: int


def recognises(text: str) -> bool:
    """Whether a text is such an export: no headings, and most of what is long is set in by two full-width blanks."""
    lines = LINE.findall(text)
    indented = [line for line in lines if INDENT.match(line)]
    flush = [line for line in lines if not INDENT.match(line) and len(line) > LONGEST_TITLE]
    titles = [line for line in lines if not INDENT.match(line) and not is_furniture(line)]
    return len(indented) > 1 and len(flush) < len(indented) and bool(titles) and not HEADING.search(text)


def is_furniture(line: str) -> bool:
    """Whether a line is a folio, or has a masthead's words or date."""
    shown = visible_text(line)
    return bool(FOLIO.fullmatch(shown) or FURNITURE.search(shown) or masthead_date(shown, first=True))


def read(source: Source, page: str | None) -> PageReading:
    """Reads an export.

    Args:
        source: the decoded file.
        page: label of the page, by the file's name; folio lines inside the file overrule it.

    Returns:
        Blocks that tile the text, and its stories in source order.
    """
    blocks: list[Block] = []
    stories: list[Story] = []
    lines = read_lines(source.text)
    for part in part_stories(lines):
        folio = next((found for line in part if line.role == "masthead" if (found := FOLIO.fullmatch(line.text))), None)
        page = (folio["page"] or folio["label"]) if folio else page
        pieces, told = read_story(source, part, page)
        blocks += pieces
        stories += (with_parent(story, stories) for story in told)
    return PageReading(tile(source.name, source.text, blocks), tuple(stories))


def with_parent(story: Story, stories: Sequence[Story]) -> Story:
    """A related story with the last one that it may belong to; without one it is news like any other."""
    if story.kind != "related":
        return story
    parent = next((at for at in range(len(stories) - 1, -1, -1) if stories[at].kind in ("news", "photo")), None)
    return replace(story, kind="news" if parent is None else "related", parent=parent)


def read_lines(text: str) -> list[Line]:
    """The lines that are not blank, each with its own role."""
    lines: list[Line] = []
    last = 0
    for match in LINE.finditer(text):
        gap = max(0, text.count("\n", last, match.start()) - 1) if lines else 0
        last = match.end()
        shown = visible_text(match.group())
        lines.append(Line(match.start(), match.end(), shown, line_role(match.group(), shown), gap))
    return mark_tables(mark_front(lines))


def line_role(line: str, shown: str) -> str:
    """What a line is by itself."""
    if not shown:
        return "markup"
    if read_jump(shown):
        return "jump"
    if INDENT.match(line):
        return "byline" if is_byline(shown) else "text"
    tests = (
        ("masthead", FOLIO.fullmatch(shown) is not None or masthead_date(shown, first=False) is not None),
        ("byline", is_byline(shown)),
        ("credit", is_credit(shown)),
        ("title", label_meaning(shown) is not None),
        ("subheadline", DASHED.match(shown) is not None),
        ("marked", CAPTION.match(shown) is not None or ITEM_MARK.match(shown) is not None),
    )
    sentence = len(shown) > LONGEST_TITLE or "。" in shown
    return next((role for role, holds in tests if holds), "flush" if sentence else "title")


def mark_front(lines: Sequence[Line]) -> list[Line]:
    """Gives the masthead's lines their role: those above the first story, to the last with a date, folio or weather."""
    front = next(
        (number for number, line in enumerate(lines) if line.role in (*TEXT, "byline", "subheadline")), len(lines)
    )
    last = max((number for number in range(min(front, MOST_FRONT)) if is_furniture(lines[number].text)), default=-1)
    return [changed(line, front_role(line)) if number <= last else line for number, line in enumerate(lines)]


def front_role(line: Line) -> str:
    """The role of a line of the masthead: what stands on other pages is `contents`."""
    listed = label_meaning(line.text) == "contents" or (CONTENTS.fullmatch(line.text) and not is_furniture(line.text))
    return "contents" if listed else "masthead"


def changed(line: Line, role: str) -> Line:
    """The line with another role."""
    return Line(line.start, line.end, line.text, role, line.gap)


def mark_tables(lines: Sequence[Line]) -> list[Line]:
    """Gives rows of columns their role: three lines or more with as many cells, figures in most of them."""
    marked = list(lines)
    at = 0
    while at < len(lines):
        cells = cells_of(lines[at])
        end = at + 1
        while end < len(lines) and cells > 1 and cells_of(lines[end]) == cells and not lines[end].gap:
            end += 1
        figures = sum(bool(DIGIT.search(line.text)) for line in lines[at:end])
        if end - at > 2 and 2 * figures >= end - at:
            marked[at:end] = [changed(line, "table") for line in lines[at:end]]
        at = end
    return marked


def cells_of(line: Line) -> int:
    """How many columns a line has; 0 where it is a sentence or a byline."""
    wide = [cell for cell in CELL_GAP.split(line.text) if cell.strip()]
    narrow = line.text.split()
    cells = wide if len(wide) > 1 else narrow if len(narrow) > 2 else []
    plain = line.role in ("text", "title") and "。" not in line.text
    return len(cells) if plain and all(len(cell) <= LONGEST_CELL for cell in cells) else 0


def part_stories(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Parts the lines into stories: at a title after a body, where blank lines or a byline make it a headline."""
    usual = usual_gap(lines)
    story: list[Line] = []
    for number, line in enumerate(lines):
        if story and opens_story(lines, number, story, usual):
            yield story
            story = []
        story.append(line)
    if story:
        yield story


def usual_gap(lines: Sequence[Line]) -> int:
    """How many blank lines stand between two paragraphs, mostly; more of them part two stories."""
    gaps = [other.gap for one, other in pairwise(lines) if one.role == other.role == "text"]
    return max(sorted(set(gaps)), key=gaps.count, default=0)


def opens_story(lines: Sequence[Line], number: int, story: Sequence[Line], usual: int) -> bool:
    """Whether a new story begins with this line."""
    line, before = lines[number], lines[number - 1]
    if "masthead" in (line.role, before.role):
        return line.role != before.role
    if not any(told.role in (*TEXT, "table", "marked") for told in story):
        return line.role == "title" and line.gap > usual and before.role == "title" and not is_label(before)
    if line.role == "marked":
        item = number + 1 < len(lines) and lines[number + 1].role in TEXT and not ends_sentence(line.text)
        return item and line.gap > usual and all(told.role != "marked" for told in story)
    if line.role == "title" and is_label(line):
        return True
    if line.role in ("title", "credit", "subheadline") and line.gap > usual:
        return before.role != "title" and (line.role != "credit" or "marked" not in (before.role, line.role))
    return line.role == "title" and before.role != "title" and headed(lines, number)


def is_label(line: Line) -> bool:
    """Whether a line says what kind of thing stands below it: ■相关链接, 社论, 图片新闻."""
    return label_meaning(line.text) is not None


def headed(lines: Sequence[Line], number: int) -> bool:
    """Whether a byline, a subheadline or a dateline follows a title's lines: so it is a headline, no heading."""
    for line in lines[number + 1 : number + 4]:
        if line.role in ("byline", "subheadline"):
            return True
        if line.role in TEXT:
            return any(
                block.role in ("dateline", "byline") for block in cut_paragraph("", line.text, 0, len(line.text))[:1]
            )
        if line.role != "title":
            return False
    return False


def read_story(source: Source, lines: Sequence[Line], page: str | None) -> tuple[list[Block], list[Story]]:
    """The blocks of some lines and the stories that they tell; none for masthead, contents and imprint."""
    body = next((at for at, line in enumerate(lines) if line.role in (*TEXT, "table")), len(lines))
    marked = [at for at, line in enumerate(lines) if line.role == "marked"]
    if all(line.role in STORYLESS for line in lines):
        return [Block(source.name, line.start, line.end, line.role) for line in lines], []
    if is_brief_list(lines, body, marked):
        return read_briefs(source, lines, marked[0], page)
    if (body == len(lines) and not marked) or label_meaning(lines[0].text) == "advertisement":
        listed = len(lines) > 1 and all(CONTENTS.fullmatch(line.text) for line in lines[1:])
        return [Block(source.name, line.start, line.end, "contents" if listed else "notice") for line in lines], []
    roles = head_roles(lines[: min([body, *marked])])
    head = [(line, role) for line, role in zip(lines, roles, strict=False)]
    blocks = [Block(source.name, line.start, line.end, role) for line, role in head]
    blocks += body_blocks(source, lines[len(roles) :])
    labels = [line.text for line, role in head if role in ("kicker", "rubric")]
    headline = next((line.text for line, role in head if role == "headline"), "")
    return blocks, [make_story(story_kind(labels, headline, blocks), blocks, None, page, source)]


def head_roles(lines: Sequence[Line]) -> list[str]:
    """The roles of the lines above a body: the last title before byline or subheadline is the headline.

    Titles above it are kickers, below it subheadlines; names alone under it are a byline.
    """
    titles = [at for at, line in enumerate(lines) if line.role == "title"]
    first = next((at for at, line in enumerate(lines) if line.role in ("subheadline", "byline")), len(lines))
    above = [at for at in titles if at < first] or titles
    roles = [line.role for line in lines]
    for at in titles:
        roles[at] = "subheadline" if at > above[-1] else "headline" if at == above[-1] else "kicker"
    if len(above) > 1 and lines[-1].role == "title" and first == len(lines) and is_name_list(lines[above[-1]].text):
        roles[above[-1]], roles[above[-2]] = "byline", "headline"
    labels = [at for at in titles if roles[at] == "kicker" and label_meaning(lines[at].text) in ("related", "photo")]
    for at in labels:
        roles[at] = "rubric"
    return roles


def story_kind(labels: Sequence[str], headline: str, blocks: Sequence[Block]) -> str:
    """The kind of a story, by the labels above its headline, the headline and its parts."""
    meanings = {label_meaning(label) for label in labels}
    if "related" in meanings:
        return "related"
    if "editorial" in meanings or any(label.strip("【】[] ").endswith(EDITORIAL_TITLES) for label in labels):
        return "editorial"
    if "notice" in meanings or is_notice_title(headline):
        return "notice"
    roles = {block.role for block in blocks}
    return "photo" if "caption" in roles and not roles & {"paragraph", "table"} else "news"


def is_brief_list(lines: Sequence[Line], body: int, marked: Sequence[int]) -> bool:
    """Whether marked titles, each with a text under it, make a list of news in brief."""
    if not marked or marked[0] > body or lines[marked[0]].text[:1] == "图":
        return False
    followed = [
        at for at in marked if at + 1 < len(lines) and lines[at + 1].role in TEXT and not ends_sentence(lines[at].text)
    ]
    named = marked[0] > 0 and is_brief_title(lines[marked[0] - 1].text)
    return len(followed) == len(marked) and (named or len(marked) > 1)


def read_briefs(source: Source, lines: Sequence[Line], first: int, page: str | None) -> tuple[list[Block], list[Story]]:
    """The items of a list of news in brief; the list's title is each one's kicker."""
    title = next((line.text for line in lines[:first] if line.role == "title"), None)
    blocks = [
        Block(source.name, line.start, line.end, "rubric" if line.role == "title" else line.role)
        for line in lines[:first]
    ]
    stories: list[Story] = []
    starts = [at for at in range(first, len(lines)) if lines[at].role == "marked"]
    for at, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        item = [
            Block(source.name, lines[at].start, lines[at].end, "headline"),
            *body_blocks(source, lines[at + 1 : end]),
        ]
        stories.append(make_story("brief", item, title, page, source))
        blocks += item
    return blocks, stories


def body_blocks(source: Source, lines: Sequence[Line]) -> list[Block]:
    """The blocks of a story's lines below its head: paragraphs cut, headings, captions, tables joined."""
    blocks: list[Block] = []
    for line in lines:
        last = blocks[-1] if blocks else None
        if line.role == "table" and last and last.role == "table":
            blocks[-1] = Block(source.name, last.start, line.end, "table")
        elif line.role in ("flush", "title") and continues(source, last, line):
            start = blocks.pop().start
            blocks += cut_paragraph(source.name, source.text, start, line.end)
        elif line.role in TEXT:
            blocks += cut_paragraph(source.name, source.text, line.start, line.end)
        elif line.role == "marked":
            blocks += cut_paragraph(source.name, source.text, line.start, line.end, "caption")
        else:
            role = {"title": "heading", "subheadline": "heading"}.get(line.role, line.role)
            blocks.append(Block(source.name, line.start, line.end, role))
    return blocks


def continues(source: Source, last: Block | None, line: Line) -> bool:
    """Whether a flush line goes on with the paragraph above it, as a printed line does."""
    if last is None or last.role != "paragraph" or ends_sentence(visible_text(source.text[last.start : last.end])):
        return False
    return ends_sentence(line.text) or "，" in line.text


def make_story(kind: str, blocks: Sequence[Block], kicker: str | None, page: str | None, source: Source) -> Story:
    """A story of these blocks: a paragraph that a picture cut in two is one part."""
    parts: list[Part] = []
    repairs: list[Repair] = []
    opened: int | None = None
    for block in blocks:
        if block.role in ("markup", "masthead", "rubric"):
            continue
        if block.role == "paragraph" and opened is not None and opened != len(parts) - 1:
            parts[opened] = Part((*parts[opened].blocks, block))
            repairs.append(
                Repair("rejoined_paragraph", block.file, block.start, block.end, "goes on behind what stands between")
            )
        else:
            parts.append(Part((block,)))
        if block.role == "paragraph":
            text = visible_text(source.text[block.start : block.end])
            cut = len(text) > SHORTEST_OPEN and not ends_sentence(text) and text[-1] not in ")）"
            opened = (
                (opened if opened is not None and block in parts[opened].blocks else len(parts) - 1) if cut else None
            )
    ended = opened is not None and kind != "notice"
    return Story(kind, tuple(parts), None, kicker, page, continues=ended, repairs=tuple(repairs))

"""A broadcast bulletin: a list of contents, a heading for each item, HTML or plain paragraphs under it.

Known by its shape, not by its name. A list of news in brief, bold titles under one heading, gives an article an item.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from schemas.records import Source
from tasks.parse.blocks import tile
from tasks.parse.brief_titles import is_brief_title
from tasks.parse.bylines import is_byline, is_credit
from tasks.parse.cutting import cut_paragraph
from tasks.parse.markup import ends_sentence, read_visible, visible_text
from tasks.parse.records import Block, PageReading, Part, Story

HEADING = re.compile(r"^(#{1,6})[ \t]+(?=\S)", re.MULTILINE)
LINE = re.compile(r"[^\n]+")
HTML_PARAGRAPH = re.compile(r"^[ \t]*<p\b", re.MULTILINE | re.IGNORECASE)
PARAGRAPH_END = re.compile(r"</p>\s*|(?=<p\b)", re.IGNORECASE)
BREAK = re.compile(r"(?:<br\s{0,3}/?>\s*)+", re.IGNORECASE)
LINK = re.compile(r"\s*(?:\[[^\]\n]{1,80}\]\([^)\n]{1,500}\)|https?://\S{1,500})\s*")
RULE = re.compile(r"\s*(?:[-*_=]\s?){3,}\s*|\s*!\[[^\]\n]{0,200}\]\([^)\n]{0,500}\)\s*")
IN_BRACKETS = re.compile(r"\s*[（(][^（）()\n]{1,80}[）)]\s*")  # (updated: 1750244400000)
STRONG = re.compile(r"(?:<(?:strong|b|h[1-6])\b[^<>]{0,300}>|\*\*)", re.IGNORECASE)
STRONG_RUN = re.compile(
    r"<(strong|b|h[1-6])\b[^<>]{0,300}>(?:[^<]|<(?!/\1>)){0,2000}</\1>|\*\*[^*\n]{1,300}\*\*", re.IGNORECASE
)
KICKER = re.compile(r"【[^【】\n]{1,40}】")
NUMBERED = re.compile(r"^\s*(?:\d{1,2}[.．、]|[（(]\d{1,2}[）)])", re.MULTILINE)
LONGEST_TITLE = 80


@dataclass(frozen=True, slots=True)
class Section:
    """A heading's line and what stands under it, up to the next heading."""

    level: int
    start: int
    body: int
    end: int


def recognises(text: str) -> bool:
    """Whether a text is a bulletin: headings with HTML paragraphs under them, or a numbered list before them."""
    sections = read_sections(text)
    level = story_level(text, sections)
    return level is not None and sum(section.level == level for section in sections) >= 1


def read(source: Source, page: str | None) -> PageReading:
    """Reads a bulletin.

    Args:
        source: the decoded file.
        page: label of the page, by the file's name.

    Returns:
        Blocks that tile the text; a story for every heading, for a list of news in brief one for every item.
    """
    sections = read_sections(source.text)
    level = story_level(source.text, sections)
    blocks = list(read_front(source, 0, sections[0].start if sections else len(source.text)))
    stories: list[Story] = []
    listed = False
    for number, section in enumerate(sections):
        title = Block(source.name, section.start, section.body, "headline")
        if section.level == level and listed:
            found, told = read_story(source, section, page)
        elif number == 0:
            found, told = (
                [
                    Block(source.name, section.start, section.body, "masthead"),
                    *read_front(source, section.body, section.end),
                ],
                [],
            )
        else:
            listed = listed or (number + 1 < len(sections) and sections[number + 1].level == level)
            found, told = [*read_contents(source, title, section)], []
        listed = listed or (number == 0 and len(sections) > 1 and sections[1].level == level)
        blocks += found
        stories += told
    return PageReading(tile(source.name, source.text, blocks), tuple(stories))


def read_sections(text: str) -> list[Section]:
    """The sections that Markdown headings open, in order."""
    starts = [(len(match[1]), match.start()) for match in HEADING.finditer(text)]
    sections = []
    ends = [start for _, start in starts[1:]] + [len(text)]
    for (level, start), end in zip(starts, ends, strict=False):
        body = text.find("\n", start, end)
        sections.append(Section(level, start, end if body < 0 else body + 1, end))
    return sections


def story_level(text: str, sections: Sequence[Section]) -> int | None:
    """The level of the headings that stand over stories, None where the text is no bulletin."""
    told = [section.level for section in sections if HTML_PARAGRAPH.search(text, section.body, section.end)]
    if told:
        return max(told, key=told.count)
    listed = any(len(NUMBERED.findall(text, section.body, section.end)) > 1 for section in sections[:3])
    levels = [section.level for section in sections[1:] if text[section.body : section.end].strip()]
    return max(levels) if listed and len(levels) > 2 and max(levels) > 2 else None


def read_front(source: Source, start: int, end: int) -> Iterator[Block]:
    """What stands before the first section's heading, and right under the bulletin's own: masthead lines."""
    if source.text[start:end].strip():
        yield Block(source.name, start, end, "masthead")


def read_contents(source: Source, title: Block, section: Section) -> Iterator[Block]:
    """A section without stories: a list of contents, or no more than the title over the stories."""
    text = source.text[section.body : section.end]
    if not text.strip():
        yield Block(source.name, title.start, section.end, "rubric")
        return
    lines = [match for match in LINE.finditer(source.text, section.body, section.end) if match.group().strip()]
    last = lines[-1]
    own = IN_BRACKETS.fullmatch(last.group()) and not NUMBERED.match(last.group())
    yield Block(source.name, title.start, last.start() if own else section.end, "contents")
    if own:
        yield Block(source.name, last.start(), section.end, "masthead")


def read_story(source: Source, section: Section, page: str | None) -> tuple[list[Block], list[Story]]:
    """One heading's blocks and its story, or the stories of its items."""
    title = source.text[section.start : section.body]
    pieces = [block for start, end in paragraph_spans(source.text, section) for block in read_piece(source, start, end)]
    if is_brief_title(visible_text(title)):
        pieces = with_plain_titles(source.text, pieces)
    if is_brief_list(visible_text(title), pieces):
        rubric = Block(source.name, section.start, section.body, "rubric")
        return read_briefs(source, rubric, pieces, page)
    blocks = [*read_title(source, section), *pieces]
    return blocks, [make_story("news", blocks, None, page)]


def read_title(source: Source, section: Section) -> list[Block]:
    """A story's heading: 【…】 in front of it is the kicker."""
    shown = read_visible(source.text, section.start, section.body)
    kicker = KICKER.match(shown.text)
    if kicker is None or kicker.end() == len(shown.text):
        return [Block(source.name, section.start, section.body, "headline")]
    cut = shown.ends[kicker.end() - 1]
    return [Block(source.name, section.start, cut, "kicker"), Block(source.name, cut, section.body, "headline")]


def paragraph_spans(text: str, section: Section) -> Iterator[tuple[int, int]]:
    """The paragraphs of a section: an HTML paragraph each, else a line each; <br> parts two sentences."""
    for line in LINE.finditer(text, section.body, section.end):
        cuts = {match.end(): False for match in BREAK.finditer(text, line.start(), line.end())}
        cuts |= {match.end(): True for match in PARAGRAPH_END.finditer(text, line.start() + 1, line.end())}
        yield from join_pieces(text, line.start(), sorted((cuts | {line.end(): True}).items()))


def join_pieces(text: str, start: int, cuts: Sequence[tuple[int, bool]]) -> Iterator[tuple[int, int]]:
    """Joins the pieces of a line: a break inside a sentence parts nothing, an empty piece goes with the one before.

    Args:
        start: of the line.
        cuts: where each piece ends, in order, and whether a paragraph ends there.
    """
    at, seen, ended = start, "", False
    for cut, hard in cuts:
        piece = visible_text(text[at:cut])
        if ended and piece:
            yield start, at
            start, seen = at, ""
        seen += piece
        ended = hard or ends_sentence(seen) or is_title(text[start:cut], seen) if piece else ended or hard
        at = cut
    if start < at:
        yield start, at


def read_piece(source: Source, start: int, end: int) -> tuple[Block, ...]:
    """The blocks of one paragraph's stretch: a link, a rule, a title in bold, a byline line or a paragraph."""
    text = source.text[start:end]
    shown = visible_text(text)
    role = "paragraph"
    if not shown or RULE.fullmatch(text):
        role = "markup"
    elif LINK.fullmatch(text):
        role = "link"
    elif IN_BRACKETS.fullmatch(text) and not is_byline(shown) and re.search(r"\d{6}", shown):
        role = "notice"
    elif is_title(text, shown):
        role = "heading"
    elif is_byline(shown):
        role = "byline"
    elif is_credit(shown):
        role = "credit"
    if role == "paragraph":
        return cut_paragraph(source.name, source.text, start, end)
    return (Block(source.name, start, end, role),)


def is_title(text: str, shown: str) -> bool:
    """Whether a paragraph is a title inside an item: all of it bold, short, and no sentence."""
    if len(shown) > LONGEST_TITLE or ends_sentence(shown) or not STRONG.search(text):
        return False
    return not visible_text(STRONG_RUN.sub("", text))


def with_plain_titles(text: str, pieces: Sequence[Block]) -> list[Block]:
    """Makes short lines without an end, each over a paragraph, titles too: an item's title need not be bold."""
    told = [*pieces]
    for at, (piece, following) in enumerate(pairwise(pieces)):
        shown = visible_text(text[piece.start : piece.end])
        short = len(shown) <= LONGEST_TITLE and not ends_sentence(shown)
        if piece.role == following.role == "paragraph" and short:
            told[at] = Block(piece.file, piece.start, piece.end, "heading")
    return told


def is_brief_list(title: str, pieces: Sequence[Block]) -> bool:
    """Whether a heading's blocks are a list of news in brief: by its title, or as bold titles follow it at once."""
    roles = [piece.role for piece in pieces if piece.role not in ("markup", "link", "notice")]
    opened = [role for role in roles if role != "dateline"][:1]
    if is_brief_title(title) and (opened == ["heading"] or not roles):
        return True
    stacked = any(role == following == "heading" for role, following in pairwise(roles))
    return (
        not stacked and roles[:2] in (["dateline", "heading"], ["heading", "paragraph"]) and roles.count("heading") > 1
    )


def read_briefs(
    source: Source, rubric: Block, pieces: Sequence[Block], page: str | None
) -> tuple[list[Block], list[Story]]:
    """The items of a list of news in brief; its title and the dateline before the first item belong to none."""
    blocks = [rubric]
    items: list[list[Block]] = []
    for piece in pieces:
        block = Block(piece.file, piece.start, piece.end, "headline") if piece.role == "heading" else piece
        if block.role == "headline":
            items.append([block])
        elif items:
            items[-1].append(block)
        blocks.append(block)
    kicker = visible_text(source.text[rubric.start : rubric.end]).rstrip("：: ")
    return blocks, [make_story("brief", item, kicker, page) for item in items]


def make_story(kind: str, blocks: Sequence[Block], kicker: str | None, page: str | None) -> Story:
    """A story of these blocks; links and marks at its end stay outside."""
    parts = tuple(Part((block,)) for block in blocks if block.role not in ("link", "markup", "notice"))
    return Story(kind, parts, None, kicker, page, continues=False, repairs=())

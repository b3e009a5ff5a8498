"""From the sections of a page to its stories: moves pieces home, joins paragraphs, says what was mended."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from schemas.articles import Repair
from tasks.parse.columns import Order
from tasks.parse.page_labels import is_notice_title, label_meanings
from tasks.parse.page_lines import Unit
from tasks.parse.page_outline import Section
from tasks.parse.page_text import is_open, letters, open_quote
from tasks.parse.records import Block, Part, Story

PHOTO_TEXT = 300
"""Letters of the longest text that a photo story has."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A section with its members in reading order, foreign pieces taken in."""

    section: Section
    members: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Print:
    """A page as read so far.

    Attributes:
        file: name of the source file.
        units, roles: its lines and what each one is.
        order: how its broken columns belong together.
        cuts: each unit's blocks.
        label: of the page, None where nothing tells it.
    """

    file: str
    units: Sequence[Unit]
    roles: Sequence[str]
    order: Order
    cuts: Mapping[int, tuple[Block, ...]]
    label: str | None


def build_stories(page: Print, sections: Sequence[Section]) -> tuple[tuple[Story, ...], frozenset[int]]:
    """Makes the stories of a page.

    Args:
        page: its lines, their roles, and how its columns belong together.
        sections: of `read_outline`.

    Returns:
        The stories in source order, and the numbers of the units that belong to none.
    """
    drafts = attach_pictures(page.roles, move_pieces(page.roles, sections, page.order))
    kept = [number for number, draft in enumerate(drafts) if holds_story(page.roles, draft)]
    index = {number: place for place, number in enumerate(kept)}
    stories = tuple(build_story(page, drafts[number], index) for number in kept)
    used = {n for number in kept for n in drafts[number].members}
    return stories, frozenset(set(range(len(page.units))) - used)


def move_pieces(roles: Sequence[str], sections: Sequence[Section], order: Order) -> list[Draft]:
    """Takes each moved piece, with the headings and captions inside it, out of its section and puts it home."""
    members = [list(section.members) for section in sections]
    for move in order.moves:
        source = next(row for row in members if move.numbers[0] in row)
        start = source.index(move.numbers[0])
        last = max(source.index(number) for number in move.numbers if number in source)
        while last + 1 < len(source) and roles[source[last + 1]] in ("caption", "credit", "byline", "jump"):
            last += 1
        piece = source[start : last + 1]
        if move.after in piece:
            continue
        del source[start : last + 1]
        target = next(row for row in members if move.after in row)
        at = target.index(move.after) + 1
        target[at:at] = piece
    return [Draft(section, tuple(row)) for section, row in zip(sections, members, strict=True)]


def attach_pictures(roles: Sequence[str], drafts: Sequence[Draft]) -> list[Draft]:
    """Gives a picture above the first headline to the story below it."""
    if len(drafts) < 2 or any(roles[n] in ("paragraph", "table", "jump") for n in drafts[0].members):
        return list(drafts)
    pictures = tuple(n for n in drafts[0].members if roles[n] in ("caption", "credit", "byline"))
    rest = tuple(n for n in drafts[0].members if n not in pictures)
    below = drafts[1]
    return [Draft(drafts[0].section, rest), Draft(below.section, below.members + pictures), *drafts[2:]]


def holds_story(roles: Sequence[str], draft: Draft) -> bool:
    """Whether a section is an article: it has a text, a table or a caption."""
    return any(roles[n] in ("paragraph", "table", "caption") for n in draft.members)


def build_story(page: Print, draft: Draft, index: Mapping[int, int]) -> Story:
    """One story: its parts, kind and repairs."""
    section, units, roles = draft.section, page.units, page.roles
    parent = index.get(section.parent) if section.parent is not None else None
    paragraphs = [n for n in draft.members if roles[n] == "paragraph"]
    last = units[paragraphs[-1]].text if paragraphs else ""
    kicker = units[section.label_line].text if section.label == "brief" and section.label_line is not None else None
    return Story(
        kind=story_kind(units, roles, draft, parent),
        parts=tuple(story_parts(page, draft)),
        parent=parent,
        kicker=kicker,
        page=page.label,
        continues=is_open(last) or open_quote(last),
        repairs=tuple(story_repairs(page, draft)),
    )


def story_kind(units: Sequence[Unit], roles: Sequence[str], draft: Draft, parent: int | None) -> str:
    """The kind by its label, its headline, its writer, its pictures; else `news`."""
    label = draft.section.label
    if label == "related" and parent is not None:
        return "related"
    if label in ("editorial", "brief", "photo", "notice"):
        return label
    titles = [units[n].text for n in draft.members if roles[n] in ("kicker", "headline", "subheadline")]
    headlines = [units[n].text for n in draft.members if roles[n] == "headline"]
    if headlines and is_notice_title(headlines[0]):
        return "notice"
    bylines = [units[n].text for n in draft.members if roles[n] == "byline"]
    editorial = tuple(word for word, means in label_meanings().items() if means == "editorial")
    if any(word in text for text in bylines for word in editorial) or is_headed(titles, editorial):
        return "editorial"
    return "photo" if is_photo_story(units, roles, draft) else "news"


def is_headed(titles: Sequence[str], words: tuple[str, ...]) -> bool:
    """Whether one of a story's headlines is, or opens with, a label: `短评`, `社论：桥要修好`."""
    return any(
        title.strip() in words or title.startswith(tuple(f"{word}{mark}" for word in words for mark in "：｜|"))
        for title in titles
    )


def is_photo_story(units: Sequence[Unit], roles: Sequence[str], draft: Draft) -> bool:
    """Whether the pictures are the story: captions alone, or several beside a short text."""
    captions = [n for n in draft.members if roles[n] == "caption"]
    text = sum(len(letters(units[n].text)) for n in draft.members if roles[n] == "paragraph")
    return bool(captions) and (text == 0 or len(captions) > 1 and text <= PHOTO_TEXT and not draft.section.parent)


def story_parts(page: Print, draft: Draft) -> list[Part]:
    """The parts in reading order; a cut paragraph's pieces are one part, what stood between them follows it."""
    roles, joins = page.roles, page.order.joins
    parts: list[Part] = []
    waiting: list[Part] = []
    opened: int | None = None
    for number in draft.members:
        blocks = [block for block in page.cuts[number] if block.role != "markup"]
        if roles[number] != "paragraph":
            (waiting if opened is not None else parts).extend(Part((block,)) for block in blocks)
            continue
        if opened is not None and joins.get(opened) == number:
            blocks = extend_paragraph(parts, blocks)
        else:
            parts += waiting
            waiting = []
        parts += [Part((block,)) for block in blocks]
        opened = number if number in joins else None
        if opened is None:
            parts += waiting
            waiting = []
    return parts + waiting


def extend_paragraph(parts: list[Part], blocks: list[Block]) -> list[Block]:
    """Adds a piece to the paragraph it goes on with; gives back what does not belong to it (a byline)."""
    last = next((n for n in range(len(parts) - 1, -1, -1) if parts[n].role == "paragraph"), None)
    if last is None or not blocks or blocks[0].role != "paragraph":
        return blocks
    parts[last] = Part((*parts[last].blocks, blocks[0]))
    return blocks[1:]


def story_repairs(page: Print, draft: Draft) -> list[Repair]:
    """What was mended in a story, in the order of the story."""
    units, roles = page.units, page.roles
    repairs = merged_headlines(page, draft)
    place = {number: at for at, number in enumerate(draft.members)}
    for cut in draft.members:
        rest = page.order.joins.get(cut)
        if rest is None or rest not in place:
            continue
        repairs.append(repair(page, "rejoined_paragraph", rest, note_of(units, cut, rest)))
        between = range(cut + 1, rest) if rest > cut else range(0)
        repairs += [
            repair(page, "dropped_furniture", n, "inside a paragraph") for n in between if roles[n] == "masthead"
        ]
        inside = draft.members[place[cut] + 1 : place[rest]]
        repairs += [repair(page, "displaced_heading", n, "inside a sentence") for n in inside if roles[n] == "heading"]
    return repairs


def repair(page: Print, kind: str, number: int, note: str) -> Repair:
    """A repair at the place of a unit."""
    return Repair(kind, page.file, page.units[number].start, page.units[number].end, note)


def note_of(units: Sequence[Unit], cut: int, rest: int) -> str:
    """One line on a rejoined paragraph: the seam, and whether the piece was moved."""
    moved = "moved, " if rest < cut else ""
    return f"{moved}{units[cut].text[-6:]}|{units[rest].text[:6]}"


def merged_headlines(page: Print, draft: Draft) -> list[Repair]:
    """The headline's repetitions."""
    units = page.units
    headlines = [n for n in draft.members if page.roles[n] == "headline"]
    again = [n for n in headlines[1:] if letters(units[n].text) == letters(units[headlines[0]].text)]
    return [repair(page, "merged_headline", n, "the headline once more") for n in again]

"""A newspaper page as it comes out of its columns: headings of any level or none, broken paragraphs, furniture."""

import re
from collections.abc import Mapping, Sequence

from schemas.records import Source
from tasks.parse.blocks import tile
from tasks.parse.columns import order_columns
from tasks.parse.cutting import cut_paragraph
from tasks.parse.page_lines import Unit, read_units
from tasks.parse.page_outline import Section, read_outline
from tasks.parse.page_roles import assign_roles, page_label
from tasks.parse.page_stories import Print, build_stories
from tasks.parse.records import Block, PageReading

HEADING = re.compile(r"^(?:#{1,6}[\s\u3000]*\S|<h[1-6]\b|\*\*[^*\n]{2,60}\*\*\s*$)", re.M | re.I)
INDENTED = re.compile(r"^\u3000{2}\S", re.M)


def recognises(text: str) -> bool:
    """Whether a text is laid out as a page: it has headings, or its paragraphs are not set in by two blanks."""
    return bool(HEADING.search(text)) or not INDENTED.search(text)


def read(source: Source, page: str | None) -> PageReading:
    """Reads a page.

    Args:
        source: the file.
        page: the page's label from the file's name, None where the name tells none; then a printed folio gives it.

    Returns:
        Blocks that tile the text, and its stories in source order, broken columns put in order.
    """
    units = read_units(source.text)
    roles, sections = read_outline(units, assign_roles(units))
    order = order_columns(paragraphs_of(units, roles, sections), titles_of(units, roles, sections))
    cuts = {n: cut_unit(source, unit, roles[n]) for n, unit in enumerate(units)}
    view = Print(source.name, units, roles, order, cuts, page or page_label(units, roles))
    stories, unused = build_stories(view, sections)
    return PageReading(tile_page(source, cuts, unused), stories)


def paragraphs_of(
    units: Sequence[Unit], roles: Sequence[str], sections: Sequence[Section]
) -> list[list[tuple[int, str]]]:
    """Per section its paragraphs, as number and text."""
    return [[(n, units[n].text) for n in section.members if roles[n] == "paragraph"] for section in sections]


def titles_of(units: Sequence[Unit], roles: Sequence[str], sections: Sequence[Section]) -> list[str]:
    """Per section the words of its headlines, headings and captions."""
    return [" ".join(units[n].text for n in section.members if roles[n] != "paragraph") for section in sections]


def cut_unit(source: Source, unit: Unit, role: str) -> tuple[Block, ...]:
    """A line's blocks: one of its role; of a paragraph and a caption also dateline, byline, credit."""
    if role in ("paragraph", "caption"):
        return cut_paragraph(source.name, source.text, unit.start, unit.end, role)
    return (Block(source.name, unit.start, unit.end, role),)


def tile_page(source: Source, cuts: Mapping[int, tuple[Block, ...]], unused: frozenset[int]) -> tuple[Block, ...]:
    """All blocks of the page; lines of no story that look like one's become `notice`."""
    blocks: list[Block] = []
    for number, cut in sorted(cuts.items()):
        for block in cut:
            story_role = block.role in ("headline", "kicker", "subheadline", "heading", "paragraph", "table")
            role = "notice" if number in unused and story_role else block.role
            blocks.append(Block(block.file, block.start, block.end, role))
    first = blocks[0].start if blocks else len(source.text)
    return tile(source.name, source.text, [Block(source.name, 0, first, "markup"), *blocks])

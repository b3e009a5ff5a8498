"""The outline of a page: where each story begins, and which headings stand inside it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from tasks.parse.brief_titles import is_brief_title
from tasks.parse.continuity import continues_paragraph, opens_paragraph, pairs, shared_pairs
from tasks.parse.page_headlines import (
    ENUMERATED,
    Page,
    ends_signed,
    group_level,
    has_story_sign,
    headline_groups,
    headline_levels,
    neighbour,
    set_headline_roles,
)
from tasks.parse.page_labels import is_notice_title, label_meaning
from tasks.parse.page_lines import BOLD_LEVEL, Unit
from tasks.parse.page_roles import UNDECIDED, is_imprint
from tasks.parse.page_text import is_open, is_signed, letters, opens_story

TYPICAL_HEADING = 14
"""Letters of a line that may as well be a headline as a heading inside a story, where the two look the same."""
SAME_STORY = 0.13
"""Measured on a year of bulletins: halves of one story share more pairs of letters than that, two stories fewer."""
OF_NO_STORY = ("masthead", "markup", "notice", "contents", "link")
LISTED = ("related", "brief")
"""Labels that hold for several headlines of one level."""


@dataclass(frozen=True, slots=True)
class Section:
    """What is printed under one headline, before anything is moved.

    Attributes:
        label: what the label above its headline means (`related`, `editorial`, …), None without a label.
        label_line: number of the label's unit.
        level: of its headline; 0 where none is printed.
        members: numbers of the units that belong to it, the headline group included, in order.
        parent: number of the section that a related one stands beside.
        displaced: members that are headings which the layout pushed into a sentence.
    """

    label: str | None = None
    label_line: int | None = None
    level: int = 0
    members: tuple[int, ...] = ()
    parent: int | None = None
    displaced: tuple[int, ...] = ()


def read_outline(units: Sequence[Unit], roles: Sequence[str]) -> tuple[list[str], list[Section]]:
    """Finds headlines and headings, and cuts the page into sections.

    Args:
        units: the page's lines.
        roles: of `assign_roles`; UNDECIDED where a line may be a headline, a heading or text.

    Returns:
        The roles with every UNDECIDED decided, and the sections in source order. The first one has no headline and
        holds what stands above the first headline.
    """
    page = Page(units, list(roles))
    page.dense = 4 * sum(unit.gap for unit in units) < len(units)
    page.levels = headline_levels(page)
    page.groups = {group[0]: group for group in headline_groups(page)}
    page.stretches = {first: stretch_of(page, first) for first in page.groups}
    page.lowest, page.uniform = story_level(page)
    sections = walk(page)
    return ["paragraph" if role == UNDECIDED else role for role in page.roles], sections


def story_level(page: Page) -> tuple[int, bool]:
    """The lowest heading level that opens stories, and whether headlines and headings look all the same."""
    by_level: dict[int, list[tuple[int, ...]]] = {}
    for group in page.groups.values():
        by_level.setdefault(group_level(page, group), []).append(group)
    levels = sorted(by_level)
    signed = [
        level
        for level in levels
        if 5 * sum(has_story_sign(page, g) or ends_signed(page, g) for g in by_level[level]) >= 2 * len(by_level[level])
    ]
    if signed:
        return max(signed), len(levels) == 1
    if (
        len(levels) > 1
        and len(by_level[levels[0]]) == 1
        and len(by_level[levels[1]]) > 1
        and typical_length(page, by_level[levels[1]]) > TYPICAL_HEADING
    ):
        return levels[1], False
    return (levels[0] if levels else 1), len(levels) == 1


def typical_length(page: Page, groups: Sequence[Sequence[int]]) -> float:
    """The median number of letters of the groups' first lines."""
    return median(len(letters(page.units[group[0]].text)) for group in groups)


def walk(page: Page) -> list[Section]:
    """Goes down the page, opens a section at each headline, and gives every line to the section it stands in."""
    sections = [Section()]
    label: tuple[str | None, int] | None = None
    number = 0
    while number < len(page.units):
        role = page.roles[number]
        if number in page.groups:
            group = page.groups[number]
            start = late_start(page, sections[-1], group) if label is None else None
            if start is not None:
                between = tuple(n for n in range(group[-1] + 1, start) if page.roles[n] not in OF_NO_STORY)
                sections[-1] = replace(sections[-1], members=(*sections[-1].members, *between))
                sections.append(open_section(page, sections, group, None, group_level(page, group)))
            else:
                sections = place_group(page, sections, group, label)
            label, number = None, start or group[-1] + 1
            continue
        if role == "rubric":
            text = page.units[number].text
            label = (label_meaning(text) or ("brief" if is_brief_title(text) else None), number)
        elif role not in OF_NO_STORY and not is_imprint(page.units[number].text):
            if label and label[0] in ("related", "editorial", "photo", "brief") and role in (UNDECIDED, "byline"):
                sections.append(open_section(page, sections, (), label, 0))
            label = None
            sections[-1] = replace(sections[-1], members=(*sections[-1].members, number))
        number += 1
    return sections


def late_start(page: Page, here: Section, group: tuple[int, ...]) -> int | None:
    """Where the story of a headline begins whose text is held up by the rest of a cut paragraph; None for any other."""
    if group_level(page, group) > page.lowest or not is_displaced(page, here, group):
        return None
    end = next((first for first in page.groups if first > group[-1]), len(page.units))
    for number in range(group[-1] + 2, end):
        if page.roles[number] == "byline" or page.roles[number] == UNDECIDED and opens_story(page.units[number].text):
            return number
    return None


def place_group(
    page: Page, sections: list[Section], group: tuple[int, ...], label: tuple[str | None, int] | None
) -> list[Section]:
    """Makes a group the headline of a new section, or headings of the present one."""
    here = sections[-1]
    level = group_level(page, group)
    if label is None and len(group) == 1 and is_displaced(page, here, group):
        page.roles[group[0]] = "heading"
        here = replace(here, members=(*here.members, *group), displaced=(*here.displaced, *group))
        return [*sections[:-1], here]
    if label is None and not opens_section(page, sections, group, level):
        for number in group:
            page.roles[number] = "heading"
        return [*sections[:-1], replace(here, members=(*here.members, *group))]
    return [*sections, open_section(page, sections, group, label, level)]


def opens_section(page: Page, sections: Sequence[Section], group: tuple[int, ...], level: int) -> bool:
    """Whether a group is a story's headline, not a heading inside the present story."""
    here = sections[-1]
    text = page.units[group[0]].text
    if has_story_sign(page, group) and not only_byline_above(page, here):
        return True
    if not holds_text(page, here) and here.level and level > here.level:
        return False
    first = not here.level and level < BOLD_LEVEL and len(sections) == 1 and not ENUMERATED.match(text)
    if first or label_meaning(text) == "notice" or is_notice_title(text):
        return True
    if level > page.lowest:
        return here.label in LISTED and level == here.level
    return not (ENUMERATED.match(text) or page.uniform and looks_like_heading(page, here, group))


def only_byline_above(page: Page, here: Section) -> bool:
    """Whether a headline and its byline stand above without any text yet."""
    return bool(here.level) and not holds_text(page, here) and any(page.roles[n] == "byline" for n in here.members)


def holds_text(page: Page, here: Section) -> bool:
    """Whether a section has a paragraph already."""
    return any(page.roles[number] in (UNDECIDED, "table") for number in here.members)


def looks_like_heading(page: Page, here: Section, group: Sequence[int]) -> bool:
    """Where all headings look alike: a lone short line in a story not signed yet, over text about the same."""
    above = neighbour(page, group[0], -1)
    signed = above is not None and (is_signed(page.units[above].text) or page.roles[above] in ("credit", "caption"))
    if not here.level or not holds_text(page, here) or len(group) > 1 or signed:
        return False
    told = any(page.roles[n] == "byline" or opens_story(page.units[n].text) for n in here.members)
    if told and ends_signed(page, group):
        return False
    shortness = (TYPICAL_HEADING - len(letters(page.units[group[0]].text))) / 8
    return 10 * (relatedness(page, here, group[0]) - SAME_STORY) + shortness > 0


def stretch_of(page: Page, first: int) -> set[str]:
    """The pairs of letters of the text between a group and the next one."""
    start = page.groups[first][-1] + 1
    end = next((other for other in page.groups if other > first), len(page.units))
    return set().union(
        *(pairs(page.units[n].text) for n in range(first, end) if page.roles[n] in (UNDECIDED, "caption") or n < start)
    )


def relatedness(page: Page, here: Section, first: int) -> float:
    """The part of the pairs of letters that the text below a heading shares with the story above it, 0 to 1."""
    own = page.stretches[first]
    story = set().union(*(page.stretches[n] for n in here.members if n in page.stretches))
    return len(own & story) / max(1, min(len(own), len(story)))


def is_displaced(page: Page, here: Section, group: Sequence[int]) -> bool:
    """Whether a heading cuts a sentence in two: above it a paragraph stops, below it the sentence goes on.

    A story's opening below it, or a text that shares the heading's words and begins like a paragraph, says that the
    heading is where it belongs and that the rest of the sentence stands elsewhere.
    """
    above, below = neighbour(page, group[0], -1), neighbour(page, group[-1], 1)
    if above is None or below is None or above not in here.members:
        return False
    if (
        page.levels[below]
        or page.roles[above] != UNDECIDED
        or page.roles[below] != UNDECIDED
        or not is_open(page.units[above].text)
    ):
        return False
    cut, rest = page.units[above].text, page.units[below].text
    if opens_story(rest) or opens_paragraph(rest):
        return False
    return continues_paragraph(cut, rest) or not shared_pairs(page.units[group[0]].text, rest)


def open_section(
    page: Page, sections: Sequence[Section], group: tuple[int, ...], label: tuple[str | None, int] | None, level: int
) -> Section:
    """A new section; its headline group's roles are set on the way."""
    set_headline_roles(page, group)
    here = sections[-1]
    if (
        label is None
        and here.label in LISTED
        and level == here.level
        and level > page.lowest
        and here.label_line is not None
    ):
        label = (here.label, here.label_line)
    means = label[0] if label else None
    parent = None
    if means == "related":
        parent = here.parent if here.label == "related" else len(sections) - 1
    return Section(means, label[1] if label else None, level, group, parent)

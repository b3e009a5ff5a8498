"""Headlines: which short lines of a page are some, which stand together, and what each is in its group."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from tasks.parse.continuity import continues_paragraph, opens_paragraph
from tasks.parse.page_labels import label_meaning
from tasks.parse.page_lines import BOLD_LEVEL, Unit
from tasks.parse.page_roles import UNDECIDED
from tasks.parse.page_text import is_open, is_signed, letters, opens_story

PLAIN_LEVEL = 8
"""The level of a headline that nothing but its shortness sets off."""
LONGEST_HEADLINE = 45
SEEN_THROUGH = ("markup", "masthead", "caption", "credit", "link", "pull_quote", "jump", "notice", "contents")
# 一、桥怎么修  （二）路怎么通  01 桥怎么修
ENUMERATED = re.compile(
    r"[（(]?[一二三四五六七八九十]{1,3}[）)、.．]|第[一二三四五六七八九十]{1,3}[章节条]"
    r"|[（(]?\d{1,2}[）)、.．](?!\d)|[①-⑳]"
)
# 咨询电话：0000-000000
NUMBER_LINE = re.compile(r"[\d\-—、\s]{7,30}\Z")
RUN = re.compile(r"[^\s，！？：—“”]{1,60}")
LONGEST_RUN = 28
"""Letters of a title's longest run without a blank or a mark, and of a title with a comma."""
# 市领导在河滩调研时强调
KICKER_END = re.compile(r"(?:强调|指出|要求|提出|表示|决定|通报|部署|获悉|了解到|[：:])\Z")
# 青石镇卫生院: a notice's signature; 2023年5月6日: its date
DATE_LINE = re.compile(
    r"[\d〇○零一二三四五六七八九十]{2,4}\s?年[\d一二三四五六七八九十]{1,3}\s?月"
    r"[\d一二三四五六七八九十]{1,3}\s?日\Z"
)


@dataclass(slots=True)
class Page:
    """The page while its outline is found: units, their roles, and the groups of headline-like lines."""

    units: Sequence[Unit]
    roles: list[str]
    levels: list[int] = field(default_factory=list)
    groups: dict[int, tuple[int, ...]] = field(default_factory=dict)
    lowest: int = 1
    uniform: bool = False
    dense: bool = False
    stretches: dict[int, set[str]] = field(default_factory=dict)


def headline_levels(page: Page) -> list[int]:
    """The level of each line that may be a headline or heading, 0 of all others."""
    marked = [
        unit.level if page.roles[n] == UNDECIDED and unit.form == "text" else 0 for n, unit in enumerate(page.units)
    ]
    plain_page = not any(marked)
    levels = list(marked)
    for number, unit in enumerate(page.units):
        if page.roles[number] == UNDECIDED and not marked[number] and unit.form == "text":
            levels[number] = PLAIN_LEVEL if is_plain_headline(page, number, levels, plain_page) else 0
    return levels


def is_plain_headline(page: Page, number: int, levels: Sequence[int], plain_page: bool) -> bool:
    """Whether a line without mark is set like a headline: short, set off, no sentence.

    On a page whose headlines are marked this is so only for a line that stands right below a headline or above a
    story's opening.
    """
    unit, text = page.units[number], page.units[number].text
    words = letters(text)
    if label_meaning(text) == "notice":
        return True
    if unit.quoted or unit.indented or not 2 <= len(words) <= LONGEST_HEADLINE or not is_title_like(text):
        return False
    above, below = neighbour(page, number, -1), neighbour(page, number, 1)
    if below is None or is_of_text(page, number, above, below):
        return False
    if plain_page:
        long_below = len(letters(page.units[below].text)) > len(words) // 2
        return stands_off(page, number, levels) and (is_heading_like(page, below) or long_below)
    return is_marked_by_neighbour(page, number, levels, above, below)


def is_of_text(page: Page, number: int, above: int | None, below: int) -> bool:
    """Whether a short line is a piece of a cut paragraph, or a signature above its date."""
    text, following = page.units[number].text, page.units[below].text
    if above is not None and is_cut_by(page, above, number) or DATE_LINE.match(following):
        return True
    return is_open(text) and page.roles[below] == UNDECIDED and continues_paragraph(text, following)


def is_marked_by_neighbour(page: Page, number: int, levels: Sequence[int], above: int | None, below: int) -> bool:
    """Whether a plain line on a page of marked headlines is one: above a story's opening, or right below a headline."""
    text, words = page.units[number].text, letters(page.units[number].text)
    if page.roles[below] == "byline" or opens_story(page.units[below].text):
        return above is None or levels[above] > 0 or not is_open(page.units[above].text)
    if above is not None and levels[above] and text[0] in "—－":
        return True
    if above is not None and 0 < levels[above] < BOLD_LEVEL:
        return len(words) <= 30 and len(letters(page.units[below].text)) > 40
    return False


def is_title_like(text: str) -> bool:
    """Whether a short line is worded like a title: no end mark, no number to ring, no long run of words."""
    words = letters(text)
    if text[-1] in "。；;，、,：:" or "。" in text or ENUMERATED.match(text) and len(words) > 20:
        return False
    if DATE_LINE.search(text) or NUMBER_LINE.search(text) or max(map(len, RUN.findall(text)), default=0) > LONGEST_RUN:
        return False
    return not ("，" in text and text[0] not in "—－" and (len(words) > LONGEST_RUN or opens_paragraph(text)))


def is_heading_like(page: Page, number: int) -> bool:
    """Whether the line below a plain headline may be one more of its group, a byline or a caption."""
    return (
        page.roles[number] in ("byline", "caption", "credit", "rubric")
        or len(letters(page.units[number].text)) <= LONGEST_HEADLINE
    )


def stands_off(page: Page, number: int, levels: Sequence[int]) -> bool:
    """Whether a blank line, an indent below, or a headline's line above sets a short line off."""
    unit = page.units[number]
    below = page.units[number + 1] if number + 1 < len(page.units) else None
    return unit.gap or page.dense or bool(number and levels[number - 1]) or bool(below and below.indented)


def is_cut_by(page: Page, above: int, number: int) -> bool:
    """Whether a short line is the rest of the paragraph above it, not a headline."""
    text = page.units[number].text
    return (
        page.roles[above] == UNDECIDED
        and is_open(page.units[above].text)
        and continues_paragraph(page.units[above].text, text)
        and page.units[number].level == 0
    )


def neighbour(page: Page, number: int, step: int) -> int | None:
    """The next line up or down that is neither furniture nor picture."""
    number += step
    while 0 <= number < len(page.units):
        if page.roles[number] not in SEEN_THROUGH:
            return number
        number += step
    return None


def headline_groups(page: Page) -> list[tuple[int, ...]]:
    """Runs of headline-like lines that nothing but furniture parts."""
    groups: list[list[int]] = []
    fresh = True
    for number, level in enumerate(page.levels):
        if level:
            if fresh:
                groups.append([])
            groups[-1].append(number)
            fresh = False
        elif page.roles[number] not in ("markup", "masthead", "link"):
            fresh = True
    return [tuple(group) for group in groups]


def has_story_sign(page: Page, group: Sequence[int]) -> bool:
    """Whether what stands below a group is how a story begins: a byline, 本报讯, or a lead paragraph and its byline."""
    below = neighbour(page, group[-1], 1)
    if below is None:
        return False
    if page.roles[below] == "byline" or opens_story(page.units[below].text):
        return True
    if pictures_below(page, below):
        return True
    second = neighbour(page, below, 1)
    return page.levels[below] == 0 and second is not None and page.roles[second] == "byline"


def pictures_below(page: Page, below: int) -> bool:
    """Whether a lone paragraph stands above several captions: a photo story's text."""
    roles = page.roles[below + 1 : below + 3]
    return (
        page.levels[below] == 0
        and roles == ["caption", "caption"]
        and "caption" not in page.roles[max(0, below - 1) : below]
    )


def ends_signed(page: Page, group: Sequence[int]) -> bool:
    """Whether the text between a group and the next one ends with its writers in brackets."""
    end = next((first for first in page.groups if first > group[-1]), len(page.units))
    last = neighbour(page, end, -1)
    return last is not None and last > group[-1] and is_signed(page.units[last].text)


def group_level(page: Page, group: Sequence[int]) -> int:
    """The level of a group's most prominent line."""
    return min(page.levels[number] for number in group)


def set_headline_roles(page: Page, group: tuple[int, ...]) -> None:
    """Tells kicker, headline and subheadlines of a group apart: by size, else by order and wording."""
    if not group:
        return
    top = headline_of(page, group)
    main = letters(page.units[top].text)
    later = headings_level(page, group)
    for number in group:
        text = page.units[number].text
        if number == top or number > top and letters(text) == main:
            page.roles[number] = "headline"
        elif number < top:
            page.roles[number] = "kicker"
        elif number == group[-1] and page.levels[number] == later and text[0] not in "—－" and len(letters(text)) <= 20:
            page.roles[number] = "heading"
        elif (
            page.levels[number] == page.levels[top] < BOLD_LEVEL
            and not page.uniform
            and number == top + 1
            and text[0] not in "—－"
        ):
            page.roles[number] = "headline"
        else:
            page.roles[number] = "subheadline"


def headline_of(page: Page, group: tuple[int, ...]) -> int:
    """The main line of a group: the most prominent; of equal ones the first, or the second below a kicker."""
    level = group_level(page, group)
    tops = [number for number in group if page.levels[number] == level]
    dashed = [number for number in tops if page.units[number].text[0] in "—－"]
    plain = list({letters(page.units[n].text): n for n in reversed(tops) if n not in dashed}.values())[::-1]
    if not plain:
        return group[0]
    alike = len(tops) == len(group) and (page.uniform or level >= BOLD_LEVEL)
    if alike and len(plain) > 1 and (KICKER_END.search(page.units[plain[0]].text) or len(group) == 3):
        return plain[1]
    return plain[0]


def headings_level(page: Page, group: tuple[int, ...]) -> int | None:
    """The level of the headings inside the story that a group opens, None where the next group opens another story."""
    following = next((page.groups[first] for first in page.groups if first > group[-1]), None)
    if following is None or len(following) > 1 or page.uniform:
        return None
    level = group_level(page, following)
    return level if level > page.lowest and level < PLAIN_LEVEL and not has_story_sign(page, following) else None

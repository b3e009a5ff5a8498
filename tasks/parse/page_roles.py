"""Roles of a page's lines that are no headlines or text: mastheads, captions, credits, labels, jumps, boxes."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from schemas.lexicon import load_lexicon
from tasks.parse.brief_titles import is_brief_title
from tasks.parse.bylines import is_byline, is_credit
from tasks.parse.jumps import read_jump
from tasks.parse.page_labels import LEXICON, MARKS, is_column_name, label_meaning
from tasks.parse.page_lines import Unit
from tasks.parse.page_text import END_MARKS, is_open, letters, opens_story

UNDECIDED = ""
HEAD_UNITS = 12
"""A masthead's lines stand among this many first lines."""
LIST_TITLE = 8  # letters of a brief list's title at most
SHORT = 60
"""Letters of the longest line that may be furniture."""

# "3", "— 3 —", "A01", "第3版", "第A03版：产经", "03版 要闻"
FOLIO = re.compile(
    rf"[—–\-·•.|｜\s{MARKS}]{{0,6}}(?:第\s?)?(?P<label>[A-Z]{{0,2}}\d{{1,3}}|[一二三四五六七八九十]{{1,3}}(?=版))\s?(?P<page>版|版面)?"
    rf"(?:[\s：:·|｜—\-]{{0,4}}(?P<section>[^\W\d_·]{{2,6}}(?:[·•][^\W\d_]{{2,6}})?))?[—–\-·•.|｜\s]{{0,6}}\Z"
)
# "2023年5月6日 星期六 第3版", "A03 2023年5月6日"; not 今日16版
RUNNING_FOLIO = re.compile(
    r"(?<![A-Z\d])(?P<label>[A-Z]{1,2}\d{1,3}|(?<=第)(?:\d{1,3}|[一二三四五六七八九十]{1,3})(?=版)|(?<=\s)\d{1,3}(?=\s?版))"
)
DATE = re.compile(
    r"(?:\d{4}|[〇○零一二三四五六七八九]{4})\s?[年.\-/]\s?[\d一二三四五六七八九十]{1,3}\s?[月.\-/]\s?[\d一二三四五六七八九十]{1,3}\s?日?"
)
WEEKDAY = re.compile(r"(?:星期|周)[一二三四五六日天]")
CAPTION_MARK = re.compile(
    r"[▲▼△▽◀◁◄]|[图上下左右][图]?[①-⑳\d一二三四五六][：:、\s]|图[为：]|(?:[上下左右]|[上下左右]?[大小])图[：:为\s是，]|图片说明"
)
CAPTION_BY_WORDS = re.compile(r"(?:^|[。！？”）\s，])(?:[上下左右]?图为|图[①-⑳一二三四五六]为|[上下左右]图[：:为是])")
NUMBERED = re.compile(r"[①-⑳]")
# 责任编辑：何小雨
IMPRINT = re.compile(r"[\s（(【]{0,3}(?:本版|本期)?([^\W\d_]{2,6})[：:/／\s]")
TAKEN_BY = re.compile(r"(?:摄|摄影|供图|摄影报道)[）)】\s]{0,3}\Z")
# "要闻速递……2版", "三座新桥年底合龙 A03", "（详见A05版）"
CONTENTS_LINE = re.compile(
    r".{4,60}?(?:[\s…·.—→▶►>（(]{1,12}(?:详见|见|转)?\s?(?:第?[A-Z]{0,2}\d{1,2}\s?版|[A-Z]\d{2}|第[一二三四五六七八九十]{1,3}版)[）)]?)\Z"
)


@dataclass(frozen=True, slots=True)
class FurnitureWord:
    """An entry of page_furniture.tsv."""

    word: str
    kind: str = field(metadata={"vocabulary": ("line", "title", "editor")})
    example: str


def assign_roles(units: Sequence[Unit]) -> list[str]:
    """The roles that a page's lines have by themselves or by their neighbours; UNDECIDED for headlines and text.

    Args:
        units: what `read_units` gives.

    Returns:
        A role per unit. A `rubric` is a label line; what it means is `label_meaning`'s to say.
    """
    roles = [lone_role(unit) for unit in units]
    marks = (mark_mastheads, mark_running_heads, mark_boxes, mark_contents, mark_captions, mark_pull_quotes)
    for step in (mark_brief_lists, *marks):
        step(units, roles)
    return roles


def lone_role(unit: Unit) -> str:
    """What one line is, whatever stands around it."""
    if unit.form in ("image", "table", "link"):
        return {"image": "markup", "table": "table", "link": "link"}[unit.form]
    for role, test in LONE_TESTS:
        if test(unit):
            return role
    return UNDECIDED


def is_folio(unit: Unit) -> bool:
    """A page number, alone or with the section's name."""
    found = FOLIO.match(unit.text)
    return bool(found) and (len(unit.text) <= 6 or bool(found and (found["page"] or found["label"][0].isalpha())))


def is_running_head(unit: Unit) -> bool:
    """A line with the full date and a weekday, a newspaper's name or a page label: no sentence, no signature."""
    text = unit.text
    date = DATE.search(text)
    if not date or len(letters(text)) > SHORT or text[-1] in END_MARKS or "，" in text:
        return False
    rest = text[: date.start()] + " " + text[date.end() :]
    return bool(
        WEEKDAY.search(rest)
        or ends_like_newspaper(rest.split()[0] if rest.split() else "")
        or re.search(r"第?\s?[A-Z]?\d{1,3}\s?版", rest)
    )


def ends_like_newspaper(text: str) -> bool:
    """Whether a short line is made like a newspaper's name: 云川日报."""
    words = letters(text)
    return 3 <= len(words) <= 12 and any(
        words.endswith(entry.word) for entry in furniture_words() if entry.kind == "title"
    )


def furniture_words() -> tuple[FurnitureWord, ...]:
    """The entries of page_furniture.tsv."""
    return load_lexicon(LEXICON / "page_furniture.tsv", FurnitureWord)


def is_imprint(text: str) -> bool:
    """Whether a line names those who made the page: `责任编辑：何小雨 版式：秦川`."""
    found = IMPRINT.match(text)
    if found is None or len(text) > SHORT:
        return False
    return any(entry.word == found[1] for entry in furniture_words() if entry.kind == "editor")


def is_captioned(unit: Unit) -> bool:
    """A caption by its own words or mark: `▲新桥合龙。`, `图为新桥。`, `…… 何小雨 摄`."""
    text = unit.text
    if len(text) > 160 or opens_story(text) or unit.level in range(1, 5):
        return False
    return bool(
        CAPTION_MARK.match(text) or CAPTION_BY_WORDS.search(text) or TAKEN_BY.search(text) and len(letters(text)) <= 120
    )


LONE_TESTS: tuple[tuple[str, Callable[[Unit], bool]], ...] = (
    ("jump", lambda unit: read_jump(unit.text) is not None),
    ("masthead", is_folio),
    ("masthead", is_running_head),
    ("credit", lambda unit: is_imprint(unit.text)),
    ("rubric", lambda unit: label_meaning(unit.text) not in (None, "notice")),
    ("byline", lambda unit: is_byline(unit.text)),
    ("credit", lambda unit: is_credit(unit.text)),
    ("rubric", lambda unit: is_column_name(unit.text)),
    ("caption", is_captioned),
)


def mark_mastheads(units: Sequence[Unit], roles: list[str]) -> None:
    """Finds the masthead's lines: the paper's name at the head, and lines with a masthead's words at head and foot."""
    last = foot(roles)
    for number, unit in enumerate(units):
        if roles[number] not in (UNDECIDED, "credit") or len(letters(unit.text)) > 90:
            continue
        head = number < HEAD_UNITS and all(
            role in ("masthead", "markup", "contents", "link") for role in roles[:number]
        )
        if (
            head
            and (
                ends_like_newspaper(unit.text)
                or DATE.search(unit.text[:20])
                and is_label(unit)
                or has_furniture(unit.text)
            )
            or number >= last
            and unit.level == 0
            and has_furniture(unit.text)
            and is_label(unit)
        ):
            roles[number] = "masthead"


def foot(roles: Sequence[str]) -> int:
    """The number of the first of the page's last three lines."""
    return max(0, len(roles) - 3)


def is_label(unit: Unit) -> bool:
    """A line that is no sentence: no end mark, no comma."""
    return bool(unit.text) and unit.text[-1] not in END_MARKS and "。" not in unit.text


def has_furniture(text: str) -> bool:
    """Whether a line has a masthead's word, and little else: `国内统一刊号CN00-0000 邮发代号00-00`."""
    hits = sum(entry.word in text for entry in furniture_words() if entry.kind == "line")
    return hits >= (1 if len(letters(text)) <= 30 else 2)


def mark_brief_lists(units: Sequence[Unit], roles: list[str]) -> None:
    """Finds the title of a list of news in brief: 江城速览, a short heading with a deeper one right under it."""
    for number, (unit, below) in enumerate(pairwise(units)):
        named = 0 < unit.level < below.level and len(letters(unit.text)) <= LIST_TITLE and is_brief_title(unit.text)
        if named and roles[number] == roles[number + 1] == UNDECIDED:
            roles[number] = "rubric"


def mark_running_heads(units: Sequence[Unit], roles: list[str]) -> None:
    """Finds running heads by their standing on the page more than once, and section names beside a folio."""
    counts = Counter(unit.text for unit in units if unit.level == 0 and unit.form == "text")
    first = {unit.text: number for number, unit in reversed(list(enumerate(units)))}
    last = {unit.text: number for number, unit in enumerate(units)}
    for number, unit in enumerate(units):
        if roles[number] != UNDECIDED or unit.level or not is_label(unit) or len(letters(unit.text)) > 30:
            continue
        beside = any(0 <= other < len(units) and roles[other] == "masthead" for other in (number - 1, number + 1))
        apart = counts[unit.text] > 1 and last[unit.text] - first[unit.text] >= HEAD_UNITS // 2
        if apart and not is_open(unit.text) or beside and ends_like_newspaper(unit.text):
            roles[number] = "masthead"


def mark_boxes(units: Sequence[Unit], roles: list[str]) -> None:
    """Finds advertisement and service boxes: a block quote, or the lines below a label such as 公益广告."""
    number = 0
    while number < len(units):
        if roles[number] == "rubric" and label_meaning(units[number].text) == "advertisement":
            end = box_end(units, roles, number)
            roles[number:end] = ["markup" if role == "markup" else "notice" for role in roles[number:end]]
            number = end
        else:
            number += 1


def box_end(units: Sequence[Unit], roles: Sequence[str], start: int) -> int:
    """Where a box ends: with its block quote; without one at the next heading, label, byline or long paragraph."""
    quoted, end = units[start].quoted, start + 1
    while end < len(units):
        unit = units[end]
        if quoted != unit.quoted:
            break
        if not quoted and (ends_box(unit, units[start].level) or roles[end] in ("rubric", "byline", "jump")):
            break
        end += 1
    return end


def ends_box(unit: Unit, level: int) -> bool:
    """Whether a line below a box's label belongs to it no more."""
    return 0 < unit.level <= max(level, 6) or opens_story(unit.text) or len(letters(unit.text)) > SHORT


def mark_contents(units: Sequence[Unit], roles: list[str]) -> None:
    """Finds tables of contents: lines that end with another page's label, below a label or two in a row."""
    hits = [roles[n] == UNDECIDED and bool(CONTENTS_LINE.match(unit.text)) for n, unit in enumerate(units)]
    inside = False
    for number, unit in enumerate(units):
        if roles[number] == "rubric":
            inside = label_meaning(unit.text) == "contents"
            roles[number] = "contents" if inside else "rubric"
        elif hits[number] and (inside or any(hits[max(0, number - 1) : number]) or any(hits[number + 1 : number + 2])):
            roles[number] = "contents"
        elif roles[number] == UNDECIDED:
            inside = False


def mark_captions(units: Sequence[Unit], roles: list[str]) -> None:
    """Finds captions by a picture's mark above them, and numbered ones by a picture or its credit nearby."""
    for number, unit in enumerate(units):
        if roles[number] != UNDECIDED or unit.level:
            continue
        if number and units[number - 1].form == "image" and is_below_picture(units, roles, number):
            roles[number] = "caption"
    for first, last in numbered_runs(units, roles):
        around = (*range(max(0, first - 3), first), *range(last, min(len(units), last + 3)))
        if any(
            units[n].form == "image" or roles[n] in ("credit", "caption") or TAKEN_BY.search(units[n].text)
            for n in around
        ):
            roles[first:last] = ["caption"] * (last - first)


def is_below_picture(units: Sequence[Unit], roles: Sequence[str], number: int) -> bool:
    """Whether the line below a picture is its caption: short, no start of a story, no rest of a cut paragraph."""
    text = units[number].text
    above = next((units[n] for n in range(number - 1, -1, -1) if roles[n] == UNDECIDED), None)
    cut = above is not None and above.level == 0 and is_open(above.text)
    return not cut and not opens_story(text) and len(letters(text)) <= 50


def numbered_runs(units: Sequence[Unit], roles: Sequence[str]) -> list[tuple[int, int]]:
    """Runs of two or more lines that open with ①, ②, …, half-open."""
    runs: list[tuple[int, int]] = []
    start = None
    for number in range(len(units) + 1):
        if number < len(units) and roles[number] in (UNDECIDED, "caption") and NUMBERED.match(units[number].text):
            start = number if start is None else start
        elif start is not None:
            if number - start > 1:
                runs.append((start, number))
            start = None
    return runs


def mark_pull_quotes(units: Sequence[Unit], roles: list[str]) -> None:
    """Finds sentences that are set a second time in large: their letters stand in a paragraph too."""
    texts = [letters(unit.text) for unit in units]
    headed = any(0 < unit.level < 7 for unit in units)
    for number, unit in enumerate(units):
        sized = unit.quoted or unit.level == 7 and headed or unit.text[:1] in "“「" and unit.level != 1
        if roles[number] == UNDECIDED and sized and 8 <= len(texts[number]) <= SHORT and is_told(units, texts, number):
            roles[number] = "pull_quote"


def is_told(units: Sequence[Unit], texts: Sequence[str], number: int) -> bool:
    """Whether a line's letters stand inside a longer paragraph of the page."""
    own = texts[number]
    return any(
        unit.level == 0 and len(text) > len(own) + 4 and own in text for text, unit in zip(texts, units, strict=True)
    )


def page_label(units: Sequence[Unit], roles: Sequence[str]) -> str | None:
    """The page's label as printed: `3` of a folio beside a running head, `A03` of 第A03版; None without one."""
    heads = [unit for unit, role in zip(units, roles, strict=True) if role == "masthead"]
    folios = (FOLIO.match(unit.text) for unit in heads if is_folio(unit))
    running = (RUNNING_FOLIO.search(DATE.sub(" ", unit.text)) for unit in heads if DATE.search(unit.text))
    return next((found["label"] for found in (*folios, *running) if found), None)

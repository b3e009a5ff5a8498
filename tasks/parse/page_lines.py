"""The lines of a page: what is printed, where it stands, and how large (as a heading, in bold, as a quotation)."""

import re
from dataclasses import dataclass, replace

from tasks.parse.markup import ends_sentence, read_visible, visible_text
from tasks.parse.page_labels import MARKS, titled_label
from tasks.parse.page_text import letters

BOLD_LEVEL = 7
"""The level of a line that is set in bold as a whole: below every heading (1 to 6)."""
MAX_WRAP = 60
"""Widest column, in characters, in which a paragraph's lines may have been kept."""

# "## 标题 ##", "　　正文", "> **标题**", "<p align=center>正文</p>", "- 条目"
LEADING = re.compile(
    r"(?:[\s\u3000\ufeff]+|#{1,6}(?=[\s\u3000])|#{1,6}(?=[^\s#\d])|>|[-*+](?=\s)|\\"
    r"|</?[A-Za-z][^<>\n]{0,300}>|&nbsp;|<!--[^\n]{0,500}?-->)"
)
TRAILING = re.compile(r"(?:[\s\u3000]|\\|</?[A-Za-z][^<>\n]{0,300}>|&nbsp;|(?<=[\s\u3000])#{1,6})\Z")
MARKDOWN_LEVEL = re.compile(r"[\s>\u3000]{0,12}(#{1,6})(?!#)[\s\u3000]{0,12}\S")
HTML_LEVEL = re.compile(r"<h([1-6])\b[^<>\n]{0,300}>", re.I)
HTML_BOLD = re.compile(
    r"[\s>\u3000]{0,12}(?:<p[^<>\n]{0,200}>)?\s{0,8}<(?:b|strong)>[^<>\n]{1,120}</(?:b|strong)>\s{0,8}(?:</p>)?\s{0,8}\Z",
    re.I,
)
BOLD = re.compile(r"(\*\*|__)([^*_\n]{1,120})\1\Z")
# "甲\n乙", "<h2>题</h2><p>文</p>", "甲<br>乙"
LINE_END = re.compile(
    r"(?<=\n)|(?<=</p>)|(?<=</h\d>)|(?<=</div>)|(?<=</li>)|(?<=</blockquote>)|(?<=<br>)|(?<=<br/>)|(?<=<br />)", re.I
)
CLOSED = re.compile(r"</(?:p|h\d|div|li|blockquote)>\s{0,8}\Z", re.I)
UNDERLINE = re.compile(r"\s{0,3}(=+|-+)\s{0,8}\Z")  # the line below a heading: =====
IMAGE = re.compile(
    r"(?:\s{0,4}!\[[^\]\n]{0,300}\]\([^)\n]{0,600}\)\s{0,4})+\Z|\s{0,4}<img\b[^<>\n]{0,600}>\s{0,4}\Z", re.I
)
TABLE_ROW = re.compile(r"\s{0,4}\|.{0,2000}\|\s{0,4}\Z")
LINK = re.compile(r"(?:\[[^\]\n]{0,200}\]\([^)\n]{0,600}\)|https?://\S{1,600})\Z")
INDENT = re.compile(r"[\s>]{0,8}(?:\u3000{2}|&emsp;&emsp;|(?:&nbsp;){4})")


@dataclass(frozen=True, slots=True)
class Unit:
    """One or more lines of the page that are one heading or one piece of a paragraph.

    Attributes:
        start, end: half-open offsets of its words, the marks around them left out.
        text: the words, markup removed, lines joined; for decisions alone.
        level: 1 to 6 of a heading, `BOLD_LEVEL` of a bold line, 0 of running text.
        quoted: it stands in a Markdown block quote.
        gap: a blank line stands above it.
        form: `text`, `image`, `table` or `link`.
        indented: its first line is set in by two full-width blanks.
    """

    start: int
    end: int
    text: str
    level: int
    quoted: bool
    gap: bool
    form: str
    indented: bool


def read_units(text: str) -> list[Unit]:
    """Reads a page's lines: `## 题` is a heading of level 2, `**题**` alone on its line one of level 7.

    Args:
        text: the whole file.

    Returns:
        The units that hold words or an image, in order. What no span covers is blanks and marks.
    """
    return [part for unit in join_wrapped(read_lines(text)) for part in part_label(text, unit)]


def part_label(text: str, unit: Unit) -> list[Unit]:
    """Parts a label from the headline that it shares a line with: `#### ■链接 什么是长桥` gives two units."""
    label = titled_label(unit.text) if unit.form == "text" and len(unit.text) <= MAX_WRAP else None
    if label is None or not (unit.level or unit.text[0] in MARKS):
        return [unit]
    shown = read_visible(text, unit.start, unit.end)
    if shown.text != unit.text:
        return [unit]
    first = replace(unit, end=shown.ends[label.length - 1], text=unit.text[: label.length].strip())
    return [first, replace(unit, start=shown.starts[label.length], text=unit.text[label.length :], gap=False)]


def read_lines(text: str) -> list[Unit]:
    """Every line that holds more than marks, as a unit of its own."""
    units: list[Unit] = []
    start, gap = 0, True
    for line in LINE_END.split(text):
        unit = read_line(text, start, line, gap)
        if unit is not None:
            units.append(unit)
            gap = bool(CLOSED.search(line))
        elif UNDERLINE.match(line) and units and not gap and units[-1].level == 0 and units[-1].form == "text":
            units[-1] = replace(units[-1], level=1 if "=" in line else 2)
        else:
            gap = True
        start += len(line)
    return units


def read_line(text: str, start: int, line: str, gap: bool) -> Unit | None:
    """One line, or None where it holds nothing but blanks and marks."""
    if IMAGE.match(line.rstrip()):
        left = start + len(line) - len(line.lstrip())
        return Unit(left, start + len(line.rstrip()), "", 0, False, gap, "image", False)
    left, right = trim(text, start, start + len(line))
    words = visible_text(text[left:right])
    if not letters(words) and not re.search(r"[^\W_]", words):
        return None if not words.strip() or not re.search(r"[\u2460-\u2473]", words) else bare(left, right, words, gap)
    bold = BOLD.match(text, left, right)
    if bold:
        left, right = bold.start(2), bold.end(2)
    level = heading_level(line) or (BOLD_LEVEL if bold or HTML_BOLD.match(line) else 0)
    form = "table" if TABLE_ROW.match(line) else "link" if LINK.match(text, left, right) else "text"
    return Unit(left, right, words.strip(), level, line.lstrip().startswith(">"), gap, form, bool(INDENT.match(line)))


def bare(left: int, right: int, words: str, gap: bool) -> Unit:
    """A line of a lone mark, such as ①, that must not be lost."""
    return Unit(left, right, words, 0, False, gap, "text", False)


def trim(text: str, left: int, right: int) -> tuple[int, int]:
    """Moves the ends inwards over blanks, Markdown's marks and tags."""
    while left < right and (mark := LEADING.match(text, left, right)):
        left = mark.end()
    while left < right:
        mark = next((m for m in (TRAILING.search(text, max(left, right - 320), right),) if m), None)
        if mark is None or mark.start() >= right:
            break
        right = mark.start()
    return left, right


def heading_level(line: str) -> int:
    """1 to 6 for `## 题` and `<h2>题</h2>`, else 0."""
    if mark := MARKDOWN_LEVEL.match(line):
        return len(mark[1])
    html = HTML_LEVEL.search(line)
    return int(html[1]) if html else 0


def join_wrapped(lines: list[Unit]) -> list[Unit]:
    """Joins the lines of a paragraph that was kept at its column's width, and those of a broken headline."""
    units: list[Unit] = []
    for block in blocks_of(lines):
        widths = [len(line.text) for line in block]
        for number, line in enumerate(block):
            if number and continues_line(block, number, widths):
                units[-1] = join(units[-1], line)
            else:
                units.append(line)
    return units


def blocks_of(lines: list[Unit]) -> list[list[Unit]]:
    """Runs of lines without a blank line between."""
    blocks: list[list[Unit]] = []
    for line in lines:
        if line.gap or not blocks:
            blocks.append([])
        blocks[-1].append(line)
    return blocks


def continues_line(block: list[Unit], number: int, widths: list[int]) -> bool:
    """Whether a line goes on with the paragraph or the headline of the line above."""
    above, line = block[number - 1], block[number]
    if line.form != "text" or above.form != "text" or line.quoted != above.quoted or line.level != above.level:
        return False
    if line.level:
        return line.text[:1] not in "—－-■□●◆" and line.level < BOLD_LEVEL
    if line.indented or len(block) < 2:
        return False
    width = max(widths)
    if width > MAX_WRAP or widths[number - 1] < max(8, width - 3):
        return False
    if not ends_sentence(above.text):
        return len(block) > 2 or width >= 12
    open_lines = sum(not ends_sentence(other.text) for other in block[:-1])
    return 2 * open_lines >= len(block) - 1 and widths[number - 1] >= width - 1


def join(above: Unit, line: Unit) -> Unit:
    """Two units as one; a headline's lines are parted by a blank."""
    blank = " " if above.level else ""
    return replace(above, end=line.end, text=above.text + blank + line.text)

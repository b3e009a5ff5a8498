"""Clauses: the stretches of a sentence between its marks, brackets and quotes left whole."""

import re
from collections.abc import Iterator

from schemas.records import Clause

OPENING = "（(《〈“‘「『【［["
CLOSING = "）)》〉”’」』】］]"
MARK = re.compile(rf"[，,；;。：:！!？?…\n]|——|[{re.escape(OPENING + CLOSING)}]")
EDGES = " \u3000\t\n\r"


def find_clauses(text: str, offset: int = 0) -> tuple[Clause, ...]:
    """Cuts a sentence into clauses.

    Args:
        text: a sentence.
        offset: where it starts in the body; added to every offset.

    Returns:
        The clauses in order, closing marks and blanks around them left out. Brackets and quotations are not cut, save
        a quotation that opens after a colon and so is speech. A comma between digits parts no clause.

    Example:
        >>> [(c.start, c.end) for c in find_clauses("产量（含外购，下同）1,200吨，增长5%。")]
        [(0, 16), (17, 21)]
    """
    return tuple(Clause(offset + start, offset + end) for start, end in cut(text))


def cut(text: str) -> Iterator[tuple[int, int]]:
    """The non-empty stretches between the marks of a text, outside brackets."""
    start, depth = 0, 0
    for mark in MARK.finditer(text):
        char = mark.group()
        if char in OPENING:
            depth += not is_speech(text, mark.start())
        elif char in CLOSING:
            depth = max(0, depth - 1)
        elif depth == 0 and not is_inside_number(text, mark):
            yield from trimmed(text, start, mark.start())
            start = mark.end()
    yield from trimmed(text, start, len(text))


def is_speech(text: str, at: int) -> bool:
    """True for a quotation mark after a colon: 他说：“水位降了，路也通了。”"""
    return text[at] in "“「" and at > 0 and text[at - 1] in "：:"


def is_inside_number(text: str, mark: re.Match[str]) -> bool:
    """True for the comma of 1,200, the colon of 19:30 and 3:1, and a thousands comma typed as a Chinese one."""
    before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 3]
    if not (before.isdigit() and after[:1].isdigit()):
        return False
    if mark.group() in ",，":
        return after.isdigit() and len(after) == 3 and not text[mark.end() + 3 : mark.end() + 4].isdigit()
    return mark.group() in ":："


def trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A stretch without blanks and quotation marks left open at its edges; nothing where nothing is left."""
    while start < end and text[start] in EDGES + "“”「」":
        if text[start] in "“「" and has_pair(text, start, end):
            break
        start += 1
    while end > start and (text[end - 1] in EDGES or (text[end - 1] in "”」" and not has_opening(text, start, end))):
        end -= 1
    if start < end:
        yield start, end


def has_pair(text: str, start: int, end: int) -> bool:
    """True if the quotation mark that opens at `start` closes before `end`."""
    return any(mark in text[start + 1 : end] for mark in "”」")


def has_opening(text: str, start: int, end: int) -> bool:
    """True if a quotation mark opens inside the stretch that one closes."""
    return any(mark in text[start : end - 1] for mark in "“「")

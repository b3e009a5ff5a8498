"""Reads the marks of numbered lists: 一是…；二是…, （一）, 第一，, ①, 1."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from schemas.records import Reading
from tasks.extract.numerals import find_numerals

# 一是, 一要 | 第一， 第一是 | （一） (1) | ① | 1. 1、 | 一、 (the last two open a sentence only)
LIST_MARK = re.compile(
    r"[\s“‘]{0,2}(?:([一二三四五六七八九十]{1,3})(?:是(?!否)|要(?=[^求点素]))|第([一二三四五六七八九十]{1,3})(?:[，,、]|是)|"
    r"[（(]([一二三四五六七八九十]{1,3}|\d{1,2})[）)]|([①-⑳]))"
)
OPENING_MARK = re.compile(r"[\s“‘]{0,2}(?:(\d{1,2})(?:[.．]\s?(?!\d)|、)|([一二三四五六七八九十]{1,3})、)")
CIRCLED_ONE = ord("①")


@dataclass(frozen=True, slots=True)
class ListMark:
    """A mark in the body: its number, whether it lasts for its paragraph, and whether it demands (一要)."""

    start: int
    end: int
    number: int
    lasting: bool
    demands: bool


def find_mark(text: str, place: int, base: int, opens_sentence: bool) -> ListMark | None:
    """The list mark at a place of a sentence.

    Args:
        text: of the sentence.
        place: offset into it where a clause starts.
        base: offset of the sentence in the body.
        opens_sentence: whether the clause is the first of its sentence; 1. and 一、 are marks there only.

    Returns:
        The mark, None where there is none: 一是 in 这一是非 is none, nor is 第一 in 第一季度.
    """
    match = LIST_MARK.match(text, place) or (OPENING_MARK.match(text, place) if opens_sentence else None)
    if match is None:
        return None
    written = next(group for group in match.groups() if group)
    number = ord(written) - CIRCLED_ONE + 1 if written >= "①" and written <= "⑳" else read_ordinal(written)
    if number is None:
        return None
    lasting = match.re is OPENING_MARK or match.group(3) is not None
    return ListMark(match.start() + base, match.end() + base, number, lasting, match.group().endswith("要"))


def read_ordinal(written: str) -> int | None:
    """The number that a mark writes, None for 0 and what is no number."""
    numerals = find_numerals(written)
    value = numerals[0].value if numerals else None
    return int(value) if value and 1 <= value <= 99 else None


def list_marks(readings: Sequence[Reading]) -> dict[int, ListMark]:
    """The marks of an article by the body offset of the clause that they open.

    A lone mark is no list: a number counts only where the article has its neighbour too (一是 with 二是).
    """
    marks: dict[int, ListMark] = {}
    for reading in readings:
        base, text = reading.sentence.start, reading.sentence.text
        for index, clause in enumerate(reading.clauses):
            mark = find_mark(text, clause.start - base, base, index == 0)
            if mark is not None:
                marks[clause.start] = mark
    numbers = {mark.number for mark in marks.values()}
    return {place: mark for place, mark in marks.items() if {mark.number - 1, mark.number + 1} & numbers}

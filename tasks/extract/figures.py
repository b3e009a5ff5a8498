"""A figure in its sentence: a quantity with the words on both sides of it, as all rules of `statistics` see it."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from schemas.records import Clause, Name, Quantity, Reading, Time, Token

TIME_MARK = "\x00"
REACH = 200  # characters around a figure in which its rules look
LIST_MARK = re.compile(
    r"(?:第?[一二三四五六七八九十]{1,2}[是、要]|其[一二三四五六七八九十]，?"
    r"|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}(?:[．、]|\.(?!\d)))"
)  # 一是, （二）, 3. at the begin of a member of a list
PASSAGE = 600  # characters before a figure in which what governs it stands


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity and what stands around it in its sentence.

    Attributes:
        quantity: offsets into the body.
        reading: its sentence.
        start, end: of the quantity, in the sentence's text.
        clause_start, clause_end: of its clause, in the sentence's text.
        left: the clause's words before it, back to the figure before it; times are masked by TIME_MARK.
        right: the clause's words after it, up to the next figure.
        lead: the clause's words before it, past the figures in it, times masked. None of the three is
            longer than REACH.
        text: the sentence with times masked.
        after: the sentence's words right after the quantity, as printed.
    """

    quantity: Quantity
    reading: Reading
    start: int
    end: int
    clause_start: int
    clause_end: int
    left: str
    right: str
    lead: str
    text: str
    after: str

    @property
    def printed(self) -> str:
        """The sentence as printed."""
        return self.reading.sentence.text


def frame_figures(reading: Reading, quantities: Sequence[Quantity]) -> tuple[Figure, ...]:
    """Frames the quantities of a sentence.

    Args:
        reading: the sentence.
        quantities: those of it that bound each other's words, in order.

    Returns:
        A figure per quantity, in order.
    """
    if not quantities:
        return ()
    base, text = reading.sentence.start, mask_times(reading)
    clauses = iter(reading.clauses)
    clause = next(clauses, None)
    figures: list[Figure] = []
    for number, quantity in enumerate(quantities):
        while clause and clause.end <= quantity.start:
            clause = next(clauses, None)
        start, end = quantity.start - base, quantity.end - base
        first, last = bounds(clause, quantity, base, len(text))
        before = figures[-1].end if figures and figures[-1].end > first else first
        following = quantities[number + 1].start - base if number + 1 < len(quantities) else last
        left, lead = text[max(before, start - REACH) : start], text[max(first, start - REACH) : start]
        right, after = text[end : min(last, following, end + REACH)], reading.sentence.text[end : end + 12]
        figures.append(Figure(quantity, reading, start, end, first, last, left, right, lead, text, after))
    return tuple(figures)


def bounds(clause: Clause | None, quantity: Quantity, base: int, length: int) -> tuple[int, int]:
    """Where a quantity's clause starts and ends in the sentence; the sentence itself where no clause holds it."""
    if clause is None or not clause.start <= quantity.start < clause.end:
        return 0, length
    return clause.start - base, max(clause.end, quantity.end) - base


def mask_times(reading: Reading) -> str:
    """The sentence's text, each character of a time replaced by TIME_MARK: offsets stay."""
    base, text, at, parts = reading.sentence.start, reading.sentence.text, 0, []
    for time in reading.times:
        start, end = time.start - base, time.end - base
        if start >= at:
            parts += [text[at:start], TIME_MARK * (end - start)]
            at = end
    return "".join([*parts, text[at:]])


def tokens_between(reading: Reading, start: int, end: int) -> tuple[Token, ...]:
    """The words that lie wholly between two offsets of the sentence's text."""
    base, tokens = reading.sentence.start, reading.sentence.tokens
    first = bisect_left(tokens, base + start, key=lambda token: token.start)
    return tuple(token for token in tokens[first : first + end - start] if token.end <= base + end)


def tokens_touching(reading: Reading, start: int, end: int) -> tuple[Token, ...]:
    """The words that share a character with a stretch of the sentence's text."""
    base, tokens = reading.sentence.start, reading.sentence.tokens
    first, last = (bisect_left(tokens, base + at, key=lambda token: token.start) for at in (start, end))
    before = tokens[first - 1 : first] if first and tokens[first - 1].end > base + start else ()
    return before + tokens[first:last]


def times_between(reading: Reading, start: int, end: int) -> tuple[Time, ...]:
    """The times that start between two offsets of the sentence's text."""
    base, times = reading.sentence.start, reading.times
    first, last = (bisect_left(times, base + at, key=lambda time: time.start) for at in (start, end))
    return times[first:last]


def names_between(reading: Reading, start: int, end: int) -> tuple[Name, ...]:
    """The names that start between two offsets of the sentence's text."""
    base, names = reading.sentence.start, reading.names
    first, last = (bisect_left(names, base + at, key=lambda name: name.start) for at in (start, end))
    return tuple(names[first:last])


def clauses_before(reading: Reading, end: int, most: int) -> tuple[Clause, ...]:
    """The last clauses that start before an offset of the sentence's text, at most so many."""
    last = bisect_left(reading.clauses, reading.sentence.start + end, key=lambda clause: clause.start)
    return reading.clauses[max(0, last - most) : last]

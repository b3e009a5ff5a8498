"""The words that times are told with, and the numbers in them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path

from schemas.lexicon import load_lexicon
from tasks.extract.numerals import find_numerals

LEXICON = Path(__file__).parent / "lexicon"
UNITS = ("day", "week", "month", "quarter", "year")
TENSES = ("ahead", "back")
BASES = ("issue", "article", "either", "now", "none")
PLAIN = str.maketrans("０１２３４５６７８９○Ο：（）～－／", "0123456789〇〇:()~-/")
PRINTED = re.compile("[" + "".join(re.escape(chr(code)) for code in PLAIN) + "]")  # what `PLAIN` writes otherwise
SPECIAL = {"元": 1, "正": 1, "首": 1, "冬": 11, "腊": 12, "半": 0}


@dataclass(frozen=True, slots=True)
class RelativeTime:
    """A word such as 昨日: how far from its base, in units, the time begins and ends."""

    word: str
    unit: str = field(metadata={"vocabulary": UNITS})
    first: int
    last: int
    base: str = field(metadata={"vocabulary": BASES})
    example: str
    silent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DayPart:
    """A part of the day, and the hours that it adds to a clock time up to 12."""

    word: str
    shift: int
    example: str


@dataclass(frozen=True, slots=True)
class TenseWord:
    """A word by which a clause looks ahead or back, and longer words in which it tells nothing."""

    word: str
    tense: str = field(metadata={"vocabulary": TENSES})
    example: str
    silent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Era:
    """An era, and the Gregorian year that is its first."""

    word: str
    first: int
    example: str


@cache
def relative_times() -> dict[str, RelativeTime]:
    """The relative words, by word."""
    return {entry.word: entry for entry in load_lexicon(LEXICON / "relative_times.tsv", RelativeTime)}


@cache
def day_parts() -> dict[str, DayPart]:
    """The parts of the day, by word."""
    return {entry.word: entry for entry in load_lexicon(LEXICON / "day_parts.tsv", DayPart)}


@cache
def eras() -> dict[str, int]:
    """First year of each era."""
    return {entry.word: entry.first for entry in load_lexicon(LEXICON / "eras.tsv", Era)}


@cache
def tense_words() -> re.Pattern[str]:
    """The words by which a clause looks `ahead` or `back`, as groups; a word that they are part of (将军) has none."""
    entries = load_lexicon(LEXICON / "tenses.tsv", TenseWord)
    silent = any_of(word for entry in entries for word in entry.silent)
    words = {tense: any_of(entry.word for entry in entries if entry.tense == tense) for tense in TENSES}
    return re.compile("|".join([silent, *(f"(?P<{tense}>{pattern})" for tense, pattern in words.items())]))


def relative_pattern(unit: str | None = None) -> str:
    """A pattern for the relative words of a unit, or of all, that leaves alone what opens like them (今日头条)."""
    entries = [entry for entry in relative_times().values() if unit in (None, entry.unit)]
    silent = [word for entry in entries for word in entry.silent]
    return (f"(?!{any_of(silent)})" if silent else "") + any_of(entry.word for entry in entries)


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, longest first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word))) + ")"


@lru_cache(maxsize=4096)
def whole_number(text: str) -> int | None:
    """Reads a small whole number as it stands in dates; None for a range or anything else.

    Example:
        >>> [whole_number(text) for text in ("2025", "二〇二五", "廿三", "初三", "腊", "三十一")]
        [2025, 2025, 23, 3, 12, 31]
    """
    text = text.strip().removeprefix("初").replace(" ", "")
    if text in SPECIAL:
        return SPECIAL[text]
    if text.isascii() and text.isdigit():
        return int(text)
    numerals = find_numerals(text)
    if len(numerals) != 1 or numerals[0].end - numerals[0].start != len(text) or numerals[0].value is None:
        return digits_in_a_row(text)
    return int(numerals[0].value) if numerals[0].value.is_integer() else None


def digits_in_a_row(text: str) -> int | None:
    """Reads digits that elsewhere are a range: the 五八 of 五八年."""
    plain = "".join(str("〇一二三四五六七八九".find(char)) for char in text.replace("零", "〇"))
    return int(plain) if plain.isdigit() and len(text) in (2, 4) else None

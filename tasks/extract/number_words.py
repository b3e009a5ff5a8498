"""Which characters of a text belong to words and are no numerals: the 一 of 统一, the 千 of 千方百计."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from schemas.lexicon import load_lexicon
from schemas.records import Token
from tasks.extract.alternatives import alternation
from tasks.extract.numerals import DIGITS, MAGNITUDES, TENS, VAGUE
from tasks.extract.units import units

LEXICON = Path(__file__).parent / "lexicon"
WORDS_KEPT = 50_000
NUMERIC_TAGS = frozenset({"m", "mq", "q", "t", "x", "eng"})
NUMBER_CHARS = "".join({*DIGITS, *MAGNITUDES, *TENS, *VAGUE})
OPENING_CHARS = "".join({*DIGITS, *MAGNITUDES, *TENS, *(char for char, kind in VAGUE.items() if kind == "few")})
NUMBER_WORD = re.compile(f"负?(?:分?之)?[{NUMBER_CHARS}]+(?:分之[{NUMBER_CHARS}]*|[到至])?")
HAS_NUMBER = re.compile("[" + "".join({*DIGITS, *MAGNITUDES, *TENS} - {"陆", "陸", "伍"}) + "]")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A set phrase whose number characters are no number: 统一, 一带一路."""

    word: str


@dataclass(frozen=True, slots=True)
class Words:
    """What the words of a text say about its characters.

    Attributes:
        blocked: characters that are part of words or set phrases and no numerals.
        starts: offsets at which words start; empty where the words are not known.
        ends: offsets at which words of two or more characters end, by their start.
    """

    blocked: frozenset[int]
    starts: frozenset[int]
    ends: dict[int, int]


@cache
def set_phrases() -> re.Pattern[str]:
    """Finds the set phrases of the lexicon."""
    return re.compile(alternation(phrase.word for phrase in load_lexicon(LEXICON / "fixed_phrases.tsv", Phrase)))


def read_words(text: str, tokens: Sequence[Token], offset: int) -> Words:
    """Learns from words and set phrases which characters are no numerals."""
    blocked: set[int] = set()
    for match in set_phrases().finditer(text):
        if not continues_number(text, match.start(), match.end()):
            blocked.update(range(match.start(), match.end()))
    starts: list[int] = []
    ends: dict[int, int] = {}
    for token in tokens:
        start, end = token.start - offset, token.end - offset
        starts.append(start)
        if end - start >= 2:
            ends[start] = end
            if not is_number_word(token.text) and token.tag not in NUMERIC_TAGS:
                blocked.update(range(start, end))
    return Words(frozenset(blocked), frozenset(starts), ends)


def continues_number(text: str, start: int, end: int) -> bool:
    """True if a set phrase is part of a longer number: the 十分 of 二十分钟, the 一点 of 一点八, the 十一 of 二十一."""
    before, after = text[start - 1 : start], text[end : end + 1]
    number = DIGITS.keys() | MAGNITUDES.keys()
    if text[start] in number and (before in number or before.isdigit()) and before:
        return True
    if text[end - 1] in number | {"点"} and after and after in number:
        return True
    return text.startswith(("之", "钟"), end) and text[end - 1] == "分"


@lru_cache(maxsize=WORDS_KEPT)
def is_number_word(word: str) -> bool:
    """True if a word without number characters, or a numeral and a unit alone (三级), whatever its tag."""
    if not HAS_NUMBER.search(word):
        return True
    match = NUMBER_WORD.match(word)
    return bool(match) and (match.end() == len(word) or word[match.end() :] in units())  # type: ignore[union-attr]

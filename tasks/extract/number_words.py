"""Which characters of a text belong to words and are no numerals: the 一 of 统一, the 千 of 千方百计."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from schemas.lexicon import load_lexicon
from schemas.records import Token
from schemas.units import units
from tasks.extract.alternatives import alternation
from tasks.extract.numerals import DIGITS, MAGNITUDES, TENS, VAGUE
from tasks.extract.units import unit_pattern

LEXICON = Path(__file__).parent / "lexicon"
NUMERIC_TAGS = frozenset({"m", "mq", "q", "t", "x", "eng"})
NUMBER_CHARS = "".join({*DIGITS, *MAGNITUDES, *TENS, *VAGUE})
OPENING_CHARS = "".join({*DIGITS, *MAGNITUDES, *TENS, *(char for char, kind in VAGUE.items() if kind == "few")})
NUMBER_WORD = re.compile(
    f"(?:[近上超逾过约](?=[百千万亿]))?负?(?:分?之)?[{NUMBER_CHARS}]+"  # 近百, 上千
    f"(?:分之[{NUMBER_CHARS}]*|[到至]|[块毛角][{NUMBER_CHARS}]$)?"  # 二毛五
)
MAGNITUDE_WORD = re.compile("[百千万亿]+")
RANK_END = re.compile("(?<=.)第[一二三四五六七八九十]{1,3}$")  # 小组第一, where the segmenter takes it for a word
MORE_OR_LESS = frozenset("近超逾上过达约破")
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
                blocked.update(range(*word_part(text, token.text, start, end)))
    return Words(frozenset(blocked), frozenset(starts), ends)


def word_part(text: str, word: str, start: int, end: int) -> tuple[int, int]:
    """The part of a word cut amiss that is no numeral: the 失 of 225|万失|能, the 小组 of 小组第一."""
    if text[start - 1 : start].isdigit() and start:
        magnitude = MAGNITUDE_WORD.match(word)
        start += magnitude.end() if magnitude else 0
    rank = RANK_END.search(word)
    return start, end - len(rank.group()) if rank else end


def continues_number(text: str, start: int, end: int) -> bool:
    """True if a set phrase is part of a number: the 十分 of 二十分钟, the 一点 of 一点八, the 千万 of 近千万."""
    before, after = text[start - 1 : start], text[end : end + 1]
    number = DIGITS.keys() | MAGNITUDES.keys()
    if MAGNITUDE_WORD.fullmatch(text, start, end) and is_amount(text, start, end):
        return True
    if text[start] in number and (before in number or before.isdigit()) and before:
        return True
    if text[end - 1] in number | {"点"} and after and after in number:
        return True
    return text.startswith(("之", "钟"), end) and text[end - 1] == "分"


def is_amount(text: str, start: int, end: int) -> bool:
    """True for 近千万 and 千万元, False for 千万别忘."""
    return text[start - 1 : start] in MORE_OR_LESS and start > 0 or bool(unit_pattern().match(text, end))


@cache
def is_number_word(word: str) -> bool:
    """True if a word without number characters, or a numeral and a unit alone (三级), whatever its tag."""
    if not HAS_NUMBER.search(word):
        return True
    match = NUMBER_WORD.match(word)
    return bool(match) and (match.end() == len(word) or word[match.end() :] in units())  # type: ignore[union-attr]

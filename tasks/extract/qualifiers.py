"""Qualifiers: the words before and after a figure that bound it (超1.45万, 约3%, 60米以上)."""

import re
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from schemas.lexicon import load_lexicon
from schemas.records import Quantity
from schemas.statistics import QUALIFIERS
from tasks.extract.alternatives import alternation
from tasks.extract.number_words import Words

LEXICON = Path(__file__).parent / "lexicon"
FULL_OR_SCANT = re.compile(r"[强弱](?![^\W\d_])")
MANY_OF = frozenset("次年样种家元数项个位名方面少于地国人省处点支部轮场级门所类")  # 3年多次: 多 goes with what follows
LONGEST_QUALIFIER = 7


@dataclass(frozen=True, slots=True)
class QualifierWord:
    """A word that bounds a figure, and the side on which it stands."""

    word: str
    side: str = field(metadata={"vocabulary": ("before", "before_magnitude", "after")})
    qualifier: str = field(metadata={"vocabulary": QUALIFIERS})
    example: str
    silent: str | None


@dataclass(frozen=True, slots=True)
class QualifierJoin:
    """Letters after which a qualifier is the end of another word (签约).

    Attributes:
        closed: they are all there are, so the letter bounds a figure after any other one, however words were cut: a
            segmenter that guesses takes 全长约 for a word.
    """

    word: str
    letters: tuple[str, ...] | None
    closed: bool
    example: str


@cache
def qualifier_joins() -> dict[str, QualifierJoin]:
    return {join.word: join for join in load_lexicon(LEXICON / "qualifier_joins.tsv", QualifierJoin)}


@cache
def qualifier_words() -> dict[str, QualifierWord]:
    return {word.word: word for word in load_lexicon(LEXICON / "qualifiers.tsv", QualifierWord)}


@cache
def qualifier_patterns() -> dict[str, re.Pattern[str]]:
    """Finds the qualifiers of each side."""
    words = qualifier_words().values()
    before = [word.word for word in words if word.side == "before"]
    magnitude = [word.word for word in words if word.side == "before_magnitude"]
    return {
        "before": re.compile(f"(?:{alternation(before)})[了有为达]?(?:人民币)?[ \u00a0]{{0,2}}$"),
        "before_magnitude": re.compile(f"(?:{alternation([*before, *magnitude])})$"),
        "after": re.compile(alternation(word.word for word in words if word.side == "after")),
    }


def qualify(text: str, quantity: Quantity, words: Words) -> Quantity:
    """Takes in the qualifiers before and after a quantity; the one before counts, save 约."""
    bare = quantity.form in ("magnitude", "tenths", "fraction")  # 过百, 过七成
    kind = "before_magnitude" if bare else "before"
    pattern = qualifier_patterns()[kind]
    before = pattern.search(text, max(0, quantity.start - LONGEST_QUALIFIER), quantity.start)
    if before and is_cut(text, before, words):
        before = None
    after = qualifier_patterns()["after"].match(text, quantity.end) or more_or_less(text, quantity)
    if after and (words.ends.get(after.start(), 0) > after.end() or not fits_behind(text, quantity, after)):
        after = None
    first = qualifier_of(before) if before else None
    second = qualifier_of(after) if after else None
    start = before.start() if before else quantity.start
    end = after.end() if after else quantity.end
    chosen = second if first in (None, "about") and second else first
    if (start, end - start) != (quantity.start, len(quantity.text)):
        quantity = replace(quantity, start=start, end=end, text=text[start:end])
    return bound(quantity, chosen) if chosen else quantity


def more_or_less(text: str, quantity: Quantity) -> re.Match[str] | None:
    """The 强 of 三分之一强 and the 弱 of 四成弱."""
    return FULL_OR_SCANT.match(text, quantity.end) if quantity.form in ("fraction", "tenths") else None


def is_cut(text: str, before: re.Match[str], words: Words) -> bool:
    """True for a qualifier that is the end of another word: the 近 of 附近, the 约 of 签约; not that of 全长约."""
    word, start = before.group(), before.start()
    join = qualifier_joins().get(word[0])
    if join and start and text[start - 1] in (join.letters or ()):
        return True
    guarded = len(word) == 1 and not (join and join.closed)
    return guarded and bool(words.starts) and start not in words.starts


def qualifier_of(match: re.Match[str]) -> str:
    """The qualifier that a word stands for."""
    if match.re is FULL_OR_SCANT:
        return "more_than" if match.group() == "强" else "less_than"
    word = match.group().strip().removesuffix("人民币")
    words = qualifier_words()
    return (words.get(word) or words[word.rstrip("了有为达")]).qualifier


def fits_behind(text: str, quantity: Quantity, after: re.Match[str]) -> bool:
    """A single character behind a figure bounds it only where no word goes on: 240元起, 5公里多; not 3人起床."""
    if len(after.group()) > 1:
        return True
    if quantity.unit is None:
        return False
    following = text[after.end() : after.end() + 1]
    if after.group() == "多" and quantity.unit_kind == "time" and following not in MANY_OF:
        return True  # 提前6年多完成
    return not following.isalpha() or (after.group() in "多余" and following in "的长宽深高重")


def bound(quantity: Quantity, qualifier: str) -> Quantity:
    """The quantity with the bounds that a qualifier gives it; a range stays one."""
    if quantity.qualifier == "range" or quantity.value is None:
        return quantity
    low = quantity.value if qualifier in ("more_than", "at_least") else None
    high = quantity.value if qualifier in ("nearly", "less_than", "at_most") else None
    return replace(quantity, qualifier=qualifier, value_low=low, value_high=high)

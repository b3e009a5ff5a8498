"""Figures of kickers, headlines, subheadlines, headings and captions: no rows, but checked against the body."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from schemas.lexicon import load_lexicon
from schemas.records import Article, Quantity, Reading, Sentence
from tasks.extract.clauses import find_clauses
from tasks.extract.exclusions import keep_statistics
from tasks.extract.intervals import Amount, read_amount
from tasks.extract.quantities import find_quantities
from tasks.extract.tellings import MARK

LEXICON = Path(__file__).parent / "lexicon"
YEARS = range(1000, 3000)
DATE_MARKS = frozenset("月日号时")
DATE_UNITS = frozenset("年月日号时点岁")
BREAK = re.compile(f"{MARK.pattern}|[ \u3000]")


@dataclass(frozen=True, slots=True)
class BareCount:
    """A word that a headline puts right after a number, and the unit that the body has for it: 一死三伤, 人."""

    word: str
    unit: str
    example: str


@dataclass(frozen=True, slots=True)
class Printed:
    """A figure of a headline: what it measures stands in `words`, the words around it up to a mark or figure.

    `unit` is None where a headline leaves it out: 考生超3万.
    """

    quote: str
    unit: str | None
    amount: Amount
    words: str
    change: bool


@cache
def bare_counts() -> dict[str, str]:
    """The unit of each word that follows a bare number in headlines."""
    return {entry.word: entry.unit for entry in load_lexicon(LEXICON / "bare_counts.tsv", BareCount)}


def read_headlines(article: Article) -> tuple[Printed, ...]:
    """Reads the figures of everything that is printed around an article's body.

    Args:
        article: the story.

    Returns:
        The figures with a unit, in the order kicker, headline, subheadlines, headings, captions; no dates.
    """
    row = article.row
    texts = [row.kicker if row.kind != "brief" else None, row.headline, *row.subheadlines, *row.headings, *row.captions]
    return tuple(printed for text in texts if text for printed in read_headline(text))


def read_headline(text: str) -> list[Printed]:
    """The figures of one headline."""
    quantities = find_quantities(text)
    sentence = Sentence(0, len(text), text, 0, ())
    kept = keep_statistics(Reading(sentence, find_clauses(text), quantities, (), ()))
    figures = []
    for number, quantity in enumerate(quantities):
        bare = text[quantity.end : quantity.end + 1]
        unit = quantity.unit or bare_counts().get(bare)
        large = quantity.unit is None and re.search(r"\d[万亿]", quantity.text)  # 考生超3万
        named = quantity.unit is not None and quantity not in kept
        if (unit is None and not large) or named or is_date(quantity, text):
            continue
        behind = quantities[number - 1].end if number else 0
        ahead = quantities[number + 1].start if number + 1 < len(quantities) else len(text)
        before, after = BREAK.split(text[behind : quantity.start])[-1], BREAK.split(text[quantity.end : ahead])[0]
        if len(before) < 2 and not after:  # 到发旅客 近78万人次
            before = text[behind : quantity.start]
        amount = read_amount(quantity.text, quantity.value, quantity.value_low, quantity.value_high, quantity.qualifier)
        words = bare if unit and not quantity.unit else f"{before}|{after}"
        figures.append(Printed(quantity.text, unit, amount, words, bool(CHANGE.search(before))))
    return figures


CHANGE = re.compile("(?:增长|增|升|涨|降|下降|减少|增加|提高)了?$")


def is_date(quantity: Quantity, text: str) -> bool:
    """Whether a figure is a day, a month, a year or an age; 31年 of a term is none."""
    if quantity.form == "ordinal" or quantity.value is None and quantity.value_low is None:
        return True
    if quantity.unit == "年" and not quantity.text.endswith("年代"):
        return (quantity.value or 0) in YEARS or text[quantity.end : quantity.end + 1].isdigit()
    return quantity.unit in DATE_UNITS or text[quantity.numeral_end : quantity.numeral_end + 1] in DATE_MARKS

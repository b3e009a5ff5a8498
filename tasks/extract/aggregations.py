"""How a figure sums up others (累计, 日均, 最高, 各) and per what (每人每月)."""

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from schemas.lexicon import load_lexicon
from schemas.statistics import AGGREGATIONS
from tasks.extract.alternatives import alternation
from tasks.extract.figures import Figure
from tasks.extract.periods import GROWN_TO

LEXICON = Path(__file__).parent / "lexicon"
MEASURED = frozenset(
    {"kilogram", "jin", "gram", "tonne", "litre", "hour", "minute", "second", "kilowatt_hour", "kilometre", "metre"}
)  # a price or a speed by a measure is no figure of each thing
PHASES = frozenset({"issue", "batch", "round", "time", "class", "term", "floor"})  # 一期投资3亿元
SOLD = re.compile("[卖涨降收要跌][^，。；]{0,3}$")
PRICES = ("money", "money_or_piece")
TIME_SLUGS = {"日": "day", "月": "month", "年": "year"}
# A 日, 月 or 年 behind these is a certain one: 今年产值, 6月销售量, 二十日
CERTAIN = r"(?<![\d今昨明当次前后去上本全同半每几多零一二三四五六七八九十生节假隔])"
RATED = re.compile(
    CERTAIN + r"([日月年])(?=[^\W\d_]{2,3}(?:能力|量))"
)  # 日烘干能力, 年发电量: so much each day or year
PERSONS = ("person", "household", "mu", "plot", "tree", "enterprise", "stall", "shop", "parking_space")


@dataclass(frozen=True, slots=True)
class AggregationWord:
    """A word that says how a figure sums up others, and its denominator."""

    word: str
    aggregation: str | None = field(metadata={"vocabulary": AGGREGATIONS})
    per: str | None
    example: str


@dataclass(frozen=True, slots=True)
class Denominator:
    """A noun after 每, and its slug."""

    word: str
    slug: str
    example: str


@dataclass(frozen=True, slots=True)
class Aggregation:
    """The columns `aggregation` and `per`, and whether 一斤 or the like told the price of one."""

    aggregation: str | None
    per: str | None
    priced: bool = False


@cache
def aggregation_words() -> dict[str, AggregationWord]:
    return {word.word: word for word in load_lexicon(LEXICON / "aggregations.tsv", AggregationWord)}


@cache
def denominators() -> dict[str, str]:
    return {word.word: word.slug for word in load_lexicon(LEXICON / "denominators.tsv", Denominator)}


@cache
def patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Patterns for the aggregation words, and for a noun after 每, a stroke or 一."""
    plain = [word for word in aggregation_words() if word not in ("共", "各")]
    timed = alternation(word for word in plain if word[0] in TIME_SLUGS)
    words = f"(?:{alternation(word for word in plain if word[0] not in TIME_SLUGS)}|{CERTAIN}{timed})"
    nouns = alternation(denominators())
    return (
        re.compile(
            rf"{words}(?!水平|线)|(?<![公党中一总])共(?![同享产和青识治富鸣赢济]|建(?!设|成|起|造|有))|各(?=[约近超]?$)"
        ),
        re.compile(rf"每(\d{{1,4}}|百|千|万)?(?:一|[个名位家所处](?={nouns}))?({nouns})"),
        re.compile(rf"[/／每]({nouns})"),
        re.compile(rf"一({nouns})(?!性)[^，。；]{{0,8}}$"),  # 一亩只收六十块
    )


def find_aggregation(figure: Figure, before: Aggregation | None) -> Aggregation:
    """Reads how a figure sums up others.

    Args:
        figure: the figure in its sentence.
        before: that of the figure before it, where only 和, 、 or 及 part the two (每人每月530元和470元).
    """
    if before and (re.fullmatch("[和与及、]|以及", figure.left) or GROWN_TO.fullmatch(figure.left)):
        return before
    words, each, stroke, single = patterns()
    left = figure.left + figure.quantity.text[: max(0, figure.quantity.numeral_start - figure.quantity.start)]
    told = [aggregation_words()[match.group()] for match in words.finditer(left)]
    aggregations = [word.aggregation for word in told if word.aggregation]
    slugs = [word.per for word in told if word.per]
    slugs += [TIME_SLUGS[match.group(1)] for match in RATED.finditer(left)]
    nouns = [(match.group(1), denominators()[match.group(2)]) for match in each.finditer(figure.left)]
    if nouns:
        slugs = [*(f"{number}_{slug}s" if number and number.isdigit() else slug for number, slug in nouns), *slugs]
        if not aggregations and any(slug not in MEASURED for slug in slugs):
            aggregations = ["each"]
    priced = single.search(figure.left)
    one = priced is not None and denominators()[priced.group(1)] not in PHASES and figure.quantity.unit_kind in PRICES
    if priced and one:
        slugs = [denominators()[priced.group(1)]]
    if not slugs and before and before.priced and SOLD.search(figure.left) and figure.quantity.unit_kind in PRICES:
        return Aggregation(None, before.per, True)  # 一斤卖6块，今年卖到7块5
    after = stroke.match(figure.after)
    if after:
        slugs = [denominators()[after.group(1)]]
    return Aggregation(aggregations[-1] if aggregations else None, join_slugs(slugs), one)


def join_slugs(slugs: list[str]) -> str | None:
    """Joins denominators, person or thing before time: person_month."""
    unique = list(dict.fromkeys(slugs))
    unique.sort(key=lambda slug: slug not in PERSONS)
    return "_".join(unique[:2]) or None

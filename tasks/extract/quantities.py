"""Quantities: numerals with what belongs to them, qualifier, sign and unit, folded into the base unit.

Finds all numerals, those of dates too; whether one is a statistic is decided in `exclusions.py`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from schemas.lexicon import load_lexicon
from schemas.records import Quantity, Token
from schemas.statistics import KINDS, QUALIFIERS
from schemas.units import Unit, units
from tasks.extract.alternatives import alternation
from tasks.extract.amounts import join_halves, join_parts, join_ranges, share_units
from tasks.extract.contexts import any_of, words_of
from tasks.extract.number_words import OPENING_CHARS, Words, read_words
from tasks.extract.numerals import Numeral, find_numerals, tidy
from tasks.extract.qualifiers import bound, qualify
from tasks.extract.units import unit_pattern

LEXICON = Path(__file__).parent / "lexicon"


@dataclass(frozen=True, slots=True)
class FigureWord:
    """A figure told by a word: 翻番, 两位数, 过半, 首位."""

    word: str
    kind: str = field(metadata={"vocabulary": (*KINDS, "flat")})
    value: float | None
    low: float | None
    qualifier: str = field(metadata={"vocabulary": QUALIFIERS})
    unit: str | None
    example: str


@cache
def figure_words() -> dict[str, FigureWord]:
    return {word.word: word for word in load_lexicon(LEXICON / "figures.tsv", FigureWord)}


@cache
def figure_pattern() -> re.Pattern[str]:
    """Finds the figure words."""
    return re.compile(alternation(figure_words()))


def find_quantities(text: str, tokens: Sequence[Token] = (), offset: int = 0) -> tuple[Quantity, ...]:
    """Finds all quantities of a text.

    Args:
        text: a sentence.
        tokens: its words; without them, words with a number character (统一) are told by set phrases alone.
        offset: where the text starts, in the offsets that tokens and result count in.

    Returns:
        The quantities in order, none overlapping: every numeral, with or without a unit, and the words that tell
        a figure without one (翻番). Values are unsigned, save for 负, 零下 and a minus.

    Example:
        >>> [(q.text, q.value_low, q.qualifier, q.unit) for q in find_quantities("客流超1.45万人次")]
        [('超1.45万人次', 12500.0, 'more_than', '人次')]
    """
    if not may_tell().search(text):
        return ()  # most sentences of a paper tell no figure
    words = read_words(text, tokens, offset)
    figures = find_figures(text, words)
    taken = words.blocked.union(*(range(figure.start, figure.end) for figure in figures))
    numerals = find_numerals(text, taken)
    read = [quantity for at in range(len(numerals)) if (quantity := read_quantity(text, numerals, at, words))]
    joined = join_ranges(text, join_parts(text, drop_overlaps(read)))
    found = join_halves(text, sorted([*share_units(text, joined), *figures], key=lambda quantity: quantity.start))
    return tuple(shift(quantity, offset) for quantity in drop_overlaps(found))


@cache
def may_tell() -> re.Pattern[str]:
    """Finds a character without which a text tells no quantity: a number, 半, or the begin of a figure word."""
    return re.compile(f"[\\d半{OPENING_CHARS}" + "".join({word[0] for word in figure_words()}) + "]")


def shift(quantity: Quantity, offset: int) -> Quantity:
    """The same quantity, counted from elsewhere."""
    if not offset:
        return quantity
    q = quantity  # built outright: `replace` is slow, and this runs for every quantity
    return Quantity(
        q.start + offset, q.end + offset, q.text, q.numeral_start + offset, q.numeral_end + offset, q.value,
        q.value_low, q.value_high, q.unit, q.unit_code, q.qualifier, q.unit_kind, q.form,
    )  # fmt: skip


def drop_overlaps(quantities: Sequence[Quantity]) -> list[Quantity]:
    """Keeps the first of two quantities that share characters."""
    kept: list[Quantity] = []
    for quantity in quantities:
        if not kept or quantity.start >= kept[-1].end:
            kept.append(quantity)
        elif quantity.numeral_start >= kept[-1].end:
            kept.append(replace(quantity, start=kept[-1].end, text=quantity.text[kept[-1].end - quantity.start :]))
    return kept


HALF_OF_SPAN = re.compile("(?<=[上下大前后多每])[半一]")  # 上半场, 大半
LEADING = re.compile("(?<=[居列])首(?=[，,。；;、：）)”]|$)")
HALF = re.compile("(?<![上下大前后多一过小每这那])半(?=个?[天月年日小钟里斤公亩])")  # 半小时, 半个月, 半公里


def find_figures(text: str, words: Words) -> list[Quantity]:
    """Finds the words that tell a figure without a numeral: 翻一番, 两位数, 过半, 居首位; and 半天, 半小时."""
    found = []
    for match in figure_pattern().finditer(text):
        start, end = match.span()
        inside_word = any(words.ends.get(at, 0) > end for at in range(max(0, start - 1), end))
        if inside_word or HALF_OF_SPAN.match(text, start):
            continue
        figure = figure_words()[match.group()]
        unit = units().get(figure.unit or "")
        high = figure.value if figure.qualifier == "nearly" else None
        more = re.match("还多|有余|多(?=[，。；、的]|$)", text[end : end + 3])
        low, qualifier = (figure.value, "more_than") if more else (figure.low, figure.qualifier)
        end += more.end() if more else 0
        code, kind = (unit.code, unit.kind) if unit else (None, None)
        found.append(
            Quantity(
                start, end, text[start:end], start, match.end(), figure.value, low, high, figure.unit, code, qualifier,
                kind, f"word_{figure.kind}",
            )
        )  # fmt: skip
    found += [leader(match) for match in LEADING.finditer(text)]
    found += [half for match in HALF.finditer(text) if (half := read_half(text, match))]
    return drop_overlaps(sorted(found, key=lambda quantity: quantity.start))


def leader(match: re.Match[str]) -> Quantity:
    """The 首 of 增速居首 is the first place."""
    start, end = match.span()
    return Quantity(start, end, "首", start, end, 1.0, None, None, "位", None, "exact", "rank", "word_rank")


def read_half(text: str, match: re.Match[str]) -> Quantity | None:
    """Reads 半 before a unit of measurement: 半小时 is 0.5 小时."""
    start, at = match.start(), match.end()
    if text.startswith("月", at) and text[start - 1 : start] == "个":
        entry, end = units()["个月"], at + 1  # 两个半月
    elif unit := unit_pattern().match(text, at):
        entry, end = units()[unit.group()], unit.end()
    else:
        return None
    if entry.kind not in ("time", "length", "mass", "area"):
        return None
    return Quantity(
        start, end, text[start:end], start, at, 0.5 * entry.factor, None, None, entry.canonical, entry.code, "exact",
        entry.kind, "half",
    )  # fmt: skip


LETTER_BEFORE = re.compile(r"[A-Za-z][-+]?$")
LETTER_AFTER = re.compile(r"(?:/\d{1,2})?[A-Za-z]")
THOUSANDS = re.compile(r"[kKｋＫ](?![\w+])")
MINUS = re.compile(
    r"(?:(?<![\w）)%％℃])(?<![\w%％℃] )[-－−–]|(?<=[温为达至到约是低高])[-－−]"
    r"|零下|(?<![自不抱欠辜肩担胜背减增承重])[负負])[ ]?$"
)
CURRENCY = re.compile(r"(?:人民币|US\$|HK\$|NT\$|[$￥¥€£])[ ]?$")
CURRENCIES = {
    "人民币": "元", "US$": "美元", "HK$": "港元", "NT$": "新台币", "$": "美元", "￥": "元", "¥": "元", "€": "欧元",
    "£": "英镑",
}  # fmt: skip
TENTHS = re.compile(r"[ ]{0,2}成(?![立功为员就果本熟效绩都交长品分套人因份型])")
TENTHS_ARE = re.compile("成(?=为)")
PART_BEFORE = re.compile("(?:其中|[约近超逾有占过])$")
DISCOUNT = re.compile(r"[ ]{0,2}折(?![合扣算射叠腾磨旧返])")
PRINTED_UNIT = re.compile(r"[^\W\d_a-zA-Z](?=[，。；、]|$)")
COUNTED_NOUN = re.compile(r"[^\W\d_a-zA-Z第约近超]{2}")
OVER_ONE = re.compile("个[多余](?=小时|月|星期|钟头)")
POINTS = re.compile(r"([涨跌升降报收于至到高低])?[约近超逾了]?([\d.,，]{1,14})$")
CUSTODY = re.compile("拘留了?$")
DIGIT_OR_CLOCK = frozenset("0123456789一二三四五六七八九十整半钟许多零两")
INNER = re.compile(r"[余餘多来]")
LATIN_GOES_ON = re.compile("[A-Za-z][A-Za-z0-9]")
GLUED = re.compile(any_of("not_unit"))
SPACED = re.compile("[ \u00a0]{0,4}")
SPACED_POINTS = re.compile("个? {0,4}百 {0,4}分 {0,4}点")  # a line of a narrow column, stretched
BIG = re.compile(r"(?![学会道队人使臣夫楼年桥寒雪厦雨战])[^\W\d_a-zA-Z]{2}")  # 三大群体


def read_quantity(text: str, numerals: Sequence[Numeral], at: int, words: Words) -> Quantity | None:
    """Reads what stands around a numeral; None where the numeral is part of a name (G15, 5G)."""
    numeral = numerals[at]
    if is_name(text, numeral):
        return None
    sign = MINUS.search(text, max(0, numeral.start - 4), numeral.start)
    currency = CURRENCY.search(text, max(0, numeral.start - 4), numeral.start)
    start = sign.start() if sign else currency.start() if currency else numeral.start
    quantity = read_proportion(text, numerals, at) or read_measured(text, numeral, currency)
    if quantity.unit is None and quantity.form == "arabic":
        quantity = as_printed(text, quantity, words)
    if start != quantity.start:
        quantity = replace(quantity, start=start)
    if sign:
        quantity = negate(quantity)
    if text[numeral.start - 1 : numeral.start] == "第":
        return place(replace(quantity, form="ordinal", start=numeral.start - 1), text)
    return qualify(text, quantity, words)


def as_printed(text: str, quantity: Quantity, words: Words) -> Quantity:
    """A count whose measure word no lexicon has: 订购花束500捧. The unit is published as printed."""
    match = PRINTED_UNIT.match(text, quantity.end)
    counted = match and text[quantity.start - 1 : quantity.start].isalpha() and quantity.start > 0
    if not match or not counted or match.group() in words_of("no_unit") or match.start() not in words.starts:
        return quantity
    if words.ends.get(match.start()) or not COUNTED_NOUN.search(text, max(0, quantity.start - 2), quantity.start):
        return quantity
    unit, end = match.group(), match.end()
    return replace(quantity, end=end, text=text[quantity.start : end], unit=unit, unit_kind="count")


def is_name(text: str, numeral: Numeral) -> bool:
    """True for the number of a road, a type or a technique: G15, A4, 5G, 4/5G, PM2.5."""
    if numeral.form != "arabic":
        return False
    unit = unit_pattern().match(text, numeral.end)
    if LETTER_BEFORE.search(text, max(0, numeral.start - 2), numeral.start):
        return unit is None or not (numeral.scale > 1 or "." in text[numeral.start : numeral.end])
    after = LETTER_AFTER.match(text, numeral.end)
    return bool(after) and unit is None and not THOUSANDS.match(text, numeral.end)


def place(quantity: Quantity, text: str) -> Quantity:
    """第4位 and 第三名 are places, 第三 is an ordinal without a unit, 第2次 one with its own."""
    text = text[quantity.start : quantity.end]
    if quantity.unit_kind in ("place", "people"):
        return replace(quantity, text=text, unit="位", unit_code=None, unit_kind="rank")
    return replace(quantity, text=text)


def negate(quantity: Quantity) -> Quantity:
    """The quantity below zero; its bounds change places."""
    numbers = (quantity.value, quantity.value_low, quantity.value_high)
    value, low, high = (None if number is None else -number for number in numbers)
    return replace(quantity, value=value, value_low=high, value_high=low, form="negative")


def make(
    numeral: Numeral, text: str, end: int, unit: Unit | None, *, factor: float = 1.0, form: str | None = None
) -> Quantity:
    """A quantity of a numeral and its unit."""
    value, low, high = (
        None if number is None else tidy(number * factor * (unit.factor if unit else 1.0))
        for number in (numeral.value, numeral.low, numeral.high)
    )
    return Quantity(
        numeral.start, end, text[numeral.start : end], numeral.start, numeral.end, value, low, high,
        unit.canonical if unit else None, unit.code if unit else None, numeral.qualifier,
        unit.kind if unit else None, form or numeral.form,
    )  # fmt: skip


def read_proportion(text: str, numerals: Sequence[Numeral], at: int) -> Quantity | None:
    """Reads 三分之一, 三成五 and 七折: proportions, in percent. None where 成 or 折 opens another word."""
    numeral, percent = numerals[at], units()["%"]
    if numeral.form == "fraction":
        kilo = 1000.0 if THOUSANDS.match(text, numeral.end) else 1.0
        return make(numeral, text, numeral.end, percent, factor=100.0 * kilo)
    if tenths := TENTHS.match(text, numeral.end) or tenths_are(text, numeral):
        following = numerals[at + 1] if at + 1 < len(numerals) else None
        half = text[tenths.end() : tenths.end() + 1] == "半"
        if following and following.start == tenths.end() and following.end - following.start == 1 and numeral.value:
            whole = replace(numeral, end=following.end, value=numeral.value + (following.value or 0.0) / 10)
            return make(whole, text, following.end, percent, factor=10.0, form="tenths")
        if half and numeral.value:
            return make(
                replace(numeral, value=numeral.value + 0.5), text, tenths.end() + 1, percent, factor=10.0, form="tenths"
            )
        return make(numeral, text, tenths.end(), percent, factor=10.0, form="tenths")
    if discount := DISCOUNT.match(text, numeral.end):
        tens = 10.0 if (numeral.value or numeral.high or 0.0) < 10 else 1.0
        return make(numeral, text, discount.end(), percent, factor=tens, form="discount")
    return None


def tenths_are(text: str, numeral: Numeral) -> re.Match[str] | None:
    """The 成 of 其中三成为新品; in 二者成为 it opens another word."""
    part = PART_BEFORE.search(text, max(0, numeral.start - 2), numeral.start)
    return TENTHS_ARE.match(text, numeral.end) if part else None


def read_measured(text: str, numeral: Numeral, currency: re.Match[str] | None) -> Quantity:
    """Reads 余, 多 or 来 after the numeral, its unit, and 半 after the unit (两倍半)."""
    at = numeral.end
    inner = INNER.match(text, at)
    over = OVER_ONE.match(text, at)
    if over:  # 5个多小时
        months = text.startswith("月", over.end())
        unit = (units()["个月"], over.end() + 1) if months else read_unit(text, over.end())
        if unit:
            return bound(make(numeral, text, unit[1], unit[0]), "more_than")
    if inner and (numeral.value or numeral.low or 0.0) >= 10:
        at = inner.end()
    elif inner:
        inner = None
    unit = read_unit(text, at) or read_custody(text, numeral)
    if unit:
        spelling, end = unit
        quantity = make(numeral, text, end, spelling)
        quantity = add_half(text, quantity, spelling)
    elif currency:
        name = CURRENCIES[currency.group().strip()]
        quantity = make(numeral, text, at, units()[name])
    else:
        quantity = make(numeral, text, at, None)
    if inner and quantity.qualifier == "exact":
        quantity = bound(quantity, "about" if inner.group() == "来" else "more_than")
    return quantity


def read_unit(text: str, at: int) -> tuple[Unit, int] | None:
    """The unit at a place, and where it ends; in its longest spelling, and no begin of a longer word."""
    blanks = SPACED.match(text, at)
    at = blanks.end() if blanks else at
    points = SPACED_POINTS.match(text, at)
    if points:
        return units()["个百分点"], points.end()
    match = unit_pattern().match(text, at)
    if not match or GLUED.match(text, at):
        return None  # the 处 of 888处理器
    unit = units()[match.group()]
    if match.group() == "大" and not BIG.match(text, match.end()):
        return None
    if match.group() == "点" and not is_index(text, at, match.end()):
        return None
    if LATIN_GOES_ON.match(text, match.end() - 1):
        return None  # 5Gx
    return unit, match.end()


def read_custody(text: str, numeral: Numeral) -> tuple[Unit, int] | None:
    """The 日 of 拘留十日 measures, that of 十日 is a date's."""
    at = numeral.end
    held = text[at : at + 1] == "日" and CUSTODY.search(text, max(0, numeral.start - 4), numeral.start)
    return (units()["天"], at + 1) if held else None


def is_index(text: str, at: int, end: int) -> bool:
    """True for the 点 of an index (收报3245.67点, 跌218点), False for that of a clock (上午9点)."""
    number = POINTS.search(text, max(0, at - 16), at)
    if number is None or text[end : end + 1] in DIGIT_OR_CLOCK:
        return False
    digits = number.group(2)
    return "." in digits or len(digits) >= 4 or bool(number.group(1))


def add_half(text: str, quantity: Quantity, unit: Unit) -> Quantity:
    """Adds 半 after a unit: 两倍半 is 2.5 倍, 十五斤半 15.5 斤."""
    measured = unit.kind in ("multiple", "mass", "length", "area", "time", "age")
    if quantity.value is None or not measured or text[quantity.end : quantity.end + 1] != "半":
        return quantity
    return replace(quantity, value=quantity.value + 0.5 * unit.factor, end=quantity.end + 1, form="half")

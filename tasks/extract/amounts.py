"""Figures that several numerals make or share: ranges (6—9级), amounts in two units (16块5), lists with one unit."""

import re
from collections.abc import Sequence
from dataclasses import replace

from schemas.records import Quantity
from schemas.units import units
from tasks.extract.numerals import MAGNITUDES, find_numerals, tidy
from tasks.extract.qualifiers import bound

RANGE_MARK = re.compile(r"\s{0,2}(?:[—–\-－~～]{1,2}|至|到)\s{0,2}")
FROM = re.compile(r"[从由自][^，。；]{0,4}$")
MOVED_BY = re.compile("[增减升降涨跌提高长少加滑落低大小窄宽缩][了约近超逾]?$")
LONGEST_AMOUNT = 30  # characters
MOST_SPREAD = 5.0  # times: ends further apart are no range after a word of change
PART_FACTORS = {
    ("元", "角"): 0.1, ("元", "毛"): 0.1, ("元", "分"): 0.01, ("亩", "分"): 0.1, ("斤", "两"): 0.1,
    ("年", "个月"): 1 / 12, ("天", "小时"): 1 / 24, ("天", "个小时"): 1 / 24, ("小时", "分"): 1 / 60,
    ("小时", "分钟"): 1 / 60, ("小时", "秒"): 1 / 3600, ("分钟", "秒"): 1 / 60, ("分", "秒"): 1 / 60,
    ("公里", "米"): 0.001, ("米", "厘米"): 0.01,
}  # fmt: skip
BARE_PARTS = {  # by the unit and the character that stands for it
    ("元", "块"): 0.1, ("元", "毛"): 0.01, ("元", "角"): 0.01, ("米", "米"): 0.1, ("斤", "斤"): 0.1, ("亩", "亩"): 0.1,
    ("秒", "秒"): 0.1, ("分钟", "秒"): 1 / 600, ("小时", "秒"): 1 / 36000,
}  # fmt: skip
PART_AFTER = re.compile("[角毛两]|分钟?|个?小时|个月|秒|厘?米")
MINUTES = ("分钟", "min", "time")  # the 分 of 9分58秒 is no score
LIST_MARK = re.compile(r"[、和及与]|以及")
RESPECTIVELY = re.compile("分别|依次")
HEADED_UNIT = re.compile(r"[（(](?:单位：)?([十百千万亿]{0,2})([^\W\d]{1,4})[）)][：:为]?\s{0,3}$")


def join_parts(text: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """Joins what is one amount in two units: 16块5, 50元6角三分, 五亩六分, 一米七; and 两个亿."""
    joined: list[Quantity] = []
    for quantity in quantities:
        last = joined[-1] if joined else None
        whole = join_part(text, last, quantity) if last and last.value is not None else None
        if whole:
            joined[-1] = whole
        else:
            joined.append(quantity)
    return joined


def join_part(text: str, last: Quantity, quantity: Quantity) -> Quantity | None:
    """The amount that two quantities make, None where they are two."""
    apart = last.end != quantity.start or last.end - last.start > LONGEST_AMOUNT or last.form == "ordinal"
    if apart or quantity.value is None or last.value is None:
        return None
    if text[last.numeral_end : last.end] == "个" and quantity.form == "magnitude" and quantity.value >= 1e6:
        return join_magnitude(text, last, quantity)
    part = printed_part(text, last, quantity) or bare_part(text, last, quantity)
    amount = quantity_number(text, quantity)
    if part is None or amount is None:
        return None
    factor, end = part
    whole = replace(last, end=end, text=text[last.start : end], value=tidy(last.value + amount * factor))
    if last.unit == "分":
        unit, code, kind = MINUTES
        whole = replace(whole, unit=unit, unit_code=code, unit_kind=kind)
    return bound(whole, last.qualifier if last.qualifier != "exact" else quantity.qualifier)


def printed_part(text: str, last: Quantity, quantity: Quantity) -> tuple[float, int] | None:
    """How much of the unit before a lesser unit is, and where that ends: the 角 of 50元6角, the 分 of 3小时20分."""
    sub = PART_AFTER.match(text, quantity.numeral_end)
    factor = PART_FACTORS.get((last.unit or "", sub.group())) if sub else None
    return (factor, sub.end()) if sub and factor is not None else None


def bare_part(text: str, last: Quantity, quantity: Quantity) -> tuple[float, int] | None:
    """The same for digits alone: the 5 of 16块5, the 75 of 1米75, the 二 of 一毛二, the 98 of 9秒98."""
    word, digits = text[last.end - 1], quantity.numeral_end - quantity.numeral_start
    factor = BARE_PARTS.get((last.unit or "", word))
    if factor is None or quantity.unit is not None or digits > (3 if word == "秒" else 2):
        return None
    return factor / 10 ** (digits - 1), quantity.numeral_end


def join_halves(text: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """Joins a count of 个 and the half of a unit: 两个半小时 is 2.5 小时."""
    joined: list[Quantity] = []
    for quantity in quantities:
        last = joined[-1] if joined else None
        adjoins = last is not None and last.end == quantity.start and quantity.form == "half"
        if last and adjoins and text[last.numeral_end : last.end] == "个":
            joined[-1] = add_wholes(text, last, quantity)
        else:
            joined.append(quantity)
    return joined


def add_wholes(text: str, last: Quantity, half: Quantity) -> Quantity:
    """The half of a unit and so many whole ones before it."""
    value = None if last.value is None or half.value is None else tidy((2 * last.value + 1) * half.value)
    whole = replace(half, start=last.start, numeral_start=last.numeral_start, text=text[last.start : half.end])
    return bound(replace(whole, value=value), last.qualifier) if value is not None else half


def join_magnitude(text: str, last: Quantity, quantity: Quantity) -> Quantity:
    """两个亿 is 200 million."""
    value = tidy((last.value or 0.0) * (quantity.value or 0.0))
    words = text[last.start : quantity.end]
    whole = replace(
        quantity, start=last.start, numeral_start=last.numeral_start, text=words, value=value, form="chinese"
    )
    return bound(whole, last.qualifier if last.qualifier != "exact" else quantity.qualifier)


def quantity_number(text: str, quantity: Quantity) -> float | None:
    """The bare number of a quantity, its unit's factor aside (the 6 of 6角)."""
    numerals = find_numerals(text[quantity.numeral_start : quantity.numeral_end])
    return numerals[0].value if len(numerals) == 1 else None


def join_ranges(text: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """Joins the two ends of a range: 6—9级, 5至8万元, 1.5万至2万, 200元以上800元以下."""
    joined: list[Quantity] = []
    for quantity in quantities:
        span = join_range(text, joined[-1], quantity) if joined else None
        if span:
            joined[-1] = span
        else:
            joined.append(quantity)
    return joined


def join_range(text: str, first: Quantity, second: Quantity) -> Quantity | None:
    """The range that two quantities span, None where they are two figures."""
    if second.start - first.end > 6 or "ordinal" in (first.form, second.form) or not spans(text, first, second):
        return None
    low, high = end_of(first, "low"), end_of(second, "high")
    if low is not None and first.unit is None:
        low = share_scale(text, low, first, second)
    if low is not None and high is not None and first.form == "negative":
        shared = first.unit is None and text.startswith("零下", first.start)
        low, high = below_zero(low, high, second, shared=shared)
    if low is None or high is None or low >= high:
        return None
    return replace(
        second, start=first.start, numeral_start=first.numeral_start, text=text[first.start : second.end],
        value=None, value_low=low, value_high=high, qualifier="range",
    )  # fmt: skip


def below_zero(low: float, high: float, second: Quantity, *, shared: bool) -> tuple[float, float]:
    """The ends of a range that opens below zero, the colder first: 零下5℃到零下10℃, 零下5到8℃, -5℃~3℃."""
    if shared and second.form != "negative" and 0 < -low < high:
        high = -high  # one 零下 for both ends
    return min(low, high), max(low, high)


def spans(text: str, first: Quantity, second: Quantity) -> bool:
    """True if the words between two quantities make them a range: 6—9, not 从3万到5万; 200元以上800元以下."""
    if first.unit is not None and first.unit != second.unit:
        return False
    mark = RANGE_MARK.fullmatch(text, first.end, second.start)
    if mark and is_moved_to(text, first, second):
        return False
    if mark:
        return mark.group() not in ("至", "到") or not FROM.search(text, max(0, first.start - 5), first.start)
    bounds = (first.qualifier, second.qualifier) == ("at_least", "at_most")
    return bounds and text[first.end : second.start] in ("", "、", "，")


def is_moved_to(text: str, first: Quantity, second: Quantity) -> bool:
    """增加62亿元至1.5万亿元 tells a difference and what came of it; 上涨3元至5元 may be a range."""
    if (
        first.unit is None
        or first.value is None
        or second.value is None
        or not 0 < MOST_SPREAD * first.value < second.value
    ):
        return False
    return bool(MOVED_BY.search(text, max(0, first.start - 5), first.start))


def end_of(quantity: Quantity, side: str) -> float | None:
    """An end of a range as a number."""
    bound_there = quantity.value_low if side == "low" else quantity.value_high
    return quantity.value if quantity.value is not None else bound_there


def share_scale(text: str, low: float, first: Quantity, second: Quantity) -> float:
    """Gives the bare lower end the magnitude and the unit's factor of the upper: 5至8万元 is 50,000 to 80,000."""
    if second.unit == "%":
        return low * (10.0 if second.form == "tenths" else 1.0)
    closing = re.search(f"[{''.join(MAGNITUDES)}]+$", text[second.numeral_start : second.numeral_end])
    first_text = text[first.numeral_start : first.numeral_end]
    if not closing or closing.start() == 0 or any(char in "万亿" for char in first_text):
        return low
    scale = 1.0
    for char in closing.group():
        scale *= MAGNITUDES[char]
    upper = end_of(second, "high") or 0.0
    floor = 1e4 if second.form == "arabic" else 100.0
    return tidy(low * scale) if scale >= floor and low < upper / scale else low


def share_units(text: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """Gives a list's last unit to its bare members (分别为3、5、8万吨), a heading's to its figure (产值（万元）860)."""
    shared = list(quantities)
    last = shared[-1] if shared else None  # the member that has the unit
    for at in range(len(shared) - 2, -1, -1):
        first, second = shared[at], shared[at + 1]
        listed = LIST_MARK.fullmatch(text, first.end, second.start)
        told = RESPECTIVELY.search(text, max(0, first.start - 40), first.start)
        last = last if listed and last else second
        if listed and told and first.unit is None and last.unit is not None and first.value is not None:
            value = share_scale(text, first.value, first, last)
            unit, code, kind = second.unit, second.unit_code, second.unit_kind
            shared[at] = replace(first, value=value, unit=unit, unit_code=code, unit_kind=kind)
    return [headed(text, quantity) for quantity in shared]


def headed(text: str, quantity: Quantity) -> Quantity:
    """Takes the unit from brackets before the figure."""
    if quantity.unit is not None or quantity.value is None:
        return quantity
    match = HEADED_UNIT.search(text, max(0, quantity.start - 16), quantity.start)
    unit = units().get(match.group(2)) if match else None
    if not match or not unit:
        return quantity
    scale = unit.factor
    for char in match.group(1):
        scale *= MAGNITUDES[char]
    value = tidy(quantity.value * scale)
    whole = replace(quantity, value=value, unit=unit.canonical, unit_code=unit.code, unit_kind=unit.kind)
    return bound(whole, quantity.qualifier) if quantity.qualifier != "exact" else whole

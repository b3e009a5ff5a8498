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
PART_FACTORS = {("元", "角"): 0.1, ("元", "毛"): 0.1, ("元", "分"): 0.01, ("亩", "分"): 0.1, ("斤", "两"): 0.1}
BARE_PARTS = {"元": 0.1, "米": 0.1, "斤": 0.1, "亩": 0.1}
PART_AFTER = re.compile("[角毛分两]")
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
    if last.end != quantity.start or quantity.value is None or last.value is None or last.form == "ordinal":
        return None
    if text[last.numeral_end : last.end] == "个" and quantity.form == "magnitude" and quantity.value >= 1e6:
        return join_magnitude(text, last, quantity)
    sub = PART_AFTER.match(text, quantity.numeral_end)
    factor = PART_FACTORS.get((last.unit or "", sub.group() if sub else ""))
    end = quantity.numeral_end + 1
    digits = quantity.numeral_end - quantity.numeral_start
    bare = quantity.unit is None and digits <= 2 and text[last.end - 1] in "块米斤亩"
    if factor is None and bare and last.unit in BARE_PARTS:
        factor, end = BARE_PARTS[last.unit] / 10 ** (digits - 1), quantity.numeral_end
    amount = quantity_number(text, quantity)
    if factor is None or amount is None:
        return None
    return replace(last, end=end, text=text[last.start : end], value=tidy(last.value + amount * factor))


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
    if low is None or high is None or low >= high:
        return None
    return replace(
        second, start=first.start, numeral_start=first.numeral_start, text=text[first.start : second.end],
        value=None, value_low=low, value_high=high, qualifier="range",
    )  # fmt: skip


def spans(text: str, first: Quantity, second: Quantity) -> bool:
    """True if the words between two quantities make them a range: 6—9, not 从3万到5万; 200元以上800元以下."""
    if first.unit is not None and first.unit != second.unit:
        return False
    mark = RANGE_MARK.fullmatch(text, first.end, second.start)
    if mark:
        return mark.group() not in ("至", "到") or not FROM.search(text, max(0, first.start - 5), first.start)
    bounds = (first.qualifier, second.qualifier) == ("at_least", "at_most")
    return bounds and text[first.end : second.start] in ("", "、", "，")


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

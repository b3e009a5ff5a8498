"""Growths: a change or difference against both levels; 由250张增至300张，增长20%."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from schemas.records import Finding
from tasks.extract.intervals import Comparison, compare, show
from tasks.extract.tellings import Telling, make_finding, verdict

BASE = re.compile("(?:从|由)[^，；。]{0,20}$")  # 由250张
MOVED = re.compile("^[^，；。]{0,12}?(?:增|升|提高|提升|扩|降|减|缩|下调|上调|涨|跌|压减)[^，；。]{0,3}?(?:至|到|为|成)了?$")
EARLIER = re.compile("(?:去年同期|上年同期|去年|上年|前年同期|上月|上季度|年初|年末|上年末)[^，；。]{0,8}$")
COMPARED = re.compile("[比较][^，；。]{0,12}$")  # 比去年的250张
CAPACITY = re.compile("(?:核[载定]|限[载员速]|额定|计划|预算|设计)[^，；。\\d]{0,4}$")  # 核载30吨、实载42吨，超载四成
ACTUAL = re.compile("(?:实[载际有测]|完成|决算)[^，；。\\d]{0,4}$")
FIGURES_ON = 2  # figures after both levels in which their change may be told
LOOSE = Fraction(1, 3)


def find_growths(tellings: Sequence[Telling]) -> Iterator[Finding]:
    """Tests the changes of an article.

    Args:
        tellings: the figures of its body.

    Yields:
        A finding for each change or difference that stands beside both levels: base, level, change.
    """
    for base, level in zip(tellings, tellings[1:], strict=False):
        if not are_levels(base, level):
            continue
        gap = level.left[len(base.left) + len(base.row.quote) :]
        if BASE.search(base.left) and MOVED.match(gap):
            yield from test_next(base, level, tellings, certain=True)
        elif CAPACITY.search(base.before) and ACTUAL.search(level.before):
            yield from test_next(base, level, tellings, certain=False)
        elif EARLIER.search(level.before) and not EARLIER.search(base.before):
            yield from test_next(level, base, tellings, certain=False)
        elif COMPARED.search(level.left[: len(level.left)]) and EARLIER.search(level.before.rstrip("的")):
            yield from test_next(level, base, tellings, certain=False)


def are_levels(base: Telling, level: Telling) -> bool:
    """Whether two neighbours of a sentence are levels of one unit, plain figures both."""
    kinds = {base.row.kind, level.row.kind}
    plain = not (base.amount.vague or level.amount.vague) and base.amount.low > 0 and level.amount.low > 0
    return base.sentence == level.sentence and kinds <= {"level", "share"} and base.row.unit == level.row.unit and plain


def test_next(base: Telling, level: Telling, tellings: Sequence[Telling], *, certain: bool) -> Iterator[Finding]:
    """Tests the first change told after both levels, in their sentence."""
    last = max(base.index, level.index)
    for change in tellings[last + 1 : last + 1 + FIGURES_ON]:
        if change.sentence != base.sentence or change.row.kind not in ("change", "difference"):
            return
        finding = test_change(base, level, change)
        if finding and (finding.holds or (certain and not change.amount.vague)):
            yield finding
        return


def test_change(base: Telling, level: Telling, change: Telling) -> Finding | None:
    """The finding of two levels and their change; None where the change is of another unit or too vague."""
    stated, old, new = change.amount, base.amount, level.amount
    if stated.width > LOOSE:
        return None
    if change.row.kind == "change" and change.row.unit in ("%", "倍"):
        scale = 100 if change.row.unit == "%" else 1
        numbers = [new.low / old.high, new.nominal / old.nominal, new.high / old.low]
        low, nominal, high = ((number - 1) * scale for number in numbers)
        sign = "%" if scale == 100 else ""
        told = f"{new.label} / {old.label} − 1 = "
    elif change.row.kind == "difference" and is_gap(change, base):
        low, nominal, high = new.low - old.high, new.nominal - old.nominal, new.high - old.low
        sign, told = "", f"{new.label} − {old.label} = "
    else:
        return None
    comparison: Comparison = compare(low, nominal, high, stated)
    arithmetic = f"{told}{verdict(show(nominal) + sign, comparison, stated)}"
    return make_finding("growth", [base.row, level.row, change.row], arithmetic, comparison)


def is_gap(change: Telling, base: Telling) -> bool:
    """Whether a difference is in the unit of the levels: 个百分点 for rates."""
    return change.row.unit == ("个百分点" if base.row.unit == "%" else base.row.unit)

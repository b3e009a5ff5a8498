"""Growths: a change or difference against both levels; 由250张增至300张，增长20%."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from schemas.records import Finding
from tasks.extract.changes import change_pattern
from tasks.extract.intervals import Comparison, compare, show
from tasks.extract.tellings import Telling, make_finding, same_sum, verdict

BASE = re.compile("(?:从|由)[^，；。]{0,20}$")  # 由250张
MOVED = re.compile("^[^，；。]{0,14}(?:至|到|为|成)了?$")  # 增至, 提高到, 调整为
EARLIER = re.compile(
    "(?:[去上前]一?年|[上前]一?个?[月周季天日期]|年初|[比较高低]于?)[^，；。]{0,12}$"
)  # 300张，比去年的250张
REFERENCE = re.compile("[比较][^，；。比较]{1,16}$")  # 比去年的250张增长20%: a level, whatever grows behind it
PAST = re.compile("(?:去年同期|上年同期|[去上]年末|去年底)[^。；]{0,12}$")  # 去年同期，这一数字为250张
FIGURES_BACK = 3  # figures before one that may be its base, or it theirs
CAPACITY = re.compile(
    "(?:核[载定]|限[载员速]|额定|计划|预算|设计|应[到收交发])[^，；。\\d]{0,4}$"
)  # 核载30吨、实载42吨，超载四成
ACTUAL = re.compile("(?:实[载际有测到收交发]|完成|决算)[^，；。\\d]{0,4}$")
MEANINGFUL = Fraction(1, 2)  # the largest tolerance, beside the change itself, at which a near fit says something
LOOSE = Fraction(1, 3)


def find_growths(tellings: Sequence[Telling]) -> Iterator[Finding]:
    """Tests the changes of an article.

    Args:
        tellings: the figures of its body.

    Yields:
        A finding for each change or difference that stands beside both levels: base, level, change. A difference only
        for 由…增至….
    """
    figures = [as_level(telling) for telling in tellings]
    for number, second in enumerate(figures):
        for first in reversed(figures[max(0, number - FIGURES_BACK) : number]):
            if not are_levels(first, second):
                continue
            found = list(check_pair(first, second, figures))
            if found:
                yield found[0]
                break


def as_level(telling: Telling) -> Telling:
    """An amount that a change is measured from, read as a level: 比去年的250张增长20%."""
    referred = telling.row.kind in ("change", "difference") and REFERENCE.search(telling.before) and telling.after
    if not (referred and change_pattern("verb").match(telling.after)):
        return telling
    amount = telling.amount
    if amount.nominal < 0:
        amount = replace(amount, nominal=-amount.nominal, low=-amount.high, high=-amount.low)
    return replace(
        telling, amount=amount, row=replace(telling.row, kind="share" if telling.row.unit == "%" else "level")
    )


def check_pair(first: Telling, second: Telling, tellings: Sequence[Telling]) -> Iterator[Finding]:
    """Tests two figures by what tells which of them is the base of the other."""
    gap = second.left[len(first.left) + len(first.row.quote) :]
    if second.index == first.index + 1 and BASE.search(first.left) and MOVED.match(gap):
        yield from check_changes(first, second, tellings, certain=True)
    elif CAPACITY.search(first.before) and ACTUAL.search(second.before):
        yield from check_changes(first, second, tellings, certain=False)
    elif EARLIER.search(second.before) or PAST.search(second.left) or is_before(second, first):
        yield from check_changes(second, first, tellings, certain=False)
    elif EARLIER.search(first.before) or is_before(first, second):
        yield from check_changes(first, second, tellings, certain=False)


def is_before(base: Telling, level: Telling) -> bool:
    """Whether a figure is of an earlier time than another."""
    end, start = base.row.period_end, level.row.period_start
    return end is not None and start is not None and end < start


def are_levels(base: Telling, level: Telling) -> bool:
    """Whether two figures of one or neighbouring sentences are levels of one unit, plain figures both."""
    kinds = {base.row.kind, level.row.kind}
    plain = not (base.amount.vague or level.amount.vague) and base.amount.low > 0 and level.amount.low > 0
    alike = kinds <= {"level", "share"} or (kinds <= {"change", "share"} and base.row.unit == "%")
    near = base.paragraph == level.paragraph and level.sentence - base.sentence <= 1
    return near and alike and base.row.unit == level.row.unit and same_sum(base.row, level.row) and plain


def check_changes(base: Telling, level: Telling, tellings: Sequence[Telling], *, certain: bool) -> Iterator[Finding]:
    """Tests the change told between two levels, right after both, or right before them."""
    first, last = min(base.index, level.index), max(base.index, level.index)
    for change in [*tellings[first + 1 : last + 2], *tellings[max(0, first - 1) : first]]:
        if change in (base, level) or not is_change(change, base, level):
            continue
        finding = check_change(base, level, change)
        sure = certain and change.index == last + 1 and not change.amount.vague and is_of_same(change, level)
        if finding and (finding.holds or sure):
            yield finding
            return


def is_of_same(change: Telling, level: Telling) -> bool:
    """Whether a change and a level are of one thing by their rows; 票价降至6元，学生再降5% are of two."""
    one, two = change.row, level.row
    return (one.subject, one.indicator) == (two.subject, two.indicator)


def is_change(change: Telling, base: Telling, level: Telling) -> bool:
    """Whether a figure is a change told in the sentence of one of two levels, and no average."""
    saved = change.row.kind == "level" and change_pattern("verb").fullmatch(change.before)  # 缩短30分钟
    moves = change.row.kind in ("change", "difference") or change.row.unit == "倍" or saved
    return bool(moves) and change.row.aggregation != "average" and change.sentence in (base.sentence, level.sentence)


def check_change(base: Telling, level: Telling, change: Telling) -> Finding | None:
    """The finding of two levels and their change; None where the change is of another unit or too vague."""
    stated, old, new = change.amount, base.amount, level.amount
    if (stated.vague and stated.width > LOOSE) or (
        "change" in (base.row.kind, level.row.kind) and change.row.kind != "difference"
    ):
        return None
    if change.row.unit == "倍" and change.row.kind == "level":
        low, nominal, high = new.low / old.high, new.nominal / old.nominal, new.high / old.low
        sign, told = "", f"{new.label} / {old.label} = "
    elif change.row.kind == "change" and change.row.unit in ("%", "倍"):
        scale = 100 if change.row.unit == "%" else 1
        numbers = [new.low / old.high, new.nominal / old.nominal, new.high / old.low]
        low, nominal, high = ((number - 1) * scale for number in numbers)
        sign = "%" if scale == 100 else ""
        told = f"{new.label} / {old.label} − 1 = "
    elif change.row.kind in ("difference", "level") and is_gap(change, base):
        low, nominal, high = new.low - old.high, new.nominal - old.nominal, new.high - old.low
        if change.row.kind == "level" and nominal < 0:  # what is saved is positive
            low, nominal, high, new, old = -high, -nominal, -low, old, new
        sign, told = "", f"{new.label} − {old.label} = "
    else:
        return None
    comparison: Comparison = compare(low, nominal, high, stated)
    if comparison.difference and comparison.tolerance > abs(stated.nominal) * MEANINGFUL:
        return None
    arithmetic = f"{told}{verdict(show(nominal) + sign, comparison, stated)}"
    return make_finding("growth", [base.row, level.row, change.row], arithmetic, comparison)


def is_gap(change: Telling, base: Telling) -> bool:
    """Whether a difference is in the unit of the levels: 个百分点 for rates."""
    return change.row.unit == ("个百分点" if base.row.unit == "%" else base.row.unit)

"""Averages: an average or rate against its total and count; 每亩 × 亩数 = 总额, 总量 ÷ 天数 = 日均."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from schemas.records import Finding
from tasks.extract.aggregations import denominators
from tasks.extract.intervals import Comparison, compare, show
from tasks.extract.quantities import find_quantities
from tasks.extract.tellings import Telling, alike, is_amount, make_finding, same_time, verdict

COMES_TO = re.compile("^(?:的[^，。；]{1,8})?，?(?:合计|总计|共计|总共|一共|共)[^，。；等其]{0,8}$")  # …，共3600元
TENFOLD = re.compile(r"(\d{1,4})_(\w{1,30})")  # 10_shares
TIMES = frozenset({"day", "month", "year", "week", "hour"})
SENTENCES_APART = 3  # how far apart total, count and average may stand
LONGEST = 1000  # of a span; 2024年 is none
TOTALS = 4  # amounts before an average that may be its total
TIGHT = Fraction(1, 20)  # likewise where its figures stand in two sentences
LOOSE = Fraction(1, 4)  # the widest interval of an average that still says something


def find_averages(tellings: Sequence[Telling]) -> Iterator[Finding]:
    """Tests the averages and rates of an article.

    Args:
        tellings: the figures of its body.

    Yields:
        A finding for each that has its total and its count beside it; total or count first, the average last, where
        the text gives an average; the total last, where it gives a rate.
    """
    for telling in tellings:
        if telling.row.per is None or telling.row.kind != "level" or telling.row.value is None:
            continue
        near = [other for other in tellings if is_near(telling, other)]
        if telling.row.per in TIMES or telling.row.aggregation == "average":
            yield from check_average(telling, near)
        else:
            yield from check_rate(telling, near)


def is_near(rate: Telling, other: Telling) -> bool:
    """Whether a figure may be the total or the count of a rate: an amount of the same passage."""
    apart = abs(rate.sentence - other.sentence)
    return abs(other.paragraph - rate.paragraph) <= 1 and apart <= SENTENCES_APART and is_amount(other)


def check_average(average: Telling, near: Sequence[Telling]) -> Iterator[Finding]:
    """Tests an average against the nearest total of its unit and the count of its denominator."""
    counts = [other for other in near if counts_for(other, average.row.per or "") and not other.amount.vague]
    totals = [other for other in near if is_total(other, average)]
    found = [
        finding
        for total in nearest(average, totals)[:TOTALS]
        for count in nearest(average, counts)[:2]
        if (finding := divide(total, count, average))
    ]
    holding = next((finding for finding in found if finding.holds), None)
    if holding:
        yield holding
    elif len(found) == 1 and is_strict(nearest(average, totals)[0], nearest(average, counts)[0], average):
        yield found[0]
    elif not counts:
        yield from check_span(average, nearest(average, totals)[:TOTALS])


def check_span(average: Telling, totals: Sequence[Telling]) -> Iterator[Finding]:
    """Tests an average a day, month or year by the span that its sentence names, or its period has.

    The span has no row of its own. Reported where it holds.
    """
    count = span_of(average)
    for total in totals:
        finding = divide_by(total, Fraction(count), average) if count > 1 else None
        if finding and finding.holds:
            yield finding
            return


def span_of(average: Telling) -> int:
    """How many days, months or years an average is over; 0 where nothing tells."""
    per, start, end = average.row.per, average.row.period_start, average.row.period_end
    told = [
        quantity.value
        for quantity in find_quantities(average.left)
        if quantity.value and denominators().get(quantity.unit or "") == per and quantity.value < LONGEST
    ]
    if told and told[-1].is_integer():
        return int(told[-1])
    if start is None or end is None or start.day != 1 and per != "day":
        return 0
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    return {"day": (end - start).days + 1, "month": months, "year": months // 12}.get(per or "", 0)


def counts_for(count: Telling, per: str) -> bool:
    """Whether a figure counts what a rate is per: days for 日均, people for 人均; a rate of people and months too."""
    unit = (count.row.unit or "").removesuffix("次")  # 人均 of 人次
    slug = denominators().get(unit)
    return slug is not None and (per == slug or per.startswith(f"{slug}_") or per.endswith(f"_{slug}"))


def is_total(total: Telling, average: Telling) -> bool:
    """Whether an amount may be what was averaged: of the same unit, larger, of the same time."""
    larger = total.amount.nominal > average.amount.nominal
    return larger and total.row.unit == average.row.unit and same_time(total.row, average.row)


def nearest(telling: Telling, others: Sequence[Telling]) -> list[Telling]:
    """The figures before it, nearest first, then those after."""
    before = [other for other in reversed(others) if other.index < telling.index]
    return before + [other for other in others if other.index > telling.index]


def divide(total: Telling, count: Telling, average: Telling) -> Finding | None:
    """The finding of a total over a count; None where the average is too vague to be tested."""
    if average.amount.width > LOOSE or count.amount.low <= 0:
        return None
    quotient = total.amount.nominal / count.amount.nominal
    low, high = total.amount.low / count.amount.high, total.amount.high / count.amount.low
    comparison = compare(low, quotient, high, average.amount)
    told = f"{total.amount.label} / {count.amount.label} = {verdict(show(quotient), comparison, average.amount)}"
    return make_finding("average", [total.row, count.row, average.row], told, comparison)


def divide_by(total: Telling, days: Fraction, average: Telling) -> Finding | None:
    """The finding of a total over days that have no row; None where the average is too vague to be tested."""
    if average.amount.width > LOOSE:
        return None
    low, quotient, high = (getattr(total.amount, end) / days for end in ("low", "nominal", "high"))
    comparison = compare(low, quotient, high, average.amount)
    told = f"{total.amount.label} / {days} = {verdict(show(quotient), comparison, average.amount)}"
    return make_finding("average", [total.row, average.row], told, comparison)


def is_strict(total: Telling, count: Telling, average: Telling) -> bool:
    """Whether total, count and average are told in one breath, so that a difference means something."""
    together = total.sentence == average.sentence == count.sentence and total.index == average.index - 1
    exact = not (total.amount.vague or average.amount.vague)
    return together and exact and average.row.per in TIMES and same_noun(total, average)


def same_noun(total: Telling, average: Telling) -> bool:
    """Whether an average has no noun of its own, or that of the total."""
    own = re.sub("[日月年周]均|平均|每[天日月年]", "", average.before)
    return not own or alike(own, total.words)


def check_rate(rate: Telling, near: Sequence[Telling]) -> Iterator[Finding]:
    """Tests a rate times its count against the total, in neighbouring sentences; reported where it holds."""
    slug, number = rate.row.per or "", Fraction(1)
    if tenfold := TENFOLD.fullmatch(slug):
        number, slug = Fraction(tenfold.group(1)), tenfold.group(2).removesuffix("s")
    here = [other for other in near if abs(other.sentence - rate.sentence) <= 1]
    if number == 1:
        yield from check_paid(rate, here)
    for count in [other for other in here if counts_for(other, slug)]:
        for total in [other for other in here if other.row.unit == rate.row.unit]:
            comparison = multiply(count, rate, total, number)
            loose = LOOSE if count.sentence == rate.sentence == total.sentence else TIGHT
            if comparison.holds and comparison.tolerance <= total.amount.nominal * loose:
                product = rate.amount.nominal * count.amount.nominal / number
                per = f" / {number}" if number != 1 else ""
                told = verdict(show(product), comparison, total.amount)
                arithmetic = f"{count.amount.label} × {rate.amount.label}{per} = {told}"
                yield make_finding("average", [count.row, rate.row, total.row], arithmetic, comparison)
                return


def check_paid(rate: Telling, here: Sequence[Telling]) -> Iterator[Finding]:
    """Tests what each of a number gets against what the next words say it comes to; a difference only.

    给12人每人发放300元，共3800元: count, rate and total follow one another, and no other figure is near.
    """
    around = [other for other in here if abs(other.index - rate.index) == 1 and other.sentence == rate.sentence]
    if len(around) != 2 or not counts_for(around[0], rate.row.per or "") or rate.row.aggregation != "each":
        return
    count, total = around
    exact = not (count.amount.vague or rate.amount.vague or total.amount.vague)
    gap = total.left[len(rate.left) + len(rate.row.quote) :]
    if not (exact and rate.row.unit == total.row.unit and COMES_TO.match(gap)):
        return
    comparison = multiply(count, rate, total, Fraction(1))
    if not comparison.holds:
        told = verdict(show(rate.amount.nominal * count.amount.nominal), comparison, total.amount)
        arithmetic = f"{count.amount.label} × {rate.amount.label} = {told}"
        yield make_finding("average", [count.row, rate.row, total.row], arithmetic, comparison)


def multiply(count: Telling, rate: Telling, total: Telling, number: Fraction) -> Comparison:
    """Compares count times rate with a total."""
    low, nominal, high = (
        getattr(count.amount, end) * getattr(rate.amount, end) / number for end in ("low", "nominal", "high")
    )
    return compare(low, nominal, high, total.amount)

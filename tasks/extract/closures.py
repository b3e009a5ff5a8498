"""Relations that the arithmetic itself tells: figures of one passage that fit each other too closely for chance.

The other checks read what the words put together. Here the words only have to allow it: a figure, and those around it
of which it may be the sum, the average, the share or the growth. It is reported where it holds and where so many tries
at so many printed digits would hardly ever hold by chance. Never a difference.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice

from schemas.records import Finding
from tasks.extract.growths import EARLIER, PAST, check_change, is_before
from tasks.extract.intervals import Amount, Comparison, compare, printed_units, show
from tasks.extract.tellings import Telling, alike, is_amount, make_finding, same_time, sum_up, verdict

RARE = Fraction(1, 20)  # the chance of a fit that is taken for none
SENTENCES_APART = 5  # how far a passage goes
FIGURES_APART = 60  # in either direction, where a passage is all figures
MOST_PARTS = 8
NAMED = 20  # how many times likelier a relation is whose figures the words name (平均每册, 去年同期)
OFFSET = 3  # figures between a total and its first or last part
EVERY = re.compile(r"(?:平均|每)+(?:一)?([^，。；\d约近超达]{1,6})")  # 平均每个考场, 每册
TAIL = 20  # characters that PAST and LATEST may span
LARGER = {("吨", "千克"): Fraction(1000), ("公里", "米"): Fraction(1000)}  # how many of the second make the first
LATEST = re.compile("(?:上一?[届次轮期年季月]|前一[届次轮期年季月]|此前|原来|往年)[^，；。]{0,12}$")


@dataclass(frozen=True, slots=True)
class Fit:
    """A relation that holds, and how likely one try would hold by chance."""

    finding: Finding
    chance: Fraction


def find_closures(tellings: Sequence[Telling], known: Sequence[Finding]) -> Iterator[Finding]:
    """Tests figures whose relation no word tells.

    Args:
        tellings: the figures of an article's body.
        known: what the other checks found; a figure that is explained already is left alone.

    Yields:
        Findings that hold, in reading order of the figure that is explained.

    Example:
        全市接待80.64万人次。甲区接待31.25万人次，乙区接待26.83万人次，丙区接待22.56万人次。 fits in all four digits.
    """
    explained = {(finding.check, finding.rows[-1]) for finding in known}
    explained |= {("sum", part) for finding in known if finding.check == "sum" for part in finding.rows[:-1]}
    for at, telling in enumerate(tellings):
        near = [
            other for other in tellings[max(0, at - FIGURES_APART) : at + FIGURES_APART + 1] if is_near(telling, other)
        ]
        for check, fits in (
            ("sum", sums(telling, near)),
            ("average", averages(telling, near)),
            ("share", shares(telling, near)),
            ("growth", growths(telling, near)),
        ):
            if (check, telling.row.statistic_id) not in explained:
                yield from rarest(list(fits))


def is_near(one: Telling, other: Telling) -> bool:
    """Whether two figures stand in one passage, counted in sentences: many papers make each one a paragraph."""
    return one.index != other.index and abs(one.sentence - other.sentence) <= SENTENCES_APART


def rarest(fits: Sequence[Fit | None]) -> Iterator[Finding]:
    """The best fit of all that were tried, if so many tries would hardly ever give it by chance."""
    held = [fit for fit in fits if fit is not None]
    best = min(held, key=lambda fit: fit.chance, default=None)
    if best is not None and best.chance * len(fits) <= RARE:
        yield best.finding


def chance_of(comparison: Comparison, stated: Amount, quote: str) -> Fraction:
    """How likely a number of this size, drawn at random, would fit as well."""
    _, coarse = printed_units(quote, stated.nominal)  # 200 is met by round numbers one time in two
    width = coarse if comparison.difference == 0 else 2 * comparison.tolerance
    return width / abs(stated.nominal) if stated.nominal else Fraction(1)


def sums(total: Telling, near: Sequence[Telling]) -> Iterator[Fit | None]:
    """The lists of neighbours, before it or after it, that a total may be the sum of."""
    if not is_amount(total) or total.amount.vague:
        return
    within = OFFSET + MOST_PARTS - 1
    earlier = (other for other in reversed(near) if other.index < total.index and may_be_part(other, total))
    later = (other for other in near if other.index > total.index and may_be_part(other, total))
    before, after = list(islice(earlier, within))[::-1], list(islice(later, within))
    for offset in range(OFFSET):
        for size in range(2, MOST_PARTS + 1):
            last = len(before) - offset
            for group in (after[offset : offset + size], before[max(0, last - size) : max(0, last)]):
                if len(group) == size:
                    yield fit_sum(group, total)


def may_be_part(part: Telling, total: Telling) -> bool:
    """Whether an amount may be one of those that add up to a total: of its unit and time, and smaller."""
    same = part.row.unit == total.row.unit and same_time(part.row, total.row) and part.row.status == total.row.status
    return same and is_amount(part) and not part.amount.vague and 0 < part.amount.nominal < total.amount.nominal


def fit_sum(parts: Sequence[Telling], total: Telling) -> Fit | None:
    """The sum of parts, where it is the total."""
    comparison = sum_up([part.amount for part in parts], total.amount)
    indicators = {part.row.indicator for part in parts}
    subjects = {part.row.subject for part in parts}
    if not comparison.holds or (len(indicators) < len(parts) and len(subjects) < len(parts)):
        return None  # one thing told twice is no list of parts
    computed = show(sum((part.amount.nominal for part in parts), Fraction(0)))
    told = " + ".join(part.amount.label for part in parts)
    arithmetic = f"{told} = {verdict(computed, comparison, total.amount)}"
    finding = make_finding("sum", [*(part.row for part in parts), total.row], arithmetic, comparison)
    return Fit(finding, chance_of(comparison, total.amount, total.row.quote))


def averages(average: Telling, near: Sequence[Telling]) -> Iterator[Fit | None]:
    """The totals and counts whose quotient an average may be: 248万元, 6.2万册, 每册40元."""
    noun = every(average)
    if average.row.kind != "level" or average.row.value is None or not noun:
        return
    amounts = [other for other in near if is_amount(other) and not other.amount.vague]
    for count in [other for other in amounts if counts_noun(other, noun) and other.amount.low > 0]:
        for total in amounts:
            scale = scale_of(total, average)
            if scale and total is not count and same_time(total.row, average.row):
                yield fit_average(total, count, average, scale)


def every(average: Telling) -> str:
    """The thing that an average is told for each of: 个考场 of 平均每个考场30人, 册 of 每册40元; empty without one."""
    match = EVERY.search(average.before)
    if match:
        return match[1]
    return "亩" if average.row.per == "mu" else ""


def counts_noun(count: Telling, noun: str) -> bool:
    """Whether an amount counts the thing that a noun names: by its unit, or by the noun itself."""
    unit = count.row.unit or ""
    return bool(unit) and (noun.startswith(unit) or noun.removeprefix("个") in count.words)


def scale_of(total: Telling, average: Telling) -> Fraction | None:
    """How many of an average's units make one of a total's; None where they are of different things."""
    units = (total.row.unit or "", average.row.unit or "")
    return Fraction(1) if units[0] == units[1] else LARGER.get(units)


def fit_average(total: Telling, count: Telling, average: Telling, scale: Fraction) -> Fit | None:
    """The quotient of a total and a count, where it is the average."""
    low = scale * total.amount.low / count.amount.high
    nominal = scale * total.amount.nominal / count.amount.nominal
    high = scale * total.amount.high / count.amount.low
    comparison = compare(low, nominal, high, average.amount)
    if not comparison.holds:
        return None
    told = f"{total.amount.label} / {count.amount.label} = {verdict(show(nominal), comparison, average.amount)}"
    finding = make_finding("average", [total.row, count.row, average.row], told, comparison)
    return Fit(finding, chance_of(comparison, average.amount, average.row.quote) / NAMED)


def shares(share: Telling, near: Sequence[Telling]) -> Iterator[Fit | None]:
    """The parts and wholes whose quotient a share may be: the part is the amount right before it or right after it."""
    if share.row.kind != "share" or share.row.unit != "%" or share.row.value is None or share.amount.vague:
        return
    here = [other for other in near if other.sentence == share.sentence and is_amount(other)]
    before = [other for other in here if other.index < share.index][-1:]
    for part in before + [other for other in here if other.index == share.index + 1]:
        for whole in near:
            larger = whole.amount.low >= part.amount.high and not (whole.amount.vague or part.amount.vague)
            same = whole.row.unit == part.row.unit and same_time(whole.row, part.row)
            if whole.index != part.index and larger and same and is_amount(whole):
                yield fit_share(part, whole, share)


def fit_share(part: Telling, whole: Telling, share: Telling) -> Fit | None:
    """The quotient of a part and a whole, where it is the share."""
    low = part.amount.low / whole.amount.high * 100
    nominal = part.amount.nominal / whole.amount.nominal * 100
    high = part.amount.high / whole.amount.low * 100
    comparison = compare(low, nominal, high, share.amount)
    if not comparison.holds:
        return None
    told = f"{part.amount.label} / {whole.amount.label} = {verdict(f'{show(nominal)}%', comparison, share.amount)}"
    finding = make_finding("share", [part.row, whole.row, share.row], told, comparison)
    chance = chance_of(comparison, share.amount, share.row.quote)
    named = alike(share.before, whole.words) or alike(share.row.indicator or "", whole.row.indicator or "")
    return Fit(finding, chance / NAMED if named else chance)


def growths(change: Telling, near: Sequence[Telling]) -> Iterator[Fit | None]:
    """The levels before and after that a change may lead from and to."""
    if change.row.kind not in ("change", "difference") or change.row.value is None or change.amount.vague:
        return
    levels = [other for other in near if other.row.kind in ("level", "share") and other.row.value is not None]
    earlier = [is_told_earlier(other) for other in levels]
    for level in [other for other in levels if is_moved(other, change)]:
        for base, told in zip(levels, earlier, strict=True):
            if (told or is_before(base, level)) and is_base(base, level, change):
                yield fit_growth(base, level, change)


def is_moved(level: Telling, change: Telling) -> bool:
    """Whether a change may be told of a level: of the same indicator, or told before it in its sentence."""
    one, two = level.row, change.row
    named = one.indicator is not None and one.indicator == two.indicator and one.subject == two.subject
    return named or (level.sentence == change.sentence and level.index < change.index)


def is_told_earlier(base: Telling) -> bool:
    """Whether the words before a figure say that it is of an earlier time."""
    if EARLIER.search(base.before):
        return True
    place = max(0, len(base.left) - TAIL)
    return PAST.search(base.left, place) is not None or LATEST.search(base.left, place) is not None


def is_base(base: Telling, level: Telling, change: Telling) -> bool:
    """Whether a figure of an earlier time may be what a level grew from: of its unit, and with its words."""
    if base.index == level.index or base.row.unit != level.row.unit or base.amount.vague or level.amount.vague:
        return False
    if base.amount.low <= 0 or level.amount.low <= 0:
        return False
    return alike(base.words, level.words + "|" + change.words)


def fit_growth(base: Telling, level: Telling, change: Telling) -> Fit | None:
    """The growth from a base to a level, where it is the change."""
    finding = check_change(base, level, change)
    if finding is None or not finding.holds:
        return None
    comparison = Comparison(Fraction(finding.difference), Fraction(finding.tolerance))
    return Fit(finding, chance_of(comparison, change.amount, change.row.quote) / NAMED)

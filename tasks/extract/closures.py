"""Relations that the arithmetic itself tells: figures of one passage that fit each other too closely for chance.

The other checks read what the words put together. Here the words only have to allow it: a figure, and those around it
of which it may be the sum, the average, the share or the growth. It is reported where it holds and where so many tries
at so many printed digits would hardly ever hold by chance. Never a difference.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from schemas.records import Finding
from tasks.extract.averages import TIMES
from tasks.extract.growths import EARLIER, PAST, as_level, check_change, is_before
from tasks.extract.intervals import Amount, Comparison, compare, printed_units, show
from tasks.extract.sums import RESPECTIVELY, SPANS, TOTAL
from tasks.extract.tellings import LARGER, MARK, Telling, alike, is_amount, make_finding, same_time, sum_up, verdict

RARE = Fraction(1, 20)  # the chance of a fit that is taken for none
UNTOLD = 10  # how many times rarer a sum must be that neither order nor nouns suggest
SENTENCES_APART = 5  # how far a passage goes
NEIGHBOURS = 40  # figures to either side that are tried
MOST_PARTS = 8
NAMED = 20  # how many times likelier a relation is whose figures the words name (平均每册, 去年同期)
LEAD = 30  # characters before a figure that may say of which time it is
OFFSET = 3  # figures between a total and its first or last part
SUMMED = re.compile("(?:合计|总计|共计|累计|加起来)[^，；。]{0,6}$")
EVERY = re.compile(r"(?:平均|每)+(?:一)?([^，。；\d约近超达]{1,6})")  # 平均每个考场, 每册
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
    used = {frozenset(finding.rows) for finding in known}
    lower = {part for finding in known if finding.check == "sum" and finding.holds for part in finding.rows[:-1]}
    figures = [as_level(telling) for telling in tellings]
    for telling in figures:
        around = figures[max(0, telling.index - NEIGHBOURS) : telling.index + NEIGHBOURS]
        near = [other for other in around if is_near(telling, other)]
        free = [other for other in near if other.row.statistic_id not in lower]
        for check, fits in (
            ("sum", sums(telling, free)),
            ("average", averages(telling, near)),
            ("share", shares(telling, near)),
            ("growth", growths(telling, near)),
        ):
            if check == "sum" or (check, telling.row.statistic_id) not in explained:  # a total may have two lists
                found = [finding for finding in rarest(list(fits)) if frozenset(finding.rows) not in used]
                used |= {frozenset(finding.rows) for finding in found}
                yield from found


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
    if not (is_amount(total) or is_flow(total)) or total.amount.vague:
        return
    parts = [other for other in near if may_be_part(other, total)]
    before = [part for part in parts if part.index < total.index]
    after = [part for part in parts if part.index > total.index]
    for offset in range(OFFSET):
        for size in range(2, MOST_PARTS + 1):
            last = len(before) - offset
            for group in (after[offset : offset + size], before[max(0, last - size) : max(0, last)]):
                if len(group) == size:
                    yield fit_sum(group, total)


def may_be_part(part: Telling, total: Telling) -> bool:
    """Whether an amount may be one of those that add up to a total: of its unit and time, and smaller."""
    same = part.row.unit == total.row.unit and same_time(part.row, total.row) and part.row.status == total.row.status
    gathered = is_amount(part) and is_amount(total) or (is_flow(part) and part.row.per == total.row.per)
    return (
        same
        and gathered
        and is_earlier(part) <= is_earlier(total)
        and not part.amount.vague
        and 0 < part.amount.nominal < total.amount.nominal
    )


def is_flow(telling: Telling) -> bool:
    """Whether a figure is an average a day, month or year: of two lines they add up, unlike averages a head."""
    row = telling.row
    return row.kind == "level" and row.unit is not None and row.value is not None and row.per in TIMES


def fit_sum(parts: Sequence[Telling], total: Telling) -> Fit | None:
    """The sum of parts, where it is the total."""
    comparison = sum_up([part.amount for part in parts], total.amount)
    things = {(part.row.indicator, part.row.subject, part.amount.nominal) for part in parts}
    indicators = {part.row.indicator for part in parts}
    subjects = {part.row.subject for part in parts}
    named = len(indicators) == len(parts) or len(subjects) == len(parts)
    listed = len(things) == len(parts) and RESPECTIVELY.search(parts[0].left)
    if not comparison.holds or not (named or listed):
        return None  # one thing told twice is no list of parts
    computed = show(sum((part.amount.nominal for part in parts), Fraction(0)))
    told = " + ".join(part.amount.label for part in parts)
    arithmetic = f"{told} = {verdict(computed, comparison, total.amount)}"
    finding = make_finding("sum", [*(part.row for part in parts), total.row], arithmetic, comparison)
    chance = chance_of(comparison, total.amount, total.row.quote)
    return Fit(finding, chance * suggestion(parts, total, exact=comparison.difference == 0))


def suggestion(parts: Sequence[Telling], total: Telling, *, exact: bool) -> Fraction:
    """How much rarer, or less rare, a sum must be by what the words and their order suggest.

    房屋、门面合计6000套 says that it sums up. 签约12个，开工15个；新建公园27个 says nothing, nor do lengths of time.
    """
    after = total.index > parts[-1].index
    agreeing = all(alike(part.words, total.words) for part in parts)
    if after and agreeing and exact and SUMMED.search(total.before):
        return Fraction(1, UNTOLD)
    follows = parts[-1].index == total.index + len(parts) and parts[-1].sentence == total.sentence
    if follows and exact and len(parts) > 2 and total.row.unit not in SPANS:
        return Fraction(1, UNTOLD)
    several = len(parts) > 2 or (follows or agreeing if not after else bool(TOTAL.search(total.before)))
    return Fraction(1) if several and total.row.unit not in SPANS else Fraction(UNTOLD)


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
    for level in [other for other in levels if is_moved(other, change)]:
        for base in levels:
            if is_base(base, level, change):
                yield fit_growth(base, level, change)


def is_moved(level: Telling, change: Telling) -> bool:
    """Whether a change may be told of a level: of the same indicator, or told before it in its sentence."""
    one, two = level.row, change.row
    named = one.indicator is not None and one.indicator == two.indicator and one.subject == two.subject
    told = alike(f"{one.subject or ''}|{level.words}", MARK.split(change.left)[-1])
    return named or told or (level.sentence == change.sentence and level.index < change.index)


def is_base(base: Telling, level: Telling, change: Telling) -> bool:
    """Whether a figure may be what a level grew from: of its unit, and of an earlier time by its words or period."""
    if base.index == level.index or base.row.unit != level.row.unit or base.amount.vague or level.amount.vague:
        return False
    if base.amount.low <= 0 or level.amount.low <= 0 or not alike(base.words, level.words + "|" + change.words):
        return False
    return is_before(base, level) or is_earlier(base)


def is_earlier(telling: Telling) -> bool:
    """Whether the words before a figure say that it is of an earlier time: 上届, 去年同期."""
    words = telling.left[-LEAD:]
    return any((EARLIER.search(telling.before), PAST.search(words), LATEST.search(words)))


def fit_growth(base: Telling, level: Telling, change: Telling) -> Fit | None:
    """The growth from a base to a level, where it is the change."""
    finding = check_change(base, level, change)
    if finding is None or not finding.holds:
        return None
    comparison = Comparison(Fraction(finding.difference), Fraction(finding.tolerance))
    return Fit(finding, chance_of(comparison, change.amount, change.row.quote) / NAMED)

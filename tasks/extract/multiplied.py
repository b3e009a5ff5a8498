"""Sums with “各”-amounts multiplied out, and the totals of headlines against lists of the body."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from schemas.records import Finding
from tasks.extract.headlines import Printed
from tasks.extract.intervals import show
from tasks.extract.sums import MOST_PARTS, RESPECTIVELY, TIGHT, TOTAL
from tasks.extract.tellings import Telling, alike, is_amount, is_each, make_finding, same_time, sum_up, verdict

LISTED = re.compile("[、和与及]|以及")


def find_multiplied(tellings: Sequence[Telling], headlines: Sequence[Printed]) -> Iterator[Finding]:
    """Tests 各-amounts times their counts, and the totals of headlines.

    Args:
        tellings: the figures of an article's body.
        headlines: those around it that no figure of the body restates.

    Yields:
        Findings that hold: each part with its count before it, the total last, where it has a row.
    """
    yield from check_each(tellings)
    for printed in headlines:
        yield from check_headline(printed, tellings)


def check_each(tellings: Sequence[Telling]) -> Iterator[Finding]:
    """Tests 各-amounts with their count and total in one sentence: 向3个村各拨款20万元，共60万元."""
    for each in tellings:
        if not is_each(each):
            continue
        near = [other for other in tellings if other.sentence == each.sentence and is_amount(other)]
        counts = [other for other in near if other.index == each.index - 1 and other.row.unit != each.row.unit]
        totals = [other for other in near if other.row.unit == each.row.unit and TOTAL.search(other.before)]
        for total in totals:
            finding = make_product(counts[0], each, total) if counts else None
            if finding and finding.holds:
                yield finding


def make_product(count: Telling, each: Telling, total: Telling) -> Finding | None:
    """The finding of a count times an amount; None where one of them is not exact."""
    if count.amount.vague or each.amount.vague:
        return None
    factor = count.amount.nominal
    comparison = sum_up([each.amount], total.amount, [factor])
    computed = verdict(show(each.amount.nominal * factor), comparison, total.amount)
    arithmetic = f"{count.amount.label} × {each.amount.label} = {computed}"
    return make_finding("sum", [count.row, each.row, total.row], arithmetic, comparison)


def check_headline(printed: Printed, tellings: Sequence[Telling]) -> Iterator[Finding]:
    """Tests a headline's total against a list of the body; reported where it adds up: 3家企业, 1家…企业、2家…企业."""
    for parts in [*listed_parts(tellings, printed.unit), *whole_list(tellings, printed)] if printed.unit else ():
        factors = factors_of(parts, tellings)
        if factors is None or not any(alike(printed.words, part.words) for part in parts):
            continue
        comparison = sum_up([part.amount for part in parts], printed.amount, [factor for factor, _ in factors])
        size = printed.amount.nominal
        if not comparison.holds or comparison.tolerance > size * TIGHT or any(p.amount.nominal >= size for p in parts):
            continue
        pairs = list(zip(parts, factors, strict=True))
        rows = [row for part, (_, count) in pairs for row in ([count.row] if count else []) + [part.row]]
        terms = [
            f"{show(factor)} × {part.amount.label}" if count else part.amount.label for part, (factor, count) in pairs
        ]
        arithmetic = f"{' + '.join(terms)} = {printed.amount.label}"
        yield make_finding("sum", rows, arithmetic, comparison)
        return


def whole_list(tellings: Sequence[Telling], printed: Printed) -> Iterator[list[Telling]]:
    """All amounts of a headline's unit in the body, where each is of what the headline names."""
    parts = [telling for telling in tellings if telling.row.unit == printed.unit and is_amount(telling)]
    named = all(alike(printed.words, part.words) and not part.amount.vague for part in parts)
    if 2 <= len(parts) <= MOST_PARTS and named and all(same_time(parts[0].row, part.row) for part in parts):
        yield parts


def listed_parts(tellings: Sequence[Telling], unit: str) -> Iterator[list[Telling]]:
    """Neighbouring amounts of a unit in one sentence, parted by 、 or 和: 3.5亿元和各6000万元."""
    parts: list[Telling] = []
    for telling in tellings:
        fits = telling.row.unit == unit and (is_amount(telling) or is_each(telling))
        follows = parts and telling.index == parts[-1].index + 1 and telling.sentence == parts[-1].sentence
        gap = telling.left[len(parts[-1].left) + len(parts[-1].row.quote) :] if follows and parts else ""
        if fits and follows and LISTED.search(gap) and not re.search("[，；：]", gap):
            parts.append(telling)
            continue
        if len(parts) > 1:
            yield parts
        parts = [telling] if fits else []
    if len(parts) > 1:
        yield parts


def factors_of(parts: Sequence[Telling], tellings: Sequence[Telling]) -> list[tuple[Fraction, Telling | None]] | None:
    """How often each part counts: once, or as often as its partner before 分别 says; None where that is not told."""
    if not any(is_each(part) for part in parts):
        return [(Fraction(1), None) for _ in parts]
    partners = list(tellings[max(0, parts[0].index - len(parts)) : parts[0].index])
    listed = len(partners) == len(parts) and len({partner.row.unit for partner in partners}) == 1
    same = listed and all(partner.sentence == parts[0].sentence and is_amount(partner) for partner in partners)
    if not same or not RESPECTIVELY.search(parts[0].left[len(partners[-1].left) :]):
        return None
    return [
        (partner.amount.nominal, partner) if is_each(part) else (Fraction(1), None)
        for part, partner in zip(parts, partners, strict=True)
    ]

"""Sums: parts that add up to a total that the text states, “各”-amounts multiplied out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path

from schemas.lexicon import load_lexicon
from schemas.records import Finding
from tasks.extract.headlines import Printed
from tasks.extract.intervals import show
from tasks.extract.tellings import Telling, alike, is_amount, make_finding, same_time, sum_up, verdict

LEXICON = Path(__file__).parent / "lexicon"
SENTENCES_BACK = 3  # how far before its parts a total may stand, in the paragraph
TIGHT = Fraction(1, 20)  # a sum says something where the digits leave at most this much of the total open

OPENING = re.compile("其中|包括|包含|分别是|分别为")  # 接待游客9人，其中省内5人、省外4人
TOTAL = re.compile("共|合计|总计|总额|总数|累计|加起来|全年|到手")  # A3人、B4人，共7人
PURE_TOTAL = re.compile("^(?:共计?|合计|总计|总共|一共)(?:为|是|达)?$")
JOINED = re.compile("加上|连同|外加|另有")
RESPECTIVELY = re.compile("分别|依次")
OPEN_LIST = re.compile("等|余|此外|另|还")
LISTED = re.compile("[、和与及]|以及")


@dataclass(frozen=True, slots=True)
class Contrary:
    """A word, and those that with it name all there is."""

    word: str
    others: tuple[str, ...]
    silent: str | None
    example: str


@cache
def contraries() -> tuple[Contrary, ...]:
    return load_lexicon(LEXICON / "contraries.tsv", Contrary)


def find_sums(tellings: Sequence[Telling], headlines: Sequence[Printed]) -> Iterator[Finding]:
    """Tests the sums of an article.

    Args:
        tellings: the figures of its body.
        headlines: those around it that no figure of the body restates.

    Yields:
        Findings, parts first, the total last; a difference only where the parts are known to be all.
    """
    amounts = [telling for telling in tellings if is_amount(telling)]
    for run in runs_of(amounts):
        yield from test_parts(run, amounts)
        yield from test_closing_total(run)
    yield from test_each(tellings)
    for printed in headlines:
        yield from test_headline(printed, tellings)


def runs_of(amounts: Sequence[Telling]) -> Iterator[list[Telling]]:
    """The amounts of one unit in one sentence, in order; two at least."""
    groups: dict[tuple[int, str | None], list[Telling]] = {}
    for telling in amounts:
        groups.setdefault((telling.sentence, telling.row.unit), []).append(telling)
    yield from (group for group in groups.values() if len(group) > 1)


def test_parts(run: Sequence[Telling], amounts: Sequence[Telling]) -> Iterator[Finding]:
    """Tests parts after their total: 共9人，其中A5人、B4人; 总投资9亿元，一期、二期分别投入5亿元和4亿元."""
    cues = [cue.end() for cue in OPENING.finditer(run[-1].left)]
    for number, cue in enumerate(cues):
        last = cues[number + 1] if number + 1 < len(cues) else len(run[-1].left)
        parts = [part for part in run if cue <= len(part.left) <= last]
        total = total_before(parts, amounts) if len(parts) > 1 else None
        if total:
            yield from test_prefixes(parts, total)
    if not cues:
        for parts in all_there_is(run):
            total = total_before(parts, amounts)
            if total and alike(total.words, parts[0].words + parts[-1].words):
                yield from test_prefixes(parts, total)
                return
        yield from test_plain_list(run, amounts)


def all_there_is(run: Sequence[Telling]) -> Iterator[list[Telling]]:
    """Neighbours of a list that name all there is: 省内, 省外."""
    for first in range(len(run)):
        for entry in contraries():
            group = list(run[first : first + 1 + len(entry.others)])
            if is_complete(group, entry):
                yield group


def is_complete(parts: Sequence[Telling], entry: Contrary) -> bool:
    """Whether each part bears one of the words that together name all there is."""
    names = (entry.word, *entry.others)
    if len(parts) != len(names):
        return False
    words = [part.before.replace(entry.silent or "\n", "") for part in parts]
    bearing = [tuple(name for name in names if name in before) for before in words]
    return sorted(names) == sorted(name for found in bearing if len(found) == 1 for name in found)


def total_before(parts: Sequence[Telling], amounts: Sequence[Telling]) -> Telling | None:
    """The last amount of the parts' unit before them, in their paragraph and not far off."""
    first = parts[0]
    for telling in reversed([other for other in amounts if other.index < first.index]):
        if telling.paragraph != first.paragraph or first.sentence - telling.sentence > SENTENCES_BACK:
            return None
        if telling.row.unit == first.row.unit:
            return telling
    return None


def test_prefixes(parts: Sequence[Telling], total: Telling) -> Iterator[Finding]:
    """The longest opening of a list of parts that adds up; a difference where they are all there is."""
    for size in range(len(parts), 1, -1):
        finding = test_sum(parts[:size], total)
        if finding and finding.holds:
            yield finding
            return
    for entry in contraries():
        whole = parts[: 1 + len(entry.others)]
        if is_complete(whole, entry) and not OPEN_LIST.search(whole[-1].after) and is_same_thing(whole, total):
            if finding := test_sum(whole, total):
                yield finding
                return


def is_same_thing(parts: Sequence[Telling], total: Telling) -> bool:
    """Whether parts and total are of one thing and time, as far as the text tells."""
    return all(same_time(part.row, total.row) and alike(part.words, total.words) for part in parts)


def test_sum(parts: Sequence[Telling], total: Telling) -> Finding | None:
    """The finding of a sum; None where the digits leave too much open to say anything, or a part is no part."""
    comparison = sum_up([part.amount for part in parts], total.amount)
    size = abs(total.amount.nominal)
    if comparison.tolerance > size * TIGHT or any(part.amount.nominal >= size for part in parts):
        return None
    computed = show(sum((part.amount.nominal for part in parts), Fraction(0)))
    told = " + ".join(part.amount.label for part in parts)
    arithmetic = f"{told} = {verdict(computed, comparison, total.amount)}"
    return make_finding("sum", [*(part.row for part in parts), total.row], arithmetic, comparison)


def test_plain_list(run: Sequence[Telling], amounts: Sequence[Telling]) -> Iterator[Finding]:
    """Tests a list without an opening word: reported where it adds up alone."""
    for first in range(min(2, len(run) - 1)):
        parts = run[first:]
        total = total_before(parts, amounts)
        if total is None or (len(parts) == 2 and not is_same_thing(parts, total)):
            continue
        finding = test_sum(parts, total)
        if finding and finding.holds:
            yield finding
            return


def test_closing_total(run: Sequence[Telling]) -> Iterator[Finding]:
    """Tests a total at the end of its list: A3人、B4人，共7人."""
    for at in range(2, len(run)):
        total, before = run[at], run[:at]
        joined = JOINED.search(total.left[len(before[0].left) :])
        if not (TOTAL.search(total.before) or joined):
            continue
        found = [finding for size in range(len(before), 1, -1) if (finding := test_sum(before[-size:], total))]
        holding = next((finding for finding in found if finding.holds), None)
        if holding:
            yield holding
        elif found and is_closed(before, total):
            yield found[0]


def is_closed(parts: Sequence[Telling], total: Telling) -> bool:
    """Whether a list and the total right after it leave nothing out: 甲村3户、乙村4户，共计7户."""
    inner = total.left[len(parts[0].left) :]
    if not PURE_TOTAL.match(total.before) or OPEN_LIST.search(inner) or OPENING.search(total.left):
        return False
    times = all(same_time(part.row, total.row) for part in parts)
    nouns = {part.after[:2] for part in parts} | {total.after[:2]}
    return times and len(nouns) == 1 and total.index - parts[0].index == len(parts)


def test_each(tellings: Sequence[Telling]) -> Iterator[Finding]:
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


def is_each(telling: Telling) -> bool:
    """Whether a figure is what each of several gets, and no rate of a time."""
    row = telling.row
    return row.kind == "level" and row.aggregation == "each" and row.per is None and row.value is not None


def test_headline(printed: Printed, tellings: Sequence[Telling]) -> Iterator[Finding]:
    """Tests a headline's total against a list of the body; reported where it adds up: 3家企业, 1家…企业、2家…企业."""
    for parts in listed_parts(tellings, printed.unit):
        factors = factors_of(parts, tellings)
        if factors is None or not any(alike(printed.words, part.words) for part in parts):
            continue
        comparison = sum_up([part.amount for part in parts], printed.amount, [factor for factor, _ in factors])
        size = printed.amount.nominal
        if not comparison.holds or comparison.tolerance > size * TIGHT or any(p.amount.nominal >= size for p in parts):
            continue
        pairs = list(zip(parts, factors, strict=True))
        rows = [row for part, (_, count) in pairs for row in ([count.row] if count else []) + [part.row]]
        terms = [f"{show(factor)} × {part.amount.label}" if count else part.amount.label for part, (factor, count) in pairs]
        arithmetic = f"{' + '.join(terms)} = {printed.amount.label}"
        yield make_finding("sum", rows, arithmetic, comparison)
        return


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


def factors_of(
    parts: Sequence[Telling], tellings: Sequence[Telling]
) -> list[tuple[Fraction, Telling | None]] | None:
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

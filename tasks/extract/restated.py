"""Restatements: one figure told twice, in a headline or another sentence, against the body's most exact telling."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from schemas.records import Finding
from tasks.extract.growths import BASE, MOVED
from tasks.extract.headlines import Printed
from tasks.extract.intervals import Amount, compare
from tasks.extract.tellings import LARGER, Telling, alike, bigrams, make_finding, same_sum, same_time

SMALL = 10  # counts below are told of many things: their nouns must agree
DISTINCT = 3  # digits that make a figure unlike any other of its unit in the article
SHARED = 6  # pairs of characters that two sentences share when they tell the same small count
NOUN = 2  # characters of the noun after a figure that must agree
SURE = Fraction(3, 5)  # the share of a headline's words that a figure's clause must have, for a difference to count
NEAR = (Fraction(1, 2), Fraction(2))  # a slip is of this order; what is further off is another thing
ROUND = (Fraction(3, 5), Fraction(3, 2))  # a rounder telling is no further off
RARE = Fraction(1, 10)  # the chance of a fit that is taken for none; headlines mostly restate
VAGUE = ("more_than", "nearly", "about", "at_least", "less_than")


def find_headline_restatements(
    headlines: Sequence[Printed], tellings: Sequence[Telling]
) -> Iterator[tuple[Printed, Finding]]:
    """Tests the figures around a body against it.

    Args:
        headlines: figures of headline, subheadlines and the like.
        tellings: those of the body.

    Yields:
        Each figure that the body tells too, with its finding.
    """
    for printed in headlines:
        for told in (printed, *in_other_units(printed)):
            fitting = [telling for telling in tellings if is_restated(told, telling)] or only_fit(told, tellings)
            best = min(fitting, key=lambda telling: rank(told, telling), default=None)
            if best is not None:
                yield printed, restatement(best, told.amount, [])
                break


def in_other_units(printed: Printed) -> Iterator[Printed]:
    """A headline's figure in a smaller unit, in which the body may tell it: 2.9公里, 2860米."""
    for (larger, smaller), factor in LARGER.items():
        if printed.unit == larger:
            amount = printed.amount
            ends = {name: getattr(amount, name) * factor for name in ("low", "nominal", "high")}
            yield replace(printed, unit=smaller, amount=replace(amount, **ends))


def only_fit(printed: Printed, tellings: Sequence[Telling]) -> list[Telling]:
    """The figure that a headline tells in words of its own: the only one of its unit that meets the digits."""
    same = [telling for telling in tellings if telling.row.unit == printed.unit and telling.row.value is not None]
    same = [telling for telling in same if printed.change == (telling.row.kind in ("change", "difference"))]
    fitting = [telling for telling in same if meets(printed.amount, telling.amount)]
    chance = printed.amount.width * len(same)
    sharp = printed.amount.digits > 1 and 0 < chance <= RARE and printed.amount.nominal >= SMALL
    alone = len(same) == 1 and printed.unit == "%" and printed.amount.width > 0  # 三成, 30.2%
    return fitting if (sharp or alone) and len(fitting) == 1 and not fitting[0].amount.vague else []


def is_restated(printed: Printed, telling: Telling) -> bool:
    """Whether a figure of the body may be what a headline tells: of its unit and size, with a word in common."""
    row = telling.row
    if printed.unit not in (row.unit, None) or not meets(printed.amount, telling.amount):
        return False
    if printed.change != (row.kind in ("change", "difference")) and row.unit == "%":
        return False
    if alike(printed.words, telling.words + (row.subject or "")):
        return True
    words = printed.words.strip("|")
    if len(words) == 1 and words in telling.words:  # 一死三伤
        return True
    if printed.amount.nominal != telling.amount.nominal or printed.amount.nominal < SMALL:
        return False
    return printed.amount.digits >= DISTINCT or alike(printed.words, row.sentence)


def meets(one: Amount, other: Amount) -> bool:
    """Whether two intervals meet; a fall may be told without its sign."""
    straight = one.low <= other.high and other.low <= one.high
    return straight or (other.high < 0 < one.low and one.low <= -other.low and -other.high <= one.high)


def rank(printed: Printed, telling: Telling) -> tuple[bool, Fraction, int, int]:
    """Orders the tellings that a headline may restate: same words, most exact, then most words shared."""
    shared = len(bigrams(printed.words) & bigrams(telling.words))
    return not shared, telling.amount.width, -shared, telling.index


def restatement(body: Telling, told: Amount, rows: Sequence[Telling]) -> Finding:
    """The finding of a figure and its restatement, a row's or a headline's."""
    exact = body.amount
    low, nominal, high = exact.low, exact.nominal, exact.high
    if nominal < 0 < told.nominal:
        low, nominal, high = -high, -nominal, -low
    comparison = compare(low, nominal, high, told)
    mark = "~" if comparison.holds else "≠"
    arithmetic = f"{told.label} {mark} {exact.label}"
    return make_finding("restated", [body.row, *(other.row for other in rows)], arithmetic, comparison)


def find_headline_slips(headlines: Sequence[Printed], tellings: Sequence[Telling]) -> Iterator[Finding]:
    """Tests headline figures that nothing in the body meets, where the body has one figure of that unit and name.

    Args:
        headlines: figures that neither a telling nor a sum of the body gives.
        tellings: those of the body.

    Yields:
        A difference for each whose words are those of the only figure of its unit.
    """
    for printed in headlines:
        same = [telling for telling in tellings if telling.row.unit == printed.unit]
        if len(same) == 2 and BASE.search(same[0].left) and MOVED.match(same[1].before):  # 由20万吨增至30万吨
            same = same[1:]
        if len(same) != 1 or printed.unit == "个" or printed.amount.side or same[0].row.value is None:
            continue  # 3个省份 and 5个城市 are counted alike
        telling = same[0]
        words = bigrams(printed.words)
        shared = len(words & bigrams(f"{telling.row.subject or ''}|{telling.words}"))
        sure = len(words) >= NOUN and shared >= SURE * len(words)
        ratio = telling.amount.nominal / printed.amount.nominal if printed.amount.nominal else Fraction(0)
        kind = (
            telling.row.kind in ("change", "difference") if printed.change else telling.row.kind in ("level", "share")
        )
        unit = printed.amount.high - printed.amount.low
        cut = printed.amount.nominal <= telling.amount.nominal < printed.amount.nominal + unit  # 16万亿 of 16.8万亿
        if sure and kind and not cut and NEAR[0] < ratio < NEAR[1]:
            yield restatement(telling, printed.amount, [])


def find_restatements(tellings: Sequence[Telling]) -> Iterator[Finding]:
    """Tests figures of a body that are told again in it.

    Args:
        tellings: the figures of the body, in order.

    Yields:
        A finding for each other telling, against the most exact one: exact telling first, the other last.
    """
    groups: dict[tuple[str | None, str | None, str], list[Telling]] = {}
    for telling in tellings:
        groups.setdefault((telling.row.unit, telling.row.per, telling.row.kind), []).append(telling)
    for group in groups.values():
        yield from restatements_of(group)


def restatements_of(group: Sequence[Telling]) -> Iterator[Finding]:
    """The restatements among figures of one unit and kind."""
    seen: set[int] = set()
    for telling in group:
        if telling.row.value is None or telling.row.unit is None or telling.index in seen:
            continue
        others = [other for other in group if is_other_telling(telling, other) and other.index not in seen]
        for other in others:
            seen.add(other.index)
            yield restatement(telling, other.amount, [other])


def is_other_telling(exact: Telling, other: Telling) -> bool:
    """Whether a figure restates an exact one: the same again later, or a rounder figure before or after."""
    one, two = exact.row, other.row
    if exact.index == other.index or two.value is None or not is_same_status(exact, other) or not same_time(one, two):
        return False
    if exact.amount.vague == other.amount.vague:
        same = (one.value, one.qualifier) == (two.value, two.qualifier)
        return other.index > exact.index and same and is_told_again(exact, other)
    if exact.amount.vague or not exact.amount.nominal or (one.kind != "level" and not is_same_indicator(exact, other)):
        return False
    ratio = other.amount.nominal / exact.amount.nominal
    close = two.qualifier in VAGUE and meets(exact.amount, other.amount) and ROUND[0] < ratio < ROUND[1]
    return close and same_sum(one, two) and is_rounded_telling(exact, other)


def is_same_status(exact: Telling, other: Telling) -> bool:
    """Whether two figures are both observed, or neither: a target may be told as a forecast."""
    return (exact.row.status == "observed") == (other.row.status == "observed")


def is_told_again(exact: Telling, other: Telling) -> bool:
    """Whether an equal figure is of the same thing: the noun after it agrees, or its indicator and subject."""
    if exact.amount.nominal == 1 or exact.sentence == other.sentence or are_two_nouns(exact, other):
        return False
    if not same_sum(exact.row, other.row):
        return False
    if exact.amount.nominal < SMALL or exact.row.kind != "level":
        shared = bigrams(exact.row.sentence) & bigrams(other.row.sentence)
        if len(shared) < SHARED:
            return False
    noun = exact.after[:NOUN]
    if exact.row.kind != "level":
        return is_same_indicator(exact, other)
    if len(noun) == NOUN and noun == other.after[:NOUN] and noun.isalpha():
        return True
    shared = bigrams(f"{exact.before}|{exact.after}") & bigrams(f"{other.before}|{other.after}")
    subjects = [row.subject for row in (exact.row, other.row) if row.subject]
    apart = len(subjects) > 1 and not alike(*subjects)  # 东村, 西村
    digits = 1 if apart else min(exact.amount.digits, DISTINCT)  # the more digits, the fewer words are needed
    counted = not apart and is_same_noun(exact.row.indicator or "", other.row.indicator or "")
    return len(shared) > DISTINCT - digits or counted or is_same_indicator(exact, other)


def are_two_nouns(exact: Telling, other: Telling) -> bool:
    """Whether two figures stand right behind what they count, and that differs: 新建公厕15座, 新建公园15座."""
    one, two = exact.row.indicator, other.row.indicator
    beside = bool(one and two and exact.before.endswith(one) and other.before.endswith(two))
    return beside and not is_same_noun(one or "", two or "")


def is_same_noun(one: str, other: str) -> bool:
    """Whether two indicators end in one noun: 新建泵站14座, 14座泵站."""
    return min(len(one), len(other)) >= NOUN and (one.endswith(other) or other.endswith(one))


def is_same_indicator(exact: Telling, other: Telling) -> bool:
    """Whether two rows have one indicator and no different subjects."""
    one, two = exact.row, other.row
    subjects = {one.subject, two.subject} - {None}
    return one.indicator is not None and one.indicator == two.indicator and len(subjects) < 2 and len(one.indicator) > 1


def is_rounded_telling(exact: Telling, other: Telling) -> bool:
    """Whether a rounder figure is of the same thing: right after it in its sentence, or with its words elsewhere."""
    if exact.sentence == other.sentence:
        return other.index == exact.index + 1 and (
            BREAKS.search(other.before) is not None or is_same_indicator(exact, other)
        )
    return alike(exact.words, other.words) and exact.paragraph <= other.paragraph + 3


BREAKS = re.compile("(?:历史|首次|已|一举|成功)[^，；。]{0,6}$")  # 62万家，首次突破60万家

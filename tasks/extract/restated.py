"""Restatements: one figure told twice, in a headline or another sentence, against the body's most exact telling."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from schemas.records import Finding
from tasks.extract.headlines import Printed
from tasks.extract.intervals import Amount, compare
from tasks.extract.tellings import Telling, alike, bigrams, make_finding, same_sum, same_time

SMALL = 10  # counts below are told of many things: their nouns must agree
DISTINCT = 3  # digits that make a figure unlike any other of its unit in the article
SHARED = 6  # pairs of characters that two sentences share when they tell the same small count
NOUN = 2  # characters of the noun after a figure that must agree
SURE = Fraction(3, 5)  # the share of a headline's words that a figure's clause must have, for a difference to count
NEAR = (Fraction(1, 2), Fraction(2))  # a slip is of this order; what is further off is another thing
ROUND = (Fraction(3, 5), Fraction(3, 2))  # a rounder telling is no further off
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
        fitting = [telling for telling in tellings if is_restated(printed, telling)]
        best = min(fitting, key=lambda telling: rank(printed, telling), default=None)
        if best is not None:
            yield printed, restatement(best, printed.amount, [])


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
        if len(same) != 1 or printed.unit == "个" or printed.amount.side or same[0].row.value is None:
            continue  # 3个省份 and 5个城市 are counted alike
        telling = same[0]
        words = bigrams(printed.words)
        shared = len(words & bigrams(telling.words))
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
    seen: set[int] = set()
    for at, telling in enumerate(tellings):
        if telling.row.value is None or telling.index in seen:
            continue
        near = tellings[max(0, at - FIGURES_APART) : at + FIGURES_APART + 1]
        others = [other for other in near if is_other_telling(telling, other) and other.index not in seen]
        for other in others:
            seen.add(other.index)
            yield restatement(telling, other.amount, [other])


def is_other_telling(exact: Telling, other: Telling) -> bool:
    """Whether a figure restates an exact one: the same again later, or a rounder figure before or after."""
    one, two = exact.row, other.row
    if exact.index == other.index or (one.unit, one.per, one.kind) != (two.unit, two.per, two.kind):
        return False
    if one.unit is None or two.value is None or one.status != two.status or not same_time(one, two):
        return False
    if exact.amount.vague == other.amount.vague:
        same = (one.value, one.qualifier) == (two.value, two.qualifier)
        return other.index > exact.index and same and is_told_again(exact, other)
    if exact.amount.vague or not exact.amount.nominal or (one.kind != "level" and not is_same_indicator(exact, other)):
        return False
    ratio = other.amount.nominal / exact.amount.nominal
    close = two.qualifier in VAGUE and meets(exact.amount, other.amount) and ROUND[0] < ratio < ROUND[1]
    return close and same_sum(one, two) and is_rounded_telling(exact, other)


def is_told_again(exact: Telling, other: Telling) -> bool:
    """Whether an equal figure is of the same thing: the noun after it agrees, or its indicator and subject."""
    if exact.amount.nominal == 1 or exact.sentence == other.sentence or not same_sum(exact.row, other.row):
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
    return len(shared) > NOUN or is_same_indicator(exact, other)


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


FIGURES_APART = 500  # between two tellings, so that a book of figures is not tested each against each
BREAKS = re.compile("(?:历史|首次|已|一举|成功)[^，；。]{0,6}$")  # 62万家，首次突破60万家

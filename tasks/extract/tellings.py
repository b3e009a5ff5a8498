"""Tellings: an article's figures with their intervals and the words around them, for the consistency checks."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from schemas.records import Finding, SegmentedArticle
from schemas.statistics import StatisticRow
from tasks.extract.intervals import Amount, Comparison, compare, read_amount

LARGER = {("吨", "千克"): Fraction(1000), ("公里", "米"): Fraction(1000)}  # how many of the second make the first
EACH = re.compile("各(?![地级类项方界国省市县区镇种行部式])[^，；。、各]{0,10}$")  # 各拨付资金20万元; not 各地, 各项
MARK = re.compile("[，。；：！？\n,;（）()]")


@dataclass(frozen=True, slots=True)
class Telling:
    """A figure of the body.

    Attributes:
        row: as published.
        amount: its interval.
        index: its number among the article's figures.
        sentence, paragraph: which one it stands in, from 0.
        left, right: its sentence before and after it.
        before, after: the words beside it, up to the next figure or mark.
    """

    row: StatisticRow
    amount: Amount
    index: int
    sentence: int
    paragraph: int
    left: str
    right: str
    before: str
    after: str

    @property
    def words(self) -> str:
        """The words beside it, and its indicator."""
        return f"{self.before}|{self.after}|{self.row.indicator or ''}"


def read_tellings(article: SegmentedArticle, rows: Sequence[StatisticRow]) -> tuple[Telling, ...]:
    """Reads an article's figures for the checks.

    Args:
        article: the story.
        rows: its statistics, in reading order.

    Returns:
        A telling for each.
    """
    starts = [sentence.start for sentence in article.sentences]
    tellings = []
    for index, row in enumerate(rows):
        number = max(0, bisect_right(starts, row.body_start) - 1)
        sentence = article.sentences[number]
        body = article.article.row.body
        left, right = body[sentence.start : row.body_start], body[row.body_end : sentence.end]
        behind = rows[index - 1].body_end if index else 0
        ahead = rows[index + 1].body_start if index + 1 < len(rows) else len(body)
        before = MARK.split(body[max(behind, sentence.start) : row.body_start])[-1]
        after = MARK.split(body[row.body_end : max(row.body_end, min(ahead, sentence.end))])[0]
        amount = read_amount(row.quote, row.value, row.value_low, row.value_high, row.qualifier)
        tellings.append(Telling(row, amount, index, number, sentence.paragraph, left, right, before, after))
    return tuple(tellings)


def bigrams(words: str) -> frozenset[str]:
    """The pairs of neighbouring Han characters of a text."""
    return frozenset(pair for first, second in pairwise(words) if (pair := first + second).isalpha())


def alike(one: str, other: str) -> bool:
    """Whether two texts share a word, or a piece of one."""
    return bool(bigrams(one) & bigrams(other))


def same_time(one: StatisticRow, other: StatisticRow) -> bool:
    """Whether two figures are of one time, as far as the text tells."""
    starts, ends = {one.period_start, other.period_start} - {None}, {one.period_end, other.period_end} - {None}
    return len(starts) < 2 and len(ends) < 2


def same_sum(one: StatisticRow, other: StatisticRow) -> bool:
    """Whether two figures are gathered alike: both averages, say; 累计 may be left out."""
    return {one.aggregation, other.aggregation} <= {None, "cumulative"} or one.aggregation == other.aggregation


def is_each(telling: Telling) -> bool:
    """Whether a figure is what each of several gets, and no rate of a time: 向3个村各拨款20万元."""
    row = telling.row
    each = row.aggregation == "each" or row.aggregation is None and EACH.search(telling.before) is not None
    return row.kind == "level" and each and row.per is None and row.value is not None


def is_amount(telling: Telling) -> bool:
    """Whether a figure is a plain amount: a level with a unit and a number, no average, nothing per something."""
    row = telling.row
    plain = row.kind == "level" and row.unit is not None and row.value is not None and row.per is None
    return (
        plain
        and not is_each(telling)
        and row.aggregation not in ("average", "each", "maximum", "minimum")
        and row.unit != "倍"
    )


def make_finding(check: str, rows: Sequence[StatisticRow], arithmetic: str, comparison: Comparison) -> Finding:
    """The finding of a comparison; `rows` has the parts first, the total or restatement last."""
    return Finding(
        article_id=rows[0].article_id,
        check=check,
        holds=comparison.holds,
        rows=tuple(row.statistic_id for row in rows),
        arithmetic=arithmetic,
        difference=float(comparison.difference),
        tolerance=float(comparison.tolerance),
    )


def sum_up(parts: Sequence[Amount], total: Amount, factors: Sequence[Fraction] = ()) -> Comparison:
    """Compares the sum of parts, each times its factor, with a total."""
    times = factors or [Fraction(1)] * len(parts)
    low, nominal, high = (
        sum((getattr(part, end) * factor for part, factor in zip(parts, times, strict=True)), Fraction(0))
        for end in ("low", "nominal", "high")
    )
    return compare(low, nominal, high, total)


def verdict(computed: str, comparison: Comparison, stated: Amount) -> str:
    """The right-hand side of an arithmetic: what was computed and how it stands to what is stated."""
    if not comparison.holds:
        return f"{computed} ≠ {stated.label}"
    if comparison.difference == 0 and not stated.vague:
        return stated.label
    return f"{computed} ≈ {stated.label}" if not stated.vague else f"{computed} ~ {stated.label}"

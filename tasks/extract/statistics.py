"""The table `statistics`: every figure of an article, with what it measures, of whom, for when, against what."""

import datetime
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from schemas.records import Issue, Name, Quantity, Reading, SegmentedArticle
from schemas.statistics import StatisticRow
from tasks.extract.aggregations import Aggregation, find_aggregation
from tasks.extract.comparisons import find_comparison
from tasks.extract.exclusions import keep_statistics
from tasks.extract.figures import PASSAGE, Figure, frame_figures, mask_times
from tasks.extract.indicators import Indicator, find_indicator, noun_before
from tasks.extract.kinds import Judgement, judge
from tasks.extract.periods import Period, Scope, find_period, next_scope
from tasks.extract.rows import Kernel, evidence, fact_ids
from tasks.extract.statuses import find_status
from tasks.extract.subjects import HERE, Subject, choose_subject, find_subjects, owns_figures
from tasks.extract.units import contextual_unit

MOVES = ("change", "difference")
FIGURES_BACK = 8  # figures before one in its sentence that it may lean on
OPENING = 12  # characters of a sentence in which the subject of its passage stands


@dataclass(frozen=True, slots=True)
class Told:
    """A figure fully read; what later figures of the sentence lean on."""

    figure: Figure
    quantity: Quantity
    judgement: Judgement
    aggregation: Aggregation
    indicator: Indicator
    subject: Subject | None
    period: Period
    status: str
    comparison: str | None


@dataclass(frozen=True, slots=True)
class Thread:
    """What a passage carries from sentence to sentence."""

    subject: Subject | None = None
    scope: Scope = field(default_factory=Scope)
    comparison: str | None = None
    indicator: str | None = None
    paragraph: int = -1


def read_statistics(article: SegmentedArticle, readings: Sequence[Reading], issue: Issue) -> tuple[StatisticRow, ...]:
    """Reads the statistics of an article.

    Args:
        article: the segmented story.
        readings: the reading of each of its sentences, in order.
        issue: publication and day.

    Returns:
        One row per quantity that the text states, in order of place, with ids and evidence.
    """
    thread, known, told = Thread(), [], []  # type: tuple[Thread, list[Name], list[Told]]
    for reading in readings:
        if reading.sentence.paragraph != thread.paragraph:
            thread = replace(thread, comparison=None, indicator=None, paragraph=reading.sentence.paragraph)
        known += [name for name in reading.names if name.kind in ("body", "place")]
        sentence, thread = read_sentence(reading, thread, known, issue.date)
        told += sentence
    kernels = [Kernel(item.figure.reading.sentence, numeral(item)) for item in told]
    ids = fact_ids("s", article.article, kernels)
    return tuple(make_row(article, item, row_id) for item, row_id in zip(told, ids, strict=True))


def numeral(item: Told) -> str:
    """A statistic's numeral as printed."""
    offset = item.figure.reading.sentence.start
    return item.figure.printed[item.quantity.numeral_start - offset : item.quantity.numeral_end - offset]


def read_sentence(
    reading: Reading, thread: Thread, known: Sequence[Name], issue_date: datetime.date
) -> tuple[list[Told], Thread]:
    """Reads the figures of a sentence, each in the light of those before it."""
    figures = frame_figures(reading, keep_statistics(reading))
    thread = replace(thread, scope=next_scope(reading, thread.scope))
    subjects = find_subjects(reading, mask_times(reading), known, thread.subject)
    told: list[Told] = []
    starts = [subject.start for subject in subjects]
    for figure in figures:
        near = subjects[bisect_left(starts, figure.start - PASSAGE) : bisect_left(starts, figure.start)]
        told.append(read_figure(figure, told[-FIGURES_BACK:], near, thread, issue_date))
    told = lend_indicators(share_indicators(told))
    if told:
        thread = replace(
            thread,
            subject=lasting_subject(told) or thread.subject,
            comparison=next((item.comparison for item in reversed(told) if item.comparison), thread.comparison),
            indicator=last_indicator([item for item in told if item.judgement.kind == "level"]) or thread.indicator,
        )
    else:
        opening = next((subject for subject in subjects if subject.start <= OPENING), None)
        thread = replace(thread, subject=opening or thread.subject)
    return told, thread


def read_figure(
    figure: Figure, told: Sequence[Told], subjects: Sequence[Subject], thread: Thread, issue_date: datetime.date
) -> Told:
    """Reads one figure."""
    linked = told[-1] if told else None
    judgement = judge(figure, linked.judgement if linked else None)
    quantity = contextual_unit(figure, judgement.kind)
    names = [subject.text for subject in subjects]
    indicator = find_indicator(figure, judgement, names, last_indicator(told) or thread.indicator)
    carried = replace(linked.subject, start=HERE) if linked and linked.subject else thread.subject
    subject = choose_subject(figure, subjects, carried, indicator.text)
    fresh = subject is not None and subject.kind == "phrase" and subject.start >= 0 and not told
    if fresh and subject and not indicator.own and not owns_figures(subject):
        indicator, subject = Indicator(subject.text, True), carried  # 夏粮单产创新高，每亩达到375公斤
    indicator = without_subject(indicator, subject)
    status = find_status(figure)
    period = find_period(figure, thread.scope, (linked.figure, linked.period) if linked else None, status)
    if status == "observed" and period[0] is not None and period[0] > issue_date:
        status = "target"
    comparison = None
    if judgement.kind in MOVES or (quantity.unit == "倍" and judgement.kind == "level"):
        comparison = find_comparison(figure, period)
        if comparison is None and judgement.kind == "change":
            comparison = carried_comparison(told, thread)
    aggregation = find_aggregation(figure, linked.aggregation if linked else None)
    return Told(figure, quantity, judgement, aggregation, indicator, subject, period, status, comparison)


def without_subject(indicator: Indicator, subject: Subject | None) -> Indicator:
    """The indicator without the subject that opens it."""
    rest = (indicator.text or "").removeprefix(subject.text) if subject else None
    return replace(indicator, text=rest) if rest and rest != indicator.text and len(rest) >= 2 else indicator


def lasting_subject(told: Sequence[Told]) -> Subject | None:
    """The last subject of a sentence that holds for those after it: a name, no phrase."""
    last = next((item.subject for item in reversed(told) if item.subject and item.subject.kind != "phrase"), None)
    return replace(last, start=-1) if last else None


def last_indicator(told: Sequence[Told]) -> str | None:
    """The indicator of the amount before, in the sentence."""
    return next((item.indicator.text for item in reversed(told) if item.indicator.text), None)


def carried_comparison(told: Sequence[Told], thread: Thread) -> str | None:
    """A change without a reference has that of the change before it, in the sentence, then in the paragraph."""
    before = next((item.comparison for item in reversed(told) if item.comparison), None)
    return before or thread.comparison


RESPECTIVELY = re.compile(r"分别|依次")


def share_indicators(told: Sequence[Told]) -> list[Told]:
    """Gives each of several figures after 分别 the indicator of its partner before it: 分别增长31%和17%."""
    shared = list(told)
    at = 0
    while at < len(shared):
        last = at
        while last + 1 < len(shared) and re.fullmatch("[和与及、]|以及", shared[last + 1].figure.left.strip("\x00")):
            last += 1
        group = range(at, last + 1)
        if len(group) > 1 and RESPECTIVELY.search(shared[at].figure.left):
            partners = find_partners(shared[max(0, at - FIGURES_BACK) : at], shared[at].figure, len(group))
            for number, partner in zip(group, partners, strict=False):
                shared[number] = replace(shared[number], indicator=Indicator(partner, True))
        at = last + 1
    return shared


def lend_indicators(told: Sequence[Told]) -> list[Told]:
    """Gives a figure before 和 or 、 the noun of the one after it: 给予2亿元和各3000万元的贷款额度."""
    lent = list(told)
    for at in range(len(lent) - 2, -1, -1):
        listed = re.fullmatch("(?:[和与及、]|以及)各?", lent[at].figure.right.strip())
        if listed and not lent[at].indicator.own and lent[at + 1].indicator.own:
            lent[at] = replace(lent[at], indicator=lent[at + 1].indicator)
    return lent


def find_partners(before: Sequence[Told], figure: Figure, count: int) -> list[str]:
    """The nouns that figures after 分别 belong to, in order: a list before 分别, else the amounts before."""
    lead = figure.left[: RESPECTIVELY.search(figure.left).start()]  # type: ignore[union-attr]
    nouns = [noun for part in re.split("[、和与及]", lead) if (noun := noun_before(part, ()))]
    if len(nouns) == count:
        return nouns
    kinds = ("level", "share")
    levels = [item.indicator.text for item in before if item.judgement.kind in kinds and item.indicator.text]
    return levels[-count:] if len(levels) >= count else []


def make_row(article: SegmentedArticle, item: Told, row_id: str) -> StatisticRow:
    """The row of a figure: signed as its direction says, with its evidence."""
    quantity, judgement = item.quantity, item.judgement
    direction = judgement.direction if judgement.kind in MOVES else None
    value, low, high = quantity.value, quantity.value_low, quantity.value_high
    if direction == "down":
        value, low, high = (None if number is None else -abs(number) for number in (value, high, low))
    subject = item.subject.text if item.subject else None
    return StatisticRow(
        statistic_id=row_id,
        **evidence(article.article, quantity.start, quantity.end),
        indicator=item.indicator.text,
        subject=subject,
        kind=judgement.kind,
        value=value,
        value_low=low,
        value_high=high,
        qualifier=quantity.qualifier,
        unit=quantity.unit,
        unit_code=quantity.unit_code,
        aggregation=item.aggregation.aggregation,
        per=item.aggregation.per,
        status=item.status,
        comparison=item.comparison,
        direction=direction,
        period_start=item.period[0],
        period_end=item.period[1],
        place=subject if item.subject and item.subject.kind == "place" else None,
        sentence=item.figure.printed,
        checks=(),
    )

"""The table `statistics`: every figure of an article, with what it measures, of whom, for when, against what."""

import datetime
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from schemas.records import Issue, Name, Reading, SegmentedArticle
from schemas.statistics import StatisticRow
from tasks.extract.aggregations import find_aggregation
from tasks.extract.comparisons import find_comparison
from tasks.extract.exclusions import keep_statistics
from tasks.extract.figures import PASSAGE, Figure, frame_figures, mask_times
from tasks.extract.indicators import Indicator, find_indicator
from tasks.extract.kinds import judge
from tasks.extract.periods import Scope, find_period, next_scope
from tasks.extract.respective import lend_indicators, share_indicators
from tasks.extract.rows import Kernel, evidence, fact_ids
from tasks.extract.statuses import find_status, listed_status, status_to_come
from tasks.extract.subjects import (
    DIMENSIONS,
    HERE,
    HOLDING,
    Subject,
    choose_subject,
    find_subjects,
    lasts,
    opens_with_subject,
    owns_figures,
    sites_before,
)
from tasks.extract.told import Told
from tasks.extract.units import contextual_unit

MOVES = ("change", "difference")
NAMES = ("place", "body")
PREVAILING = 3  # figures
NEIGHBOUR = 16  # characters between a figure and the one whose denominator it may share
FIGURES_BACK = 8  # figures before one in its sentence that it may lean on
AMONG = "其中"  # a sentence that opens with it goes on the one before
OPENING = 12  # characters of a sentence in which the subject of its passage stands


@dataclass(frozen=True, slots=True)
class Thread:
    """What a passage carries from sentence to sentence."""

    subject: Subject | None = None
    scope: Scope = field(default_factory=Scope)
    comparison: str | None = None
    indicator: str | None = None
    listed: str | None = None
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
    thread, known, told = Thread(scope=Scope(today=issue.date)), [], []  # type: tuple[Thread, list[Name], list[Told]]
    for reading in readings:
        if reading.sentence.paragraph != thread.paragraph:
            kept = thread.subject if prevails(thread.subject, told) else None
            thread = replace(
                thread, subject=kept, comparison=None, indicator=None, paragraph=reading.sentence.paragraph
            )
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
    scope, listed = next_scope(reading, thread.scope, issue_date), listed_status(reading, thread.listed)
    comparison = thread.comparison if reading.sentence.text.startswith(AMONG) else None
    if scope is not thread.scope or (listed, comparison) != (thread.listed, thread.comparison):
        thread = replace(thread, scope=scope, listed=listed, comparison=comparison)
    if not figures and not opens_with_subject(reading, OPENING):
        return [], thread
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
            comparison=carried_comparison(told) or thread.comparison,
            indicator=last_indicator([item for item in told if item.judgement.kind == "level"]) or thread.indicator,
        )
    else:
        opening = next((subject for subject in subjects if subject.start <= OPENING and lasts(subject)), None)
        thread = replace(thread, subject=opening) if opening else thread
    return told, thread


def read_figure(
    figure: Figure, told: Sequence[Told], subjects: Sequence[Subject], thread: Thread, issue_date: datetime.date
) -> Told:
    """Reads one figure."""
    linked = told[-1] if told else None
    judgement = judge(figure, linked.judgement if linked else None)
    quantity = contextual_unit(figure, judgement.kind)
    names = [subject.text for subject in subjects]
    sites = [subject.text for subject in sites_before(figure)]
    alike = [item for item in told if judgement.kind == "difference" and item.quantity.unit == quantity.unit]
    before = last_indicator(alike) or last_indicator(told) or thread.indicator
    indicator = find_indicator(figure, judgement, names, before, sites)
    if judgement.kind == "level" and not indicator.own and not goes_with(figure, linked):
        indicator = Indicator(None, False)
    carried = replace(linked.subject, start=HERE) if linked and linked.subject else thread.subject
    parted = linked is not None and "；" in figure.printed[linked.figure.end : figure.start]
    if parted and carried and not holds_on(figure, carried):
        carried = None
    subject = choose_subject(figure, subjects, carried, indicator.text)
    fresh = subject is not None and subject.kind == "phrase" and subject.start >= 0 and not told
    if fresh and subject and not indicator.own and not owns_figures(subject):
        indicator, subject = Indicator(subject.text, True), carried  # 夏粮单产创新高，每亩达到375公斤
    if subject and subject.kind == "phrase" and any(item.indicator.text == subject.text for item in told):
        subject = carried if carried and carried.text != subject.text else None  # 床位增至90张，覆盖率…
    indicator = without_subject(indicator, subject)
    status = find_status(figure, thread.listed)
    earlier = (linked.figure, linked.period) if linked else None
    acts = subject is not None and subject.start >= 0 and subject.kind == "body"
    own = indicator.text if indicator.own else None
    period = find_period(figure, thread.scope, earlier, status, own, own_actor=acts)
    if status == "observed" and period[0] is not None and period[0] > issue_date:
        status = status_to_come(figure)
    comparison = None
    if judgement.kind in MOVES or (quantity.unit == "倍" and judgement.kind == "level"):
        comparison = find_comparison(figure, period)
        if comparison is None and judgement.kind == "change":
            comparison = carried_comparison(told) or thread.comparison
    near = linked is not None and figure.start - linked.figure.end <= NEIGHBOUR
    aggregation = find_aggregation(figure, linked.aggregation if linked and near else None)
    return Told(figure, quantity, judgement, aggregation, indicator, subject, period, status, comparison)


def holds_on(figure: Figure, subject: Subject) -> bool:
    """True for a subject that holds past a semicolon: a name, a phrase that owns figures or opens the sentence."""
    return subject.kind in HOLDING or owns_figures(subject) or figure.printed.startswith(subject.text)


def goes_with(figure: Figure, linked: Told | None) -> bool:
    """True for an amount without a noun that may be of what the one before is: in the same unit, or a multiple."""
    same = linked is not None and (linked.quantity.unit == figure.quantity.unit or linked.figure.end == figure.start)
    return same or figure.quantity.unit_kind == "multiple"


def without_subject(indicator: Indicator, subject: Subject | None) -> Indicator:
    """The indicator without the subject that opens it."""
    rest = (indicator.text or "").removeprefix(subject.text) if subject else None
    return (
        replace(indicator, text=rest)
        if rest and rest != indicator.text and (len(rest) >= 2 or rest in DIMENSIONS)
        else indicator
    )


def lasting_subject(told: Sequence[Told]) -> Subject | None:
    """The last subject of a sentence that holds for those after it: a name, no phrase and no part of a whole.

    Several that take turns (东湖区3家，西岭县2家) are parts: none of them holds on.
    """
    turns = {(item.subject.kind, item.subject.text) for item in told if item.subject and item.subject.kind in NAMES}
    parts = {text for kind, text in turns if sum(other == kind for other, _ in turns) > 1}
    lasting = (item.subject for item in reversed(told) if item.subject and is_lasting(item))
    last = next((subject for subject in lasting if subject.text not in parts), None)
    return replace(last, start=-1) if last else None


def prevails(subject: Subject | None, told: Sequence[Told]) -> bool:
    """True for the subject of most figures of a story so far: it holds past the paragraph's end."""
    if subject is None:
        return False
    alike = sum(1 for item in told if item.subject and item.subject.text == subject.text)
    return alike >= PREVAILING and 2 * alike >= len(told)


def is_lasting(item: Told) -> bool:
    """False for a subject after 其中, for a phrase, and for an office that acts."""
    subject = item.subject
    part = (
        subject is not None
        and subject.start >= 0
        and AMONG in item.figure.text[max(0, subject.start - PASSAGE) : subject.start]
    )
    return subject is not None and not part and lasts(subject)


def last_indicator(told: Sequence[Told]) -> str | None:
    """The indicator of the amount before, in the sentence."""
    return next((item.indicator.text for item in reversed(told) if item.indicator.text), None)


def carried_comparison(told: Sequence[Told]) -> str | None:
    """A change without a reference has that of the change before it in the sentence."""
    return next((item.comparison for item in reversed(told) if item.comparison), None)


def site(figure: Figure) -> str | None:
    """The place in which a figure's clause plays: 两家企业在江宁县投资3亿元."""
    sites = sites_before(figure)
    return sites[-1].text if sites else None


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
        place=subject if item.subject and item.subject.kind == "place" else site(item.figure),
        sentence=item.figure.printed,
        checks=(),
    )

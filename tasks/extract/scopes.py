"""The time that a passage is about: what each sentence leaves to those after it that tell no time."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import replace

from schemas.records import Reading, Time
from tasks.extract.contexts import any_of
from tasks.extract.figures import PASSAGE, times_between
from tasks.extract.periods import (
    HEARD,
    LONGEST_OPENING,
    NO_PERIOD,
    REPORT_DAY,
    SEASON,
    SEASON_RUNS,
    Period,
    Scope,
    carried_period,
    ends,
    governs,
    is_topic,
    likened,
)

REPORTED = re.compile("^[^，。；]{0,40}" + any_of("reported") + "(?![局部厅社员])[^，。；]{0,10}[，：“]{0,2}")
CLAIMED = re.compile(".{0,4}?" + any_of("claimed"))  # 总参谋部同一天称
BEFELL = re.compile("[^，。；]{0,12}" + any_of("befell"))
LAST_YEAR = ("去年", "上年", "前年")  # told of in passing: holds in its paragraph alone
OF_YEARS = re.compile(any_of("of_years"))
PASSING = ("前", "目前", "年底", "届时", "当晚", "内")


def next_scope(reading: Reading, scope: Scope, issue_date: datetime.date) -> Scope:
    """The scope that a sentence leaves: its first time that opens a clause takes the place of the one before."""
    if not reading.times:
        return scope
    scope = learn_season(reading, scope)
    paragraph = reading.sentence.paragraph
    if is_of_years(reading):
        wider = carried_period(scope, paragraph)
        return replace(scope, period=NO_PERIOD, precision="day", paragraph=paragraph, wider=wider)
    times = [time for time in times_between(reading, 0, PASSAGE) if governs(time) and not is_heard(reading, time)]
    topics = [time for time in times if is_topic(reading, time) and not is_report_day(reading, time)]
    topics = [time for time in topics if not likened(reading, time)]
    if SEASON.search(reading.sentence.text[:20]) and topics:
        season = SEASON.search(reading.sentence.text[:20])
        period = scope.seasons.get(season.group(), NO_PERIOD) if season else NO_PERIOD
        return replace(scope, period=period, precision="range", paragraph=paragraph)
    first = topics[0] if topics else None
    ahead = first is not None and first.start_date is not None and first.start_date > issue_date
    if first is None or ahead or not sets_scope(reading, first):
        return scope
    wider = carried_period(scope, paragraph) if scope.precision != "day" else scope.wider
    passing = first.text.startswith(LAST_YEAR) or first.relation in ("as_of", "since") or first.text == "今年"
    precision = "day" if passing else first.precision
    return replace(scope, period=counted_days(first, times), precision=precision, paragraph=paragraph, wider=wider)


def is_of_years(reading: Reading) -> bool:
    """True for a sentence that opens a passage on what years have brought: 近年来，我市治水治气。"""
    text = reading.sentence.text[:PASSAGE]
    match = OF_YEARS.search(text)
    dated = match is not None and any(governs(time) for time in reading.times)
    return match is not None and not dated and (match.start() == 0 or text[match.start() - 1] in "，；")


def counted_days(first: Time, times: Sequence[Time]) -> Period:
    """The days of a sentence's first time; 截至6月30日，我市今年以来… is the year up to that day."""
    day = first.end_date if first.relation == "as_of" else None
    for time in times:
        since = time.relation == "since" and time.start > first.start and time.start_date
        if day and since and time.end_date and since <= day <= time.end_date:
            return since, day
    return ends(first)


def is_report_day(reading: Reading, time: Time) -> bool:
    """True for the day on which figures were published, which is not the time that they cover."""
    at = time.end - reading.sentence.start
    return time.precision == "day" and REPORT_DAY.match(reading.sentence.text, at) is not None


def sets_scope(reading: Reading, time: Time) -> bool:
    """True if a time opens the sentence, or what a report tells, and may hold for the sentences after it."""
    passing = time.relation == "until" or time.text.endswith(PASSING)
    before = reading.sentence.text[: time.start - reading.sentence.start]
    after = time.end - reading.sentence.start
    opens = time.precision == "day" and "，" not in before
    event = opens and any(pattern.match(reading.sentence.text, after) for pattern in (BEFELL, CLAIMED))
    return not passing and (len(before) <= LONGEST_OPENING or event or bool(REPORTED.fullmatch(before)))


def is_heard(reading: Reading, time: Time) -> bool:
    """As `heard`, for a sentence."""
    at = time.end - reading.sentence.start
    return bool(HEARD.search(reading.sentence.text[at : at + 24]))


def learn_season(reading: Reading, scope: Scope) -> Scope:
    """Learns a season's days: 今年春运1月14日启动，2月22日结束."""
    text = reading.sentence.text
    if len(text) > PASSAGE:
        return scope
    season = SEASON.search(text)
    days = [time for time in reading.times if time.precision == "day" and time.start_date]
    if not season or len(days) != 2 or len(SEASON_RUNS.findall(text)) < 2:
        return scope
    return replace(scope, seasons={**scope.seasons, season.group(): (days[0].start_date, days[1].end_date)})

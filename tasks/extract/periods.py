"""The time that a figure covers: the nearest time that governs it, else the one that the passage has set up."""

import datetime
import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field

from schemas.records import Reading, Time
from tasks.extract.alternatives import alternation
from tasks.extract.contexts import any_of, words_of
from tasks.extract.figures import PASSAGE, Figure, clauses_before, times_between

Period = tuple[datetime.date | None, datetime.date | None]
NO_PERIOD: Period = (None, None)
HEARD = re.compile(any_of("heard"))  # the day on which a reporter heard it
TOLD = re.compile(".{0,4}?" + any_of("told"))  # 国防部13日称: the day reported on
IDLE = frozenset({"base", "duration"})
VAGUE = re.compile(any_of("vague_time") + "$")
MODIFIES = re.compile("的?" + any_of("time_as_modifier") + "|[^，。；]{1,12}(?:提出|要求|指出)[，：]")
SEASON = re.compile(any_of("season"))
SEASON_RUNS = re.compile(any_of("season_runs"))
FROM_VALUE = re.compile("[由从](?:\x00{1,12}的?|[^，。；]{0,10}的)?$")
GROWN_TO = re.compile(
    r"(?:逐步|逐年|大幅)?(?:[增提升降减扩涨跌缩压延上下回调拓][^，。；]{0,3})?(?:到|至|为)"
)  # 增至, 扩大到
PARTED = re.compile("[；。！？]")
THEN = re.compile(r"届时|到时|其时")
PLANNED = re.compile(r"将|于|[从由对把给]$|预|已|[^\W\d]的$|拟|定于")
LONGEST_OPENING = 6
STANDING_FACT = re.compile(f"^{any_of('standing_fact')}|{any_of('standing_fact')}$")
DIMENSION = re.compile("(?<![增提升])[长宽高深厚]$")
UNDATED = re.compile("(?!" + any_of("holiday_word") + ")[^，。；\\d]{1,12}" + any_of("undated") + "，")  # 试运行期间，…
RESET = re.compile("(?:^|[，；。])(?:而|但)?" + any_of("reset_time"))
MOVED_UNITS = frozenset({"%", "个百分点", "倍", "个基点"})
LIKENED_TO = re.compile("[^，。；]{0,6}?(?:相比|持平|增|减|降|升|多|少|高|低|快|慢|的)")
OCCURRED = re.compile("[^，。；]{0,12}" + alternation(words_of("befell") | words_of("occurred")))
HELD = re.compile("(?:在[^，。；]{1,16})?" + any_of("held"))
LIKENED = re.compile("[^，。；]{0,8}(?:相比|持平|相当|一致)")  # 与上年持平
ANECDOTE = re.compile("(?<!其)[她他](?!们|国)|我(?![国市省县区镇乡村州军们校院行])")  # what one person tells of himself
SINCE = re.compile("[自从]")
SINCE_THEN = re.compile("[^，。；]{1,24}?(?:以来|[至迄]今(?![年天日后晚早春夏秋冬]))")
UP_TO = re.compile("[^，。；]{0,12}至")
STANDING_UNITS = frozenset({"千伏", "伏"})
REPORT_DAY = re.compile("[^，。；]{0,12}?" + any_of("published"))  # 海关今天（6月18日）发布数据
RECENTLY = re.compile(any_of("recently"))
LATE = 12  # characters after 近日 in which a word of telling makes it the day of a report
GROWING = frozenset({"%", "个百分点", "人次", "次", "起"})  # told as of a day, these are of the days up to it
YEAR = 364  # days from its first to its last, at least
LONGEST_RUN = 10  # days of a holiday


@dataclass(frozen=True, slots=True)
class Scope:
    """The time that a passage is about.

    Attributes:
        period: in force for sentences that tell no time.
        precision: of the time that set it up; a day holds for its paragraph alone.
        paragraph: where it was set up.
        wider: the scope in force before a day took its place.
        seasons: named seasons whose days the article gives (春运1月14日启动，2月22日结束).
        today: the day of the issue.
    """

    period: Period = NO_PERIOD
    precision: str | None = None
    paragraph: int = -1
    wider: Period = NO_PERIOD
    seasons: Mapping[str, Period] = field(default_factory=dict)
    today: datetime.date | None = None


def find_period(
    figure: Figure,
    scope: Scope,
    before: tuple[Figure, Period] | None,
    status: str,
    indicator: str | None = None,
    *,
    own_actor: bool = False,
) -> Period:
    """The time that a figure covers.

    Args:
        figure: the figure in its sentence.
        scope: what the passage has set up, its own sentence included.
        before: the figure before it in the sentence, and its time.
        status: of the figure: no target lies in a day that the passage has set up before.
        indicator: what it measures, in its own words: the length of a bridge holds whenever the story plays.
        own_actor: whether its sentence names a body of its own, so that another paragraph's time is not its.

    Returns:
        First and last day, both included; None where open or not told.
    """
    if FROM_VALUE.search(figure.left) and GROWN_TO.match(figure.right):  # 由36张增至90张: the time is the second's
        timed = figure.left.rstrip("的").endswith("\x00") and earlier_times(figure)
        return ends(timed[-1]) if timed else NO_PERIOD
    if stands(figure, indicator) or is_reset(figure):
        return NO_PERIOD
    season = last_season(figure)
    if season:
        return scope.seasons.get(season, NO_PERIOD)
    told = told_span(figure) or own_base(figure) or own_period(figure, before, scope.today)
    if told:
        return in_run(figure, told, scope)
    elsewhere = own_actor and figure.reading.sentence.paragraph != scope.paragraph
    if status != "observed" or elsewhere or is_timeless(figure, before):
        return NO_PERIOD
    return fits_years(figure, carried_period(scope, figure.reading.sentence.paragraph))


def fits_years(figure: Figure, period: Period) -> Period:
    """The passage's time; none for 连续7年, told of years, where the passage is about a quarter."""
    first, last = period
    in_a_row = figure.quantity.unit == "年" and figure.printed.endswith("连续", 0, figure.start)
    return NO_PERIOD if in_a_row and first and last and (last - first).days < YEAR else period


def is_timeless(figure: Figure, before: tuple[Figure, Period] | None) -> bool:
    """True where the passage's time does not hold: 由去年的5个增至8个, 试运行期间，…, what someone tells of himself."""
    grown = before is not None and FROM_VALUE.search(before[0].left) and GROWN_TO.match(figure.left)
    return bool(
        grown
        or UNDATED.match(figure.printed)
        or lately(figure)
        or ANECDOTE.search(figure.printed, max(0, figure.start - PASSAGE), figure.start)
    )


def lately(figure: Figure) -> bool:
    """True after a time without a date, which is not the passage's: 此前，新增药品5个; not 近日，市统计局发布，…"""
    start = max(0, figure.start - PASSAGE)
    part = max(figure.printed.rfind(mark, start, figure.start) for mark in "。！？") + 1
    matches = list(RECENTLY.finditer(figure.printed, max(part, start), figure.start))
    if not matches:
        return False
    following = figure.printed[matches[-1].end() : min(matches[-1].end() + LATE, figure.start)]
    return not (TOLD.search(following) or HEARD.search(following) or REPORT_DAY.match(following))


def in_run(figure: Figure, told: Period, scope: Scope) -> Period:
    """The days of a holiday up to the one named: “五一”假期，…。截至5月3日，警情下降3%."""
    (first, last), day = scope.wider if scope.precision == "day" else scope.period, told[1]
    if told[0] != day or not (first and last and day) or not first <= day <= last or (last - first).days > LONGEST_RUN:
        return told
    times = earlier_times(figure)
    counted = figure.quantity.unit in GROWING and bool(times) and times[-1].text.startswith("截")
    return (first, day) if counted and times[-1].end_date == day else told


def stands(figure: Figure, indicator: str | None) -> bool:
    """True for a lasting property (全长2.4公里) whose clause gives no time, and after a time without a date (眼下)."""
    inside = times_between(figure.reading, figure.clause_start, figure.start)
    if inside:
        return all(is_vague(time) for time in inside)
    if figure.quantity.unit in STANDING_UNITS:
        return True
    if indicator is None or figure.quantity.unit == "%":
        return False
    dimension = figure.quantity.unit_kind == "length" and DIMENSION.search(indicator)
    return bool(dimension) or STANDING_FACT.search(indicator) is not None


def is_reset(figure: Figure) -> bool:
    """True where a clause without a date took the sentence out of its time: 2015年只有12户；如今，达到210户."""
    resets = list(RESET.finditer(figure.printed, max(0, figure.start - PASSAGE), figure.start))
    if not resets:
        return False
    return not times_between(figure.reading, resets[-1].end(), figure.start)


def own_base(figure: Figure) -> Period | None:
    """The time before, where it is the clause's own: 净利润3亿元，上年同期亏损8000万元."""
    if figure.quantity.unit in MOVED_UNITS:
        return None
    offset = figure.reading.sentence.start
    for time in times_between(figure.reading, figure.clause_start, figure.start):
        own = time.relation == "base" and time.text.endswith("同期") and time.start_date is not None
        if (
            own
            and time.start - offset == figure.clause_start
            and not LIKENED_TO.match(figure.printed, time.end - offset)
        ):
            return ends(time)
    return None


def own_period(figure: Figure, before: tuple[Figure, Period] | None, today: datetime.date | None) -> Period | None:
    """The time that a figure's sentence gives it: its clause, 届时, the figure before it, or a clause before."""
    offset = figure.reading.sentence.start
    earlier = earlier_times(figure)
    times = untold(figure, [time for time in earlier if reaches(figure, time)], earlier)
    if before and FROM_VALUE.search(before[0].left):  # 从去年的5万增至8万: the time is that of the first
        times = [time for time in times if not before[0].clause_start <= time.start - offset < before[0].end]
        return ends(times[-1]) if times else None
    if times and times[-1].start - offset >= figure.clause_start:
        return since(figure, times[-1], today) or up_to(times)
    if THEN.search(figure.lead) and earlier:
        return ends(earlier[-1])
    if before and not PARTED.search(figure.printed, before[0].end, figure.start):
        newer = [time for time in times if time.start - offset >= before[0].end]
        return (since(figure, newer[-1], today) or ends(newer[-1])) if newer else before[1]
    return (since(figure, times[-1], today) or ends(times[-1])) if times else None


def untold(figure: Figure, times: list[Time], earlier: list[Time]) -> list[Time]:
    """The times that reach a figure; the day of a report gives way to that of its event (警方2日称，1日晚发生…)."""
    if not times or times[-1] is earlier[-1] or earlier[-1].precision != "day":
        return times
    offset = figure.reading.sentence.start
    told = TOLD.match(figure.printed, times[-1].end - offset)
    return [*times, earlier[-1]] if told and OCCURRED.match(figure.printed, earlier[-1].end - offset) else times


def since(figure: Figure, time: Time, today: datetime.date | None) -> Period | None:
    """自9月平台上线以来 runs to the day of the issue, 自7月1日暑运启动至22日 to the day that is named."""
    offset = figure.reading.sentence.start
    start, end = time.start - offset, time.end - offset
    if time.start_date is None or not SINCE.search(
        figure.printed, max(0, start - 2), min(start + 1, len(figure.printed))
    ):
        return None
    if today and SINCE_THEN.match(figure.printed, end):
        return time.start_date, today
    last = next((it for it in times_between(figure.reading, end, figure.start) if it.end_date), None)
    if last and UP_TO.fullmatch(figure.printed, end, last.start - offset):
        return time.start_date, last.end_date
    return None


def up_to(times: list[Time]) -> Period:
    """The last time; 截至6月30日，今年… is the year up to that day."""
    last = times[-1]
    first, end = last.start_date, last.end_date
    for time in times[:-1]:
        day = time.end_date if time.relation == "as_of" and last.precision == "year" else None
        if day and first and end and first <= day <= end:
            return first, day
    return ends(last)


def earlier_times(figure: Figure) -> list[Time]:
    """The times before a figure, in its part of the sentence, that may govern it."""
    start = max(0, figure.start - PASSAGE)
    part = max(figure.printed.rfind(mark, start, figure.start) for mark in (*"。！？", "下一步"))
    times = times_between(figure.reading, max(part + 1, start), figure.start)
    bases = {time.end for time in times if time.relation == "base"}  # 比2023年全年
    times = tuple(time for time in times if time.start not in bases and not likened(figure.reading, time))
    return [time for time in times if governs(time) and not heard(figure, time)]


def likened(reading: Reading, time: Time) -> bool:
    """True for a time that a figure is likened to: 与上年持平."""
    text = reading.sentence.text
    start, end = (at - reading.sentence.start for at in (time.start, time.end))
    near = any(char in "与和同跟" for char in text[max(0, start - 1) : start + 1])
    return near and LIKENED.match(text, end) is not None


def told_span(figure: Figure) -> Period | None:
    """The days that a length of time counts: 1月14日启动，2月22日结束，共计53天."""
    if figure.quantity.unit_kind != "time":
        return None
    days = [time for time in earlier_times(figure) if time.precision == "day"]
    if len(days) != 2 or not SEASON_RUNS.search(figure.printed, max(0, figure.start - PASSAGE), figure.start):
        return None
    return days[0].start_date, days[1].end_date


def carried_period(scope: Scope, paragraph: int) -> Period:
    """The scope's period; that of a day holds in its paragraph alone."""
    if scope.precision == "day" and scope.paragraph != paragraph:
        return scope.wider
    return scope.period


def governs(time: Time) -> bool:
    """False for a time that is compared with, a term, a vague one, or one that is not resolved."""
    if time.relation in IDLE or is_vague(time):
        return False
    return time.start_date is not None or time.end_date is not None


def is_vague(time: Time) -> bool:
    """True for 眼下, 近日; 2022年至今 has its days."""
    return VAGUE.search(time.text) is not None and time.precision != "range"


def heard(figure: Figure, time: Time) -> bool:
    """True for the day on which the news was heard: 昨日，记者从车站获悉，…"""
    text, offset = figure.printed, figure.reading.sentence.start
    after = text[time.end - offset : time.end - offset + 24]
    match = HEARD.search(after)
    return bool(match) and time.end - offset + match.start() < figure.start  # type: ignore[union-attr]


def reaches(figure: Figure, time: Time) -> bool:
    """True if a time before a figure governs it: it stands in its clause, or opens an earlier one."""
    offset = figure.reading.sentence.start
    modifies = MODIFIES.match(figure.printed, time.end - offset) and "截至" not in time.text
    if modifies and not begins_run(figure.reading, time):
        return False
    if time.start - offset >= figure.clause_start:
        return True
    return is_topic(figure.reading, time)


def is_topic(reading: Reading, time: Time) -> bool:
    """True if a time opens its clause (1—11月，全县…) or dates a report (国防部13日称)."""
    text, offset = reading.sentence.text, reading.sentence.start
    clauses = clauses_before(reading, time.start - offset + 1, 1)
    if not clauses or time.start >= clauses[0].end:
        return False
    clause = clauses[0]
    if time.start - clause.start > PASSAGE:
        return False
    opening = text[clause.start - offset : time.start - offset]
    first = bisect_left(reading.names, clause.start, key=lambda name: name.start)
    names = [name for name in reading.names[first : first + len(opening)] if name.end <= time.start]
    opening = opening[sum(name.end - name.start for name in names) :] if names else opening
    aimed = time.relation == "until" and opening.endswith(("到", "至"))  # 力争到2030年，…
    foreseen = (opening == "预计" or aimed) and text.startswith("，", time.end - offset)  # 预计未来三天，…
    opens = len(opening) <= LONGEST_OPENING and (foreseen or not PLANNED.search(opening))
    held = time.precision in ("range", "day") and HELD.match(text, time.end - offset) is not None
    topic = opens or held or bool(TOLD.match(text, time.end - offset))
    return topic and (begins_run(reading, time) or not MODIFIES.match(text, time.end - offset))


def begins_run(reading: Reading, time: Time) -> bool:
    """True for the start of a stretch that runs to today: 自2020年启动下乡活动以来."""
    text, at = reading.sentence.text, time.start - reading.sentence.start
    own = SINCE.search(text, max(0, at - 1), at + 1) is not None
    return own and SINCE_THEN.match(text, time.end - reading.sentence.start) is not None


def ends(time: Time) -> Period:
    """The days that a time covers. 到2030年 is the state on its last day; 年底前 has an end only."""
    reached = time.relation == "until" and time.text.startswith(("到", "至")) and not time.text.endswith(("前", "之前"))
    if reached and time.end_date is not None:
        return time.end_date, time.end_date
    return time.start_date, time.end_date


def last_season(figure: Figure) -> str | None:
    """The season named before a figure in its sentence, after the last time: 今年暑运 is no whole year."""
    matches = list(SEASON.finditer(figure.text, max(0, figure.start - PASSAGE), figure.start))
    return matches[-1].group() if matches and "\x00" not in figure.text[matches[-1].end() : figure.start] else None

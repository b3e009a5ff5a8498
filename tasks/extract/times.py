"""Times: every expression of time in a sentence, resolved to days.

A time is a point (9月3日上午, 去年10月, 腊月廿三), two linked points (7月1日至5日), or a term (3年内), with the words
that say how it governs (自…起, 截至, 比). Words and patterns are in time_words.py and time_patterns.py.
"""

import datetime
import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace

from schemas.records import Sentence, Time
from tasks.extract.dates import Span, shift_years
from tasks.extract.terms import read_plan, read_term
from tasks.extract.time_patterns import CANDIDATE, LINKED, SAME_PERIOD, UNTIL_NOW
from tasks.extract.time_points import bare_year, read_point
from tasks.extract.time_relations import Found, ends_relation, governed
from tasks.extract.time_scene import Point, Scene, distance
from tasks.extract.time_words import PLAIN, PRINTED, tense_words

SPELT_YEAR = re.compile(r"[一二][〇零一二三四五六七八九]{3}年|[〇零]\S年")
FIGURES = re.compile(r"\d{1,40}|.", re.DOTALL)
PART_OF_NUMBER = re.compile(r"[\dA-Za-z第./№%±+-]$|[A-Za-z]-?$|\d:$")
ONLY_YEAR = re.compile(r"[\s=]{0,4}(?P<year>(?:19|20)\d\d)\s{0,4}")
CLAUSE_EDGE = re.compile(r"[，,。；;：:！？!?\n]")
TENSE_REACH = 12  # characters before a time in which a word that looks ahead or back counts
DAY_OR_MONTH = re.compile(r"[^，,。；;]{1,8}[日号月]")
DEADLINE = re.compile(
    r"[^，,。；;]{1,9}[日号月底末]前(?![往来夕后\d一二三四五六七八九十两几])(?![^，,。；;]{0,6}[已了])"
)
MONTH_DAYS = 31


@dataclass(frozen=True, slots=True)
class TimeContext:
    """What the sentences before have set up.

    Attributes:
        issue_date: day of publication, None where it is unknown.
        scope: the stretch of time last spoken of.
        day: the day last spoken of.
        told: where the story has come to in another year that it named.
        paragraph: the one that `told` is of.
    """

    issue_date: datetime.date | None
    scope: Span | None = None
    day: datetime.date | None = None
    told: datetime.date | None = None
    paragraph: int | None = None


def find_times(sentence: Sentence, context: TimeContext) -> tuple[tuple[Time, ...], TimeContext]:
    """Finds and resolves the times of a sentence.

    Args:
        sentence: with its words; a time never begins or ends inside one.
        context: what the sentences before have set up.

    Returns:
        The times in order, none overlapping, offsets into the body; and the context for the next sentence.

    Example:
        >>> times, _ = find_times(sentence, TimeContext(date(2025, 3, 2)))  # 自去年12月1日起试行。
        >>> [(time.text, time.start_date, time.relation) for time in times]
        [('去年12月1日起', datetime.date(2024, 12, 1), 'since')]
    """
    text = sentence.text.translate(PLAIN) if PRINTED.search(sentence.text) else sentence.text
    start = CANDIDATE.search(text)
    if start is None:
        return lone_year(text, sentence), context
    told = context.told if context.paragraph == sentence.paragraph else None
    scene = Scene(context.issue_date, context.scope, context.day, told=told)
    edges = word_edges(sentence)
    tenses = [match for match in tense_words().finditer(text) if match.lastgroup]
    facing = tenses or "前" in text
    times: list[Time] = []
    while start is not None:
        place = start.start()
        found = read_time(text, place, face(text, place, scene, tenses) if facing else scene, edges)
        if found is None:
            start = CANDIDATE.search(text, figures_end(text, place))
            continue
        times.append(moved(found.time, sentence))
        scene = after(scene, found)
        start = CANDIDATE.search(text, found.time.end)
    return tuple(times), TimeContext(context.issue_date, scene.scope, scene.day, scene.told, sentence.paragraph)


def lone_year(text: str, sentence: Sentence) -> tuple[Time, ...]:
    """The year that a text is, where it is nothing else."""
    match = ONLY_YEAR.fullmatch(text)
    if match is None:
        return ()
    first, last = (datetime.date(int(match.group("year")), *day) for day in ((1, 1), (12, 31)))
    return (moved(Time(match.start("year"), match.end("year"), "", first, last, "year", None, None), sentence),)


def word_edges(sentence: Sentence) -> Set[int]:
    """The offsets into a sentence's text at which a word starts or ends. Blanks alone may stand between words."""
    base = sentence.start
    edges = {token.start - base for token in sentence.tokens} | {len(sentence.text)}
    return edges | {token.end - base for token in sentence.tokens} if len(sentence.text.split()) > 1 else edges


def figures_end(text: str, at: int) -> int:
    """Where to look on: behind the figures, or the character, at a place."""
    match = FIGURES.match(text, at)
    return match.end() if match else at + 1


def moved(time: Time, sentence: Sentence) -> Time:
    """A time with its offsets into the body, and its text as printed."""
    base = sentence.start
    return Time(
        time.start + base,
        time.end + base,
        sentence.text[time.start : time.end],
        time.start_date,
        time.end_date,
        time.precision,
        time.clock,
        time.relation,
    )


def after(scene: Scene, found: Found) -> Scene:
    """The scene after a time: it sets up what 当天, 同期 and a bare 13日 lean on."""
    time = found.time
    year = (found.year if time.relation != "base" else None) or scene.year
    if time.relation in ("base", "duration") or found.base in ("now", "none") or not time.start_date:
        return replace(scene, year=year)
    day = time.start_date if time.start_date == time.end_date and time.precision == "day" else scene.day
    scope = time.start_date, time.end_date or time.start_date
    return replace(scene, scope=scope, day=day, year=year, told=told_after(scene, found))


def told_after(scene: Scene, found: Found) -> datetime.date | None:
    """Where a story has come to, that has named another year than the issue's with a month or day of it."""
    time, first = found.time, found.time.start_date
    if first is None or scene.issue is None or first.year == scene.issue.year:
        return None
    told = scene.told if scene.told and scene.told.year == first.year else None
    if time.precision in ("day", "month") and (told or found.year == first.year):
        return first
    return told


def read_time(text: str, at: int, scene: Scene, edges: Set[int]) -> Found | None:
    """Reads the time that starts at a place; None where none does.

    Surest first: a plan's time, a term, 同期, then a point with what it is linked to.
    """
    if at not in edges and not (text[at].isdigit() or SPELT_YEAR.match(text, at)):
        return None
    term = read_plan(text, at, scene) or read_term(text, at, scene)
    if term is not None and term[0] in edges:
        end, (span, precision, relation) = term
        first, last = span or (None, None)
        return Found(Time(at, end, "", first, last, precision, None, relation), None, "issue")
    same = SAME_PERIOD.match(text, at)
    if same and same.end() in edges:
        return same_period(same, scene)
    if PART_OF_NUMBER.search(text, max(0, at - 2), at):
        return None
    point = read_point(text, at, scene)
    if point is None or (point.end not in edges and is_word_part(text, point)):
        return None
    return governed(text, link(text, point, scene), scene)


def is_word_part(text: str, point: Point) -> bool:
    """True for a time that ends inside a word, so that it is part of it (一次年检).

    Words right after figures are often cut wrongly (21 日至 29) and are not trusted.
    """
    figures = re.search(r"\d", text[max(point.start, point.end - 4) : point.end])
    return not (figures or ends_relation(text, point) or LINKED.match(text, point.end))


def face(text: str, at: int, scene: Scene, tenses: Sequence[re.Match[str]]) -> Scene:
    """The scene with the way that the clause looks: ahead (将于13日, 13日将, 6月底前), back (已于13日, 13日召开了)."""
    if not any(at - TENSE_REACH <= word.start() for word in tenses) and not DEADLINE.match(text, at):
        return scene if not (scene.ahead or scene.back) else replace(scene, ahead=False, back=False)
    first = max(0, at - TENSE_REACH)
    first = max((edge.end() for edge in CLAUSE_EDGE.finditer(text, first, at)), default=first)
    edge, day = CLAUSE_EDGE.search(text, at), DAY_OR_MONTH.match(text, at)
    last, behind = edge.start() if edge else len(text), day.end() if day else at
    near = [word for word in tenses if first <= word.start() < at or (at < word.start() < last)]
    ahead = any(word.lastgroup == "ahead" and word.start() <= behind for word in near)
    back = any(word.lastgroup == "back" for word in near)
    return replace(scene, ahead=ahead or DEADLINE.match(text, at) is not None, back=back)


def same_period(match: re.Match[str], scene: Scene) -> Found:
    """去年同期: the stretch last spoken of, a year before; 同期 alone is that stretch itself."""
    back = {None: 0, "去年": -1, "上年": -1, "上一年": -1, "前年": -2}.get(match.group("year"))
    span = shift_years(scene.scope, back) if scene.scope and back is not None else None
    first, last = span or (None, None)
    relation = None if match.group("year") is None else "base"
    time = Time(match.start(), match.end(), "", first, last, "range" if span else None, None, relation)
    return Found(time, None, "none")


def link(text: str, first: Point, scene: Scene) -> Point:
    """Joins a point with the one that it is linked to, if there is one: 7月1日至5日, 去年到现在."""
    now = UNTIL_NOW.match(text, first.end)
    if now and first.span and scene.issue:
        return replace(first, end=now.end(), span=(first.span[0], scene.issue), precision="range")
    tie = LINKED.match(text, first.end)
    if tie is None or first.span is None:
        return first
    second = read_point(text, tie.end(), replace(scene, linked=first))
    if second is None and first.named:
        second = bare_year(text, tie.end())
    if second is None or second.span is None or second.span[1] < first.span[0]:
        return first
    return join(first, second, scene)


def join(first: Point, second: Point, scene: Scene) -> Point:
    """Two linked points as one; the second's year is the first's, and months without a year are the latest such run."""
    begin, end = (first.span or (datetime.date.min,) * 2)[0], (second.span or (datetime.date.max,) * 2)[1]
    if first.clock and second.clock and begin == end:
        return replace(first, end=second.end)
    if first.precision == "month" and not (first.named or second.named or scene.year):
        begin, end = latest_run((begin, end), scene)
    return replace(first, end=second.end, span=(begin, end), precision="day" if begin == end else "range")


def latest_run(span: Span, scene: Scene) -> Span:
    """Months without a year: from January on they have just ended (1—11月), or come if the clause looks ahead."""
    issue = scene.issue
    if issue is None:
        return span
    runs = [shift_years(span, years) for years in (1, 0, -1, -2)]
    if scene.ahead:
        return next((run for run in reversed(runs) if run[1] >= issue), span)
    if span[0].month > 1:
        return min(reversed(runs), key=lambda run: distance(run, issue))
    late = issue + datetime.timedelta(days=MONTH_DAYS)
    return next((run for run in runs if run[1] <= late), span)

"""When, where and with whom an occurrence takes place: read from its clause, its sentence and those before."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from schemas.records import Name, Reading, Time
from tasks.extract.named_wholes import is_aimed_at, struck_places
from tasks.extract.pieces import Piece
from tasks.extract.triggers import Trigger

UNTOLD = ("近日", "日前", "近期", "不久前", "此前", "最近", "前不久", "近来")
AT_THE_EVENT = (
    "会上",
    "现场",
    "活动现场",
    "会前",
    "会后",
    "会议",
    "仪式上",
    "当天",
    "当日",
    "当晚",
    "随后",
    "座谈会上",
    "其间",
    "期间",
    "活动",
    "在会",
)
STANDING = ("位于", "坐落于", "地处")
TOLD_OF_PLACE = ("发生", "爆发", "突发", "遭遇", "出现")
LOCATING = ("在", "于", "到", "赴", "抵达", "来到", "前往")
SUBJECT_PLACE = frozenset({"weather", "disaster", "response"})
OPENING_PLACE = frozenset({"suspension", "opening", "launch", "economy"})
NEAR = 3
NEARBY = 30
HOLDING = ("主持", "主办", "承办", "协办", "主持会议", "联合主办")
ATTENDING = ("出席", "参加", "陪同", "致辞", "讲话", "见证", "主持")
ATTENDED = frozenset({"meeting", "visit", "ceremony", "culture", "competition", "launch", "opening", "agreement"})


@dataclass(frozen=True, slots=True)
class Day:
    """When an occurrence takes place, as the columns of `events` have it."""

    start: datetime.date | None = None
    end: datetime.date | None = None
    clock: str | None = None
    precision: str | None = None
    text: str | None = None
    relation: str | None = None


NO_DAY = Day()


def as_day(time: Time) -> Day:
    """A time of the text as the day of an occurrence; since and until leave an end open."""
    start, end = time.start_date, time.end_date
    return Day(start, end, time.clock, time.precision if start or end else None, time.text, time.relation)


def usable(times: Sequence[Time]) -> list[Time]:
    """The times that can date an occurrence: no terms, no bases of comparison."""
    return [time for time in times if time.relation not in ("base", "duration", "as_of")]


def find_day(reading: Reading, trigger: Trigger, carried: Day, main: Day) -> Day:
    """When an occurrence takes place, surest first.

    Args:
        reading: of the sentence.
        trigger: that names it.
        carried: the day told last in the paragraph.
        main: the day of the article's first dated event.

    Returns:
        The time in its clause, else the nearest before in its sentence, else the paragraph's day, else, where the
        sentence opens at the event (会上, 现场), the article's. Nothing where the text says no more than 近日.
    """
    time = dating_time(reading, trigger)
    if time is not None:
        day = as_day(time)
        within = trigger.clause.start <= time.start
        return day if within or day.precision == "day" else replace(day, clock=None)
    text, base = reading.sentence.text, reading.sentence.start
    if any(word in text[: trigger.end - base] for word in UNTOLD):
        return NO_DAY
    if carried.precision == "day":
        return Day(carried.start, carried.end, None, "day", None)
    if text.startswith(AT_THE_EVENT) and main.precision == "day":
        return Day(main.start, main.end, None, "day", None)
    return NO_DAY


def dating_time(reading: Reading, trigger: Trigger) -> Time | None:
    """The time of a sentence that dates an occurrence.

    The nearest before the trigger in its clause, else one after it, else the nearest in an earlier clause. A year in a
    name (2025年春季运动会) and 今年以来最强 give way to any other time; of two that 至 joins the first one counts.
    """
    text, base = reading.sentence.text, reading.sentence.start
    times = [
        t
        for t in usable(reading.times)
        if not (t.relation == "since" and text[t.end - base :].startswith(("最", "首")))
    ]
    dated = [t for t in times if t.relation != "since" or (t.precision == "day" and t.end <= trigger.start)]
    sharp = [t for t in dated if t.precision != "year"] or times
    inside = [t for t in sharp if trigger.clause.start <= t.start and t.end <= trigger.clause.end]
    before = [t for t in inside if t.start < trigger.start]
    if before:
        joined = len(before) > 1 and text[before[-2].end - base : before[-1].start - base] in ("至", "到", "—", "－")
        return before[-2] if joined else before[-1]
    after = [t for t in inside if t.precision != "year"]
    earlier = [t for t in sharp if t.end <= trigger.clause.start and t.precision != "year"]
    opens = [t for t in earlier if t.precision == "day"]
    if opens and trigger.role in ("doc", "hold"):
        return opens[-1]  # 3月11日，县统计局发布1—2月数据
    return after[0] if after and trigger.role != "doc" else earlier[-1] if earlier else None


def find_place(reading: Reading, trigger: Trigger, pieces: Sequence[Piece]) -> str | None:
    """Where an occurrence takes place, in the text's words.

    Args:
        reading: of the sentence.
        trigger: that names it.
        pieces: of its clause.

    Returns:
        What follows 在, 到 or 赴 in its clause and holds a place's name; the place that opens an earlier clause of the
        sentence (在渡口镇，…); for weather, disasters and the like the place that is the subject. None elsewhere.
    """
    base, text = reading.sentence.start, reading.sentence.text
    places = [name for name in reading.names if name.kind == "place"]
    before = (
        [piece for piece in pieces if piece.start < trigger.start - base] if trigger.role != "doc" else list(pieces)
    )
    for index, piece in enumerate(before):
        if text[piece.start : piece.end] in (*LOCATING, *STANDING):
            found = located(text, before[index + 1 :], places, base)
            if found is not None:
                return found
    opening = [
        n for n in places if n.end <= trigger.clause.start and text[max(0, n.start - base - 1) : n.start - base] == "在"
    ]
    if opening and text[opening[-1].end - base : opening[-1].end - base + 1] in "，、":
        return opening[-1].text
    subject = [n for n in places if trigger.clause.start <= n.start and n.end <= trigger.start]
    if trigger.type in SUBJECT_PLACE or trigger.word in TOLD_OF_PLACE or opens_clause(subject, before, base, trigger):
        return joined_places(subject) if subject else None
    return fought_place(reading, trigger) if trigger.type == "conflict" else None


def opens_clause(subject: Sequence[Name], before: Sequence[Piece], base: int, trigger: Trigger) -> bool:
    """Whether a place opens the clause, times aside, of what is opened, stopped, begun or measured there."""
    first = next((piece.start for piece in before if piece.role not in ("time", "opener", "mark")), None)
    return trigger.type in OPENING_PLACE and bool(subject) and first == subject[0].start - base


def fought_place(reading: Reading, trigger: Trigger) -> str | None:
    """The place that is attacked: right after the verb (空袭|渡口镇), or after 对 or 向 before it."""
    text, base = reading.sentence.text, reading.sentence.start
    for name in struck_places(reading, trigger.clause.start - base, trigger.clause.end - base):
        aimed = name.end <= trigger.start and is_aimed_at(text, name.start - base)
        if aimed or name.start in (trigger.end, trigger.end + 1):
            return joined_places([n for n in reading.names if n.kind == "place" and n.start >= name.start])
    return None


def located(text: str, pieces: Sequence[Piece], places: Sequence[Name], base: int) -> str | None:
    """The words after 在 up to the next verb, adverb or preposition, where they start with a place's name."""
    taken: list[Piece] = []
    for piece in pieces:
        if piece.role not in ("plain", "mark") or piece.word is not None or text[piece.start : piece.end] == "的":
            break
        taken.append(piece)
    if not taken:
        return None
    start, end = taken[0].start, taken[-1].end
    if text[start] == "京":
        return "京"
    inside = [name for name in places if start <= name.start - base <= start + NEAR and name.end - base <= end]
    inside += [name for name in places if inside and name.start >= inside[-1].end and name.end - base <= end]
    if not inside:
        return None
    if inside[-1].text.startswith("全"):
        return None
    last = inside[-1].end - base
    tail = text[last:end]
    stop = end if 0 < len(tail) <= 8 and not any(mark in tail for mark in "的，、同与") else last
    return text[start:stop].rstrip("上内里") or None


def joined_places(names: Sequence[Name]) -> str:
    """Places that follow one another at once are one: 江东省|渡口县."""
    text, end = names[0].text, names[0].end
    for name in names[1:]:
        if name.start != end:
            break
        text, end = text + name.text, name.end
    return text


def find_people(reading: Reading, trigger: Trigger) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The bodies and people of an occurrence, without titles.

    Args:
        reading: of the sentence.
        trigger: that names it.

    Returns:
        Organisers (bodies before a verb of holding, giving out or starting; people who preside) and participants, each
        once, in the order of the text: those of the trigger's clause, and of other clauses of the sentence those that
        hold it (由县文联主办，) or attend (县长何苗出席并讲话).
    """
    text, base, clause = reading.sentence.text, reading.sentence.start, trigger.clause
    organizers: list[str] = []
    participants: list[str] = []
    for name in reading.names:
        if name.kind not in ("person", "body"):
            continue
        after = text[name.end - base :]
        presides = after.startswith(HOLDING)
        if not (clause.start <= name.start and name.end <= clause.end):
            rest = re.split("[，。；：]", after, maxsplit=1)[0]
            if trigger.type not in ATTENDED or not (presides or rest.endswith(HOLDING) or attends(rest, name)):
                continue
            presides = presides or rest.endswith(HOLDING)
        holds = name.kind == "body" and name.end <= trigger.start and trigger.role in ("hold", "doc", "need", "act")
        (organizers if presides or holds else participants).append(name.text)
    return tuple(dict.fromkeys(organizers)), tuple(dict.fromkeys(participants))


def attends(rest: str, name: Name) -> bool:
    """Whether what follows a person in his clause says that he is there: 何苗|出席仪式."""
    return name.kind == "person" and any(word in rest[:NEARBY] for word in ATTENDING)

"""One occurrence as one clause tells it: its day, place, people and status, and what takes it back."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from schemas.records import Issue, Reading
from tasks.extract.clause_words import SILENCING
from tasks.extract.frame_words import ends_as_time
from tasks.extract.frames import Frame, in_attribute, read_frame
from tasks.extract.occasions import Day, find_people, find_place
from tasks.extract.pieces import Piece
from tasks.extract.scans import Scan
from tasks.extract.triggers import Trigger

RECENT = 30  # days
ANCIENT = 1100  # days
COUNTABLE = frozenset({"meeting", "launch", "culture", "operation"})
DENYING = SILENCING - {"copula", "forecast"}
ASIDE = frozenset({"purpose", "manner", "cause", "wish"})
CAUSING = ("导致", "造成", "带来")
COUNTED = ("场", "次", "期", "场次")
SUMMING = ("共", "累计", "总共", "先后", "多次", "历次", "各类")
RECALLING = ("上述", "此次", "这次", "本次", "有关")
# 此次历史性|访问
RECALLED = re.compile(r"(?:此次|这次|这场|该次)[^，。的在于将已]{0,4}$")
# 四次|主持召开
TIMES_OVER = re.compile(r"(?<![第一二三四五六七八九十百\d])(?:[2-9]|\d\d|[两二三四五六七八九十多数])次[^，。；]{0,8}$")
OFTEN = re.compile(r"(?:多次|屡次|每年)[^，。；]{0,30}，(?:并|还)$")
LEADING_UP = ("于", "自", "从", "至", "到", "在")
LEADING_VERBS = (
    "组织",
    "牵头",
    "实现",
    "完成",
    "实施",
    "实行",
    "采取",
    "作出",
    "开展",
    "宣布",
    "启动",
    "同意",
    "发动",
    "发起",
    "使用",
    "动用",
    "出动",
    "部署",
)
NAMING_KINDS = frozenset({"act", "work", "effect", "alone"})  # 宣传|月活动, 研究|团队
AVERTED = ("disaster", "weather", "conflict")
AVERTING = ("防范", "预防", "防止", "避免", "应对", "防御")  # 防范火灾|发生
DONE_WORDS = ("已", "已经", "均已", "已全部", "再次", "继续", "正式", "顺利", "成功", "全部", "均")
# 在出席座谈会|时强调: he was there
SPEAKING = re.compile(r"时(?:强调|指出|表示|说|要求|致辞|讲话)$")
LASTING_ADVERBS = ("仍在", "还在", "正在", "依然在", "仍旧在")
ONGOING = ("正在", "正", "持续", "仍在", "即将")


@dataclass(frozen=True, slots=True)
class Event:
    """An occurrence before it becomes a row; `stated`: told as what something means (这标志着…开工)."""

    reading: Reading
    trigger: Trigger
    day: Day
    status: str
    place: str | None
    organizers: tuple[str, ...]
    participants: tuple[str, ...]
    title: str
    stated: bool


@dataclass(frozen=True, slots=True)
class Telling:
    """A trigger in its clause: the sentence made ready, the clause's pieces, how the sentence binds, and the day.

    Attributes:
        vouched: whether the headline tells the same with the same word.
    """

    scan: Scan
    pieces: tuple[Piece, ...]
    trigger: Trigger
    modality: str | None
    day: Day
    vouched: bool = False

    @property
    def clause(self) -> str:
        return self.scan.text[self.trigger.clause.start - self.scan.base : self.trigger.clause.end - self.scan.base]

    @property
    def before(self) -> tuple[Piece, ...]:
        return tuple(piece for piece in self.pieces if piece.start < self.trigger.start - self.scan.base)


def read_event(telling: Telling, issue: Issue) -> Event | None:
    """An occurrence with its day, place and people.

    None where words before it take it back (未, 如), where it is demanded (要) or what another verb acts on
    (防范…倒塌), where the clause only dates another one (…通车后), and where it counts many or lies long back.
    """
    scan, trigger, day, before = telling.scan, telling.trigger, telling.day, telling.before
    if telling.modality in ("required", "proposed") or is_taken_back(before, scan.text):
        return None
    if only_dates(telling, issue) or is_history(telling, issue):
        return None
    if not telling.vouched and (is_no_predicate(telling) or is_acted_on(telling) or is_count(telling)):
        return None
    organizers, participants = find_people(scan.reading, trigger)
    return Event(
        scan.reading,
        trigger,
        day,
        status_of(telling, issue),
        find_place(scan.reading, trigger, telling.pieces),
        organizers,
        participants,
        make_title(scan.reading, trigger, before),
        any(p.role == "copula" and scan.text[p.start : p.end] not in CAUSING for p in before)
        or any(piece.role == "wish" for piece in telling.pieces),
    )


def only_dates(telling: Telling, issue: Issue) -> bool:
    """Whether a clause only dates what follows: 大桥通车后; one that lies ahead is told all the same (明年通车后)."""
    start, clause = telling.day.start, telling.trigger.clause
    own = any(clause.start <= time.start < telling.trigger.start for time in telling.scan.reading.times)
    ahead = own and start is not None and start > issue.date
    if telling.trigger.noun is not None and telling.clause.endswith(telling.trigger.noun):
        return False  # 进入|施工阶段
    return ends_as_time(telling.clause) and not (ahead and telling.clause.endswith("后"))


def is_history(telling: Telling, issue: Issue) -> bool:
    """Whether an occurrence lies years back, or weeks where it is an attribute: 去年召开的会议."""
    if telling.day.relation == "since":
        return False
    last = telling.day.end or telling.day.start
    attribute = telling.scan.text.startswith("的", telling.trigger.end - telling.scan.base)
    return last is not None and (issue.date - last).days > (RECENT if attribute else ANCIENT)


def is_no_predicate(telling: Telling) -> bool:
    """Whether a trigger is what somebody joins (参加调研), in a phrase (就|结束冲突) or a preposition (通过)."""
    trigger, before = telling.trigger, telling.before
    text, base = telling.scan.text, telling.scan.base
    held = before[:-1] if before and text[before[-1].start : before[-1].end] in RECALLING else before
    joins = bool(held) and held[-1].role == "attend" and trigger.end == trigger.clause.end
    opens = trigger.start == trigger.clause.start and trigger.clause.start > telling.scan.reading.clauses[0].start
    if trigger.word == "引发" and trigger.type == "disaster" and opens:
        return True  # what the clause before brought about
    if trigger.role != "hold" and RECALLED.search(text[trigger.clause.start - base : trigger.start - base]):
        return True
    last = next((piece for piece in reversed(before) if piece.role != "adverb"), None)
    speaking = SPEAKING.search(telling.clause) is not None
    if last is not None and last.role == "preposition" and not speaking and not goes_on(before, text):
        return True
    first = telling.pieces[0] if telling.pieces else None
    return joins or (first is not None and first.role == "long" and first.start == trigger.start - base)


def goes_on(before: Sequence[Piece], text: str) -> bool:
    """Whether 在 before a trigger tells that it goes on: 仍在|肆虐, 还在|燃烧."""
    return text[: before[-1].end].endswith(LASTING_ADVERBS)


def is_taken_back(before: Sequence[Piece], text: str) -> bool:
    """Whether a word before a trigger says that it did not happen, or only might: 未, 如遇; 因…而 says neither."""
    for index, piece in enumerate(before):
        since = piece.word is not None and piece.word.word == "因" and "而" in text[piece.end : before[-1].end]
        aside = piece.role in ASIDE and in_attribute(before, index, text)
        if piece.role in DENYING and not since and not aside:
            return True
    return bool(before) and before[0].role == "long" and not any(piece.role == "modal" for piece in before)


def is_count(telling: Telling) -> bool:
    """Whether a clause counts what took place rather than telling of it: 累计建成, 举办活动百余场."""
    scan, trigger = telling.scan, telling.trigger
    if trigger.role == "figure":
        return False  # the headline reports the figure
    if any(scan.text[piece.start : piece.end] in SUMMING for piece in telling.before):
        return True
    clause = scan.text[trigger.clause.start - scan.base : trigger.start - scan.base]
    if TIMES_OVER.search(clause) or OFTEN.search(scan.text[: trigger.start - scan.base]):
        return True
    if trigger.role != "hold" or trigger.type not in COUNTABLE:
        return False
    inside = [q for q in scan.reading.quantities if trigger.end <= q.start and q.end <= trigger.clause.end]
    counts = [q for q in inside if q.unit in COUNTED and not q.text.startswith("第")]
    figures = [q.value or q.value_low or 0 for q in counts if scan.text[q.start - scan.base - 1] != "届"]
    return any(figure > 1 for figure in figures)


def is_acted_on(telling: Telling) -> bool:
    """Whether another verb carries the clause and the occurrence is what it acts on: 防范山体滑坡, 支持尽快召开会议.

    A verb of holding is acted on only where adverbs alone stand between; a verb that opens an attribute of the subject
    (采用新技术的机组完成吊装) acts on nothing.
    """
    scan, trigger = telling.scan, telling.trigger
    frame = read_frame(scan, trigger.clause, telling.pieces)
    if frame is None or frame.verb_end > trigger.start:
        return False
    averted = frame.verb.word in AVERTING and trigger.type in AVERTED
    if averted or frame.verb.kind in ("goal", "event") or frame.verb.word.startswith(LEADING_VERBS):
        return averted
    between = [p for p in telling.before if frame.verb_end - scan.base <= p.start]
    if starts_anew(scan, between, frame) or any(scan.text[p.start : p.end] == "并" for p in between):
        return False
    if trigger.role == "hold":
        return all(piece.role == "adverb" for piece in between)
    attribute = next((place for place, p in enumerate(between) if scan.text[p.start : p.end].endswith("的")), None)
    if attribute is None:
        return True
    told = any(p.role in ("time", "preposition", "modal", "adverb") for p in between[attribute:])
    return not (frame.leading or told)


def starts_anew(scan: Scan, between: Sequence[Piece], frame: Frame) -> bool:
    """Whether the verb before a trigger is only part of the subject's name.

    A time parts the two (环保宣传月活动|今天|在渡口启动), 在 after a noun (研究团队|在渡口发现), or a word of what is
    done (新建码头|已|开工); verbs that take a whole sentence as their object (推动…) have none of these.
    """
    if frame.verb.kind not in NAMING_KINDS:
        return False
    nouns = next((index for index, piece in enumerate(between) if piece.role not in ("plain", "verb", "mark")), None)
    if not nouns:
        return False
    piece = between[nouns]
    return piece.role in ("time", "preposition") or scan.text[piece.start : piece.end] in DONE_WORDS


def status_of(telling: Telling, issue: Issue) -> str:
    """Whether an occurrence lies ahead (将, 定于, a later day), goes on (正在, 即日起, 以来) or is past."""
    day, text = telling.day, telling.scan.text
    ends_ahead = day.start is None and day.end is not None and day.end > issue.date
    coming = telling.clause[: telling.trigger.start - telling.trigger.clause.start].endswith(("将", "将于"))
    coming = coming or telling.trigger.word.startswith("将")
    if telling.modality == "planned" or coming or ends_ahead or (day.start is not None and day.start > issue.date):
        return "scheduled"
    lasting = "即日起" in telling.clause or any(
        text[piece.start : piece.end] in ONGOING and not in_attribute(telling.before, index, text)
        for index, piece in enumerate(telling.pieces)
    )
    since = day.relation == "since" and day.start is not None
    return "ongoing" if lasting or since else "occurred"


def stands_alone(text: str, piece: Piece) -> bool:
    """Whether a time can be left out: no 于 or 自 leads up to it, and it is no attribute (为期三天|的)."""
    return not text[: piece.start].endswith(LEADING_UP) and not text.startswith("的", piece.end)


def make_title(reading: Reading, trigger: Trigger, before: Sequence[Piece]) -> str:
    """The clause in one line without the words that open it; a time goes too where no 于 or 自 leads up to it."""
    base, text = reading.sentence.start, reading.sentence.text
    dropped = [
        (piece.start, piece.end)
        for piece in before
        if piece.role == "opener" or (piece.role == "time" and stands_alone(text, piece))
    ]
    kept, place = [], trigger.clause.start - base
    for start, end in dropped:
        kept.append(text[place:start])
        place = end
    kept.append(text[place : trigger.clause.end - base])
    return "".join(kept).strip("，、：: \n").replace("\n", " ") or trigger.word

"""Finds the words that name an occurrence: verbs (开幕), verbs with a noun (举行…座谈会) or a thing (发布…公报)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from schemas.records import Clause
from tasks.extract.documents import find_document
from tasks.extract.event_words import (
    EventNoun,
    EventObject,
    EventTrigger,
    event_nouns,
    event_objects,
    event_suffixes,
    event_triggers,
)
from tasks.extract.frame_words import words_of
from tasks.extract.pieces import OPENING, matching_mark
from tasks.extract.scans import Scan

LASTING = frozenset({"weather", "disaster", "conflict"})
BRINGING = ("造成", "构成", "遭受", "受到", "带来")
# 发表评论员文章|《…》
TITLE_TAIL = re.compile(r"《[^《》]{1,80}》$")
# 发布|《…公报》（以下简称…）
NAMED = re.compile(r"《[^《》]{2,80}》[（(](?:以下简称|下称)")
BRACKET = re.compile(r"[（(][^（）()]{1,40}[）)]$")
CLOSING = 3
FOLLOWING = ("将", "了", "在", "于", "至", "到", "后", "并", "赴", "前往", "，")
NAMING = frozenset({"meeting", "ceremony"})
# 高温天气|将|持续
LASTING_FILLER = re.compile(r"(?:“[^“”]{1,12}”|天气|仍将|即将|将|继续|仍|已|也|不断|持续|逐渐|有所|明显){1,4}$")
# 发生|在渡口镇的一起事故
ATTRIBUTE = re.compile(r"(?:在|于|自)[^，。；]{1,24}的")
# 周一|闭馆: a habit, no occurrence
WEEKLY = re.compile(r"(?:(?:^|[^本上下这])周|每逢?周?|逢周?)[一二三四五六日天]$")
# 每周五、周六|延时开放
DAILY = re.compile(r"每(?:周|天|日|月|年|逢|晚|早|两年|四年)")
# 摧毁|渡口的目标不会改变
DENIED_TOPIC = re.compile(r"[^，。的]{1,20}的[^，。的]{1,10}(?:不|未|是|仍|没有)")
RESET = ("至", "为", "到")
UNNEEDED = ("无须", "无需", "不必", "避免", "通过", "防止")
RECENTLY = ("不久的", "以来的", "后的", "中死", "中受", "中遇", "中丧", "中身")  # 在空袭|中死亡
# 成立|30年来
YEARS_SINCE = re.compile(r"(?:[0-9]{1,3}|[一二三四五六七八九十百]{1,4})(?:周年|多?年来|多?年以来)")
MACHINES = {
    "发射": ("系统", "装置", "点", "场", "中心", "塔", "井", "架", "任务", "次数", "窗口"),
    "控制": ("系统", "装置", "中心", "室", "区", "点"),
}
# 袭击|没有造成损失, 加入公约|将为渡口带来机遇, 发生|山洪风险较高: what is told of it, not that it was
TOPIC = re.compile(r"[^，。；、]{0,20}(?:不会|没有|并未|将为|将使|将对|有助于|有利于|意味着|风险|可能性|概率|是一)")
# 采摘节|在渡口镇|隆重
PLACE_FILLER = re.compile(r"(?:在[^，。的]{1,20})$")
# 名单|今天（7月14日）|公布
GIVEN_FILLER = re.compile(
    r"(?:[（(][^（）()]{1,20}[）)]|今天|今日|昨天|昨日|近日|日前|正式|已经|已|将|于|\d{1,2}[月日]|上午|下午){1,6}$"
)
LONGEST_OBJECT = 120
VENUE = ("堂", "厅", "场馆", "场地", "中心", "馆", "室")  # 大会|堂
PEOPLE = ("人员", "者", "分子", "人质")  # 被扣押|人员
ANYWHERE = range(1000)  # a noun of an occurrence may end inside a word of the tagger
LABEL = 4
UNIT_TAIL = 7  # letters that may follow a figure which closes its clause: 亿元|大关
FINISHING = ("完成", "圆满完成")


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word in its clause that names an occurrence; offsets into the body.

    Attributes:
        noun: the noun or thing that goes with it (座谈会), None where it stands by itself.
    """

    clause: Clause
    start: int
    end: int
    word: str
    role: str
    type: str
    noun: str | None


def find_triggers(scan: Scan, clause: Clause) -> Iterator[Trigger]:
    """The triggers of a clause, in order.

    Args:
        scan: of the sentence.
        clause: of it.

    Yields:
        Each word that names an occurrence and has beside it what its role needs. Words inside quotations and titles,
        attributes (启动的项目), nouns (大桥的通车) and parts of a noun (启动仪式) are none.
    """
    base, text, edges, words = scan.base, scan.text, scan.edges, event_triggers()
    place, end = clause.start - base, clause.end - base
    while place < end:
        if text[place] in OPENING:
            place = matching_mark(text, place, end)
            continue
        entry = words.at(text, place, edges.ends) if text[place] in words.lengths else None
        if entry is None or place + len(entry.word) > end:
            place = edges.stops.get(place, place + 1)
            continue
        trigger = fit_trigger(entry, clause, scan, place)
        if trigger is not None:
            yield trigger
        place += len(entry.word)


def fit_trigger(entry: EventTrigger, clause: Clause, scan: Scan, place: int) -> Trigger | None:
    """A trigger with its noun or thing, None where what its role needs is missing."""
    text, base = scan.text, scan.base
    start, end, stop = clause.start - base, clause.end - base, place + len(entry.word)
    before, after = text[start:place], text[stop:end][:LONGEST_OBJECT]
    if is_no_verb(entry, before, after, text[end : end + 1]):
        return None
    if entry.role in ("act", "need") and not after and is_result(scan, place):
        return None
    figure = next(
        (q.start - base for q in scan.reading.quantities if stop < q.start - base and q.end - base == end), end
    )
    if entry.role == "figure" and is_measure(scan, stop, end):
        return None
    noun = noun_beside(entry, before, text[stop:figure][:LONGEST_OBJECT])
    if entry.role in ("hold", "last", "doc", "level", "sky") and noun is None:
        return None
    if entry.role in ("act", "need") and (
        opens_a_noun(after) or heads_a_noun(entry, after) or not may_follow(entry, after)
    ):
        return None
    keeps = noun is None or noun.type == "other" or (entry.role == "doc" and entry.type != "release")
    kind = entry.type if keeps or noun is None else noun.type
    if entry.type == "launch" and (told := special_type(entry, after)) is not None:
        kind = told
    return Trigger(clause, place + base, stop + base, entry.word, entry.role, kind, None if noun is None else noun.word)


def special_type(entry: EventTrigger, after: str) -> str | None:
    """What a beginning is by its object: 启动|应急响应, 发射|火箭弹, 开启|新一轮降雨."""
    thing = event_objects().ending(after)
    if thing is not None and thing.type in ("response", "conflict"):
        return thing.type
    noun = event_nouns().ending(after) if entry.role == "need" else None
    return noun.type if noun is not None and noun.type == "weather" else None


def is_measure(scan: Scan, stop: int, end: int) -> bool:
    """Whether a figure after a verb only describes a thing: 首口|超|5000米|地热科学探井."""
    figures = [q for q in scan.reading.quantities if stop <= q.numeral_start - scan.base <= stop + 1]
    return bool(figures) and end - (figures[0].end - scan.base) > UNIT_TAIL


def is_no_verb(entry: EventTrigger, before: str, after: str, mark: str) -> bool:
    """Whether a word is no predicate.

    It is an attribute (启动的, 发生在渡口的), a noun (大桥的通车), a label (停水范围：) or a habit (周一闭馆).
    """
    if before.endswith("的") or (after.startswith("的") and entry.role != "hold") or ATTRIBUTE.match(after):
        return True
    if before.endswith(UNNEEDED) or after.startswith(RECENTLY) or TOPIC.match(after) or YEARS_SINCE.match(after):
        return True
    if (before.endswith("被") and after.startswith(PEOPLE)) or (not before and DENIED_TOPIC.match(after)):
        return True
    if before.endswith(("、", "和", "与", "及")) and not after:
        return True
    habit = WEEKLY.search(before[-LABEL:]) or DAILY.search(before)
    return (mark in ("：", ":") and len(after) <= LABEL) or habit is not None


def noun_beside(entry: EventTrigger, before: str, after: str) -> EventNoun | EventObject | None:
    """The noun or thing that a trigger's role needs: 举行|座谈会, 座谈会|举行, 高温天气|持续, 发布|公报."""
    if entry.role == "hold":
        told = before.rpartition("的")[2] if is_short(after) else after
        noun = last_noun(after) or last_noun(told) or suffixed_noun(told)
        work = noun is not None and noun.type == "opening" and entry.word not in FINISHING
        return None if work else noun  # 完成|安装, but not 进行|安装
    if entry.role == "sky":
        noun = last_noun(after) or suffixed_noun(after)
        return noun if noun is not None and noun.type == "weather" else None
    if entry.role == "last":
        noun = event_nouns().ending(LASTING_FILLER.sub("", before))
        return noun if noun is not None and noun.type in LASTING else None
    if entry.role == "level" or after.startswith(RESET):
        return next((word for word in responses() if word.word in before), None) if after.startswith(RESET) else None
    return given_thing(before, after) if entry.role == "doc" else None


@cache
def responses() -> tuple[EventObject, ...]:
    """The responses and warnings that are set anew: 将应急响应|调整为三级."""
    return tuple(entry for entry in event_objects().entries.values() if entry.type == "response")


def may_follow(entry: EventTrigger, after: str) -> bool:
    """Whether a text can follow a trigger: one whose example ends with it (项目签约) takes no object (签约|面积)."""
    return not entry.example.endswith(entry.word) or len(after) <= CLOSING or after.startswith(FOLLOWING)


def is_result(scan: Scan, place: int) -> bool:
    """Whether a word that closes a clause is a noun after a verb that brings about: 造成|打击."""
    last = next((token for token in scan.reading.sentence.tokens if token.end - scan.base == place), None)
    return last is not None and last.tag == "v" and last.text.endswith(BRINGING)


def opens_a_noun(after: str) -> bool:
    """Whether a verb is the first part of a noun: 启动|仪式, 开学|典礼."""
    noun = event_nouns().at(after, 0, ANYWHERE) if after else None
    return noun is not None and noun.type in NAMING


def heads_a_noun(entry: EventTrigger, after: str) -> bool:
    """Whether a word is the first part of a name of something else (打击|能力); what starts has such objects."""
    if after.startswith(MACHINES.get(entry.word, ("\n",))):
        return True
    return entry.type not in ("launch", "opening") and after.startswith((*words_of("topic_head"), "次数", "行动"))


def is_short(after: str) -> bool:
    """Whether hardly anything follows a verb, so that its noun stands before it: 座谈会在县城举行."""
    return len(after.strip("了，、 ")) <= 2


def last_noun(text: str) -> EventNoun | None:
    """The last noun in a text that names an occurrence, outside quotations; the longest that ends there."""
    nouns = event_nouns()
    found: EventNoun | None = None
    place = 0
    while place < len(text):
        if text[place] in OPENING:
            place = matching_mark(text, place, len(text))
            continue
        entry = nouns.at(text, place, ANYWHERE)
        if entry is not None and text.startswith(VENUE, place + len(entry.word)):
            entry = None
        found = entry or found
        place += len(entry.word) if entry else 1
    return found


def suffixed_noun(text: str) -> EventNoun | None:
    """The noun that a text ends with, told by its last character: 柑橘采摘节."""
    told = LASTING_FILLER.sub("", GIVEN_FILLER.sub("", PLACE_FILLER.sub("", text.strip("，、 ”"))))
    for suffix in event_suffixes():
        if len(told) > 2 and told.endswith(suffix.word) and not told.endswith(suffix.silent):
            return EventNoun(told[-3:], suffix.type)
    return None


def given_thing(before: str, after: str) -> EventObject | None:
    """The thing that is given out: after the verb (发布公报), in 《…》, or before a verb that closes (公报发布)."""
    if find_document(after, {}) is not None or (after.startswith("《") and NAMED.match(after)):
        return event_objects().entries["办法"]
    closing = TITLE_TAIL.sub("", BRACKET.sub("", after.strip("了，、 "))) or after.strip("了，、 ")
    closing = closing.strip("》”")
    given = GIVEN_FILLER.sub("", PLACE_FILLER.sub("", GIVEN_FILLER.sub("", before)))
    thing = event_objects().ending(closing or given.rstrip("》”"))
    if thing is None and not closing and given.endswith("》"):
        return event_objects().entries["办法"]
    return thing

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
from tasks.extract.pieces import OPENING, matching_mark
from tasks.extract.scans import Scan

LASTING = frozenset({"weather", "disaster", "conflict"})
BRINGING = ("造成", "构成", "遭受", "受到", "带来")
# 发表评论员文章|《…》
TITLE_TAIL = re.compile(r"《[^《》]{1,80}》$")
BRACKET = re.compile(r"[（(][^（）()]{1,40}[）)]$")
CLOSING = 3
FOLLOWING = ("了", "在", "于", "至", "到", "后", "并", "赴", "前往", "，")
NAMING = frozenset({"meeting", "ceremony"})
# 高温天气|将|持续
LASTING_FILLER = re.compile(r"(?:“[^“”]{1,12}”|天气|仍将|即将|将|继续|仍|已|也|不断|持续|逐渐|有所|明显){1,4}$")
# 发生|在渡口镇的一起事故
ATTRIBUTE = re.compile(r"(?:在|于|自)[^，。；]{1,24}的")
# 周一|闭馆: a habit, no occurrence
WEEKLY = re.compile(r"(?:(?:^|[^本上下这])周|每逢?周?|逢周?)[一二三四五六日天]$")
RESET = ("至", "为", "到")
# 采摘节|在渡口镇|隆重
PLACE_FILLER = re.compile(r"(?:在[^，。的]{1,20})$")
# 名单|今天（7月14日）|公布
GIVEN_FILLER = re.compile(
    r"(?:[（(][^（）()]{1,20}[）)]|今天|今日|昨天|昨日|近日|日前|正式|已经|已|将|于|\d{1,2}[月日]|上午|下午){1,6}$"
)
LONGEST_OBJECT = 120
ANYWHERE = range(1000)  # a noun of an occurrence may end inside a word of the tagger
LABEL = 4


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
    noun = noun_beside(entry, before, text[stop:figure][:LONGEST_OBJECT])
    if entry.role in ("hold", "last", "doc", "level") and noun is None:
        return None
    if entry.role in ("act", "need") and (opens_a_noun(after) or not may_follow(entry, after)):
        return None
    keeps = noun is None or noun.type == "other" or (entry.role == "doc" and entry.type != "release")
    kind = entry.type if keeps or noun is None else noun.type
    if entry.type == "launch" and (thing := event_objects().ending(after)) is not None and thing.type == "response":
        kind = thing.type
    return Trigger(clause, place + base, stop + base, entry.word, entry.role, kind, None if noun is None else noun.word)


def is_no_verb(entry: EventTrigger, before: str, after: str, mark: str) -> bool:
    """Whether a word is no predicate.

    It is an attribute (启动的, 发生在渡口的), a noun (大桥的通车), a label (停水范围：) or a habit (周一闭馆).
    """
    if before.endswith("的") or (after.startswith("的") and entry.role != "hold") or ATTRIBUTE.match(after):
        return True
    if before.endswith(("、", "和", "与", "及")) and not after:
        return True
    return (mark in ("：", ":") and len(after) <= LABEL) or WEEKLY.search(before[-LABEL:]) is not None


def noun_beside(entry: EventTrigger, before: str, after: str) -> EventNoun | EventObject | None:
    """The noun or thing that a trigger's role needs: 举行|座谈会, 座谈会|举行, 高温天气|持续, 发布|公报."""
    if entry.role == "hold":
        told = before.rpartition("的")[2] if is_short(after) else after
        return last_noun(after) or last_noun(told) or suffixed_noun(told)
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
    if find_document(after, {}) is not None:
        return event_objects().entries["办法"]
    closing = TITLE_TAIL.sub("", BRACKET.sub("", after.strip("了，、 "))) or after.strip("了，、 ")
    closing = closing.strip("》”")
    thing = event_objects().ending(closing or GIVEN_FILLER.sub("", before).rstrip("》”"))
    if thing is None and not closing and before.endswith("》"):
        return event_objects().entries["办法"]
    return thing

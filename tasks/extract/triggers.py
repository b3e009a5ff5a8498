"""Finds the words that name an occurrence: verbs (开幕), verbs with a noun (举行…座谈会) or a thing (发布…公报)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from schemas.events import TYPES
from schemas.lexicon import load_lexicon
from schemas.records import Clause
from tasks.extract.documents import find_document
from tasks.extract.pieces import OPENING, Scan, matching_mark
from tasks.extract.wordlists import LEXICON, Words, index_words

ROLES = ("act", "hold", "last", "doc", "need", "figure")
LASTING = frozenset({"weather", "disaster", "conflict"})
BRINGING = ("造成", "构成", "遭受", "受到", "带来")
# 发表评论员文章|《…》
TITLE_TAIL = re.compile(r"《[^《》]{1,80}》$")
BRACKET = re.compile(r"[（(][^（）()]{1,40}[）)]$")
CLOSING = 3
PAIR = 2
FOLLOWING = ("了", "在", "于", "至", "到", "后", "并", "赴", "前往", "，")
NAMING = frozenset({"meeting", "ceremony"})
# 高温天气|将|持续
LASTING_FILLER = re.compile(r"(?:天气|仍将|将|继续|仍|已|不断){1,3}$")
# 采摘节|在渡口镇|隆重
PLACE_FILLER = re.compile(r"(?:在[^，。的]{1,20})$")
# 名单|今天（7月14日）|公布
GIVEN_FILLER = re.compile(
    r"(?:[（(][^（）()]{1,20}[）)]|今天|今日|昨天|昨日|近日|日前|正式|已经|已|将|于|\d{1,2}[月日]|上午|下午){1,6}$"
)
LONGEST_OBJECT = 120
ANYWHERE = frozenset(range(1000))  # a noun of an occurrence may end inside a word of the tagger


@dataclass(frozen=True, slots=True)
class EventTrigger:
    """A word that names an occurrence; what it needs beside it is its role (see the file's header)."""

    word: str
    role: str = field(metadata={"vocabulary": ROLES})
    type: str = field(metadata={"vocabulary": TYPES})
    example: str


@dataclass(frozen=True, slots=True)
class EventNoun:
    """A noun that names an occurrence: 座谈会."""

    word: str
    type: str = field(metadata={"vocabulary": TYPES})


@dataclass(frozen=True, slots=True)
class EventSuffix:
    """How a noun that names an occurrence ends (采摘|节), and the words that end so but name none (季|节)."""

    word: str
    type: str = field(metadata={"vocabulary": TYPES})
    silent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EventObject:
    """A thing given out or concluded: 公报, 协议."""

    word: str
    type: str = field(metadata={"vocabulary": TYPES})
    example: str


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


@cache
def event_triggers() -> Words[EventTrigger]:
    """The words that name occurrences."""
    return index_words(load_lexicon(LEXICON / "event_triggers.tsv", EventTrigger))


@cache
def event_nouns() -> Words[EventNoun]:
    """The nouns that name occurrences."""
    return index_words(load_lexicon(LEXICON / "event_nouns.tsv", EventNoun))


@cache
def event_suffixes() -> tuple[EventSuffix, ...]:
    """How nouns that name occurrences end."""
    return load_lexicon(LEXICON / "event_suffixes.tsv", EventSuffix)


@cache
def event_objects() -> Words[EventObject]:
    """The things that are given out or concluded."""
    return index_words(load_lexicon(LEXICON / "event_objects.tsv", EventObject))


def find_triggers(scan: Scan, clause: Clause, ends: frozenset[int]) -> Iterator[Trigger]:
    """The triggers of a clause, in order.

    Args:
        scan: of the sentence.
        clause: of it.
        ends: where a trigger may end, see `trigger_ends`.

    Yields:
        Each word that names an occurrence and has beside it what its role needs. Words inside quotations and titles,
        attributes (启动的项目), nouns (大桥的通车) and parts of a noun (启动仪式) are none.
    """
    base, text, edges = scan.base, scan.text, scan.edges
    place, end = clause.start - base, clause.end - base
    while place < end:
        if text[place] in OPENING:
            place = matching_mark(text, place, end)
            continue
        entry = event_triggers().at(text, place, ends) if place in edges.starts else None
        if entry is None or place + len(entry.word) > end:
            place += 1
            continue
        trigger = fit_trigger(entry, clause, scan, place)
        if trigger is not None:
            yield trigger
        place += len(entry.word)


def trigger_ends(scan: Scan) -> frozenset[int]:
    """Where a trigger may end: with a word, and inside one that joins it with its thing (发布|公告)."""
    inner = frozenset(
        token.start - scan.base + PAIR
        for token in scan.reading.sentence.tokens
        if len(token.text) == 2 * PAIR
        and token.text[:PAIR] in event_triggers().entries
        and (token.text[PAIR:] in event_objects().entries or token.text[PAIR:] in event_nouns().entries)
    )
    return scan.edges.ends | inner


def fit_trigger(entry: EventTrigger, clause: Clause, scan: Scan, place: int) -> Trigger | None:
    """A trigger with its noun or thing, None where what its role needs is missing."""
    text, base = scan.text, scan.base
    start, end, stop = clause.start - base, clause.end - base, place + len(entry.word)
    before, after = text[start:place], text[stop:end][:LONGEST_OBJECT]
    if before.endswith("的") or (after.startswith("的") and entry.role != "hold"):
        return None
    if before.endswith(("、", "和", "与", "及")) and not after:
        return None
    if entry.role in ("act", "need") and not after and is_result(scan, place):
        return None
    figure = next(
        (q.start - base for q in scan.reading.quantities if stop < q.start - base and q.end - base == end), end
    )
    noun = noun_beside(entry, before, text[stop:figure][:LONGEST_OBJECT])
    if entry.role in ("hold", "last", "doc") and noun is None:
        return None
    if entry.role in ("act", "need") and (opens_a_noun(after) or not may_follow(entry, after)):
        return None
    keeps = noun is None or noun.type == "other" or (entry.role == "doc" and entry.type != "release")
    kind = entry.type if keeps or noun is None else noun.type
    if entry.type == "launch" and (thing := event_objects().ending(after)) is not None and thing.type == "response":
        kind = thing.type
    return Trigger(clause, place + base, stop + base, entry.word, entry.role, kind, None if noun is None else noun.word)


def noun_beside(entry: EventTrigger, before: str, after: str) -> EventNoun | EventObject | None:
    """The noun or thing that a trigger's role needs: 举行|座谈会, 座谈会|举行, 高温天气|持续, 发布|公报."""
    if entry.role == "hold":
        told = before.rpartition("的")[2] if is_short(after) else after
        return last_noun(after) or last_noun(told) or suffixed_noun(told)
    if entry.role == "last":
        noun = event_nouns().ending(LASTING_FILLER.sub("", before))
        return noun if noun is not None and noun.type in LASTING else None
    return given_thing(before, after) if entry.role == "doc" else None


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

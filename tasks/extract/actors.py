"""Who acts: which words before a verb name a body, a place that stands for its government, or a group."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from operator import attrgetter

from schemas.lexicon import load_lexicon
from schemas.records import Name, Reading, Token
from tasks.extract.frame_words import words_of
from tasks.extract.name_words import LONGEST_PLACE_SUFFIX, ending, place_suffixes
from tasks.extract.scans import edge_inside
from tasks.extract.wordlists import LEXICON, Words, index_words

KINDS = ("suffix", "whole", "here", "there", "speaker", "talk", "public", "place", "silent")
ACTING = frozenset({"suffix", "whole", "here", "there", "speaker", "public", "place"})
START = attrgetter("start")
LONGEST = 40
SHORT = 3
MEETINGS = ("会议", "全会", "大会")
HELD_MEETING = re.compile(r"(?:召开|举行|召集)了?([^，。；、：]{2,24}(?:会议|全会|大会|常委会))")
NEAR = 3
PAIR = 2
SURE = ("部门", "单位", "企业", "公司")  # a short name before one is never more than a name: 住建部门
SURE_LENGTH = 8
TALKING = ("双方", "中方", "对方", "彼此", "两国")
ENDING = ("suffix", "public", "place", "silent")
NO_NOUN = ("v", "d", "t", "z", "i", "l")


@dataclass(frozen=True, slots=True)
class ActorWord:
    """How a name of one who acts ends, or what it is as a whole.

    `suffix` ends the name of a body, `whole` is one, `here` stands for a place named before, `there` for a body
    named before, `speaker` for the speaker's body, `talk` is a party to talks, `public` is a group of people,
    `place` a stretch of land, `silent` none of these.
    """

    word: str
    kind: str = field(metadata={"vocabulary": KINDS})
    example: str


@cache
def actor_words() -> Words[ActorWord]:
    """The words that name those who act."""
    return index_words(load_lexicon(LEXICON / "actors.tsv", ActorWord))


def actor_kind(reading: Reading, start: int, end: int) -> str | None:
    """What a stretch of a sentence is as one who acts.

    Args:
        reading: of the sentence.
        start, end: offsets into the sentence's text.

    Returns:
        `person`, or a kind of actors.tsv; None where it names nobody that acts: 河道清淤工作, 世界格局.
    """
    text, base = reading.sentence.text[start:end].rstrip("，、：: "), reading.sentence.start
    if text.endswith("）") and "（" in text:
        text = text[: text.rindex("（")]
    if not 2 <= len(text) <= LONGEST and text != "我" or text.endswith("的"):
        return None
    if any(word in text for word in TALKING):
        return "talk"
    stop = start + len(text)
    tokens = words_between(reading.sentence.tokens, start + base, stop + base)
    spanned = next(
        (n for n in reading.names if n.start == start + base and n.end == stop + base and n.kind != "document"), None
    )
    if spanned is not None:
        return acting_kind(spanned)
    word = actor_words().ending(text)
    if word is not None and (word.word == text or (word.kind in ENDING and ends_a_noun(tokens, word, stop + base))):
        whole = (
            word.word == text
            or is_one_name(tokens)
            or is_group(tokens, word)
            or (word.word in SURE and len(text) <= SURE_LENGTH)
        )
        return None if word.kind == "silent" or not whole else word.kind
    for name in reading.names:
        if name.end == stop + base and name.start >= start + base and is_one_name(tokens):
            return acting_kind(name)
    return None


def acting_kind(name: Name) -> str | None:
    """How a name acts: a region stands for its government, a house for its staff; waters, land and ways for nobody."""
    suffix = ending(name.text, place_suffixes(), LONGEST_PLACE_SUFFIX)
    if name.kind == "place" and suffix is not None and place_suffixes()[suffix].kind in ("water", "land", "way"):
        return "whole" if actor_words().ending(name.text) is not None else None
    return {"person": "person", "body": "suffix", "place": "whole"}.get(name.kind)


def words_between(tokens: Sequence[Token], start: int, end: int) -> Sequence[Token]:
    """The words that lie between two places of the body; one that a function word is glued to, cut there: 局|将."""
    first = bisect_left(tokens, start, key=START)
    last = bisect_left(tokens, end, first, key=START)
    if last == first or tokens[last - 1].end <= end:
        return tokens[first:last]
    glued = tokens[last - 1]
    if edge_inside(glued.text, glued.tag) != end - glued.start:
        return tokens[first : last - 1]
    return (*tokens[first : last - 1], Token(glued.start, end, glued.text[: end - glued.start], "n"))


def ends_a_noun(tokens: Sequence[Token], word: ActorWord, end: int) -> bool:
    """Whether a suffix closes a noun: 水务|局 and 水务局, but not 部署 (a verb) or 学会 (to learn)."""
    if not tokens or tokens[-1].end != end:
        return False
    last = tokens[-1]
    return last.text == word.word or (last.text.endswith(word.word) and last.tag[:1] in ("n", "j", "l", "i", "x"))


def is_one_name(tokens: Sequence[Token]) -> bool:
    """Whether words can make one name: no preposition, adverb or 的 among them, a verb only near the end (管理|局)."""
    if tokens and (tokens[0].tag in ("r", "v") or tokens[0].tag.startswith("nr")) and any(t.tag == "v" for t in tokens):
        return False
    for place, token in enumerate(tokens):
        if token.text == "的" or token.tag in ("p", "d", "y", "f") or (token.tag == "v" and place < len(tokens) - NEAR):
            return False
    return True


def is_group(tokens: Sequence[Token], word: ActorWord) -> bool:
    """Whether one word tells which people are meant: 参保|职工, 受灾|群众."""
    return word.kind == "public" and len(tokens) == PAIR and tokens[-1].text == word.word


def is_actor(reading: Reading, start: int, end: int) -> bool:
    """Whether a stretch of a sentence (offsets into its text) names one who acts."""
    return actor_kind(reading, start, end) in ACTING


def leading_actor(reading: Reading, start: int, end: int) -> int | None:
    """Where the one who acts ends at the head of a stretch whose rest is no part of the name: 渡口服务台|全天候有人.

    Args:
        reading: of the sentence.
        start, end: offsets into the sentence's text.

    Returns:
        The end of the longest such head, None where there is none.
    """
    base = reading.sentence.start
    for token in reversed(reading.sentence.tokens):
        stop = token.start - base
        if start < stop < end and token.tag[:1] in NO_NOUN and is_actor(reading, start, stop):
            return stop
    return None


def resolve_actor(readings: Sequence[Reading], text: str, kind: str | None) -> str | None:
    """The name of one who acts, in the text's words.

    Args:
        readings: of the article up to and with the sentence at hand.
        text: how the sentence calls him.
        kind: as `actor_kind` gave it; None for a speaker who is nobody that acts.

    Returns:
        For 当地 and 该镇 the place named last, for 该站 the body of that kind named last, for a speaker (水务部门负责人
        何苗) his body, else the text without blanks around it. None where nothing of the kind was named.
    """
    if text.startswith("记者") and "从" in text:
        text = text.rpartition("从")[2]  # 记者从县水务局|获悉
    if kind in ("here", "there") or text in words_of("stand_in"):
        return named_before(readings, text) or text
    if text in MEETINGS:
        return meeting_named(readings)
    if kind in ("speaker", None):
        called = next((text[:size] for size in (4, 3, 2) if is_called(text[:size], len(text) > size)), None)
        if called is not None:
            return named_before(readings, called) or called
        return body_of_speaker(readings[-1], text)
    return text.strip() or None


def is_called(head: str, more: bool) -> bool:
    """Whether a speaker's name opens with a body that was named before: 该局|相关负责人, 公司|董事长."""
    word = actor_words().entries.get(head)
    return more and ((word is not None and word.kind in ("here", "there")) or head in words_of("stand_in"))


def meeting_named(readings: Sequence[Reading]) -> str | None:
    """The meeting that a bare 会议 stands for: the one that was last said to be held."""
    for reading in reversed(readings):
        matches = list(HELD_MEETING.finditer(reading.sentence.text))
        if matches:
            return matches[-1].group(1).rpartition("的")[2]
    return None


def named_before(readings: Sequence[Reading], text: str) -> str | None:
    """The name that 当地, 该镇 or 该站 stands for, looked for backwards in the paragraph."""
    tail = text[1:] if text.startswith("该") else text if text in words_of("stand_in") else ""
    place = readings[-1].sentence.text.rfind(text) + readings[-1].sentence.start
    for reading in reversed(readings):
        if reading.sentence.paragraph != readings[-1].sentence.paragraph and not tail:
            return None
        for name in reversed(reading.names):
            wanted = name.text.endswith(tail) if tail else name.kind == "place"
            if wanted and name.end <= place and name.kind in ("place", "body"):
                return name.text
    return None


def body_before(readings: Sequence[Reading], speaker: str) -> str | None:
    """The body of a speaker who is named without it, as an earlier sentence tells it: 水务局局长何苗 … 何苗表示."""
    for reading in reversed(readings[:-1]):
        text, base = reading.sentence.text, reading.sentence.start
        for name in reading.names:
            if name.kind == "person" and speaker.startswith(name.text):
                opens = max(text.rfind(mark, 0, name.start - base) for mark in "，。；：、“") + 1
                body = body_of_speaker(reading, text[opens : name.start - base])
                if body is not None:
                    return body
    return None


def body_of_speaker(reading: Reading, text: str) -> str | None:
    """The body that a speaker speaks for: 水务部门相关负责人 → 水务部门; else the person named, else None."""
    if text.endswith(MEETINGS):
        name = text.rpartition("的")[2]
        return name if len(name) > SHORT else None
    if text.startswith("《"):
        return None  # the 办 of 《办法》 is no office
    text = text.partition("在")[0] or text  # 县长何苗|在表彰大会上
    for stop in range(len(text), 1, -1):
        if text[stop - 1] == text[stop - 2]:
            continue  # 水务局局|长
        word = actor_words().ending(text[:stop])
        if word is not None and word.kind == "suffix" and len(text[:stop]) > len(word.word):
            return text[:stop]
    return next((name.text for name in reading.names if name.kind == "person" and name.text in text), None)

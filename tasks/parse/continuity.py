"""Does this piece of text go on with that one? Judged at the seam: the word across it, how the second one opens."""

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import rjieba

from schemas.lexicon import load_lexicon
from tasks.parse.page_text import letters, opens_story

LEXICON = Path(__file__).parent / "lexicon"
SEAM = 8
"""Characters on each side of a seam that the word across it is looked for in."""
NEW_STORY, CERTAIN_OPENING, LIKELY_OPENING = -8.0, -3.0, -2.1
LIKELY, CERTAIN, WORD_ACROSS, NO_WORD_ACROSS = 1.4, 4.3, 4.2, -0.6
"""Weights of what a seam shows, measured like those of opening_tags.tsv."""
CLOSING = "，。、；：！？”’）》」』】…"
# 2023年5月6日, 5月6日, 6日, 上周五, 1—7月: how a report's paragraph opens
DATED = re.compile(
    r"(?:\d{4}年|\d{1,2}(?:[—\-至]\d{1,2})?月|\d{1,2}日|[上本下][周月]|[今昨前明][天日年晚晨]|[一二三四五六七八九十]月)"
)
ENUMERATION = re.compile(
    r"[（(]?[一二三四五六七八九十]{1,3}[）)、.．是]|第[一二三四五六七八九十]{1,3}[，、条章节]|[（(]?\d{1,2}[）)、.．](?!\d)|[①-⑳●■◆▲]"
)
# 居民|3120户, 惠及|1.2万人: a number that no date is
NUMBERED = re.compile(r"\d[\d,，.．]{0,12}(?![\d,.年月日时—\-至])")
# 5月6日|16时
CLOCK = re.compile(r"\d{1,2}(?:时|点|:\d\d|：\d\d)")
DAY_END = re.compile(r"(?:[日号天晨晚午]|凌晨)\Z")


@dataclass(frozen=True, slots=True)
class Continuation:
    """An entry of continuations.tsv."""

    word: str
    strength: str = field(metadata={"vocabulary": ("certain", "likely")})
    example: str
    unless: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Opening:
    """An entry of paragraph_openings.tsv."""

    word: str
    strength: str = field(metadata={"vocabulary": ("certain", "likely")})
    example: str


@dataclass(frozen=True, slots=True)
class OpeningTag:
    """An entry of opening_tags.tsv."""

    tag: str
    weight: float
    word: str


@cache
def tag_weights() -> dict[str, float]:
    """What the part of speech of a text's first word weighs."""
    return {entry.tag: entry.weight for entry in load_lexicon(LEXICON / "opening_tags.tsv", OpeningTag)}


@cache
def continuations() -> tuple[Continuation, ...]:
    """The words that open the rest of a sentence, longest first."""
    return tuple(sorted(load_lexicon(LEXICON / "continuations.tsv", Continuation), key=lambda entry: -len(entry.word)))


@cache
def openings(strength: str) -> tuple[str, ...]:
    """The words that open a paragraph."""
    return tuple(e.word for e in load_lexicon(LEXICON / "paragraph_openings.tsv", Opening) if e.strength == strength)


def opens_paragraph(text: str) -> bool:
    """Whether a text begins as paragraphs do: 此外，…; 5月6日，…; 一是…; 本报讯（…）."""
    text = text.lstrip()
    return (
        text.startswith(openings("certain") + openings("likely"))
        or bool(DATED.match(text) or ENUMERATION.match(text))
        or opens_story(text)
    )


def opening_strength(text: str) -> float:
    """How surely a text begins in mid-sentence, from 0 (no sign) to 1 (certain): 并依法追究… is 1."""
    text = text.lstrip()
    if not text:
        return 0.0
    if text[0] in CLOSING:
        return 1.0
    for entry in continuations():
        if text.startswith(entry.word):
            return 0.0 if text.startswith(entry.unless) else 1.0 if entry.strength == "certain" else 0.5
    return 0.5 if NUMBERED.match(text) else 0.0


def word_across(cut: str, rest: str) -> bool:
    """Whether a word of the dictionary lies across the seam: 交通|运输 where the layout parted 推动成立交|通运输.

    The word must be lost when the two sides are cut by themselves.
    """
    tail, head = cut.rstrip()[-SEAM:], rest.lstrip()[:SEAM]
    if (
        not tail
        or not head
        or not letters(tail[-1])
        or not letters(head[0])
        or tail[-1].isdigit()
        and not head[0].isdigit()
    ):
        return False
    at = 0
    for word in rjieba.cut(tail + head, False):  # without guesses at unknown words
        if at < len(tail) < at + len(word):
            return len(word) <= 4
        at += len(word)
    return False


def continues_paragraph(cut: str, rest: str) -> bool:
    """Whether the seam itself says that `rest` goes on with `cut`; False says nothing."""
    if opening_strength(rest) >= 1 or word_across(cut, rest):
        return True
    if CLOCK.match(rest) and DAY_END.search(cut):
        return True
    return opening_strength(rest) > 0 and not opens_paragraph(rest)


def seam_score(cut: str, rest: str) -> float:
    """How well `rest` goes on with the cut paragraph, by the seam alone.

    Returns:
        The natural logarithm of the odds against a new paragraph, about −8 (surely a new one) to 9 (surely the rest).
    """
    cut, rest = cut.rstrip(), rest.lstrip()
    if opens_story(rest):
        return NEW_STORY
    if CLOCK.match(rest) and DAY_END.search(cut):
        return WORD_ACROSS
    across = WORD_ACROSS if word_across(cut, rest) else NO_WORD_ACROSS if cut[-1:].isalnum() else 0.0
    return across + opening_score(rest)


def opening_score(text: str) -> float:
    """How likely a text begins in mid-sentence, by its first word; the scale is `seam_score`'s."""
    strength = opening_strength(text)
    if strength:
        return CERTAIN if strength >= 1 else LIKELY
    if text.startswith(openings("certain")) or ENUMERATION.match(text):
        return CERTAIN_OPENING
    if opens_paragraph(text):
        return LIKELY_OPENING
    first = next(iter(rjieba.tag(text[:SEAM])), None)
    return tag_weights().get(first[1], 0.0) if first else 0.0


def pairs(text: str) -> set[str]:
    """The pairs of neighbouring letters of a text, each once."""
    words = letters(text)
    return {words[n : n + 2] for n in range(len(words) - 1)}


def shared_pairs(first: str, second: str) -> int:
    """How many pairs of letters two texts share."""
    return len(pairs(first) & pairs(second))

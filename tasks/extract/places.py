"""Places: administrative ones, waters, lands, roads and venues, chained as printed (兴化县北部, 江宁县柳河镇)."""

from collections.abc import Sequence

from schemas.records import Token
from tasks.extract.name_words import (
    LONGEST_PLACE_SUFFIX,
    PERSON_TAGS,
    Range,
    Sign,
    ending,
    place_suffixes,
    plain_words,
    shown_words,
    tail_words,
    text_of,
)

PART_TAGS = frozenset({"ns", "nz", "nr", "nrt", "nrfg", "ng", "g", "zg", "n", "j", "s", "eng", "q", "m", "z"})
NAMED_TAGS = frozenset({"ns", "nz"}) | PERSON_TAGS
LOCATING = frozenset(
    {"在", "于", "到", "赴", "抵达", "来到", "位于", "从", "至", "前往", "走进", "地处", "途经", "沿", "经"}
)
COUNTED = frozenset("条座个处家所项片")
AREAS = frozenset("县镇乡村街巷")
LONGEST = 5  # words of a name before its ending


def find_places(tokens: Sequence[Token], signs: Sequence[Sign], blocked: frozenset[int]) -> list[Range]:
    """Finds the places named in a sentence.

    Args:
        tokens: the sentence's words.
        signs: what each of them is in the light of names.
        blocked: words that belong to people, bodies, documents or times.

    Returns:
        Token ranges in order, none overlapping; places that follow each other are one (江宁县柳河镇).

    Example:
        >>> [text_of(tokens, span) for span in find_places(tokens, signs, frozenset())]  # 在江宁县北部和柳河镇
        ['江宁县北部', '柳河镇']
    """
    here = shown_words("here_places.tsv")
    found: list[Range] = []
    for at, sign in enumerate(signs):
        if not sign.placed or at in blocked or (found and at < found[-1][1]) or opens_word(tokens, at):
            continue
        start: int | None = None
        if sign.place_suffix:
            start = suffixed_start(tokens, signs, at, blocked)
        if start is None and (sign.place or tokens[at].text in here):
            start = at
        if start is None:
            continue
        end = tail_end(tokens, at + 1, blocked)
        while found and found[-1][1] >= start and tokens[found[-1][1] - 1].end >= tokens[start].start:
            start = min(start, found.pop()[0])
        found.append((start, end))
    return found


def suffixed_start(tokens: Sequence[Token], signs: Sequence[Sign], at: int, blocked: frozenset[int]) -> int | None:
    """Where the place's name begins that a word closes (柳河 镇); None where the word closes none.

    The name goes back to a word that the dictionary knows as a place or a name, or to a preposition (在 石门 坳 村).
    """
    if signs[at].place:
        return at
    known = tokens[at].tag in NAMED_TAGS and len(tokens[at].text) > 2 and (signs[at].place_suffix or "") in AREAS
    best: int | None = at if known else None
    start = at
    while start > 0 and at - start < LONGEST:
        before = start - 1
        token = tokens[before]
        if token.text in LOCATING:
            best = start if start < at or len(tokens[at].text) > len(signs[at].place_suffix or "") else best
            break
        if before in blocked or signs[before].stop or token.tag not in PART_TAGS or not signs[before].word:
            break
        if token.tag == "m" and token.text[-1] in COUNTED:
            break
        if token.end != tokens[start].start:
            break
        start = before
        if signs[start].place or (token.tag in NAMED_TAGS and token.text not in plain_words("not_places.tsv")):
            best = start
            if signs[start].place:
                break
    return best if best is not None and is_named(tokens, best, at) else None


def is_named(tokens: Sequence[Token], start: int, at: int) -> bool:
    """True if something stands before the ending, which alone names nothing (县, 火车站)."""
    text = text_of(tokens, (start, at + 1))
    suffix = ending(text, place_suffixes(), LONGEST_PLACE_SUFFIX)
    return suffix is not None and len(text) > len(suffix) and text not in plain_words("not_places.tsv")


def opens_word(tokens: Sequence[Token], at: int) -> bool:
    """True if a word opens a longer one that is no name: 江宁市|地区生产总值."""
    text = text_of(tokens, (at, min(at + 3, len(tokens))))
    return text.startswith(tail_words())


def tail_end(tokens: Sequence[Token], end: int, blocked: frozenset[int]) -> int:
    """The end of a place with the words that go on it: 北部, 一带, 沿海."""
    while end < len(tokens) and end not in blocked and tokens[end].text in shown_words("place_tails.tsv"):
        if opens_word(tokens, end):
            break
        end += 1
    return end

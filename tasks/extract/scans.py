"""A sentence made ready for cutting: where its words start and end, what the tagger glued together parted again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from schemas.lexicon import load_lexicon
from schemas.records import Name, Reading, Time, Token
from tasks.extract.clause_words import clause_words, measure_verbs
from tasks.extract.event_words import event_nouns, event_objects, event_triggers
from tasks.extract.name_words import body_suffixes
from tasks.extract.wordlists import LEXICON

PAIR = 2
WORDS_KEPT = 50_000
LEADING = ("在", "于", "从", "到")
ADVERBIAL = ("d", "ad")
NAMED = range(4, 6)  # letters of a person's name and the verb that the tagger glued to it
PHRASES = ("i", "l", "v")  # 发放贷款 is glued as a set phrase
MODAL = ("将", "已", "拟", "要", "应", "须", "可")


@dataclass(frozen=True, slots=True)
class GluedWord:
    """A function word that a tagger glues to a neighbour, and the whole words that open or close with it."""

    word: str
    opens: tuple[str, ...]
    closes: tuple[str, ...]
    example: str


@dataclass(frozen=True, slots=True)
class Edges:
    """The words of a sentence by offsets into its text.

    Attributes:
        stops: where each word ends, by its start.
        ends: where words end.
        tags: the tag of each word by its start.
    """

    stops: Mapping[int, int]
    ends: frozenset[int]
    tags: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Scan:
    """A sentence made ready for cutting.

    Attributes:
        reading: of the sentence.
        text: of the sentence.
        base: its offset in the body.
        edges: of its words.
        fixed: by start, where times and names of bodies and people end, and the role of the piece that each makes.
    """

    reading: Reading
    text: str
    base: int
    edges: Edges
    fixed: Mapping[int, tuple[int, str]]


@cache
def glued_words() -> Mapping[str, GluedWord]:
    """The function words that a tagger glues to a neighbour."""
    return {entry.word: entry for entry in load_lexicon(LEXICON / "glued_words.tsv", GluedWord)}


def scan_sentence(reading: Reading) -> Scan:
    """Makes a sentence ready for cutting.

    Args:
        reading: of the sentence.

    Returns:
        Its words with further edges: inside a word that joins an adverb and a verb (大力|加强) or a function word and
        its neighbour (由|市, 局|将), and where a time or a name starts or ends (28日|开街).
    """
    sentence = reading.sentence
    base = sentence.start
    names = [name for name in reading.names if name.kind in ("body", "person")]
    spans: list[Name | Time] = [*names, *reading.times]
    marks = {place for span in spans for place in (span.start, span.end)}
    fixed = {name.start - base: (name.end - base, "plain") for name in names}
    fixed |= {time.start - base: (time.end - base, "time") for time in reading.times}
    stops: dict[int, int] = {}
    tags: dict[int, str] = {}
    for token in sentence.tokens:
        first, last = token.start, token.end
        inner = edge_inside(token.text, token.tag) if last - first > 1 else None
        if inner is None and (last - first == 1 or marks.isdisjoint(range(first + 1, last))):
            stops[first - base] = last - base
            tags[first - base] = token.tag
            continue
        for start, end in pairwise(cut_token(token, inner, marks)):
            stops[start - base] = end - base
            tags[start - base] = "n" if sentence.text[start - base : end - base] in body_suffixes() else token.tag
    for name in reading.names:
        if name.kind == "place" and tags.get(name.start - base) in ADVERBIAL:
            tags[name.start - base] = "ns"  # 大连 is a city
    return Scan(reading, sentence.text, base, Edges(stops, frozenset(stops.values()), tags), fixed)


def cut_token(token: Token, inner: int | None, marks: set[int]) -> Sequence[int]:
    """The edges of a word, those inside it with them: where it falls in two, and where times and names end."""
    found = {place for place in range(token.start + 1, token.end) if place in marks}
    if inner is not None:
        found.add(token.start + inner)
    return token.start, *sorted(found), token.end


def edge_inside(text: str, tag: str) -> int | None:
    """Where a word falls in two: at a verb glued to a name, else where the tagger joined two words."""
    return named_edge(text, tag) or inner_edge(text, tag)


@lru_cache(maxsize=WORDS_KEPT)
def named_edge(text: str, tag: str) -> int | None:
    """Where a verb starts that the tagger glued to a person's name: 阮何苗|互致."""
    glued = tag.startswith("nr") and len(text) in NAMED and text[-PAIR:] in event_triggers().entries
    return len(text) - PAIR if glued else None


@lru_cache(maxsize=WORDS_KEPT)
def inner_edge(text: str, tag: str) -> int | None:
    """Where a word of the tagger falls in two, None where it does not: 大力|加强, 可|拨打, 发放|贷款, 由|市, 局|将."""
    verbs, words = measure_verbs().entries, clause_words().entries
    if len(text) == PAIR and text not in verbs and text not in words:
        return 1 if (text[0] in MODAL and text[1] in verbs) or is_glued(text, tag) else None
    if len(text) != 2 * PAIR:
        return inner_edge_of_three(text)
    opens, closes = text[:PAIR], text[PAIR:]
    if opens in verbs and verbs[opens].kind == "act" and text not in verbs and tag in PHRASES:
        return PAIR
    joined = opens in words and (closes in verbs or tag not in ("l", "i"))
    return PAIR if joined or (closes in verbs and opens in verbs) or joins_trigger(opens, closes) else None


def inner_edge_of_three(text: str) -> int | None:
    """Where a word of three letters falls in two: 可|拨打, 禁止|入(园)."""
    verbs, words = measure_verbs().entries, clause_words().entries
    if len(text) != PAIR + 1 or text in verbs or text in words:
        return None
    if text[0] in MODAL and text[1:] in verbs:
        return 1
    return PAIR if text[:PAIR] in verbs and verbs[text[:PAIR]].kind == "rule" else None


def is_glued(text: str, tag: str) -> bool:
    """Whether a word is a function word and its neighbour: 由|市, 局|将."""
    first, last = glued_words().get(text[0]), glued_words().get(text[1])
    if first is not None and text not in first.opens and not tag.startswith("nr"):
        return True
    return last is not None and bool(last.closes) and text not in last.closes and not tag.startswith("n")


def joins_trigger(opens: str, closes: str) -> bool:
    """Whether a word joins a word that names an occurrence with its thing (发布|公告) or its place (在京|开幕)."""
    if opens in event_triggers().entries:
        return closes in event_objects().entries or closes in event_nouns().entries
    return opens[0] in LEADING and closes in event_triggers().entries

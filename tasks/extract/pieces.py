"""Cuts a clause into pieces: opening words, times, adverbs, modal words, prepositions, verbs, plain words.

What stands before a verb and what the verbs are is data (clause_words.tsv, measure_verbs.tsv).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from schemas.lexicon import load_lexicon
from schemas.records import Clause, Reading, Token
from tasks.extract.wordlists import LEXICON, Edges, Words, index_words, word_edges

ROLES = (
    "opener", "adverb", "modal", "wish", "negation", "past", "condition", "cause", "purpose", "manner", "copula",
    "long", "preposition", "agent", "passive", "closer", "span", "attend", "disposal",
    "forecast", "name",
)  # fmt: skip
VERB_CLASSES = ("act", "work", "alone", "push", "goal", "rule", "effect", "event", "say")
SILENCING = frozenset({"wish", "negation", "past", "condition", "cause", "purpose", "manner", "copula", "forecast"})
OPENING = {"“": "”", "‘": "’", "《": "》", "（": "）", "「": "」", "〈": "〉", "(": ")"}
JOINED_LENGTH = 4
MODAL = ("将", "已", "拟", "要", "应", "须", "可")


@dataclass(frozen=True, slots=True)
class ClauseWord:
    """A word that stands before a verb: its role, and the modality that it gives."""

    word: str
    role: str = field(metadata={"vocabulary": ROLES})
    modality: str | None
    example: str


@dataclass(frozen=True, slots=True)
class MeasureVerb:
    """A verb that can make a measure, and how: see the file's header."""

    word: str
    kind: str = field(metadata={"vocabulary": VERB_CLASSES})
    example: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a clause with its role; offsets into the sentence's text."""

    start: int
    end: int
    role: str
    word: ClauseWord | None = None
    verb: MeasureVerb | None = None


@dataclass(frozen=True, slots=True)
class Scan:
    """A sentence made ready for cutting: its reading, text, place in the body, and the edges of its words.

    Attributes:
        fixed: by start, where times and names of bodies and people end, and the role of the piece that each makes.
    """

    reading: Reading
    text: str
    base: int
    edges: Edges
    fixed: Mapping[int, tuple[int, str]]


@cache
def clause_words() -> Words[ClauseWord]:
    """The words that stand before a verb."""
    return index_words(load_lexicon(LEXICON / "clause_words.tsv", ClauseWord))


@cache
def measure_verbs() -> Words[MeasureVerb]:
    """The verbs that make measures."""
    return index_words(load_lexicon(LEXICON / "measure_verbs.tsv", MeasureVerb))


@dataclass(frozen=True, slots=True)
class Known:
    """A word of either lexicon; where it stands in both, it is read as a clause word."""

    word: str
    clause_word: ClauseWord | None
    verb: MeasureVerb | None


@cache
def known_words() -> Words[Known]:
    """The words of both lexicons together, so that a place is looked up once."""
    verbs, words = measure_verbs().entries, clause_words().entries
    return index_words(Known(word, words.get(word), verbs.get(word)) for word in sorted({*verbs, *words}))


def matching_mark(text: str, place: int, end: int) -> int:
    """Where the bracket or quotation mark that opens at a place is closed, exclusive; `end` where it is not."""
    close = text.find(OPENING[text[place]], place, end)
    return close + 1 if close >= 0 else end


def scan_sentence(reading: Reading) -> Scan:
    """Makes a sentence ready for cutting; a word that joins an adverb and a verb (大力|加强) gets an edge inside."""
    sentence = reading.sentence
    edges = word_edges(sentence)
    inner = {
        token.start - sentence.start: token.start - sentence.start + length
        for token in sentence.tokens
        if (length := inner_edge(token)) is not None
    }
    if inner:
        middles = frozenset(inner.values())
        stops = {**edges.next_start, **inner, **{inner[start]: edges.next_start[start] for start in inner}}
        edges = Edges(edges.starts | middles, edges.ends | middles, edges.tags, stops)
    base = sentence.start
    fixed = {n.start - base: (n.end - base, "plain") for n in reading.names if n.kind in ("body", "person")}
    fixed |= {time.start - base: (time.end - base, "time") for time in reading.times}
    return Scan(reading, sentence.text, base, edges, fixed)


def inner_edge(token: Token) -> int | None:
    """Where a word of the tagger falls in two, None where it does not: 大力|加强, 将|建."""
    if len(token.text) == 2:
        return 1 if token.text[0] in MODAL and token.text[1] in measure_verbs().entries else None
    if len(token.text) != JOINED_LENGTH:
        return None
    first, second = token.text[:2] in clause_words().entries, token.text[2:] in measure_verbs().entries
    if first and (second or token.tag not in ("l", "i")):
        return 2
    return 2 if second and token.text[:2] in measure_verbs().entries else None


def cut_clause(scan: Scan, clause: Clause) -> tuple[Piece, ...]:
    """Cuts a clause (offsets into the body) into pieces."""
    return cut_pieces(scan, clause.start - scan.base, clause.end - scan.base)


def cut_pieces(scan: Scan, start: int, end: int) -> tuple[Piece, ...]:
    """Cuts a stretch of a sentence into pieces: 镇里|将|逐步|清理|河道.

    Args:
        scan: of the sentence.
        start, end: offsets into the sentence's text.

    Returns:
        The pieces in order; they tile the stretch.
    """
    pieces: list[Piece] = []
    place = start
    while place < end:
        piece = next_piece(scan, place, end)
        pieces.append(piece)
        place = piece.end
    return tuple(settle_adverbs(pieces))


def settle_adverbs(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Turns an adverb or 会 inside a name into a plain word: 景区等|重点|单位, 运动|会; one before a verb stays."""
    for index, piece in enumerate(pieces):
        inside = index > 0 and pieces[index - 1].role in ("plain", "mark")
        after = pieces[index + 1].role if index + 1 < len(pieces) else "end"
        noun = (piece.role == "adverb" and after == "plain") or (
            piece.word is not None and piece.word.word == "会" and after not in ("verb", "adverb", "plain")
        )
        yield replace(piece, role="plain") if inside and noun else piece


def next_piece(scan: Scan, place: int, end: int) -> Piece:
    """The piece that starts at a place: a time, a name or quotation, a word of the lexicons, else a word."""
    text, edges = scan.text, scan.edges
    fixed = scan.fixed.get(place)
    if fixed is not None and fixed[0] <= end:
        return Piece(place, *fixed)
    if text[place] in OPENING:
        return Piece(place, matching_mark(text, place, end), "plain")
    known = known_words().at(text, place, edges.ends)
    if known is not None and place + len(known.word) <= end:
        stop, word = place + len(known.word), known.clause_word
        if word is not None:
            return Piece(place, stop, "plain" if word.role == "name" else word.role, word)
        return Piece(place, stop, "verb", None, known.verb)
    stop = min(edges.next_start.get(place, place + 1), end)
    if text[place] == "每":
        return Piece(place, stop, "opener")
    tag = edges.tags.get(place, "x")
    return Piece(place, stop, "adverb" if tag in ("d", "ad") else "mark" if tag == "x" else "plain")

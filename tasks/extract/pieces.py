"""Cuts a clause into pieces: opening words, times, adverbs, modal words, prepositions, verbs, plain words."""

from collections.abc import Sequence
from typing import NamedTuple

from schemas.records import Clause
from tasks.extract.clause_words import ClauseWord, MeasureVerb, known_words
from tasks.extract.frame_words import words_of
from tasks.extract.scans import Scan

OPENING = {"“": "”", "‘": "’", "《": "》", "（": "）", "「": "」", "〈": "〉", "(": ")"}
PLAIN = ("plain", "mark")
TAGGED = {"d": "adverb", "ad": "adverb", "x": "mark"}  # the role of a word by its tag; all others are plain


class Piece(NamedTuple):
    """A stretch of a clause with its role; offsets into the sentence's text. A tuple, because there are so many."""

    start: int
    end: int
    role: str
    word: ClauseWord | None = None
    verb: MeasureVerb | None = None


def matching_mark(text: str, place: int, end: int) -> int:
    """Where the bracket or quotation mark that opens at a place is closed, exclusive; `end` where it is not."""
    close = text.find(OPENING[text[place]], place, end)
    return close + 1 if close >= 0 else end


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
    doubtful: list[int] = []
    place = start
    while place < end:
        piece = next_piece(scan, place, end)
        if piece.word is not None or piece.role == "adverb":
            doubtful.append(len(pieces))
        pieces.append(piece)
        place = piece.end
    if not doubtful:
        return tuple(pieces)
    settled = list(pieces)
    for index in doubtful:
        settled[index] = settle(scan, pieces, index)
    return tuple(settled)


def settle(scan: Scan, pieces: Sequence[Piece], index: int) -> Piece:
    """Reads a piece by what stands around it.

    An adverb, 会 or a modal word inside a name is a plain word (景区等|重点|单位, 运动|会); 将 before a noun brings it
    forward (将|河道|清理), before a verb it tells the future (将|清理).
    """
    piece = pieces[index]
    after = pieces[index + 1] if index + 1 < len(pieces) else None
    if piece.word is not None and piece.word.word == "将":
        return Piece(piece.start, piece.end, "disposal") if brings_forward(scan, pieces, index) else piece
    if piece.role == "agent" and leaves_from(scan, pieces, index):
        return Piece(piece.start, piece.end, "preposition", piece.word)
    if piece.role == "adverb" and after is not None and after.role in PLAIN and joins(scan, piece):
        return Piece(piece.start, piece.end, "preposition", piece.word)
    if index == 0 or pieces[index - 1].role not in PLAIN:
        return piece
    role = "end" if after is None else after.role
    called = piece.word is not None and piece.word.word == "会" and role not in ("verb", "adverb", "plain")
    return Piece(piece.start, piece.end, "plain") if called or (piece.role == "adverb" and role == "plain") else piece


def brings_forward(scan: Scan, pieces: Sequence[Piece], index: int) -> bool:
    """Whether 将 brings an object forward: a noun follows, and a verb after it, and no other word does the same."""
    rest = [piece for piece in pieces[index + 1 :] if piece.role != "time"]
    if not rest or rest[0].role not in PLAIN or any(piece.role == "disposal" for piece in rest):
        return False
    if scan.edges.tags.get(rest[0].start, "x") in ("v", "d", "p") and not any(sets_anew(scan, piece) for piece in rest):
        return False
    return any(piece.role == "verb" for piece in rest) or scan.text[rest[0].start] == "“"


def sets_anew(scan: Scan, piece: Piece) -> bool:
    """Whether a verb tells what becomes of the thing brought before it: 将退税时限|压缩|至两天."""
    return piece.role == "verb" and scan.text[piece.end : piece.end + 1] in ("至", "到", "为")


def leaves_from(scan: Scan, pieces: Sequence[Piece], index: int) -> bool:
    """Whether 由 tells what something was before (由四级|提升至三级), not who acts.

    A figure or a time follows it, what is set anew stands before it, or the next verb sets it anew.
    """
    after = pieces[index + 1] if index + 1 < len(pieces) else None
    if after is None or any(piece.role == "disposal" for piece in pieces[:index]):
        return True
    verb = next((piece for piece in pieces[index + 1 :] if piece.role == "verb"), None)
    if verb is not None and sets_anew(scan, verb):
        return True
    figure = scan.edges.tags.get(after.start, "x").startswith("m") or after.role == "time"
    return figure or scan.text[pieces[0].start : pieces[index].start].endswith(words_of("set"))


def joins(scan: Scan, piece: Piece) -> bool:
    """Whether an adverb brings in those who act together: 联合|高校|举办."""
    return scan.text[piece.start : piece.end] in words_of("joint")


def next_piece(scan: Scan, place: int, end: int) -> Piece:
    """The piece that starts at a place: a time, a name or quotation, a word of the lexicons, else a word."""
    text, edges = scan.text, scan.edges
    fixed = scan.fixed.get(place)
    if fixed is not None and fixed[0] <= end:
        return Piece(place, *fixed)
    first = text[place]
    if first in OPENING:
        return Piece(place, matching_mark(text, place, end), "plain")
    words = known_words()
    known = words.at(text, place, edges.ends) if first in words.lengths else None
    if known is not None and place + len(known.word) <= end:
        stop, word = place + len(known.word), known.clause_word
        if word is not None:
            return Piece(place, stop, "plain" if word.role == "name" else word.role, word)
        return Piece(place, stop, "verb", None, known.verb)
    stop = edges.stops.get(place, place + 1)
    stop = min(end, stop)
    if first == "每":
        return Piece(place, stop, "opener")
    return Piece(place, stop, TAGGED.get(edges.tags.get(place, "x"), "plain"))

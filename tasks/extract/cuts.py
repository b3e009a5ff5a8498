"""Each sentence cut once, for events and measures both: its clauses in pieces, its list marks, and who speaks in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from schemas.records import Clause, Reading
from tasks.extract.lists import ListMark, list_marks
from tasks.extract.modality import Speech, find_speeches
from tasks.extract.pieces import Piece, cut_clause
from tasks.extract.scans import Scan, scan_sentence
from tasks.extract.speech import fine_clauses


@dataclass(frozen=True, slots=True)
class CutClause:
    """A clause without its list mark, the mark, and the pieces that tile the clause."""

    clause: Clause
    mark: ListMark | None
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class CutSentence:
    """A sentence with its clauses and the phrases that govern them."""

    scan: Scan
    clauses: tuple[CutClause, ...]
    speeches: tuple[Speech, ...]

    @property
    def reading(self) -> Reading:
        return self.scan.reading


def cut_article(readings: Sequence[Reading]) -> tuple[CutSentence, ...]:
    """Cuts the sentences of an article.

    Args:
        readings: of its sentences, in order.

    Returns:
        The same sentences, cut; their clauses keep offsets into the body.
    """
    marks = list_marks(readings)
    return tuple(cut_sentence(reading, marks) for reading in readings)


def cut_sentence(reading: Reading, marks: Mapping[int, ListMark]) -> CutSentence:
    """Cuts a sentence; `marks` are the article's list marks by the place of the clause that they open."""
    scan = scan_sentence(reading)
    whole = fine_clauses(reading)
    clauses = []
    for clause in whole:
        mark = marks.get(clause.start)
        rest = clause if mark is None else Clause(min(mark.end, clause.end), clause.end)
        clauses.append(CutClause(rest, mark, cut_clause(scan, rest)))
    return CutSentence(scan, tuple(clauses), find_speeches(scan, whole))

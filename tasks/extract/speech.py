"""The clauses of a sentence, with those inside a spoken quotation cut too."""

import re
from collections.abc import Iterator

from schemas.records import Clause, Reading
from tasks.extract.clauses import find_clauses

BREAKS = "，；。！"


def fine_clauses(reading: Reading) -> tuple[Clause, ...]:
    """Cuts the quotations of a sentence that are speech.

    Args:
        reading: of the sentence.

    Returns:
        Its clauses in order; one that opens with a quotation in which marks part clauses (“要清淤，要护岸。”) is
        replaced by the clauses inside. A short name in quotes stays whole.
    """
    return tuple(part for clause in reading.clauses for part in cut_speech(reading, clause))


def cut_speech(reading: Reading, clause: Clause) -> Iterator[Clause]:
    """The clauses of a quotation that runs over marks, or the clause as it is."""
    base, text = reading.sentence.start, reading.sentence.text
    told = text[clause.start - base : clause.end - base]
    quoted = told.startswith("“") or text[clause.start - base - 1 : clause.start - base] == "“"
    if not quoted or not any(mark in told for mark in BREAKS):
        yield clause
        return
    start = clause.start + (1 if told.startswith("“") else 0)
    for piece in re.finditer(r"[^”]{1,2000}", text[start - base : clause.end - base]):
        yield from find_clauses(piece.group(), start + piece.start())

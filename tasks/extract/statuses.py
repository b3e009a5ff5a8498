"""Whether a figure is observed, a target or a forecast."""

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from schemas.lexicon import load_lexicon
from schemas.statistics import STATUSES
from tasks.extract.alternatives import alternation
from tasks.extract.contexts import any_of
from tasks.extract.figures import Figure

LEXICON = Path(__file__).parent / "lexicon"
DONE = re.compile(any_of("done"))
BACK = 60  # characters before a clause in which 预计 still governs it
SENTENCE_PART = re.compile(r"[；。]")


@dataclass(frozen=True, slots=True)
class StatusWord:
    """A word that makes a figure a target or a forecast."""

    word: str
    status: str = field(metadata={"vocabulary": STATUSES})
    example: str


@cache
def status_words() -> tuple[re.Pattern[str], dict[str, str]]:
    words = {word.word: word.status for word in load_lexicon(LEXICON / "statuses.tsv", StatusWord)}
    pattern = alternation(word for word in words if word != "将")
    return re.compile(rf"(?<![比按超动年项列]){pattern}(?!单列|经济|外|生育|的|，)|将(?=[^，。；]*[^\W\d])"), words


def find_status(figure: Figure) -> str:
    """Says whether the words before a figure make it a target or a forecast; else it is observed."""
    pattern, words = status_words()
    lead = figure.lead + figure.quantity.text
    told = [words[match.group()] for match in pattern.finditer(lead) if match.end() < len(lead)]
    if told:
        return "forecast" if "forecast" in told else told[0]
    if not DONE.search(figure.lead):
        earlier = figure.text[max(0, figure.clause_start - BACK) : figure.clause_start]
        part = SENTENCE_PART.split(earlier)[-1]
        told = [words[match.group()] for match in pattern.finditer(part)]
        if told:
            return told[-1]
    return "observed"

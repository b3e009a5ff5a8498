"""Words around a figure that decide what it is, as data: one line of the lexicon per rule."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from schemas.lexicon import load_lexicon
from tasks.extract.alternatives import alternation

LEXICON = Path(__file__).parent / "lexicon"


@dataclass(frozen=True, slots=True)
class Context:
    """The words that a rule looks for, and a text in which it speaks."""

    role: str
    words: tuple[str, ...]
    shown: str


@cache
def contexts() -> dict[str, Context]:
    """The rules' words, by rule."""
    return {context.role: context for context in load_lexicon(LEXICON / "contexts.tsv", Context)}


def any_of(role: str) -> str:
    """The source of a pattern that finds any word of a rule."""
    return alternation(contexts()[role].words)


@cache
def words_of(role: str) -> frozenset[str]:
    """The words of a rule."""
    return frozenset(contexts()[role].words)

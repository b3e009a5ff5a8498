"""Family names, by which the stages tell a person's name from other words."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from schemas.lexicon import load_lexicon


@dataclass(frozen=True, slots=True)
class Surname:
    """A family name of one or two characters."""

    word: str


@cache
def surnames() -> frozenset[str]:
    """The family names of schemas/surnames.tsv.

    Example:
        >>> [word in surnames() for word in ("何", "欧阳", "来")]
        [True, True, False]
    """
    return frozenset(entry.word for entry in load_lexicon(Path(__file__).parent / "surnames.tsv", Surname))

"""The units that are known, as data: extract reads their spellings, validate reports a unit that is none of them."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from schemas.lexicon import load_lexicon

PATH = Path(__file__).with_name("units.tsv")


@dataclass(frozen=True, slots=True)
class Unit:
    """A spelling of a unit.

    Attributes:
        spelling: as printed after a numeral.
        canonical: the unit published.
        kind: its class, such as `money`, `time`, `count`.
        code: ISO 4217 or UCUM, None where there is none.
        factor: how many canonical units it is.
        example: a numeral with the unit.
    """

    spelling: str
    canonical: str
    kind: str
    code: str | None
    factor: float
    example: str


@cache
def units() -> dict[str, Unit]:
    """The units by spelling.

    Example:
        >>> units()["公斤"].canonical
        '千克'
    """
    return {unit.spelling: unit for unit in load_lexicon(PATH, Unit)}


@cache
def canonical_units() -> frozenset[str]:
    """The units that may be published: what is not among them was taken from the text as printed."""
    return frozenset(unit.canonical for unit in units().values())

"""The solar terms: which day of a year is 立春 or 冬至."""

import datetime
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from schemas.lexicon import load_lexicon
from tasks.extract.dates import make_date

FIRST, LAST = 2000, 2050  # years for which the formula is known to hold
YEAR_PART = 0.2422  # of a day, by which a year is longer than 365
LEAP_CYCLE = 4


@dataclass(frozen=True, slots=True)
class SolarTerm:
    """A solar term: its month, the constant of its day's formula, and the day (ISO date) that the formula misses."""

    word: str
    month: int
    constant: float
    odd: str | None
    example: str


@cache
def solar_terms() -> dict[str, SolarTerm]:
    """The terms by their words."""
    return {
        entry.word: entry for entry in load_lexicon(Path(__file__).parent / "lexicon" / "solar_terms.tsv", SolarTerm)
    }


def solar_term_day(word: str, year: int) -> datetime.date | None:
    """The day of a term in a Gregorian year; None outside 2000 to 2050.

    Example:
        >>> solar_term_day("冬至", 2024)
        datetime.date(2024, 12, 21)
    """
    if not FIRST <= year <= LAST:
        return None
    term, short = solar_terms()[word], year - FIRST
    if term.odd and term.odd.startswith(str(year)):
        return datetime.date.fromisoformat(term.odd)
    leap_days = (short - 1) // LEAP_CYCLE if term.month <= 2 else short // LEAP_CYCLE
    return make_date(year, term.month, int(short * YEAR_PART + term.constant) - leap_days)

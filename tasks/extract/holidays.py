"""Festivals and public holidays: the day of one, and the days off that were decreed for it."""

import datetime
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from schemas.lexicon import load_lexicon
from tasks.extract.dates import Span, make_date
from tasks.extract.lunar import lunar_day
from tasks.extract.solar_terms import solar_term_day, solar_terms

LEXICON = Path(__file__).parent / "lexicon"


@dataclass(frozen=True, slots=True)
class Festival:
    """A festival: its date in its calendar (0 where it varies) and its public holiday."""

    word: str
    calendar: str = field(metadata={"vocabulary": ("solar", "lunar", "term")})
    month: int
    day: int
    holiday: str | None
    example: str


@dataclass(frozen=True, slots=True)
class Holiday:
    """The days off of one year's holiday, as ISO dates."""

    word: str
    holiday: str
    first: str
    last: str


@cache
def festivals() -> dict[str, Festival]:
    """The festivals and solar terms by their words."""
    terms = {word: Festival(word, "term", 0, 0, None, term.example) for word, term in solar_terms().items()}
    return terms | {entry.word: entry for entry in load_lexicon(LEXICON / "festivals.tsv", Festival)}


@cache
def holidays() -> dict[str, Span]:
    """The decreed days off, by year and holiday: `2024国庆`."""
    entries = load_lexicon(LEXICON / "holidays.tsv", Holiday)
    return {e.word: (datetime.date.fromisoformat(e.first), datetime.date.fromisoformat(e.last)) for e in entries}


def holiday_span(word: str, year: int) -> Span | None:
    """The days off for a festival in a year; None where no notice for that year is known.

    Example:
        >>> holiday_span("国庆", 2024)
        (datetime.date(2024, 10, 1), datetime.date(2024, 10, 7))
    """
    return holidays().get(f"{year}{festivals()[word].holiday}")


def festival_day(word: str, year: int) -> datetime.date | None:
    """The festival's own day in a Gregorian year; None where it can't be told."""
    entry = festivals()[word]
    if entry.calendar == "term":
        return solar_term_day(word.removesuffix("节"), year)
    if entry.calendar == "lunar":
        return lunar_day(year, entry.month, entry.day)
    return make_date(year, entry.month, entry.day)

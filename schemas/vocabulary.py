"""What the words of the vocabularies mean, for the data dictionary: read from `vocabulary.tsv`."""

from dataclasses import dataclass
from pathlib import Path

from schemas.lexicon import load_lexicon
from schemas.tables import TABLES

PATH = Path(__file__).with_name("vocabulary.tsv")


@dataclass(frozen=True, slots=True)
class Meaning:
    """A word that a column may hold: `word` is `<table>.<column>.<word>`; its meaning in Chinese and English."""

    word: str
    zh: str
    en: str


def declared_words() -> tuple[str, ...]:
    """Every word that a column is declared with, as `<table>.<column>.<word>`, in published order."""
    return tuple(
        f"{table.name}.{column.name}.{word}"
        for table in TABLES
        for column in table.columns
        for word in column.vocabulary
    )


def word_meanings() -> dict[str, Meaning]:
    """The meaning of every declared word, by `<table>.<column>.<word>`."""
    return {meaning.word: meaning for meaning in load_lexicon(PATH, Meaning)}

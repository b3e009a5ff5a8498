"""Finds the words of a lexicon in a text, longest first, and never across the edge of a word."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, Protocol, TypeVar

LEXICON = Path(__file__).parent / "lexicon"
SURE_LENGTH = 3
LONGEST_TAIL = 8


class Worded(Protocol):
    """An entry of a lexicon."""

    @property
    def word(self) -> str: ...


EntryT = TypeVar("EntryT", bound=Worded)


@dataclass(frozen=True, slots=True)
class Words(Generic[EntryT]):
    """A lexicon, ready to be looked up at a place of a text.

    Attributes:
        entries: each entry by its word.
        lengths: by first character, how long its words are, longest first.
        tails: the same by last character, those of at most eight characters.
    """

    entries: Mapping[str, EntryT]
    lengths: Mapping[str, tuple[int, ...]]
    tails: Mapping[str, tuple[int, ...]]

    def at(self, text: str, place: int, ends: Collection[int]) -> EntryT | None:
        """The longest word that starts at a place and ends at an allowed one, None where there is none.

        A word of three characters and more may end anywhere: 为有效|应对 also where the tagger cut 有|效应|对.
        """
        for length in self.lengths.get(text[place], ()):
            if length >= SURE_LENGTH or place + length in ends:
                entry = self.entries.get(text[place : place + length])
                if entry is not None:
                    return entry
        return None

    def ending(self, text: str) -> EntryT | None:
        """The longest word that the text ends with: 县水务局 ends with 局."""
        for length in self.tails.get(text[-1:], ()):
            entry = self.entries.get(text[-length:])
            if entry is not None:
                return entry
        return None


def index_words(entries: Iterable[EntryT]) -> Words[EntryT]:
    """Makes a lexicon ready for look-up."""
    by_word = {entry.word: entry for entry in entries}
    lengths: dict[str, set[int]] = {}
    tails: dict[str, set[int]] = {}
    for word in by_word:
        lengths.setdefault(word[0], set()).add(len(word))
        if len(word) <= LONGEST_TAIL:
            tails.setdefault(word[-1], set()).add(len(word))
    return Words(by_word, longest_first(lengths), longest_first(tails))


def longest_first(sizes: Mapping[str, set[int]]) -> dict[str, tuple[int, ...]]:
    """The lengths of the words of each character, longest first."""
    return {char: tuple(sorted(each, reverse=True)) for char, each in sizes.items()}

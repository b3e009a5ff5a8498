"""Finds the words of a lexicon in a text, longest first, and never across the edge of a word."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, Protocol, TypeVar

LEXICON = Path(__file__).parent / "lexicon"
SURE_LENGTH = 3


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
    """

    entries: Mapping[str, EntryT]
    lengths: Mapping[str, tuple[int, ...]]

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
        for start in range(max(0, len(text) - 8), len(text)):
            entry = self.entries.get(text[start:])
            if entry is not None:
                return entry
        return None


def index_words(entries: Iterable[EntryT]) -> Words[EntryT]:
    """Makes a lexicon ready for look-up."""
    by_word = {entry.word: entry for entry in entries}
    lengths: dict[str, set[int]] = {}
    for word in by_word:
        lengths.setdefault(word[0], set()).add(len(word))
    return Words(by_word, {first: tuple(sorted(sizes, reverse=True)) for first, sizes in lengths.items()})

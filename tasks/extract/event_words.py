"""The words that name occurrences, as data: verbs, the nouns and things that go with them, and how such nouns end."""

from dataclasses import dataclass, field
from functools import cache

from schemas.events import TYPES
from schemas.lexicon import load_lexicon
from tasks.extract.wordlists import LEXICON, Words, index_words

ROLES = ("act", "hold", "last", "doc", "need", "figure", "level", "sky")


@dataclass(frozen=True, slots=True)
class EventTrigger:
    """A word that names an occurrence; what it needs beside it is its role (see the file's header)."""

    word: str
    role: str = field(metadata={"vocabulary": ROLES})
    type: str = field(metadata={"vocabulary": TYPES})
    example: str


@dataclass(frozen=True, slots=True)
class EventNoun:
    """A noun that names an occurrence: 座谈会."""

    word: str
    type: str = field(metadata={"vocabulary": TYPES})


@dataclass(frozen=True, slots=True)
class EventSuffix:
    """How a noun that names an occurrence ends (采摘|节), and the words that end so but name none (季|节)."""

    word: str
    type: str = field(metadata={"vocabulary": TYPES})
    silent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EventObject:
    """A thing given out or concluded: 公报, 协议."""

    word: str
    type: str = field(metadata={"vocabulary": TYPES})
    example: str


@cache
def event_triggers() -> Words[EventTrigger]:
    """The words that name occurrences."""
    return index_words(load_lexicon(LEXICON / "event_triggers.tsv", EventTrigger))


@cache
def event_nouns() -> Words[EventNoun]:
    """The nouns that name occurrences."""
    return index_words(load_lexicon(LEXICON / "event_nouns.tsv", EventNoun))


@cache
def event_suffixes() -> tuple[EventSuffix, ...]:
    """How nouns that name occurrences end."""
    return load_lexicon(LEXICON / "event_suffixes.tsv", EventSuffix)


@cache
def event_objects() -> Words[EventObject]:
    """The things that are given out or concluded."""
    return index_words(load_lexicon(LEXICON / "event_objects.tsv", EventObject))

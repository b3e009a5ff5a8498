"""The words that a clause is cut by: what stands before a verb (clause_words.tsv) and the verbs (measure_verbs.tsv)."""

from dataclasses import dataclass, field
from functools import cache

from schemas.lexicon import load_lexicon
from tasks.extract.wordlists import LEXICON, Words, index_words

ROLES = (
    "opener", "adverb", "modal", "wish", "negation", "past", "condition", "cause", "purpose", "manner", "copula",
    "long", "preposition", "agent", "passive", "closer", "span", "attend", "disposal",
    "forecast", "name",
)  # fmt: skip
VERB_CLASSES = ("act", "work", "alone", "push", "goal", "rule", "effect", "event", "say")
SILENCING = frozenset({"wish", "negation", "past", "condition", "cause", "purpose", "manner", "copula", "forecast"})


@dataclass(frozen=True, slots=True)
class ClauseWord:
    """A word that stands before a verb: its role, and the modality that it gives."""

    word: str
    role: str = field(metadata={"vocabulary": ROLES})
    modality: str | None
    example: str


@dataclass(frozen=True, slots=True)
class MeasureVerb:
    """A verb that can make a measure, and how: see the file's header."""

    word: str
    kind: str = field(metadata={"vocabulary": VERB_CLASSES})
    example: str


@dataclass(frozen=True, slots=True)
class Known:
    """A word of either lexicon; where it stands in both, it is read as a clause word."""

    word: str
    clause_word: ClauseWord | None
    verb: MeasureVerb | None


@cache
def clause_words() -> Words[ClauseWord]:
    """The words that stand before a verb."""
    return index_words(load_lexicon(LEXICON / "clause_words.tsv", ClauseWord))


@cache
def measure_verbs() -> Words[MeasureVerb]:
    """The verbs that make measures."""
    return index_words(load_lexicon(LEXICON / "measure_verbs.tsv", MeasureVerb))


@cache
def known_words() -> Words[Known]:
    """The words of both lexicons together, so that a place is looked up once."""
    verbs, words = measure_verbs().entries, clause_words().entries
    return index_words(Known(word, words.get(word), verbs.get(word)) for word in sorted({*verbs, *words}))

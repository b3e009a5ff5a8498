"""The words around a verb that tell how it stands in its clause (frame_words.tsv)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from schemas.lexicon import load_lexicon
from tasks.extract.wordlists import LEXICON

ROLES = (
    "noun_head", "topic_head", "result", "time_tail", "joining", "telling", "figure", "set", "message", "toward",
    "joint", "publish", "topical", "stand_in",
)  # fmt: skip
# 延长至|零时: a clock time closes the clause, no 时 of a condition
CLOCK = re.compile(r"[0-9零〇一二两三四五六七八九十]时$")
CLOSING = 8


@dataclass(frozen=True, slots=True)
class FrameWord:
    """A word beside a verb and what it makes of it, see the file's header."""

    word: str
    role: str = field(metadata={"vocabulary": ROLES})
    example: str


@cache
def words_of(role: str) -> tuple[str, ...]:
    """The words of a role, longest first."""
    entries = load_lexicon(LEXICON / "frame_words.tsv", FrameWord)
    return tuple(sorted((entry.word for entry in entries if entry.role == role), key=lambda word: (-len(word), word)))


def ends_as_time(text: str, spans: Sequence[str] = ()) -> bool:
    """Whether a clause only dates or conditions another one: 清理河道后, but not 延长至零时.

    Args:
        text: the clause.
        spans: times that it ends with; the words of these count not (截至3月前).
    """
    return (
        text.endswith(words_of("time_tail")) and not CLOCK.search(text[-CLOSING:]) and not text.endswith(tuple(spans))
    )

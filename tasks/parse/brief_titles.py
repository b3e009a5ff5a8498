"""Titles of lists of news in brief: 城乡快讯, 经济短波, 简讯."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from schemas.lexicon import load_lexicon

LEXICON = Path(__file__).parent / "lexicon"


@dataclass(frozen=True, slots=True)
class BriefTitle:
    """A word that ends the title of a list of news in brief."""

    word: str
    example: str


@cache
def title_endings() -> tuple[str, ...]:
    """The words of brief_titles.tsv."""
    return tuple(entry.word for entry in load_lexicon(LEXICON / "brief_titles.tsv", BriefTitle))


def is_brief_title(title: str) -> bool:
    """Whether a title can be that of a list of news in brief: `城乡快讯`, `简讯：`, but not `城乡一体`."""
    return title.rstrip("：: ").endswith(title_endings())

"""What an article is about: which of its events agree with its headline."""

from collections.abc import Sequence
from functools import lru_cache

MOST_MAIN = 3
AGREEMENT = 0.4
PART = 6  # pairs of letters
TEXTS_KEPT = 1000


@lru_cache(maxsize=TEXTS_KEPT)
def bigrams(text: str) -> frozenset[str]:
    """The pairs of neighbouring letters and digits: 渡口镇 → 渡口, 口镇."""
    kept = "".join(char for char in text if char.isalnum())
    return frozenset(kept[place : place + 2] for place in range(len(kept) - 1))


def agreement(title: str, headline: str) -> float:
    """The share of the shorter text's pairs of letters that the other has too, between 0 and 1."""
    first, second = bigrams(title), bigrams(headline)
    fewer = min(len(first), len(second))
    return len(first & second) / fewer if fewer else 0.0


def told_by_headline(title: str, headline: str) -> float:
    """How much of what a text tells the headline, or one of its parts, tells too, between 0 and 1."""
    return max(agreement(title, part) for part in (headline, *headline_parts(headline)))


def headline_parts(headline: str) -> list[str]:
    """The parts of a headline that blanks part, those aside that are too short to be compared."""
    return [part for part in headline.split() if len(bigrams(part)) >= PART]


def choose_main(
    titles: Sequence[str], triggers: Sequence[str], first_paragraph: Sequence[bool], headline: str
) -> tuple[bool, ...]:
    """Which events an article is about.

    Args:
        titles, triggers, first_paragraph: per event the line, the word, whether the first paragraph tells it.
        headline: with kicker and subheadlines.

    Returns:
        One flag per event: true for those that agree with the headline, at most three, best first; where none does,
        for the first one if the first paragraph tells it.
    """
    scores = [
        told_by_headline(title, headline) + (0.3 if trigger in headline else 0.0)
        for title, trigger in zip(titles, triggers, strict=True)
    ]
    ranked = sorted(range(len(scores)), key=lambda index: (-scores[index], index))
    chosen = [index for index in ranked[:MOST_MAIN] if scores[index] >= AGREEMENT]
    if not chosen and scores and first_paragraph[0]:
        chosen = [0]
    return tuple(index in chosen for index in range(len(scores)))

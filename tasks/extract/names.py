"""Names: people, bodies, places and documents of a sentence, each character in one name at most."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from operator import attrgetter

from schemas.records import Name, Sentence, Time, Token
from tasks.extract.bodies import find_bodies
from tasks.extract.name_words import Range, signs_of
from tasks.extract.people import find_people
from tasks.extract.place_words import mended
from tasks.extract.places import find_places

DOCUMENT = re.compile(r"《[^《》]{1,80}(?:《[^《》]{1,60}》[^《》]{0,60})?》")
START = attrgetter("start")


def find_names(sentence: Sentence, times: Sequence[Time] = ()) -> tuple[Name, ...]:
    """Finds the names of a sentence.

    Args:
        sentence: with its words.
        times: of the sentence; no name reaches into them.

    Returns:
        The names in order of place, none overlapping: documents with their marks, people without titles, bodies and
        places as printed. Offsets are into the body.

    Example:
        >>> [(name.text, name.kind) for name in find_names(sentence)]  # 县水务局副局长何小雨在柳河镇解读《节水条例》。
        [('何小雨', 'person'), ('柳河镇', 'place'), ('《节水条例》', 'document')]
    """
    text, base = sentence.text, sentence.start
    signs = signs_of(sentence.tokens)
    tokens = mended(sentence.tokens, signs, text, base)
    signs = signs if tokens is sentence.tokens else signs_of(tokens)
    titles = DOCUMENT.finditer(text) if "《" in text else ()
    documents = [Name(base + match.start(), base + match.end(), match.group(), "document") for match in titles]
    blocked = covered(tokens, [*times, *documents])
    people = [span for span in find_people(tokens, signs) if blocked.isdisjoint(range(*span))]
    blocked |= taken(people)
    bodies = find_bodies(tokens, signs, blocked)
    blocked |= taken(bodies)
    places = find_places(tokens, signs, blocked)
    names = [*documents]
    for kind, spans in (("person", people), ("body", bodies), ("place", places)):
        names += [make_name(tokens, sentence, span, kind) for span in spans]
    return tuple(sorted(names, key=START))


def covered(tokens: Sequence[Token], stretches: Sequence[Time | Name]) -> frozenset[int]:
    """The words that stretches of text reach into."""
    if not stretches:
        return frozenset()
    reached: set[int] = set()
    for stretch in stretches:
        index = max(0, bisect_right(tokens, stretch.start, key=START) - 1)
        while index < len(tokens) and tokens[index].start < stretch.end:
            if tokens[index].end > stretch.start:
                reached.add(index)
            index += 1
    return frozenset(reached)


def taken(spans: Iterable[Range]) -> frozenset[int]:
    """The tokens of ranges."""
    return frozenset(index for span in spans for index in range(*span))


def make_name(tokens: Sequence[Token], sentence: Sentence, span: Range, kind: str) -> Name:
    """A name from the words that make it."""
    start, end = tokens[span[0]].start, tokens[span[1] - 1].end
    return Name(start, end, sentence.text[start - sentence.start : end - sentence.start], kind)

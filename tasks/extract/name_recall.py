"""Short forms: 云岭 in an article that has 云岭县, 青禾农业 in one that has 云岭青禾农业科技有限公司."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache
from operator import attrgetter

from schemas.records import Name, Sentence, Time, Token
from tasks.extract.name_words import PERSON_TAGS, plain_words, shown_words
from tasks.extract.time_words import any_of

HAN = "\u4e00-\u9fff"
AREA = re.compile(rf"(?:^|(?<=[省市县区镇乡]))(?P<stem>[{HAN}]{{2,3}}?)(?:自治)?[省市县区镇乡村](?![域民])")
COMPANY = re.compile(r"(?:科技|实业|控股|投资|集团|股份|有限|责任|公司)[^。，]{0,14}$")
STEM_TAGS = frozenset({"n", "ns", "nz", "ng", "g", "zg", "j", "x"}) | PERSON_TAGS
START = attrgetter("start")
SHORTEST_COMPANY = 3


def recall_names(
    sentences: Sequence[Sentence], times: Sequence[Sequence[Time]], names: Sequence[Sequence[Name]]
) -> list[tuple[Name, ...]]:
    """Adds to the names of each sentence the short forms of places and companies that the article names in full.

    Args:
        sentences: an article's, in order.
        times: of each sentence; no name reaches into them.
        names: of each sentence, as found in it alone.

    Returns:
        The names of each sentence in order of place, none overlapping.
    """
    forms: dict[str, str] = {}
    for sentence, found in zip(sentences, names, strict=True):
        forms |= short_forms(sentence, found)
    if not forms:
        return [tuple(found) for found in names]
    pattern = re.compile(any_of(forms))
    return [
        with_forms(sentence, found, clocked, pattern, forms)
        for sentence, found, clocked in zip(sentences, names, times, strict=True)
    ]


def short_forms(sentence: Sentence, names: Iterable[Name]) -> dict[str, str]:
    """The short forms of a sentence's full names, with their kinds."""
    forms: dict[str, str] = {}
    for name in names:
        if name.kind in ("place", "body"):
            stems = [match for match in AREA.finditer(name.text) if match.group() not in silent_stems()]
            forms |= {match.group("stem"): "place" for match in stems if match.group("stem") not in silent_stems()}
        if name.kind == "body" and (short := short_company(sentence, name)):
            forms[short] = "body"
    return forms


@cache
def silent_stems() -> frozenset[str]:
    """What looks like a place's name without its ending and is none."""
    return plain_words("not_places.tsv") | plain_words("common_stems.tsv") | plain_words("name_stops.tsv")


def short_company(sentence: Sentence, name: Name) -> str | None:
    """A company's name without the place before it and what only says that it is one."""
    company = COMPANY.search(name.text)
    if company is None:
        return None
    tokens, end = sentence.tokens, name.start + company.start()
    first = tokens[min(bisect_left(tokens, name.start, key=START), len(tokens) - 1)]
    begin = first.end - name.start if first.tag == "ns" and first.start == name.start else 0
    short = name.text[begin : company.start()]
    common = any((token.start, token.end, token.tag) == (name.start + begin, end, "n") for token in tokens)
    return short if len(short) >= SHORTEST_COMPANY and not common else None


def with_forms(
    sentence: Sentence, names: Sequence[Name], times: Sequence[Time], pattern: re.Pattern[str], forms: dict[str, str]
) -> tuple[Name, ...]:
    """A sentence's names with the short forms in it that no name or time holds yet."""
    found = list(names)
    taken = [(name.start, name.end) for name in names] + [(time.start, time.end) for time in times]
    for match in pattern.finditer(sentence.text):
        start, end = sentence.start + match.start(), sentence.start + match.end()
        if any(start < held and holds < end for holds, held in taken):
            continue
        if stands_alone(sentence.tokens, start, end, forms[match.group()]):
            found.append(Name(start, end, match.group(), forms[match.group()]))
    return tuple(sorted(found, key=START)) if len(found) > len(names) else tuple(names)


def stands_alone(tokens: Sequence[Token], start: int, end: int, kind: str) -> bool:
    """True for a short form that is a word, or words, and not the body of someone's post."""
    first, last = bisect_left(tokens, start, key=START), bisect_left(tokens, end, key=START)
    after = tokens[last].text if last < len(tokens) else ""
    if last < len(tokens) and tokens[last].start != end:
        return False
    if kind == "body":
        return after not in shown_words("titles.tsv")
    return first < last and tokens[first].start == start and all(word.tag in STEM_TAGS for word in tokens[first:last])

"""Bodies: offices, companies, schools and the like, told by how their names end and bounded to the left by words."""

from collections.abc import Sequence

from schemas.records import Token
from tasks.extract.name_words import (
    LONGEST_BODY_SUFFIX,
    PERSON_TAGS,
    Range,
    Sign,
    body_suffixes,
    ending,
    plain_words,
    shown_words,
    text_of,
)
from tasks.extract.places import suffixed_start

NAME_TAGS = frozenset(
    {"n", "ns", "nt", "nz", "nr", "nrt", "nrfg", "ng", "j", "b", "vn", "an", "s", "g", "l", "zg", "eng", "a", "i", "f"}
)
UNOPENING_TAGS = frozenset({"f", "u", "a", "c", "v", "vn", "d", "i", "l"})
PROPER_TAGS = frozenset({"ns", "nz", "nt", "j", "eng"}) | PERSON_TAGS
PUBLIC_KINDS = frozenset({"party", "office", "court"})  # named even without a place before: 统计局
HOME = frozenset("省市县区镇乡村州国")
OWN_PLACES = frozenset({"国家", *(whose + home for whose in "我全本" for home in HOME)})
POSTS = ("长", "员", "者", "们")
RANK = "级"
LONGEST = 12  # words


def find_bodies(tokens: Sequence[Token], signs: Sequence[Sign], blocked: frozenset[int]) -> list[Range]:
    """Finds the bodies named in a sentence.

    Args:
        tokens: the sentence's words.
        signs: what each of them is in the light of names.
        blocked: words that belong to people, documents or times.

    Returns:
        Token ranges in order, none overlapping: a body's whole name, not the bodies that it is made of; none that only
        says whose post someone holds (县水务局局长).

    Example:
        >>> [text_of(tokens, span) for span in find_bodies(tokens, signs, frozenset())]  # 记者从县水务局获悉
        ['县水务局']
    """
    found: list[Range] = []
    for at, sign in enumerate(signs):
        if not sign.body_tail or at in blocked:
            continue
        span = None if is_post(signs, at + 1) else body_ending(tokens, signs, at, blocked)
        if span is None:
            continue
        while found and span[0] < found[-1][1]:
            found.pop()
        found.append(span)
    return found


def is_post(signs: Sequence[Sign], at: int) -> bool:
    """True if a title starts at a word: 局长, 副 局长."""
    if at >= len(signs):
        return False
    return signs[at].title or (signs[at].titled and at + 1 < len(signs) and signs[at + 1].title)


def body_ending(tokens: Sequence[Token], signs: Sequence[Sign], at: int, blocked: frozenset[int]) -> Range | None:
    """The body whose name ends with a word; None where none does."""
    suffix = ending(text_of(tokens, (max(0, at - 2), at + 1)), body_suffixes(), LONGEST_BODY_SUFFIX)
    if suffix is None:
        return None
    entry = body_suffixes()[suffix]
    start = left_end(tokens, signs, at, blocked)
    if start and tokens[start - 1].text.endswith(RANK):  # 县级 中医医院
        return None
    if entry.kind == "company" and start and tokens[start - 1].tag == "nz" and goes_on(tokens, signs, start - 1, start):
        start -= 1  # 国网 江宁 供电公司
    if entry.alone and not is_home(tokens[start]):
        start = last_start(tokens, at, len(suffix))
    text = text_of(tokens, (start, at + 1))
    if text in plain_words("name_stops.tsv") or (len(text) <= len(suffix) and not entry.alone):
        return None
    named = any(is_home(token) or token.tag in PROPER_TAGS for token in tokens[start : at + 1])
    if not named and (entry.kind not in PUBLIC_KINDS or suffix in shown_words("common_bodies.tsv")):
        return None
    return start, at + 1


def last_start(tokens: Sequence[Token], at: int, length: int) -> int:
    """The word in which the last characters, so many, of the words up to `at` begin."""
    start = at
    while start > 0 and tokens[at].end - tokens[start].start < length:
        start -= 1
    return start


def left_end(tokens: Sequence[Token], signs: Sequence[Sign], at: int, blocked: frozenset[int]) -> int:
    """The first word of the name that ends with a word."""
    start, placed = at, is_home(tokens[at])
    while start > 0 and at - start < LONGEST:
        before = start - 1
        if before in blocked or tokens[before].end != tokens[start].start or not goes_on(tokens, signs, before, start):
            break
        home = is_home(tokens[before])
        if placed and not home:
            break
        placed = placed or home
        start = before
    while start < at and not opens(tokens[start]):
        start += 1
    if tokens[start].text in HOME and start and signs[start].place_suffix:
        named = suffixed_start(tokens, signs, start, blocked)
        return start if named is None else named
    return start


def goes_on(tokens: Sequence[Token], signs: Sequence[Sign], before: int, start: int) -> bool:
    """True if a word can be part of the name that goes on to its right."""
    token = tokens[before]
    if signs[before].stop:
        return False
    if token.text in ("和", "与") and before > 0:
        return tokens[before - 1].text in shown_words("body_joins.tsv")
    if token.text in shown_words("body_verbs.tsv") or is_home(token):
        return True
    if token.tag == "m":
        return token.text.startswith("第") and start - before == 1
    return token.tag in NAME_TAGS and signs[before].word and not token.text.endswith(POSTS)


def opens(token: Token) -> bool:
    """True if a name can begin with a word."""
    if token.text in plain_words("name_openers.tsv"):
        return False
    return token.tag not in UNOPENING_TAGS or token.text in shown_words("body_verbs.tsv")


def is_home(token: Token) -> bool:
    """True for the word of a place, with which a body's name begins: 江宁县, 市, 国家, 我市."""
    return token.tag == "ns" or token.text in HOME or token.text in OWN_PLACES

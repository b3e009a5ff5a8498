"""The words that names are recognised by, and what each word of a sentence is in their light."""

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path

from schemas.lexicon import load_lexicon
from schemas.records import Token
from schemas.surnames import surnames

LEXICON = Path(__file__).parent / "lexicon"
BODY_KINDS = ("party", "office", "court", "school", "hospital", "company", "bank", "media", "group")
PLACE_KINDS = ("area", "water", "land", "way", "venue")
PERSON_TAGS = frozenset({"nr", "nrt", "nrfg"})
SUFFIXLESS_TAGS = frozenset({"p", "d", "c", "u", "r", "x", "m", "uj", "ul"})
LONGEST_BODY_SUFFIX, LONGEST_PLACE_SUFFIX, LONGEST_TITLE = 8, 6, 5

UNNAMING_TAGS = frozenset({"p", "c", "u", "v", "uj", "ul", "m", "q", "d"})
LISTING = frozenset("、和与及同")
NAMING = frozenset({"任命", "免去", "选举", "聘任", "补选"})
AREA_ENDS = "省市县区镇乡村"
CUT_OPENERS = "至从在到据由向于线对"  # of a word of two characters, whose second belongs to the name
FOLLOWERS = "在从于被对和与向说称"  # characters cut to the second half of a name: 博在
OFFICES = "局委办院厅署"
CUT_END = re.compile(rf"[{AREA_ENDS}路街巷桥][到至在和与]|[{OFFICES}]等")  # 镇到, 委等
SHARED = "分共"  # verbs that make a word with an area's ending: 白石 区分 两批
CUT_TAGS = ("v", "a", "ad", "d")  # of a word that is cut from an area's ending and a verb: 市新
LONGEST_GIVEN = 3
GLUED, GLUED_NAMES = "从", "化江"  # 从江宁市 is 从 and a place; 从化 and 从江 are places
MOST_SIGNS = 65536

Range = tuple[int, int]  # first word of a name, one after its last


@dataclass(frozen=True, slots=True)
class BodySuffix:
    """How a body's name ends, what sort it is, and whether it is a name by itself."""

    word: str
    kind: str = field(metadata={"vocabulary": BODY_KINDS})
    alone: bool
    example: str


@dataclass(frozen=True, slots=True)
class PlaceSuffix:
    """How a place's name ends, what sort it is, and whether a common noun before it makes a name too (人民路)."""

    word: str
    kind: str = field(metadata={"vocabulary": PLACE_KINDS})
    common: bool
    example: str


@dataclass(frozen=True, slots=True)
class Word:
    """A word."""

    word: str


@dataclass(frozen=True, slots=True)
class ShownWord:
    """A word with a text that it is for."""

    word: str
    example: str


@dataclass(frozen=True, slots=True)
class Sign:
    """What a word is in the light of names.

    Attributes:
        word: it is made of letters, not a mark or a figure.
        miscut: it may hold the end of one word and the beginning of another.
        opens: a person's name may begin with it.
        announces: a person's name may come after it.
        person: the dictionary takes it for a person's name.
        title: it ends with a title (局长, 局局长).
        titled: a title starts with it.
        body_tail: a body's name may end with it.
        place_suffix: the ending of a place's name that it ends with.
        place: it is a place by itself.
        placed: a place's name may end with it.
        stop: no name goes on through it.
    """

    word: bool
    miscut: bool
    opens: bool
    announces: bool
    person: bool
    title: bool
    titled: bool
    body_tail: bool
    place_suffix: str | None
    place: bool
    placed: bool
    stop: bool


@cache
def body_suffixes() -> dict[str, BodySuffix]:
    """How bodies' names end."""
    return {entry.word: entry for entry in load_lexicon(LEXICON / "body_suffixes.tsv", BodySuffix)}


@cache
def place_suffixes() -> dict[str, PlaceSuffix]:
    """How places' names end."""
    return {entry.word: entry for entry in load_lexicon(LEXICON / "place_suffixes.tsv", PlaceSuffix)}


@cache
def shown_words(name: str) -> frozenset[str]:
    """The words of a lexicon with the columns word and example."""
    return frozenset(entry.word for entry in load_lexicon(LEXICON / name, ShownWord))


@cache
def tail_words() -> tuple[str, ...]:
    """Words that an area's ending may open: 江宁市|地区生产总值."""
    return tuple(shown_words("tail_words.tsv"))


@cache
def plain_words(name: str) -> frozenset[str]:
    """The words of a lexicon with the one column word."""
    return frozenset(entry.word for entry in load_lexicon(LEXICON / name, Word))


@cache
def body_tails() -> frozenset[str]:
    """All that can stand last in the ending of a body's name: 小组 of 领导小组."""
    return frozenset(word[start:] for word in body_suffixes() for start in range(len(word)))


def signs_of(tokens: Sequence[Token]) -> list[Sign]:
    """What each word is in the light of names."""
    return [sign_of(token.text, token.tag) for token in tokens]


@lru_cache(maxsize=MOST_SIGNS)
def sign_of(text: str, tag: str) -> Sign:
    """What a word with its tag is in the light of names."""
    titles = shown_words("titles.tsv")
    word = text[0].isalpha() and tag != "x"
    stop = text in plain_words("name_stops.tsv")
    title = ending(text, titles, LONGEST_TITLE) is not None
    person = (
        tag in PERSON_TAGS and text not in plain_words("not_people.tsv") and text not in plain_words("countries.tsv")
    )
    suffix = None if stop else ending(text, place_suffixes(), LONGEST_PLACE_SUFFIX)
    place = is_place(text, tag)
    return Sign(
        word=word,
        miscut=is_miscut(text, tag),
        opens=word and not text.isascii() and (person or (text in surnames() and tag not in UNNAMING_TAGS)),
        announces=title or text in NAMING or text in LISTING,
        person=person,
        title=title,
        titled=text in titles or text in ("副", "总", "原"),
        body_tail=word and not stop and not title and tag not in SUFFIXLESS_TAGS and is_body_tail(text, tag),
        place_suffix=suffix,
        place=place,
        placed=place or suffix is not None or text in shown_words("here_places.tsv"),
        stop=stop,
    )


def is_miscut(text: str, tag: str) -> bool:
    """True for a word that may hold the end of one and the beginning of another."""
    if tag in PERSON_TAGS and len(text) == LONGEST_GIVEN + 1:
        return text[-1] == "为"
    if len(text) > 2 and text[0] == GLUED and text[1] not in GLUED_NAMES:
        return tag in ("ns", "nt")
    if len(text) == 2 and text[0] in AREA_ENDS and text[1] in SHARED:
        return True
    if len(text) != 2 or text in plain_words("common_words.tsv"):
        return False
    if (text[0] in CUT_OPENERS and text[1] in AREA_ENDS) or CUT_END.fullmatch(text) or text[1] in FOLLOWERS:
        return True
    return (text[0] in AREA_ENDS and tag in ("n", "nr", "ns", *CUT_TAGS)) or (text[0] == "长" and text[1] in surnames())


def ending(text: str, words: Container[str], longest: int) -> str | None:
    """The longest of the words that a text ends with."""
    for size in range(min(longest, len(text)), 0, -1):
        if text[-size:] in words:
            return text[-size:]
    return None


def is_body_tail(text: str, tag: str) -> bool:
    """True if a body's name may end with a word: 局, 小组, 统计局, but not 部署, 干部 or 布局."""
    stops = plain_words("name_stops.tsv")
    if text[-2:] in stops or text[-3:] in stops or text in shown_words("place_tails.tsv"):
        return False
    if text in body_tails():
        return True
    suffix = ending(text, body_suffixes(), LONGEST_BODY_SUFFIX) or ""
    return len(suffix) > 1 or (len(suffix) == 1 and (len(text) > 2 or tag in ("nt", "j")))


def is_place(text: str, tag: str) -> bool:
    """True if a word is a place by itself."""
    if text in plain_words("countries.tsv"):
        return True
    return tag == "ns" and len(text) > 1 and text not in plain_words("not_places.tsv") and not is_pair(text)


def is_pair(text: str) -> bool:
    """True for two countries' signs: 中美."""
    signs = plain_words("country_signs.tsv")
    return len(text) == 2 and "中" in text and all(char in signs for char in text)


def text_of(tokens: Sequence[Token], span: Range) -> str:
    """The text of a range of words."""
    return "".join(token.text for token in tokens[span[0] : span[1]])

"""Names as subjects: the whole that a name only opens, venues, the place that an attack strikes."""

import re
from dataclasses import dataclass

from schemas.records import Name, Reading
from tasks.extract.contexts import any_of
from tasks.extract.figures import Figure, clauses_before, names_between, tokens_between

SITED = re.compile("(?:在|位于)$")
HELD = re.compile(any_of("held"))
NAMED_EVENT = re.compile(any_of("named_event") + "$")
ATTACK, STRUCK = re.compile(any_of("attack")), re.compile(any_of("victim"))
HARMING = re.compile("(?:造成|导致|致使?)[^，。；]{0,8}$")
TARGETED = re.compile("[对向]$")
HOLDER = re.compile("的|占领|控制")  # 邻近甲国的乙县, 甲国占领的乙县
PHRASE_TAGS = ("n", "b", "vn", "k", "eng", "j", "s", "f")
LONGEST_PHRASE = 24
WIDE = ("place", "word")


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject in the text: as published, and where it stands in its sentence's text (-1 where it is carried)."""

    text: str
    start: int
    end: int
    kind: str


def whole_name(reading: Reading, text: str, subject: Subject) -> Subject:
    """The name of an event that a place or a word only opens: 江宁国际渔具博览会 is no 江宁."""
    if subject.kind not in WIDE:
        return subject
    end = subject.end
    for token in tokens_between(reading, subject.end, subject.end + LONGEST_PHRASE):
        if token.start - reading.sentence.start != end or not token.tag.startswith(PHRASE_TAGS):
            break
        end = token.end - reading.sentence.start
        if NAMED_EVENT.search(text, subject.end, end):
            return Subject(text[subject.start : end], subject.start, end, "word")
    return subject


def is_venue(text: str, subject: Subject) -> bool:
    """True for a place in which something is only held: 展会在江宁县举行，…"""
    sited = subject.kind == "place" and SITED.search(text, max(0, subject.start - 2), subject.start)
    return bool(sited) and HELD.match(text, subject.end) is not None


def is_topic(reading: Reading, subject: Subject) -> bool:
    """True for a subject before the first verb of its clause."""
    start = reading.sentence.text.rfind("，", 0, subject.start) + 1
    return not any(token.tag.startswith("v") for token in tokens_between(reading, start, subject.start))


def struck(figure: Figure) -> Subject | None:
    """The place that an attack strikes, for those whom it harms: 甲军轰炸江宁县，造成5人死亡."""
    base, start = figure.reading.sentence.start, figure.clause_start
    if not HARMING.search(figure.left):
        return None
    clauses = clauses_before(figure.reading, start, 1)
    first = clauses[0].start - base if clauses else start
    attack = ATTACK.search(figure.text, first, start)
    if not attack or STRUCK.search(figure.text, first, attack.start()):
        return None
    for name in struck_places(figure.reading, first, start):
        at = name.start - base
        if at >= attack.end() or is_aimed_at(figure.text, at):
            return Subject(name.text, at, name.end - base, "place")
    return None


def struck_places(reading: Reading, start: int, stop: int) -> list[Name]:
    """The places of a stretch (offsets into the sentence's text) that an attack may strike: none as its holder."""
    base = reading.sentence.start
    places = [name for name in names_between(reading, start, stop) if name.kind == "place"]
    return [name for name in places if not HOLDER.match(reading.sentence.text, name.end - base)]


def is_aimed_at(text: str, place: int) -> bool:
    """Whether 对 or 向 leads up to a place: 对江宁县发动空袭."""
    return TARGETED.search(text, max(0, place - 1), place) is not None

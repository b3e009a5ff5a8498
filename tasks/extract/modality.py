"""How a sentence binds: who speaks, and what the governing verb makes of what follows.

县水务局要求，… makes it required, 专家建议，… proposed, 局长表示，… leaves it to the clause's own words.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from schemas.lexicon import load_lexicon
from schemas.records import Clause, Reading, Token
from tasks.extract.actors import actor_kind
from tasks.extract.clause_words import measure_verbs
from tasks.extract.scans import Scan
from tasks.extract.wordlists import LEXICON, Words, index_words

FORCES = ("required", "adopted", "proposed", "planned", "neutral", "forecast")
DIPLOMATIC_WORDS = 3
LONGEST_SPEAKER = 60
SPEAKER_TAIL = 12
ADDRESSED = 3  # how far behind the verb of a demand the one may stand who is to act


@dataclass(frozen=True, slots=True)
class SpeechVerb:
    """A verb of speech and how it binds what is said."""

    word: str
    force: str = field(metadata={"vocabulary": FORCES})
    noun: str | None
    inline: str | None
    example: str


@dataclass(frozen=True, slots=True)
class SpeakerWord:
    """A word that marks a speaker without authority: 县人大代表, 水文专家."""

    word: str
    example: str


@dataclass(frozen=True, slots=True)
class DiplomacyWord:
    """A word of talk between states or of ceremony: enough in a `headline`, or one of several in a `body`."""

    word: str
    place: str = field(metadata={"vocabulary": ("headline", "body")})
    example: str


@dataclass(frozen=True, slots=True)
class Speech:
    """A governing phrase: 县水务局要求，

    Attributes:
        start, end: of the verb, in the body; what stands after it in the sentence is governed.
        speaker: the words before it, None where there are none.
        kind: what the speaker is as one who acts (see actors.py), None where he is nobody that acts.
        force: of the verb; `proposed` where the speaker has no authority and the verb would require.
        backward: whether it closes the sentence and so governs the quotation before it.
    """

    start: int
    end: int
    speaker: str | None
    kind: str | None
    force: str
    backward: bool


@cache
def speech_verbs() -> Words[SpeechVerb]:
    """The verbs of speech."""
    return index_words(load_lexicon(LEXICON / "speech_verbs.tsv", SpeechVerb))


@cache
def speaker_words() -> tuple[str, ...]:
    """The words that mark a speaker without authority."""
    return tuple(entry.word for entry in load_lexicon(LEXICON / "speakers.tsv", SpeakerWord))


@cache
def states() -> frozenset[str]:
    """The names of states, none of which can bind another."""
    return frozenset(entry.word for entry in load_lexicon(LEXICON / "states.tsv", SpeakerWord))


@cache
def diplomacy_words() -> tuple[DiplomacyWord, ...]:
    """The words of talk between states."""
    return load_lexicon(LEXICON / "diplomacy.tsv", DiplomacyWord)


def is_diplomatic(headline: str | None, body: str) -> bool:
    """Whether an article is about talk between states or a ceremony; what is said there is no measure."""
    if any(entry.place == "headline" and entry.word in (headline or "") for entry in diplomacy_words()):
        return True
    return sum(entry.word in body for entry in diplomacy_words() if entry.place == "body") >= DIPLOMATIC_WORDS


def find_speeches(scan: Scan, clauses: Sequence[Clause]) -> tuple[Speech, ...]:
    """The governing phrases of a sentence, in order.

    Args:
        scan: of the sentence.
        clauses: of it, list marks left in.

    Returns:
        Those whose verb closes a clause (…要求，) or is followed by one that it governs (…称将…). A verb inside a
        quotation or as an attribute (要求的) governs nothing.
    """
    base, text, edges = scan.base, scan.text, scan.edges
    firsts = speech_verbs().lengths
    if firsts.keys().isdisjoint(text):
        return ()
    speeches = []
    for clause in clauses:
        start, end = clause.start - base, clause.end - base
        for place in range(start, end):
            entry = (
                speech_verbs().at(text, place, edges.ends) if text[place] in firsts and place in edges.stops else None
            )
            stop = place + len(entry.word) if entry else place
            if entry is None or stop > end or inside_quotation(text, place):
                continue
            backward = text.startswith("“") and "”" in text[: start + 1] and "“" not in text[start:]
            closes = backward or text[stop : stop + 1] in ("，", "：", ":")
            if (place > start and is_object(entry, scan, start, place)) or not (
                closes or (stop < end and governs_on(entry, text, stop))
            ):
                continue
            speeches.append(make_speech(scan.reading, entry, start, place, backward=backward))
            break
    return tuple(speeches)


def is_object(entry: SpeechVerb, scan: Scan, start: int, place: int) -> bool:
    """Whether a word is the thing that a verb before it acts on: 落实|停航规定，"""
    tokens = scan.reading.sentence.tokens
    last = next((token for token in tokens if token.start - scan.base == place), None)
    put_out = any(t.end - scan.base == place and t.text in measure_verbs().entries for t in tokens)
    if entry.noun is not None and put_out:
        return True  # 印发|通知
    if last is None or last.tag.startswith("v"):
        return False
    speaking = start if told_by_paper(tokens, start + scan.base) else None  # 通知|明确，
    return any(
        start <= t.start - scan.base < place and t.start - scan.base != speaking and t.text in measure_verbs().entries
        for t in tokens
    )


def told_by_paper(tokens: Sequence[Token], start: int) -> bool:
    """Whether a clause opens with what is put out, which speaks itself then: 通知, 公告."""
    first = next((token for token in tokens if token.start == start), None)
    entry = None if first is None else speech_verbs().entries.get(first.text)
    return entry is not None and entry.noun is not None


def governs_on(entry: SpeechVerb, text: str, stop: int) -> bool:
    """Whether a verb of speech inside a clause governs the rest of it: 县长称将清理河道, 建议增设站台."""
    return entry.inline is not None and not text.startswith(("的", "了", "、"), stop)


def make_speech(reading: Reading, entry: SpeechVerb, start: int, place: int, *, backward: bool) -> Speech:
    """A governing phrase from its verb; the speaker is what precedes the verb in its clause."""
    text, base = reading.sentence.text, reading.sentence.start
    before = text[start:place].rstrip("，还也曾又 ")
    speaker = before if 0 < len(before) <= LONGEST_SPEAKER else None
    kind = actor_kind(reading, start, start + len(before)) if speaker else None
    force = entry.force
    if force == "required" and speaker and lacks_authority(reading, speaker, place):
        force = "proposed"
    return Speech(place + base, place + len(entry.word) + base, speaker, kind, force, backward)


def lacks_authority(reading: Reading, speaker: str, place: int) -> bool:
    """Whether a speaker cannot bind whom he speaks to: an expert, a resident, a state that demands of another one."""
    if any(word in speaker[-SPEAKER_TAIL:] for word in speaker_words()):
        return True
    base = reading.sentence.start
    named = [n for n in reading.names if n.kind == "place" and n.text in states()]
    before = [n.text for n in named if n.end <= place + base and n.text in speaker]
    after = [n.text for n in named if place + base < n.start <= place + base + ADDRESSED]
    return bool(before and after) and before[-1] != after[0]


def inside_quotation(text: str, place: int, marks: str = "“”") -> bool:
    """Whether a place stands inside “…”, or between another pair of marks."""
    return text.rfind(marks[0], 0, place) > text.rfind(marks[1], 0, place)


def governing(speeches: Sequence[Speech], place: int) -> Speech | None:
    """The phrase that governs a place: the nearest before it, else one that closes the sentence."""
    before = [speech for speech in speeches if speech.end <= place]
    if before:
        return before[-1]
    return next((speech for speech in speeches if speech.backward), None)

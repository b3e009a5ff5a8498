"""Tells a deed from its effect: 提升服务水平 after other deeds says what they are good for, not what is done."""

from dataclasses import dataclass
from functools import cache

from schemas.lexicon import load_lexicon
from schemas.records import Reading
from tasks.extract.frame_words import words_of
from tasks.extract.frames import Frame
from tasks.extract.wordlists import LEXICON, Words, index_words

CONCRETE = ("“", "《")


@dataclass(frozen=True, slots=True)
class AbstractWord:
    """A word that the object of an effect ends with, or that a slogan holds."""

    word: str
    example: str


@cache
def abstract_words() -> Words[AbstractWord]:
    """The words that the object of an effect ends with."""
    return index_words(load_lexicon(LEXICON / "abstract_objects.tsv", AbstractWord))


@cache
def slogan_words() -> tuple[str, ...]:
    """The words that make a clause a slogan."""
    return tuple(entry.word for entry in load_lexicon(LEXICON / "slogans.tsv", AbstractWord))


def is_counted(reading: Reading, frame: Frame) -> bool:
    """Whether a clause tells a figure, not a deed: 登记失业人数1万人, 建设工期两年."""
    figure = next((q for q in reading.quantities if frame.object_start < q.start and q.end == frame.end), None)
    if figure is None:
        return False
    base = reading.sentence.start
    told = reading.sentence.text[frame.object_start - base : figure.start - base].rstrip("为达是到约近超")
    return told.endswith(words_of("figure"))


def is_slogan(reading: Reading, frame: Frame) -> bool:
    """Whether a clause is a slogan: 推进民族复兴."""
    base = reading.sentence.start
    told = reading.sentence.text[frame.object_start - base : frame.end - base]
    return any(word in told for word in slogan_words())


def is_concrete(reading: Reading, frame: Frame, ahead: bool) -> bool:
    """Whether what a verb acts on can be pointed at: a thing in quotes; for what lies ahead also a day, a figure."""
    base = reading.sentence.start
    if any(mark in reading.sentence.text[frame.object_start - base : frame.end - base] for mark in CONCRETE):
        return True
    if not ahead:
        return False
    spans = [(t.start, t.end) for t in reading.times] + [(q.start, q.end) for q in reading.quantities]
    return any(frame.object_start <= start and end <= frame.end for start, end in spans)


def is_effect(reading: Reading, frame: Frame, deeds: int, *, opens: bool, ahead: bool) -> bool:
    """Whether a clause only tells an effect.

    Args:
        reading: of the sentence.
        frame: of the clause.
        deeds: how many measures the sentence or list item has had before.
        ahead: whether it is planned or demanded.
        opens: whether the clause opens a list item, or has a subject and words of modality of its own.

    Returns:
        True for a verb of effect without a thing that can be pointed at, unless it is the first deed and opens; true
        also for a push that ends in an abstract noun after other deeds (推动产业发展).
    """
    if frame.verb.kind == "effect":
        if (deeds > 0 or not ahead) and frame.verb.word in words_of("outcome"):
            return True  # 惠及居民八万户
        return not is_concrete(reading, frame, ahead) and not (deeds == 0 and opens)
    base, text = reading.sentence.start, reading.sentence.text
    if frame.verb.word in words_of("lending") and abstract_words().ending(
        text[frame.object_start - base : frame.end - base]
    ):
        return True  # 为发展注入强大动力
    last = frame.end >= reading.clauses[-1].end or text[frame.end - base : frame.end - base + 1] in "；。”"
    told = text[frame.object_start - base : frame.end - base]
    pushes = frame.verb.kind == "push" and deeds > 0 and last
    return pushes and abstract_words().ending(told) is not None and not is_concrete(reading, frame, ahead)

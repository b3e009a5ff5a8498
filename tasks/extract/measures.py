"""Measures: who does, plans, demands or proposes which concrete action.

The unit is the clause with its own verb and object. What a clause leaves out is carried: the actor through sentence
and paragraph, the modality through the sentence, ordinal and document through the list.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from schemas.measures import MeasureRow
from schemas.records import Clause, Quantity, Reading, SegmentedArticle
from tasks.extract.actors import resolve_actor
from tasks.extract.alternatives import alternation
from tasks.extract.carrying import (
    Background,
    Carried,
    document_of,
    enter_document,
    enter_item,
    enter_sentence,
    is_scheduled,
    learn_actor,
    learn_background,
    learn_subject,
    learn_topic,
    modality_of,
)
from tasks.extract.cuts import CutSentence
from tasks.extract.documents import document_ends
from tasks.extract.effects import is_counted, is_effect, is_slogan
from tasks.extract.event_words import event_nouns, event_objects, event_triggers
from tasks.extract.figures import LIST_MARK
from tasks.extract.frame_words import words_of
from tasks.extract.frames import Frame, read_frame
from tasks.extract.modality import Speech, governing, states
from tasks.extract.pieces import Piece
from tasks.extract.rows import Kernel, evidence, fact_ids
from tasks.extract.scans import Scan
from tasks.extract.targets import find_period, find_target

CONDITIONS = ("的", "外", "的话")
PLANNABLE = frozenset({"act", "alone", "goal"})
PRESSING = frozenset({"planned", "required", "proposed"})
LONG_AGO = 400  # days
OPENING = 4  # letters of a mark or a quotation before the first clause
ARMY = ("军", "武装")
CIVIL = ("打击", "控制", "造成", "冲突", "拦截", "发动")  # also said of offences, costs and the like


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure before it becomes a row."""

    reading: Reading
    frame: Frame
    carried: Carried
    actor: str | None
    modality: str


@dataclass(frozen=True, slots=True)
class Told:
    """A clause in its sentence: the sentence, the readings up to it, the clause cut, and who governs it."""

    scan: Scan
    readings: Sequence[Reading]
    clause: Clause
    pieces: tuple[Piece, ...]
    speech: Speech | None


def read_measures(article: SegmentedArticle, sentences: Sequence[CutSentence]) -> tuple[MeasureRow, ...]:
    """Reads the measures of an article.

    Args:
        article: the story.
        sentences: of it, cut, in order.

    Returns:
        One row per measure, in body order.

    Example:
        >>> [(row.actor, row.action, row.modality) for row in read_measures(article, sentences)]
        [('镇政府', '清理', 'planned')]    # 镇政府将清理河道。
    """
    background = learn_background(article, sentences)
    measures = drop_repeats(find_measures(background, sentences))
    kernels = [Kernel(m.reading.sentence, quote_of(m)) for m in measures]
    ids = fact_ids("m", article.article, kernels)
    return tuple(make_row(article, measure, row_id) for measure, row_id in zip(measures, ids, strict=True))


def find_measures(background: Background, sentences: Sequence[CutSentence]) -> Iterator[Measure]:
    """The measures of an article, each clause read with what is carried to it."""
    carried = Carried(actor=background.issuer, kind="suffix" if background.issuer else None)
    readings = [sentence.reading for sentence in sentences]
    for number, sentence in enumerate(sentences):
        carried = enter_sentence(carried, background, sentence.reading)
        so_far = readings[: number + 1]
        for cut in sentence.clauses:
            speech = speech_of(sentence, cut.clause)
            carried = enter_item(carried, cut, speech)
            carried = carried if speech in (None, carried.speech) else carried._replace(speech=speech)
            told = Told(sentence.scan, so_far, cut.clause, cut.pieces, speech)
            carried, measure = read_clause(carried, background, told)
            if measure is not None:
                yield measure


def speech_of(sentence: CutSentence, clause: Clause) -> Speech | None:
    """The phrase that governs a clause: one inside it, else the nearest before it or one that closes the sentence."""
    for speech in sentence.speeches:
        if clause.start <= speech.start < clause.end and not speech.backward:
            return speech
    return governing(sentence.speeches, clause.start)


def read_clause(carried: Carried, background: Background, told: Told) -> tuple[Carried, Measure | None]:
    """Reads one clause: what it hands on, and the measure that it states, if any."""
    clause, pieces, speech, scan = told.clause, told.pieces, told.speech, told.scan
    carried = enter_document(carried, document_of(carried, background, scan.text, clause, scan.base))
    if speech is not None and clause.start <= speech.start < clause.end and not speech.backward:
        clause = Clause(min(speech.end, clause.end), clause.end)
        pieces = tuple(piece for piece in pieces if piece.start >= clause.start - scan.base)
        carried = learn_actor(carried, told.readings, speech)
        if clause.start >= clause.end:
            return carried, None
        if speech.start == told.clause.start:
            clause = told.clause  # 要求清理河道: the verb of speech belongs to the quote
    frame = read_frame(scan, clause, pieces)
    words = scan.text[clause.start - scan.base : clause.end - scan.base]
    if frame is None or words.endswith(CONDITIONS) or is_case(words):
        return hand_on(carried, told, words), None
    carried = learn_subject(carried, told.readings, frame, speech)
    return take_action(carried, background, told, frame)


def hand_on(carried: Carried, told: Told, words: str) -> Carried:
    """What a clause without a deed hands on; one that sets a condition (擅自采砂的，) opens the quote of the next."""
    bare = all(piece.role in ("opener", "mark") for piece in told.pieces)  # 此外，
    sets = words.endswith(CONDITIONS) and "是" not in words and not bare
    leads = sets or is_case(words) or (words.startswith(words_of("topical")) and told.speech is None)
    carried = learn_topic(carried, told.scan, told.readings, told.pieces)
    opens = told.clause.start if leads else None
    return carried if opens == carried.opening else carried._replace(opening=opens, ruled=sets)


def is_case(words: str) -> bool:
    """Whether a clause says in which case the next applies: 当水位超过警戒线时."""
    return words.startswith("当") and words.endswith("时")


def take_action(carried: Carried, background: Background, told: Told, frame: Frame) -> tuple[Carried, Measure | None]:
    """A clause with its frame: what it hands on, and the measure that it states, if any."""
    speech = told.speech
    if speech is None and "required" in (frame.modality, carried.modality):
        speech = carried.speech
    modality = binding_of(carried, background, told, frame, speech)
    able = is_ability(carried, told, frame)
    state = hand_deed_on(carried, told, frame, able=able)
    silent = (background.diplomatic and (speech is not None or frame.subject is None)) or (
        is_history(background, told, frame, modality) or (able and state.kind != "public" and not state.lawful)
    )
    borrows = state.actor is None and frame.leading and frame.verb.kind in ("act", "work", "push") and speech is None
    likely = state._replace(actor=state.before) if borrows else state
    if borrows and frame.start <= told.scan.base + OPENING:
        state = likely  # in mid-sentence somebody acts, but it may be another one
    measure = Measure(told.scan.reading, frame, likely, state.actor, modality)
    if silent or not is_measure(measure, governed=speech is not None):
        return state, None
    actor = None if carried.other or (carried.kind == "speaker" and modality == "proposed") else state.actor
    if actor is None and speech is not None and modality == "required":
        actor = resolve_actor(told.readings, speech.speaker or "", speech.kind)
    if carried.opening is not None:
        frame = replace(frame, start=carried.opening)
    deed = replace(measure, frame=frame, carried=state, actor=actor)
    return state._replace(deeds=state.deeds + 1), deed


def binding_of(carried: Carried, background: Background, told: Told, frame: Frame, speech: Speech | None) -> str:
    """How a clause binds: as its words and its governor say, required where a condition or a notice sets it.

    擅自采砂的，由渔政机关责令停止 is a rule; so is, from a day to come on, 3路公交车绕行东街.
    """
    modality = modality_of(carried, frame, speech)
    arranged = carried.kind == "public" and modality == "adopted" and is_scheduled(background, told.scan.reading)
    ruled = carried.ruled and frame.modality is None
    return "required" if ruled or (arranged and frame.verb.kind in ("act", "alone")) else modality


def hand_deed_on(carried: Carried, told: Told, frame: Frame, *, able: bool) -> Carried:
    """What a clause with a deed hands on; 可以 holds for its own clause."""
    planned = frame.modality == "proposed" and carried.modality == "planned"
    return carried._replace(
        modality=(None if able or planned else frame.modality) or carried.modality,
        opening=None,
        ruled=carried.ruled and carried.modality != "planned" and goes_on(told),
        other=carried.other and frame.modality != "required",
    )


def goes_on(told: Told) -> bool:
    """Whether a comma alone parts the clause from the next, so that its condition holds on: 责令改正，处以罚款."""
    end = told.clause.end - told.scan.base
    return told.scan.text[end : end + 1] == "，"


def is_history(background: Background, told: Told, frame: Frame, modality: str) -> bool:
    """Whether a clause tells what was done long ago: 2015年，两县签署协议, 文章指出，建县以来，我们修建水渠."""
    if frame.modality in PRESSING or (modality != "adopted" and told.speech is None):
        return False
    times = [time for time in told.scan.reading.times if time.start < frame.verb_start and time.relation != "base"]
    if modality != "adopted":
        return any(time.text.endswith("以来") for time in times)
    base, text = told.scan.base, told.scan.text
    own = [time for time in times if time.start >= frame.start or text.startswith("，", time.end - base)]
    return any(time.end_date is not None and (background.day - time.end_date).days > LONG_AGO for time in own)


def is_ability(carried: Carried, told: Told, frame: Frame) -> bool:
    """Whether 可以 stands alone, under nobody's words: a permission, or what a body is able to do (该厂可以造船)."""
    if frame.modality != "proposed" or told.speech is not None or carried.speech is not None:
        return False
    before = told.scan.text[frame.start - told.scan.base : frame.verb_start - told.scan.base]
    return "可" in before and carried.modality is None and carried.ordinal is None


def is_measure(measure: Measure, *, governed: bool) -> bool:
    """Whether a clause states a measure: a deed by one who acts, not an aim, a hope or talk.

    Args:
        measure: the clause with what is carried to it.
        governed: whether somebody's words are told.
    """
    reading, frame, carried, modality = measure.reading, measure.frame, measure.carried, measure.modality
    opens = carried.ordinal is not None or (frame.subject is not None and frame.modality is not None)
    no_deed = (
        frame.silenced is not None
        or frame.verb.kind == "say"
        or (frame.verb.kind == "event" and (carried.ordinal is None or modality not in ("planned", "required")))
        or is_publication(reading, frame)
        or (frame.verb.kind == "goal" and modality not in ("planned", "required"))
        or (carried.other and not binds_anybody(measure, governed=governed))
        or (carried.other and not governed and tells_of_person(reading, frame))
        or (measure.actor in states() and modality in ("required", "proposed"))
        or (not governed and is_growth(reading, frame))
        or (carried.kind == "public" and not {modality, frame.modality} & {"required", "proposed"})
    )
    if no_deed or reading.sentence.text.rstrip("”").endswith("？"):
        return False
    if is_armed(reading, frame) or is_slogan(reading, frame) or is_counted(reading, frame):
        return False
    if announces_list(reading, frame):
        return False
    if is_effect(reading, frame, carried.deeds, opens=opens, ahead=modality != "adopted"):
        return False
    return governed or is_somebodys(measure)


def announces_list(reading: Reading, frame: Frame) -> bool:
    """Whether a clause only says that items follow, which are the measures: 将抓好两件事：一是…"""
    rest = reading.sentence.text[frame.end - reading.sentence.start :]
    return rest.startswith("：") and LIST_MARK.match(rest[1:]) is not None


def tells_of_person(reading: Reading, frame: Frame) -> bool:
    """Whether a person called 他 or 她 is the subject, whose own plans are no measures."""
    if frame.subject is None:
        return False
    base = reading.sentence.start
    return reading.sentence.text[frame.subject[0] - base : frame.subject[1] - base] in words_of("pronoun")


def is_growth(reading: Reading, frame: Frame) -> bool:
    """Whether a clause tells where a figure will stand: 装机规模将突破五千万千瓦."""
    if frame.subject is None:
        return False
    base = reading.sentence.start
    named = reading.sentence.text[frame.subject[0] - base : frame.subject[1] - base].endswith(words_of("figure"))
    return named and any(frame.verb_end <= q.start and q.end <= frame.end for q in reading.quantities)


def binds_anybody(measure: Measure, *, governed: bool) -> bool:
    """Whether a clause is a measure whoever its subject is: a rule, a demand, a plan of its own (首批专线将开通).

    What becomes of a thing (车程将缩短至两小时) is none.
    """
    frame, sentence = measure.frame, measure.reading.sentence
    if frame.verb.kind == "rule" or frame.modality in ("required", "proposed"):
        return True
    becomes = sentence.text.startswith(("至", "到", "为"), frame.verb_end - sentence.start)
    planned = governed or (frame.modality == "planned" and not becomes)
    own = PLANNABLE if governed else PLANNABLE - {"goal"}  # 大桥将通车: an occurrence
    return measure.modality == "planned" and planned and frame.verb.kind in own


def is_publication(reading: Reading, frame: Frame) -> bool:
    """Whether a clause tells that a report or the like is published, which is an event alone: 发布|公报."""
    base = reading.sentence.start
    told = reading.sentence.text[frame.object_start - base : frame.end - base]
    if told in words_of("message"):
        return True  # 发布消息, 印发通知
    if not frame.verb.word.endswith(words_of("publish")):
        return False
    if not told:
        return True  # 四部门今天发布，
    name = told.rstrip("》”")
    if name != told and name.endswith((*document_ends("rule"), *document_ends("plan"))):
        return False  # 发布《用水办法》 gives out a rule
    thing = event_objects().ending(name)
    return thing is not None and thing.type == "release"


def is_somebodys(measure: Measure) -> bool:
    """Whether somebody is known to act, or the clause binds by itself: a rule, a list item, a plan, a spoken demand."""
    carried, kind, modality = measure.carried, measure.frame.verb.kind, measure.modality
    if carried.actor is not None or carried.kind == "speaker" or carried.ordinal is not None or kind == "rule":
        return True
    quoted = measure.reading.sentence.text.startswith("“") and modality != "adopted"
    return quoted or (modality == "planned" and kind in ("act", "alone"))


def is_armed(reading: Reading, frame: Frame) -> bool:
    """Whether a clause tells an armed attack, which is an event alone."""
    base = reading.sentence.start
    told = reading.sentence.text[frame.verb_start - base : frame.end - base]
    army = any(mark in reading.sentence.text for mark in ARMY)
    return armed_words().search(told) is not None or (army and any(word in told for word in CIVIL))


@cache
def armed_words() -> re.Pattern[str]:
    """Finds the words that name armed attacks."""
    verbs = [
        entry.word for entry in event_triggers().entries.values() if entry.type == "conflict" and len(entry.word) > 1
    ]
    nouns = [entry.word for entry in event_nouns().entries.values() if entry.type == "conflict"]
    return re.compile(alternation(word for word in (*verbs, *nouns) if word not in CIVIL))


def drop_repeats(measures: Iterator[Measure]) -> list[Measure]:
    """Leaves out a clause that repeats an earlier one; an item of a list may be told again outside it."""
    seen: set[tuple[str, bool]] = set()
    kept = []
    for measure in measures:
        frame, base = measure.frame, measure.reading.sentence.start
        core = measure.reading.sentence.text[frame.verb_start - base : frame.end - base]
        key = (core, measure.carried.ordinal is None)
        if key not in seen:
            kept.append(measure)
        seen.add(key)
    return kept


def quote_of(measure: Measure) -> str:
    """The clause, as printed."""
    base = measure.reading.sentence.start
    return measure.reading.sentence.text[measure.frame.start - base : measure.frame.end - base]


def object_of(measure: Measure) -> str | None:
    """What the verb acts on: what 将 brings before it, else the words after it, None where none follow."""
    frame, base, text = measure.frame, measure.reading.sentence.start, measure.reading.sentence.text
    if frame.brought is not None:
        return text[frame.brought[0] - base : frame.brought[1] - base]
    after = text[frame.object_start - base : frame.end - base].strip("，、 ")
    return after or None


def unsigned(target: Quantity | None) -> float | None:
    """What a measure aims at, without its sign, which is the statistic's: -18℃ is 18."""
    return None if target is None or target.value is None else abs(target.value)


def make_row(article: SegmentedArticle, measure: Measure, row_id: str) -> MeasureRow:
    """A measure as published."""
    frame, sentence = measure.frame, measure.reading.sentence
    target = find_target(measure.reading, frame, measure.modality)
    start, end = find_period(measure.reading, frame, measure.modality)
    return MeasureRow(
        measure_id=row_id,
        **evidence(article.article, frame.start, frame.end),
        ordinal=measure.carried.ordinal,
        heading=article.article.paragraphs[sentence.paragraph].heading,
        actor=measure.actor,
        action=sentence.text[frame.verb_start - sentence.start : frame.verb_end - sentence.start],
        object=object_of(measure),
        modality=measure.modality,
        policy_document=measure.carried.document,
        period_start=start,
        period_end=end,
        target_value=unsigned(target),
        target_unit=None if target is None else target.unit,
    )

"""Reads a clause as a frame: who stands before the verb, what the verb is, what it acts on.

Events and measures both start from it. The verb that carries the clause is chosen by what precedes it. All offsets of a
frame are into the body.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from schemas.records import Clause, Reading
from tasks.extract.actors import is_actor
from tasks.extract.clause_words import SILENCING, MeasureVerb
from tasks.extract.frame_words import ends_as_time, words_of
from tasks.extract.pieces import PLAIN, Piece
from tasks.extract.scans import Scan

ANNIVERSARY = re.compile(r"[0-9一二三四五六七八九十百]{1,4}周年")
MEANS = re.compile(r"等(?:多种)?(?:措施|方式|办法|手段|形式|途径|渠道|举措)$")
NAME_LENGTH = 4
PAIR = 2
ADJUSTED = frozenset({"act", "work", "push", "effect", "goal"})
CLOSING_BANS = ("、", "过")


@dataclass(frozen=True, slots=True)
class Frame:
    """A clause with its carrying verb.

    Attributes:
        start, end: of the clause, list mark and opening conjunction left in; closing mark left out.
        subject: who stands before the verb, None where nobody does; `agent` where 由 or 被 introduces it.
        verb: the carrying verb, with a second one that is joined to it (制定出台).
        verb_start, verb_end: of the verb.
        object_start: where what it acts on starts; equals `end` where nothing follows.
        modality: what the clause's own words say, None where they say nothing.
        silenced: the role of a word that takes the clause out (negation, condition, purpose, …), None where none does.
        leading: the clause opens with the verb itself.
        agent: 由 introduces the subject.
    """

    start: int
    end: int
    subject: tuple[int, int] | None
    verb: MeasureVerb
    verb_start: int
    verb_end: int
    object_start: int
    modality: str | None
    silenced: str | None
    leading: bool
    agent: bool = False


def read_frame(scan: Scan, clause: Clause, pieces: Sequence[Piece]) -> Frame | None:
    """Reads a clause as a frame.

    Args:
        scan: of the sentence that the clause stands in.
        clause: with offsets into the body; a list mark before it is left out already.
        pieces: of the clause.

    Returns:
        The frame, None where no verb of the lexicon carries the clause: 河道清淤工作的进展.
    """
    base, text = scan.base, scan.text
    start, end = clause.start - base, clause.end - base
    if pieces and pieces[0].role == "long" and MEANS.search(text, start, end):
        return None
    chosen = carrying_verb(scan, pieces, end)
    if chosen is None:
        return None
    first = chain_start(pieces, chosen, text)
    before = pieces[:first]
    verb = pieces[chosen].verb
    if verb is None:
        return None
    verb, verb_end = join_verbs(pieces, chosen, verb, end)
    if verb.kind in ADJUSTED and brings_about(text, verb_end, end) and is_adjusted(before, scan, verb_end, end):
        verb = MeasureVerb(verb.word, "act", verb.example)
    object_start = verb_end + 1 if text[verb_end:end].startswith("了") else verb_end
    subject = find_subject(before, text)
    return Frame(
        start=clause.start,
        end=clause.end,
        subject=None if subject is None else (subject[0] + base, subject[1] + base),
        verb=verb,
        verb_start=pieces[first].start + base,
        verb_end=verb_end + base,
        object_start=min(object_start, end) + base,
        modality=own_modality(before, text),
        silenced=silencing_role(before, pieces, text, start, end),
        leading=first == 0,
        agent=any(piece.role == "agent" for piece in before),
    )


def carrying_verb(scan: Scan, pieces: Sequence[Piece], end: int) -> int | None:
    """Which piece carries the clause.

    A verb counts at once after opening words, adverbs and modal words (将逐步|清理), after the name of one who acts
    (镇里|清理), and after a phrase with a preposition (对河道|清理); after a long one (按照…) the last verb does.
    """
    text, state, last = scan.text, "open", None
    subject_from = 0
    for index, piece in enumerate(pieces):
        if piece.role == "disposal":
            state = "disposal"
        elif piece.role in ("long", "preposition", "agent"):
            state = state if state == "disposal" else "long" if piece.role == "long" else "phrase"
        elif piece.role in ("opener", "time", "mark") or (state in ("phrase", "disposal") and piece.role in SILENCING):
            continue
        elif is_predicate(piece, pieces, index, text, end) and not (
            state == "phrase" and is_attached(pieces, index, text)
        ):
            if state in ("disposal", "long"):
                results = state == "long" or brings_about(text, piece.end, end)
                last = index if results else last
            elif state != "subject" or is_rule(piece) or acts(scan.reading, subject_from, before_times(pieces, index)):
                return index
        elif piece.role not in ("plain", "verb") and state != "disposal":
            state = "open"
        elif state == "open" and text[piece.start] != "“" and not is_chained(pieces, index, text):
            state, subject_from = "subject", piece.start
    return last


def before_times(pieces: Sequence[Piece], index: int) -> int:
    """Where the words before a verb end, times left out: 县水务局 in 县水务局|6日|清理."""
    while index > 1 and pieces[index - 1].role == "time":
        index -= 1
    return pieces[index - 1].end


def acts(reading: Reading, start: int, end: int) -> bool:
    """Whether the words before a verb can be its subject: one who acts, or what a body lays down (报销比例|提高到)."""
    return is_actor(reading, start, end) or reading.sentence.text[start:end].endswith(words_of("set"))


def brings_about(text: str, stop: int, end: int) -> bool:
    """Whether a verb after 把 tells what becomes of the object: 调整|到南岸, 交给|合作社, 修通."""
    return stop == end or text.startswith(words_of("result"), stop) or text.startswith(words_of("result"), stop - 1)


def is_adjusted(before: Sequence[Piece], scan: Scan, verb_end: int, end: int) -> bool:
    """Whether a verb sets a thing anew: 将末班车|延长至…, 报销比例|提高到七成; a figure or a state follows."""
    if verb_end == end:
        return False
    if any(piece.role == "disposal" for piece in before):
        return True
    subject = run_of_plain([piece for piece in before if piece.role not in ("time", "adverb", "modal")])
    return subject is not None and scan.text[subject[0] : subject[1]].endswith(words_of("set"))


def is_chained(pieces: Sequence[Piece], index: int, text: str) -> bool:
    """Whether a verb is the first of several that share an object: 新建|、|改扩建|学校."""
    piece = pieces[index]
    joined = text[piece.end : piece.end + 1] in ("、", "和", "与", "或")
    return piece.verb is not None and joined and index + 2 < len(pieces) and pieces[index + 2].verb is not None


def chain_start(pieces: Sequence[Piece], chosen: int, text: str) -> int:
    """The first of the verbs that share the carrying verb's object: 新建 in 新建、改扩建学校."""
    while chosen >= PAIR and is_chained(pieces, chosen - PAIR, text):
        chosen -= PAIR
    return chosen


def is_attached(pieces: Sequence[Piece], index: int, text: str) -> bool:
    """Whether a verb in a phrase is no predicate yet.

    It closes a list of nouns (为保护和发展|注入活力) or opens what the preposition governs (对新建的大棚|补助).
    """
    if index == 0:
        return False
    return text[pieces[index - 1].start : pieces[index - 1].end] in ("、", *words_of("toward"), *words_of("topical"))


def is_rule(piece: Piece) -> bool:
    """Whether a verb lays down a ban, which needs nobody who acts: 渡口不得超载."""
    return piece.verb is not None and piece.verb.kind == "rule"


def is_predicate(piece: Piece, pieces: Sequence[Piece], index: int, text: str, end: int) -> bool:
    """Whether a verb can carry its clause: not as an attribute (清理的), a noun (河道的清理) or without an object."""
    if piece.verb is None or text[: piece.start].endswith("的"):
        return False
    rest = text[piece.end : end].removeprefix("了")
    if rest.startswith((*words_of("noun_head"), *CLOSING_BANS)) or ANNIVERSARY.match(rest):
        return False
    if rest in words_of("time_tail") or any(
        check(pieces, index, text) for check in (opens_attribute, names_a_thing, is_a_topic, is_dated)
    ):
        return False
    if dates_a_noun(pieces, index) or any(part.role == "copula" for part in pieces[index + 1 :]):
        return False
    if piece.verb.kind == "alone" or rest:
        return True
    return any(part.role in ("preposition", "disposal", "agent") for part in pieces[:index])


def opens_attribute(pieces: Sequence[Piece], index: int, text: str) -> bool:
    """Whether a verb and the next one are an attribute together: 牵头|组建|的联合体."""
    after = pieces[index + 1] if index + 1 < len(pieces) else None
    return after is not None and after.verb is not None and text.startswith("的", after.end)


def names_a_thing(pieces: Sequence[Piece], index: int, text: str) -> bool:
    """Whether a verb is the first part of a name that something is told of: 检测|效率|也提升了."""
    for piece in pieces[index + 1 : index + 1 + NAME_LENGTH]:
        if piece.role not in ("plain", "verb"):
            return text[piece.start : piece.end] in words_of("telling")
    return False


def is_a_topic(pieces: Sequence[Piece], index: int, text: str) -> bool:
    """Whether a verb makes a noun that the rest is told of: 恢复|时间|另行通知, 服务|热线."""
    head = pieces[index + 1] if index + 1 < len(pieces) else None
    if head is None or text[head.start : head.end] not in words_of("topic_head"):
        return False
    after = pieces[index + 2] if index + PAIR < len(pieces) else None
    opens = index == 0 or pieces[index - 1].role in ("opener", "time")
    return (after is not None and after.role in ("adverb", "modal", "verb", "preposition")) or (
        opens and text[head.end : head.end + 1] in "：:"
    )


def is_dated(pieces: Sequence[Piece], index: int, text: str) -> bool:
    """Whether a verb only tells since or until when: 成立|于|2011年, 自7月|启动|至|22日."""
    last = pieces[index + PAIR] if index + PAIR == len(pieces) - 1 else None
    if last is None or last.role != "time":
        return False
    word = text[pieces[index + 1].start : pieces[index + 1].end]
    since = any(text[piece.start : piece.end] in ("自", "从") or text[piece.start] == "自" for piece in pieces[:index])
    return word == "于" or (word in ("至", "到") and since)


def dates_a_noun(pieces: Sequence[Piece], index: int) -> bool:
    """Whether a time and a predicate follow at once, so that the word is a noun: 消防检查|今天|在渡口镇启动."""
    after = [piece.role for piece in pieces[index + 1 : index + 3]]
    return len(after) == PAIR and after[0] == "time" and after[1] in ("preposition", "adverb", "modal", "verb")


def join_verbs(pieces: Sequence[Piece], index: int, verb: MeasureVerb, end: int) -> tuple[MeasureVerb, int]:
    """Joins a verb that follows at once and has an object of its own: 制定|出台 the method is 制定出台."""
    piece = pieces[index]
    following = pieces[index + 1] if index + 1 < len(pieces) else None
    if following is not None and following.verb is not None and following.verb.kind == "event":
        return MeasureVerb(verb.word, "event", verb.example), piece.end
    if following is None or following.verb is None or following.end >= end or verb.word not in words_of("joining"):
        return verb, piece.end
    if following.verb.kind not in ("act", "work", "push") or pieces[index + 2].role not in PLAIN:
        return verb, piece.end
    joined = MeasureVerb(verb.word + following.verb.word, stronger(verb.kind, following.verb.kind), verb.example)
    return joined, following.end


def stronger(first: str, second: str) -> str:
    """The class of two joined verbs: that of the deed."""
    return "act" if "act" in (first, second) else first


def find_subject(before: Sequence[Piece], text: str) -> tuple[int, int] | None:
    """The plain words before the verb that no preposition introduces, or those after 由.

    镇里|将|对河道… gives 镇里, 由|渔政机关|责令… gives 渔政机关; words in quotes alone (“一河一策”|编制) give none.
    """
    agent = next((index for index, piece in enumerate(before) if piece.role == "agent"), None)
    if agent is not None:
        return run_of_plain(before[agent + 1 :])
    closed = next((index for index in reversed(range(len(before))) if before[index].role == "span"), -1)
    for index in range(closed + 1, len(before)):
        piece = before[index]
        if piece.role in ("preposition", "long", "agent", "disposal", "modal"):
            return None  # 将|分两批|改造: what follows a modal word is manner
        if piece.role in ("plain", "verb"):
            run = run_of_plain(before[index:])
            return None if run and text[run[0]] == "“" and text[run[1] - 1] == "”" else run
    return None


def run_of_plain(pieces: Sequence[Piece]) -> tuple[int, int] | None:
    """The stretch of words at the beginning that no adverb, modal word or preposition interrupts."""
    taken: list[Piece] = []
    for piece in pieces:
        joins = piece.word is not None and piece.word.word in ("和", "与", "同")
        if piece.role not in ("plain", "verb", "mark") and not joins:
            break
        taken.append(piece)
    return (taken[0].start, taken[-1].end) if taken else None


def own_modality(before: Sequence[Piece], text: str) -> str | None:
    """The modality that the words before the verb give; the last one that gives any wins over an opener.

    A word in an attribute of the subject gives none: 未来将用于载人的|飞船完成试验.
    """
    found: str | None = None
    for index, piece in enumerate(before):
        told = piece.word.modality if piece.word is not None else None
        opens = piece.role == "opener"
        if told and (found is None if opens else not in_attribute(before, index, text)):
            found = told
    return found


def in_attribute(pieces: Sequence[Piece], index: int, text: str) -> bool:
    """Whether a word stands in an attribute: 的 follows it, and no preposition or 把 before that."""
    for piece in pieces[index + 1 :]:
        if piece.role in ("preposition", "long", "disposal", "agent"):
            return False
        if text[piece.start : piece.end] == "的" and piece.end < pieces[-1].end:
            return True
    return False


def silencing_role(before: Sequence[Piece], pieces: Sequence[Piece], text: str, start: int, end: int) -> str | None:
    """The role of a word that takes the clause out; 为 with a verb gives a purpose: 为|方便旅客.

    A word inside an attribute (朝着能体现效益的方向) takes nothing out, nor does 因…而. A condition does so after the
    verb too: 恢复供水初期如遇停电.
    """
    verb_start = before[-1].end if before else start
    attribute = text.rfind("的", start, verb_start)
    for index, piece in enumerate(before):
        phrase = any(part.role in ("preposition", "long") for part in before[:index])
        since = piece.word is not None and piece.word.word == "因" and "而" in text[piece.end : verb_start]
        if piece.role in SILENCING and not since and not (phrase and piece.start < attribute):
            return piece.role
        if piece.word is not None and piece.word.word == "为":
            after = before[index + 1] if index + 1 < len(before) else None
            if after is None or after.role in ("adverb", "verb"):
                return "purpose"
    late = any(piece.role == "condition" for piece in pieces[len(before) :])
    return "condition" if late or ends_as_time(text[start:end]) else None

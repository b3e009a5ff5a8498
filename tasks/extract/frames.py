"""Reads a clause as a frame: who stands before the verb, what the verb is, what it acts on.

Events and measures both start from it. The verb that carries the clause is chosen by what precedes it. All offsets of a
frame are into the body.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from schemas.records import Clause, Reading
from tasks.extract.actors import is_actor
from tasks.extract.pieces import SILENCING, MeasureVerb, Piece, Scan

NOUN_HEADS = ("的", "仪式", "者", "率", "力度", "工作的", "成果", "情况")
RESULTS = ("到", "至", "为", "给", "在", "成", "了", "入", "起来")  # 把线路|调整|到南岸
ANNIVERSARY = re.compile(r"[0-9一二三四五六七八九十百]{1,4}周年")
MEANS = re.compile(r"等(?:多种)?(?:措施|方式|办法|手段|形式|途径|渠道|举措)$")
# 制定|出台办法; other verbs act on the word that follows: 提高|管理水平
NAME_LENGTH = 4
TELLING = ("也", "均", "都", "已", "已经", "仍", "大幅", "明显", "显著")
JOINING = (
    "制定", "研究", "健全", "深化", "总结", "推动", "推进", "组织", "优化", "谋划", "加快", "启动", "牵头", "统筹",
    "抓紧", "修订", "贯彻", "规划", "发起", "协调",
)  # fmt: skip
TIME_TAILS = (
    "前提下",
    "背景下",
    "情况下",
    "条件下",
    "形势下",
    "时",
    "后",
    "前",
    "中",
    "之际",
    "以来",
    "期间",
    "方面",
    "过程中",
    "的同时",
    "的基础上",
    "之前",
    "之后",
)


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
    chosen = carrying_verb(scan.reading, pieces, text, end)
    if chosen is None:
        return None
    piece, verb = pieces[chosen], pieces[chosen].verb
    if verb is None:
        return None
    verb, verb_end = join_verbs(pieces, chosen, verb, end)
    object_start = verb_end + 1 if text[verb_end:end].startswith("了") else verb_end
    subject = find_subject(pieces[:chosen], pieces, text)
    return Frame(
        start=clause.start,
        end=clause.end,
        subject=None if subject is None else (subject[0] + base, subject[1] + base),
        verb=verb,
        verb_start=piece.start + base,
        verb_end=verb_end + base,
        object_start=min(object_start, end) + base,
        modality=own_modality(pieces[:chosen], pieces),
        silenced=silencing_role(pieces[:chosen], text, start, end),
        leading=chosen == 0,
    )


def carrying_verb(reading: Reading, pieces: Sequence[Piece], text: str, end: int) -> int | None:
    """Which piece carries the clause.

    A verb counts at once after opening words, adverbs and modal words (将逐步|清理), after the name of one who acts
    (镇里|清理), and after a phrase with a preposition (对河道|清理); after a long one (按照…) the last verb does.
    """
    state, last = "open", None
    subject_from = -1
    for index, piece in enumerate(pieces):
        if is_disposal(piece, pieces):
            state = "disposal"
        elif piece.role in ("long", "preposition", "agent"):
            state = state if state == "disposal" else "long" if piece.role == "long" else "phrase"
        elif piece.role in ("opener", "time", "mark") or (state in ("phrase", "disposal") and piece.role in SILENCING):
            continue
        elif is_predicate(piece, pieces, index, text, end) and not (
            state == "phrase" and is_attached(pieces, index, text)
        ):
            if state in ("disposal", "long"):
                results = (
                    state == "long"
                    or text[piece.end - 1 : end].startswith(RESULTS)
                    or text[piece.end : end].startswith(RESULTS)
                )
                results = results or piece.end == end
                last = index if results else last
            elif state != "subject" or is_rule(piece) or is_actor(reading, subject_from, piece.start):
                return index
        elif piece.role not in ("plain", "verb") and state != "disposal":
            state = "open"
        elif state == "open" and text[piece.start] != "“":
            state, subject_from = "subject", piece.start
    return last


def brings_about(text: str, stop: int, end: int) -> bool:
    """Whether a verb after 把 tells what becomes of the object: 调整|到南岸, 交给|合作社, 修通."""
    return stop == end or text.startswith(RESULTS, stop) or text.startswith(RESULTS, stop - 1)


def is_attached(pieces: Sequence[Piece], index: int, text: str) -> bool:
    """Whether a verb in a phrase closes a list of nouns and another word carries on: 为保护和发展|注入活力."""
    return index > 0 and text[pieces[index - 1].start : pieces[index - 1].end] in ("和", "与", "、", "及", "高质量")


def is_rule(piece: Piece) -> bool:
    """Whether a verb lays down a ban, which needs nobody who acts: 渡口不得超载."""
    return piece.verb is not None and piece.verb.kind == "rule"


def is_disposal(piece: Piece, pieces: Sequence[Piece]) -> bool:
    """Whether 把 or 将 brings the object forward (将两岸连成一体); 将 before a verb tells the future (将清理两岸)."""
    if piece.role == "disposal":
        return True
    if piece.word is None or piece.word.word != "将":
        return False
    after = next((part for part in pieces if part.start >= piece.end and part.role != "time"), None)
    return after is not None and after.role in ("plain", "mark")


def is_predicate(piece: Piece, pieces: Sequence[Piece], index: int, text: str, end: int) -> bool:
    """Whether a verb can carry its clause: not as an attribute (清理的), a noun (河道的清理) or without an object."""
    if piece.verb is None or text[: piece.start].endswith("的"):
        return False
    rest = text[piece.end : end].removeprefix("了")
    if rest.startswith((*NOUN_HEADS, "、", "过")) or rest in TIME_TAILS or ANNIVERSARY.match(rest):
        return False
    if (
        dates_a_noun(pieces, index)
        or names_a_thing(pieces, index, text)
        or any(part.role == "copula" for part in pieces[index + 1 :])
    ):
        return False
    if piece.verb.kind == "alone" or rest:
        return True
    return any(part.role == "preposition" or is_disposal(part, pieces) for part in pieces[:index])


def names_a_thing(pieces: Sequence[Piece], index: int, text: str) -> bool:
    """Whether a verb is the first part of a name that something is told of: 检测|效率|也提升了."""
    for piece in pieces[index + 1 : index + 1 + NAME_LENGTH]:
        if piece.role not in ("plain", "verb"):
            return text[piece.start : piece.end] in TELLING
    return False


def dates_a_noun(pieces: Sequence[Piece], index: int) -> bool:
    """Whether a time and a predicate follow at once, so that the word is a noun: 消防检查|今天|在渡口镇启动."""
    after = [piece.role for piece in pieces[index + 1 : index + 3]]
    return len(after) == 2 and after[0] == "time" and after[1] in ("preposition", "adverb", "modal", "verb")


def join_verbs(pieces: Sequence[Piece], index: int, verb: MeasureVerb, end: int) -> tuple[MeasureVerb, int]:
    """Joins a verb that follows at once and has an object of its own: 制定|出台 the method is 制定出台."""
    piece = pieces[index]
    following = pieces[index + 1] if index + 1 < len(pieces) else None
    if following is not None and following.verb is not None and following.verb.kind == "event":
        return MeasureVerb(verb.word, "event", verb.example), piece.end
    if following is None or following.verb is None or following.end >= end or verb.word not in JOINING:
        return verb, piece.end
    if following.verb.kind not in ("act", "work", "push") or pieces[index + 2].role not in ("plain", "mark"):
        return verb, piece.end
    joined = MeasureVerb(verb.word + following.verb.word, stronger(verb.kind, following.verb.kind), verb.example)
    return joined, following.end


def stronger(first: str, second: str) -> str:
    """The class of two joined verbs: that of the deed."""
    return "act" if "act" in (first, second) else first


def find_subject(before: Sequence[Piece], pieces: Sequence[Piece], text: str) -> tuple[int, int] | None:
    """The plain words before the verb that no preposition introduces, or those after 由.

    镇里|将|对河道… gives 镇里, 由|渔政机关|责令… gives 渔政机关; words in quotes alone (“一河一策”|编制) give none.
    """
    agent = next((index for index, piece in enumerate(before) if piece.role == "agent"), None)
    if agent is not None:
        return run_of_plain(before[agent + 1 :])
    closed = next((index for index in reversed(range(len(before))) if before[index].role == "span"), -1)
    for index in range(closed + 1, len(before)):
        piece = before[index]
        if piece.role in ("preposition", "long", "agent") or is_disposal(piece, pieces):
            return None
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


def own_modality(before: Sequence[Piece], pieces: Sequence[Piece]) -> str | None:
    """The modality that the words before the verb give; the last one that gives any wins over an opener."""
    found: str | None = None
    for piece in before:
        told = piece.word.modality if piece.word is not None and not is_disposal(piece, pieces) else None
        if told and (found is None or piece.role != "opener"):
            found = told
    return found


def silencing_role(before: Sequence[Piece], text: str, start: int, end: int) -> str | None:
    """The role of a word before the verb that takes the clause out; 为 with a verb gives a purpose: 为|方便旅客.

    A word inside an attribute (朝着能体现效益的方向) takes nothing out, nor does 因…而.
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
    return "condition" if text[start:end].endswith(TIME_TAILS) else None

"""What a clause inherits from those before it: who acts, how it binds, from which document and list item."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from schemas.records import Clause, Reading, SegmentedArticle
from tasks.extract.actors import actor_kind, body_before, leading_actor, resolve_actor
from tasks.extract.cuts import CutClause, CutSentence
from tasks.extract.documents import document_ends, find_aliases, find_document
from tasks.extract.frame_words import words_of
from tasks.extract.frames import Frame, find_subject, own_modality
from tasks.extract.modality import Speech, is_diplomatic
from tasks.extract.pieces import Piece
from tasks.extract.scans import Scan

SIGNED = 3  # sentences at the end of a notice that its signature is looked for in
SENTENCE_ENDS = "。！？；，：”"


class Carried(NamedTuple):
    """What a clause inherits from those before it: a tuple, because each clause makes several.

    Attributes:
        paragraph: number of the paragraph.
        actor: who acts, None where nobody was named yet.
        kind: what the actor is (see actors.py).
        other: whether the clause's subject is nobody that acts, so that what follows in its sentence is told of that.
        before: who acted in the paragraph before.
        opening: where a clause starts that opens the quote of the next one: a condition (擅自采砂的，), 对沿河住户，
        ruled: whether that clause sets a condition, so that the next is a rule.
        modality: of the last clause that told one.
        document: that the list or sentence comes from.
        ordinal: of the list item.
        lasting: whether the item lasts for its paragraph.
        deeds: how many measures the sentence or item has had.
        binding: how the list binds that the item belongs to.
        lister: who acted where the list began, and what he is.
        speech: the phrase that governed last in the paragraph; a sentence after it that demands (要…) is under it too.
        lawful: whether the paragraph has named a rule, so that what may be done is what that rule permits.
    """

    paragraph: int = -1
    actor: str | None = None
    kind: str | None = None
    other: bool = False
    before: str | None = None
    opening: int | None = None
    ruled: bool = False
    modality: str | None = None
    document: str | None = None
    ordinal: int | None = None
    lasting: bool = False
    deeds: int = 0
    binding: str | None = None
    lister: tuple[str | None, str | None] = (None, None)
    speech: Speech | None = None
    lawful: bool = False


@dataclass(frozen=True, slots=True)
class Background:
    """What holds for the whole article.

    Attributes:
        aliases: abbreviated documents with their full names.
        last_mark: by paragraph, where the last list mark stands.
        diplomatic: whether it is talk between states.
        issuer: who issues the notice that the article is, None for other articles.
        day: of the issue.
    """

    aliases: Mapping[str, str]
    last_mark: Mapping[int, int]
    diplomatic: bool
    issuer: str | None
    day: datetime.date


def learn_background(article: SegmentedArticle, sentences: Sequence[CutSentence]) -> Background:
    """What holds for the whole article."""
    row = article.article.row
    last_mark: dict[int, int] = {}
    for sentence in sentences:
        for cut in sentence.clauses:
            if cut.mark is not None:
                last_mark[sentence.reading.sentence.paragraph] = cut.mark.start
    issuer = issuer_of(row.headline or "", sentences) if row.kind == "notice" else None
    aliases = find_aliases([sentence.reading for sentence in sentences])
    return Background(aliases, last_mark, is_diplomatic(row.headline, row.body), issuer, row.issue_date)


def issuer_of(headline: str, sentences: Sequence[CutSentence]) -> str | None:
    """Who issues a notice: named in its headline (渡口县政府关于停航的通告), else who signs it on a line of its own."""
    named = headline.partition("关于")[0] if "关于" in headline else ""
    if named:
        return named
    for sentence in sentences[-SIGNED:]:
        text = sentence.scan.text.strip()
        if text and text[-1] not in SENTENCE_ENDS and actor_kind(sentence.reading, 0, len(text)) == "suffix":
            return text
    return None


def enter_sentence(carried: Carried, background: Background, reading: Reading) -> Carried:
    """Drops what does not last beyond a sentence or a paragraph."""
    sentence = reading.sentence
    kept = carried._replace(deeds=0, other=False, opening=None, ruled=False)
    if sentence.paragraph != carried.paragraph:
        listed = sentence.paragraph in background.last_mark and carried.document is not None
        keep = listed or background.issuer is not None
        return Carried(
            paragraph=sentence.paragraph,
            actor=background.issuer or (carried.actor if keep else None),
            kind="suffix" if background.issuer else carried.kind if keep else None,
            before=carried.actor or carried.before,
            document=carried.document if keep else None,
            modality=carried.modality if keep else None,
        )
    if not carried.lasting and sentence.start > background.last_mark.get(sentence.paragraph, -1):
        kept = kept._replace(ordinal=None)
    return kept._replace(document=kept.document if kept.ordinal else None)


def enter_item(carried: Carried, cut: CutClause, speech: Speech | None) -> Carried:
    """Carries the number of a list item, and how its list binds; the actor of the list is the item's too."""
    mark = cut.mark
    if mark is None:
        return carried
    opens = carried.ordinal is None or mark.number == 1
    binding = announced(carried, speech) if opens else carried.binding
    lister = (carried.actor, carried.kind) if opens else carried.lister
    return carried._replace(
        ordinal=mark.number,
        lasting=mark.lasting,
        deeds=0,
        modality="required" if mark.demands else binding,
        binding=binding,
        lister=lister,
        actor=lister[0],
        kind=lister[1],
        other=False,
    )


def announced(carried: Carried, speech: Speech | None) -> str | None:
    """How a list binds by what leads up to it: 年内将抓好六件事：一是…; None where that says nothing."""
    if speech is not None and speech.force not in ("neutral", "forecast"):
        return None  # the phrase governs the items itself
    return carried.modality if carried.modality != "adopted" else None


def document_of(carried: Carried, background: Background, text: str, clause: Clause, base: int) -> str | None:
    """The document that a clause comes from: named before it in its sentence, else the list's."""
    head = text[: clause.end - base]
    named = find_document(head, background.aliases) if "》" in head or "”" in head else None
    return named or carried.document


def enter_document(carried: Carried, document: str | None) -> Carried:
    """Carries the document that a clause comes from, and that the paragraph has named a rule."""
    lawful = carried.lawful or (document is not None and document.endswith(document_ends("rule")))
    if (document, lawful) == (carried.document, carried.lawful):
        return carried
    return carried._replace(document=document, lawful=lawful)


def is_scheduled(background: Background, reading: Reading) -> bool:
    """Whether a sentence tells what will hold: a notice, or a day to come or from which on (12月1日起)."""
    days = [time.start_date for time in reading.times if time.start_date is not None and time.relation != "base"]
    return background.issuer is not None or any(day > background.day for day in days)


def learn_actor(carried: Carried, readings: Sequence[Reading], speech: Speech | None) -> Carried:
    """After a governing phrase: a speaker that demands or proposes acts not himself, any other one's body does."""
    carried = carried._replace(modality=None, other=False)
    if speech is None or speech.speaker is None or speech.force in ("required", "proposed"):
        return carried._replace(actor=None, kind=None)
    body = resolve_actor(readings, speech.speaker, speech.kind if speech.kind != "person" else None)
    if body in words_of("stand_in"):
        known = (carried.actor, carried.before)
        body = next((actor for actor in known if actor and actor.endswith(body)), body)  # 公司|董事长
    if body is None or any(name.kind == "person" and name.text == body for name in readings[-1].names):
        body = body_before(readings, speech.speaker)
    return carried._replace(actor=body, kind=None if body is None else "suffix")


def learn_topic(carried: Carried, scan: Scan, readings: Sequence[Reading], pieces: Sequence[Piece]) -> Carried:
    """What a clause without a verb of its own hands on: who acts (作为水乡的渡口镇), how it binds (计划两年内)."""
    reading, text = scan.reading, scan.text
    modality = own_modality(pieces, text)
    carried = carried._replace(modality=modality) if modality else carried
    subject = find_subject(pieces, text)
    if subject is None:
        return carried
    start, end = max(subject[0], text.rfind("的", *subject) + 1), subject[1]
    kind = actor_kind(reading, start, end)
    if kind in ("whole", "suffix", "here", "there"):
        return carried._replace(actor=resolve_actor(readings, text[start:end], kind), kind=kind, other=False)
    binding = carried.modality not in (None, "adopted")
    other = carried.other or (not binding and states_otherwise(scan, pieces, subject))
    return carried if other == carried.other else carried._replace(other=other)


def states_otherwise(scan: Scan, pieces: Sequence[Piece], subject: tuple[int, int]) -> bool:
    """Whether a clause opens with a thing and tells something of it (河道|逐年淤积), a document or speech aside."""
    first = next((piece for piece in pieces if piece.role not in ("opener", "time", "mark")), None)
    if first is None or first.start != subject[0] or scan.text[first.start] in "《“":
        return False
    end = pieces[-1].end
    if scan.text[end : end + 1] in ("：", ":") or scan.text[first.start : end].endswith(
        (*words_of("time_tail"), "上", "中")
    ):
        return False
    tokens = scan.reading.sentence.tokens
    return any(t.tag == "v" and subject[0] < t.start - scan.base < end for t in tokens)


def learn_subject(carried: Carried, readings: Sequence[Reading], frame: Frame, speech: Speech | None) -> Carried:
    """Carries a clause's own subject, or that nobody who acts is the subject."""
    if frame.subject is None:
        return carried
    reading = readings[-1]
    base, text = reading.sentence.start, reading.sentence.text
    start, end = frame.subject[0] - base, frame.subject[1] - base
    kind = actor_kind(reading, start, end)
    if kind is None and (stop := leading_actor(reading, start, end)):
        end, kind = stop, actor_kind(reading, start, stop)
    if kind is None and (tail := text.rfind("的", start, end) + 1):
        start, kind = (tail, actor_kind(reading, tail, end)) if actor_kind(reading, tail, end) else (start, None)
    if kind is None and text[start:end].endswith(words_of("set")):
        return carried
    if kind is None and frame.agent:
        kind = "suffix"
    if kind is None or kind in ("person", "talk"):
        return carried._replace(other=True)
    carried = start_anew(carried._replace(other=False), text[start:end])
    name = text[start:end].strip("，、：: ")
    if kind == "speaker":
        speaker = speech.speaker if speech is not None else None
        return carried._replace(actor=resolve_actor(readings, speaker or "", kind), kind=kind)
    return carried._replace(actor=resolve_actor(readings, name, kind), kind=kind)


def start_anew(carried: Carried, subject: str) -> Carried:
    """Drops 将 where the next clause names another one who acts: 全县将新建冷库，县供销社组建队伍; a list keeps it."""
    leaks = carried.modality == "planned" and carried.ordinal is None and carried.actor not in (None, subject)
    return carried._replace(modality=None) if leaks else carried


def permits(carried: Carried, speech: Speech | None) -> bool:
    """Whether what may be done stands in a rule that has been passed: 办法规定，居民可以…, not 专家建议可以…."""
    if speech is None:
        return carried.lawful
    return speech.force == "required" and (speech.speaker or "").rstrip("》”").endswith(document_ends("rule"))


def modality_of(carried: Carried, frame: Frame, speech: Speech | None) -> str:
    """How an action binds: by the clause's own words, those carried in its sentence, then who governs it."""
    force = speech.force if speech is not None and speech.force not in ("neutral", "forecast") else None
    if (
        force == "required"
        and speech is not None
        and carried.document
        and carried.document.endswith(document_ends("plan"))
    ):
        force = "planned"
    allowed = frame.modality == "proposed" and carried.modality == "planned"  # 将选派干部，优秀的可以留任
    own = "planned" if allowed else frame.modality or carried.modality
    if own == "proposed" and permits(carried, speech):
        return "adopted"
    if own == "required" and force == "proposed":
        return "proposed"
    if frame.verb.kind == "rule":
        return "proposed" if force == "proposed" else "required"
    return own or force or "adopted"

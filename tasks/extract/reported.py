"""The occurrence that a headline reports where no trigger names it: found by the words that both share."""

import re
from collections.abc import Sequence

from schemas.records import Clause, Token
from tasks.extract.clause_words import SILENCING, measure_verbs
from tasks.extract.cuts import CutClause, CutSentence
from tasks.extract.event_words import event_triggers
from tasks.extract.modality import inside_quotation, speech_verbs
from tasks.extract.salience import told_by_headline
from tasks.extract.scans import Scan
from tasks.extract.triggers import Trigger

AGREEING = 0.5
SENTENCES = 6
VERB = 2  # letters
NO_NEWS = frozenset({"say", "effect", "push", "goal"})
ACHIEVED = ("完成", "实现", "新增", "突破", "达到", "超过", "建成")
COMPARED = ("同比", "环比")
# 近日|…, …|了, 已|…: what tells that a deed is done
DONE = ("近日", "日前", "昨天", "昨日", "今天", "今日", "当天", "了", "已", "成功", "被", "首次", "首例", "累计")
LEAD_LESS = 0.01  # the clause itself counts before what leads up to it
STATIVE = ("具有", "拥有", "成为", "属于", "位于", "处于", "保持", "呈现", "加快", "存在", "来自", "需要", "面临")
COUNT = re.compile(r"\d")
BRINGING = ("造成", "导致", "致", "已致", "致使")
TOLL = ("死亡", "遇难", "丧生", "身亡", "失踪", "受伤")
TOLL_TOLD = ("死", "遇难", "丧生", "身亡", "失踪", "伤")
ARMED = ("袭", "炸", "枪", "军事", "武装", "冲突", "交火")
NO_PREDICATE = ("的", "和", "与", "、")


def reported_trigger(sentences: Sequence[CutSentence], headline: str) -> tuple[CutSentence, CutClause, Trigger] | None:
    """Finds what a headline reports.

    Args:
        sentences: of the article, cut, in order.
        headline: with kicker and subheadlines.

    Returns:
        The clause of the first sentences that agrees most with the headline, its sentence, and its verb as trigger; an
        `economy` occurrence where a figure follows the verb, else `other`. None where no clause agrees, or the clause
        only tells what somebody says.

    Example:
        大坝蓄水量创新高 with 截至昨天，渡口大坝累计蓄水3.2亿立方米 gives 蓄水.
    """
    best: tuple[float, CutSentence, CutClause, Trigger] | None = None
    for sentence in sentences[:SENTENCES]:
        for cut in sentence.clauses:
            start, end = cut.clause.start - sentence.scan.base, cut.clause.end - sentence.scan.base
            score = told_by_headline(sentence.scan.text[start:end], headline)
            if sentence is sentences[0]:
                score = max(score, told_by_headline(sentence.scan.text[:end], headline) - LEAD_LESS)
            if score < AGREEING or (best is not None and score <= best[0]):
                continue
            trigger = shared_verb(sentence.scan, cut, headline)
            if trigger is not None and not any(cut.clause.start <= s.start < cut.clause.end for s in sentence.speeches):
                best = score, sentence, cut, trigger
    return None if best is None else best[1:]


def shared_verb(scan: Scan, cut: CutClause, headline: str) -> Trigger | None:
    """The verb of a clause that names the occurrence, None where a word before it takes it back.

    The last one that the headline has too, else the last one of a clause that tells a deed done.
    """
    clause = cut.clause
    tokens = [t for t in scan.reading.sentence.tokens if clause.start <= t.start and t.end <= clause.end]
    base, text = scan.base, scan.text
    news = [
        token
        for index, token in enumerate(tokens)
        if is_news_verb(token)
        and not text.startswith(NO_PREDICATE, token.end - base)
        and not is_name_part(tokens, index, clause)
    ]
    done, dated = is_done(scan, cut), is_dated(scan, clause)
    counted = COUNT.search(headline) is not None
    firm = [token for token in news if done or dated or has_figure(scan, clause, token)]
    verbs = [token for token in firm if token.text in headline]
    verbs = verbs or (news if done else [token for token in firm if counted and token.text in ACHIEVED])
    silencing = [p for p in cut.pieces if p.role in SILENCING and text[p.start : p.end] not in COMPARED]
    verbs = [
        t
        for t in verbs
        if not inside_quotation(text, t.start - base, "《》") and not text[: t.start - base][-1:].isdigit()
    ]
    if not verbs or silencing:
        return None
    verb = verbs[-1]
    figures = counted and any(
        verb.end <= q.start and q.end <= clause.end and q.unit is not None for q in scan.reading.quantities
    )
    return make_trigger(clause, verb, "economy" if figures else "other")


def is_name_part(tokens: Sequence[Token], index: int, clause: Clause) -> bool:
    """Whether a verb only names a thing: 新增|停车|泊位, 改造|工程|完成; one that cites closes its clause (公布，)."""
    token, after = tokens[index], tokens[index + 1 : index + 3]
    known = event_triggers().entries.get(token.text)
    if token.end == clause.end and known is not None and known.role == "doc":
        return True
    if not after or not after[0].tag.startswith("n"):
        return False
    follows = index > 0 and is_news_verb(tokens[index - 1])
    return follows or (len(after) > 1 and after[1].tag in ("v", "d", "ad", "p", "t"))


def is_done(scan: Scan, cut: CutClause) -> bool:
    """Whether a clause tells a deed done: it has a day (11月5日), 近日, or a word of completion (了, 已, 成功)."""
    clause = cut.clause
    words = scan.text[clause.start - scan.base : clause.end - scan.base]
    days = [time for time in scan.reading.times if clause.start <= time.start < clause.end and time.precision == "day"]
    return bool(days) or any(word in words for word in DONE)


def is_dated(scan: Scan, clause: Clause) -> bool:
    """Whether a clause's sentence has a day, or a word of what is done up to its end: slogans have neither."""
    days = any(time.precision == "day" for time in scan.reading.times)
    return days or any(word in scan.text[: clause.end - scan.base] for word in DONE)


def has_figure(scan: Scan, clause: Clause, verb: Token) -> bool:
    """Whether a figure stands behind a verb in its clause."""
    return any(verb.end <= q.start and q.end <= clause.end for q in scan.reading.quantities)


def published_trigger(sentences: Sequence[CutSentence], headline: str) -> tuple[CutSentence, CutClause, Trigger] | None:
    """Finds what the first sentence only cites where the headline says that it came out: 县统计局发布的年报显示.

    Args:
        sentences: of the article, cut, in order.
        headline: with kicker and subheadlines.

    Returns:
        As reported_trigger.
    """
    for cut in sentences[0].clauses if sentences else ():
        scan = sentences[0].scan
        for token in scan.reading.sentence.tokens:
            known = event_triggers().entries.get(token.text)
            cited = scan.text.startswith("的", token.end - scan.base) and token.text in headline
            inside = cut.clause.start <= token.start and token.end <= cut.clause.end
            if inside and cited and known is not None and known.role == "doc" and known.type == "release":
                return (
                    sentences[0],
                    cut,
                    Trigger(cut.clause, token.start, token.end, token.text, "doc", "release", None),
                )
    return None


def casualty_trigger(sentences: Sequence[CutSentence], headline: str) -> tuple[CutSentence, CutClause, Trigger] | None:
    """Finds the clause that counts the dead or hurt of a disaster or an attack where the headline tells of them.

    Args:
        sentences: of the article, cut, in order.
        headline: with kicker and subheadlines.

    Returns:
        As reported_trigger: 台风致三人死亡 with 台风已造成三人死亡 gives 造成.
    """
    if not any(word in headline for word in TOLL_TOLD):
        return None
    for sentence in sentences[:SENTENCES]:
        base, text = sentence.scan.base, sentence.scan.text
        for cut in sentence.clauses:
            end = cut.clause.end - base
            for token in sentence.scan.reading.sentence.tokens:
                inside = cut.clause.start <= token.start and token.end <= cut.clause.end
                if inside and token.text in BRINGING and not text.startswith("的", token.end - base):
                    counted = any(
                        token.end <= q.start and q.end <= cut.clause.end for q in sentence.scan.reading.quantities
                    )
                    if counted and any(word in text[token.end - base : end] for word in TOLL):
                        kind = "conflict" if any(word in text for word in ARMED) else "disaster"
                        return sentence, cut, Trigger(cut.clause, token.start, token.end, token.text, "act", kind, None)
    return None


def make_trigger(clause: Clause, verb: Token, kind: str) -> Trigger:
    """A verb as the word that names an occurrence."""
    known = event_triggers().entries.get(verb.text)
    told = kind if known is None else known.type
    return Trigger(clause, verb.start, verb.end, verb.text, "figure" if kind == "economy" else "act", told, None)


def is_news_verb(token: Token) -> bool:
    """Whether a word is a verb that can name an occurrence: no verb of speech, aim or effect."""
    known = measure_verbs().entries.get(token.text)
    if token.tag != "v" or len(token.text) < VERB or token.text in STATIVE or token.text in speech_verbs().entries:
        return False
    return known is None or known.kind not in NO_NEWS or known.word in ACHIEVED

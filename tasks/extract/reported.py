"""The occurrence that a headline reports where no trigger names it: found by the words that both share."""

from collections.abc import Sequence

from schemas.records import Clause, Token
from tasks.extract.clause_words import SILENCING, measure_verbs
from tasks.extract.cuts import CutClause, CutSentence
from tasks.extract.modality import speech_verbs
from tasks.extract.salience import agreement
from tasks.extract.scans import Scan
from tasks.extract.triggers import Trigger

AGREEING = 0.5
SENTENCES = 3
VERB = 2  # letters
NO_NEWS = frozenset({"say", "effect", "push", "goal"})


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
            score = agreement(sentence.scan.text[start:end], headline)
            if score < AGREEING or (best is not None and score <= best[0]):
                continue
            trigger = shared_verb(sentence.scan, cut, headline)
            if trigger is not None and not any(cut.clause.start <= s.start < cut.clause.end for s in sentence.speeches):
                best = score, sentence, cut, trigger
    return None if best is None else best[1:]


def shared_verb(scan: Scan, cut: CutClause, headline: str) -> Trigger | None:
    """The last verb of a clause that the headline has too, None where a word before it takes it back."""
    clause = cut.clause
    tokens = [t for t in scan.reading.sentence.tokens if clause.start <= t.start and t.end <= clause.end]
    verbs = [token for token in tokens if is_news_verb(token) and token.text in headline]
    if not verbs or any(piece.role in SILENCING for piece in cut.pieces):
        return None
    verb = verbs[-1]
    figures = any(verb.end <= q.start and q.end <= clause.end and q.unit is not None for q in scan.reading.quantities)
    return make_trigger(clause, verb, "economy" if figures else "other")


def make_trigger(clause: Clause, verb: Token, kind: str) -> Trigger:
    """A verb as the word that names an occurrence."""
    return Trigger(clause, verb.start, verb.end, verb.text, "act", kind, None)


def is_news_verb(token: Token) -> bool:
    """Whether a word is a verb that can name an occurrence: no verb of speech, aim or effect."""
    known = measure_verbs().entries.get(token.text)
    if token.tag != "v" or len(token.text) < VERB or token.text in speech_verbs().entries:
        return False
    return known is None or known.kind not in NO_NEWS

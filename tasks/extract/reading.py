"""The shared reading: clauses, quantities, times and names of each sentence, found once for all three fact tables."""

import datetime

from schemas.records import Reading, SegmentedArticle
from tasks.extract.clauses import find_clauses
from tasks.extract.names import find_names
from tasks.extract.quantities import find_quantities
from tasks.extract.times import TimeContext, find_times


def read_article(article: SegmentedArticle, issue_date: datetime.date | None) -> tuple[Reading, ...]:
    """Reads an article's sentences in order; a time may lean on those before it (当天, 同期, a bare 13日).

    Args:
        article: the segmented story.
        issue_date: the day that relative times lean on; without it they stay unresolved.

    Returns:
        One reading per sentence. All offsets are into the body.
    """
    context = TimeContext(issue_date)
    readings = []
    for sentence in article.sentences:
        times, context = find_times(sentence, context)
        names = find_names(sentence, times)
        quantities = find_quantities(sentence.text, sentence.tokens, sentence.start)
        clauses = find_clauses(sentence.text, sentence.start)
        readings.append(Reading(sentence, clauses, quantities, times, names))
    return tuple(readings)

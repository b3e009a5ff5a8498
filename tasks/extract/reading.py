"""The shared reading: clauses, quantities, times and names of each sentence, found once for all three fact tables."""

import datetime

from schemas.records import Reading, SegmentedArticle
from tasks.extract.clauses import find_clauses
from tasks.extract.name_recall import recall_names
from tasks.extract.names import find_names
from tasks.extract.quantities import find_quantities
from tasks.extract.times import TimeContext, find_times


def read_article(article: SegmentedArticle, issue_date: datetime.date | None) -> tuple[Reading, ...]:
    """Reads an article's sentences; a time may lean on those before it (当天, a bare 13日), a short name on a full one.

    Args:
        article: the segmented story.
        issue_date: the day that relative times lean on; without it they stay unresolved.

    Returns:
        One reading per sentence. All offsets are into the body.
    """
    context = TimeContext(issue_date)
    times, names = [], []
    for sentence in article.sentences:
        found, context = find_times(sentence, context)
        times.append(found)
        names.append(find_names(sentence, found))
    names = recall_names(article.sentences, times, names)
    readings = []
    for sentence, clocked, named in zip(article.sentences, times, names, strict=True):
        quantities = find_quantities(sentence.text, sentence.tokens, sentence.start)
        readings.append(Reading(sentence, find_clauses(sentence.text, sentence.start), quantities, clocked, named))
    return tuple(readings)

"""What a public copy leaves out of each column that holds words of the newspaper, by text policy."""

from schemas.columns import Table
from schemas.publications import EXCERPT, FULL, STRICTEST

# By table and column: whether the policies `excerpt` and `none` leave it out. A name, a term or a figure is data, not
# text, and stays; a repair's note shows the words around it.
TEXT: dict[str, dict[str, tuple[bool, bool]]] = {
    "articles": {
        "kicker": (False, True),
        "headline": (False, True),
        "subheadlines": (False, True),
        "dateline": (False, True),
        "headings": (False, True),
        "captions": (True, True),
        "body": (True, True),
        "repairs": (True, True),
    },
    "statistics": {"quote": (False, True), "sentence": (True, True)},
    "events": {"title": (False, True), "date_text": (False, True), "quote": (False, True)},
    "measures": {"heading": (False, True), "object": (False, True), "quote": (False, True)},
    "blocks": {},
}


def left_out(table: Table, policy: str) -> frozenset[str]:
    """The columns of a table that a public copy under a policy holds no value of.

    Args:
        table: any of `schemas.tables.TABLES`.
        policy: one of `schemas.publications.TEXT_POLICIES`.

    Raises:
        KeyError: it is none of them: nothing is published by mistake.

    >>> sorted(left_out(STATISTICS, "excerpt"))
    ['sentence']
    """
    place = {FULL: None, EXCERPT: 0, STRICTEST: 1}[policy]
    return frozenset(name for name, out in TEXT[table.name].items() if place is not None and out[place])

"""Keywords by jieba.analyse: TF-IDF over the words that rjieba cuts, so that jieba's own dictionary is never loaded.

Imported where keywords are made, not before: jieba.analyse reads a file of 6 MB.
"""

import copy
from collections.abc import Iterator
from functools import cache

import rjieba
from jieba.analyse import TFIDF, default_tfidf
from jieba.posseg import pair

MOST = 8
# Nouns, names, verbal nouns and abbreviations: what a text is about. Figures and times are no keywords.
TAGS = ("n", "nr", "nrt", "ns", "nt", "nz", "vn", "j", "l", "eng")


class Tagger:
    """Stands in for jieba.posseg's tokenizer."""

    def cut(self, text: str) -> Iterator[pair]:
        """The words of a text with their tags."""
        return (pair(word, tag) for word, tag in rjieba.tag(text))


@cache
def weighting() -> TFIDF:
    """The weights that jieba.analyse has loaded, with our words; its own object stays as it is."""
    weights = copy.copy(default_tfidf)
    weights.postokenizer = Tagger()
    return weights


def find_keywords(text: str) -> tuple[str, ...]:
    """At most eight keywords of a text, the weightiest first, equal ones in the order of the text."""
    return tuple(weighting().extract_tags(text, topK=MOST, allowPOS=TAGS))

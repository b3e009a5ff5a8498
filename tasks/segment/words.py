"""Cuts sentences into words with part-of-speech tags: jieba's dictionary and algorithm, run by rjieba.

Cuts are those of `jieba.posseg` wherever the text is Han; runs of Latin letters and digits joined by - stay whole.
Tags are rjieba's.
"""

import rjieba

from schemas.records import Token


def tag_words(text: str, offset: int) -> tuple[Token, ...]:
    """The words of a sentence, blanks left out.

    Args:
        text: the sentence.
        offset: where it starts in its body.

    Returns:
        Tokens in order, with offsets into the body; a mark is a word of its own with the tag `x`.
    """
    tokens: list[Token] = []
    at = offset
    for word, tag in rjieba.tag(text):
        if not word.isspace():
            tokens.append(Token(at, at + len(word), word, tag))
        at += len(word)
    return tuple(tokens)

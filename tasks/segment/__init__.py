"""Segment: articles become sentences and words, and get their keywords."""

from dataclasses import replace

from schemas.records import Article, ParsedIssue, SegmentedArticle, SegmentedIssue, Sentence
from tasks.segment.sentences import sentence_spans
from tasks.segment.words import tag_words

__all__ = ["segment", "segment_text"]


def segment(parsed: ParsedIssue) -> SegmentedIssue:
    """Cuts every article's body into sentences and words and finds its keywords.

    Args:
        parsed: the issue as parsed.

    Returns:
        The articles in the same order, their column `keywords` filled in, with the sentences of their bodies.
    """
    return SegmentedIssue(parsed.issue, tuple(map(segment_article, parsed.articles)))


def segment_article(article: Article) -> SegmentedArticle:
    """One article with its keywords and sentences."""
    from tasks.segment.keywords import find_keywords  # loads jieba.analyse, which `annotate` does without

    text = f"{article.row.headline or ''}\n{article.row.body}"
    row = replace(article.row, keywords=find_keywords(text))
    sentences = tuple(
        sentence
        for number, paragraph in enumerate(article.paragraphs)
        for sentence in cut_sentences(article.row.body, paragraph.start, paragraph.end, number)
    )
    return SegmentedArticle(replace(article, row=row), sentences)


def segment_text(text: str) -> tuple[Sentence, ...]:
    """The sentences and words of a text that is no article; every line is a paragraph.

    Args:
        text: any text, kept as it is: offsets count in it.
    """
    sentences: list[Sentence] = []
    start = 0
    for number, line in enumerate(text.split("\n")):
        sentences += cut_sentences(text, start, start + len(line), number)
        start += len(line) + 1
    return tuple(sentences)


def cut_sentences(body: str, start: int, end: int, paragraph: int) -> list[Sentence]:
    """The sentences of one paragraph of a body."""
    return [
        Sentence(start + first, start + last, text, paragraph, tag_words(text, start + first))
        for first, last in sentence_spans(body[start:end])
        for text in [body[start + first : start + last]]
    ]

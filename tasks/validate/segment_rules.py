"""What segment promises: sentences and words that spell the body, and a few keywords."""

from collections.abc import Sequence
from typing import Any

from schemas.records import Paragraph, SegmentedArticle, Sentence
from tasks.validate.scene import Rule, Scene, each

MOST_KEYWORDS = 8


def are_same_articles(articles: Sequence[SegmentedArticle], scene: Scene) -> list[bool]:
    """The articles are those that were parsed, in their order, bodies unchanged."""
    parsed = [(article.row.article_id, article.row.body) for article in scene.articles.values()]
    told = [(segmented.article.row.article_id, segmented.article.row.body) for segmented in articles]
    return [place < len(parsed) and pair == parsed[place] for place, pair in enumerate(told)]


def spell(text: str, start: int, end: int, parts: Sequence[Any]) -> bool:
    """Whether parts with `start`, `end` and `text` follow one another and spell `text[start:end]`, blanks aside."""
    at = start
    for part in parts:
        if part.start < at or part.end <= part.start or part.end > end or text[part.start : part.end] != part.text:
            return False
        if text[at : part.start].strip():
            return False
        at = part.end
    return not text[at:end].strip()


def sentences_spell_paragraphs(segmented: SegmentedArticle, _: Scene) -> bool:
    """The sentences of each paragraph follow one another and spell it, blanks aside."""
    body, paragraphs = segmented.article.row.body, segmented.article.paragraphs
    sentences: dict[int, list[Sentence]] = {}
    for sentence in segmented.sentences:
        sentences.setdefault(sentence.paragraph, []).append(sentence)
    known = all(0 <= number < len(paragraphs) for number in sentences)
    return (
        known
        and list(sentences) == sorted(sentences)
        and all(
            paragraph_is_spelt(body, paragraph, sentences.get(number, []))
            for number, paragraph in enumerate(paragraphs)
        )
    )


def paragraph_is_spelt(body: str, paragraph: Paragraph, sentences: Sequence[Sentence]) -> bool:
    """Whether its sentences spell a paragraph."""
    return spell(body, paragraph.start, paragraph.end, sentences)


def words_spell_sentences(segmented: SegmentedArticle, _: Scene) -> bool:
    """The words of each sentence lie in it, follow one another and spell it, blanks aside."""
    body = segmented.article.row.body
    return all(spell(body, sentence.start, sentence.end, sentence.tokens) for sentence in segmented.sentences)


def keywords_are_few(segmented: SegmentedArticle, _: Scene) -> bool:
    """There are at most eight keywords, none twice."""
    words = segmented.article.row.keywords
    return len(words) <= MOST_KEYWORDS and len(set(words)) == len(words)


SEGMENT_RULES: tuple[Rule, ...] = (
    Rule("articles_kept", "segment", "articles", "error", ("article_id",), are_same_articles),
    Rule("sentences_spell_paragraphs", "segment", "articles", "error", (), each(sentences_spell_paragraphs)),
    Rule("words_spell_sentences", "segment", "articles", "error", (), each(words_spell_sentences)),
    Rule("keywords_few", "segment", "articles", "error", ("keywords",), each(keywords_are_few)),
)  # fmt: skip

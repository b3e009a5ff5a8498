"""The stage: sentences of every paragraph, keywords for every article, order kept."""

import datetime
import subprocess
import sys

import pytest

from schemas.records import ParsedIssue, RawFile, RawIssue
from tasks.parse import parse
from tasks.segment import segment, segment_text
from tasks.segment.keywords import MOST, find_keywords

PAGE = """# 东湖大桥合龙

海都日报讯（记者何小雨）昨日，东湖大桥合龙。工期比计划提前二十天。

“桥修好了，过江快了。”市民秦女士说。

# 荷花盛开

荷花盛开，花期到八月。
"""


@pytest.fixture
def issue() -> ParsedIssue:
    raw = RawIssue((RawFile("a.md", PAGE.encode()),), None, None)
    return parse(raw, publication="hd", date=datetime.date(2025, 6, 18), titles={})


def test_sentences_count_in_the_body(issue: ParsedIssue) -> None:
    segmented = segment(issue)
    assert [article.article.row.article_id for article in segmented.articles] == [
        article.row.article_id for article in issue.articles
    ]
    bridge = segmented.articles[0]
    assert [(sentence.text, sentence.paragraph) for sentence in bridge.sentences] == [
        ("昨日，东湖大桥合龙。", 0),
        ("工期比计划提前二十天。", 0),
        ("“桥修好了，过江快了。”", 1),
        ("市民秦女士说。", 1),
    ]
    for sentence in bridge.sentences:
        assert bridge.article.row.body[sentence.start : sentence.end] == sentence.text
        assert all(sentence.start <= token.start < token.end <= sentence.end for token in sentence.tokens)


def test_keywords_are_filled_in_and_nothing_else_changes(issue: ParsedIssue) -> None:
    for before, after in zip(issue.articles, segment(issue).articles, strict=True):
        assert before.row.keywords == ()
        assert 0 < len(after.article.row.keywords) <= MOST
        assert after.article.runs == before.runs
        assert after.article.row.body == before.row.body


def test_keywords_are_words_of_the_text_without_figures() -> None:
    text = "东湖大桥合龙，大桥全长1200米。大桥投资12亿元。" * 3
    words = find_keywords(text)
    assert words[0] == "大桥"
    assert all(word in text and not word.isdigit() for word in words)
    assert find_keywords("") == ()


def test_plain_text_keeps_its_offsets() -> None:
    text = " 桥通了。\n\n车来了，人也来了。 花开"
    sentences = segment_text(text)
    assert [(sentence.text, sentence.paragraph) for sentence in sentences] == [
        ("桥通了。", 0),
        ("车来了，人也来了。", 2),
        ("花开", 2),
    ]
    assert all(text[sentence.start : sentence.end] == sentence.text for sentence in sentences)


def test_plain_text_needs_no_jieba() -> None:
    code = "import sys; from tasks.segment import segment_text; segment_text('桥通了。'); print('jieba' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"

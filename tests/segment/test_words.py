"""Words: jieba's own cuts, made by rjieba, with their places."""

import re

import jieba
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.segment.words import tag_words

SENTENCES = [
    "东湖大桥昨日合龙，工期比计划提前二十天。",
    "全市城镇新增就业两万八千六百人，同比增长百分之六点三。",
    "市人力资源和社会保障局局长表示，年内将抓好六件事。",
    "海风音乐周期间，餐饮、住宿消费增长一成二。",
    "暴雨来临前，教育部门要做好停课准备。",
]


@pytest.fixture(scope="module")
def tokenizer(tmp_path_factory: pytest.TempPathFactory) -> jieba.Tokenizer:
    """jieba itself, its cache in a folder of the test's own."""
    own = jieba.Tokenizer()
    own.tmp_dir = str(tmp_path_factory.mktemp("jieba"))
    return own


@pytest.mark.parametrize("text", SENTENCES)
def test_cuts_are_those_of_jieba(text: str, tokenizer: jieba.Tokenizer) -> None:
    stretches = re.findall(r"[\u4e00-\u9fff]+", text)
    for stretch in stretches:
        assert [token.text for token in tag_words(stretch, 0)] == tokenizer.lcut(stretch)


@given(st.text("东湖大桥合龙增长2.5%，。 a-\u3000𠮷", max_size=40), st.integers(0, 99))
def test_words_have_their_places(text: str, offset: int) -> None:
    tokens = tag_words(text, offset)
    assert all(text[token.start - offset : token.end - offset] == token.text for token in tokens)
    assert "".join(token.text for token in tokens).split() == "".join(text.split()).split()


def test_marks_and_numbers_have_their_tags() -> None:
    tags = {token.text: token.tag for token in tag_words("大桥全长2.5公里，通车。", 0)}
    assert (tags["2.5"], tags["，"]) == ("m", "x")

"""Which characters belong to words and are no numerals."""

import pytest

from tasks.extract.quantities import find_quantities
from tasks.segment import segment_text


@pytest.mark.parametrize(
    "text",
    [
        "统一部署",
        "一带一路",
        "千方百计",
        "万一停电",
        "三心二意",
    ],
)
def test_word_is_no_number(text: str) -> None:
    assert find_quantities(text) == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("二十分钟", 20),
        ("一点八公里", 1.8),
        ("二十一人", 21),
        ("千万元", 1e7),
    ],
)
def test_number_is_no_word(text: str, value: float) -> None:
    (quantity,) = find_quantities(text)
    assert quantity.value == value


@pytest.mark.parametrize(
    ("text", "quote", "value"),
    [
        ("到场近千人。", "近千人", 1000),
        ("来了上百人。", "上百人", 100),
        ("获利近千万。", "近千万", 1e7),
        ("累计超225万失能老人受益。", "超225万", 2_250_000),
        ("暂列小组第一。", "第一", 1),
        ("卖三块二毛五。", "三块二毛五", 3.25),
    ],
)
def test_number_is_read_where_words_are_cut_amiss(text: str, quote: str, value: float) -> None:
    (sentence,) = segment_text(text)
    (quantity,) = find_quantities(sentence.text, sentence.tokens)
    assert quantity.text == quote
    assert quantity.value == pytest.approx(value)


@pytest.mark.parametrize("text", ["千万别忘了。", "千万不要停。"])
def test_adverb_is_no_number(text: str) -> None:
    assert find_quantities(text) == ()

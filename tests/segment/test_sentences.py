"""Sentences: quotes, brackets and enumerations respected; they tile the text, blanks aside."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.segment.sentences import sentence_spans

CUT = [
    ("桥通了。车来了。", ["桥通了。", "车来了。"]),
    ("桥通了！车来了？人呢", ["桥通了！", "车来了？", "人呢"]),
    ("真的？！好！！", ["真的？！", "好！！"]),
    ("桥通了\n车来了", ["桥通了", "车来了"]),
    (" 桥通了。  车来了。 ", ["桥通了。", "车来了。"]),
    ("他说：“桥通了。车来了。”大家笑了。", ["他说：“桥通了。车来了。”", "大家笑了。"]),
    ("“桥通了。”他说，“走吧。”大家走了。", ["“桥通了。”", "他说，“走吧。”", "大家走了。"]),
    ("“桥通了。”“车来了。”", ["“桥通了。”", "“车来了。”"]),
    ("桥通了。（据海都台）车来了。", ["桥通了。", "（据海都台）车来了。"]),
    ("（桥通了。）车来了。", ["（桥通了。）", "车来了。"]),
    ('他说："桥通了。"车来了。', ['他说："桥通了。"', "车来了。"]),
    ("（一）修桥。（二）修路。", ["（一）修桥。", "（二）修路。"]),
]

WHOLE = [
    "一是修桥；二是修路；三是种树。",
    "全长3.5公里，投资1.2亿元。",
    "“谁来修？”的答案是大家。",
    "《桥通了。》上映。",
    "桥、路、树……都好了。",
    "修桥（含引桥。下同）要两年。",
    "他问：“去吗？”，没人答。",
    "“桥通了",
    "他说：“‘通了。’是真的？”",
    "增长2.5%；下降1%",
]


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


@pytest.mark.parametrize(("text", "sentences"), CUT)
def test_sentences_are_cut(text: str, sentences: list[str]) -> None:
    assert cut(text) == sentences


@pytest.mark.parametrize("text", WHOLE)
def test_sentence_stays_whole(text: str) -> None:
    assert cut(text) == [text]


@given(st.text('桥通了。！？…；，“”‘’（）《》"(). \n2', max_size=60))
def test_sentences_tile_the_text(text: str) -> None:
    spans = list(sentence_spans(text))
    ends = [0, *(end for _, end in spans)]
    starts = [*(start for start, _ in spans), len(text)]
    assert all(not text[end:start].strip() for end, start in zip(ends, starts, strict=True))
    assert all(sentence == sentence.strip() != "" for sentence in cut(text))
    assert all("\n" not in sentence for sentence in cut(text))


@pytest.mark.parametrize("text", ["“" * 10_000, "（“" * 5_000 + "”）" * 5_000, "。" * 10_000, "“桥。”" * 2_500])
def test_long_near_misses_are_cut(text: str) -> None:
    assert "".join(cut(text)) == text


@pytest.mark.parametrize("unit", ["桥通了，", "桥", "桥 "])
def test_what_never_ends_is_cut_all_the_same(unit: str) -> None:
    text = (unit * 5000).strip()
    sentences = cut(text)
    assert all(len(sentence) <= 2000 for sentence in sentences)
    assert "".join(sentences).replace(" ", "") == text.replace(" ", "")
    assert all(sentence.endswith("，") for sentence in sentences) or "，" not in unit

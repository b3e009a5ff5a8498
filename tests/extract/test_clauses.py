"""Clauses: where a sentence is cut, and where it is not."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.extract.clauses import find_clauses


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("河道清淤完成，水位下降。", ["河道清淤完成", "水位下降"]),
        ("一是修渠；二是护林：都要快！", ["一是修渠", "二是护林", "都要快"]),
        ("产量1,200吨，增长5%。", ["产量1,200吨", "增长5%"]),
        ("产量1，200吨，增长5%。", ["产量1，200吨", "增长5%"]),
        ("晚会19：30开演，免票。", ["晚会19：30开演", "免票"]),
        ("面积（含水面，下同）30亩，可种稻。", ["面积（含水面，下同）30亩", "可种稻"]),
        ("推行“少跑腿，快办结”服务，受好评。", ["推行“少跑腿，快办结”服务", "受好评"]),
        ("他说：“路通了，水也清了。”", ["他说", "路通了", "水也清了"]),
        ("《渡口镇节水，护水条例》施行，人人参与。", ["《渡口镇节水，护水条例》施行", "人人参与"]),
        ("没有标点", ["没有标点"]),
        ("，。", []),
        ("", []),
    ],
)
def test_clauses_are_cut_at_marks_outside_brackets(text: str, clauses: list[str]) -> None:
    assert [text[clause.start : clause.end] for clause in find_clauses(text)] == clauses


def test_offsets_are_into_the_body() -> None:
    assert [(clause.start, clause.end) for clause in find_clauses("天晴，风小。", offset=100)] == [
        (100, 102),
        (103, 105),
    ]


@given(st.text(alphabet="水路，。；：“”（）《》1 \n、", max_size=60))
def test_clauses_stand_in_order_and_keep_every_letter(text: str) -> None:
    clauses = find_clauses(text)
    assert all(first.end <= second.start for first, second in pairwise(clauses))
    kept = "".join(text[clause.start : clause.end] for clause in clauses)
    assert [char for char in kept if char in "水路1"] == [char for char in text if char in "水路1"]


def test_open_brackets_without_end_are_read() -> None:
    assert len(find_clauses("（" * 10_000 + "，")) == 1

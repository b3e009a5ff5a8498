"""Jump lines, and the two halves that they join."""

import datetime

import pytest

from schemas.records import ParsedIssue, RawFile, RawIssue
from tasks.parse import parse
from tasks.parse.jumps import leads_on, page_number, read_jump


@pytest.mark.parametrize(
    ("line", "on", "page"),
    [
        ("（下转A02版）", True, "A02"),
        ("（下转第三版）", True, "三"),
        ("下转2版", True, "2"),
        ("▶▶▶下转03版", True, "03"),
        ("（紧接第一版）", False, "一"),
        ("（上接A01版）", False, "A01"),
        ("(上接01版①)", False, "01"),
    ],
)
def test_jump_reads(line: str, on: bool, page: str) -> None:
    jump = read_jump(line)
    assert jump is not None
    assert leads_on(jump) is on
    assert page_number(jump["page"]) == page_number(page)


@pytest.mark.parametrize("line", ["转产三个月", "接3路公交", "下转移岗位", "（上接热线）", "他转述了第三版的内容"])
def test_other_lines_are_no_jump(line: str) -> None:
    assert read_jump(line) is None


@pytest.mark.parametrize(
    ("one", "other"), [("第三版"[1:2], "03"), ("A03", "a3"), ("３", "3"), ("十二", "12"), ("二十", "20")]
)
def test_page_labels_in_one_form(one: str, other: str) -> None:
    assert page_number(one) == page_number(other)


HEAD = """东湖大桥合龙
本报记者 何小雨
　　东湖大桥昨日合龙，工期提前二十天，总投资十二亿元，双向
　　（下转{}版）
"""
TAIL = """（上接{}版）
　　六车道，设计时速六十公里。
　　市里表示，国庆前通车。

荷花盛开
　　西湖荷花盛开，花期到八月。
"""


def pages(**texts: str) -> ParsedIssue:
    files = tuple(RawFile(f"{name}.txt", text.encode()) for name, text in texts.items())
    return parse(RawIssue(files, None, None), publication="hd", date=datetime.date(2025, 6, 18), titles={})


def test_both_halves_make_one_article() -> None:
    issue = pages(A01=HEAD.format("A02"), A02=TAIL.format("A01"))
    bridge, flowers = issue.articles
    assert bridge.row.headline == "东湖大桥合龙"
    assert bridge.row.body.split("\n") == [
        "东湖大桥昨日合龙，工期提前二十天，总投资十二亿元，双向六车道，设计时速六十公里。",
        "市里表示，国庆前通车。",
    ]
    assert not bridge.row.continues
    assert [repair.kind for repair in bridge.row.repairs] == ["joined_jump"]
    assert flowers.row.seq == 2
    start = bridge.row.body.index("双向六车道")
    assert [span.file for span in bridge.source_spans(start, start + 5)] == ["A01.txt", "A02.txt"]


def test_half_whose_rest_is_not_here_continues() -> None:
    issue = pages(A01=HEAD.format("A05"), A02=TAIL.format("A07"))
    assert len(issue.articles) == 3
    assert [article.row.continues for article in issue.articles] == [True, False, False]

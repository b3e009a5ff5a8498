"""Of whom or what a figure tells."""

from collections.abc import Callable

import pytest

from schemas.statistics import StatisticRow

Tell = Callable[[str], tuple[StatisticRow, ...]]


@pytest.mark.parametrize(
    ("text", "quote", "subject"),
    [
        ("全市出口16亿元，增长6.3%。", "6.3%", "全市"),
        ("街区现有商户128家。", "128家", "街区"),
        ("该路段长4公里。", "4公里", "路段"),
        ("长860米的老街开放。", "860米", "老街"),
        ("总投资12亿元的产业园开工。", "12亿元", "产业园"),
        ("全县接待游客5万人次；实现收入3亿元。", "3亿元", "全县"),
        ("市财政局安排资金6万元。", "6万元", "市财政局"),
        ("景区接待游客5万人次，其中省内游客3万人次，日均1万人次。", "1万人次", "景区"),
    ],
)
def test_subject_is_what_the_clause_speaks_of(tell: Tell, text: str, quote: str, subject: str) -> None:
    assert next(row for row in tell(text) if row.quote == quote).subject == subject


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("县水务局局长表示，投入5万元。", "5万元"),
        ("市教育局介绍，已有29所学校达标。", "29所"),
        ("分行业看，装备、纺织分别实现产值4亿元和5亿元。", "4亿元"),
        ("比上学期提高5个百分点。", "5个百分点"),
        ("开业时有5人到场。", "5人"),
        ("区住建局改造老街。\n共有商户12家。", "12家"),
        ("床位增至90张，覆盖率达85%。", "85%"),
    ],
)
def test_subject_stays_unknown(tell: Tell, text: str, quote: str) -> None:
    assert next(row for row in tell(text) if row.quote == quote).subject is None


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("全市产值5亿元，增长3%，占比4%。\n产量3万吨。", "全市"),
        ("全市产值5亿元。\n产量3万吨。", None),
    ],
)
def test_subject_past_its_paragraph(tell: Tell, text: str, subject: str | None) -> None:
    assert tell(text)[-1].subject == subject


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        # parts that take turns: none of them holds on, what held before them does
        ("全市接待游客80万人次。分区县看，东湖区接待45万人次，西岭县接待35万人次。旅游收入6亿元。",
         ["全市", "东湖区", "西岭县", "全市"]),
        ("东湖区新增学位3000个。新建学校2所。", ["东湖区", "东湖区"]),
        ("该线路全长62公里。", ["线路"]),
    ],
)  # fmt: skip
def test_parts_that_take_turns_hold_not_on(tell: Tell, text: str, subjects: list[str]) -> None:
    assert [row.subject for row in tell(text)] == subjects

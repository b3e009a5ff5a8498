"""Closures: figures that no word puts together, and that fit each other too closely for chance."""

import datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.annotate import article_of
from schemas.records import Finding, Issue
from schemas.statistics import StatisticRow
from tasks.extract.closures import chance_of
from tasks.extract.consistency import find_consistency
from tasks.extract.intervals import compare, read_amount
from tasks.extract.reading import read_article
from tasks.extract.statistics import read_statistics

DAY = datetime.date(2025, 11, 12)


def told(text: str) -> list[tuple[str, tuple[str, ...]]]:
    """The findings of a text that hold: the check and the quotes of the rows."""
    article = article_of(text)
    rows = read_statistics(article, read_article(article, DAY), Issue("haidu", DAY, "argument", "given"))
    return [named(finding, rows) for finding in find_consistency(article, rows) if finding.holds]


def named(finding: Finding, rows: tuple[StatisticRow, ...]) -> tuple[str, tuple[str, ...]]:
    quotes = {row.statistic_id: row.quote for row in rows}
    return finding.check, tuple(quotes[row] for row in finding.rows)


@pytest.mark.parametrize(
    ("text", "check", "quotes"),
    [
        ("上半年，全市接待游客806.4万人次，旅游收入增长。分区县看，东湖区接待312.5万人次，西岭县接待268.3万人次，北桥县接待225.6万人次。",
         "sum", ("312.5万人次", "268.3万人次", "225.6万人次", "806.4万人次")),
        ("会议应到代表2956人。今天出席2872人，缺席84人。", "sum", ("2872人", "84人", "2956人")),
        ("他以抓举136公斤、挺举173公斤、总成绩309公斤夺冠。", "sum", ("136公斤", "173公斤", "309公斤")),
        ("图书节销售图书6.2万册，销售额248万元，平均每册40元。", "average", ("248万元", "6.2万册", "40元")),
        ("今年全市粮食播种面积200万亩，总产量96万吨，平均亩产480公斤。", "average", ("96万吨", "200万亩", "480公斤")),
        ("全年粮食总产量96万吨。其中夏粮产量36万吨，占全年粮食产量的37.5%。", "share", ("36万吨", "96万吨", "37.5%")),
        ("今年高考报名13542人，比去年增加412人。全市设考点26个。去年报名人数为13130人。",
         "growth", ("13130人", "13542人", "412人")),
        ("本届我市共获得奖牌37枚，比上届多5枚。上届获得奖牌32枚。", "growth", ("32枚", "37枚", "5枚")),
    ],
)  # fmt: skip
def test_a_close_fit_is_found(text: str, check: str, quotes: tuple[str, ...]) -> None:
    assert (check, quotes) in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "今年计划新增学位1万个，新建学校10所，改扩建学校20所，招聘教师30名。",  # 10 + 20 = 30: of other things
        "他夺得100米、200米冠军。她夺得100米冠军，另一人夺得200米冠军。",  # round numbers meet by chance
        "城东公园占地12公顷，城西公园占地8公顷，城南公园占地20公顷。",
        "一场车祸造成3人受伤。另一场造成2人受伤。警方逮捕了5名嫌疑人。",
        "3月用电量12亿千瓦时，增长6%。工业用电量7亿千瓦时，增长8%。",
        "全市有小学400所、中学120所。新建小学10所。",
    ],
)
def test_numbers_that_fit_by_chance_are_left_alone(text: str) -> None:
    assert not [finding for finding in told(text) if finding[0] != "restated"]


def test_a_part_is_not_the_sum_of_its_siblings() -> None:
    text = "全市发送旅客1624万人次，其中铁路812万人次、公路649.6万人次、民航162.4万人次。"
    assert [check for check, _ in told(text)].count("sum") == 1


def test_an_exact_fit_is_rarer_the_more_digits_it_has() -> None:
    chances = []
    for value in (37, 372, 3725):
        stated = read_amount(f"{value}人", float(value), None, None, "exact")
        comparison = compare(Fraction(value), Fraction(value), Fraction(value), stated)
        chances.append(chance_of(comparison, stated, f"{value}人"))
    assert chances == sorted(chances, reverse=True)
    assert chances[0] == Fraction(1, 37)


@given(st.integers(1, 10_000))
def test_a_chance_is_never_less_than_the_digits_allow(value: int) -> None:
    stated = read_amount(f"{value}人", float(value), None, None, "exact")
    comparison = compare(Fraction(value), Fraction(value), Fraction(value), stated)
    assert Fraction(1, 10_000) <= chance_of(comparison, stated, f"{value}人") <= 1

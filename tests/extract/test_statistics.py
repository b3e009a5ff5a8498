"""Statistics: what counts as a figure, and what each column says of it."""

import datetime
from collections.abc import Callable

import pytest

from flows.annotate import article_of
from schemas.records import Issue, SegmentedArticle
from schemas.statistics import StatisticRow
from tasks.extract.reading import read_article
from tasks.extract.statistics import read_statistics
from tasks.segment import segment_text

DAY = datetime.date(2025, 8, 20)


def rows(text: str) -> tuple[StatisticRow, ...]:
    """The statistics of a text that stands in a paper of 20 August 2025."""
    article = article_of(text)
    return read_statistics(article, read_article(article, DAY), Issue("haidu", DAY, "argument", "given"))


def row(text: str, quote: str) -> StatisticRow:
    """The row of a quote."""
    return next(row for row in rows(text) if row.quote == quote)


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("全市出口16亿元，增长6.3%。", ["16亿元", "6.3%"]),
        ("来自40个县的381家企业带来上千种产品。", ["40个", "381家", "上千种"]),
        ("全县粮食总产量居全省第4位。", ["第4位"]),
        ("事故造成1人死亡、3人受伤。", ["1人", "3人"]),
        ("工期缩短53天。", ["53天"]),
        ("产量与上年持平。", ["持平"]),
        ("海城拥有720多万会员。", ["720多万"]),
        ("6月，快递指数为318.6，同比增长5.9%。", ["318.6", "5.9%"]),
        ("沿海风力6—9级。", ["6—9级"]),
        ("仅一人受伤。", ["一人"]),
    ],
)
def test_figure_is_a_row(text: str, quotes: list[str]) -> None:
    assert [row.quote for row in rows(text)] == quotes


@pytest.mark.parametrize(
    "text",
    [
        "2024年9月3日16时，会议召开。",
        "36岁的张女士走进大厅。",
        "深入实施“百千万工程”。",
        "实施“1+6+3”工作安排。",
        "他毕业于第三中学。",
        "今年第11号台风生成。",
        "启动防风Ⅳ级应急响应。",
        "企业获评A级。",
        "G15高速恢复通行。",
        "新建5G基站。",
        "二十届三中全会召开。",
        "百万千瓦级机组投运。",
        "第二条规定如下。",
        "召开一场座谈会。",
        "一批项目开工。",
        "3天前，他出门了。",
        "今后3年，村里将修路。",
        "24小时内上报。",
        "农产品二次加工。",
        "请拨打12345热线。",
        "住在人民路88号。",
        "《十条措施》印发。",
        "这两个村相邻。",
        "古树名木中有一级古树。",
        "K12+300处积水。",
        "统一部署。",
    ],
)
def test_number_that_is_no_statistic_is_silent(text: str) -> None:
    assert rows(text) == ()


@pytest.mark.parametrize(
    ("text", "quote", "kind", "value", "direction", "comparison"),
    [
        ("产值同比增长5.6%。", "5.6%", "change", 5.6, "up", "yoy"),
        ("产值同比下降5.6%。", "5.6%", "change", -5.6, "down", "yoy"),
        ("产值环比增长5.6%。", "5.6%", "change", 5.6, "up", "mom"),
        ("产值比上年翻一番。", "翻一番", "change", 1, "up", "yoy"),
        ("产量增长2倍。", "2倍", "change", 2, "up", None),
        ("产量是上年的2.6倍。", "2.6倍", "level", 2.6, None, "yoy"),
        ("比上年增加3万人。", "3万人", "difference", 30_000, "up", "yoy"),
        ("报名节目比去年多35个。", "35个", "difference", 35, "up", "yoy"),
        ("新增就业2846人。", "2846人", "level", 2846, None, None),
        ("减少排放6500万吨。", "6500万吨", "level", 65_000_000, None, None),
        ("与2016年相比，果树增加了270株。", "270株", "difference", 270, "up", "baseline"),
        ("利率下调10个基点。", "10个基点", "difference", -10, "down", None),
        ("产值下降3%，降幅收窄0.4个百分点。", "0.4个百分点", "difference", -0.4, "down", None),
        ("价格降幅4.4%。", "4.4%", "change", -4.4, "down", None),
        ("产量与上年持平。", "持平", "change", 0, "flat", "yoy"),
        ("占总量的38.2%。", "38.2%", "share", 38.2, None, None),
        ("办结率达98%。", "98%", "share", 98, None, None),
        ("贷款利率约为2.7%。", "约为2.7%", "level", 2.7, None, None),
        ("合格率提高到95%。", "95%", "share", 95, None, None),
        ("产量居全省第二。", "第二", "rank", 2, None, None),
        ("企业亏损3亿元。", "3亿元", "level", 300_000_000, None, None),
    ],
)
def test_kind_sign_and_comparison(
    text: str, quote: str, kind: str, value: float, direction: str | None, comparison: str | None
) -> None:
    found = row(text, quote)
    assert (found.kind, found.value, found.direction, found.comparison) == (kind, value, direction, comparison)


def test_bounds_change_places_on_a_fall() -> None:
    found = row("比上年减少超过3万人。", "超过3万人")
    assert (found.value, found.value_low, found.value_high) == (-30_000, None, -30_000)


@pytest.mark.parametrize(
    ("text", "quote", "indicator"),
    [
        ("全市接待旅客7.87万人次。", "7.87万人次", "接待旅客"),
        ("全市出口16亿元，增长6.3%。", "6.3%", "出口"),
        ("来自40个脱贫县。", "40个", "脱贫县"),
        ("向企业给予3亿元的贷款额度。", "3亿元", "贷款额度"),
        ("货量达15万标箱、货值28亿元，分别增长31%和17%。", "31%", "货量"),
        ("货量达15万标箱、货值28亿元，分别增长31%和17%。", "17%", "货值"),
        ("造成3人受伤。", "3人", "受伤"),
        ("约9600人被疏散。", "约9600人", "疏散"),
        ("粮食产量居全省第4位。", "第4位", "粮食产量"),
        ("床位由36张增至90张。", "90张", "床位"),
        ("近四成的田没人种。", "近四成", "田"),
        ("森林覆盖率稳定在61.5%以上。", "61.5%以上", "森林覆盖率"),
    ],
)
def test_indicator_is_what_is_measured(text: str, quote: str, indicator: str) -> None:
    assert row(text, quote).indicator == indicator


@pytest.mark.parametrize(
    ("text", "quote", "aggregation", "per"),
    [
        ("日均发送旅客1.2万人次。", "1.2万人次", "average", "day"),
        ("累计发送旅客1.2万人次。", "1.2万人次", "cumulative", None),
        ("最高气温35℃。", "35℃", "maximum", None),
        ("每人每月补助530元。", "530元", "each", "person_month"),
        ("每亩补助150元。", "150元", "each", "mu"),
        ("水稻亩产一千斤。", "一千斤", None, "mu"),
        ("发送旅客1.2万人次。", "1.2万人次", None, None),
        ("公共设施投入5万元。", "5万元", None, None),
    ],
)
def test_aggregation_and_denominator(text: str, quote: str, aggregation: str | None, per: str | None) -> None:
    found = row(text, quote)
    assert (found.aggregation, found.per) == (aggregation, per)


@pytest.mark.parametrize(
    ("text", "quote", "status"),
    [
        ("产值达5万元。", "5万元", "observed"),
        ("产值力争达到5万元。", "5万元", "target"),
        ("预计产值达到5万元。", "5万元", "forecast"),
        ("到2030年，产值达到5亿元。", "5亿元", "target"),
        ("去年产值达到5亿元。", "5亿元", "observed"),
    ],
)
def test_status(text: str, quote: str, status: str) -> None:
    assert row(text, quote).status == status


@pytest.mark.parametrize(
    ("text", "quote", "start", "end"),
    [
        ("今年上半年，产值5亿元。", "5亿元", (2025, 1, 1), (2025, 6, 30)),
        ("今年上半年，产值5亿元。其中，工业产值3亿元。", "3亿元", (2025, 1, 1), (2025, 6, 30)),
        ("8月19日，记者获悉，今年上半年产值5亿元。", "5亿元", (2025, 1, 1), (2025, 6, 30)),
        ("到2030年，产值达到5亿元。", "5亿元", (2030, 12, 31), (2030, 12, 31)),
        ("今年上半年，产值比去年同期增长5%。", "5%", (2025, 1, 1), (2025, 6, 30)),
        ("产值5亿元。", "5亿元", None, None),
        ("截至6月30日，今年产值达5亿元。", "5亿元", (2025, 1, 1), (2025, 6, 30)),
        ("产值从2020年的3亿元增至5亿元。", "3亿元", (2020, 1, 1), (2020, 12, 31)),
        ("产值从2020年的3亿元增至5亿元。", "5亿元", None, None),
        ("暑期7月5日开始，8月10日结束。今年暑期发送旅客5万人次。", "5万人次", (2025, 7, 5), (2025, 8, 10)),
        ("床位由42张增至80张。", "42张", None, None),
    ],
)
def test_period_is_the_time_that_governs(
    text: str, quote: str, start: tuple[int, int, int] | None, end: tuple[int, int, int] | None
) -> None:
    found = row(text, quote)
    assert (found.period_start, found.period_end) == tuple(day and datetime.date(*day) for day in (start, end))


@pytest.mark.parametrize(
    ("text", "quote", "subject"),
    [
        ("全市出口16亿元，增长6.3%。", "6.3%", "全市"),
        ("全市出口16亿元。其中，民营企业出口3亿元。", "16亿元", "全市"),
        ("我国出口16亿元，进口8亿元。", "8亿元", "我国"),
    ],
)
def test_subject_is_carried(text: str, quote: str, subject: str) -> None:
    assert row(text, quote).subject == subject


@pytest.mark.parametrize(
    ("text", "quote", "unit"),
    [
        ("最高气温升高5度。", "5度", "℃"),
        ("发电量5亿度。", "5亿度", "千瓦时"),
        ("只收六十块。", "六十块", "元"),
        ("土地分成26块。", "26块", "块"),
        ("海城拥有720多万会员。", "720多万", "人"),
        ("9名代表发言。", "9名", "人"),
    ],
)
def test_sentence_tells_the_unit(text: str, quote: str, unit: str) -> None:
    assert row(text, quote).unit == unit


def test_ids_are_unique_and_evidence_points_at_quotes() -> None:
    text = "东渠3公里，西渠3公里。\n东渠3公里，西渠3公里。"
    found = rows(text)
    assert len({row.statistic_id for row in found}) == 4
    assert all(text[row.body_start : row.body_end] == row.quote for row in found)
    assert [row.body_start for row in found] == sorted(row.body_start for row in found)


def test_rows_do_not_depend_on_earlier_calls() -> None:
    assert rows("全市出口16亿元，增长6.3%。") == rows("全市出口16亿元，增长6.3%。")


def test_article_without_sentences_has_no_rows(make_article: Callable[[str], SegmentedArticle]) -> None:
    assert segment_text("") == ()
    assert read_statistics(make_article(""), (), Issue("haidu", DAY, "argument", "given")) == ()


@pytest.mark.parametrize("piece", ["增长5%，", "（", "分别", "1亿元、", "比上年", "每人", "占", "“5", "12345"])
def test_long_near_misses_are_read_to_their_end(piece: str) -> None:
    text = piece * (6_000 // len(piece))
    assert all(row.body_end <= len(text) for row in rows(text))

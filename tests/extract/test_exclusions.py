"""Which numbers are no statistics."""

from collections.abc import Callable

import pytest

from schemas.statistics import StatisticRow

Tell = Callable[[str], tuple[StatisticRow, ...]]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("车程由40分钟缩短至12分钟。", ["40分钟", "12分钟"]),
        ("进度快于上年同期5天。", ["5天"]),
        ("工期缩短3天。", ["3天"]),
        ("“开店86家”应为“开店68家”。", ["68家"]),
        ("平均年龄41岁。", ["41岁"]),
        ("预期寿命比2015年提高2岁。", ["2岁"]),
        ("活动已举办五期。", ["五期"]),
        ("仅一人迟到。", ["一人"]),
        ("惠及近百万会员。", ["近百万"]),
        ("双向六车道。", ["六车道"]),
        ("被判有期徒刑三年六个月。", ["三年六个月"]),
        ("对其拘留十日。", ["十日"]),
        ("判处缓刑二年。", ["二年"]),
        ("每天锻炼半小时。", ["半小时"]),
        ("交通中断近4小时。", ["近4小时"]),
        ("每20分钟一班。", ["20分钟"]),
        ("以9秒98夺冠。", ["9秒98"]),
        ("推动10项以上强制性标准立项。", ["10项以上"]),
        ("拥堵指数6.2，有所回落。", ["6.2"]),
        ("能效比分别为3.8和4.1。", ["3.8", "4.1"]),
        ("汇率中间价报7.1012。", ["7.1012"]),
        ("事故造成2死5伤。", ["2", "5"]),
        ("排名第三晋级决赛。", ["第三"]),
        ("增速居首。", ["首"]),
    ],
)
def test_figure_that_measures_is_kept(tell: Tell, text: str, quotes: list[str]) -> None:
    assert [row.quote for row in tell(text)] == quotes


@pytest.mark.parametrize(
    "text",
    [
        "详见A05版。",
        "公司成立50周年。",
        "每100克含钠不详。",
        "7级风圈正在靠近。",
        "坚持四项基本原则。",
        "学校分三期建设。",
        "这里是发源地之一安县。",
        "搭载晨星888处理器。",
        "沿318国道行驶。",
        "详见03版。",
        "第12期摇号。",
        "“开店86家”的牌子挂着。",
        "20分钟内到场。",
        "41岁的他来了。",
        "女子4×100米接力决赛开始。",
        "前锋独中两元。",
        "建设二期工程。",
        "这两家相邻。",
        "召开一场会议。",
        "市、县、镇三级联动。",
        "24小时巡查。",
        "请拨打12345热线。",
    ],
)
def test_number_that_measures_nothing_is_left_out(tell: Tell, text: str) -> None:
    assert tell(text) == ()


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("产量与上年持平。", 1),
        ("21种上涨、5种持平。", 2),
    ],
)
def test_flat_is_a_figure_only_of_one_thing(tell: Tell, text: str, count: int) -> None:
    assert len(tell(text)) == count


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("全市优良天数246天，比去年同期多7天。", ["246天", "7天"]),
        ("截至9月底，累计监测273天。", ["273天"]),
        ("电厂连续安全生产1200天。", ["1200天"]),
        ("全年日照时数1850小时，比常年偏少120小时。", ["1850小时", "120小时"]),
        ("他3天前来过。", []),
        ("限3天内搬离。", []),
        ("他少休息2天。", []),
    ],
)
def test_a_length_of_time_counts_where_it_is_totalled_or_compared(tell: Tell, text: str, quotes: list[str]) -> None:
    assert [row.quote for row in tell(text)] == quotes

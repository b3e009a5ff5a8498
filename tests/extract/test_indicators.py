"""What a figure measures, in the text's words."""

from collections.abc import Callable

import pytest

from schemas.statistics import StatisticRow

Tell = Callable[[str], tuple[StatisticRow, ...]]


@pytest.mark.parametrize(
    ("text", "quote", "indicator"),
    [
        ("全市城镇新增就业2.86万人。", "2.86万人", "城镇新增就业"),
        ("新增3条航线。", "3条", "新增航线"),
        ("一是新建站点30个；二是开展培训5场。", "5场", "开展培训"),
        ("（二）新建站点30个。", "30个", "新建站点"),
        ("17座中型水库蓄水量4.2亿立方米。", "17座", "中型水库"),
        ("17座中型水库蓄水量4.2亿立方米。", "4.2亿立方米", "蓄水量"),
        ("这条长860米的老街开放。", "860米", "长"),
        ("车程由40分钟缩短至12分钟。", "12分钟", "车程"),
        ("票价由2元降为1元。", "1元", "票价"),
        ("水库水位低于汛限水位1.6米。", "1.6米", "水位"),
        ("下调政策利率10个基点。", "10个基点", "政策利率"),
        ("房产投资继续下降，降幅为9%。", "9%", "房产投资"),
        ("贸易额去年达到12亿元。", "12亿元", "贸易额"),
        ("中药材产量5万吨。", "5万吨", "中药材产量"),
        ("新馆面积3万平方米，是老馆的4倍。", "4倍", "面积"),
        ("公共预算收入完成9亿元。", "9亿元", "公共预算收入"),
        ("产量与上年基本持平。", "持平", "产量"),
        ("应为开店68家。", "68家", "开店"),
        ("加工率仅三成。", "三成", "加工率"),
    ],
)
def test_indicator(tell: Tell, text: str, quote: str, indicator: str) -> None:
    assert next(row for row in tell(text) if row.quote == quote).indicator == indicator


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("去年一斤卖6块。", "6块"),
        ("今年能卖到7块5。", "7块5"),
        ("合格率98%，8批次已下架。", "8批次"),
        ("投入5万元，惠及3600多人。", "3600多人"),
    ],
)
def test_indicator_stays_unknown(tell: Tell, text: str, quote: str) -> None:
    assert next(row for row in tell(text) if row.quote == quote).indicator in (None, "惠及")

"""The noun after a figure, whole, and what befell those counted."""

from collections.abc import Callable

import pytest

from schemas.statistics import StatisticRow

Tell = Callable[[str], tuple[StatisticRow, ...]]


@pytest.mark.parametrize(
    ("text", "quote", "indicator"),
    [
        ("来自30个国家和地区的选手参赛。", "30个", "国家和地区"),
        ("现场发布15项数据研究和技术成果。", "15项", "数据研究和技术成果"),
        ("引进6家外贸企业和电商平台。", "6家", "外贸企业和电商平台"),
        ("投用3座智能充换电站。", "3座", "智能充换电站"),
        ("共有16个通用名药品参加。", "16个", "通用名药品"),
        ("车祸造成7名游客死亡。", "7名", "游客死亡"),
        ("12名士兵受伤。", "12名", "士兵受伤"),
        ("3人受伤。", "3人", "受伤"),
        ("当天发动两次无人机袭击。", "两次", "无人机袭击"),
        ("展会80%使用绿色电力。", "80%", "使用绿色电力"),
    ],
)
def test_noun_after_is_whole(tell: Tell, text: str, quote: str, indicator: str) -> None:
    assert next(row for row in tell(text) if row.quote == quote).indicator == indicator


@pytest.mark.parametrize(
    ("text", "quote", "indicator"),
    [
        ("建成30家企业和5所学校。", "30家", "企业"),
        ("带来40部作品和参观线路5条。", "40部", "作品"),
        ("12名士兵参加演练。", "12名", "士兵"),
        ("近四成的田没人种。", "近四成", "田"),
        ("合格率98%。", "98%", "合格率"),
        ("3架无人机袭击。", "3架", "无人机"),
        ("17座中型水库蓄水量4亿立方米。", "17座", "中型水库"),
    ],
)
def test_noun_after_stops_at_its_end(tell: Tell, text: str, quote: str, indicator: str) -> None:
    assert next(row for row in tell(text) if row.quote == quote).indicator == indicator

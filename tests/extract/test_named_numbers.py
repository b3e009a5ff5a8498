"""Numbers that belong to names and set turns are no statistics; the same units count where they measure."""

from collections.abc import Callable

import pytest

from schemas.statistics import StatisticRow

Tell = Callable[[str], tuple[StatisticRow, ...]]


@pytest.mark.parametrize(
    "text",
    [
        "东门、西门、南门三个门同时开放。",
        "小镇三面环山。",
        "双方推动三方合作。",
        "住在7幢2单元501室。",
        "沿河五国签约。",
        "2024科创大会开幕。",
        "震中在北纬29.6度、东经103.8度。",
        "六五环境日到了。",
        "名次前移两位。",
        "他参加男子100米决赛。",
        "她练400米混合泳。",
        "牢记八字方针。",
    ],
)
def test_number_of_a_name_is_no_figure(tell: Tell, text: str) -> None:
    assert tell(text) == ()


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("取面粉500克、鸡蛋2个。", "2个"),
        ("老街、新街等5个街区开工。", "5个"),
        ("收到三面锦旗和12面奖牌。", "12面"),
        ("用水300方。", "300方"),
        ("参赛者来自54国。", "54国"),
        ("建成7幢公寓。", "7幢"),
        ("气温29.6度。", "29.6度"),
        ("共有3位专家到场。", "3位"),
        ("水渠长100米。", "100米"),
        ("书稿共12万字。", "12万字"),
    ],
)
def test_number_that_measures_is_kept(tell: Tell, text: str, quote: str) -> None:
    assert quote in [row.quote for row in tell(text)]

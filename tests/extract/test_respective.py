"""Figures that belong to the members of a list in turn."""

from collections.abc import Callable

import pytest

from schemas.statistics import StatisticRow

Tell = Callable[[str], tuple[StatisticRow, ...]]


@pytest.mark.parametrize(
    ("text", "indicators"),
    [
        (
            "装备、纺织、食品分别实现产值4亿元、5亿元和6亿元，同比分别增长2%、3%和下降1%。",
            ["装备产值", "纺织产值", "食品产值", "装备产值", "纺织产值", "食品产值"],
        ),
        ("一期、二期分别投入3亿元、5亿元。", ["一期投入", "二期投入"]),
        ("出口、进口分别增长3%和1%。", ["出口", "进口"]),
        ("出口3亿元、进口5亿元，分别增长3%和1%。", ["出口", "进口", "出口", "进口"]),
        ("装备和纺织产值分别为4亿元和5亿元。", ["装备产值", "纺织产值"]),
        ("船舶、摩托车出口分别增长3%和1%。", ["船舶出口", "摩托车出口"]),
        ("服装、瓜果及坚果进口分别增长12%、18%。", ["服装进口", "瓜果及坚果进口"]),
        ("女性、少数民族分别占31%、10%。", ["女性", "少数民族"]),
        ("刑事、治安案件分别下降12%、8%。", ["刑事案件", "治安案件"]),
        ("汽车、家电、家具销售额同比分别增长4%、7%和5%。", ["汽车销售额", "家电销售额", "家具销售额"]),
        ("高技术制造业、装备制造业采购指数分别为53、51。", ["高技术制造业采购指数", "装备制造业采购指数"]),
        ("东部、中部奖补比例分别为40%、50%。", ["东部奖补比例", "中部奖补比例"]),
        ("低保标准分别提高到768元和610元。", ["低保标准", "低保标准"]),
    ],
)
def test_members_have_their_own_figures(tell: Tell, text: str, indicators: list[str]) -> None:
    assert [row.indicator for row in tell(text)] == indicators


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("甲、乙、丙分别增长3%和1%。", 2),
        ("产值5亿元，分别增长3%。", 2),
    ],
)
def test_list_without_partners_is_left_alone(tell: Tell, text: str, count: int) -> None:
    assert len(tell(text)) == count


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("出口、进口分别增长3%和下降1%。", [3, -1]),
        ("出口、进口分别下降3%和1%。", [-3, -1]),
    ],
)
def test_direction_turns_inside_a_list(tell: Tell, text: str, values: list[float]) -> None:
    assert [row.value for row in tell(text)] == values

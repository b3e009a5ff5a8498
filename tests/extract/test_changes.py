"""Which word of change governs a figure, and which way it goes."""

from collections.abc import Callable

import pytest

from schemas.statistics import StatisticRow

Tell = Callable[[str], tuple[StatisticRow, ...]]


@pytest.mark.parametrize(
    ("text", "quote", "kind", "value"),
    [
        ("水位低于汛限水位1.6米。", "1.6米", "difference", -1.6),
        ("水位超警戒水位0.8米。", "0.8米", "difference", 0.8),
        ("鸡蛋比上周便宜3元。", "3元", "difference", -3),
        ("成交额较上日放量9亿元。", "9亿元", "difference", 900000000.0),
        ("产量下降5%。", "5%", "change", -5),
        ("增速为-3.2%。", "-3.2%", "change", -3.2),
        ("气温骤降12℃。", "12℃", "difference", -12),
        ("牛奶降价5元。", "5元", "difference", -5),
        ("鸡蛋贵了3元。", "3元", "difference", 3),
        ("贷款同比少增6亿元。", "6亿元", "difference", -600000000.0),
        ("降水偏多2成。", "2成", "change", 20),
        ("降幅收窄0.3个百分点至3.3%。", "3.3%", "change", -3.3),
        ("以5%的速度增长。", "5%", "change", 5),
    ],
)
def test_change_has_its_sign(tell: Tell, text: str, quote: str, kind: str, value: float) -> None:
    row = next(row for row in tell(text) if row.quote == quote)
    assert (row.kind, row.value) == (kind, value)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("覆盖率由去年的41%提升至50%。", "41%"),
        ("覆盖率提高到50%。", "50%"),
        ("增长面达77%。", "77%"),
        ("桥隧比高达61%。", "61%"),
        ("工业增加值5亿元。", "5亿元"),
        ("价格不低于3元。", "不低于3元"),
    ],
)
def test_level_is_no_change(tell: Tell, text: str, quote: str) -> None:
    assert next(row for row in tell(text) if row.quote == quote).direction is None


def test_growth_on_both_sides_of_zero_goes_neither_way(tell: Tell) -> None:
    (row,) = tell("预计增速为-1%~2%。")
    assert (row.kind, row.direction, row.value_low, row.value_high) == ("change", None, -1, 2)


@pytest.mark.parametrize("text", ["每年起降5万架次。", "他晋升2级。", "倒入毫升杯5杯。"])
def test_word_that_ends_like_a_change_moves_nothing(tell: Tell, text: str) -> None:
    assert {row.kind for row in tell(text)} <= {"level"}

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

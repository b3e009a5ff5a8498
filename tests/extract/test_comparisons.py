"""What a change is measured against."""

from collections.abc import Callable

import pytest

from schemas.statistics import StatisticRow

Tell = Callable[[str], tuple[StatisticRow, ...]]


@pytest.mark.parametrize(
    ("text", "quote", "comparison"),
    [
        ("产值同比增长5%。", "5%", "yoy"),
        ("产值比上年增长5%。", "5%", "yoy"),
        ("产值环比增长5%。", "5%", "mom"),
        ("水位低于汛限水位1.6米。", "1.6米", "baseline"),
        ("水位超警戒水位0.8米。", "0.8米", "baseline"),
        ("产值比2017年增长5%。", "5%", "baseline"),
        ("今年上半年，产值5亿元，较2024年同期增长5%。", "5%", "yoy"),
        ("今年上半年，产值5亿元，较2019年同期增长5%。", "5%", "baseline"),
        ("利率调整为市场报价利率（LPR）-30基点。", "-30基点", "baseline"),
        ("出口3亿元，同比增长5%，进口1亿元，增长2%。", "2%", "yoy"),
        ("产值同比增长5%。其中，出口增长3%。", "3%", "yoy"),
        ("产值同比增长5%。出口增长3%。", "3%", None),
        ("7月产值比6月增长5%。1—7月，产值增长3%。", "3%", None),
        ("利率下调10个基点。", "10个基点", None),
        ("产值5亿元。", "5亿元", None),
    ],
)
def test_comparison(tell: Tell, text: str, quote: str, comparison: str | None) -> None:
    assert next(row for row in tell(text) if row.quote == quote).comparison == comparison

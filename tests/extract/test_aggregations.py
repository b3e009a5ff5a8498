"""How a figure sums up others, and per what."""

from collections.abc import Callable

import pytest

from schemas.statistics import StatisticRow

Tell = Callable[[str], tuple[StatisticRow, ...]]


@pytest.mark.parametrize(
    ("text", "quote", "aggregation", "per"),
    [
        ("每个摊位月租金800元。", "800元", "each", "stall_month"),
        ("每人每月补助530元。", "530元", "each", "person_month"),
        ("每公斤5元。", "5元", None, "kilogram"),
        ("车速为每小时87公里。", "87公里", None, "hour"),
        ("一斤卖6块，今年卖到7块5。", "7块5", None, "jin"),
        ("平均上座率由四成提高到七成。", "七成", "average", None),
        ("日处理能力由8万吨提升至12万吨。", "12万吨", None, "day"),
        ("一期投资3亿元。", "3亿元", None, None),
        ("一次性补助5元。", "5元", None, None),
        ("高于平均水平3个百分点。", "3个百分点", None, None),
        ("全年收入5万元。", "5万元", None, None),
        ("新建一座日烘干能力30吨的烘干房。", "30吨", None, "day"),
        ("电站年发电量4亿千瓦时。", "4亿千瓦时", None, "year"),
        ("今年发电量4亿千瓦时。", "4亿千瓦时", None, None),
        ("今年产值5亿元。", "5亿元", None, None),
        ("年产值5亿元。", "5亿元", None, "year"),
        ("6月销售量3万吨。", "3万吨", None, None),
        ("三年共建设冷库6座。", "6座", "cumulative", None),
        ("共建单位6家。", "6家", None, None),
    ],
)
def test_aggregation_and_denominator(
    tell: Tell, text: str, quote: str, aggregation: str | None, per: str | None
) -> None:
    row = next(row for row in tell(text) if row.quote == quote)
    assert (row.aggregation, row.per) == (aggregation, per)

"""What kind of figure it is."""

from collections.abc import Callable

import pytest

from schemas.statistics import StatisticRow

Tell = Callable[[str], tuple[StatisticRow, ...]]


@pytest.mark.parametrize(
    ("text", "quote", "kind"),
    [
        ("办结率98%。", "98%", "share"),
        ("税率13%。", "13%", "level"),
        ("产量居全省第4位。", "第4位", "rank"),
        ("产值增长5%。", "5%", "change"),
        ("比上年增加3万人。", "3万人", "difference"),
        ("新增就业30人。", "30人", "level"),
        ("增速加快3个百分点。", "3个百分点", "difference"),
        ("是上年的2倍。", "2倍", "level"),
        ("产量翻一番。", "翻一番", "change"),
        ("票价7折。", "7折", "share"),
        ("白菜半价。", "半价", "share"),
        ("增速从5.1%回落到4.3%。", "4.3%", "change"),
        ("占比提高2个百分点至45%。", "45%", "share"),
        ("国债收益率下行2个基点至2.25%。", "2.25%", "level"),
        ("房租涨幅8元。", "8元", "difference"),
        ("缩短工期5天。", "5天", "level"),
    ],
)
def test_kind(tell: Tell, text: str, quote: str, kind: str) -> None:
    assert next(row for row in tell(text) if row.quote == quote).kind == kind

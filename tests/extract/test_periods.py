"""The time that a figure covers."""

from collections.abc import Callable

import pytest

from schemas.statistics import StatisticRow

Tell = Callable[[str], tuple[StatisticRow, ...]]


@pytest.mark.parametrize(
    ("text", "quote", "start", "end"),
    [
        (
            "海关昨天（8月19日）发布数据，今年前7个月，我市进出口26亿元。其中，出口15亿元。",
            "15亿元",
            "2025-01-01",
            "2025-07-31",
        ),
        (
            "海关昨天（8月19日）发布数据，今年前7个月，我市进出口26亿元。\n从市场看，我市对东盟出口6亿元。",
            "6亿元",
            "2025-01-01",
            "2025-07-31",
        ),
        ("今年上半年，产值5亿元。", "5亿元", "2025-01-01", "2025-06-30"),
        ("今年计划新建公园5个。", "5个", "2025-01-01", "2025-12-31"),
        ("截至7月末，存款余额26亿元。", "26亿元", "2025-07-31", "2025-07-31"),
        ("自7月平台上线以来，累计互认26万项。", "26万项", "2025-07-01", "2025-08-20"),
        ("自7月1日暑运启动至7月22日，累计发送旅客3万人次。", "3万人次", "2025-07-01", "2025-07-22"),
    ],
)
def test_time_that_governs_is_carried(tell: Tell, text: str, quote: str, start: str, end: str) -> None:
    row = next(row for row in tell(text) if row.quote == quote)
    assert (str(row.period_start), str(row.period_end)) == (start, end)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("年内将建成食堂20家。\n镇里收到5万元。", "5万元"),
        ("8月15日，大桥通车。大桥全长2.4公里。", "2.4公里"),
        ("8月15日，长2公里的大桥通车。", "2公里"),
        ("去年，游客达5万人次。\n试运行期间，每天限额300人。", "300人"),
        ("今年以来，全市开店20家。\n她说，她收到5份礼物。", "5份"),
        ("床位由去年的42张增至80张。", "80张"),
        ("价格5元，与上年持平。", "持平"),
    ],
)
def test_time_of_another_matter_is_not_carried(tell: Tell, text: str, quote: str) -> None:
    row = next(row for row in tell(text) if row.quote == quote)
    assert (row.period_start, row.period_end) == (None, None)

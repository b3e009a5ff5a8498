"""The time that a passage is about."""

from collections.abc import Callable

import pytest

from schemas.statistics import StatisticRow

Tell = Callable[[str], tuple[StatisticRow, ...]]


@pytest.mark.parametrize(
    ("text", "quote", "start", "end"),
    [
        ("截至8月18日，口岸今年以来出入境5万人次。境外旅客占比6%。", "6%", "2025-01-01", "2025-08-18"),
        ("截至8月18日，口岸出入境5万人次。境外旅客占比6%。", "6%", "2025-08-18", "2025-08-18"),
        ("据商会测算，今年端午假期，销售额增长6%。\n汽车销售额增长5%。", "5%", "2025-05-31", "2025-06-02"),
        ("东岭县南部近海海域18日早晨发生地震。地震已造成5人死亡。", "5人", "2025-08-18", "2025-08-18"),
        (
            "甲国国防部18日称，打击敌军。\n乙国武装部队总参谋部同一天称，战斗激烈。乙军击落5架敌机。",
            "5架",
            "2025-08-18",
            "2025-08-18",
        ),
        ("今年一季度，产值5亿元。\n近年来，我市治水治气。\n出口3亿元。", "3亿元", "2025-01-01", "2025-03-31"),
    ],
)
def test_sentence_leaves_its_time(tell: Tell, text: str, quote: str, start: str, end: str) -> None:
    row = next(row for row in tell(text) if row.quote == quote)
    assert (str(row.period_start), str(row.period_end)) == (start, end)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("东岭县南部近海海域18日早晨发生地震。\n邻县有公园5个。", "5个"),
        ("今年一季度，产值5亿元。\n近年来，我市治水治气。新建公园12个。", "12个"),
        ("统计局第三调查队18日发布报告。全市有老桥25座。", "25座"),
        ("统计局新闻发言人李明18日表示，经济平稳。全市有老桥25座。", "25座"),
        ("市政府城市管理部门18日上午召集会议。全市有老桥25座。", "25座"),
    ],
)
def test_sentence_leaves_no_time(tell: Tell, text: str, quote: str) -> None:
    row = next(row for row in tell(text) if row.quote == quote)
    assert (row.period_start, row.period_end) == (None, None)

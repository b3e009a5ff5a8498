"""Whether a figure is observed, a target or a forecast."""

from collections.abc import Callable

import pytest

from schemas.statistics import StatisticRow

Tell = Callable[[str], tuple[StatisticRow, ...]]


@pytest.mark.parametrize(
    ("text", "quote", "status"),
    [
        ("年内将抓好两件事：一是新建站点30个；二是开展培训5场。", "5场", "target"),
        ("计划投入如下：\n（一）新建站点30个。", "30个", "target"),
        ("年内新建冷库14座。", "14座", "target"),
        ("会议决定，改造小区76个。", "76个", "target"),
        ("预计气温将升至37℃。", "37℃", "forecast"),
        ("投产后，产值达5亿元。", "5亿元", "forecast"),
        ("公司将末班车延长，加开列车46列。", "46列", "observed"),
        ("镇里将“午休”列入十件实事。", "十件", "observed"),
        ("完成年度目标的57%。", "57%", "observed"),
        ("完成年度计划的57%。", "57%", "observed"),
        ("计划改造小区86个，目前已开工52个，开工率60%。", "60%", "observed"),
        ("力争覆盖率由去年的41%提升至50%。", "41%", "observed"),
        ("力争覆盖率由去年的41%提升至50%。", "50%", "target"),
        ("平均预期寿命81岁。", "81岁", "observed"),
        ("一周内收到3份通知。", "3份", "observed"),
        ("年内两次下调利率0.5个百分点。", "0.5个百分点", "observed"),
        ("镇里气温将升至37℃。", "37℃", "forecast"),
        ("下一步，将新建站点30个。", "30个", "target"),
        ("明天最低气温22℃。", "22℃", "forecast"),
        ("根据规划，三年共建设冷库6座。", "6座", "target"),
    ],
)
def test_status(tell: Tell, text: str, quote: str, status: str) -> None:
    assert next(row for row in tell(text) if row.quote == quote).status == status

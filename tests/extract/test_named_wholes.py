"""Names as subjects: wholes, venues, places struck."""

from collections.abc import Callable

import pytest

from schemas.statistics import StatisticRow

Tell = Callable[[str], tuple[StatisticRow, ...]]


@pytest.mark.parametrize(
    ("text", "quote", "subject", "place"),
    [
        ("中国国际渔具博览会展位5万个。", "5万个", "中国国际渔具博览会", None),
        ("全国青少年运动会设项目30个。", "30个", "全国青少年运动会", None),
        ("甲军轰炸江宁县北部多个村庄，造成33人死亡。", "33人", "江宁县北部", "江宁县北部"),
        ("甲军空袭邻近安平县的江宁县，造成3人死亡，5人受伤。", "5人", "江宁县", "江宁县"),
        ("甲军对江宁县展开空袭，导致3人死亡。", "3人", "江宁县", "江宁县"),
        ("江宁县出口5亿元。", "5亿元", "江宁县", "江宁县"),
        ("江宁县举行活动30场。", "30场", "江宁县", "江宁县"),
        ("江宁县遭空袭，造成3人死亡。", "3人", "江宁县", "江宁县"),
    ],
)
def test_name_that_owns_the_figure(tell: Tell, text: str, quote: str, subject: str, place: str | None) -> None:
    row = next(row for row in tell(text) if row.quote == quote)
    assert (row.subject, row.place) == (subject, place)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("谈判将于10月27日至30日在江宁市举行，共有16个药品参加。", "16个"),
        ("展会今天在江宁市开幕。\n首发新品60款。", "60款"),
        ("接下来将举办江宁县主宾国活动。展位5万个。", "5万个"),
        ("主打产品铸件占据了全球三分之一的市场。", "三分之一"),
    ],
)
def test_venue_and_whole_own_nothing(tell: Tell, text: str, quote: str) -> None:
    row = next(row for row in tell(text) if row.quote == quote)
    assert (row.subject, row.place) == (None, None)

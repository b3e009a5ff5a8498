"""Of whom or what a figure tells."""

from collections.abc import Callable

import pytest

from schemas.statistics import StatisticRow

Tell = Callable[[str], tuple[StatisticRow, ...]]


@pytest.mark.parametrize(
    ("text", "quote", "subject"),
    [
        ("全市出口16亿元，增长6.3%。", "6.3%", "全市"),
        ("街区现有商户128家。", "128家", "街区"),
        ("该路段长4公里。", "4公里", "路段"),
        ("长860米的老街开放。", "860米", "老街"),
        ("总投资12亿元的产业园开工。", "12亿元", "产业园"),
        ("全县接待游客5万人次；实现收入3亿元。", "3亿元", "全县"),
        ("市财政局安排资金6万元。", "6万元", "市财政局"),
        ("景区接待游客5万人次，其中省内游客3万人次，日均1万人次。", "1万人次", "景区"),
        ("全国新能源新增装机3万千瓦。", "3万千瓦", "全国"),
        ("全市法院办结案件3万件。", "3万件", "全市法院"),
        ("江宁县水务局今日发布新一批共26个水库名单。", "26个", "江宁县水务局"),
        ("县交警大队通报，上半年共查处酒驾40起，同比下降5%。", "5%", "县交警大队"),
        ("县水务局局长何苗介绍：一是新建泵站6座；二是泵站总数达到20座。", "20座", "县水务局"),
        ("江宁银行不良贷款率1.1%；拨备覆盖率286%。", "286%", "江宁银行"),
        ("地铁5号线日均客流30万人次。", "30万人次", "地铁5号线"),
        ("图书节共有180家书店参加。", "180家", "图书节"),
        ("这条绿道全长18公里。", "18公里", "绿道"),
        ("江宁县改造危桥12座，农村公路总里程达到900公里。", "900公里", "江宁县"),
        ("江宁县降温10℃，平原地区最低气温降至2℃。", "2℃", "平原地区"),
        ("主攻手何苗独得22分。", "22分", "主攻手何苗"),
        ("电影《海上》票房3亿元。", "3亿元", "《海上》"),
        ("平原地区最低气温降至2℃。", "2℃", "平原地区"),
        ("山东重点推广玉米良种5项。", "5项", "山东"),
    ],
)
def test_subject_is_what_the_clause_speaks_of(tell: Tell, text: str, quote: str, subject: str) -> None:
    assert next(row for row in tell(text) if row.quote == quote).subject == subject


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("县水务局局长表示，投入5万元。", "5万元"),
        ("市教育局介绍，已有29所学校达标。", "29所"),
        ("分行业看，装备、纺织分别实现产值4亿元和5亿元。", "4亿元"),
        ("比上学期提高5个百分点。", "5个百分点"),
        ("据江宁海关统计，出口汽车5万辆。", "5万辆"),
        ("县统计局通报，物价上涨3%。", "3%"),
        ("大量房屋受损，有11人受伤。", "11人"),
        ("物流园（江宁县）完成货量5万吨。", "5万吨"),
        ("开馆首日接待观众9800人次。", "9800人次"),
        ("开业时有5人到场。", "5人"),
        ("区住建局改造老街。\n共有商户12家。", "12家"),
        ("床位增至90张，覆盖率达85%。", "85%"),
    ],
)
def test_subject_stays_unknown(tell: Tell, text: str, quote: str) -> None:
    assert next(row for row in tell(text) if row.quote == quote).subject is None


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("全市产值5亿元，增长3%，占比4%。\n产量3万吨。", "全市"),
        ("全市产值5亿元。\n产量3万吨。", None),
    ],
)
def test_subject_past_its_paragraph(tell: Tell, text: str, subject: str | None) -> None:
    assert tell(text)[-1].subject == subject


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        # parts that take turns: none of them holds on, what held before them does
        ("全市接待游客80万人次。分区县看，东湖区接待45万人次，西岭县接待35万人次。旅游收入6亿元。",
         ["全市", "东湖区", "西岭县", "全市"]),
        ("东湖区新增学位3000个。新建学校2所。", ["东湖区", "东湖区"]),
        ("该线路全长62公里。", ["线路"]),
    ],
)  # fmt: skip
def test_parts_that_take_turns_hold_not_on(tell: Tell, text: str, subjects: list[str]) -> None:
    assert [row.subject for row in tell(text)] == subjects


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("江宁县出口5万吨。", "江宁县"),
        ("两家企业在江宁县投资3亿元。", "江宁县"),
        ("图书节共有180家书店参加。", None),
        ("对江宁县出口5万吨。", None),
    ],
)
def test_place_is_the_subject_or_where_the_clause_plays(tell: Tell, text: str, place: str | None) -> None:
    assert tell(text)[-1].place == place


@pytest.mark.parametrize(
    ("text", "subject", "indicator"),
    [
        ("去年，江宁市地区生产总值增长4.3%。", "江宁市", "地区生产总值"),
        ("全市地区生产总值800亿元。", "全市", "地区生产总值"),
        ("江宁地区出口8亿元。", "江宁地区", "出口"),
    ],
)
def test_the_region_of_a_regional_product_is_no_place(tell: Tell, text: str, subject: str, indicator: str) -> None:
    (row,) = tell(text)
    assert (row.subject, row.indicator) == (subject, indicator)

"""Consistency: figures that are put together agree or differ; figures that are not are left alone."""

import datetime
from dataclasses import replace

import pytest

from flows.annotate import article_of
from schemas.records import Finding, Issue
from schemas.statistics import StatisticRow
from tasks.extract.consistency import find_consistency, with_checks
from tasks.extract.reading import read_article
from tasks.extract.statistics import read_statistics

DAY = datetime.date(2025, 8, 20)


def check(text: str, headline: str | None = None) -> tuple[tuple[StatisticRow, ...], tuple[Finding, ...]]:
    """The rows and findings of a text in a paper of 20 August 2025."""
    article = article_of(text)
    if headline:
        row = replace(article.article.row, headline=headline)
        article = replace(article, article=replace(article.article, row=row))
    rows = read_statistics(article, read_article(article, DAY), Issue("haidu", DAY, "argument", "given"))
    return rows, find_consistency(article, rows)


def told(text: str, headline: str | None = None) -> list[tuple[str, bool, tuple[str, ...]]]:
    """Each finding: its kind, whether it holds, and the quotes of its rows."""
    rows, findings = check(text, headline)
    quotes = {row.statistic_id: row.quote for row in rows}
    return [(finding.check, finding.holds, tuple(quotes[row] for row in finding.rows)) for finding in findings]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("全县共有幼儿园62所，公办幼儿园38所，民办幼儿园24所。", ("38所", "24所", "62所")),
        ("景区接待游客9.5万人次，其中省内游客5.2万人次、省外游客4.3万人次。", ("5.2万人次", "4.3万人次", "9.5万人次")),
        ("进出口4.2万亿元，增长5%。其中，出口2.4万亿元；进口1.8万亿元。", ("2.4万亿元", "1.8万亿元", "4.2万亿元")),
        ("甲村15户、乙村12户、丙村9户共36户搬进新居。", ("15户", "12户", "9户", "36户")),
        ("一等奖2名，二等奖3名，三等奖5名，共10名选手获奖。", ("2名", "3名", "5名", "10名")),
        ("小学有教师20人（男8人、女12人）。", ("8人", "12人", "20人")),
        ("小学招生1200人。初中招生800人。高中招生500人。共招生2500人。", ("1200人", "800人", "500人", "2500人")),
        ("路桥总投资3.6亿元，分三期实施，一期、二期、三期分别投入1.1亿元、1.2亿元和1.3亿元。",
         ("1.1亿元", "1.2亿元", "1.3亿元", "3.6亿元")),
        ("二季度产值320亿元，一季度产值280亿元，上半年产值600亿元。", ("320亿元", "280亿元", "600亿元")),
        ("馆内有藏书2731册，上月为2500册。其中，文学类藏书1214册，科技类藏书1517册。", ("1214册", "1517册", "2731册")),
        ("向4个村各拨付资金30万元，共计120万元。", ("4个", "30万元", "120万元")),
        ("两条航线日均客流量分别为3.82万人次和2.15万人次，全港日均客流量5.97万人次。",
         ("3.82万人次", "2.15万人次", "5.97万人次")),
        ("全市有诊所912家，其中城区诊所640家，镇区诊所272家。镇区诊所中，公办诊所115家，民办诊所157家。",
         ("115家", "157家", "272家")),
    ],
)  # fmt: skip
def test_parts_add_up(text: str, quotes: tuple[str, ...]) -> None:
    assert ("sum", True, quotes) in told(text)


@pytest.mark.parametrize(
    ("text", "difference"),
    [
        ("景区接待游客9.5万人次，分别为省内游客5.2万人次、省外游客4.1万人次。", -2000),
        ("景区接待游客9.1万人次，其中省内游客5.2万人次、省外游客4.1万人次。", 2000),
        ("小学有教师20人（男8人、女11人）。", -1),
        ("大赛共设奖项30个：一等奖5个，二等奖10个，三等奖16个。", 1),
        ("两条线路投资分别为2.15亿元和1.72亿元，两条线路合计投资3.97亿元。", -10_000_000),
        ("甲线收入3260元，乙线2875元，两线共收6235元。", -100),
        ("男选手参赛1204人，女选手参赛986人，共有2290人参赛。", -100),
        ("其中，甲村涉及820户，乙村640户，丙村912户，共计2472户。", -100),
        ("该镇养殖生猪3.2万头、肉牛0.45万头、肉羊1.35万头，合计5.3万头。", -3000),
    ],
)
def test_parts_that_are_all_differ_from_their_total(text: str, difference: float) -> None:
    (finding,) = check(text)[1]
    assert (finding.check, finding.holds, finding.difference) == ("sum", False, difference)
    assert abs(finding.difference) > finding.tolerance >= 0


@pytest.mark.parametrize(
    "text",
    [
        "全年接待游客30万人次，实现收入3亿元，其中门票收入1亿元、餐饮收入1.5亿元。",  # fewer than all
        "景区有员工50人，其中党员30人、女职工32人。",  # who is counted twice
        "首批上线的15个便民服务点覆盖城区8个街道，6个乡镇。",
        "来自8个省、12个市的20个代表队参赛。",
        "本月发生火灾5起，上月3起，共造成2人受伤。",
        "城镇居民人均可支配收入42000元，农村居民人均可支配收入20000元，全体居民人均可支配收入33000元。",
        "1号楼有住户30户，2号楼有住户28户，社区登记养犬58只。",
        "增长5%，其中工业增长3%，服务业增长2%。",
        "一期投资3亿元，二期投资5亿元，合计9亿元。",  # 8.5 to 9.5 may be rounding
        "出动消防员20人、民警10人，共疏散群众300人。",
        "路桥总投资3.6亿元，分三期实施。今年产值1.2亿元。",
        "上半年，甲园区新签项目12个，乙园区新签项目15个；全市新增研发中心27个。",
        "车程由40分钟缩短至10分钟，缩短30分钟。",
        "应到委员35人，实到32人。会议任命副主任3人。",
        "收到稿件120件，采用35件，全年共收稿件980件。",
        "出动消防员20人、民警10人，共救出群众35人。",
    ],
)
def test_figures_that_are_no_parts_give_no_sum(text: str) -> None:
    assert [finding for finding in told(text) if finding[0] == "sum"] == []


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("假期7天，景区共接待游客4.9万人次，日均0.7万人次。", ("4.9万人次", "7天", "0.7万人次")),
        ("全村有320户1280人，户均4人。", ("1280人", "320户", "4人")),
        ("每户补贴3000元，共有120户受益，补贴资金36万元。", ("120户", "3000元", "36万元")),
        ("以总股本4.5亿股为基数，每10股派发现金红利0.8元，共派发3600万元。", ("4.5亿股", "0.8元", "3600万元")),
        ("亩产1200斤，50亩地共收6万斤。", ("50亩地", "1200斤", "6万斤")),
        ("全县接待游客63.8万人次，旅游收入4.12亿元，人均消费646元。", ("4.12亿元", "63.8万人次", "646元")),
    ],
)
def test_average_is_total_over_count(text: str, quotes: tuple[str, ...]) -> None:
    assert ("average", True, quotes) in told(text)


def test_what_each_gets_comes_to_another_total() -> None:
    text = "镇里给12名教师每人发放奖金3000元，共发放奖金3.8万元。"
    assert told(text) == [("average", False, ("12名", "3000元", "3.8万元"))]


@pytest.mark.parametrize(
    "text",
    [
        "镇里给12名教师每人发放奖金3000元，共发放奖金3.6万元，其中县里出资2万元。",
        "镇里给12名教师每人发放奖金3000元，全年发放奖金5万元。",
        "给12名教师每人约3000元，共3.8万元。",
    ],
)
def test_what_each_gets_is_left_alone_where_the_total_may_be_another(text: str) -> None:
    assert all(holds for _, holds, _ in told(text))


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("街区有商户150家，其中老店30家，占20%。", ("30家", "150家", "20%")),
        ("全市种植水稻45万亩，占粮食播种面积60万亩的75%。", ("45万亩", "60万亩", "75%")),
        ("抽检食品480批次，合格456批次，合格率95%。", ("456批次", "480批次", "95%")),
        ("沿线设车站18座，其中地下站11座。换乘站6座，占三分之一。", ("6座", "18座", "三分之一")),
        ("20个站中，有8个站雨量超过50毫米，占40%。", ("8个", "20个", "40%")),
        ("应到120人，实到114人，到会率95%。", ("114人", "120人", "95%")),
        ("1200名受访者中，六成的人（720人）表示支持。", ("720人", "1200名", "六成")),
        ("城镇居民收入42000元，农村居民收入20000元，城乡居民收入比为2.1。", ("42000元", "20000元", "2.1")),
        ("原价300元的门票打七折，只要210元。", ("210元", "300元", "七折")),
        ("公司上半年营业收入50亿元，净利润4亿元，净利率8%。", ("4亿元", "50亿元", "8%")),
        ("公司营业收入18.42亿元，去年同期为16亿元；净利润2.36亿元，净利率12.8%。", ("2.36亿元", "18.42亿元", "12.8%")),
    ],
)
def test_share_is_part_over_whole(text: str, quotes: tuple[str, ...]) -> None:
    assert ("share", True, quotes) in told(text)


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("街区有商户150家，其中老店30家，占25%。", ("30家", "150家", "25%")),
        ("全村有耕地2400亩，其中流转耕地1800亩，占耕地总面积的80%。", ("1800亩", "2400亩", "80%")),
    ],
)
def test_share_of_the_only_whole_differs(text: str, quotes: tuple[str, ...]) -> None:
    assert told(text) == [("share", False, quotes)]


@pytest.mark.parametrize(
    "text",
    [
        "街区有商户150家，餐饮收入占25%。",
        "工业产值30亿元，占全市的近七成。",
        "全村有120户，合作社有30亩茶园，占25%。",
        "门票30元，入园率75%。",
        "签约项目150个，其中投资过亿元项目90个，制造业项目占69%。",
    ],
)
def test_share_without_its_whole_is_left_alone(text: str) -> None:
    assert [finding for finding in told(text) if finding[0] == "share"] == []


@pytest.mark.parametrize(
    ("text", "holds", "quotes"),
    [
        ("床位由6000张增加到7200张，增长20%。", True, ("6000张", "7200张", "20%")),
        ("床位由6000张增加到7200张，增长25%。", False, ("6000张", "7200张", "25%")),
        ("票价由30元调整为21元，下降30%。", True, ("30元", "21元", "30%")),
        ("达标率由82%提高到91%，提高9个百分点。", True, ("82%", "91%", "9个百分点")),
        ("公司营业收入12亿元，同比增长20%，去年同期为10亿元。", True, ("10亿元", "12亿元", "20%")),
        ("今年收到来信350件，比去年的280件增加70件。", True, ("280件", "350件", "70件")),
        ("货车核载20吨、实载28吨，超载四成。", True, ("20吨", "28吨", "四成")),
        ("猪肉每公斤24.6元，较上周的23.4元上涨1.2元。", True, ("23.4元", "24.6元", "1.2元")),
        ("车程由40分钟缩短至10分钟，缩短30分钟。", True, ("40分钟", "10分钟", "30分钟")),
        ("全市失业率为5.1%，比上月的5.3%下降0.2个百分点。", True, ("5.3%", "5.1%", "0.2个百分点")),
    ],
)
def test_change_is_tested_against_both_levels(text: str, holds: bool, quotes: tuple[str, ...]) -> None:
    assert ("growth", holds, quotes) in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "票价由80元降至60元，学生再降50%。",
        "床位7200张，增长20%。",
        "贷款增长8.9%，存款增长8.3%，现金增长7.1%。",
        "今年收到来信350件，比去年多41件。",
    ],
)
def test_change_without_both_levels_is_left_alone(text: str) -> None:
    assert [finding for finding in told(text) if finding[0] == "growth"] == []


@pytest.mark.parametrize(
    ("headline", "text", "quotes"),
    [
        ("近700名选手角逐海城马拉松", "共有680名选手参赛。", ("680名",)),
        ("3000余名观众观看开幕式", "开幕式吸引了3200名观众。", ("3200名",)),
        ("火灾致三死五伤", "火灾造成3人死亡、5人受伤。", ("3人",)),
        ("火灾致三死五伤", "火灾造成3人死亡、5人受伤。", ("5人",)),
        ("海城地铁3号线全长32.5公里", "新线全长32.5公里，设站23座。", ("32.5公里",)),
        ("海城7月用电量增长4.3%", "7月，全市用电量同比增长4.3%。", ("4.3%",)),
        ("海城假期进账4.1亿元", "海城旅游收入4.12亿元，接待游客60万人次。", ("4.12亿元",)),
        ("海城大桥全长2.9公里", "大桥全长2860米，主跨420米。", ("2860米",)),
        ("海城外贸增两成", "全市进出口总值512.6亿元，同比增长20.4%。", ("20.4%",)),
    ],
)
def test_headline_is_tested_against_the_body(headline: str, text: str, quotes: tuple[str, ...]) -> None:
    assert ("restated", True, quotes) in told(text, headline)


@pytest.mark.parametrize(
    ("headline", "text"),
    [
        ("2025年海城马拉松8月开跑", "比赛将有2025人参加。"),
        ("第十二届海城书展开幕", "书展设12个展区。"),
        ("海城新增床位800张", "三家医院的门诊量达800人次。"),
        ("海城出台六条措施", "会议听取了6个部门的汇报。"),
        ("海城产值达16万亿元", "全年海城产值达16.8万亿元。"),  # cut off, no slip
        ("三个省份试点价格改革", "5个城市试点价格改革。"),
    ],
)
def test_headline_of_another_thing_is_left_alone(headline: str, text: str) -> None:
    assert told(text, headline) == []


def test_headline_and_caption_are_tested_each_by_itself() -> None:
    article = article_of("昨日，36家企业走进学校。")
    row = replace(article.article.row, headline="36家企业进校园", captions=("招聘现场，36家企业揽才。",))
    article = replace(article, article=replace(article.article, row=row))
    rows = read_statistics(article, read_article(article, DAY), Issue("haidu", DAY, "argument", "given"))
    assert [finding.check for finding in find_consistency(article, rows)] == ["restated", "restated"]


def test_headline_slips() -> None:
    found = told("全年海城粮食产量达168万吨。", "海城粮食产量达186万吨")
    assert found == [("restated", False, ("168万吨",))]


def test_headline_slips_against_the_level_reached() -> None:
    text = "水厂日供水能力由20万吨增至30万吨。"
    assert told(text, "城南水厂日供水能力增至35万吨") == [("restated", False, ("30万吨",))]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("全市共有志愿者5.2万人，志愿服务团队480支。\n海城志愿者总数突破5万人。", ("5.2万人", "突破5万人")),
        ("县里新建泵站14座。\n去年以来，14座泵站相继建成。", ("14座", "14座")),
        ("全区老年食堂已开到46家。\n负责人介绍，这样的食堂全区共有46家。", ("46家", "46家")),
    ],
)
def test_body_restates_a_figure(text: str, quotes: tuple[str, ...]) -> None:
    assert told(text) == [("restated", True, quotes)]


@pytest.mark.parametrize(
    "text",
    [
        "工业用电量增长5%。\n居民存款增长5%。",
        "东村有3户人家养蜂。\n西村有3户人家养鱼。",
        "去年接待游客120人。\n今年招收学徒120人。",
        "东区新建公厕15座。\n西区新建公园15座。",
        "一季度申请量230件，二季度申请量230件。",
    ],
)
def test_equal_figures_of_two_things_are_no_restatement(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "holds", "quote"),
    [
        ("会议要求抓好三件大事：一是修路；二是架桥；三是通水。", True, "三件"),
        ("会议要求抓好三件大事：一是修路；二是架桥。", False, "三件"),
        ("会议提出四项要求。一要抓好防汛；二要抓好生产；三要抓好安全；四要抓好宣传。", True, "四项"),
        ("演练在甲镇、乙镇、丙镇、丁镇等4个镇举行。", True, "4个"),
        ("中心新开3个窗口，分别是社保窗口、医保窗口和税务窗口。", True, "3个"),
    ],
)
def test_count_is_tested_against_its_list(text: str, holds: bool, quote: str) -> None:
    assert ("list_count", holds, (quote,)) in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "演练在甲镇、乙镇等4个镇举行。",
        "条例共32条，主要内容如下。一是总则；二是罚则。",
        "方案提出8个方面20条举措：一是修路；二是架桥。",
    ],
)
def test_count_without_its_whole_list_is_left_alone(text: str) -> None:
    assert [finding for finding in told(text) if finding[0] == "list_count"] == []


def test_headline_total_is_summed_from_all_amounts_of_its_unit() -> None:
    text = "市一院新增床位400张，市中医院新增床位350张，市妇幼院新增床位150张。"
    assert ("sum", True, ("400张", "350张", "150张")) in told(text, "三家医院新增床位900张")


def test_headline_total_is_summed_with_each_amount_multiplied_out() -> None:
    text = "银行向1家大型企业、2家小微企业分别给予3.5亿元和各5000万元的授信额度。"
    assert ("sum", True, ("3.5亿元", "2家", "5000万元")) in told(text, "三家企业获4.5亿元授信额度")


def test_rows_name_their_findings() -> None:
    rows, findings = check("小学有教师20人（男8人、女11人），占地9亩。")
    assert [row.checks for row in with_checks(rows, findings)] == [("sum:differs",)] * 3 + [()]


def test_text_without_figures_has_no_findings() -> None:
    assert check("今天天气很好。", "天气很好")[1] == ()


@pytest.mark.parametrize(
    "text", ["、甲乙" * 20_000 + "等3个镇。", "其中" * 20_000 + "3人、4人。", "（" * 20_000 + "3人。", "3人、" * 2_000]
)
def test_long_text_is_read_to_its_end(text: str) -> None:
    assert all(finding.tolerance >= 0 for finding in check(text)[1])


def test_parts_of_which_may_be_fewer_than_all() -> None:
    assert check("景区接待游客9.5万人次，其中省内游客5.2万人次、省外游客4.1万人次。")[1] == ()

"""Measures: which clauses state one, and what its columns say."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from schemas.measures import MeasureRow
from schemas.records import Issue, SegmentedArticle
from tasks.extract.clause_words import measure_verbs
from tasks.extract.cuts import cut_article
from tasks.extract.lists import list_marks
from tasks.extract.measures import read_measures
from tasks.extract.reading import read_article

MakeArticle = Callable[[str], SegmentedArticle]
ISSUE = Issue("dukou", date(2025, 11, 6), "argument", "given")
SPEAKING = ("act", "alone", "work")


def measures_of(make_article: MakeArticle, text: str) -> tuple[MeasureRow, ...]:
    article = make_article(text)
    return read_measures(article, cut_article(read_article(article, ISSUE.date)))


@pytest.mark.parametrize(
    ("text", "actor", "action", "modality"),
    [
        ("县水务局将在三年内改造供水管网120公里。", "县水务局", "改造", "planned"),
        ("县农业农村局将引进加工企业2家。", "县农业农村局", "引进", "planned"),
        ("县防汛指挥部将防汛应急响应由Ⅳ级提升至Ⅲ级。", "县防汛指挥部", "提升", "adopted"),
        ("县交通局已修复水毁公路18公里。", "县交通局", "修复", "adopted"),
        ("县里为每户发放救灾款2000元。", "县里", "发放", "adopted"),
        ("县卫健局提醒，市民要做好防寒保暖。", "市民", "做好", "required"),
        ("县政协委员何苗建议，县教育局增设校车线路。", "县教育局", "增设", "proposed"),
        ("县文旅局表示，接下来将出台民宿管理办法。", "县文旅局", "出台", "planned"),
        ("县政府制定出台节水办法。", "县政府", "制定出台", "adopted"),
        ("各乡镇要落实24小时值班制度。", "各乡镇", "落实", "required"),
        ("县消防大队对商场、宾馆逐一开展隐患排查。", "县消防大队", "开展", "adopted"),
        ("渡口镇围绕乡村振兴，组织农户修建沟渠。", "渡口镇", "组织", "adopted"),
    ],
)
def test_a_clause_states_a_measure(
    make_article: MakeArticle, text: str, actor: str, action: str, modality: str
) -> None:
    assert [(m.actor, m.action, m.modality) for m in measures_of(make_article, text)] == [(actor, action, modality)]


@pytest.mark.parametrize(
    "text",
    [
        "双方要加强各领域合作。",
        "中方愿推进务实合作。",
        "河道清淤工作稳步推进。",
        "县统计局公布的数据显示，全县粮食产量增长3%。",
        "县水务局未批准该项目。",
        "村民何苗种植柑橘三十亩。",
        "为方便居民出行。",
        "县水务局召开工作会议。",
        "老旧小区改造是民生工程。",
        "河道的清理。",
        "渡口镇奋力推进强国建设。",
        "叛军打击军事目标。",
        "镇里能否修好码头？",
        "清理沟渠后，水位下降。",
        "这有利于改善水质。",
        "县公交公司发布消息。",
        "县政府印发通知。",
        "县公交公司累计运送乘客9300人次。",
        "渡口大桥昨日恢复通车。",
        "县长表示，年内将抓好两件事：一是老街的路灯；二是河道的水质。",
        "石湾渡口6月18日起停航。",
    ],
)
def test_silent_sentences(make_article: MakeArticle, text: str) -> None:
    assert measures_of(make_article, text) == ()


def test_manner_purpose_and_effect_are_left_out(make_article: MakeArticle) -> None:
    text = "为方便居民出行，县公交公司开通两条夜间线路，延长末班车时间，提升服务水平。"
    assert [m.quote for m in measures_of(make_article, text)] == ["县公交公司开通两条夜间线路", "延长末班车时间"]


def test_the_actor_is_carried_through_the_paragraph(make_article: MakeArticle) -> None:
    rows = measures_of(make_article, "县水务局将清理河道。同时，加固堤防。")
    assert [(m.actor, m.modality) for m in rows] == [("县水务局", "planned"), ("县水务局", "planned")]


def test_a_list_gives_its_ordinals(make_article: MakeArticle) -> None:
    text = "县安委会要求，一是排查老旧房屋；二是加固临江堤段，增派巡查人员；三是落实值班制度。"
    rows = measures_of(make_article, text)
    assert [(m.ordinal, m.quote) for m in rows] == [
        (1, "排查老旧房屋"),
        (2, "加固临江堤段"),
        (2, "增派巡查人员"),
        (3, "落实值班制度"),
    ]
    assert {m.modality for m in rows} == {"required"}


def test_bracketed_marks_last_for_their_paragraph(make_article: MakeArticle) -> None:
    text = "（一）自2026年1月1日起，渡口水域禁止夜间捕捞。\n（二）渔船须安装定位设备。不得超载。"
    assert [(m.ordinal, m.modality) for m in measures_of(make_article, text)] == [
        (1, "required"),
        (2, "required"),
        (2, "required"),
    ]


def test_a_lone_mark_is_no_list(make_article: MakeArticle) -> None:
    assert list_marks(read_article(make_article("一是一，二是二。"), ISSUE.date))
    assert list_marks(read_article(make_article("一是清理河道。第一季度、这一是非之地。"), ISSUE.date)) == {}


def test_a_document_is_resolved_from_its_abbreviation(make_article: MakeArticle) -> None:
    text = "县政府印发《渡口县节水行动方案》（以下简称《方案》）。《方案》提出，到2027年改造管网300公里。"
    row = measures_of(make_article, text)[-1]
    assert (row.policy_document, row.target_value, row.target_unit) == ("渡口县节水行动方案", 300.0, "公里")
    assert (row.period_start, row.period_end) == (None, date(2027, 12, 31))


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("县水务局将建三座泵站。", (3.0, "座")),
        ("县公安局将在九处路段增派警力。", (None, None)),
        ("县水务局要在24小时内清理河道。", (None, None)),
        ("县水务局已建三座泵站。", (None, None)),
    ],
)
def test_target(make_article: MakeArticle, text: str, target: tuple[float | None, str | None]) -> None:
    assert [(m.target_value, m.target_unit) for m in measures_of(make_article, text)] == [target]


def test_a_rule_keeps_its_condition(make_article: MakeArticle) -> None:
    [row] = measures_of(make_article, "擅自采砂的，由渔政机关责令停止作业。")
    assert (row.actor, row.quote, row.modality) == ("渔政机关", "擅自采砂的，由渔政机关责令停止作业", "required")


def test_a_repeated_clause_gives_one_row(make_article: MakeArticle) -> None:
    assert len(measures_of(make_article, "县水务局清理河道。县水务局清理河道。")) == 1


def test_evidence_and_ids(make_article: MakeArticle) -> None:
    article = make_article("县水务局将清理河道，加固堤防。")
    rows = read_measures(article, cut_article(read_article(article, ISSUE.date)))
    assert len({row.measure_id for row in rows}) == len(rows) == 2
    for row in rows:
        assert article.article.row.body[row.body_start : row.body_end] == row.quote
        assert row.action in row.quote


@pytest.mark.parametrize(
    "entry", [e for e in measure_verbs().entries.values() if e.kind in SPEAKING], ids=lambda entry: entry.word
)
def test_lexicon_examples_speak(make_article: MakeArticle, entry: object) -> None:
    rows = measures_of(make_article, f"县水务局将{entry.example}。")  # type: ignore[attr-defined]
    assert entry.word in "".join(row.quote for row in rows)  # type: ignore[attr-defined]


def test_a_long_text_of_near_misses_ends(make_article: MakeArticle) -> None:
    assert measures_of(make_article, "《“（的" * 2500) == ()


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        # what a sentence opens with takes nothing from its deeds
        ("针对居民反映的停车难问题，渡口镇新建停车位320个。", [("渡口镇", "新建", "adopted")]),
        ("县里对28家企业开展检查，责令3家整改。", [("县里", "开展", "adopted"), ("县里", "责令", "adopted")]),
        ("镇里要求，每个码头配备救生员2名。", [("镇里", "配备", "required")]),
        ("县教育局规定，各校每天安排户外活动不少于2小时。", [("各校", "安排", "required")]),
        # who is addressed, and who may
        ("县应急局呼吁，企业要开展自查，不得偷排。", [("企业", "开展", "proposed"), ("企业", "不得", "proposed")]),
        (
            "县里要求施工单位须清理工地，不得占道。",
            [("施工单位", "清理", "required"), ("施工单位", "不得", "required")],
        ),
        ("县城供水公司提示，请用户提前储水并关好水龙头。", [("用户", "储水", "required")]),
        ("参保职工应当出示凭证。", [("参保职工", "出示", "required")]),
        ("县里出台《用水办法》。居民可以在线提交材料。", [("县里", "出台", "adopted"), ("居民", "提交", "adopted")]),
        ("消费者可拨打热线。", [("消费者", "拨打", "proposed")]),
        ("此外，县里清理河道。", [("县里", "清理", "adopted")]),
        # a rule holds on after its first consequence
        (
            "采砂的，由渔政机关责令停止，处二百元罚款。",
            [("渔政机关", "责令", "required"), ("渔政机关", "处", "required")],
        ),
        # whose words are told
        (
            "渡口公司改造码头。公司董事长何苗表示，明年将新建泵站。",
            [("渡口公司", "改造", "adopted"), ("渡口公司", "新建", "planned")],
        ),
        ("记者从县水务局获悉，明年将新建泵站。", [("县水务局", "新建", "planned")]),
        ("县里发布《用水办法》。", [("县里", "发布", "adopted")]),
        ("每个零售点存放总量不得超过60箱。", [(None, "不得超过", "required")]),
    ],
)
def test_who_acts_and_how_it_binds(
    make_article: MakeArticle, text: str, rows: list[tuple[str | None, str, str]]
) -> None:
    assert [(m.actor, m.action, m.modality) for m in measures_of(make_article, text)] == rows


@pytest.mark.parametrize(
    "text",
    [
        "县水务局以公园创建为抓手。",
        "县里通过发放补贴等方式，河道变清。",
        "县里扩大开放的决心不会变。",
        "渡口镇建成后年产值可达3亿元。",
        "该厂可以制造船舶。",
        "他打算明年扩建鱼塘20亩。",
        "县城装机规模将突破5万千瓦。",
        "渡口县为发展注入强大动力。",
        "县公交公司吸引乘客8万人。",
        "县里发布《用水公报》。",
        "当事人无需提供材料。",
    ],
)
def test_what_only_looks_like_a_deed(make_article: MakeArticle, text: str) -> None:
    assert measures_of(make_article, text) == ()


def test_what_was_done_long_ago_is_background(make_article: MakeArticle) -> None:
    def on(day: date, text: str) -> int:
        article = make_article(text)
        row = replace(article.article.row, issue_date=day)
        dated = replace(article, article=replace(article.article, row=row))
        return len(read_measures(dated, cut_article(read_article(dated, day))))

    assert on(ISSUE.date, "2019年，县里清理河道。") == 0
    assert on(ISSUE.date, "今年7月，县里清理河道。") == 1
    assert on(ISSUE.date, "更新工程2019年3月开工，县里修缮老屋36处。") == 1


def test_vehicles_of_a_notice_are_bound(make_article: MakeArticle) -> None:
    text = "11月28日起，3路公交车绕行滨河路；5路公交车临时取消东门站。"
    article = make_article(text)
    row = replace(article.article.row, issue_date=ISSUE.date)
    dated = replace(article, article=replace(article.article, row=row))
    rows = read_measures(dated, cut_article(read_article(dated, ISSUE.date)))
    assert [(m.actor, m.action, m.modality) for m in rows] == [
        ("3路公交车", "绕行", "required"),
        ("5路公交车", "取消", "required"),
    ]


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("县里将末班车延长至零时。", "末班车"),
        ("县里将退税时限压缩至2天。", "退税时限"),
        ("县图书馆把自习区放在二楼。", "自习区"),
        ("县里清理河道。", "河道"),
    ],
)
def test_object(make_article: MakeArticle, text: str, thing: str) -> None:
    assert [m.object for m in measures_of(make_article, text)] == [thing]


def test_a_target_has_no_sign(make_article: MakeArticle) -> None:
    [row] = measures_of(make_article, "县物流公司将把冷库降到-18℃。")
    assert (row.target_value, row.target_unit) == (18.0, "℃")

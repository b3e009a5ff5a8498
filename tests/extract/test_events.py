"""Events: which sentences tell one, and what its columns say."""

from collections.abc import Callable
from datetime import date

import pytest

from schemas.events import EventRow
from schemas.records import Issue, SegmentedArticle
from tasks.extract.cuts import cut_article
from tasks.extract.event_words import event_objects, event_triggers
from tasks.extract.events import read_events
from tasks.extract.reading import read_article

MakeArticle = Callable[[str], SegmentedArticle]
ISSUE = Issue("dukou", date(2025, 11, 6), "argument", "given")


def events_of(make_article: MakeArticle, text: str) -> tuple[EventRow, ...]:
    article = make_article(text)
    return read_events(article, cut_article(read_article(article, ISSUE.date)), ISSUE)


@pytest.mark.parametrize(
    ("text", "trigger", "kind"),
    [
        ("11月5日，渡口镇召开秋冬森林防火工作会议。", "召开", "meeting"),
        ("昨日，渡口镇在文化广场举办第八届柑橘采摘节。", "举办", "culture"),
        ("县医院新住院楼昨日正式投入使用。", "投入使用", "opening"),
        ("渡口大桥昨天合龙。", "合龙", "opening"),
        ("县气象局11月5日17时发布大雾橙色预警。", "发布", "response"),
        ("11月4日晚，渡口镇一家纸箱厂发生火灾。", "发生", "disaster"),
        ("县公安局近日破获一起网络诈骗案。", "破获", "legal"),
        ("11月5日，两县签署旅游合作协议。", "签署", "agreement"),
        ("受台风影响，渡口多条客运航线昨日停航。", "停航", "suspension"),
        ("渡口县首届龙舟邀请赛将于11月15日在渡口水库举行。", "举行", "competition"),
        ("武装人员昨日袭击了边境哨所。", "袭击", "conflict"),
        ("渡口镇学校昨日举行消防应急演练。", "举行", "operation"),
        ("县防汛办昨日启动三级应急响应。", "启动", "response"),
        ("明天渡口镇将有大雾。", "将有", "weather"),
        ("武装人员昨日对渡口发动空袭。", "发动", "conflict"),
        ("县法院昨日作出一审判决。", "作出一审判决", "legal"),
        ("11月5日，《渡口镇防汛规划》在县城发布。", "发布", "release"),
        ("渡口镇环保宣传月活动今天（11月6日）在县城启动。", "启动", "launch"),
        ("应邻县县长邀请，县长何苗11月5日至6日对邻县进行正式友好访问。", "进行", "visit"),
        ("渡口讲习班11月5日在县委党校结业。", "结业", "ceremony"),
        ("叛军昨日对小城发动进攻。", "发动", "conflict"),
        ("渡口研究团队11月5日在山南发现两种新鱼。", "发现", "science"),
        ("县长何苗11月5日在出席渡口座谈会时强调，要修渠。", "出席", "meeting"),
        ("渡口山火仍在肆虐。", "肆虐", "disaster"),
    ],
)
def test_an_occurrence_is_told(make_article: MakeArticle, text: str, trigger: str, kind: str) -> None:
    assert [(row.trigger, row.type) for row in events_of(make_article, text)] == [(trigger, kind)]


@pytest.mark.parametrize(
    "text",
    [
        "县公安局未发现火灾。",
        "渡口镇没有发生火灾。",
        "如遇大雾，渡口航线将停航。",
        "县政协委员建议召开座谈会。",
        "各村要举行消防演练。",
        "渡口大桥通车后，两岸往来方便了许多。",
        "县防汛办做好防范山体滑坡工作。",
        "去年3月召开的镇民大会提出，要修渠。",
        "1998年，渡口大桥建成。",
        "副县长参加调研。",
        "县水务局累计举办讲座30场。",
        "河道清淤工作稳步推进。",
        "渡口镇加紧建设码头。",
        "县长指出，水是命脉。",
        "县长表示，镇里将建好码头。",
        "渡口港货运量增长8%。",
        "大桥的通车令人期待。",
        "启动仪式的筹备工作已经完成。",
        "县里将开展志愿活动。",
        "县长感谢渡口镇举办论坛。",
        "何苗四次主持召开座谈会。",
        "副县长何苗参加上述会见。",
        "摧毁渡口的目标不会改变。",
        "防范火灾事故发生。",
        "相信县长这次历史性访问。",
        "支持渡口大桥尽快开工。",
        "到2027年，渡口客运量达到800万人次。",
        "县长表示，年内将抓好两件事：一是开通夜班专线8条；二是举办招聘会30场。",
        "天已放晴。县长表示，年内将抓好两件事：一是开通夜班专线8条。二是举办招聘会30场。",
    ],
)
def test_silent_sentences(make_article: MakeArticle, text: str) -> None:
    assert events_of(make_article, text) == ()


def test_columns_of_a_scheduled_event(make_article: MakeArticle) -> None:
    [row] = events_of(make_article, "渡口镇柑橘节将于11月8日10时在文化广场开幕。")
    assert (row.date_start, row.date_end, row.time_start) == (date(2025, 11, 8), date(2025, 11, 8), "10:00")
    assert (row.date_precision, row.status, row.type) == ("day", "scheduled", "ceremony")
    assert row.title == "渡口镇柑橘节将于11月8日10时在文化广场开幕"
    assert row.quote == "渡口镇柑橘节将于11月8日10时在文化广场开幕"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("渡口镇柑橘节昨日开幕。", "occurred"),
        ("渡口镇柑橘节定于11月8日开幕。", "scheduled"),
        ("渡口大桥预计明年3月通车。", "scheduled"),
        ("即日起，渡口镇开展清河专项行动。", "ongoing"),
        ("渡口航线11月10日起停航。", "scheduled"),
    ],
)
def test_status(make_article: MakeArticle, text: str, status: str) -> None:
    assert [row.status for row in events_of(make_article, text)] == [status]


def test_an_open_end_stays_open(make_article: MakeArticle) -> None:
    [row] = events_of(make_article, "渡口航线11月10日起停航。")
    assert (row.date_start, row.date_end) == (date(2025, 11, 10), None)


def test_a_day_is_carried_through_the_paragraph_and_to_what_happens_there(make_article: MakeArticle) -> None:
    rows = events_of(make_article, "11月4日，两县签署供水协议。\n会上，供水联络处揭牌。")
    assert [(row.trigger, row.date_start) for row in rows] == [
        ("签署", date(2025, 11, 4)),
        ("揭牌", date(2025, 11, 4)),
    ]


def test_recently_gives_words_but_no_day(make_article: MakeArticle) -> None:
    [row] = events_of(make_article, "县公安局近日破获一起盗窃案。")
    assert (row.date_start, row.date_precision, row.date_text) == (None, None, "近日")


def test_one_row_per_occurrence(make_article: MakeArticle) -> None:
    text = "渡口镇一仓库11月5日发生火灾。消防员连夜扑救。渡口镇一仓库发生火灾的消息传来，村民前来帮忙。"
    assert [row.trigger for row in events_of(make_article, text)] == ["发生"]


def test_the_first_event_is_main_without_a_headline(make_article: MakeArticle) -> None:
    rows = events_of(make_article, "渡口大桥昨天合龙。11月4日，两县签署供水协议。")
    assert [row.salience for row in rows] == ["main", "minor"]


def test_evidence_and_ids(make_article: MakeArticle) -> None:
    article = make_article("昨日，渡口镇召开会议。渡口大桥昨天合龙。")
    rows = read_events(article, cut_article(read_article(article, ISSUE.date)), ISSUE)
    assert len({row.event_id for row in rows}) == len(rows) == 2
    for row in rows:
        assert article.article.row.body[row.body_start : row.body_end] == row.quote
        assert row.trigger in row.quote


@pytest.mark.parametrize("entry", event_triggers().entries.values(), ids=lambda entry: entry.word)
def test_lexicon_examples_show_their_word(entry: object) -> None:
    assert entry.word in entry.example  # type: ignore[attr-defined]


@pytest.mark.parametrize("entry", [e for e in event_objects().entries.values() if e.type == "agreement"], ids=str)
def test_things_concluded_speak(make_article: MakeArticle, entry: object) -> None:
    text = f"11月5日，{entry.example}。"  # type: ignore[attr-defined]
    assert [row.type for row in events_of(make_article, text)] == ["agreement"]


def test_a_long_text_of_near_misses_ends(make_article: MakeArticle) -> None:
    assert events_of(make_article, "（今天（今天（" * 1500) == ()


def test_a_thing_brought_forward_tells_no_future(make_article: MakeArticle) -> None:
    [row] = events_of(make_article, "11月5日，渡口船厂成功将一颗卫星发射升空。")
    assert row.status == "occurred"


@pytest.mark.parametrize(
    ("text", "start", "status"),
    [
        ("记者昨日获悉，渡口大桥11月13日起封闭施工。", date(2025, 11, 13), "scheduled"),
        ("正在渡口镇的县长何苗11月5日考察码头。", date(2025, 11, 5), "occurred"),
    ],
)
def test_the_day_of_the_clause_counts(make_article: MakeArticle, text: str, start: date, status: str) -> None:
    assert [(row.date_start, row.status) for row in events_of(make_article, text)] == [(start, status)]

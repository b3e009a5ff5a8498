"""Text exports of an e-paper: flush headlines, paragraphs set in, groups of lines above a body."""

import datetime

import pytest

from schemas.articles import ArticleRow
from schemas.records import ParsedIssue, RawFile, RawIssue
from tasks.parse import parse
from tasks.parse.layouts import export

MASTHEAD = "海都商报\n2025年6月18日　星期三　第4127期\n天气　晴，18℃～26℃\n第A03版：产经\n\n"
FLOWERS = "荷花盛开\n　　荷花盛开，花期到八月。\n　　公园延时开放。\n\n"


def read(text: str) -> ParsedIssue:
    raw = RawIssue((RawFile("a.txt", text.encode()),), None, None)
    return parse(raw, publication="hd", date=datetime.date(2025, 6, 18), titles={})


def first(text: str) -> ArticleRow:
    return read(MASTHEAD + text + "\n" + FLOWERS).articles[0].row


def test_lines_above_the_body() -> None:
    row = first("年内再添三条专线\n东湖大桥合龙\n——国庆前通车\n■本报记者 何小雨\n　　大桥合龙。\n　　桥长1.2公里。\n")
    assert (row.kicker, row.headline, row.subheadlines) == ("年内再添三条专线", "东湖大桥合龙", ("国庆前通车",))
    assert (row.reporters, row.page, row.kind, row.n_paragraphs) == (("何小雨",), "A03", "news", 2)


def test_dateline_and_byline_in_the_paragraph() -> None:
    row = first("东湖大桥合龙\n　　本报讯 记者何小雨 通讯员秦川报道 昨日，大桥合龙。\n")
    assert (row.dateline, row.reporters, row.correspondents) == ("本报讯", ("何小雨",), ("秦川",))
    assert row.body == "昨日，大桥合龙。"


def test_masthead_belongs_to_no_story() -> None:
    issue = read(MASTHEAD + FLOWERS)
    assert [article.row.headline for article in issue.articles] == ["荷花盛开"]
    assert {block.role for block in issue.blocks if block.start < len(MASTHEAD.rstrip())} == {"masthead"}


@pytest.mark.parametrize("label", ["海都短评", "社论", "海都街谈"])
def test_column_of_opinion(label: str) -> None:
    row = first(f"{label}\n别堵住盲道\n◎何小雨\n　　盲道是城市的温度。\n")
    assert (row.kind, row.kicker, row.headline, row.reporters) == ("editorial", label, "别堵住盲道", ("何小雨",))


def test_news_in_brief() -> None:
    issue = read(MASTHEAD + "城事快讯\n▲图书馆延时\n　　图书馆延时。\n▲发放消费券\n　　市里发放消费券。\n\n" + FLOWERS)
    assert [(article.row.kind, article.row.kicker, article.row.headline) for article in issue.articles] == [
        ("brief", "城事快讯", "图书馆延时"),
        ("brief", "城事快讯", "发放消费券"),
        ("news", None, "荷花盛开"),
    ]


def test_caption_and_credit_inside_a_cut_paragraph() -> None:
    row = first(
        "东湖大桥合龙\n　　大桥昨日合龙，工期提前二十天，总投资十二亿元，双向六\n"
        "▲施工现场。\n摄/秦川\n车道，十月通车。\n"
    )
    assert row.body == "大桥昨日合龙，工期提前二十天，总投资十二亿元，双向六车道，十月通车。"
    assert (row.captions, row.photographers) == (("施工现场。",), ("秦川",))
    assert [repair.kind for repair in row.repairs] == ["rejoined_paragraph"]
    assert not row.continues


def test_printed_lines_of_one_paragraph() -> None:
    row = first("东湖大桥合龙\n　　大桥昨日合龙，工期提前二十天，\n总投资十二亿元，双向六车道，\n十月通车。\n")
    assert row.body == "大桥昨日合龙，工期提前二十天，总投资十二亿元，双向六车道，十月通车。"


def test_table_keeps_its_rows() -> None:
    row = first(
        "一周菜价\n　　价格如下。\n　　品名　单价　环比\n　　冬瓜　1.80　-2.3%\n　　丝瓜　3.60　+1.2%\n"
        "　　（注：单价为每斤）\n"
    )
    assert row.body.split("\n")[1:4] == ["品名　单价　环比", "冬瓜　1.80　-2.3%", "丝瓜　3.60　+1.2%"]
    assert row.n_paragraphs == 5


def test_notice_keeps_its_signature() -> None:
    row = first("关于东湖路封闭施工的通告\n　　东湖路封闭施工。\n　　海都市交通局\n　　2025年6月17日\n")
    assert (row.kind, row.continues) == ("notice", False)
    assert row.body.endswith("海都市交通局\n2025年6月17日")


def test_related_story_has_its_parent() -> None:
    issue = read(MASTHEAD + "东湖大桥合龙\n　　大桥合龙。\n\n■相关链接\n大桥小档案\n　　桥长1.2公里。\n")
    assert issue.articles[1].row.kind == "related"
    assert issue.articles[1].row.parent_article_id == issue.articles[0].row.article_id


def test_heading_inside_a_story() -> None:
    row = first("东湖大桥合龙\n　　大桥合龙。\n新旧交替\n　　老桥建于1986年。\n")
    assert row.headings == ("新旧交替",)
    assert row.n_paragraphs == 2


def test_photo_story() -> None:
    row = first("夏日稻田\n▲昨日，城北村的稻田一片新绿。\n摄/秦川\n")
    assert (row.kind, row.body, row.captions) == ("photo", "", ("昨日，城北村的稻田一片新绿。",))


def test_cut_off_story_continues() -> None:
    assert first("东湖大桥合龙\n　　大桥昨日合龙，工期提前二十天，总投资十二亿元，双向六\n").continues


@pytest.mark.parametrize("line", ["责编 何小雨 校对 秦川", "公益广告\n节约用水\n点滴做起"])
def test_imprint_and_advertisement_are_no_article(line: str) -> None:
    assert len(read(MASTHEAD + FLOWERS + line + "\n").articles) == 1


def test_blank_lines_between_paragraphs_part_no_story() -> None:
    text = (
        "东湖大桥合龙\n\n　　本报讯（记者 何小雨）大桥合龙。\n\n　　十月通车。\n\n"
        "荷花盛开\n\n　　本报讯 荷花盛开。\n\n　　花期到八月。\n"
    )
    issue = read(MASTHEAD + text)
    assert [(article.row.headline, article.row.n_paragraphs) for article in issue.articles] == [
        ("东湖大桥合龙", 2),
        ("荷花盛开", 2),
    ]


def test_wider_gap_parts_stories() -> None:
    text = (
        "东湖大桥合龙\n\n　　大桥合龙。\n\n　　十月通车。\n\n新旧交替\n\n　　老桥拆除。\n\n\n"
        "荷花盛开\n\n　　荷花盛开。\n\n　　花期到八月。\n"
    )
    issue = read(MASTHEAD + text)
    assert [article.row.headline for article in issue.articles] == ["东湖大桥合龙", "荷花盛开"]
    assert issue.articles[0].row.headings == ("新旧交替",)


@pytest.mark.parametrize(
    "text",
    [
        "# 东湖大桥合龙\n\n　　大桥合龙。\n　　十月通车。",
        "东湖大桥合龙\n\n大桥合龙。\n\n十月通车。",
        "",
        "　　大桥合龙。\n　　十月通车。",
    ],
)
def test_other_pages_are_no_export(text: str) -> None:
    assert not export.recognises(text)

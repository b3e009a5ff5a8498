"""Bulletins: contents, stories under headings, news in brief under bold titles."""

import datetime

import pytest

from schemas.records import ParsedIssue, RawFile, RawIssue
from tasks.parse import parse
from tasks.parse.layouts import bulletin

HTML = """# 《海都新闻》 (20250618)

## 新闻摘要

本期节目主要内容：


1.东湖大桥合龙；


2.城乡快讯：


（1）图书馆延时；


（2）荷花盛开。
（《海都新闻》 20250618 18:30）

## 详细新闻

### 【一线】东湖大桥合龙

<p><strong>海都台消息</strong>（海都新闻）：今天，东湖大桥合龙。<br></p><p>&nbsp;</p><p>全长1.2公里。&nbsp;</p><p><strong>\
工期提前二十天</strong></p><p>大桥将于十月通车。</p>

[查看原文](https://example.cn/a.shtml)

### 两地商定共建绿道

<p><strong>海都台消息</strong>（海都新闻）：</p>

### 城乡快讯

<p><strong>海都台消息</strong>（海都新闻）：<br></p><p><strong>图书馆延时</strong></p><p>7月1日起，图书馆延时。</p>\
<p><strong>荷花盛开<br></strong></p><p>荷花盛开。<br>花期到八月。</p>

[查看原文](https://example.cn/b.shtml)

---

(更新时间戳: 1750244400000)
"""

PLAIN = """# 海都新闻 2025年6月18日

## 内容提要

1. 东湖大桥合龙
2. 荷花盛开

## 文字实录

### 东湖大桥合龙

海都台消息（记者何小雨）：今天，东湖大桥合龙。

**工期提前二十天**

大桥将于十月通车。

### 荷花盛开

荷花盛开，花期到八月。
"""


def read(text: str) -> ParsedIssue:
    raw = RawIssue((RawFile("a.md", text.encode()),), None, None)
    return parse(raw, publication="hd", date=datetime.date(2025, 6, 18), titles={})


def role_of(issue: ParsedIssue, words: str) -> str:
    text = issue.sources[0].text
    return next(block.role for block in issue.blocks if words in text[block.start : block.end])


def test_story_with_kicker_heading_and_dateline() -> None:
    story = read(HTML).articles[0].row
    assert (story.kicker, story.headline, story.kind, story.dateline) == ("一线", "东湖大桥合龙", "news", "海都台消息")
    assert story.body == "今天，东湖大桥合龙。\n全长1.2公里。\n大桥将于十月通车。"
    assert story.headings == ("工期提前二十天",)


def test_paragraph_knows_the_heading_over_it() -> None:
    assert [paragraph.heading for paragraph in read(HTML).articles[0].paragraphs] == [None, None, "工期提前二十天"]


def test_story_without_text_is_kept() -> None:
    story = read(HTML).articles[1].row
    assert (story.headline, story.body, story.n_paragraphs) == ("两地商定共建绿道", "", 0)


def test_brief_list_gives_an_article_an_item() -> None:
    briefs = read(HTML).articles[2:]
    assert [(brief.row.kind, brief.row.kicker, brief.row.headline) for brief in briefs] == [
        ("brief", "城乡快讯", "图书馆延时"),
        ("brief", "城乡快讯", "荷花盛开"),
    ]
    assert briefs[1].row.body == "荷花盛开。\n花期到八月。"
    assert all(brief.row.parent_article_id is None and brief.row.dateline is None for brief in briefs)


@pytest.mark.parametrize(
    "items",
    [
        "<p><strong>图书馆延时</strong><br>7月1日起，图书馆延时。</p><p><strong>荷花盛开</strong><br>花期到八月。</p>",
        "<p>图书馆延时</p><p>7月1日起，图书馆延时。</p><p>荷花盛开</p><p>花期到八月。</p>",
    ],
)
def test_titles_of_items_in_other_dress(items: str) -> None:
    text = f"# 海都新闻 2025年6月18日\n\n## 详细新闻\n\n### 大桥合龙\n\n<p>合龙了。</p>\n\n### 城乡快讯\n\n{items}\n"
    briefs = [article.row for article in read(text).articles if article.row.kind == "brief"]
    assert [(brief.headline, brief.body) for brief in briefs] == [
        ("图书馆延时", "7月1日起，图书馆延时。"),
        ("荷花盛开", "花期到八月。"),
    ]


def test_story_with_bold_titles_is_no_list() -> None:
    text = HTML.replace("### 城乡快讯", "### 城乡见闻").replace(
        "（海都新闻）：<br></p>", "（海都新闻）：今天，城乡都有新事。</p>"
    )
    assert read(text).articles[2].row.headings == ("图书馆延时", "荷花盛开")


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("《海都新闻》 (20250618)\n", "masthead"),
        ("本期节目主要内容", "contents"),
        ("20250618 18:30", "masthead"),
        ("详细新闻", "rubric"),
        ("### 城乡快讯", "rubric"),
        ("查看原文", "link"),
        ("更新时间戳", "notice"),
        ("---", "markup"),
    ],
)
def test_furniture_has_its_role(words: str, role: str) -> None:
    assert role_of(read(HTML), words) == role


def test_plain_bulletin_with_a_list_of_contents() -> None:
    issue = read(PLAIN)
    assert [article.row.headline for article in issue.articles] == ["东湖大桥合龙", "荷花盛开"]
    assert issue.articles[0].row.reporters == ("何小雨",)
    assert issue.articles[0].row.headings == ("工期提前二十天",)


@pytest.mark.parametrize(
    "text",
    [
        "## 东湖大桥合龙\n\n海都日报讯（记者何小雨）大桥合龙。\n\n## 荷花盛开\n\n荷花盛开。",
        "东湖大桥合龙\n　　大桥合龙。\n　　十月通车。",
        "",
        "桥",
    ],
)
def test_other_pages_are_no_bulletin(text: str) -> None:
    assert not bulletin.recognises(text)


@pytest.mark.parametrize("text", [HTML, PLAIN])
def test_bulletins_are_recognised(text: str) -> None:
    assert bulletin.recognises(text)

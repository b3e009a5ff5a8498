"""Stories become rows: columns, runs, paragraphs, blocks."""

import datetime

import pytest

from schemas.articles import Repair
from schemas.records import Article, Issue
from tasks.parse.records import Block, Part, Story
from tasks.parse.stories import build_articles, clean_dateline

ISSUE = Issue("hd", datetime.date(2025, 6, 18), "argument", "given")


def build(*pieces: tuple[str, str], joined: tuple[int, ...] = (), repairs: tuple[Repair, ...] = ()) -> Article:
    """An article of pieces (role, source text), each a block; `joined` ones make one part, in the first one's place."""
    text, blocks = "", []
    for role, piece in pieces:
        blocks.append(Block("a.md", len(text), len(text) + len(piece), role))
        text += piece
    parts = [Part((block,)) for number, block in enumerate(blocks) if number not in joined[1:]]
    if joined:
        parts[joined[0]] = Part(tuple(blocks[number] for number in joined))
    story = Story("news", tuple(parts), None, None, "A01", continues=False, repairs=repairs)
    articles, rows = build_articles(ISSUE, {"a.md": text}, blocks, [story])
    assert [(row.start, row.end) for row in rows] == [(block.start, block.end) for block in blocks]
    return articles[0]


def test_columns_come_from_the_parts() -> None:
    row = build(
        ("kicker", "【一线】\n"),
        ("headline", "东湖大桥\n今日合龙\n"),
        ("subheadline", "——国庆前通车\n"),
        ("dateline", "<p><strong>海都台消息</strong>（海都新闻）："),
        ("byline", "（记者何小雨 通讯员秦川）"),
        ("paragraph", "大桥&nbsp;合龙。</p>\n"),
        ("caption", "▲施工现场。\n"),
        ("credit", "摄/何小雨\n"),
        ("heading", "#### 新旧交替\n"),
        ("paragraph", "老桥拆除。"),
        ("byline", "（王伟）"),
    ).row
    assert (row.kicker, row.headline, row.subheadlines) == ("一线", "东湖大桥 今日合龙", ("国庆前通车",))
    assert (row.dateline, row.page) == ("海都台消息", "A01")
    assert (row.reporters, row.correspondents, row.photographers) == (("何小雨", "王伟"), ("秦川",), ("何小雨",))
    assert (row.headings, row.captions) == (("新旧交替",), ("施工现场。",))
    assert (row.body, row.n_chars, row.n_paragraphs) == ("大桥 合龙。\n老桥拆除。", 12, 2)


def test_cut_paragraph_is_one_with_two_spans() -> None:
    article = build(("paragraph", "大桥\n"), ("heading", "## 荷花\n"), ("paragraph", "合龙。"), joined=(0, 2))
    assert article.row.body == "大桥合龙。"
    assert [(span.start, span.end) for span in article.source_spans(1, 4)] == [(1, 2), (9, 11)]


def test_markup_inside_a_block_parts_no_span() -> None:
    article = build(("paragraph", "<p>大<b>桥</b>&amp;路。</p>"))
    assert article.row.body == "大桥&路。"
    assert [(span.start, span.end) for span in article.source_spans(0, 4)] == [(3, 18)]
    assert [(span.start, span.end) for span in article.source_spans(2, 3)] == [(12, 17)]


def test_displaced_heading_stands_over_no_paragraph() -> None:
    repair = Repair("displaced_heading", "a.md", 6, 12, "cut a sentence")
    pieces = [("paragraph", "大桥合龙。\n"), ("heading", "## 荷花\n"), ("paragraph", "通车。")]
    assert [paragraph.heading for paragraph in build(*pieces).paragraphs] == [None, "荷花"]
    assert [paragraph.heading for paragraph in build(*pieces, repairs=(repair,)).paragraphs] == [None, None]


def test_table_is_a_line_a_row() -> None:
    article = build(("table", "品名　单价\n冬瓜　1.80\n\n"), ("table", "| 丝瓜 | 3.60 |\n|---|---|\n"))
    assert article.row.body.split("\n") == ["品名　单价", "冬瓜　1.80", "丝瓜  3.60"]
    assert article.row.n_paragraphs == 3


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("海都台消息（海都新闻）：", "海都台消息"),
        ("【海都网讯】", "海都网讯"),
        ("新华社海都9月3日电", "新华社海都9月3日电"),
        ("本报讯 ", "本报讯"),
    ],
)
def test_dateline_is_cleaned(text: str, clean: str) -> None:
    assert clean_dateline(text) == clean


def test_jump_line_without_its_other_half_continues() -> None:
    assert build(("paragraph", "大桥合龙。"), ("jump", "（下转A02版）")).row.continues
    assert not build(("jump", "（上接A01版）"), ("paragraph", "大桥合龙。")).row.continues

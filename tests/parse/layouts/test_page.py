"""Pages out of a column layout: what stands in the wrong place goes home, what is no story stays out."""

import datetime
import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.articles import ArticleRow
from schemas.records import Issue, Source
from tasks.parse.layouts import page
from tasks.parse.records import PageReading
from tasks.parse.stories import all_stories, build_articles

SHARED = Path(__file__).resolve().parents[3] / ".." / "shared"

BRIDGE = "## 澄江二桥主墩浇筑完成"
BRIDGE_LEAD = "本报讯（记者 章远 通讯员 秦小川）昨日，澄江二桥主桥墩完成最后一次混凝土浇筑，大桥进入上部结构施工阶段。"
BRIDGE_CUT = "大桥连接城北和江南两片老城区，建成后过江时间由40分钟缩短到8分钟。施工期间，项"
BRIDGE_REST = "目部在江边设置了6处水质监测点，每天公布监测结果。"
BRIDGE_END = "下一步，桥面板预制场将增加两条生产线，确保汛期前完成全部箱梁架设。"
WATER = "## 白鹭水库启动应急调度"
WATER_CUT = "本报讯（记者 陆小满）9月以来，全市遭遇持续干旱，白鹭水库蓄水减少三成。水务局启动调度，优先保障城乡居"
WATER_REST = "民生活用水。"
WATER_LEAD = WATER_CUT + WATER_REST
WATER_END = "市水务局提醒，洗车、浴场等行业要错峰用水，市民可拨打热线反映漏水情况。"
CANTEEN = "## 老人食堂里的热乎饭"
CANTEEN_TEXT = "中午十一点半，青石街道社区食堂里坐满了老人。两荤一素一汤，70岁以上老人只收8元。"
CANTEEN_MORE = "食堂负责人何秋菊说，开业三个月来，每天接待就餐老人260多人次，还为43名老人送餐上门。"
BRIDGES = "目前，市区段澄江上已建成过江通道5条，其中桥梁3座、隧道2条，日均过江车辆18万辆次。"
WHOLE = (BRIDGE, BRIDGE_LEAD, BRIDGE_CUT + BRIDGE_REST, BRIDGE_END)
WATERS = (WATER, WATER_LEAD, WATER_END)


def paper(*lines: str) -> str:
    return "\n\n".join(lines) + "\n"


def read(text: str, label: str | None = None) -> tuple[PageReading, list[ArticleRow]]:
    source = Source("a.md", text, "utf-8", len(text), "0" * 64)
    reading = page.read(source, label)
    issue = Issue("yc", datetime.date(2023, 9, 12), "argument", "")
    articles, _ = build_articles(issue, {"a.md": text}, reading.blocks, all_stories([reading]))
    return reading, [article.row for article in articles]


def outline(text: str) -> list[tuple[str, str | None, int]]:
    return [(row.kind, row.headline, row.n_paragraphs) for row in read(text)[1]]


def roles(text: str, role: str) -> list[str]:
    return [text[b.start : b.end].strip() for b in read(text)[0].blocks if b.role == role]


BROKEN = {
    "blank line": paper(BRIDGE, BRIDGE_LEAD, BRIDGE_CUT, BRIDGE_REST, BRIDGE_END, *WATERS),
    "picture": paper(
        BRIDGE, BRIDGE_LEAD, BRIDGE_CUT, "![](a.jpg)", "▲施工现场。章远 摄", BRIDGE_REST, BRIDGE_END, *WATERS
    ),
    "running head": paper(
        BRIDGE, BRIDGE_LEAD, BRIDGE_CUT, "云川晚报 要闻 2023年9月12日 星期二", "2", BRIDGE_REST, BRIDGE_END, *WATERS
    ),
    "behind the next story": paper(BRIDGE, BRIDGE_LEAD, BRIDGE_CUT, *WATERS, BRIDGE_REST, BRIDGE_END),
    "above all headlines": paper(BRIDGE_REST, BRIDGE_END, BRIDGE, BRIDGE_LEAD, BRIDGE_CUT, *WATERS),
    "both in one": paper(
        BRIDGE, BRIDGE_LEAD, BRIDGE_CUT, WATER, WATER_CUT, BRIDGE_REST, BRIDGE_END, WATER_REST, WATER_END
    ),
    "exchanged": paper(
        BRIDGE, BRIDGE_LEAD, BRIDGE_CUT, WATER_REST, WATER_END, WATER, WATER_CUT, BRIDGE_REST, BRIDGE_END
    ),
    "below a headline": paper(
        WATER, WATER_CUT, BRIDGE, WATER_REST, WATER_END, BRIDGE_LEAD, BRIDGE_CUT + BRIDGE_REST, BRIDGE_END
    ),
    "kept at column width": paper(
        BRIDGE, BRIDGE_LEAD, "\n".join(re.findall(".{1,20}", BRIDGE_CUT + BRIDGE_REST)), BRIDGE_END, *WATERS
    ),
}  # fmt: skip


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
def test_broken_paragraph_is_made_whole(text: str) -> None:
    rows = {row.headline: row for row in read(text)[1]}
    assert set(rows) == {BRIDGE[3:], WATER[3:]}
    assert rows[BRIDGE[3:]].body.split("\n")[1:] == [BRIDGE_CUT + BRIDGE_REST, BRIDGE_END]
    assert rows[WATER[3:]].body.split("\n") == [WATER_LEAD.partition("）")[2], WATER_END]
    assert not any(row.continues for row in rows.values())


def test_mending_is_recorded() -> None:
    rows = read(BROKEN["running head"])[1]
    assert [repair.kind for repair in rows[0].repairs] == [
        "rejoined_paragraph",
        "dropped_furniture",
        "dropped_furniture",
    ]
    assert rows[0].page == "2"


LAYOUTS = {
    "headings": paper(BRIDGE, "### 过江只要8分钟", *WHOLE[1:], *WATERS),
    "one level": paper("# " + BRIDGE[3:], "# 过江只要8分钟", *WHOLE[1:], "# " + WATER[3:], *WATERS[1:]),
    "no headings": paper(BRIDGE[3:], "过江只要8分钟", *WHOLE[1:], WATER[3:], *WATERS[1:]),
    "no blank lines": "\n".join([BRIDGE[3:], "过江只要8分钟", *WHOLE[1:], WATER[3:], *WATERS[1:]]),
    "bold": paper(f"**{BRIDGE[3:]}**", "**过江只要8分钟**", *WHOLE[1:], f"**{WATER[3:]}**", *WATERS[1:]),
    "html": f"<h2>{BRIDGE[3:]}</h2><h3>过江只要8分钟</h3>"
    + "".join(f"<p>{line}</p>" for line in WHOLE[1:])
    + f"<h2>{WATER[3:]}</h2>"
    + "".join(f"<p>{line}</p>" for line in WATERS[1:]),
    "underlined": f"{BRIDGE[3:]}\n====\n\n——过江只要8分钟\n\n" + paper(*WHOLE[1:], f"{WATER[3:]}\n====", *WATERS[1:]),
    "masthead": paper(
        "# 云川晚报", "2023年9月12日 星期二　今日16版", "第A02版：要闻", BRIDGE, "——过江只要8分钟", *WHOLE[1:], *WATERS
    ),
}  # fmt: skip


@pytest.mark.parametrize("text", LAYOUTS.values(), ids=LAYOUTS)
def test_headlines_are_found(text: str) -> None:
    rows = read(text)[1]
    assert [(row.kind, row.headline, row.n_paragraphs) for row in rows] == [
        ("news", BRIDGE[3:], 3),
        ("news", WATER[3:], 2),
    ]
    assert (rows[0].subheadlines, rows[0].reporters, rows[0].correspondents) == (
        ("过江只要8分钟",),
        ("章远",),
        ("秦小川",),
    )


@pytest.mark.parametrize(
    ("lines", "kicker", "headline", "subheadlines"),
    [
        (
            ("### 市领导在工地调研时强调", BRIDGE, "### ——过江只要8分钟"),
            "市领导在工地调研时强调",
            BRIDGE[3:],
            ("过江只要8分钟",),
        ),
        (("## 澄江二桥\n## 主墩浇筑完成",), None, "澄江二桥 主墩浇筑完成", ()),
        ((BRIDGE, "#### " + BRIDGE[3:], "——过江只要8分钟"), None, BRIDGE[3:], ("过江只要8分钟",)),
    ],
)
def test_headline_groups(
    lines: tuple[str, ...], kicker: str | None, headline: str, subheadlines: tuple[str, ...]
) -> None:
    row = read(paper(*lines, *WHOLE[1:], *WATERS))[1][0]
    assert (row.kicker, row.headline, row.subheadlines) == (kicker, headline, subheadlines)


@pytest.mark.parametrize(
    "label",
    ["### □相关新闻\n\n### 澄江通道知多少", "#### 【新闻链接】\n\n## 澄江通道知多少", "### 链接：澄江通道知多少"],
)
def test_related_story(label: str) -> None:
    rows = read(paper(*WHOLE, label, BRIDGES, *WATERS))[1]
    assert [row.kind for row in rows] == ["news", "related", "news"]
    assert (rows[1].headline, rows[1].parent_article_id) == ("澄江通道知多少", rows[0].article_id)


NOTICE = ("## 关于封闭澄江路的通告", "现将有关事项通告如下：", "一、路段全封闭。", "青石区公安局", "2023年9月12日")
OPINION = ("## 短评", "## 桥要修好，水要护好", "一座桥，连着两岸人家。工程往前赶，江水不能浑。")
PICTURES = ("## 江边丰收忙", "9月11日，江南镇晚稻开镰。", "①收割机在田间。", "②农户晾晒稻谷。", "本报记者 章远 摄")


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (NOTICE, ("notice", "关于封闭澄江路的通告", 4)),
        (OPINION, ("editorial", "桥要修好，水要护好", 1)),
        (PICTURES, ("photo", "江边丰收忙", 1)),
        ((CANTEEN, "本报记者 章远", CANTEEN_TEXT, CANTEEN_MORE), ("news", CANTEEN[3:], 2)),
    ],
)
def test_kind(lines: tuple[str, ...], wanted: tuple[str, str, int]) -> None:
    assert outline(paper(*WATERS, *lines, *WHOLE))[1] == wanted


@pytest.mark.parametrize("title", ["简讯", "云川速览", "城乡短波"])
def test_brief_items_are_articles(title: str) -> None:
    text = paper(
        *WHOLE,
        f"## {title}",
        "### 两所新学校开学",
        "两所小学昨日开学。",
        "### 公交增开夜班线",
        "昨日起增开3条夜班线。",
        *WATERS,
    )
    rows = read(text)[1]
    assert [(row.kind, row.kicker) for row in rows[1:3]] == [("brief", title), ("brief", title)]


def test_a_story_under_its_own_headings_is_no_list_of_briefs() -> None:
    text = paper(
        *WHOLE,
        "## 山村来了快递",
        "### 站点开到村口",
        "两个站点昨日在村口开门。",
        "### 山货出山",
        "三成山货走快递。",
        *WATERS,
    )
    assert "brief" not in [row.kind for row in read(text)[1]]


@pytest.mark.parametrize(
    ("role", "line"),
    [
        ("notice", "> **公益广告**\n>\n> 节约用水"),
        ("pull_quote", "> 每天接待就餐老人260多人次"),
        ("masthead", "云川晚报 要闻 2023年9月12日 星期二"),
        ("jump", "（下转第三版）"),
        ("credit", "责任编辑：章远 美术编辑：秦小川"),
    ],
)
def test_what_is_no_text(role: str, line: str) -> None:
    text = paper(CANTEEN, "本报记者 章远", CANTEEN_TEXT, CANTEEN_MORE, line, *WATERS)
    assert outline(text) == [("news", CANTEEN[3:], 2), ("news", WATER[3:], 2)]
    assert roles(text, role)


@pytest.mark.parametrize(
    "line", ["市民可凭证件免费领票。", "“桥通了，路就近了。”老人说。", "一是抓进度；二是抓质量。", "①修桥；②护水。"]
)
def test_what_stays_text(line: str) -> None:
    assert outline(paper(*WHOLE, line, *WATERS))[0] == ("news", BRIDGE[3:], 4)


@pytest.mark.parametrize("last", [BRIDGE_CUT, "何秋菊说：“我们四点起床备菜。菜要切得碎、煮得烂。"])
def test_story_goes_on_elsewhere(last: str) -> None:
    assert [row.continues for row in read(paper(*WATERS, BRIDGE, BRIDGE_LEAD, last))[1]] == [False, True]


def test_heading_inside_a_sentence_is_one_of_its_story() -> None:
    row = read(paper(WATER, WATER_CUT, "## 洗车浴场错峰", WATER_REST, WATER_END, *WHOLE))[1][0]
    assert (row.headings, row.n_paragraphs) == (("洗车浴场错峰",), 2)
    assert [repair.kind for repair in row.repairs] == ["rejoined_paragraph", "displaced_heading"]


@given(
    st.text(
        alphabet=st.sampled_from("甲桥，。：“”\n\n#>*| -—①（记者章远）图为本报讯<p></p>&nbsp;![](a)2023年版A1"),
        max_size=160,
    )
)
@settings(deadline=None)
def test_blocks_tile_any_text(text: str) -> None:
    reading = page.read(Source("a.md", text, "utf-8", 0, "0" * 64), None)
    assert "".join(text[block.start : block.end] for block in reading.blocks) == text
    assert all(block.start < block.end for block in reading.blocks)


@given(
    st.lists(
        st.sampled_from([*WHOLE, *WATERS, BRIDGE_CUT, BRIDGE_REST, WATER_CUT, WATER_REST, "### ■链接"]), max_size=12
    )
)
@settings(deadline=None)
def test_every_paragraph_stands_in_one_story(lines: list[str]) -> None:
    reading = page.read(Source("a.md", paper(*lines), "utf-8", 0, "0" * 64), None)
    places = [block.start for story in reading.stories for part in story.parts for block in part.blocks]
    assert len(places) == len(set(places))
    assert {block.start for block in reading.blocks if block.role == "paragraph"} <= set(places)


@pytest.mark.parametrize(
    "text", ["桥" * 20_000, "# " * 5_000, "<p>" * 4_000, "（记者" * 5_000, "图" * 9_999 + "\n\n摄"]
)
def test_long_lines_are_read(text: str) -> None:
    assert page.read(Source("a.md", text, "utf-8", 0, "0" * 64), None).blocks


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real pages are not here")
@pytest.mark.parametrize("name", ["jmrb-2024-09-04", "qszk-2024-12-30"])
def test_real_pages(name: str) -> None:
    gold = json.loads((SHARED / "gold" / f"{name}.json").read_text(encoding="utf-8"))["articles"]
    rows = read((SHARED / "issues" / f"{name}.md").read_text(encoding="utf-8"))[1]
    found = [(row.headline, row.n_paragraphs, row.continues) for row in rows]
    assert found == [(wanted["headline"], wanted["n_paragraphs"], wanted["continues"]) for wanted in gold]

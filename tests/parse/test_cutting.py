"""What is no body text is cut off a paragraph, in front and at its end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.parse.cutting import cut_paragraph

FRONT = [
    ("海都日报讯（记者何小雨 通讯员秦川）6月3日，桥通了。", ["dateline", "byline", "paragraph"], "海都日报讯"),
    ("本报讯 记者何小雨报道 昨日，桥通了。", ["dateline", "byline", "paragraph"], "本报讯"),
    ("本报讯 记者何小雨 通讯员秦川报道：昨日，桥通了。", ["dateline", "byline", "paragraph"], "本报讯"),
    ("本报讯 记者何小雨 昨日，桥通了。", ["dateline", "byline", "paragraph"], "本报讯"),
    ("新华社海都9月3日电（记者 何小雨）桥通了。", ["dateline", "byline", "paragraph"], "新华社海都9月3日电"),
    ("中新社海都9月3日电 桥通了。", ["dateline", "paragraph"], "中新社海都9月3日电 "),
    (
        "<p><strong>海都台消息</strong>（海都新闻）：桥通了。</p>",
        ["dateline", "paragraph"],
        "<p><strong>海都台消息</strong>（海都新闻）：",
    ),
    (
        "<p><strong>海都台消息</strong>（海都新闻）：</p>",
        ["dateline"],
        "<p><strong>海都台消息</strong>（海都新闻）：</p>",
    ),
    ("（上接A01版）桥通了。", ["jump", "paragraph"], "（上接A01版）"),
    ("本报记者 何小雨 报道：桥通了。", ["byline", "paragraph"], "本报记者 何小雨 报道："),
    ("【海都网讯】桥通了。", ["dateline", "paragraph"], "【海都网讯】"),
]

END = [
    ("桥通了。（何小雨 秦川）", ["paragraph", "byline"], "（何小雨 秦川）"),
    ("桥通了。（记者 何小雨）", ["paragraph", "byline"], "（记者 何小雨）"),
    ("桥通了。（本报记者 何小雨 摄）", ["paragraph", "credit"], "（本报记者 何小雨 摄）"),
    ("桥通了。（下转第三版）", ["paragraph", "jump"], "（下转第三版）"),
    ("桥通了。（何小雨）（下转2版）", ["paragraph", "byline", "jump"], "（下转2版）"),
    ("桥通了。（完）", ["paragraph", "credit"], "（完）"),
    ("桥通了。（来源：海都网）", ["paragraph", "credit"], "（来源：海都网）"),
]

WHOLE = [
    "桥通了。（全长1500米）",
    "桥通了（何小雨 秦川）",
    "记者从市交通局获悉，桥通了。",
    "本报讯息部昨日搬迁。",
    "昨日，海都日报社电话公布。",
    "据海都台消息人士说，桥通了。",
    "何小雨在桥头拍摄",
    "消息：桥通了。",
]


def roles_and_pieces(text: str) -> tuple[list[str], list[str]]:
    blocks = cut_paragraph("a.md", text, 0, len(text))
    return [block.role for block in blocks], [text[block.start : block.end] for block in blocks]


@pytest.mark.parametrize(("text", "roles", "first"), FRONT)
def test_front_is_cut(text: str, roles: list[str], first: str) -> None:
    found, pieces = roles_and_pieces(text)
    assert found == roles
    assert pieces[0] == first


@pytest.mark.parametrize(("text", "roles", "last"), END)
def test_end_is_cut(text: str, roles: list[str], last: str) -> None:
    found, pieces = roles_and_pieces(text)
    assert found == roles
    assert pieces[-1] == last


@pytest.mark.parametrize("text", WHOLE)
def test_plain_paragraph_stays_whole(text: str) -> None:
    assert roles_and_pieces(text) == (["paragraph"], [text])


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        ("图为夜市。本报记者 何小雨 摄", "本报记者 何小雨 摄"),
        ("图为夜市　何小雨 秦川 摄", "何小雨 秦川 摄"),
        ("图为夜市。（资料图片）", "（资料图片）"),
    ],
)
def test_caption_parts_with_its_credit(text: str, credit: str) -> None:
    blocks = cut_paragraph("a.md", text, 0, len(text), "caption")
    assert [block.role for block in blocks] == ["caption", "credit"]
    assert text[blocks[1].start : blocks[1].end] == credit


@given(st.text(st.sampled_from("本报讯记者何小雨（）() 。：，摄<p></p>&nbsp;\n**桥1"), max_size=60))
def test_blocks_tile_any_paragraph(text: str) -> None:
    blocks = cut_paragraph("a.md", text, 0, len(text))
    assert "".join(text[block.start : block.end] for block in blocks) == text


@pytest.mark.parametrize(
    "text",
    [
        "本报" * 5_000,
        "（记者" * 5_000,
        "记者 何小雨 " * 2_000,
        "（" * 10_000,
        "摄" * 10_000,
        "（下转" * 4_000,
        "图片由" * 4_000,
    ],
)
def test_long_near_misses_stay_whole(text: str) -> None:
    assert len(cut_paragraph("a.md", text, 0, len(text))) == 1

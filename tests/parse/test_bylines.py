"""Bylines in the forms that Chinese papers print, and the lines that only look like one."""

import pytest

from tasks.parse.bylines import Byline, is_byline, is_credit, is_name_list, read_byline

WRITERS = [
    ("（记者何小雨 通讯员秦川）", ("何小雨",), ("秦川",), ()),
    ("(记者 何小雨)", ("何小雨",), (), ()),
    ("记者/何小雨 秦川 通讯员/市水宣", ("何小雨", "秦川"), ("市水宣",), ()),
    ("记者何小雨通讯员秦川", ("何小雨",), ("秦川",), ()),
    ("海都日报记者 何小雨 通讯员 秦川", ("何小雨",), ("秦川",), ()),
    ("海都日报社全媒体记者何小雨", ("何小雨",), (), ()),
    ("■本报记者 何小雨 实习生 秦川", ("何小雨", "秦川"), (), ()),
    ("◎何小雨", ("何小雨",), (), ()),
    ("□ 何小雨 秦川", ("何小雨", "秦川"), (), ()),
    ("（何小雨 秦川）", ("何小雨", "秦川"), (), ()),
    ("（文图 记者/何小雨 通讯员/秦川）", ("何小雨",), ("秦川",), ("何小雨", "秦川")),
    ("文/何小雨 图/秦川", ("何小雨",), (), ("秦川",)),
    ("文/图 记者 何小雨", ("何小雨",), (), ("何小雨",)),
    ("本报记者 何小雨 文/图", ("何小雨",), (), ("何小雨",)),
    ("记者 何小雨 摄影 秦川", ("何小雨",), (), ("秦川",)),
    ("本报记者 何小雨 通讯员 秦川 摄影报道", ("何小雨",), ("秦川",), ("何小雨", "秦川")),
    ("何小雨摄影报道", ("何小雨",), (), ("何小雨",)),
    ("本报记者 何小雨 秦川 发自北京", ("何小雨", "秦川"), (), ()),
    ("记者何小雨报道", ("何小雨",), (), ()),
    ("本报记者 何小雨 海都报道", ("何小雨",), (), ()),
    ("记者 王　伟　李 明", ("王伟", "李明"), (), ()),
    ("新华社记者何小雨、秦川", ("何小雨", "秦川"), (), ()),
    ("特约记者 阿依古丽·买买提", ("阿依古丽·买买提",), (), ()),
    ("见习记者 欧阳小雨", ("欧阳小雨",), (), ()),
    ("本报首席记者 何小雨", ("何小雨",), (), ()),
    ("采写：海都记者 何小雨", ("何小雨",), (), ()),
    ("作者：何小雨", ("何小雨",), (), ()),
    ("通讯员 何小雨 秦川", (), ("何小雨", "秦川"), ()),
    ("<strong>记者 何小雨</strong>", ("何小雨",), (), ()),
]

CREDITS = [
    ("摄/何小雨", ("何小雨",)),
    ("本报记者 何小雨 摄", ("何小雨",)),
    ("（新华社记者 何小雨 摄）", ("何小雨",)),
    ("何小雨 秦川 摄", ("何小雨", "秦川")),
    ("摄影：何小雨", ("何小雨",)),
    ("图片/何小雨", ("何小雨",)),
    ("责编 何小雨 美编 秦川 校对 王伟", ()),
    ("责任编辑：何小雨", ()),
]

NEITHER = [
    "记者从市统计局获悉",
    "记者了解到，大桥已经合龙",
    "记者调查",
    "记者观察",
    "■链接",
    "□相关新闻",
    "海都短评",
    "（咨询电话:0900-1234567）",
    "（完）",
    "（现场可容纳1500人）",
    "两地负责人还共同会见了记者。",
    "东湖大桥今日合龙",
    "文化馆免费开放",
    "图书馆延长开放时间",
    "摄氏三十八度",
    "",
]


@pytest.mark.parametrize(("text", "reporters", "correspondents", "photographers"), WRITERS)
def test_byline_reads(
    text: str, reporters: tuple[str, ...], correspondents: tuple[str, ...], photographers: tuple[str, ...]
) -> None:
    assert read_byline(text) == Byline(reporters, correspondents, photographers)
    assert is_byline(text)
    assert not is_credit(text)


@pytest.mark.parametrize(("text", "photographers"), CREDITS)
def test_credit_reads(text: str, photographers: tuple[str, ...]) -> None:
    assert read_byline(text) == Byline((), (), photographers)
    assert is_credit(text)
    assert not is_byline(text)


@pytest.mark.parametrize("text", NEITHER)
def test_other_lines_stay_silent(text: str) -> None:
    assert read_byline(text) is None
    assert not is_byline(text)
    assert not is_credit(text)


@pytest.mark.parametrize("text", ["受访者供图", "图片由市博物馆提供", "（资料图片）", "新华社发"])
def test_origin_of_a_picture_is_a_credit_without_names(text: str) -> None:
    assert is_credit(text)


@pytest.mark.parametrize("text", ["本报评论员", "（本报评论员）", "本报记者"])
def test_unnamed_writer_is_a_byline_without_names(text: str) -> None:
    assert is_byline(text)
    assert read_byline(text) == Byline()


@pytest.mark.parametrize(
    ("line", "holds"), [("何小雨 秦川", True), ("何小雨", True), ("海都短评", False), ("东湖 合龙", False)]
)
def test_name_list(line: str, holds: bool) -> None:
    assert is_name_list(line) is holds


@pytest.mark.parametrize(
    "text", ["记者 " + "何小雨 " * 3000, "海" * 10_000 + "记者", "（" * 10_000, "何小雨秦川" * 2000]
)
def test_long_lines_are_no_byline(text: str) -> None:
    assert read_byline(text) is None

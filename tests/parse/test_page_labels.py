"""Labels and notices' titles."""

import pytest

from tasks.parse.page_labels import is_notice_title, label_meaning, titled_label


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("□相关新闻", "related"),
        ("【新闻链接】", "related"),
        ("短评", "editorial"),
        ("公益广告", "advertisement"),
        ("简讯", "brief"),
    ],
)
def test_label(text: str, means: str) -> None:
    assert label_meaning(text) == means


@pytest.mark.parametrize("text", ["链接两岸的大桥", "评论区热闹了", "大桥通车", "", "广告牌掉落"])
def test_no_label(text: str) -> None:
    assert label_meaning(text) is None


@pytest.mark.parametrize(("text", "length"), [("■链接 什么是长桥", 4), ("相关链接：什么是长桥", 5)])
def test_label_before_a_title(text: str, length: int) -> None:
    label = titled_label(text)
    assert label is not None
    assert (label.length, label.means) == (length, "related")


@pytest.mark.parametrize("text", ["链接两岸 大桥通车", "广告牌：谁来管", "大桥通车"])
def test_no_label_before_a_title(text: str) -> None:
    assert titled_label(text) is None


@pytest.mark.parametrize("text", ["关于封闭澄江路的通告", "更正", "招聘启事"])
def test_notice(text: str) -> None:
    assert is_notice_title(text)


@pytest.mark.parametrize("text", ["市公安局发布通告", "大桥通车", "公告栏换新颜"])
def test_no_notice(text: str) -> None:
    assert not is_notice_title(text)

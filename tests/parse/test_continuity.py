"""Seams: whether a piece goes on with a cut paragraph."""

import pytest

from tasks.parse.continuity import continues_paragraph, opening_strength, opens_paragraph, seam_score, word_across


@pytest.mark.parametrize(
    ("cut", "rest"), [("推动成立交", "通运输行业党委"), ("施工期间，项", "目部设点"), ("海上防风方", "面，要按指令")]
)
def test_word_across(cut: str, rest: str) -> None:
    assert word_across(cut, rest)


@pytest.mark.parametrize(
    ("cut", "rest"),
    [("查清原因，", "并追究责任"), ("桥已通车。", "市民叫好"), ("到江边的", "市水务局"), ("", "桥"), ("桥", "")],
)
def test_word_across_stays_silent(cut: str, rest: str) -> None:
    assert not word_across(cut, rest)


@pytest.mark.parametrize("rest", ["并追究责任", "，两岸通车", "的居民楼", "和周边商户", "”他说"])
def test_certain_continuation(rest: str) -> None:
    assert opening_strength(rest) == 1


@pytest.mark.parametrize(
    "rest", ["并非所有人都同意", "和平里小区通水", "及时雨来了", "了解到这一情况", "大桥通车", "地铁二号线开工"]
)
def test_no_continuation(rest: str) -> None:
    assert opening_strength(rest) == 0


@pytest.mark.parametrize(
    "text", ["此外，桥下设步道。", "5月6日，大桥通车。", "一是抓进度", "（二）抓质量", "本报讯（记者 章远）桥"]
)
def test_opens_paragraph(text: str) -> None:
    assert opens_paragraph(text)


@pytest.mark.parametrize("text", ["部门启动调度", "并追究责任", "登陆", "有限。我建议"])
def test_opens_no_paragraph(text: str) -> None:
    assert not opens_paragraph(text)


def test_clock_goes_on_with_its_day() -> None:
    assert continues_paragraph("截至5月6日", "16时，全市水库平稳")
    assert seam_score("截至5月6日", "16时，全市水库平稳") > 0 > seam_score("截至5月6日", "本报讯（记者 章远）桥")

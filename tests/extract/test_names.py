"""Names: people without titles, whole bodies, places as printed, documents with their marks."""

import datetime
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.records import SegmentedArticle
from tasks.extract.names import find_names
from tasks.extract.reading import read_article
from tasks.extract.times import TimeContext, find_times
from tasks.segment import segment_text


def names_of(text: str, *kinds: str) -> list[str]:
    found = []
    context = TimeContext(datetime.date(2025, 3, 12))
    for sentence in segment_text(text):
        times, context = find_times(sentence, context)
        found += [name.text for name in find_names(sentence, times) if not kinds or name.kind in kinds]
    return found


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("副市长何小雨到会。", ["何小雨"]),
        ("何小雨表示，水位平稳。", ["何小雨"]),
        ("县水务局局长何小雨、镇长秦川到场。", ["何小雨", "秦川"]),
        ("总统阿尔诺发表讲话。", ["阿尔诺"]),
        ("司机何某被带走。", ["何某"]),
        ("任命何小雨为县水务局局长。", ["何小雨"]),
        ("何小松正在北京开会。", ["何小松"]),
        ("何松正在北京开会。", ["何松"]),
        ("张伟、陈立秋、李强三人获奖。", ["张伟", "陈立秋", "李强"]),
        ("总统保罗·卡雷拉到访。", ["保罗·卡雷拉"]),
        ("宣传部部长江一帆出席。", ["江一帆"]),
        ("村民何女士、秦先生到场。", []),
        ("镇里的孙子、孙女都来了。", []),
        ("水位平稳，渠道畅通。", []),
        ("市长热线开通。", []),
        ("高水平建设灌区。", []),
        ("提升群众安全感。", []),
    ],
)
def test_people(text: str, people: list[str]) -> None:
    assert names_of(text, "person") == people


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("记者从县水务局获悉，", ["县水务局"]),
        ("由县委宣传部、县水务局主办", ["县委宣传部", "县水务局"]),
        ("市防汛指挥部决定启动响应", ["市防汛指挥部"]),
        ("县人民医院接诊伤者", ["县人民医院"]),
        ("国务院办公厅印发通知", ["国务院办公厅"]),
        ("江苏省发展和改革委员会公布价格", ["江苏省发展和改革委员会"]),
        ("据市气象台预报", ["市气象台"]),
        ("市文旅局主办", ["市文旅局"]),
        ("由市文化广电和旅游局主办", ["市文化广电和旅游局"]),
        ("松风坳村股份经济合作社分红", ["松风坳村股份经济合作社"]),
        ("岚东区人民法院宣判", ["岚东区人民法院"]),
        ("市委常委会研究", ["市委常委会"]),
        ("县水务局局长到场", []),
        ("乡镇卫生院达标", []),
        ("全体干部到场", []),
        ("优化城乡布局", []),
        ("活动在现场举行", []),
        ("作出战略部署", []),
        ("大厅东部的展台", []),
    ],
)
def test_bodies(text: str, bodies: list[str]) -> None:
    assert names_of(text, "body") == bodies


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("在北京市海淀区召开", ["北京市海淀区"]),
        ("我市将有大雨", ["我市"]),
        ("江苏北部有雨", ["江苏北部"]),
        ("浙江、福建多地降温", ["浙江", "福建"]),
        ("乌克兰和沙特", ["乌克兰", "沙特"]),
        ("在石埠渡口检修", ["石埠渡口"]),
        ("青圩区新增泵站", ["青圩区"]),
        ("杏花巷改造", ["杏花巷"]),
        ("月湾广场上", ["月湾广场"]),
        ("位于青圩区临江路88号", ["青圩区临江路"]),
        ("从云台镇到洪塘乡", ["云台镇", "洪塘乡"]),
        ("在望溪古渡上演", ["望溪古渡"]),
        ("在老鸦嘴堤段巡查", ["老鸦嘴堤段"]),
        ("走出一条致富路", []),
        ("86个行政村", []),
        ("老城区改造", []),
        ("农产品出村", []),
        ("优先进站", []),
        ("农村公路硬化", []),
        ("市区道路畅通", []),
        ("城市更加美丽", []),
        ("火车站人多", []),
        ("中美经贸磋商", []),
        ("江宁市新登记企业9万户", ["江宁市"]),
        ("江宁镇定于今日开工", ["江宁"]),
        ("街道养老服务站9个", []),
    ],
)
def test_places(text: str, places: list[str]) -> None:
    assert names_of(text, "place") == places


def test_documents_keep_their_marks() -> None:
    assert names_of("印发《渡口镇节水办法（试行）》。", "document") == ["《渡口镇节水办法（试行）》"]


@given(st.text(alphabet="县市水务局长何小雨在于《》“”、，的北京省政府和，。第3月", max_size=40))
def test_names_point_at_their_text_and_share_no_character(text: str) -> None:
    for sentence in segment_text(text):
        names = find_names(sentence)
        assert all(text[name.start : name.end] == name.text for name in names)
        assert all(first.end <= second.start for first, second in pairwise(names))


@pytest.mark.parametrize("unit", ["县", "水务局", "《", "北京", "何小雨、", "副局长", "阿·"])
def test_long_near_misses_are_read(unit: str) -> None:
    assert isinstance(names_of(unit * 2_000), list)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("松风坳村修渠。村里，青圩区与松风坳的路通了。", ["松风坳村", "青圩区", "松风坳"]),
        ("青圩县公布规划。青圩将建桥。", ["青圩县", "青圩"]),
        ("江宁恒禾新能源科技有限公司签约。恒禾新能源承诺扩产。", ["江宁恒禾新能源科技有限公司", "恒禾新能源"]),
        ("江宁恒禾新能源科技有限公司签约。恒禾新能源董事长到场。", ["江宁恒禾新能源科技有限公司"]),
    ],
)
def test_short_forms_lean_on_full_ones(
    make_article: Callable[[str], SegmentedArticle], text: str, names: list[str]
) -> None:
    readings = read_article(make_article(text), datetime.date(2025, 3, 12))
    assert [name.text for reading in readings for name in reading.names] == names

"""Broken columns: what is joined, what is moved, what stays."""

from tasks.parse.columns import Move, order_columns

BRIDGE = [(1, "澄江二桥主桥墩浇筑完成，大桥全长1.8公里，桥墩42座，明年通车。"), (2, "大桥连接两岸，施工期间，项")]
REST = "目部在大桥江边设置了6处监测点，桥墩施工不停。"
WATER = [(3, "白鹭水库蓄水量减少，水务部门启动调度。"), (4, "水库可供水三个月，市民要节约用水。")]
TITLES = ["", "澄江二桥主墩浇筑完成", "白鹭水库启动应急调度"]


def test_rest_below_is_joined() -> None:
    order = order_columns([[], [*BRIDGE, (9, REST)], WATER], TITLES)
    assert (dict(order.joins), order.moves) == ({2: 9}, ())


def test_rest_in_another_story_is_moved() -> None:
    order = order_columns([[], BRIDGE, [*WATER, (9, REST)]], TITLES)
    assert (dict(order.joins), order.moves) == ({2: 9}, (Move(2, (9,)),))


def test_rest_above_all_headlines_is_moved_whole() -> None:
    order = order_columns([[(0, REST), (7, "桥面板预制场将增加生产线。")], BRIDGE, WATER], TITLES)
    assert (dict(order.joins), order.moves) == ({2: 0}, (Move(2, (0, 7)),))


def test_missing_rest_takes_nothing() -> None:
    order = order_columns([[], BRIDGE, WATER], TITLES)
    assert (dict(order.joins), order.moves) == ({}, ())


def test_whole_paragraphs_stay() -> None:
    order = order_columns([[], [BRIDGE[0]], [*WATER, (9, "并且水库已停止发电。")]], TITLES)
    assert (dict(order.joins), order.moves) == ({}, ())

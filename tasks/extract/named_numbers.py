"""Numbers that belong to names and set turns: a race (男子100米), an address, a side (三面环山), a list's own count."""

import re
from dataclasses import dataclass

from schemas.records import Quantity

COUNT_INSIDE = re.compile(r"\d(?!号)|[二三四五六七八九十百千万][^\W\d]{0,2}、")
SIDES = re.compile("[环临靠围背朝向濒透采受]|合围")
GAINED = re.compile("(?:前移|后移|上升|下降|提升|前进|跃升|下滑|跌落|攀升|上移|下移|进步|退步)[了约近]?$")
RACE = re.compile(
    "[个单双]人|自由泳|[蛙蝶仰]泳|混合|接力|栏|障碍|[冠亚季]军|[预决]赛|半决赛|短跑|长跑|赛跑|竞走|气?[手步]枪|跳?[台板](?![阶子])|比赛|项目"
)
ROOM = re.compile(r"\d{1,4}(?:单元|室|号|层|楼|房)")
COORDINATE = re.compile("[南北]纬|[东西]经")


@dataclass(frozen=True, slots=True)
class Near:
    """A quantity, the 16 characters before it and the 12 after it, in its sentence; and the 60 before it."""

    quantity: Quantity
    before: str
    after: str
    lead: str


def is_list_sum(near: Near) -> bool:
    """东门、西门、南门三个门: a count that sums up the list before it, and no more."""
    if near.quantity.unit_kind not in ("count", "people", "bare") or near.quantity.qualifier != "exact":
        return False
    listed = re.split("[，。；：（）]", near.lead)[-1]
    if "、" not in listed or listed.endswith("等") or COUNT_INSIDE.search(listed):
        return False
    members = 1 + listed.count("、") + len(re.findall("[和与及]", listed.rsplit("、", 1)[-1]))
    return near.quantity.value == members


def is_side(near: Near) -> bool:
    """三面环山, 四面受敌: sides, not counted."""
    return near.quantity.unit == "面" and near.quantity.form == "chinese" and bool(SIDES.match(near.after))


def is_party(near: Near) -> bool:
    """三方合作: parties, no cubic metres."""
    return near.quantity.text.endswith("方") and near.quantity.form == "chinese" and (near.quantity.value or 0.0) < 10


def is_alliance(near: Near) -> bool:
    """湄公河五国: states by name; 来自五国 and 54国 count them."""
    named = near.quantity.text.endswith("国") and near.quantity.form == "chinese"
    return named and not near.before.endswith("来自")


def is_address(near: Near) -> bool:
    """7幢2单元501室."""
    return near.quantity.unit in ("幢", "栋", "座", "单元", "层") and bool(ROOM.match(near.after))


def is_coordinate(near: Near) -> bool:
    """北纬21.5度 names a place."""
    return (
        near.quantity.unit_kind == "degree"
        and near.before.endswith(("北纬", "南纬", "东经", "西经", "、", "和", "与"))
        and bool(COORDINATE.search(near.lead))
    )


def is_digits(near: Near) -> bool:
    """六五环境日, 七一勋章: digits in a row that name a day or a year."""
    return near.quantity.form == "digits" and near.quantity.unit_kind not in ("percent", "points", "money")


def is_place_gained(near: Near) -> bool:
    """前移两位, 上升3位: places gained or lost are no people."""
    return near.quantity.text.endswith("位") and bool(GAINED.search(near.before))


def is_race(near: Near) -> bool:
    """男子100米决赛, 400米混合泳: the name of a race."""
    if near.quantity.unit not in ("米", "公里"):
        return False
    return near.before.endswith(("男子", "女子", "混合")) or bool(RACE.match(near.after))


def is_spelt(near: Near) -> bool:
    """三字诀, 八字方针: 字 counts in long texts alone."""
    return near.quantity.unit == "字" and (near.quantity.value or near.quantity.value_low or 0.0) < 20


NAMED_RULES = (
    is_list_sum,
    is_side,
    is_party,
    is_alliance,
    is_address,
    is_coordinate,
    is_digits,
    is_place_gained,
    is_race,
    is_spelt,
)

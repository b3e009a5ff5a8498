"""Units that only the sentence tells: the 度 of heat or power, the 块 of money or land, the 人 left out."""

import re
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from schemas.lexicon import load_lexicon
from schemas.records import Quantity
from schemas.units import units
from tasks.extract.alternatives import alternation
from tasks.extract.contexts import any_of
from tasks.extract.figures import Figure

LEXICON = Path(__file__).parent / "lexicon"
HEAT = re.compile(any_of("heat_around"))
MONEY = re.compile(any_of("money_around"))
MONEY_BEFORE = re.compile(any_of("money_before"))
TEN = 10.0
CASUALTY = re.compile(r"[死亡伤](?=[\d一二三四五六七八九十数、，。；）和及]|$)")  # 2死5伤
PIECE = re.compile(any_of("piece_around") + "|[分划切]成")


@cache
def unit_pattern() -> re.Pattern[str]:
    """Finds a unit, in its longest spelling."""
    return re.compile(alternation(units()))


@dataclass(frozen=True, slots=True)
class People:
    """A noun of people."""

    word: str


@cache
def people() -> re.Pattern[str]:
    return re.compile(alternation(entry.word for entry in load_lexicon(LEXICON / "people.tsv", People)))


def contextual_unit(figure: Figure, kind: str) -> Quantity:
    """The quantity with the unit that its sentence gives it.

    Args:
        figure: the figure in its sentence.
        kind: of the statistic.
    """
    quantity = figure.quantity
    if quantity.unit is None:
        return bare_unit(figure, kind)
    if quantity.unit_kind == "degree" and (HEAT.search(figure.lead) or quantity.form == "negative"):
        return with_unit(quantity, "℃")
    if quantity.unit_kind == "degree" and quantity.form == "chinese" and (quantity.value or TEN) < TEN:
        return quantity if figure.right.startswith("电") else with_unit(quantity, "次")  # 两度会晤
    if quantity.unit_kind == "money_or_piece":
        around = figure.lead[-12:] + figure.right[:2]
        money = (MONEY.search(around) or not figure.right[:1].isalpha()) and not PIECE.search(around)
        return quantity if money else replace(quantity, unit="块", unit_code=None, unit_kind="count")
    return quantity


def bare_unit(figure: Figure, kind: str) -> Quantity:
    """The unit of a figure that is printed without one: 720万会员 are people, 集体收入两百万 is money."""
    quantity = figure.quantity
    if kind == "rank":
        return replace(quantity, unit="位", unit_kind="rank")
    if quantity.form == "word_flat":
        return with_unit(quantity, "%")
    if CASUALTY.match(figure.right):
        return with_unit(quantity, "人")
    if any(char in quantity.text for char in "万亿"):
        if people().search(figure.right[:16]) or people().search(figure.left[-6:]):
            return with_unit(quantity, "人")
        if MONEY_BEFORE.search(figure.left[-8:]):
            return with_unit(quantity, "元")
    return quantity


def with_unit(quantity: Quantity, name: str) -> Quantity:
    """The quantity in another unit of the lexicon."""
    unit = units()[name]
    return replace(quantity, unit=unit.canonical, unit_code=unit.code, unit_kind=unit.kind)

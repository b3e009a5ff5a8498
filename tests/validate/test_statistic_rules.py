"""Bounds, signs, units: what each rule lets through and what it does not."""

from dataclasses import replace
from typing import Any

import pytest

from schemas.statistics import StatisticRow
from tasks.validate.scene import set_scene
from tasks.validate.statistic_rules import (
    bounds_follow,
    is_coded,
    is_comparable,
    is_folded,
    is_known,
    is_negative_as_printed,
    is_signed,
)
from tests.validate.sample import Sample


def figure(sound: Sample, **columns: Any) -> StatisticRow:
    """A plain level with some columns changed."""
    return replace(sound.facts.statistics[-1], **columns)


@pytest.mark.parametrize(
    ("kind", "qualifier", "value", "low", "high", "quote"),
    [
        ("level", "exact", 5.0, None, None, "5个"),
        ("level", "about", 5.0, None, None, "约5个"),
        ("level", "more_than", 5.0, 5.0, None, "超5个"),
        ("level", "at_least", 0.0, 0.0, None, "0个以上"),
        ("level", "nearly", 5.0, None, 5.0, "近5个"),
        ("level", "at_most", 5.0, None, 5.0, "5个以内"),
        ("level", "range", None, 3.0, 5.0, "3至5个"),
        ("level", "more_than", None, 10.0, None, "数十个"),
        ("change", "at_least", None, 10.0, None, "两位数"),
        ("change", "at_least", None, None, -10.0, "两位数"),
        ("change", "more_than", -5.0, None, -5.0, "超5%"),
        ("difference", "nearly", -5.0, -5.0, None, "近5个"),
        ("level", "at_most", -5.0, None, -5.0, "零下5℃以下"),
        ("level", "at_most", -5.0, -5.0, None, "零下5℃以内"),
    ],
)
def test_bounds_follow_the_qualifier(
    kind: str, qualifier: str, value: float | None, low: float | None, high: float | None, quote: str, sound: Sample
) -> None:
    row = figure(sound, kind=kind, qualifier=qualifier, value=value, value_low=low, value_high=high, quote=quote)
    assert bounds_follow(row, set_scene(sound.parsed, sound.facts))


@pytest.mark.parametrize(
    ("kind", "qualifier", "value", "low", "high", "quote"),
    [
        ("level", "exact", None, None, None, "5个"),
        ("level", "exact", 5.0, 5.0, 5.0, "5个"),
        ("level", "about", 5.0, 4.0, 6.0, "约5个"),
        ("level", "more_than", 5.0, None, 5.0, "超5个"),
        ("level", "more_than", 5.0, 6.0, None, "超5个"),
        ("level", "nearly", 5.0, 5.0, None, "近5个"),
        ("level", "range", 4.0, 3.0, 5.0, "3至5个"),
        ("level", "range", None, 3.0, None, "3至5个"),
        ("level", "more_than", None, 10.0, None, "十余个"),
        ("level", "nearly", None, None, 10.0, "近数十个"),
        ("change", "at_least", None, -10.0, None, "两位数"),
        ("change", "more_than", -5.0, -5.0, None, "超5%"),
    ],
)
def test_bounds_against_the_qualifier(
    kind: str, qualifier: str, value: float | None, low: float | None, high: float | None, quote: str, sound: Sample
) -> None:
    row = figure(sound, kind=kind, qualifier=qualifier, value=value, value_low=low, value_high=high, quote=quote)
    assert not bounds_follow(row, set_scene(sound.parsed, sound.facts))


@pytest.mark.parametrize(
    ("columns", "kept"),
    [
        ({"direction": "up", "value": 3.0}, True),
        ({"direction": "down", "value": -3.0, "value_high": -3.0}, True),
        ({"direction": "flat", "value": 0.0}, True),
        ({"direction": None, "value": -3.0}, True),
        ({"direction": "up", "value": -3.0}, False),
        ({"direction": "down", "value": -3.0, "value_high": 3.0}, False),
        ({"direction": "flat", "value": 1.0}, False),
    ],
)
def test_sign_is_that_of_the_direction(columns: dict[str, Any], kept: bool, sound: Sample) -> None:
    assert is_signed(figure(sound, **columns), set_scene(sound.parsed, sound.facts)) is kept


@pytest.mark.parametrize(
    ("kind", "sentence", "kept"),
    [
        ("level", "夜里气温零下3℃。", True),
        ("level", "增速为负3%。", True),
        ("level", "指数为-3。", True),
        ("change", "下降3%。", True),
        ("level", "亏损3亿元。", False),
    ],
)
def test_a_level_is_negative_only_as_printed(kind: str, sentence: str, kept: bool, sound: Sample) -> None:
    row = figure(sound, kind=kind, value=-3.0, sentence=sentence)
    assert is_negative_as_printed(row, set_scene(sound.parsed, sound.facts)) is kept


@pytest.mark.parametrize(
    ("columns", "kept"),
    [
        ({"kind": "change", "comparison": "yoy"}, True),
        ({"kind": "level", "unit": "倍", "comparison": "baseline"}, True),
        ({"kind": "level", "comparison": None}, True),
        ({"kind": "share", "comparison": "yoy"}, False),
        ({"kind": "level", "unit": "元", "comparison": "mom"}, False),
    ],
)
def test_only_what_moves_is_compared(columns: dict[str, Any], kept: bool, sound: Sample) -> None:
    assert is_comparable(figure(sound, **columns), set_scene(sound.parsed, sound.facts)) is kept


@pytest.mark.parametrize(
    ("unit", "code", "folded", "coded"),
    [
        ("元", "CNY", True, True),
        ("%", "%", True, True),
        ("名次", None, True, True),
        ("成套", None, True, True),
        (None, None, True, True),
        ("吨", "t", True, True),
        ("万元", None, False, True),
        ("名", None, False, True),
        ("公斤", "kg", False, True),
        ("元", None, True, False),
        (None, "m", True, False),
    ],
)
def test_units_are_canonical(unit: str | None, code: str | None, folded: bool, coded: bool, sound: Sample) -> None:
    row, scene = figure(sound, unit=unit, unit_code=code), set_scene(sound.parsed, sound.facts)
    assert (is_folded(row, scene), is_coded(row, scene)) == (folded, coded)


@pytest.mark.parametrize(
    ("unit", "code", "known"),
    [("元", "CNY", True), ("架次", None, True), (None, None, True), ("捧", None, False), ("公斤", None, False)],
)
def test_a_unit_without_a_code_is_known_or_told(unit: str | None, code: str | None, known: bool, sound: Sample) -> None:
    row = figure(sound, unit=unit, unit_code=code)
    assert is_known(row, set_scene(sound.parsed, sound.facts)) is known

"""Quantities: numerals folded with their units and qualifiers, the words that tell a figure, and what is no number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.records import Quantity
from tasks.extract.quantities import find_quantities
from tasks.segment import segment_text


def read(text: str) -> tuple[Quantity, ...]:
    """The quantities of a text, cut into words as the pipeline does."""
    found: list[Quantity] = []
    for sentence in segment_text(text):
        found += find_quantities(sentence.text, sentence.tokens, sentence.start)
    return tuple(found)


@pytest.mark.parametrize(
    ("text", "quote", "value", "unit", "code"),
    [
        ("客流66.35万人次。", "66.35万人次", 663_500, "人次", None),
        ("投入2,306.4亿元。", "2,306.4亿元", 230_640_000_000, "元", "CNY"),
        ("花了16块5。", "16块5", 16.5, "元", "CNY"),
        ("找回50元6角三分。", "50元6角三分", 50.63, "元", "CNY"),
        ("一毛钱。", "一毛钱", 0.1, "元", "CNY"),
        ("捐款两个亿。", "两个亿", 2e8, None, None),
        ("全长3260千米。", "3260千米", 3260, "公里", "km"),
        ("重十五斤半。", "十五斤半", 15.5, "斤", None),
        ("五亩六分田。", "五亩六分", 5.6, "亩", None),
        ("身高一米七。", "一米七", 1.7, "米", "m"),
        ("是前年的两倍半。", "两倍半", 2.5, "倍", None),
        ("用了一个半小时。", "一个半小时", 1.5, "小时", "h"),
        ("占三成五。", "三成五", 35, "%", "%"),
        ("打七折。", "七折", 70, "%", "%"),
        ("约1/3的人。", "约1/3", 100 / 3, "%", "%"),
        ("其中三成为新品。", "三成", 30, "%", "%"),
        ("收报3,245.67点。", "3,245.67点", 3245.67, "点", None),
        ("指数跌218点。", "218点", 218, "点", None),
        ("含铅0.12毫克/千克。", "0.12毫克/千克", 0.12, "毫克/千克", "mg/kg"),
        ("打75折。", "75折", 75, "%", "%"),
        ("三分之一的田。", "三分之一", 100 / 3, "%", "%"),
        ("百分之十二点五。", "百分之十二点五", 12.5, "%", "%"),
        ("千分之五。", "千分之五", 0.5, "%", "%"),
        ("高1.2个百分点。", "1.2个百分点", 1.2, "个百分点", None),
        ("下调10个基点。", "10个基点", 10, "个基点", None),
        ("零下5℃。", "零下5℃", -5, "℃", "Cel"),
        ("发电520亿千瓦时。", "520亿千瓦时", 52e9, "千瓦时", "kW.h"),
        ("销售额（万元）860。", "860", 8_600_000, "元", "CNY"),
        ("人民币300元。", "人民币300元", 300, "元", "CNY"),
        ("补贴$20。", "$20", 20, "美元", "USD"),
        ("8个方面。", "8个", 8, "个", None),
        ("三大行动。", "三大行动", 3, "个", None),
    ],
)
def test_quantity_is_folded(text: str, quote: str, value: float, unit: str | None, code: str | None) -> None:
    quantity = read(text)[-1]
    assert (quantity.text, quantity.unit, quantity.unit_code) == (quote, unit, code)
    assert quantity.value == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "quote", "qualifier", "value", "low", "high"),
    [
        ("客流超1.45万人次。", "超1.45万人次", "more_than", 14_500, 14_500, None),
        ("客流近5万种。", "近5万种", "nearly", 50_000, None, 50_000),
        ("约为2.7%。", "约为2.7%", "about", 2.7, None, None),
        ("至少14人。", "至少14人", "at_least", 14, 14, None),
        ("不足70米。", "不足70米", "less_than", 70, None, 70),
        ("不得超过15个。", "不得超过15个", "at_most", 15, None, 15),
        ("1700余人次。", "1700余人次", "more_than", 1700, 1700, None),
        ("4000多名农技员。", "4000多名", "more_than", 4000, 4000, None),
        ("三十来户。", "三十来户", "about", 30, None, None),
        ("罚款40元以上。", "40元以上", "at_least", 40, 40, None),
        ("年租金240元起。", "240元起", "at_least", 240, 240, None),
        ("增长6%左右。", "6%左右", "about", 6, None, None),
        ("上千种。", "上千种", "more_than", 1000, 1000, None),
        ("数十米。", "数十米", "more_than", None, 10, None),
        ("数百万人。", "数百万人", "more_than", None, 1e6, None),
        ("6—9级。", "6—9级", "range", None, 6, 9),
        ("奖5至8万元。", "5至8万元", "range", None, 50_000, 80_000),
        ("两到三万元。", "两到三万元", "range", None, 20_000, 30_000),
        ("1.5万元至2万元。", "1.5万元至2万元", "range", None, 15_000, 20_000),
        ("罚200元以上800元以下。", "200元以上800元以下", "range", None, 200, 800),
        ("两三万元。", "两三万元", "range", None, 20_000, 30_000),
        ("增速达到两位数。", "两位数", "at_least", None, 10, None),
        ("近半数。", "近半数", "nearly", 50, None, 50),
        ("过半。", "过半", "more_than", 50, 50, None),
        ("翻一番还多。", "翻一番还多", "more_than", 1, 1, None),
    ],
)
def test_qualifier_bounds(
    text: str, quote: str, qualifier: str, value: float | None, low: float | None, high: float | None
) -> None:
    (quantity,) = read(text)
    assert (quantity.text, quantity.qualifier) == (quote, qualifier)
    assert (quantity.value, quantity.value_low, quantity.value_high) == (value, low, high)


def test_respective_list_shares_its_unit() -> None:
    found = read("汽车、钢材、家电分别为3、5、8万吨。")
    assert [(quantity.value, quantity.unit) for quantity in found] == [(30_000, "吨"), (50_000, "吨"), (80_000, "吨")]


def test_from_and_to_are_two_figures() -> None:
    assert [quantity.value for quantity in read("产量从3万吨到5万吨。")] == [30_000, 50_000]


@pytest.mark.parametrize(
    "text",
    [
        "统一部署，进一步推进。", "唯一的办法。", "一带一路沿线。", "第一时间赶到。", "千方百计稳岗。",
        "三心二意。", "万一停电。",
        "5G基站。", "4/5G用户。", "G15高速。", "A4纸。", "十分满意。", "百姓安居。",
        "两会召开。", "三农工作。", "零售业。",
    ],
)  # fmt: skip
def test_words_and_model_numbers_are_silent(text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("附近5公里。", "公里"),
        ("签约3个项目。", "个"),
        ("打破3项纪录。", "项"),
        ("3人起床。", "人"),
        ("通过3项决议。", "项"),
    ],
)
def test_word_parts_do_not_bound(text: str, unit: str) -> None:
    (quantity,) = read(text)
    assert (quantity.qualifier, quantity.unit) == ("exact", unit)


@given(st.text("0123456789.,一二两三十百千万亿成折半倍%元人约近超以上至—余多来第 个的（）“”，。A", max_size=50))
def test_quantities_point_at_their_words(text: str) -> None:
    end = 0
    for quantity in find_quantities(text):
        assert text[quantity.start : quantity.end] == quantity.text
        assert quantity.start <= quantity.numeral_start < quantity.numeral_end <= quantity.end
        assert end <= quantity.start
        end = quantity.end


@given(st.text("1一万约超元、至以上", max_size=20), st.integers(0, 50))
def test_offset_moves_quantities(text: str, offset: int) -> None:
    here, there = find_quantities(text), find_quantities(text, (), offset)
    assert [quantity.start + offset for quantity in here] == [quantity.start for quantity in there]


@pytest.mark.parametrize("piece", ["1元", "约", "（", "第1", "5至", "三成", "百分之", "1、", "超过"])
def test_near_misses_are_read_to_their_end(piece: str) -> None:
    text = piece * (10_000 // len(piece))
    assert all(quantity.end <= len(text) for quantity in find_quantities(text))

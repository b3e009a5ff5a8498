"""Which characters belong to words and are no numerals."""

import pytest

from tasks.extract.quantities import find_quantities


@pytest.mark.parametrize(
    "text",
    [
        "统一部署",
        "一带一路",
        "千方百计",
        "万一停电",
        "三心二意",
    ],
)
def test_word_is_no_number(text: str) -> None:
    assert find_quantities(text) == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("二十分钟", 20),
        ("一点八公里", 1.8),
        ("二十一人", 21),
    ],
)
def test_number_is_no_word(text: str, value: float) -> None:
    (quantity,) = find_quantities(text)
    assert quantity.value == value

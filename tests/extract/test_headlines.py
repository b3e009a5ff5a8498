"""Headlines: their figures, without dates and ordinals."""

import pytest

from tasks.extract.headlines import bare_counts, read_headline
from tasks.extract.sums import contraries


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("海城7月用电量增长4.3%", [("4.3%", "%")]),
        ("火灾致三死五伤", [("三", "人"), ("五", "人")]),
        ("海城考生超3万", [("超3万", None)]),
        ("连续31年开展植树活动", [("31年", "年")]),
    ],
)
def test_figures_of_a_headline(text: str, figures: list[tuple[str, str | None]]) -> None:
    assert [(printed.quote, printed.unit) for printed in read_headline(text)] == figures


@pytest.mark.parametrize("text", ["2025年8月20日开幕", "第十二届书展", "36岁的老师", "统一行动"])
def test_headline_without_figures(text: str) -> None:
    assert read_headline(text) == []


def test_words_show_themselves_in_their_examples() -> None:
    assert set(bare_counts().values()) == {"人"}
    assert all(other in entry.example for entry in contraries() for other in entry.others)

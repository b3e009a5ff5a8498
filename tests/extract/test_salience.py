"""Salience: agreement with the headline, at most three main events."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.extract.salience import agreement, choose_main, told_by_headline

LINES = st.lists(st.text("渡口镇大桥合龙开工", max_size=12), max_size=8)


@pytest.mark.parametrize(
    ("title", "headline", "least"), [("渡口大桥昨天合龙", "渡口大桥合龙", 0.7), ("渡口大桥合龙", "渡口大桥合龙", 1.0)]
)
def test_agreement(title: str, headline: str, least: float) -> None:
    assert agreement(title, headline) >= least


@pytest.mark.parametrize(("title", "headline"), [("渡口大桥合龙", "县里修渠"), ("", "渡口大桥"), ("桥", "桥")])
def test_no_agreement(title: str, headline: str) -> None:
    assert agreement(title, headline) == 0.0


def test_the_headline_chooses() -> None:
    titles = ["县长到渡口镇调研", "渡口大桥昨天合龙"]
    assert choose_main(titles, ["调研", "合龙"], [True, True], "渡口大桥合龙") == (False, True)


def test_without_agreement_the_first_of_the_first_paragraph_is_main() -> None:
    assert choose_main(["渡口大桥合龙", "县里修渠"], ["合龙", "修"], [True, False], "岁末盘点") == (True, False)
    assert choose_main(["渡口大桥合龙"], ["合龙"], [False], "岁末盘点") == (False,)


@given(titles=LINES, headline=st.text("渡口镇大桥合龙开工", max_size=12))
def test_at_most_three_are_main(titles: list[str], headline: str) -> None:
    flags = choose_main(titles, ["合龙"] * len(titles), [True] * len(titles), headline)
    assert len(flags) == len(titles)
    assert sum(flags) <= 3


@pytest.mark.parametrize(
    ("headline", "least", "most"),
    [("春耕渐忙各地抢农时 渡口大桥今天合龙通车", 0.5, 1.0), ("春耕渐忙各地抢农时 雨水将增多需防滑", 0.0, 0.0)],
)
def test_a_part_of_the_headline_is_enough(headline: str, least: float, most: float) -> None:
    assert least <= told_by_headline("渡口大桥合龙通车", headline) <= most

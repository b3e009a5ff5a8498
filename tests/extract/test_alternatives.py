"""One pattern of many words finds the longest word that fits, and nothing else."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.extract.alternatives import alternation


@pytest.mark.parametrize(
    ("text", "found"),
    [("增长率", ["增长率"]), ("增长快", ["增长"]), ("降了", ["降"]), ("增", []), ("a.b", ["a.b"]), ("axb", [])],
)
def test_longest_word_is_found(text: str, found: list[str]) -> None:
    assert re.findall(alternation(["增长", "增长率", "降", "a.b"]), text) == found


@given(st.sets(st.text("一二三.*", min_size=1, max_size=4), min_size=1), st.text("一二三.*", max_size=12))
def test_same_as_trying_the_longest_first(words: set[str], text: str) -> None:
    plain = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    assert re.findall(alternation(words), text) == re.findall(plain, text)

"""Frame words: what a clause that only dates another one ends with."""

import pytest

from tasks.extract.frame_words import ROLES, ends_as_time, words_of


@pytest.mark.parametrize("text", ["大桥通车后", "清理河道时", "通车初期", "开工前夕"])
def test_a_clause_dates(text: str) -> None:
    assert ends_as_time(text)


@pytest.mark.parametrize("text", ["延长至零时", "截至17时", "清理河道", "八时"])
def test_a_clause_tells(text: str) -> None:
    assert not ends_as_time(text)


@pytest.mark.parametrize("role", ROLES)
def test_longer_words_come_first(role: str) -> None:
    lengths = [len(word) for word in words_of(role)]
    assert lengths == sorted(lengths, reverse=True) != []

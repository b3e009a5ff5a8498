"""Family names."""

import pytest

from schemas.surnames import surnames


@pytest.mark.parametrize("word", ["何", "秦", "欧阳"])
def test_family_names_are_known(word: str) -> None:
    assert word in surnames()


@pytest.mark.parametrize("word", ["来", "从", "在", "何小雨"])
def test_other_words_are_not(word: str) -> None:
    assert word not in surnames()

"""Clause words: the words before a verb, and the verbs."""

import pytest

from tasks.extract.clause_words import SILENCING, clause_words, known_words, measure_verbs


@pytest.mark.parametrize(
    ("word", "role", "modality"),
    [
        ("将", "modal", "planned"),
        ("已", "modal", "adopted"),
        ("可以", "modal", "proposed"),
        ("不要", "modal", "required"),
    ],
)
def test_a_word_gives_a_modality(word: str, role: str, modality: str) -> None:
    entry = clause_words().entries[word]
    assert (entry.role, entry.modality) == (role, modality)


def test_a_word_of_both_lists_is_read_as_either() -> None:
    both = known_words().entries
    assert both.keys() == clause_words().entries.keys() | measure_verbs().entries.keys()


def test_what_takes_a_clause_out_binds_nobody_but_forecasts() -> None:
    binding = [e for e in clause_words().entries.values() if e.role in SILENCING - {"forecast"} and e.modality]
    assert binding == []

"""Scans: words that the tagger glued together are parted, whole ones are not."""

import pytest

from tasks.extract.scans import inner_edge, named_edge


@pytest.mark.parametrize(
    ("text", "tag", "place"),
    [
        ("由市", "n", 1),
        ("局将", "d", 1),
        ("对易", "vn", 1),
        ("将建", "v", 1),
        ("在京开幕", "t", 2),
        ("大力加强", "l", 2),
    ],
)
def test_a_glued_word_is_parted(text: str, tag: str, place: int) -> None:
    assert inner_edge(text, tag) == place


@pytest.mark.parametrize("text", ["由于", "对象", "将军", "即将", "从事", "河道", "渡口大桥"])
def test_a_whole_word_stays(text: str) -> None:
    assert inner_edge(text, "n") is None


@pytest.mark.parametrize(
    ("text", "tag", "expected"),
    [("阮何苗互致", "nr", 3), ("阮何苗水库", "nr", None), ("阮何苗会见", "n", None), ("何苗", "nr", None)],
)
def test_a_verb_glued_to_a_name_is_parted(text: str, tag: str, expected: int | None) -> None:
    assert named_edge(text, tag) == expected

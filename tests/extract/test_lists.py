"""Lists: which marks number an item."""

import pytest

from tasks.extract.lists import find_mark


@pytest.mark.parametrize(
    ("text", "number", "lasting"),
    [("一是清理河道", 1, False), ("（三）清理河道", 3, True), ("②清理河道", 2, False), ("第二，清理河道", 2, False)],
)
def test_a_mark_is_read(text: str, number: int, lasting: bool) -> None:
    mark = find_mark(text, 0, 0, opens_sentence=True)
    assert mark is not None
    assert (mark.number, mark.lasting) == (number, lasting)


@pytest.mark.parametrize("text", ["第一季度产量上升", "一要求就办", "清理河道", "1.5万亩早稻"])
def test_no_mark(text: str) -> None:
    assert find_mark(text, 0, 0, opens_sentence=True) is None

"""Blocks tile any text; what no layout claimed is not lost."""

from hypothesis import given
from hypothesis import strategies as st

from tasks.parse.blocks import tile
from tasks.parse.records import Block

TEXT = "\n桥通了\n\n---\n荷花开了\n\n终场了"


def roles(*spans: tuple[int, int, str]) -> list[tuple[str, str]]:
    blocks = tile("a.md", TEXT, [Block("a.md", *span) for span in spans])
    assert "".join(TEXT[block.start : block.end] for block in blocks) == TEXT
    return [(block.role, TEXT[block.start : block.end].strip()) for block in blocks]


def test_blank_gaps_go_with_the_block_before() -> None:
    assert roles((1, 4, "headline"), (6, 19, "paragraph")) == [
        ("markup", ""),
        ("headline", "桥通了"),
        ("paragraph", "---\n荷花开了\n\n终场了"),
    ]


def test_gaps_with_marks_and_words() -> None:
    assert roles((1, 4, "headline"), (10, 14, "paragraph")) == [
        ("markup", ""),
        ("headline", "桥通了"),
        ("markup", "---"),
        ("paragraph", "荷花开了"),
        ("notice", "终场了"),
    ]


@given(st.text("桥 \n-a", max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 6)), max_size=6))
def test_any_blocks_tile_any_text(text: str, spans: list[tuple[int, int]]) -> None:
    blocks: list[Block] = []
    for start, length in sorted(spans):
        if start + length <= len(text) and (not blocks or start >= blocks[-1].end):
            blocks.append(Block("a.md", start, start + length, "paragraph"))
    tiled = tile("a.md", text, blocks)
    assert "".join(text[block.start : block.end] for block in tiled) == text
    assert all(block.start < block.end for block in tiled)

"""Makes blocks tile a source text: every code point in exactly one of them."""

import re
from collections.abc import Iterable

from tasks.parse.markup import visible_text
from tasks.parse.records import Block

WORDS = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]|[^\W\d_]{2}|\d{3}")


def tile(file: str, text: str, blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Fills the gaps between blocks.

    Args:
        file: name of the source file.
        text: its whole text.
        blocks: of that file, in order, without overlap; empty ones are left out.

    Returns:
        Blocks that tile the text, each with the start that it came with. A blank gap goes with the block before it;
        one at the head of the text and a gap of marks alone become `markup`, one that holds words `notice`.
    """
    tiled: list[Block] = []
    at = 0
    for block in [*(block for block in blocks if block.start < block.end), Block(file, len(text), len(text), "markup")]:
        gap = text[at : block.start]
        if gap.strip() or (gap and not tiled):
            tiled.append(Block(file, at, block.start, "notice" if WORDS.search(visible_text(gap)) else "markup"))
        elif gap:
            tiled[-1] = Block(file, tiled[-1].start, block.start, tiled[-1].role)
        if block.start < block.end:
            tiled.append(block)
        at = block.end
    return tuple(tiled)

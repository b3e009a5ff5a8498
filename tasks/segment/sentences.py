"""Cuts a paragraph into sentences.

。！？ end one, a line break always does; ； and …… do not. What stands in quotation marks, brackets or 《》 is not cut.
"""

from collections.abc import Iterator

ENDS = "。！？!?"
LINE_BREAKS = "\n"
CLOSERS = {
    "“": "”",
    "‘": "’",
    "「": "」",
    "『": "』",
    "（": "）",
    "(": ")",
    "《": "》",
    "【": "】",
    "〔": "〕",
    "〈": "〉",
}
QUOTES = '“‘「『"'
BEFORE_SPEECH = "：:，,"
LONGEST = 2000  # characters; what goes on for longer without an end is a table or a damaged page
PARTING = "，、；,; "
GOES_ON = "，、；：,;:）)》”’」』的和与及或等是"


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """The sentences of a text, blanks at their ends left out.

    A sentence ends after 。！？ outside quotation marks and brackets, and after the closing mark of a speech or bracket
    that ends so and was opened at its head, by a colon or by a comma: “好。”他说。 are two, 他说：“好。”我走。 too.
    A question that is a part of the sentence ends none: “谁来办？”的答案. What goes on for more than 2,000 characters
    is cut after a lesser mark, so that the work stays in proportion to the text.

    Args:
        text: one paragraph, or several with line breaks between.

    Yields:
        Half-open offsets, in order; they tile the text, blanks aside.
    """
    inside = enclosures(text)
    start = at = 0
    while at < len(text):
        end = at + 1
        closing = inside.get(at)
        if closing is not None:
            end = closing + 1
            ended = text[closing - 1] in ENDS + "…" and closes_sentence(text, start, at, closing)
        elif text[at] in ENDS:
            while end < len(text) and text[end] in ENDS + "…”’」』":
                end += 1
            ended = True
        else:
            ended = text[at] in LINE_BREAKS
        if ended or end == len(text):
            yield from stripped(text, start, end)
            start = end
        at = end


def enclosures(text: str) -> dict[int, int]:
    """Where each outermost quotation or bracket opens and closes, within a line; one that never closes is none.

    Straight quotation marks open and close in turn.
    """
    pairs: dict[int, int] = {}
    opened: list[tuple[int, str]] = []
    for at, character in enumerate(text):
        if character in LINE_BREAKS:
            opened = []
        elif character in CLOSERS:
            opened.append((at, CLOSERS[character]))
        elif character == '"' and not any(closer == '"' for _, closer in opened):
            opened.append((at, '"'))
        elif opened and any(closer == character for _, closer in opened[-8:]):
            while opened[-1][1] != character:
                opened.pop()
            pairs[opened.pop()[0]] = at
    return outermost(pairs)


def outermost(pairs: dict[int, int]) -> dict[int, int]:
    """The pairs that stand in no other."""
    outer: dict[int, int] = {}
    last = -1
    for start in sorted(pairs):
        if start > last:
            outer[start] = last = pairs[start]
    return outer


def closes_sentence(text: str, start: int, opening: int, closing: int) -> bool:
    """Whether a sentence ends with a quotation or bracket that holds an end of its own."""
    before = text[start:opening].rstrip()[-1:]
    following = text[closing + 1 : closing + 2]
    if text[opening] not in QUOTES:
        return not before and text[opening] in "（("
    return (not before or before in BEFORE_SPEECH) and following not in tuple(GOES_ON)


def stripped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The span without blanks at its ends, nothing where it holds blanks alone; in several where it is too long."""
    while end - start > LONGEST:
        cut = max(text.rfind(mark, start, start + LONGEST) for mark in PARTING) + 1 or start + LONGEST
        yield from stripped(text, start, cut)
        start = cut
    piece = text[start:end]
    first = start + len(piece) - len(piece.lstrip())
    last = start + len(piece.rstrip())
    if first < last:
        yield first, last

"""What a line of a page looks like: its letters, its end, its opening. Decides nothing by itself."""

import re
import unicodedata

from tasks.parse.cutting import cut_end, cut_front
from tasks.parse.markup import ends_sentence

END_MARKS = "。！？!?…；;：:，,、"
MIN_OPEN, MIN_PLAIN = 8, 20
"""Letters from which a line without an end mark is a cut paragraph, no label: with a mark inside it, and without."""


def letters(text: str) -> str:
    """Letters and digits alone, full-width ones folded: `“３家” 企业` is `3家企业`."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", text) if sign.isalnum())


def is_open(text: str) -> bool:
    """Whether a paragraph stops in mid-sentence, so that its rest must stand elsewhere.

    A comma at the end says so by itself; without any mark the line must be long enough to be no label or signature.
    """
    text = text.rstrip()
    if not text or ends_sentence(text) or is_signed(text):
        return False
    if text[-1] in "，、,":
        return True
    return len(letters(text)) >= (MIN_OPEN if re.search("[，。：；！？]", text) else MIN_PLAIN)


def open_quote(text: str) -> bool:
    """Whether a quotation is begun and not ended: the speaker has not finished."""
    return text.count("“") > text.count("”")


def opens_story(text: str) -> bool:
    """Whether a paragraph opens with a paper's or an agency's line, or with its writer: 本报讯（记者何小雨）."""
    return any(role in ("dateline", "byline") for _, role in cut_front(text.lstrip()))


def is_signed(text: str) -> bool:
    """Whether a paragraph closes with those who wrote it or took the picture: …。（何小雨 秦川）."""
    return any(role in ("byline", "credit") for _, _, role in cut_end(text.rstrip(), 0))

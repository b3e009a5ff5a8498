"""Words of a sentence mended where a name was cut wrongly: 青 圩区, 望 溪 段, 从市 气象局, 罗文 博在.

A dictionary doesn't know most places. Their names are seen in the characters: after a mark, a preposition or another
place, two to four characters and an ending.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from operator import attrgetter

from schemas.records import Token
from schemas.surnames import surnames
from tasks.extract.name_words import (
    AREA_ENDS,
    CUT_END,
    CUT_OPENERS,
    CUT_TAGS,
    FOLLOWERS,
    GLUED,
    LONGEST_GIVEN,
    OFFICES,
    PERSON_TAGS,
    SHARED,
    Sign,
    is_miscut,
    place_suffixes,
    plain_words,
    shown_words,
)
from tasks.extract.time_words import any_of

HAN = "\u4e00-\u9fff"
OPENERS = "在于到至从和与及赴经沿由往向抵离过线据自省市县区镇乡村路街"  # after which a place's name can begin
LEADERS = "位于|来自|途经|前往|走进|抵达|行驶"  # with which none begins
LEADING = "赴沿往线据"
FUNCTION = "的了着过到在从和与及或至于将被把对由向为是让使设有等也都就还又全各每该两几"  # that no name holds
CLOSERS = "到至在和与的从往向起"  # those that are cut off behind one
UNNAMING_TAGS = frozenset({"p", "c", "q", "u", "uj", "ul", "uz", "d", "m", "r", "x", "t", "y"})
QUALITY_TAGS = frozenset({"a", "b", "f", "m", "r"})
PLACE_TAGS = frozenset({"ns", "nz", "nt"})
KNOWN_TAGS = PLACE_TAGS | PERSON_TAGS
COMMON_TAGS = frozenset({"n", "ng", "g", "z", "zg"})
PLACE_HEAD = re.compile(rf"[{AREA_ENDS}][{HAN}]")
DOTTED = re.compile(rf"[{HAN}]{{1,8}}(?:[·•・][{HAN}]{{1,8}}){{1,4}}")
START = attrgetter("start")
LONGEST_PART = 6  # words of a foreign name between its dots


@cache
def unknown_place() -> re.Pattern[str]:
    """Two to four characters and a place's ending, where a name can begin."""
    endings = any_of(word for word in place_suffixes() if word not in ("省", "市", "州", "盟", "旗", "江", "河", "山"))
    opening, inner = han_without(LEADING + FUNCTION), han_without(FUNCTION)
    return re.compile(
        rf"(?<![{han_without(OPENERS)}\d])(?!{LEADERS})(?P<stem>[{opening}][{inner}]{{1,3}}?)(?P<suffix>{endings}|段)"
        r"(?![镇桥路街区巷]|村(?![村委民支党]))"
    )


def han_without(signs: str) -> str:
    """The Chinese characters save some, as the inside of a character class."""
    codes = [0x4E00 - 1, *sorted({ord(sign) for sign in signs}), 0x9FFF + 1]
    return "".join(f"{chr(low + 1)}-{chr(high - 1)}" for low, high in pairwise(codes) if low + 1 < high)


def mended(tokens: Sequence[Token], signs: Sequence[Sign], text: str, start: int) -> Sequence[Token]:
    """The words of a sentence, those mended that cut a name.

    Args:
        tokens: the sentence's words.
        signs: what each of them is in the light of names.
        text: the sentence.
        start: where it starts in the body.

    Returns:
        Words that tile the same text; the same object where nothing was to be mended.

    Example:
        >>> [word.text for word in mended(tokens, signs_of(tokens), text, 0)]  # 从市 气象局 到 青 圩区
        ['从', '市', '气象局', '到', '青圩区']
    """
    if any(sign.miscut for sign in signs):
        tokens = recut(tokens)
    if "·" in text or "•" in text or "・" in text:
        for match in DOTTED.finditer(text):
            tokens = with_dotted(tokens, start + match.start(), start + match.end())
    for match in unknown_place().finditer(text):
        tokens = with_place(tokens, start + match.start(), start + match.end("stem"), start + match.end())
    return tokens


def recut(tokens: Sequence[Token]) -> Sequence[Token]:
    """The words with the wrong cuts put right that a pair of them shows."""
    words: list[Token] = []
    for at, token in enumerate(tokens):
        text, after = token.text, tokens[at + 1] if at + 1 < len(tokens) else None
        before = words[-1] if words else None
        if before and before.end > token.start:  # taken with the one before
            continue
        if before and is_area_cut(before, token, after):
            words += halves(token, 1, "n", "v")
        elif not is_miscut(text, token.tag):
            words.append(token)
        elif cut := cut_alone(token):
            words += cut
        elif before and is_name_half(before) and text[1] in FOLLOWERS:
            words[-1:] = halves(joined(before, token, "nr"), len(before.text) + 1, "nr", "p")
        elif after and PLACE_HEAD.fullmatch(text) and after.text[-1] in OFFICES and len(after.text) == 2:
            words += halves(joined(token, after, "n"), 1, "n", "j")  # 市文 旅局
        elif before and after and is_cut_title(before, after):
            words[-1:] = halves(joined(joined(before, token, "n"), after, "n"), len(before.text) + 1, "n", "nr")
        else:
            words.append(token)
    return words


def cut_alone(token: Token) -> list[Token]:
    """The halves of a word that itself shows that it is none; nothing where it needs its neighbours to tell."""
    text = token.text
    if text[0] == GLUED and len(text) > 2:
        return halves(token, 1, "p", token.tag)  # 从江宁市
    if text[0] in CUT_OPENERS and text[-1] in AREA_ENDS and len(text) == 2:
        return halves(token, 1, "p", "n")
    if CUT_END.fullmatch(text):
        return halves(token, 1, "n", "v" if text[1] == "到" else "p")
    if text[-1] == "为" and len(text) > 2:
        return halves(token, len(text) - 1, token.tag, "v")
    return []


def is_area_cut(before: Token, token: Token, after: Token | None) -> bool:
    """True for the 市新 of 江宁 市新 登记, the 区分 of 白石 区分 两批: an area's ending with a verb's beginning."""
    if len(token.text) != 2 or token.text[0] not in AREA_ENDS or before.end != token.start:
        return False
    named = before.tag in KNOWN_TAGS and len(before.text) > 1
    follows = after is not None and after.tag.startswith("v" if token.tag in CUT_TAGS else "m")
    return named and follows and (token.tag in CUT_TAGS or token.text[1] in SHARED)


def is_name_half(token: Token) -> bool:
    """True for the first two characters of a person's name."""
    return token.tag in PERSON_TAGS and len(token.text) == 2 and token.text[0] in surnames()


def is_cut_title(before: Token, after: Token) -> bool:
    """True for 部 长江 一帆: a title whose last character was cut to the name."""
    titles = shown_words("titles.tsv")
    return before.text[-1] + "长" in titles and len(after.text) < LONGEST_GIVEN and after.tag in ("n", "nr", "nz", "m")


def halves(token: Token, size: int, *tags: str) -> list[Token]:
    """A word cut in two."""
    middle = token.start + size
    first = Token(token.start, middle, token.text[:size], tags[0])
    return [first, Token(middle, token.end, token.text[size:], tags[1])]


def joined(first: Token, last: Token, tag: str) -> Token:
    """Two words as one."""
    return Token(first.start, last.end, first.text + last.text, tag)


def with_dotted(tokens: Sequence[Token], first: int, last: int) -> Sequence[Token]:
    """The words with a foreign name of several parts as one of them: 保罗·卡加 梅."""
    signs = plain_words("transliteration.tsv")
    begin, end = bisect_right(tokens, first, key=START) - 1, bisect_right(tokens, last - 1, key=START)
    dots = [at for at in range(begin, end) if tokens[at].text in "·•・"]
    if not dots:
        return tokens
    head, tail = dots[0], dots[-1] + 1
    while head > begin and dots[0] - head < LONGEST_PART and signs.issuperset(tokens[head - 1].text):
        head -= 1
    while tail < end and tail - dots[-1] <= LONGEST_PART and signs.issuperset(tokens[tail].text):
        tail += 1
    if head == dots[0] or tail == dots[-1] + 1:
        return tokens
    text = "".join(word.text for word in tokens[head:tail])
    return [*tokens[:head], Token(tokens[head].start, tokens[tail - 1].end, text, "nrt"), *tokens[tail:]]


def with_place(tokens: Sequence[Token], first: int, border: int, last: int) -> Sequence[Token]:
    """The words with a place's name as one of them, where the characters from `first` to `last` are one."""
    begin, end = bisect_right(tokens, first, key=START) - 1, bisect_right(tokens, last - 1, key=START)
    cut = edges_cut(tokens[begin:end], first, last)
    if cut is None or len(cut[1]) < 2:
        return tokens
    head, inner, tail = cut
    before = head[0] if head else tokens[begin - 1] if begin else None
    if not is_place_name(before, inner, border):
        return tokens
    name = Token(first, last, "".join(word.text for word in inner), "ns")
    return [*tokens[:begin], *head, name, *tail, *tokens[end:]]


def edges_cut(words: Sequence[Token], first: int, last: int) -> tuple[list[Token], list[Token], list[Token]] | None:
    """What stands before a name, in it and after it; None where its edges lie inside words that are sound."""
    inner, head, tail = list(words), [], []
    if inner[0].start < first:
        if len(inner[0].text) != 2 or inner[0].text[0] not in CUT_OPENERS:
            return None
        opener, rest = halves(inner[0], 1, "p", "g")
        head, inner[0] = [opener], rest
    if inner[-1].end > last:
        size = last - inner[-1].start
        if inner[-1].text[size:] not in tuple(CLOSERS) or size < 1:
            return None
        ending, closer = halves(inner[-1], size, "n", "p")
        inner[-1], tail = ending, [closer]
    return head, inner, tail


def is_place_name(before: Token | None, words: Sequence[Token], border: int) -> bool:
    """True if the words, with the place's ending from `border` on, are a name that no dictionary knows."""
    stem = [word for word in words if word.start < border]
    text = "".join(word.text for word in words)
    suffix = text[border - words[0].start :]
    silent = plain_words("not_places.tsv")
    if text in silent or any(word.start < border < word.end and word.text in silent for word in words):
        return False
    if has_other(stem):
        return False
    if suffix == "段" and not (before and (before.tag == "eng" or before.text == "线")):
        return False
    if stem[-1].end > border:  # 青 圩区
        return len(stem) == 2 and len(stem[0].text) == 1 and stem[0].tag in COMMON_TAGS | KNOWN_TAGS
    if len(stem) > 1 and all(len(word.text) == 1 for word in stem):  # 望 溪 段
        return stem[0].tag not in QUALITY_TAGS and len(stem) < LONGEST_GIVEN and is_noun(stem[-1])
    return is_stem(stem, suffix)


def is_noun(word: Token) -> bool:
    """True for a word that names."""
    return word.tag in COMMON_TAGS | KNOWN_TAGS


def has_other(stem: Sequence[Token]) -> bool:
    """True if a word stands in a name that none holds: 的, 一个, a title."""
    return any(word.tag in UNNAMING_TAGS or word.text in plain_words("name_stops.tsv") for word in stem)


def is_stem(stem: Sequence[Token], suffix: str) -> bool:
    """True if the words, known as other things, make a name before an ending: 月湾 广场, 石门 坳 村, 人民 路."""
    text = "".join(word.text for word in stem)
    silent = plain_words("common_stems.tsv")
    known = KNOWN_TAGS if len(stem) == 1 else PLACE_TAGS
    if any(word.text in silent or (len(word.text) > 1 and word.tag in known) for word in stem):
        return False
    if len(stem) > 1 and not all(is_noun(word) for word in stem):
        return False
    if text[-1] in shown_words("place_signs.tsv"):
        return True
    entry = place_suffixes().get(suffix)
    return entry is not None and entry.common and len(stem) == 1 and stem[0].tag in COMMON_TAGS

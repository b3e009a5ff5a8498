"""Names of people as they stand in a byline: one after the other, padded, run together."""

import re
from pathlib import Path

from schemas.surnames import surnames

LEXICON = Path(__file__).parent / "lexicon"
HAN = "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff〇"
FOREIGN = re.compile(rf"[{HAN}A-Za-z]{{1,10}}(?:[·•・‧.][{HAN}A-Za-z]{{1,10}}){{1,4}}")  # 阿依古丽·买买提
PLAIN = re.compile(rf"[{HAN}]{{2,4}}")
LONGEST_SIGNATURE = 6
SURNAMES = surnames()


def is_person(word: str) -> bool:
    """Whether a word is made like a name: a family name and one or two characters, or parted by a middle dot.

    True for 何小雨, 欧阳小雨, 阿依古丽·买买提; False for 晚报短评, 链接.
    """
    if FOREIGN.fullmatch(word):
        return True
    double = word[:2] in SURNAMES
    return bool(PLAIN.fullmatch(word)) and ((double and len(word) > 2) or (word[:1] in SURNAMES and len(word) < 4))


def join_padded(words: list[str]) -> list[str]:
    """Joins names of two characters that were padded to the width of three: 何, 雨, 秦小川 gives 何雨, 秦小川."""
    joined: list[str] = []
    single = False
    for word in words:
        if single and len(word) == 1:
            joined[-1] += word
            single = False
        else:
            joined.append(word)
            single = len(word) == 1
    return joined


def part_names(word: str) -> list[str]:
    """Parts names that run together, where there is one way to: 何小雨秦川 gives 何小雨, 秦川; else nothing."""
    ways = [[word]] if is_person(word) else []
    for length in (2, 3):
        if is_person(word[:length]) and len(word) > length:
            ways += [[word[:length], *rest] for rest in ([part_names(word[length:])] if len(word) < 16 else []) if rest]
    return ways[0] if len(ways) == 1 else []


def read_names(words: list[str], *, strict: bool) -> tuple[str, ...] | None:
    """The names that a list of words holds.

    Args:
        words: what stands between blanks and commas, in order.
        strict: every word must be made like a name. Otherwise pen names and signatures of a group pass too (海潮,
            市水宣), as after 记者 and a blank.

    Returns:
        The names, None where a word can't be one.
    """
    names: list[str] = []
    for word in join_padded(words):
        if is_person(word) or (not strict and PLAIN.fullmatch(word)):
            names.append(word)
        elif parted := part_names(word):
            names += parted
        elif not strict and len(word) <= LONGEST_SIGNATURE and re.fullmatch(rf"[{HAN}]+", word):
            names.append(word)
        else:
            return None
    return tuple(names)

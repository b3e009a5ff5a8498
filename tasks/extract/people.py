"""People: names beside a title (副市长何小雨, 何小雨主任), in lists, foreign ones too; titles are not part of them."""

from collections.abc import Sequence

from schemas.records import Token
from schemas.surnames import surnames
from tasks.extract.name_words import LISTING, NAMING, PERSON_TAGS, UNNAMING_TAGS, Range, Sign, plain_words, shown_words

NAME_PART_TAGS = PERSON_TAGS | {"x", "g", "ng", "zg", "nz", "ns", "n", "v", "a", "j", "f", "b", "vg", "ag", "d"}
SECOND_PART_TAGS = frozenset({"nr", "nrt", "ng", "g", "nz"})
FOREIGN_TAGS = frozenset({"nr", "nrt", "nrfg", "nz", "x", "ns"})
LISTED_TAGS = frozenset({"ns", "nz"})  # words that a dictionary knows as something else's name
PLAIN_TAGS = frozenset({"v", "p", "d", "c", "m", "q", "u", "r", "t"})
ACTING_TAGS = frozenset({"v", "d", "p", "t", "m", "vd", "zg"})
ENTERING = frozenset({"正在"})
FREEING = frozenset({"由", "和", "与", "同", "对", "据", "因"})
ENDS_NO_NAME = frozenset("局委厅署部办院会站县镇区市省为队所村乡街巷厂")
OPENING_MARKS = frozenset("“‘《·—-(（")
LONGEST_NAME, LONGEST_FOREIGN = 3, 14
DOTS = "·•・"


def find_people(tokens: Sequence[Token], signs: Sequence[Sign]) -> list[Range]:
    """Finds the people named in a sentence.

    Args:
        tokens: the sentence's words.
        signs: what each of them is in the light of names.

    Returns:
        Token ranges of the names, in order, without titles.

    Example:
        >>> [text_of(tokens, span) for span in find_people(tokens, signs_of(tokens))]  # 副市长何小雨会见阿尔诺总统。
        ['何小雨', '阿尔诺']
    """
    found: list[Range] = []
    last, announced = 0, False
    for at, sign in enumerate(signs):
        possible = sign.opens or announced
        announced = sign.announces
        if not possible or at < last or not sign.word or tokens[at].text.isascii():
            continue
        expected = (at > 0 and is_expected(tokens, signs, at, found)) or is_dotted(tokens[at])
        if not (expected or sign.person or is_surname(tokens, signs, at)):
            continue
        end = expected_end(tokens, signs, at) if expected else free_end(tokens, signs, at)
        if end is not None:
            found.append((at, end))
            last = end
    return found


def is_expected(tokens: Sequence[Token], signs: Sequence[Sign], at: int, found: Sequence[Range]) -> bool:
    """True where a name must follow: after a title, after 任命, in a list with another name."""
    before = tokens[at - 1].text
    if signs[at - 1].title or before in NAMING:
        return True
    return before in LISTING and bool(found) and found[-1][1] == at - 1


def is_dotted(token: Token) -> bool:
    """True for a foreign name with a middle dot: 保罗·马林."""
    return len(token.text) > 1 and any(dot in token.text for dot in DOTS)


def is_surname(tokens: Sequence[Token], signs: Sequence[Sign], at: int) -> bool:
    """True for a family name that was cut off the rest of the name: 何 小雨."""
    token = tokens[at]
    if len(token.text) > 1 or token.tag in UNNAMING_TAGS or at + 1 == len(tokens) or not signs[at + 1].person:
        return False
    return len(tokens[at + 1].text) < LONGEST_NAME and token.text in surnames()


def expected_end(tokens: Sequence[Token], signs: Sequence[Sign], at: int) -> int | None:
    """Where a name ends that is expected at a word: the longest of its readings."""
    listed = tokens[at].tag in LISTED_TAGS and is_chinese_name(tokens[at].text) and not is_more(tokens, signs, at + 1)
    return max(foreign_end(tokens, at) or 0, chinese_end(tokens, at) or 0, at + 1 if listed else 0) or None


def is_more(tokens: Sequence[Token], signs: Sequence[Sign], at: int) -> bool:
    """True if the word before goes on as the name of a place or body: 市长 江苏 省."""
    return at < len(tokens) and (signs[at].place or signs[at].body_tail or signs[at].place_suffix is not None)


def free_end(tokens: Sequence[Token], signs: Sequence[Sign], at: int) -> int | None:
    """Where a name ends that nothing announces: 何小雨表示, 何小雨主任, ，何小雨走进…"""
    if at and len(tokens[at - 1].text) == 1 and tokens[at - 1].tag in PERSON_TAGS:  # 布 林肯
        return None
    end = chinese_end(tokens, at)
    after = signs[end] if end is not None and end < len(tokens) else None
    if end is not None and after is not None:
        speaks = tokens[end].text in shown_words("name_verbs.tsv")
        whole = len(tokens[at].text) == LONGEST_NAME or end > at + 1 or tokens[end].text in ENTERING
        if (
            speaks
            or is_listed(tokens, signs, at, end)
            or after.titled
            or after.title
            or (whole and stands_free(tokens, at, end))
        ):
            return end
    nobility = at + 1 < len(tokens) and (signs[at + 1].title or signs[at + 1].titled)
    return at + 1 if nobility and len(tokens[at].text) > 1 and is_foreign(tokens[at]) else None


def stands_free(tokens: Sequence[Token], at: int, end: int) -> bool:
    """True for words that nothing before is tied to and that act."""
    before = tokens[at - 1] if at else None
    free = before is None or (before.tag == "x" and before.text not in OPENING_MARKS) or before.text in FREEING
    return free and (tokens[end].tag in ACTING_TAGS or tokens[end].text == "、")


def is_listed(tokens: Sequence[Token], signs: Sequence[Sign], at: int, end: int) -> bool:
    """True for one of several names in a row, one of them of three characters: 何小雨、秦川."""
    neighbours = (at - 2,) if at > 1 and tokens[at - 1].text == "、" else ()
    if end + 1 < len(tokens) and tokens[end].text == "、":
        neighbours = (*neighbours, end + 1)
    return signs[at].person and any(
        signs[other].person
        and is_chinese_name(tokens[other].text)
        and LONGEST_NAME in (len(tokens[other].text), tokens[end - 1].end - tokens[at].start)
        for other in neighbours
    )


def is_foreign(token: Token) -> bool:
    """True for a word of transliteration characters that is no ordinary word."""
    signs = plain_words("transliteration.tsv")
    return token.tag in FOREIGN_TAGS and all(char in signs for char in token.text)


def is_chinese_name(text: str) -> bool:
    """True for a family name with one or two characters after it."""
    if text[-1] in ENDS_NO_NAME or text in plain_words("not_people.tsv") or text[1:] in shown_words("honorifics.tsv"):
        return False
    double = text[:2] in surnames() and 2 < len(text) <= 4
    return double or (text[0] in surnames() and 2 <= len(text) <= LONGEST_NAME)


def chinese_end(tokens: Sequence[Token], at: int) -> int | None:
    """The end of a Chinese name, which the words may have cut in two: 吴 启明."""
    first = tokens[at]
    if first.tag in PERSON_TAGS and is_chinese_name(first.text):
        return at + 2 if is_cut_short(tokens, at) else at + 1
    if first.text[0] not in surnames() or (len(first.text) > 1 and first.tag not in PERSON_TAGS):
        return None
    joined, end = first.text, at + 1
    while end < len(tokens) and len(joined) + len(tokens[end].text) <= LONGEST_NAME and tokens[end].text.isalpha():
        if tokens[end].tag not in (NAME_PART_TAGS if len(joined) == 1 else SECOND_PART_TAGS):
            break
        joined, end = joined + tokens[end].text, end + 1
    return end if end > at + 1 and (is_chinese_name(joined) or joined[1:] in ("某", "某某")) else None


def is_cut_short(tokens: Sequence[Token], at: int) -> bool:
    """True for a name of two characters whose third was cut off, before the next name of a list: 何小 川、…"""
    if len(tokens[at].text) != 2 or at + 2 >= len(tokens):
        return False
    rest, after = tokens[at + 1], tokens[at + 2]
    return len(rest.text) == 1 and rest.tag not in UNNAMING_TAGS and rest.text.isalpha() and after.text == "、"


def foreign_end(tokens: Sequence[Token], at: int) -> int | None:
    """The end of a foreign name: words of transliteration characters, parted by middle dots."""
    signs = plain_words("transliteration.tsv")
    if is_dotted(tokens[at]):
        return at + 1
    end, length, dotted = at, 0, False
    while end < len(tokens) and length < LONGEST_FOREIGN:
        text, tag = tokens[end].text, tokens[end].tag
        if text in DOTS and length:
            dotted = True
        elif tag != "nrt" and (tag in PLAIN_TAGS or not all(char in signs for char in text)):
            break
        length += len(text)
        end += 1
    while end > at and tokens[end - 1].text in DOTS:
        end -= 1
    return end if length >= 2 or dotted else None

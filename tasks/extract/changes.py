"""Growth and fall: which word of change governs a figure, and which way it goes."""

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from schemas.lexicon import load_lexicon
from tasks.extract.alternatives import alternation
from tasks.extract.contexts import any_of, words_of
from tasks.extract.figures import TIME_MARK, Figure
from tasks.extract.periods import FROM_VALUE, GROWN_TO

LEXICON = Path(__file__).parent / "lexicon"


@dataclass(frozen=True, slots=True)
class ChangeWord:
    """A word of growth or fall; after an absolute one, an amount is a difference without a comparison too (降价5元)."""

    word: str
    direction: str = field(metadata={"vocabulary": ("up", "down")})
    role: str = field(metadata={"vocabulary": ("verb", "adjective", "noun")})
    absolute: bool
    example: str


@dataclass(frozen=True, slots=True)
class Change:
    """The word of change that governs a figure.

    Attributes:
        word: as printed.
        direction: `up` or `down`.
        role: `verb`, `adjective` or `noun`.
        start, end: offsets in the sentence's text.
        tail: the words between it and the figure.
    """

    word: str
    direction: str
    role: str
    start: int
    end: int
    tail: str


@cache
def change_words() -> dict[str, ChangeWord]:
    return {word.word: word for word in load_lexicon(LEXICON / "change_words.tsv", ChangeWord)}


@cache
def change_pattern(role: str) -> re.Pattern[str]:
    """Finds the words of a role. Some open other words: 增加值, 增长点, 降雨."""
    words = alternation(word.word for word in change_words().values() if word.role == role)
    return re.compile(words + (NOT_CHANGE if role == "verb" else ""))


NOT_CHANGE = "(?!值|面|点|极|雨|水|温|级|排|税|费|负|振|灾|刑|持|至|为|率(?!先))(?!到|成)"
LINK = rf"[了约近超逾过达到为是有可将至少不足仅只的{TIME_MARK}，\s]{{0,8}}"
ADJACENT = re.compile(rf"{LINK}$")
COMPARED = re.compile(r"比|较|相比|高于|低于|多于|少于|快于|慢于|高出|高过|同比|环比")
LEVEL_REACHED = re.compile(r"(?:到|至|成|为)[^，。；]{0,6}$")
RIGHT_NOUN = re.compile(
    r"的?(?:[年月]均|较?[高快]的?)?(?:速度|幅度)?的?(增长|增速|增幅|涨幅|降幅|跌幅|下降|上涨|提升|下跌)"
)  # 以5%的速度增长
PART_OF_WORD = frozenset("最提增延成加扩走推攀降减拉缺放许更很较")  # 提高, 增长, 减少 are words of their own
BEYOND = re.compile(f"(?!每|海拔)[^，。；、{TIME_MARK}]{{2,12}}?[约近超]?")  # 低于汛限水位1.6米
OVER = re.compile("(超[过出]?)([^，。；、0-9]{0,6}" + any_of("limit") + ")[约近]?$")  # 超警戒水位0.8米
PHYSICAL = frozenset({"length", "mass", "temperature", "degree", "area", "volume"})
STILL = tuple(words_of("still_words"))
MOVED_REACH = 40  # characters between the noun and the figure
MOVED_END = re.compile(f"(?:[从由](?:{TIME_MARK}{{1,12}}的?)?|[至到])[约近超]?$")
MOVED_TAIL = re.compile("(?:(?!占比|比重|[^增速降涨跌升减]率)[^，。；]){1,40}")
MORE = frozenset({"贵", "便宜", "多", "少", "高", "低", "快", "慢", "长", "短"})  # with 了, of no other word: 贵了5元
NEAR = re.compile(r"(?:实现|以|有|达|同比|环比|保持|出现)?[^，。；]{0,4}$")


def find_change(figure: Figure) -> Change | None:
    """The word of change that governs a figure; None where a level is told (提高到55%, 增至90张)."""
    left, offset = figure.left, figure.start - len(figure.left)
    moved = find_moved_growth(figure)
    if moved:
        return moved
    if FROM_VALUE.search(left) and GROWN_TO.match(figure.right):
        return None  # 由去年的41%提升至50%
    short = find_excess(figure, left, offset) or find_adjective(figure, left, offset)
    if short:
        return short
    last: re.Match[str] | None = None
    for role in ("verb", "noun"):
        for match in change_pattern(role).finditer(left):
            if left.endswith(STILL, 0, match.end()):
                continue  # 起降5万架次
            if last is None or match.start() >= last.end() or match.end() > last.end():
                last = match
    if last and not (len(last.group()) == 1 and not ADJACENT.fullmatch(left, last.end())):
        word = change_words()[last.group()]
        tail = left[last.end() :]
        if word.role == "noun" or not LEVEL_REACHED.match(tail):
            return Change(word.word, word.direction, word.role, offset + last.start(), offset + last.end(), tail)
        return None
    return find_noun_after(figure, left)


def find_moved_growth(figure: Figure) -> Change | None:
    """The noun of a growth that is told in levels: 增速从5.1%回落到4.3%, 降幅收窄0.3个百分点至3.3%."""
    if figure.quantity.unit != "%" or not MOVED_END.search(figure.lead):
        return None
    nouns = list(change_pattern("noun").finditer(figure.lead, max(0, len(figure.lead) - MOVED_REACH)))
    if not nouns or not MOVED_TAIL.fullmatch(figure.lead, nouns[-1].end()):
        return None
    word, offset = change_words()[nouns[-1].group()], figure.start - len(figure.lead)
    tail = figure.lead[nouns[-1].end() :]
    return Change(word.word, word.direction, "noun", offset + nouns[-1].start(), offset + nouns[-1].end(), tail)


def find_noun_after(figure: Figure, left: str) -> Change | None:
    """The noun of change behind a figure: 以5%的速度增长."""
    after = RIGHT_NOUN.match(figure.right)
    if not after or not NEAR.search(left) or after.group(1) not in change_words():
        return None
    word = change_words()[after.group(1)]
    return Change(word.word, word.direction, "right", figure.end + after.start(1), figure.end + after.end(1), "")


def find_excess(figure: Figure, left: str, offset: int) -> Change | None:
    """超警戒水位0.8米, 超过限速近五成: so much above a limit."""
    over = OVER.search(left)
    if over is None or figure.quantity.unit_kind not in (*PHYSICAL, "percent", "points", "time"):
        return None
    return Change("超", "up", "adjective", offset + over.start(), offset + over.end(1), over.group(2))


def find_adjective(figure: Figure, left: str, offset: int) -> Change | None:
    """比去年多35个, 比上年同期低约20个基点, 高于平均水平3个百分点: an adjective counts after a comparison alone."""
    for match in change_pattern("adjective").finditer(left):
        tail = left[match.end() :]
        if left[max(0, match.start() - 1) : match.start()] in PART_OF_WORD or tail.startswith("达"):
            continue
        compared = COMPARED.search(left, 0, match.start())
        own = len(match.group()) == 2
        beyond = left[max(0, match.start() - 1) : match.start()] != "不" and BEYOND.fullmatch(tail)
        if own and beyond and figure.quantity.unit_kind in PHYSICAL:
            word = change_words()[match.group()]
            return Change(word.word, word.direction, word.role, offset + match.start(), offset + match.end(), tail)
        if own and len(tail) <= 16 and figure.quantity.unit_kind in ("percent", "points") and tail.strip():
            word = change_words()[match.group()]
            return Change(word.word, word.direction, word.role, offset + match.start(), offset + match.end(), tail)
        more = match.group() in MORE and tail == "了" and figure.quantity.unit_kind != "multiple"
        if (compared or more) and re.fullmatch(rf"[出收了约近逾超过达一个{TIME_MARK}]{{0,4}}", tail):
            word = change_words()[match.group()]
            return Change(word.word, word.direction, word.role, offset + match.start(), offset + match.end(), tail)
    return None

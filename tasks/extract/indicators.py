"""What a figure measures: the noun after a measure word (6个乡镇), or the words before the number (出口7万亿元)."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from schemas.lexicon import load_lexicon
from schemas.records import Token
from tasks.extract.alternatives import alternation
from tasks.extract.contexts import any_of, words_of
from tasks.extract.figures import TIME_MARK, Figure, tokens_between, tokens_touching
from tasks.extract.kinds import Judgement
from tasks.extract.periods import GROWN_TO

LEXICON = Path(__file__).parent / "lexicon"
LONGEST = 24
COUNTED = frozenset({"count", "people", "place", "bare", "visits", "money_or_piece", "level"})
NOUN_TAGS = ("n", "a", "b", "j", "l", "vn", "s", "z", "k", "eng", "i", "f", "ng", "vd", "nz")
VERB_OBJECT = re.compile(any_of("light_verb") + r"|[率已将共让](?=[^\W\d]{2})")
EACH = re.compile(
    r"平?均?每(?:\d{1,4}|[百千万])?个?[^\W\d_，。的]{1,2}(?=[有可收补达产约的为由最至需限领处给奖每\d]|$)"
)  # 每人每年补助
EACH_AT_END = re.compile(r"每(?:个|名)?[^\W\d]{1,3}$")
CONTINUED = re.compile("连续")
LASTING = re.compile(any_of("lasting"))
BASE = re.compile(r"(?<![相对同环占])(?:比|较)(?!例|重|赛|率|值|分)[^，。；]*$")
FROM_TIME = re.compile(rf"[从由](?:{TIME_MARK}{{1,12}}的?|[^，。；]{{1,4}}的)?$")  # 从五年前的62.7万
RANKED = re.compile(any_of("ranked") + "[^，。；]{0,12}$")
OF = re.compile(
    r"(?:左右|以上|以下|以内|多|余)?的|[百千万亿]{1,3}(?:千瓦|千伏|吨|元|人|亩)?级(?:的)?"
)  # 6台百万千瓦级机组
QUOTES = frozenset("“”‘’")
STOPS = frozenset("，。；：、（）了的已全均都也和与及并于在从将")
SHORT = 12
CLAUSE_OPENERS = re.compile(r"^(?:据[^，。；]{1,16}[，,]|[^，。；]{0,16}(?:显示|获悉|了解到|介绍)[，,])")
COMPARISON = re.compile(
    r"[与和同跟][^，。；]{1,14}相比|同比|环比|按年|按月"
    rf"|[比较][^，。；]{{0,14}}?(?:上年|去年|同期|上月|年初|末|上季度|上周|计划|{TIME_MARK}{{1,12}}(?:同期)?)(?:的?时)?"
)  # 比上年同期
SHARE_OF = re.compile(r"占([^，。；]{0,20}?)(?:的比重|的比例|比重|比例|的)?(?:[已约近超过达到为是的]{0,4})$")
GROWTH_RATE = re.compile(r"增速|降幅|跌幅|涨幅|增幅|升幅|增长率|减幅")


@dataclass(frozen=True, slots=True)
class Edge:
    """A word that is no part of an indicator at its begin or end."""

    word: str
    side: str = field(metadata={"vocabulary": ("begin", "end", "both")})


@cache
def edges() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Patterns for what is cut off an indicator's begin and end."""
    words = load_lexicon(LEXICON / "edges.tsv", Edge)
    begin, end = (alternation(word.word for word in words if word.side in (side, "both")) for side in ("begin", "end"))
    marks = rf"[\s，、：:；。,{TIME_MARK}—“”（）()‘’\"]"
    return re.compile(rf"^(?:{marks}|{begin})"), re.compile(rf"(?:{marks}|{end})$")


@dataclass(frozen=True, slots=True)
class Indicator:
    """What a figure measures, and whether its own words say so or those of the figure before."""

    text: str | None
    own: bool


def find_indicator(figure: Figure, judgement: Judgement, names: Collection[str], carried: str | None) -> Indicator:
    """What a figure measures, in the text's words.

    Args:
        figure: the figure in its sentence.
        judgement: its kind, and the word of change that governs it.
        names: the subjects of the sentence, left out of the indicator where they open it.
        carried: the indicator of the amount before it: a change without a noun of its own is one of that.
    """
    if judgement.kind == "rank":
        own = noun_before(RANKED.sub("", figure.left), names)
    elif judgement.kind in ("change", "difference"):
        own = change_indicator(figure, judgement, names, carried)
    elif judgement.kind == "share":
        own = share_indicator(figure, names, carried)
    elif figure.quantity.unit_kind == "time":
        own = time_indicator(figure, names)
    else:
        own = level_indicator(figure, names)
    return Indicator(own, True) if own else Indicator(carried, False)


def level_indicator(figure: Figure, names: Collection[str]) -> str | None:
    """A count has its noun after it, an amount before it, save where a verb parts the two (征收20%关税)."""
    counted = figure.quantity.unit_kind in COUNTED or figure.quantity.unit is None
    after = noun_after(figure)
    if counted and GROWN_TO.match(figure.right):
        return noun_before(figure.left, names)  # 床位由36张增至90张
    if counted:
        return after or verb_after(figure) or noun_before(figure.left, names)
    before = noun_before(figure.left, names)
    if after and (before is None or ends_in_verb(figure)):
        return after
    return before or verb_after(figure)


def ends_in_verb(figure: Figure) -> bool:
    """True if the last word before a figure is a verb, or a denominator (给予每亩150元的奖补)."""
    tokens = tokens_between(figure.reading, figure.start - len(figure.left), figure.start)
    tokens = tuple(token for token in tokens if token.tag not in ("ul", "uz", "d", "x"))
    if EACH_AT_END.search(figure.left):
        return True
    return bool(tokens) and tokens[-1].tag in ("v", "p", "vd")


def time_indicator(figure: Figure, names: Collection[str]) -> str | None:
    """What lasts: 国庆假期7天, 共计53天时间, 连续3年水质稳定, 历时两年."""
    if CONTINUED.search(figure.left[-3:] + figure.quantity.text[:2]):
        rest = re.split("[，。；]", figure.right)[0].strip(TIME_MARK)
        return rest[:SHORT] or noun_before(figure.left, names)
    lasting = LASTING.search(figure.left)
    if lasting:
        return lasting.group()
    before = noun_before(figure.left, names)
    if before:
        return before
    first = len(figure.left) == figure.start - figure.clause_start
    printed = figure.printed[figure.clause_start : figure.start] if first else ""
    return noun_after(figure) or noun_before(printed, names)


def change_indicator(figure: Figure, judgement: Judgement, names: Collection[str], carried: str | None) -> str | None:
    """The thing that changes: what stands before the word of change, its object; None for the amount before."""
    change = judgement.change
    if change is None or change.role == "right":
        return noun_before(figure.left, names)
    left = figure.left[: max(0, change.start - (figure.start - len(figure.left)))]
    own = noun_before(BASE.sub("", left), names)
    if own and GROWTH_RATE.fullmatch(own) and carried:
        return carried + own
    if own:
        return own
    tail = noun_before(change.tail, names) if change.role == "verb" and figure.quantity.unit_kind != "points" else None
    return tail if tail and len(tail) >= 2 else None


def share_indicator(figure: Figure, names: Collection[str], carried: str | None) -> str | None:
    """占总产量的40% is 小麦产量占总产量; 办结率达98% the 办结率; 近四成的田没人种 the 田."""
    match = SHARE_OF.search(figure.left)
    if match:
        whole = "占" + match.group(1).replace(TIME_MARK, "")
        own = noun_before(figure.left[: match.start()], names) or carried or ""
        return (own + whole) if len(own) + len(whole) <= LONGEST else whole
    if figure.right.startswith("的"):
        after = noun_after(figure)
        if after:
            return after
    return noun_before(figure.left, names) or noun_after(figure) or verb_after(figure)


def noun_before(left: str, names: Collection[str]) -> str | None:
    """The noun phrase that words before a figure end in: edges, adverbs and the subject cut off."""
    begin, end = edges()
    text = CLAUSE_OPENERS.sub("", EACH.sub("", COMPARISON.sub("", FROM_TIME.sub("", left))))
    text = text[text.rfind(TIME_MARK) + 1 :] if text.rstrip(TIME_MARK) == text else text.rstrip(TIME_MARK)
    text = text[text.rfind(TIME_MARK) + 1 :]
    text = trim_edges(text, names, begin, end)
    text = trim_edges(after_last_verb(text), names, begin, end)
    if len(text) > LONGEST:
        text = trim_edges(shorten(text), names, begin, end)
    return None if not text or text in names else balance(text)


def trim_edges(text: str, names: Collection[str], begin: re.Pattern[str], end: re.Pattern[str]) -> str:
    """Cuts edges and an opening subject off, again and again."""
    for _ in range(12):
        shorter = end.sub("", begin.sub("", text))
        for name in names:
            if shorter.startswith(name) and len(shorter) > len(name) + 1:
                shorter = shorter[len(name) :]
        if shorter == text:
            break
        text = shorter
    return text


def balance(text: str) -> str:
    """Leaves out a bracket or quotation mark without its partner."""
    for opening, closing in ("（）", "“”", "()", "《》", "‘’"):
        if text.count(opening) != text.count(closing):
            text = text.replace(opening, "").replace(closing, "")
    return text


def after_last_verb(text: str) -> str:
    """Leaves out a light verb or an adverb and what is before it: 通道完成货量 is 货量, 累计服务旅客 is 服务旅客."""
    for match in reversed(list(VERB_OBJECT.finditer(text))):
        rest = text[match.end() :].lstrip("了的")
        if len(rest) >= 2 and rest[0] not in "率面量度额值":
            return rest
    return text


def shorten(text: str) -> str:
    """The last part of a long phrase: after its last mark or 的."""
    for mark in ("，", "：", "、", "的"):
        at = text.rfind(mark, 0, len(text) - 2)
        if at >= 0 and len(text) - at - 1 <= LONGEST:
            return text[at + 1 :]
    return text[-SHORT:]


def noun_after(figure: Figure) -> str | None:
    """The noun phrase right after a figure: 270个脱贫县, 2亿元的贷款额度, 12个“便民小屋”."""
    if figure.quantity.text.endswith("人口"):
        return "人口"
    start = figure.end
    of = OF.match(figure.right)
    start += of.end() if of else 0
    stop = figure.end + len(figure.right)
    base = figure.reading.sentence.start
    tokens = tokens_touching(figure.reading, start, stop)
    words: list[str] = []
    for number, token in enumerate(tokens):
        if not is_noun(token, tokens, number):
            break
        words.append(token.text[max(0, base + start - token.start) :])
    return balance("".join(words)[-LONGEST:]).strip("、") or None


def is_noun(token: Token, tokens: Sequence[Token], number: int) -> bool:
    """True for a word that goes on a noun phrase; a verb does where a noun follows at once (分拣员, 受灾群众)."""
    following = tokens[number + 1] if number + 1 < len(tokens) else None
    if token.text in QUOTES:
        return True
    if token.text == "、":  # 9名省、市代表
        return (
            number > 0 and len(tokens[number - 1].text) == 1 and following is not None and following.tag.startswith("n")
        )
    if token.text[0] in STOPS or token.text in words_of("no_phrase"):
        return False
    if token.tag.startswith(NOUN_TAGS):
        return token.tag != "f"
    noun_follows = following is not None and following.tag.startswith(("n", "k", "zg"))
    if token.tag.startswith(("v", "d")) and number == 0:
        return noun_follows and (len(token.text) > 1 or token.tag == "v")
    return number > 0 and token.text.isalnum() and (token.tag in ("x", "m") or tokens[number - 1].text in QUOTES)


def verb_after(figure: Figure) -> str | None:
    """The verb after a count of people or things: 3人受伤, 1人当场死亡."""
    tokens = tokens_between(figure.reading, figure.end, figure.end + len(figure.right))
    if not tokens or tokens[0].start - figure.reading.sentence.start != figure.end:
        return None
    verbs = [token.text for token in tokens[:3] if token.tag.startswith("v") and token.text not in ("的", "是", "为")]
    return verbs[0] if verbs and (tokens[0].tag.startswith(("v", "d", "s")) or tokens[0].text == "被") else None

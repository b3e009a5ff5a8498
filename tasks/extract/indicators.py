"""What a figure measures: the noun after a measure word (6个乡镇), or the words before the number (出口7万亿元)."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from schemas.lexicon import load_lexicon
from schemas.records import Reading, Token
from tasks.extract.alternatives import alternation
from tasks.extract.changes import Change
from tasks.extract.contexts import any_of, words_of
from tasks.extract.figures import LIST_MARK, TIME_MARK, Figure, clauses_before, tokens_between, tokens_touching
from tasks.extract.kinds import Judgement
from tasks.extract.periods import GROWN_TO

LEXICON = Path(__file__).parent / "lexicon"
LONGEST = 24
COUNTED = frozenset({"count", "people", "place", "bare", "visits", "money_or_piece", "level"})
NOUN_TAGS = ("n", "a", "b", "j", "l", "vn", "s", "z", "k", "eng", "i", "f", "ng", "vd", "nz")
VERB_OBJECT = re.compile(any_of("light_verb") + r"|(?:[已将让]|(?<!公)共)(?=[^\W\d]{2})")
DEMONSTRATIVE = re.compile("^[这那此][条座个家片栋块段项处所名位]?(?=[^\\W\\d]{1,20}$)")  # 这条长860米的老街
ONE = re.compile("一(?!期|批|号|线|环|层|带)[^\\W\\d]{1,2}$")  # 一斤卖6块
EACH = re.compile(
    r"平?均?每(?:\d{1,4}|[百千万])?个?[^\W\d_，。的]{1,2}(?=[有可收补达产约的为由最至需限领处给奖每月年日涨跌卖降升平\d]|$)"
)  # 每人每年补助
EACH_AT_END = re.compile(r"每(?:个|名)?[^\W\d]{1,3}$")
CONTINUED = re.compile("连续")
LASTING = re.compile(any_of("lasting"))
BASE = re.compile(r"(?<![相对同环占])(?:比|较)(?!例|重|赛|率|值|分)[^，。；]*$")
FROM_TIME = re.compile(rf"[从由](?:{TIME_MARK}{{1,12}}的?|[^，。；]{{1,4}}的)?$")  # 从五年前的62.7万
RANKED = re.compile(any_of("ranked") + "[^，。；]{0,12}$")
OF = re.compile(
    r"(?:的标准|标准)?(?:给予|予以|发放)|(?:左右|以上|以下|以内|多|余)?的|[百千万亿]{1,3}(?:千瓦|千伏|吨|元|人|亩)?级(?:的)?"
)  # 6台百万千瓦级机组
LENGTH_REACHED = re.compile("(?<=[总全]长)达$")  # 总长达: the 长 is no part of 长达
FIRM_ENDS = frozenset("仅只达已均")  # a tagger glues them to the noun before: 率仅
QUOTES = frozenset("“”‘’")
STOPS = frozenset("，。；：、（）了的已全均都也和与及并于在从将")
SHORT = 12
CLAUSE_OPENERS = re.compile(r"^(?:据[^，。；]{1,16}[，,]|[^，。；]{0,16}(?:显示|获悉|了解到|介绍)[，,])")
COMPARISON = re.compile(
    r"[与和同跟][^，。；]{1,14}相比|同比|[周月季]?环比|按年|按月"
    rf"|[比较][^，。；]{{0,14}}?(?:上年|去年|同期|上月|年初|末|上季度|上周|计划|{TIME_MARK}{{1,12}}(?:同期)?)(?:的?时)?"
)  # 比上年同期
SHARE_OF = re.compile(
    r"占(?!比|有率|地)([^，。；]{0,20}?)(?:的比重|的比例|比重|比例|的)?(?:[已约近超过达到为是的]{0,4})$"
)
MULTIPLE_OF = re.compile("(?:相当于|[是为达超过]{1,2})[^，。；]{1,16}的$")  # 是老馆的4倍
LIKE = re.compile("[与和同跟比较][^，。；]{0,16}$")  # 与上年基本持平
MADE = re.compile(f"({any_of('made')})" + "[了约近超]{0,2}$")
CAUSE = re.compile("[受因][^，。；]{2,16}影响")
CORRECTED = re.compile("^.{0,40}" + any_of("corrected") + "[：“]?")
MOVES = re.compile(any_of("moves"))
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
class MeasureNoun:
    """The end of a noun that is measured: 量, 面积."""

    word: str
    example: str


@cache
def measures() -> re.Pattern[str]:
    """Finds the end of a noun that is measured."""
    words = load_lexicon(LEXICON / "measure_nouns.tsv", MeasureNoun)
    return re.compile(alternation(entry.word for entry in words) + "$")


@dataclass(frozen=True, slots=True)
class Around:
    """What the sentence says of the words around a figure.

    Attributes:
        names: subjects, left out of the indicator where they open it.
        sites: places after 在, left out with what is before them: 企业在江宁县投资.
        words: words of several characters: an edge that is only a part of one (the 中 of 中型) is no edge.
    """

    names: Collection[str] = ()
    words: Collection[str] = ()
    sites: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Indicator:
    """What a figure measures, and whether its own words say so or those of the figure before."""

    text: str | None
    own: bool


def find_indicator(
    figure: Figure, judgement: Judgement, names: Collection[str], carried: str | None, sites: Collection[str] = ()
) -> Indicator:
    """What a figure measures, in the text's words.

    Args:
        figure: the figure in its sentence.
        judgement: its kind, and the word of change that governs it.
        names: the subjects of the sentence, left out of the indicator where they open it.
        carried: the indicator of the amount before it: a change without a noun of its own is one of that.
        sites: the places after 在 in the clause.
    """
    tokens = tokens_between(figure.reading, figure.start - len(figure.lead), figure.start)
    around = Around(names, frozenset(token.text for token in tokens if len(token.text) > 1), sites)
    if judgement.kind == "rank":
        own = noun_before(RANKED.sub("", figure.left), around)
    elif judgement.kind in ("change", "difference"):
        own = change_indicator(figure, judgement, around, carried)
    elif judgement.kind == "share":
        own = share_indicator(figure, around, carried)
    elif figure.quantity.unit_kind == "time":
        own = time_indicator(figure, around)
    else:
        own = level_indicator(figure, around)
    return Indicator(own, True) if own else Indicator(carried, False)


def level_indicator(figure: Figure, around: Around) -> str | None:
    """A count has its noun after it, an amount before it, save where a verb parts the two (征收20%关税)."""
    counted = figure.quantity.unit_kind in COUNTED or figure.quantity.unit is None
    if GROWN_TO.match(figure.right):
        return noun_before(figure.left, around)  # 床位由36张增至90张
    if figure.quantity.unit_kind == "multiple":
        return noun_before(MULTIPLE_OF.sub("", figure.left), around)
    after = noun_after(figure)
    if counted and after:
        made = MADE.search(figure.left)
        return made.group(1) + after if made else after  # 新增3条航线
    if counted:
        return verb_after(figure) or noun_before(figure.left, around)
    before = counted_before(figure) or noun_before(figure.left, around)
    if after and (before is None or ends_in_verb(figure)):
        return after
    return before or verb_after(figure)


def counted_before(figure: Figure) -> str | None:
    """What is measured of the things counted just before: the 蓄水量 of 17座水库蓄水量4.2亿立方米."""
    start = figure.start - len(figure.left)
    tokens = tokens_between(figure.reading, start, figure.start) if start > figure.clause_start else ()
    nouns = len(tokens) > 1 and all(token.tag.startswith(("n", "b", "vn")) for token in tokens)
    return tokens[-1].text if nouns and measures().search(tokens[-1].text) else None


def ends_in_verb(figure: Figure) -> bool:
    """True if the last word before a figure is a verb, or a denominator (给予每亩150元的奖补)."""
    tokens = tokens_between(figure.reading, figure.start - len(figure.left), figure.start)
    tokens = tuple(token for token in tokens if token.tag not in ("ul", "uz", "d", "x"))
    if EACH_AT_END.search(figure.left):
        return True
    return bool(tokens) and tokens[-1].tag in ("v", "p", "vd")


def time_indicator(figure: Figure, around: Around) -> str | None:
    """What lasts: 国庆假期7天, 共计53天时间, 连续3年水质稳定, 历时两年."""
    if CONTINUED.search(figure.left[-3:] + figure.quantity.text[:2]):
        rest = re.split("[，。；]", figure.right)[0].strip(TIME_MARK)
        return rest[:SHORT] or noun_before(figure.left, around)
    lasting = LASTING.search(figure.left) or LASTING.search(figure.printed, max(0, figure.start - 3), figure.start)
    if lasting:
        return lasting.group()
    before = noun_before(figure.left, around)
    if before or GROWN_TO.match(figure.right) or is_second(figure):
        return before
    first = len(figure.left) == figure.start - figure.clause_start
    printed = figure.printed[figure.clause_start : figure.start] if first else ""
    return noun_after(figure) or noun_before(printed, around)


def change_indicator(figure: Figure, judgement: Judgement, around: Around, carried: str | None) -> str | None:
    """The thing that changes: what stands before the word of change, its object; None for the amount before."""
    change = judgement.change
    moved = noun_before(change.tail, around) if change and change.role == "verb" else None
    if moved and len(moved) > 2 and measures().search(moved):
        return moved  # 下调政策利率10个基点
    if figure.quantity.form == "word_flat":
        return noun_before(LIKE.sub("", figure.left), around)
    if change is None or change.role == "right":
        return noun_before(figure.left, around)
    left = figure.left[: max(0, change.start - (figure.start - len(figure.left)))]
    own = noun_before(BASE.sub("", left), around)
    if own:
        return carried + own if GROWTH_RATE.fullmatch(own) and carried else own
    if change.role == "noun" and (before := clause_that_moves(figure, around)):
        return before
    return changed_object(figure, change, around)


def changed_object(figure: Figure, change: Change, around: Around) -> str | None:
    """What a verb of change acts on: 减少排放 5%; None where the tail is no noun."""
    if change.role != "verb" or figure.quantity.unit_kind == "points":
        return None
    tail = noun_before(change.tail, around)
    return tail if tail and len(tail) >= 2 else None


def clause_that_moves(figure: Figure, around: Around) -> str | None:
    """What moves in the clause before: 房地产投资继续下降，降幅为9.2%."""
    if len(figure.left) < figure.start - figure.clause_start:
        return None
    offset = figure.reading.sentence.start
    for clause in clauses_before(figure.reading, figure.clause_start, 1):
        text = figure.text[clause.start - offset : clause.end - offset]
        moved = MOVES.search(text)
        noun = noun_before(re.split("[由从](?=.{0,6}\\d)", text[: moved.start()])[0], around) if moved else None
        return None if noun and noun[0].isdigit() else noun  # 由3万吨增加到5万吨，增幅达…
    return None


def share_indicator(figure: Figure, around: Around, carried: str | None) -> str | None:
    """占总产量的40% is 小麦产量占总产量; 办结率达98% the 办结率; 近四成的田没人种 the 田."""
    match = SHARE_OF.search(figure.left)
    if match:
        whole = "占" + match.group(1).replace(TIME_MARK, "")
        own = noun_before(figure.left[: match.start()], around) or carried or ""
        return (own + whole) if len(own) + len(whole) <= LONGEST else whole
    if figure.right.startswith("的"):
        after = noun_after(figure)
        if after:
            return after
    if GROWN_TO.match(figure.right) or is_second(figure):
        return noun_before(figure.left, around)
    return noun_before(figure.left, around) or noun_after(figure) or verb_after(figure)


def is_second(figure: Figure) -> bool:
    """True for the value that another has grown or fallen to: the 12 of 由40分钟缩短至12分钟."""
    return GROWN_TO.fullmatch(figure.left.strip(TIME_MARK)) is not None


def noun_before(left: str, around: Around) -> str | None:
    """The noun phrase that words before a figure end in: edges, adverbs and the subject cut off."""
    begin, end = edges()
    if GROWN_TO.fullmatch(left.strip(TIME_MARK)):
        return None
    left = DEMONSTRATIVE.sub("", CORRECTED.sub("", without_mark(CAUSE.sub("", left))))
    text = CLAUSE_OPENERS.sub("", EACH.sub("", COMPARISON.sub("", FROM_TIME.sub("", left))))
    for site in around.sites:
        text = text.rpartition("在" + site)[2] or text
    text = LENGTH_REACHED.sub("", text.rstrip(TIME_MARK))
    text = EACH_AT_END.sub("", text) or text
    text = trim_edges(last_part(text, end), around, begin, end)
    text = trim_edges(after_last_verb(text), around, begin, end)
    text = "" if ONE.fullmatch(text) else text
    if len(text) > LONGEST:
        text = trim_edges(shorten(text), around, begin, end)
    return None if not text or text in around.names else balance(text)


def without_mark(text: str) -> str:
    """The words after a list mark that opens them: 一是新建站点."""
    mark = LIST_MARK.match(text)
    return text[mark.end() :] if mark else text


def last_part(text: str, end: re.Pattern[str]) -> str:
    """What follows the last time in a phrase, or comes before it where nothing else does: 贸易额去年达到."""
    parts = text.split(TIME_MARK)
    rest = parts[-1]
    for _ in range(3):
        rest = end.sub("", rest)
    return parts[-1] if rest else next((part for part in reversed(parts[:-1]) if part), "")


def trim_edges(text: str, around: Around, begin: re.Pattern[str], end: re.Pattern[str]) -> str:
    """Cuts edges and an opening subject off, again and again."""
    for name in around.names:
        if text.startswith(name) and len(text) > len(name) + 1:
            text = text[len(name) :]
    for _ in range(12):
        opening, closing = begin.match(text), end.search(text)
        shorter = text
        if closing and not inside_word(text, closing, around, at_end=True):
            shorter = shorter[: closing.start()]
        if opening and not inside_word(text, opening, around, at_end=False):
            shorter = shorter[opening.end() :]
        for name in around.names:
            if shorter.startswith(name) and len(shorter) > len(name) + 1:
                shorter = shorter[len(name) :]
        if shorter == text:
            break
        text = shorter
    return text


def inside_word(text: str, edge: re.Match[str], around: Around, *, at_end: bool) -> bool:
    """True for an edge that is a part of a word: the 中 of 中型, the 约 of 租约."""
    if at_end and edge.group() in FIRM_ENDS:
        return False
    fits = text.endswith if at_end else text.startswith
    return any(len(word) > len(edge.group()) and fits(word) for word in around.words)


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
        if not is_noun(token, tokens, number) or is_adverbial(figure.reading, token):
            break
        if (
            words
            and token.end == base + stop
            and figure.printed[stop : stop + 1].isdigit()
            and measures().search(token.text)
        ):
            break  # 17座水库蓄水量4亿立方米
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
    if token.text[0] in STOPS or token.text in words_of("no_phrase") | words_of("averaged"):
        return False
    if token.tag.startswith(NOUN_TAGS):
        return token.tag != "f"
    noun_follows = following is not None and following.tag.startswith(("n", "k", "zg"))
    if token.tag.startswith(("v", "d")) and number == 0:
        return noun_follows and (len(token.text) > 1 or token.tag == "v")
    return number > 0 and token.text.isalnum() and (token.tag in ("x", "m") or tokens[number - 1].text in QUOTES)


def is_adverbial(reading: Reading, token: Token) -> bool:
    """True for a noun that only says how what follows is done: 县 重点 推广, but 重点 商品."""
    if token.text not in words_of("adverbial"):
        return False
    end = token.end - reading.sentence.start
    following = tokens_between(reading, end, end + 8)
    return not following or not following[0].tag.startswith(("n", "vn"))


def verb_after(figure: Figure) -> str | None:
    """The verb after a count of people or things: 3人受伤, 1人当场死亡."""
    tokens = tokens_between(figure.reading, figure.end, figure.end + len(figure.right))
    if not tokens or tokens[0].start - figure.reading.sentence.start != figure.end:
        return None
    verbs = [token.text for token in tokens[:3] if token.tag.startswith("v") and token.text not in ("的", "是", "为")]
    return verbs[0] if verbs and (tokens[0].tag.startswith(("v", "d", "s")) or tokens[0].text == "被") else None

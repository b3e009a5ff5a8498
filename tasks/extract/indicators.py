"""What a figure measures: the noun after a measure word (6个乡镇), or the words before the number (出口7万亿元)."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from schemas.lexicon import load_lexicon
from tasks.extract.alternatives import alternation
from tasks.extract.changes import Change
from tasks.extract.contexts import any_of, words_of
from tasks.extract.counted_nouns import CLOSING, LONGEST, act_after, balance, measures, noun_after, verb_after
from tasks.extract.figures import LIST_MARK, TIME_MARK, Figure, clauses_before, tokens_between
from tasks.extract.kinds import Judgement
from tasks.extract.periods import GROWN_TO

LEXICON = Path(__file__).parent / "lexicon"
COUNTED = frozenset({"count", "people", "place", "bare", "visits", "money_or_piece", "level"})
VERB_OBJECT = re.compile(any_of("light_verb") + r"|(?:已(?!经)|将|让(?!利)|(?<!公)共(?![建享同用和]))(?=[^\W\d]{2})")
DEMONSTRATIVE = re.compile(
    "^(?:[这那此][条座个家片栋块段项处所名位]?|[本上]届|本次)(?=[^\\W\\d]{1,20}$)"
)  # 这条长860米的老街
ONE = re.compile("一(?!期|批|号|线|环|层|带)[^\\W\\d]{1,2}$")  # 一斤卖6块
EACH = re.compile(
    r"平?均?每(?:\d{1,4}|[百千万])?个?[^\W\d_，。的]{1,2}(?=[有可收补达产约的为由最至需限领处给奖每月年日涨跌卖降升平\d]|$)"
)  # 每人每年补助
IN_PARTS = r"分[一二两三四五六七八九十\d]{1,2}(?:批次?|次|期|轮)"  # 分两批发放消费券
EACH_AT_END = re.compile(r"每(?:个|名)?[^\W\d]{1,3}$")
CONTINUED = re.compile("连续[了近约超]?$")
LASTING = re.compile(any_of("lasting"))
BASE = re.compile(r"(?<![相对同环占])(?:比|较)(?!例|重|赛|率|值|分)[^，。；]*$")
FROM_TIME = re.compile(rf"[从由](?:{TIME_MARK}{{1,12}}的?|[^，。；]{{1,4}}的)?$")  # 从五年前的62.7万
RANKED = re.compile(any_of("ranked") + "[^，。；]{0,12}$")
LENGTH_REACHED = re.compile("(?<=[总全]长)达$")  # 总长达: the 长 is no part of 长达
FIRM_ENDS = frozenset("仅只达已均")  # a tagger glues them to the noun before: 率仅
SHORT = 12
MEASURED_ENDS, COMPOUND_ENDS = "率面量度额值", "区地带圈群点期力物品者站"
CLAUSE_OPENERS = re.compile(r"^(?:据[^，。；]{1,16}[，,]|[^，。；]{0,16}(?:显示|获悉|了解到|介绍)[，,])")
COMPARISON = re.compile(
    r"(?:扣除|剔除)[^，。；]{1,8}因素(?:影响)?[后外]?|[与和同跟][^，。；]{1,14}相比|同比|[周月季]?环比|按年|按月"
    rf"|[比较][^，。；]{{0,14}}?(?:上年|去年|同期|上月|年初|末|上季度|上周|计划|{TIME_MARK}{{1,12}}(?:同期)?)(?:的?时)?"
)  # 比上年同期
SHARE_OF = re.compile(
    r"占(?!比|有率|地)(?:据了?|了)?([^，。；]{0,20}?)(?:的比重|的比例|比重|比例|的)?(?:[已约近超过达到为是的]{0,4})$"
)
MULTIPLE_OF = re.compile("(?:相当于|[是为达超过]{1,2})[^，。；]{1,16}的$")  # 是老馆的4倍
LIKE = re.compile("[与和同跟比较][^，。；]{0,16}$")  # 与上年基本持平
MADE = re.compile(f"({any_of('made')})" + "[了约近超]{0,2}$")
HARMED = re.compile(any_of("harmed"))
MADE_ALONE = re.compile("新增|净增|新建|新设")
GAINED = re.compile(any_of("gained") + "$")
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
    return re.compile(rf"^(?:{marks}|{IN_PARTS}|{begin})"), re.compile(rf"(?:{marks}|{end})$")


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
        own = time_indicator(figure, around, carried)
    else:
        own = level_indicator(figure, around)
        if own and carried and MADE_ALONE.fullmatch(own):
            own += carried  # 企业5万家，新增2000家
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
        return made.group(1) + after if made else after + harm_after(figure, after)  # 新增3条航线
    if counted:
        return verb_after(figure) or noun_before(figure.left, around)
    before = counted_before(figure) or noun_before(figure.left, around)
    if after and (before is None or ends_in_verb(figure)):
        return after
    return before or verb_after(figure)


def harm_after(figure: Figure, noun: str) -> str:
    """What befell those counted: the 死亡 of 7名游客死亡."""
    harm = HARMED.match(figure.right.removeprefix(noun))
    return harm.group() if harm else ""


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


def time_indicator(figure: Figure, around: Around, carried: str | None) -> str | None:
    """What lasts: 国庆假期7天, 共计53天时间, 连续3年水质稳定, 历时两年."""
    if CONTINUED.search(figure.printed, max(0, figure.start - 4), figure.start):
        return continued(figure, around, carried)
    lasting = LASTING.search(figure.left) or LASTING.search(figure.printed, max(0, figure.start - 3), figure.start)
    if lasting:
        return lasting.group()
    before = noun_before(figure.left, around)
    if before or GROWN_TO.match(figure.right) or is_second(figure):
        return before
    first = len(figure.left) == figure.start - figure.clause_start
    printed = figure.printed[figure.clause_start : figure.start] if first else ""
    return noun_after(figure) or noun_before(printed, around)


def continued(figure: Figure, around: Around, carried: str | None) -> str | None:
    """What goes on: 连续3年水质稳定; with what it is told of where it is a bare verb (运价指数…，连续三个月回升)."""
    rest = COMPARISON.sub("", re.split("[，。；]", figure.right)[0].strip(TIME_MARK)).removeprefix("的")
    before = noun_before(CONTINUED.sub("", figure.left.rstrip(TIME_MARK)), around)
    cut = figure.printed[figure.end + len(figure.right) :][:1] not in CLOSING or len(rest) > LONGEST
    if not rest or cut:
        return before
    words = tokens_between(figure.reading, figure.end, figure.end + len(figure.right))
    bare = not any(word.tag.startswith("n") for word in words)
    whole = (before or (carried if bare else None) or "") + rest
    return whole if len(whole) <= LONGEST else before or rest


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
        if figure.right.startswith("的市场"):
            whole += "市场"  # 占据全球三分之一的市场
        own = noun_before(figure.left[: match.start()], around) or carried or ""
        whole = "" if whole == "占" and own else whole  # 数字职业占了近半数
        return (own + whole) if len(own) + len(whole) <= LONGEST else whole
    if figure.right.startswith("的"):
        after = noun_after(figure)
        if after:
            return after
    if GROWN_TO.match(figure.right) or is_second(figure):
        return noun_before(figure.left, around)
    before = noun_before(figure.left, around)
    if before and GAINED.search(before) and (after := noun_after(figure)):
        return after  # 获得过半数选票
    if before and figure.left.endswith(before) and not measures().search(before) and (act := act_after(figure)):
        return before + act  # 展会80%使用绿色电力
    return before or noun_after(figure) or verb_after(figure)


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
    text = trim_edges(after_last_verb(text, around), around, begin, end)
    text = "" if ONE.fullmatch(text) else text
    if len(text) > LONGEST:
        text = trim_edges(shorten(text), around, begin, end)
    return None if not text or text in around.names or text in words_of("bare_verb") else balance(text)


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


def after_last_verb(text: str, around: Around) -> str:
    """Leaves out a light verb or an adverb and what is before it: 通道完成货量 is 货量, 累计服务旅客 is 服务旅客."""
    for match in reversed(list(VERB_OBJECT.finditer(text))):
        rest = text[match.end() :].lstrip("了的")
        if len(rest) >= 2 and not goes_on_word(text, match, around) and not closes_compound(rest, around):
            return rest
    return text


def goes_on_word(text: str, verb: re.Match[str], around: Around) -> bool:
    """True for a verb that only opens or fills a longer word: the 覆盖 of 覆盖面."""
    start, end = verb.span()
    return end - start > 1 and any(
        (at := word.find(verb.group())) >= 0
        and at + end - start < len(word)
        and text.startswith(word, max(0, start - at))
        for word in around.words
    )


def closes_compound(rest: str, around: Around) -> bool:
    """True if a verb makes a compound with the character after it: 覆盖 率, 集聚 区 夜间客流量, not 汇集 区域."""
    if rest[0] in MEASURED_ENDS:
        return True
    return rest[0] in COMPOUND_ENDS and not any(rest.startswith(word) for word in around.words)


def shorten(text: str) -> str:
    """The last part of a long phrase: after its last mark or 的."""
    for mark in ("，", "：", "、", "的"):
        at = text.rfind(mark, 0, len(text) - 2)
        if at >= 0 and len(text) - at - 1 <= LONGEST:
            return text[at + 1 :]
    return text[-SHORT:]

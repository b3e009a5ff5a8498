"""What is a number but no statistic: dates, names, ordinals, terms, the article 一, ages in passing."""

import re
from collections.abc import Iterable

from schemas.records import Quantity, Reading
from tasks.extract.contexts import any_of
from tasks.extract.figures import times_between
from tasks.extract.named_numbers import NAMED_RULES, Near
from tasks.extract.periods import GROWN_TO
from tasks.extract.units import CASUALTY

LONGEST_TIME = 60
SLOGAN = re.compile(r"[“‘「][^“”‘’「」，。；：！？、\n]{1,14}[”’」]")  # “两个确立”
CORRECTED = re.compile(any_of("corrected") + "[：“]?$")  # “86家”应为“68家”
WRONG = re.compile("[^，。；]{0,12}?[”’]?" + any_of("corrected"))
FROM_AND_TO = re.compile("[由从](?:[^，。；]{1,8}的)?[近约超]?$")
MOVED_TO = re.compile("(?:缩短|压缩|延长|[增减降])[^，。；]{0,3}[到至为]$")
AGAINST = re.compile("[快早晚慢]于[^，。；]{1,12}$")
COUNT_BEFORE = re.compile(r"\d[^\W\d]{1,3}$")
LIST_SUM = re.compile(r"[^\W\d]{1,6}(?:、[^\W\d]{1,6}){1,5}[^\W\d]{0,2}$")  # 市、县、镇 before 三级
ANAPHORA = re.compile(r"(?:[这那该每]|上述|以上|前述|其他|另外|另|其余|哪)$")
ONLY = re.compile(r"(?:仅|只|唯一|仅有|只有|仅剩|至少|不足|不到|超过?|(?<!最)近)$")
PRICED = re.compile(
    r"[^，。；\d]{0,8}?[约近超]?[\d一二三四五六七八九十百千万两几]{1,8}[\d.百千万亿余多]{0,6}(?:块|美?元)"
)  # 一亩收60块
ARTICLE_KINDS = frozenset({"count", "people", "place", "bare", "level", "money_or_piece", "time"})
RANKED = re.compile(any_of("ranked") + r"[^，。；]{0,12}$")
RANK_DIRECT = re.compile("(?:排名|名列|位列|位居|排在)$")
RANK_AFTER = re.compile(r"位|名|(?=[，。；、）)”]|$|的|和|，)")
MEASURED_TIME = re.compile(any_of("measured_time") + "[了过时约近已超为达]{0,2}$")
TOTALLED_TIME = re.compile(any_of("totalled") + r"[^，。；、\d]{1,8}$")  # 累计监测90天
COMPARED_TIME = re.compile(f"(?:[比较][^，。；]{{1,14}}|偏){any_of('compared_time')}了?[约近超]?$")  # 比上年多7天
SPAN_BEFORE = re.compile(
    "(?:连续|共计|历时|为期|长达|持续|累计|假期|徒刑|拘役|管制|缓刑|政治权利|刑期|拘留|羁押|获刑|判刑|判处|中断|停电|停水|历经|救援|等候|等待|排队|被困|滞留|[鏖激奋]战|晚点|延误|[用耗]时)[了约近已达]?$"
)
TERM_AFTER = re.compile(
    "之?[内前后]|以[内前后来]|[来间里]|期间|时间内|左右内|多来|计划|行动|规划|一次|一遇|制|值班|不间断|热线|营业|全天候|一届|期"
)  # 3年内, 24小时值班
LEVEL_BEFORE = re.compile(any_of("wind_or_quake") + "[^，。；、]{0,8}$")
LEVEL_AFTER = re.compile(r"(?:左右|以上|以下)?的?(?:强?地震|大?风|强风|阵风|台风|左右|余震|海浪|[，。；、]|$)")
SCORE = re.compile(any_of("score") + "[^，。；]{0,6}$")
AGE = re.compile(
    r"(?:平均|年龄|提高|延长|增加|最[大小高低]的?只?有?|树龄|寿命)[^，。；\d]{0,10}$"
)  # an average or extreme age
ORDINAL_UNITS = frozenset({"届", "期", "批", "代", "卷", "章", "版", "集", "班", "季", "等", "环", "段"})
COUNTED = re.compile(any_of("counted") + "[^，。；]{0,4}$")
CONGRESS = re.compile(any_of("session"))
CLASS_AFTER = re.compile("级(?!以|左|的地)|制(?![导造作定品度成动服裁药冷氢])|型|岁|年代")  # 百万千瓦级, 24小时制
CLASS_WORD = re.compile("类|版|式|联|强(?:企业|县|市|榜|$|[，。；、）的])|领跑|排放|应急|响应|预警")  # 国六排放
MILESTONE = re.compile(r"\d[+＋]$")  # K12+300处
VILLAGE = re.compile(r"[铺店堡屯营河庙坪岭坡桥村镇乡湾沟台]")  # 十里铺
BRANDED = re.compile(r"[A-Za-zⅠ-Ⅻ]$")
STANDING_END = re.compile("(?:" + "第|其|" + any_of("standing") + r"|\d[-—/·.:：]|[-—/·:：+＋])$")
WORD_AFTER = re.compile(r"[-—/·+＋]\d|号|点\d|日|月|时|[a-zA-Z]|：\d|:\d")


def keep_statistics(reading: Reading) -> tuple[Quantity, ...]:
    """The quantities of a sentence that may be statistics; the rest are dates, names, ordinals and the like."""
    if not reading.quantities:
        return ()
    masks = named_places(reading)
    return tuple(quantity for quantity in reading.quantities if not is_excluded(reading, quantity, masks))


def named_places(reading: Reading) -> tuple[set[int], set[int]]:
    """The characters in which any number is part of a name (titles, quoted catchwords), and those of other names."""
    base, text = reading.sentence.start, reading.sentence.text
    spans = [(name.start, name.end) for name in reading.names if name.kind == "document"]
    quoted = [match for match in SLOGAN.finditer(text) if not CORRECTED.search(text, 0, match.start())]
    spans += [(base + match.start(), base + match.end()) for match in quoted]
    names = [(name.start, name.end) for name in reading.names if name.kind != "document"]
    return positions(spans), positions(names)


def positions(spans: Iterable[tuple[int, int]]) -> set[int]:
    """The offsets that spans cover."""
    return {at for start, end in spans for at in range(start, end)}


def is_excluded(reading: Reading, quantity: Quantity, masks: tuple[set[int], set[int]]) -> bool:
    """True if a quantity is no statistic."""
    text, base = reading.sentence.text, reading.sentence.start
    start, end = quantity.start - base, quantity.end - base
    near = Near(quantity, text[max(0, start - 16) : start], text[end : end + 12], text[max(0, start - 60) : start])
    titles, names = masks
    if {quantity.start, quantity.end - 1} <= titles:
        return True
    if quantity.form == "chinese" and {quantity.start, quantity.end - 1} <= names:
        return True
    if overlaps_time(reading, start, end):
        counted = quantity.form == "ordinal"  # 假期第三天
        return counted or quantity.unit_kind != "time" or not is_measured_term(near)
    if quantity.form.startswith("word_"):
        return is_idle_word(near)
    if quantity.form == "ordinal":
        return not is_rank(near)
    return any(rule(near) for rule in RULES)


def overlaps_time(reading: Reading, start: int, end: int) -> bool:
    """True if a stretch of the sentence's text shares a character with a time."""
    before = times_between(reading, max(0, start - LONGEST_TIME), end)
    return bool(before) and before[-1].end > reading.sentence.start + start


def is_idle_word(near: Near) -> bool:
    """The 首位 of 放在首位 and the 一半 of 另一半 tell no figure."""
    if near.quantity.form == "word_rank":
        return not RANKED.search(near.before) or near.before.endswith(("放在", "摆在", "坚持", "把"))
    if near.quantity.text == "一半":
        return near.before.endswith(("另", "那", "这")) or near.after.startswith(("是", "时"))
    if near.quantity.form == "word_flat" and COUNT_BEFORE.search(near.before):
        return True  # 21种下跌、5种持平
    return near.quantity.form == "word_change" and near.after.startswith("归")


def is_rank(near: Near) -> bool:
    """居全省第4位 is a rank; 第三届 and 第三 of a list are none."""
    if near.quantity.unit not in (None, "位"):
        return False
    if near.quantity.unit is None and not RANK_AFTER.match(near.after):
        return bool(RANK_DIRECT.search(near.before))
    return bool(RANKED.search(near.before))


def is_bare(near: Near) -> bool:
    """A number without a unit counts only where it is large and printed as an amount, or an index."""
    if near.quantity.unit is not None or CASUALTY.match(near.after):
        return False
    if STANDING_END.search(near.before) or WORD_AFTER.match(near.after) or BRANDED.search(near.before):
        return True
    if near.quantity.form == "arabic" and is_index(near):
        return False
    bounded = near.quantity.form == "magnitude" and near.quantity.qualifier != "exact"  # 近百万会员
    counted = bounded or near.quantity.form in ("arabic", "chinese")
    amount = counted and len(near.quantity.text) > 1 and any(char in near.quantity.text for char in "万亿")
    return not amount or near.after.startswith(("工程", "计划", "行动"))


def is_index(near: Near) -> bool:
    """指数为50.2, 拥堵指数6.2, 能效比分别为3.8和4.1: an index, printed without a unit."""
    plain = INDEX_PLAIN.search(near.lead) and ("." in near.quantity.text or len(near.quantity.text) < 4)
    return bool(plain or INDEX.search(near.before)) and not (near.after[:1].isalnum() and near.after[:1] not in "点和")


INDEX = re.compile(any_of("index") + r"[^，。；\d]{0,6}(?:[为是达至报]|达到|升至|降至|收于)$")
INDEX_PLAIN = re.compile(any_of("index") + r"(?:分别)?为?(?:\d{1,3}(?:\.\d{1,3})?[、和]){0,6}$")


def is_article(near: Near) -> bool:
    """一 as an article (一场座谈会, 一批): it counts where the figure is the point (仅一人)."""
    number = near.quantity.text.lstrip("约近超")
    one_of = near.before.endswith("之") and near.quantity.form == "chinese"  # 发源地之一
    if one_of or (near.quantity.form == "magnitude" and near.quantity.qualifier == "exact"):
        return True  # 万里长江, 百万雄师
    spelt, counted = near.quantity.form == "chinese", near.quantity.unit_kind in ARTICLE_KINDS
    timed = near.quantity.unit_kind == "time"  # 缓刑二年
    if spelt and counted and not timed and number.startswith("二") and near.quantity.value == 2.0:
        return True  # 二次加工, 二期: what is counted is 两次
    if near.quantity.form != "chinese" or not number.startswith("一") or near.quantity.value != 1.0:
        return False
    if PRICED.match(near.after) and near.quantity.unit_kind not in ("percent", "points", "multiple", "money"):
        return True
    if near.quantity.qualifier not in ("exact", "about"):
        return False
    return near.quantity.unit_kind in ARTICLE_KINDS and not ONLY.search(near.before)


def is_class(near: Near) -> bool:
    """百万千瓦级, 24小时制, 国六排放: a class of things, no amount."""
    if near.quantity.unit_kind == "percent":
        return False
    if near.quantity.unit_kind == "class":
        return True  # 三年级
    if MILESTONE.search(near.before) or (near.quantity.unit == "里" and VILLAGE.match(near.after)):
        return True
    if near.before.endswith(("×", "x", "X", "*")) or near.after.startswith(("×", "*")):
        return True  # 4×100米
    named = near.quantity.unit_kind not in ("count", "people") and CLASS_WORD.match(near.after)
    return (
        bool(named or CLASS_AFTER.match(near.after))
        or bool(BRANDED.search(near.before) and not near.before.endswith("㎡") and near.quantity.unit_kind != "points")
        or near.before.endswith("第")
    )


def is_level(near: Near) -> bool:
    """Levels of wind and earthquakes are measured; 三级, A级, 一级古树 are names."""
    if near.quantity.unit_kind != "level":
        return False
    if near.after.startswith(("风圈", "大风圈")):
        return True  # 7级风圈半径
    if near.quantity.form == "chinese" and not re.search("[风震]", near.before[-8:] + near.after[:4]):
        return True
    return not (
        LEVEL_BEFORE.search(near.before)
        or LEVEL_AFTER.match(near.after)
        and re.search("[风震浪]", near.before + near.after)
    )


def is_term(near: Near) -> bool:
    """A stretch of time counts where it is measured (共计53天), not as a term or a place in time (3天前, 30分钟内)."""
    if near.quantity.unit_kind != "time":
        return False
    if near.quantity.unit == "周年" or near.quantity.form == "ordinal":
        return True  # 成立50周年 places an event in time
    idle_half = near.quantity.text.startswith("半") and not MEASURED_TIME.search(near.before)
    all_day = (near.quantity.unit, near.quantity.value) == ("小时", 24.0) and near.after[:1].isalpha()
    if idle_half or all_day:
        return True  # 24小时巡查
    if is_told_term(near):
        return False
    if TERM_AFTER.match(near.after) or (near.quantity.qualifier == "at_most" and near.quantity.text.endswith("内")):
        return True
    calendar_year = near.quantity.unit == "年" and (near.quantity.value or 0) > 1900
    return calendar_year or not any(
        pattern.search(near.before) for pattern in (MEASURED_TIME, TOTALLED_TIME, COMPARED_TIME)
    )


def is_told_term(near: Near) -> bool:
    """A length of time that is itself told: 由40分钟缩短至12分钟, 以9秒98夺冠, 每天锻炼半小时, 每20分钟一班."""
    if RESULT_BEFORE.search(near.before) and RESULT_AFTER.match(near.after):
        return True  # 以9秒98夺冠
    if FREQUENT.search(near.before) and near.quantity.unit in ("小时", "分钟"):
        return True  # 每天锻炼半小时
    runs = near.before.endswith(("每", "每隔")) and RUNS.match(near.after)
    grown = FROM_AND_TO.search(near.before) and GROWN_TO.match(near.after)
    older = near.quantity.unit == "岁" and AGE.search(near.before)
    return bool(runs or grown or older or MOVED_TO.search(near.before) or AGAINST.search(near.before))


def is_measured_term(near: Near) -> bool:
    """连续27年 may be read as a time and still measures."""
    result = RESULT_BEFORE.search(near.before) and RESULT_AFTER.match(near.after)
    return bool(result or SPAN_BEFORE.search(near.before) and not TERM_AFTER.match(near.after))


def is_age(near: Near) -> bool:
    """36岁的张女士: an age in passing; an average or extreme age counts."""
    return near.quantity.unit_kind == "age" and not AGE.search(near.before)


def is_anaphora(near: Near) -> bool:
    """这两个, 上述3家, …等五大产业: a count told before, or of a list just named."""
    if near.quantity.text.endswith("大") and near.before.endswith("等"):
        return True
    if near.before.endswith(("每", "每隔")):  # 每100克含钠5毫克: a denominator; 每20分钟一班 tells how often
        return near.quantity.unit_kind != "time"
    return near.quantity.unit_kind in ("count", "people", "place", "bare") and bool(ANAPHORA.search(near.before))


def is_congress(near: Near) -> bool:
    """十三届十次全会: the number of a session."""
    if near.quantity.unit == "届":
        return near.quantity.form == "chinese"
    spelt = near.quantity.form in ("chinese", "magnitude")
    return near.quantity.unit == "次" and spelt and bool(CONGRESS.match(near.after))


def is_ordinal_unit(near: Near) -> bool:
    """二期, 三批, 一环: mostly the number of a phase, no count."""
    if near.quantity.unit == "版" and (near.before[-1:].isalnum() or near.quantity.text.startswith("0")):
        return True  # A05版, 03版
    if near.quantity.unit not in ORDINAL_UNITS:
        bare = near.quantity.unit == "个" and near.quantity.unit_kind == "bare"
        return bare and bool(LIST_SUM.search(near.before)) and "、" in near.before
    return near.quantity.form == "chinese" and not COUNTED.search(near.before)


def is_withdrawn(near: Near) -> bool:
    """The wrong figure of a correction: 86家应为68家."""
    return bool(WRONG.match(near.after))


def is_score(near: Near) -> bool:
    """分 counts as a score alone."""
    return near.quantity.unit_kind == "score" and not SCORE.search(near.before)


RESULT_BEFORE = re.compile("(?:以|跑出|游出|滑出|骑出|成绩为?|纪录)$")
RESULT_AFTER = re.compile(
    "的?(?:个人)?(?:赛季)?(?:最好|最佳)?(?:成绩|佳绩|纪录|时间)|夺|获|刷新|打破|摘|完赛|冲线|率先|创|[，。；]"
)
FREQUENT = re.compile(r"(?:每[天日次周晚人]|日均)[^，。；\d]{0,8}$")
RUNS = re.compile("一[班趟列辆]|发车|开行|发出|1[班趟列辆]")
RULES = (
    *NAMED_RULES,
    is_bare,
    is_article,
    is_class,
    is_level,
    is_term,
    is_age,
    is_anaphora,
    is_congress,
    is_ordinal_unit,
    is_withdrawn,
    is_score,
)

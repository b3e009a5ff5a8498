"""Shares: a share against part and whole; 入围18个，其中原创13个，占七成以上."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import permutations

from schemas.records import Finding
from tasks.extract.growths import ACTUAL, CAPACITY
from tasks.extract.intervals import compare, show
from tasks.extract.tellings import Telling, bigrams, is_amount, make_finding, same_time, verdict

PARAGRAPHS_BACK = 2  # how far before its part a whole may stand
BARE = re.compile("占(?:比(?:为|达到?|约|是)?|到|了|总[数量]的?|全部的?|其中的?)?$")  # 占16.4%: of the amount before
NAMED = re.compile("占(?:到|了)?([^，；。占]{2,20}?)的?(?:比重|比例)?(?:为|达到?|是|升至|降至|的)?$")  # 占出口总值的60%
WHOLE = re.compile("(?:总[值额量数]|总产值|总面积|总人数|总计|全部)$")
LEADING = re.compile("^(?:同期|全部|当年|我国|全国|全省|全市|全县|全区)")
RATE = re.compile("([^，；。]{2,4})率(?:为|达到?|是|高达)?$")  # 合格率95%
BRACKET = re.compile("^[^，；。（）]{0,12}（$")  # 六成的受访者（72人）
AFTERWARDS = re.compile("^(?:共计?|为|达到?|约|计|有)?$")
RATIO = re.compile("比(?:为|是|达到?|降至|缩小到)?$")  # 收入比为2.1
TAIL = re.compile("(?:润|总?额|人?数|量|[了的达为])$")  # 净利润: the part of 净利率
STEM = 2  # characters of a rate's name that its part bears
INNER = re.compile("[^，；。占]{0,8}的$")  # 占480个展位的25%
COVERED = re.compile("全[村市县区省国镇乡校]|总数|共有?|总共|现有")
SENTENCES_BACK = 4  # how far a whole may stand from a share that is told before its part
WHOLES = 6  # amounts before a part that may be its whole
SHARP = Fraction(1, 50)  # a share so exact is met by no other amount by chance
NARROW = Fraction(1, 6)  # one that is met by the amount of the sentence before: 占三分之一
LOOSE = Fraction(1, 3)  # the widest interval of a share that still says something: 七成以上


def find_shares(tellings: Sequence[Telling]) -> Iterator[Finding]:
    """Tests the shares of an article.

    Args:
        tellings: the figures of its body.

    Yields:
        A finding for each share whose part and whole are told: part, whole, share. A difference only where both stand
        in its sentence and nothing else can be the whole.
    """
    for telling in tellings:
        row = telling.row
        if row.kind == "share" and row.unit == "%" and row.value is not None and telling.amount.width <= LOOSE:
            yield from check_ratio(telling, tellings) if "折" in row.quote else check_share(telling, tellings)
        elif row.unit is None and row.value and RATIO.search(telling.before):
            yield from check_ratio(telling, tellings)


def check_share(share: Telling, tellings: Sequence[Telling]) -> Iterator[Finding]:
    """Tests one share by the first reading of its words that fits."""
    if rate := RATE.search(share.before):
        yield from check_rate(share, tellings, rate.group(1))
        return
    inner = tellings[share.index - 1] if share.index and INNER.match(share.before) else None
    part = part_before(share, tellings, inner)
    if part is None or is_told_after(share, tellings):
        yield from check_part_after(share, tellings)
        return
    part = measured_part(part, tellings) if not inner else part
    wholes = [other for other in tellings if is_whole(other, part)]
    if inner:
        yield from settle(part, [other for other in wholes if other.index == inner.index], share, True)
    elif BARE.search(share.before):
        yield from check_bare(share, part, wholes)
    elif named := NAMED.search(share.before):
        yield from check_named(share, part, wholes, named.group(1))


def part_before(share: Telling, tellings: Sequence[Telling], inner: Telling | None) -> Telling | None:
    """The amount that a share is told of: the last one before it in the sentence that is not the whole inside it."""
    for other in reversed(tellings[: share.index]):
        if other.sentence != share.sentence:
            return None
        if other is inner:
            continue
        if is_amount(other):
            return other
        if other.row.kind in ("share", "rank"):
            return None
    return None


def measured_part(part: Telling, tellings: Sequence[Telling]) -> Telling:
    """The amount before one that has no whole: 20个站中，8个站雨量超过50毫米，占40% is a share of the stations."""
    before = tellings[part.index - 1] if part.index else part
    alone = not any(is_whole(other, part) for other in tellings[: part.index])
    return before if alone and before.sentence == part.sentence and is_amount(before) else part


def is_told_after(share: Telling, tellings: Sequence[Telling]) -> bool:
    """Whether the figure after a share is its part: 女性占25%，共120人."""
    for part in tellings[share.index + 1 : share.index + 2]:
        here = is_amount(part) and part.sentence == share.sentence
        gap = part.left[len(share.left) + len(share.row.quote) :] if here else ""
        return here and bool(AFTERWARDS.match(part.before) and BARE.search(share.before) or BRACKET.match(gap))
    return False


def check_part_after(share: Telling, tellings: Sequence[Telling]) -> Iterator[Finding]:
    """Tests a share whose part is told after it; reported where it holds."""
    if not is_told_after(share, tellings):
        return
    part = tellings[share.index + 1]
    wholes = [other for other in tellings if is_whole(other, part) and is_in_reach(share, other)]
    for whole in [other for other in reversed(wholes) if other.index < share.index] + wholes:
        found = list(settle(part, [whole], share, False))
        if found:
            yield from found
            return


def is_whole(other: Telling, part: Telling) -> bool:
    """Whether an amount may be the whole of a part: as large at least, of the same unit and time."""
    larger = other.amount.high >= part.amount.low and other.index != part.index
    same = other.row.unit == part.row.unit and same_time(other.row, part.row)
    return larger and same and is_amount(other) and other.amount.nominal >= part.amount.nominal


def check_bare(share: Telling, part: Telling, wholes: Sequence[Telling]) -> Iterator[Finding]:
    """Tests a share of the amount told before: 商户120家，其中老店30家，占25%."""
    before = [other for other in wholes if other.index < part.index]
    here = [other for other in before if other.sentence == part.sentence]
    near = [other for other in before if part.paragraph - other.paragraph <= PARAGRAPHS_BACK]
    covered = [other for other in near if other not in here and may_cover(other, part, share)]
    for whole in [*reversed(here), *reversed(covered)][:WHOLES]:
        found = list(settle(part, [whole], share, False))
        if found:
            yield from found
            return
    if len(here) == 1 and BARE.match(share.before) and "其中" in part.left[len(here[0].left) :]:
        yield from settle(part, here, share, True)


def may_cover(whole: Telling, part: Telling, share: Telling) -> bool:
    """Whether an amount of another sentence may be a share's whole: the more digits a share has, the farther."""
    narrow = share.amount.width <= NARROW and part.sentence - whole.sentence <= 1
    return share.amount.width <= SHARP or narrow or COVERED.search(whole.left) is not None


def check_named(share: Telling, part: Telling, wholes: Sequence[Telling], name: str) -> Iterator[Finding]:
    """Tests a share of a whole that is named: 占出口总值的60%, where exports were told."""
    noun = LEADING.sub("", WHOLE.sub("", LEADING.sub("", name)))
    fitting = [other for other in wholes if is_named(other, noun)]
    best = max(fitting, key=lambda other: other.amount.nominal, default=None)
    like = [other for other in wholes if bigrams(noun) and bigrams(noun) <= bigrams(other.words)]
    told = best is not None and "其中" in part.left[len(best.left) :] and best.row.indicator == noun
    sure = best is not None and told and best.sentence == part.sentence and share.index == part.index + 1
    found = list(settle(part, [best] if best else [], share, sure))
    if not found and share.amount.width <= SHARP:
        found = list(settle(part, like, share, False))
    yield from found[:1]


def is_named(whole: Telling, noun: str) -> bool:
    """Whether a figure measures just what a noun names, or, for a noun of three characters, ends in it."""
    own = {whole.row.indicator or "", whole.before.rstrip("为达是了")}
    return any(name == noun or (len(noun) > 2 and name.endswith(noun)) for name in own)


def check_rate(share: Telling, tellings: Sequence[Telling], noun: str) -> Iterator[Finding]:
    """Tests a rate named after its part: 抽检480批次，合格456批次，合格率95%; 营收50亿元，净利润4亿元，净利率8%."""
    near = [other for other in tellings[: share.index] if is_near(share, other) and is_amount(other)]
    here = [other for other in near if other.sentence == share.sentence]
    parts = [other for other in near if TAIL.sub("", other.before).endswith(noun[-STEM:])][-1:]
    if not parts and len(here) > 1 and CAPACITY.search(here[-2].before) and ACTUAL.search(here[-1].before):
        parts = here[-1:]  # 应到30人，实到27人，到会率90%
    for part in parts:
        before = [other for other in near if is_whole(other, part) and other.index < part.index]
        wholes = [other for other in before if other.sentence == share.sentence] or before
        certain = part.sentence == share.sentence and len(wholes) == 1 and wholes[0] in here
        found = [settle(part, [whole], share, certain) for whole in reversed(wholes)]
        yield from next((told for told in map(list, found) if told), [])[:1]


def is_in_reach(share: Telling, other: Telling) -> bool:
    """Whether a figure stands a few sentences from a share, which may be paragraphs of their own."""
    return abs(share.sentence - other.sentence) <= SENTENCES_BACK


def is_near(share: Telling, other: Telling) -> bool:
    """Whether a figure stands in a share's paragraph, at most a sentence away."""
    return share.paragraph == other.paragraph and abs(share.sentence - other.sentence) <= 1


def check_ratio(ratio: Telling, tellings: Sequence[Telling]) -> Iterator[Finding]:
    """Tests a ratio of the two amounts before it, 城乡收入比为2.1, and a discount, 原价30元，打七折后21元.

    Reported where it holds.
    """
    near = [other for other in tellings if is_near(ratio, other) and other.index != ratio.index]
    if "折" in ratio.row.quote:
        prices = [other for other in near if other.row.unit == "元" and other.row.kind == "level"]
        pairs = [(part, whole) for part, whole in permutations(prices, 2) if is_less(part, whole)]
    else:
        before = [other for other in near if other.index < ratio.index and other.row.kind == "level"][-2:]
        pairs = [(before[0], before[1])] if len(before) == 2 and is_pair(*before) else []
    for part, whole in pairs:
        found = list(settle(part, [whole], ratio, False))
        if found:
            yield found[0]
            return


def is_pair(one: Telling, other: Telling) -> bool:
    """Whether two amounts are of one unit and gathered alike."""
    same = one.row.unit == other.row.unit and one.row.aggregation == other.row.aggregation
    return same and one.row.value is not None and other.amount.low > 0


def is_less(part: Telling, whole: Telling) -> bool:
    """Whether a price is below another."""
    return part.row.value is not None and whole.row.value is not None and 0 < part.amount.low < whole.amount.low


def settle(part: Telling, wholes: Sequence[Telling], share: Telling, certain: bool) -> Iterator[Finding]:
    """The finding of a part over its whole; where they differ, only if the reading is certain."""
    for whole in wholes:
        scale, sign = (100, "%") if share.row.unit == "%" else (1, "")
        quotient = part.amount.nominal / whole.amount.nominal * scale
        low, high = part.amount.low / whole.amount.high * scale, part.amount.high / whole.amount.low * scale
        comparison = compare(low, quotient, high, share.amount)
        if comparison.holds or (certain and not (part.amount.vague or whole.amount.vague or share.amount.vague)):
            told = verdict(f"{show(quotient)}{sign}", comparison, share.amount)
            arithmetic = f"{part.amount.label} / {whole.amount.label} = {told}"
            yield make_finding("share", [part.row, whole.row, share.row], arithmetic, comparison)

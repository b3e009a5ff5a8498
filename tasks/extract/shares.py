"""Shares: a share against part and whole; 入围18个，其中原创13个，占七成以上."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from schemas.records import Finding
from tasks.extract.intervals import compare, show
from tasks.extract.tellings import Telling, is_amount, make_finding, same_time, verdict

PARAGRAPHS_BACK = 2  # how far before its part a whole may stand
BARE = re.compile("占(?:比|到|了|总数的?|全部的?|其中的?|比为|比达到?)?$")  # 占16.4%: of the amount before
NAMED = re.compile("占(?:到|了)?([^，；。占]{2,20}?)的?(?:比重|比例)?(?:为|达到?|是|升至|降至|的)?$")  # 占出口总值的60%
WHOLE = re.compile("(?:总[值额量数]|总产值|总计|全部)$")
LEADING = re.compile("^(?:同期|全部|当年|我国|全国|全省|全市|全县|全区)")
RATE = re.compile("([^，；。]{2,4})率(?:为|达到?|是|高达)?$")  # 合格率95%
INSIDE = re.compile("占[^，；。占]{0,20}$")  # 占总数480个的25%
COVERED = re.compile("全[村市县区省国镇乡校]|总数|共有?|总共|现有")
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
            yield from test_share(telling, tellings)


def test_share(share: Telling, tellings: Sequence[Telling]) -> Iterator[Finding]:
    """Tests one share by the first reading of its words that fits."""
    if rate := RATE.search(share.before):
        yield from test_rate(share, tellings, rate.group(1))
        return
    part = part_before(share, tellings)
    if part is None:
        return
    wholes = [other for other in tellings if is_whole(other, part)]
    if tellings[share.index - 1].index > part.index and INSIDE.search(tellings[share.index - 1].before):
        yield from settle(part, [other for other in wholes if other.index == share.index - 1], share, True)
    elif BARE.search(share.before):
        yield from test_bare(share, part, wholes)
    elif named := NAMED.search(share.before):
        yield from test_named(share, part, wholes, named.group(1))


def part_before(share: Telling, tellings: Sequence[Telling]) -> Telling | None:
    """The amount that a share is told of: the last one before it in the sentence, before the clause with 占."""
    inside = INSIDE.search(tellings[share.index - 1].before) if share.index else None
    for other in reversed(tellings[: share.index]):
        if other.sentence != share.sentence:
            return None
        if is_amount(other) and not (inside and other.index == share.index - 1):
            return other
        if other.row.kind in ("share", "rank"):
            return None
    return None


def is_whole(other: Telling, part: Telling) -> bool:
    """Whether an amount may be the whole of a part: as large at least, of the same unit and time."""
    larger = other.amount.high >= part.amount.low and other.index != part.index
    same = other.row.unit == part.row.unit and same_time(other.row, part.row)
    return larger and same and is_amount(other) and other.amount.nominal >= part.amount.nominal


def test_bare(share: Telling, part: Telling, wholes: Sequence[Telling]) -> Iterator[Finding]:
    """Tests a share of the amount told before: 商户120家，其中老店30家，占25%."""
    before = [other for other in wholes if other.index < part.index]
    here = [other for other in before if other.sentence == part.sentence]
    if here:
        told_of = "其中" in part.left[len(here[-1].left) :]
        yield from settle(part, here[-1:], share, told_of and len(here) == 1)
        return
    near = [other for other in before if part.paragraph - other.paragraph <= PARAGRAPHS_BACK]
    covered = [other for other in near if COVERED.search(other.left)]
    yield from settle(part, covered[-1:], share, False)


def test_named(share: Telling, part: Telling, wholes: Sequence[Telling], name: str) -> Iterator[Finding]:
    """Tests a share of a whole that is named: 占出口总值的60%, where exports were told."""
    noun = LEADING.sub("", WHOLE.sub("", LEADING.sub("", name)))
    fitting = [other for other in wholes if is_named(other, noun)]
    best = max(fitting, key=lambda other: other.amount.nominal, default=None)
    yield from settle(part, [best] if best else [], share, False)


def is_named(whole: Telling, noun: str) -> bool:
    """Whether a figure measures just what a noun names, or, for a noun of three characters, ends in it."""
    own = {whole.row.indicator or "", whole.before.rstrip("为达是了")}
    return any(name == noun or (len(noun) > 2 and name.endswith(noun)) for name in own)


def test_rate(share: Telling, tellings: Sequence[Telling], noun: str) -> Iterator[Finding]:
    """Tests a rate named after its part: 抽检480批次，合格456批次，合格率95%."""
    here = [other for other in tellings[: share.index] if other.sentence == share.sentence and is_amount(other)]
    stem = noun[-2:]
    parts = [other for other in here if other.before.endswith(stem)]
    if len(parts) != 1:
        return
    wholes = [other for other in here if is_whole(other, parts[0]) and other.index < parts[0].index]
    yield from settle(parts[0], wholes[-1:], share, len(wholes) == 1)


def settle(part: Telling, wholes: Sequence[Telling], share: Telling, certain: bool) -> Iterator[Finding]:
    """The finding of a part over its whole; where they differ, only if the reading is certain."""
    for whole in wholes:
        quotient = part.amount.nominal / whole.amount.nominal * 100
        low, high = part.amount.low / whole.amount.high * 100, part.amount.high / whole.amount.low * 100
        comparison = compare(low, quotient, high, share.amount)
        if comparison.holds or (certain and not (part.amount.vague or whole.amount.vague or share.amount.vague)):
            told = verdict(f"{show(quotient)}%", comparison, share.amount)
            arithmetic = f"{part.amount.label} / {whole.amount.label} = {told}"
            yield make_finding("share", [part.row, whole.row, share.row], arithmetic, comparison)

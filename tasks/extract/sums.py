"""Sums: parts that add up to a total that the text states."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path

from schemas.lexicon import load_lexicon
from schemas.records import Finding
from tasks.extract.intervals import show
from tasks.extract.numerals import find_numerals
from tasks.extract.tellings import Telling, alike, is_amount, make_finding, same_time, sum_up, verdict

LEXICON = Path(__file__).parent / "lexicon"
MOST_PARTS = 6  # told in several sentences
TOTALS = 3  # amounts before a list that may be its total
SENTENCES_BACK = 3  # how far from its parts a total may stand
TIGHT = Fraction(1, 20)  # a sum that fits by rounding says something where at most this much of the total is open

WHOLE = ("分别是", "分别为")  # parts after 其中 may be fewer than all
OPENING = re.compile("其中|包括|包含|" + "|".join(WHOLE))  # 接待游客9人，其中省内5人、省外4人
TOTAL = re.compile(
    "共|合计|总计|累计|加起来|上半年|全年|到手|总(?:额|数|量|和|值|投资|面积|里程|人数|金额|成绩|得分)"
)  # A3人、B4人，共7人
PURE_TOTAL = re.compile("^[^，。；]{0,6}?(?:共计?|合计|总计|总共|一共|累计)(?:为|是|达|有)?([^，；。]{0,6})$")
LISTING = re.compile("^[^，。；：（）]{0,10}[：（](?!其中|含|包括)")  # 干部9人（男5人、女4人）: the list is all of it
DIVIDED = re.compile(r"分(?:为|成)?([一二三四五六七八九十两\d]{1,2})(?:批|期|类|段|次|个?阶段|部分|档|组|个?标段|个)")
JOINS = re.compile("[、和与及以共]")
JOINED = re.compile("加上|连同|外加|另有")
RESPECTIVELY = re.compile("分别|依次")
SERIES = re.compile(r"(第?)([一二三四五六七八九十\d]{1,2})([^\W\d一二三四五六七八九十]{1,2})")  # 第一批, 二季度, 三期
OPEN_LIST = re.compile("等(?![奖级品次座舱])|其余|此外|另|还有")
NAME = 12  # characters of a part's name before its figure
OVERSHOOT = Fraction(13, 10)  # parts and total that differ by more have nothing to do with each other
COMMON = frozenset("个家项条人名位次")
SPANS = frozenset({"分钟", "小时", "天", "个月", "年", "岁"})  # of many lengths that have nothing to do with each other
PLACE = re.compile("^[^，；。]{1,6}(?:[省市区县镇乡村]|街道)")  # 甲村3户、乙村5户
LAST_LINE = re.compile("^(?:合计|总计|共计)[^，。；]{0,4}$")


@dataclass(frozen=True, slots=True)
class Contrary:
    """A word, and those that with it name all there is."""

    word: str
    others: tuple[str, ...]
    silent: str | None
    example: str


@cache
def contraries() -> tuple[Contrary, ...]:
    return load_lexicon(LEXICON / "contraries.tsv", Contrary)


def find_sums(tellings: Sequence[Telling]) -> Iterator[Finding]:
    """Tests the sums of an article.

    Args:
        tellings: the figures of its body.

    Yields:
        Findings, parts first, the total last; a difference only where the parts are known to be all.
    """
    amounts = [telling for telling in tellings if is_amount(telling)]
    for run in runs_of(amounts):
        yield from check_parts(run, amounts)
        yield from check_closing_total(run)
    heads = [telling for telling in tellings if is_amount(telling) or telling.row.per == "person"]
    for run in runs_of(heads):
        if run[0].row.per == "person":
            yield from check_parts(run, heads)
    yield from check_scattered(amounts)
    yield from check_table(amounts)


def runs_of(amounts: Sequence[Telling]) -> Iterator[list[Telling]]:
    """The amounts of one unit in one sentence, in order; two at least."""
    groups: dict[tuple[int, str | None], list[Telling]] = {}
    for telling in amounts:
        groups.setdefault((telling.sentence, telling.row.unit), []).append(telling)
    yield from (group for group in groups.values() if len(group) > 1)


def check_scattered(amounts: Sequence[Telling]) -> Iterator[Finding]:
    """Tests parts told in several sentences of a paragraph; reported where they add up to the unit.

    小学招生12人。初中招生8人。共招生20人。
    """
    for number, total in enumerate(amounts):
        before = [other for other in amounts[:number] if is_beside(other, total)]
        after = [other for other in amounts[number + 1 :] if is_beside(other, total)]
        lists = [after[:size] for size in range(MOST_PARTS, 1, -1)]
        lists += [before[-size:] for size in range(MOST_PARTS, 1, -1) if TOTAL.search(total.before)]
        for parts in lists:
            scattered = len({part.sentence for part in (*parts, total)}) > 2
            finding = check_sum(parts, total) if scattered and len(parts) > 1 and is_same_thing(parts, total) else None
            if finding and finding.difference == 0 and not any(part.amount.vague for part in (*parts, total)):
                yield finding
                break


def check_table(amounts: Sequence[Telling]) -> Iterator[Finding]:
    """Tests the last line of a table, 合计3万元, against the lines above it, a figure of its unit in each."""
    for number, total in enumerate(amounts):
        if not LAST_LINE.match(total.left):
            continue
        parts: list[Telling] = []
        for other in reversed(amounts[:number]):
            if other.paragraph != total.paragraph - len(parts) - 1 or other.row.unit != total.row.unit:
                break
            parts.insert(0, other)
        finding = check_sum(parts, total) if len(parts) > 1 else None
        if finding:
            yield finding


def is_beside(part: Telling, total: Telling) -> bool:
    """Whether an amount is of a total's unit and passage."""
    near = part.paragraph == total.paragraph and abs(part.sentence - total.sentence) <= SENTENCES_BACK
    return near and part.row.unit == total.row.unit


def check_parts(run: Sequence[Telling], amounts: Sequence[Telling]) -> Iterator[Finding]:
    """Tests parts after their total: 共9人，其中A5人、B4人; 总投资9亿元，一期、二期分别投入5亿元和4亿元."""
    cues = list(OPENING.finditer(run[-1].left))
    for number, cue in enumerate(cues):
        last = cues[number + 1].end() if number + 1 < len(cues) else len(run[-1].left)
        parts = [part for part in run if cue.end() <= len(part.left) <= last]
        totals = totals_before(parts, amounts) if len(parts) > 1 else []
        found = (list(check_prefixes(parts, total, whole=cue.group() in WHOLE)) for total in totals)
        told = [finding for findings in found for finding in findings]
        yield from ([finding for finding in told if finding.holds] or told)[:1]
    if not cues:
        listing = LISTING.match(run[0].right)
        if listing and len(run) > 2 and len(run[1].left) - len(run[0].left + run[0].row.quote) <= listing.end() + NAME:
            yield from check_listing(run)
            return
        for parts in all_there_is(run):
            total = total_before(parts, amounts)
            finding = check_sum(parts, total) if total and is_same_thing(parts, total) else None
            if finding and finding.holds:
                yield finding
                return
        yield from check_plain_list(run, amounts)


def check_listing(run: Sequence[Telling]) -> Iterator[Finding]:
    """Tests a list in brackets or after a colon against the total right before it; it leaves nothing out."""
    total, parts = run[0], list(run[1:])
    if "（" in total.right[:NAME]:
        parts = [part for part in parts if "）" not in part.left[len(total.left) :]]
    if len(parts) < 2:
        return
    finding = check_sum(parts, total)
    if finding and (finding.holds or not OPEN_LIST.search(parts[-1].left[len(total.left) :] + parts[-1].after)):
        yield finding


def all_there_is(run: Sequence[Telling]) -> Iterator[list[Telling]]:
    """Neighbours of a list that name all there is: 省内, 省外."""
    for first in range(len(run)):
        for entry in contraries():
            group = list(run[first : first + 1 + len(entry.others)])
            if is_complete(group, entry):
                yield group


def is_complete(parts: Sequence[Telling], entry: Contrary) -> bool:
    """Whether each part bears one of the words that together name all there is."""
    names = (entry.word, *entry.others)
    if len(parts) != len(names):
        return False
    words = [part.before.replace(entry.silent or "\n", "") for part in parts]
    bearing = [tuple(name for name in names if name in before) for before in words]
    return sorted(names) == sorted(name for found in bearing if len(found) == 1 for name in found)


def total_before(parts: Sequence[Telling], amounts: Sequence[Telling]) -> Telling | None:
    """The last amount of the parts' unit before them, in their paragraph or the one before, and not far off."""
    return next(iter(totals_before(parts, amounts)), None)


def totals_before(parts: Sequence[Telling], amounts: Sequence[Telling]) -> list[Telling]:
    """The amounts of the parts' unit before them that may be their total, nearest first; a few."""
    first = parts[0]
    totals = []
    for telling in reversed(amounts):
        if first.paragraph - telling.paragraph > 1 or first.sentence - telling.sentence > SENTENCES_BACK:
            break
        if telling.index < first.index and telling.row.unit == first.row.unit:
            totals.append(telling)
    return totals[:TOTALS]


def check_prefixes(parts: Sequence[Telling], total: Telling, *, whole: bool) -> Iterator[Finding]:
    """The longest opening of a list of parts that adds up; else a difference where they exceed the total.

    Where the list names the whole (分别为, not 其中), parts that are all there is (省内, 省外) may not fall short.
    """
    for size in range(len(parts), 1, -1):
        finding = check_sum(parts[:size], total)
        if finding and finding.holds:
            yield finding
            return
    plain = total.row.per is None  # incomes per head of town and country don't add up
    for entry in contraries() if whole and plain else ():
        group = parts[: 1 + len(entry.others)]
        closed = is_complete(group, entry) and not OPEN_LIST.search(group[-1].after)
        if closed and is_same_thing(group, total) and (finding := check_sum(group, total)):
            yield finding
            return
    if exceeds(parts, total) and (finding := check_sum(parts, total)):
        yield finding


def exceeds(parts: Sequence[Telling], total: Telling) -> bool:
    """Whether parts that exclude one another, by their numbers or places, are more than their total."""
    apart = is_series(parts) or all(PLACE.search(part.before) for part in parts)
    whole = sum((part.amount.nominal for part in parts), Fraction(0))
    size = total.amount.nominal
    same = all(same_time(part.row, total.row) for part in parts)
    return apart and same and size < whole <= size * OVERSHOOT


def is_same_thing(parts: Sequence[Telling], total: Telling) -> bool:
    """Whether parts and total are of one thing and time, as far as the text tells."""
    return all(same_time(part.row, total.row) and alike(part.words, total.words) for part in parts)


def check_sum(parts: Sequence[Telling], total: Telling) -> Finding | None:
    """The finding of a sum; None where the digits leave too much open to say anything, or a part is no part."""
    comparison = sum_up([part.amount for part in parts], total.amount)
    size = abs(total.amount.nominal)
    loose = comparison.tolerance > size * TIGHT and comparison.difference != 0
    if loose or any(part.amount.nominal >= size for part in parts):
        return None
    computed = show(sum((part.amount.nominal for part in parts), Fraction(0)))
    told = " + ".join(part.amount.label for part in parts)
    arithmetic = f"{told} = {verdict(computed, comparison, total.amount)}"
    return make_finding("sum", [*(part.row for part in parts), total.row], arithmetic, comparison)


def check_plain_list(run: Sequence[Telling], amounts: Sequence[Telling]) -> Iterator[Finding]:
    """Tests a list without an opening word: reported where it adds up alone."""
    for first in range(min(2, len(run) - 1)):
        parts = run[first:]
        total = total_before(parts, amounts)
        if total is None or total.row.unit in SPANS or any(part.amount.vague for part in parts):
            continue
        if not (is_series(parts) or is_same_thing(parts, total) or is_apart(parts)):
            continue
        finding = check_sum(parts, total)
        if finding and (finding.holds or is_divided(parts, total)):
            yield finding
            return


def is_divided(parts: Sequence[Telling], total: Telling) -> bool:
    """Whether the text says how many parts there are: 分三期, 一期、二期、三期分别投入."""
    count = DIVIDED.search(parts[0].left) or DIVIDED.search(total.row.sentence)
    told = find_numerals(count.group(1)) if count else ()
    same = told and told[0].value == len(parts)
    return bool(same) and (is_series(parts) or bool(RESPECTIVELY.search(parts[0].before)))


def is_series(parts: Sequence[Telling]) -> bool:
    """Whether parts are numbered from one on: 第一批3万元，第二批2万元."""
    numbers = [SERIES.search(part.before) for part in parts]
    if any(number is None for number in numbers):
        return False
    told = [number.groups() for number in numbers if number]
    counted = [find_numerals(number)[0].value for _, number, _ in told]
    return len({(opening, noun) for opening, _, noun in told}) == 1 and counted == list(range(1, len(parts) + 1))


def is_apart(parts: Sequence[Telling]) -> bool:
    """Whether a list of three or more has a unit of its own, that no other thing is counted in by chance."""
    return len(parts) > 2 and parts[0].row.unit not in COMMON


def check_closing_total(run: Sequence[Telling]) -> Iterator[Finding]:
    """Tests a total at the end of its list: A3人、B4人，共7人."""
    for at in range(2, len(run)):
        total, before = run[at], run[:at]
        joined = JOINED.search(total.left[len(before[0].left) :])
        if not (TOTAL.search(total.before) or joined):
            continue
        found = [finding for size in range(len(before), 1, -1) if (finding := check_sum(before[-size:], total))]
        holding = next((finding for finding in found if finding.holds), None)
        if holding:
            yield holding
        else:
            parts = after_opening(before)
            finding = check_sum(parts, total) if len(parts) > 1 and is_closed(parts, total) else None
            if finding:
                yield finding


def after_opening(parts: Sequence[Telling]) -> list[Telling]:
    """The amounts of a list after 其中: what stands before it is another total."""
    opening = [match.end() for match in OPENING.finditer(parts[-1].left)]
    return [part for part in parts if not opening or len(part.left) >= opening[-1]]


def is_closed(parts: Sequence[Telling], total: Telling) -> bool:
    """Whether a list and the total right after it leave nothing out: 甲村3户、乙村4户，共计7户."""
    inner = total.left[len(parts[0].left) :]
    pure = PURE_TOTAL.match(total.before)
    verb = pure.group(1) if pure else ""  # 甲线收入3元，乙线4元，两线共收7元
    if not pure or not (alike(verb, parts[0].before) or (len(verb) < 2 and verb in parts[0].before)):
        return False
    if OPEN_LIST.search(inner) or OPENING.search(inner):
        return False
    times = all(same_time(part.row, total.row) for part in parts)
    nouns = {noun_after(part) for part in parts}
    named = noun_after(total) in nouns or noun_after(total) in parts[0].before  # 男生参赛3人、女生4人，共8人参赛
    whole = sum((part.amount.nominal for part in parts), Fraction(0))
    near = total.amount.nominal <= whole * OVERSHOOT and whole <= total.amount.nominal * OVERSHOOT
    return times and len(nouns) == 1 and named and near


def noun_after(telling: Telling) -> str:
    """The first two characters of the noun behind a figure of a list; empty where the next item follows at once."""
    return JOINS.split(telling.after)[0][:2]

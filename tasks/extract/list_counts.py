"""List counts: a stated count against the list before or after it; 三件事：一是…三是, 甲、乙、丙等3个区."""

import re
from collections.abc import Iterator, Sequence

from schemas.records import Finding, SegmentedArticle
from tasks.extract.intervals import Amount, compare, show
from tasks.extract.numerals import find_numerals
from tasks.extract.tellings import MARK, Telling, make_finding

FEW = 5  # names that the arithmetic lists in full
LONGEST = 50  # items of a list
REACH = 2000  # characters of a body in which an enumeration goes on
NUMBER = "[一二三四五六七八九十]{1,3}"
MARKERS = {  # of items, each with the first one
    "一是": re.compile(f"(?<![一二三四五六七八九十])({NUMBER})是"),
    "一要": re.compile(f"(?<![一二三四五六七八九十])({NUMBER})要"),
    "（一）": re.compile(f"（({NUMBER})）"),
    "第一，": re.compile(f"第({NUMBER})，"),
}
COLON = re.compile("^[^。；！？]{0,40}：[“\n]?(" + "|".join(MARKERS) + ")")  # 抓好三件大事：一是
AT_ONCE = re.compile("^[^，。；！？：的]{0,8}：")  # three items must follow 三件大事：
NEXT = re.compile("^[^。！？]{0,40}。\n?(" + "|".join(MARKERS) + ")")
BEFORE = re.compile("([^，。；：！？]{3,600}?)(?:等|这|共|共计)?$")
NAMED = re.compile(
    "^[^。；！？、]{0,30}，(?:即|也就是|分别是|分别为|分别位于|分别在|包括|依次为|它们是)([^。；！？]{3,600})"
)
TITLES = re.compile("《[^》]{1,40}》|“[^”]{1,20}”")
CLAUSES = re.compile("^[^，。；：！？、（）]{0,20}[：]([^。！？]{6,600})[。！？]")  # 三个特点：规模大，品种多，价格优
AFTER = re.compile("^[^，。；：！？、（）]{0,20}[：（]([^。；：！？（）]{3,600})")
PARTS = re.compile("[、]")
AND = re.compile("[和与及]|以及")
DECISIONS = {
    "任命": re.compile("任命([^，；。\n]{2,80}?)[为任]"),
    "免职": re.compile("免去([^，；。\n]{2,80}?)的"),
}
ALL = re.compile("以上|上述")
COUNTS = re.compile(r"[\d一二两三四五六七八九十]{1,4}[个项条大件方]")  # 8个方面20条举措: which of the two is listed?


def find_list_counts(article: SegmentedArticle, tellings: Sequence[Telling]) -> Iterator[Finding]:
    """Tests stated counts against the lists beside them.

    Args:
        article: the story.
        tellings: the figures of its body.

    Yields:
        A finding for each count whose list is found; a difference only for an enumeration (一是, 二是) right after it.
    """
    for telling in tellings:
        row = telling.row
        if row.kind != "level" or telling.amount.vague or not 2 <= telling.amount.nominal <= LONGEST:
            continue
        if row.per is None and row.qualifier == "exact" and telling.amount.nominal.denominator == 1:
            yield from check_count(article, telling)


def check_count(article: SegmentedArticle, count: Telling) -> Iterator[Finding]:
    """Tests one count by the first kind of list that stands beside it."""
    body = article.article.row.body
    after = body[count.row.body_end : count.row.body_end + REACH]
    if opening := COLON.match(after) or NEXT.match(after):
        printed = enumerated(after, MARKERS[opening.group(1)])
        items = len(printed)
        alone = COUNTS.search(MARK.split(count.left)[-1]) is None and not COUNTS.search(after.partition("：")[0])
        alone = alone and AT_ONCE.match(after) is not None and not article.article.row.continues
        if items == count.amount.nominal or alone:
            first = opening.group(1).rstrip("，")
            yield finding_of(count, items, f"{first}…{first.replace('一', printed[-1])}")
    elif ALL.search(count.left) and (names := decided(body[: count.row.body_start], count.before)):
        if len(names) == count.amount.nominal:
            yield finding_of(count, len(names), span(names))
    elif names := listed(count):
        yield finding_of(count, len(names), span(names))


def enumerated(text: str, marker: re.Pattern[str]) -> list[str]:
    """The numbers of the items of a list that is numbered from 一 on without a gap."""
    items: list[str] = []
    for item in marker.finditer(text):
        if find_numerals(item.group(1))[0].value == len(items) + 1:
            items.append(item.group(1))
    return items


def decided(text: str, before: str) -> list[str]:
    """The people that the decisions of a text appoint or dismiss: 以上共任命5人."""
    pattern = next((pattern for verb, pattern in DECISIONS.items() if verb in before), None)
    return [name for match in pattern.findall(text) for name in PARTS.split(match)] if pattern else []


def listed(count: Telling) -> list[str]:
    """The names of a list of as many as a count says, before it (甲、乙、丙等3个区) or after it (3个区：甲、乙、丙)."""
    wanted = int(count.amount.nominal)
    before = BEFORE.search(count.before)
    after = AFTER.match(count.right)
    named = NAMED.match(count.right)
    for text in [match.group(1) for match in (before, after, named) if match]:
        names = PARTS.split(text.rstrip("。，）"))
        if not all(names):
            continue
        if len(names) == wanted and wanted > 1:
            return names
        if len(names) == wanted - 1 and wanted > 2 and AND.search(names[-1][1:-1]):
            return [*names[:-1], *AND.split(names[-1], maxsplit=1)]
    return titled(before.group(1) if before else "", wanted) or clauses_of(count.right, wanted)


def titled(text: str, wanted: int) -> list[str]:
    """The titles or quoted names right before a count, where nothing parts them: 《甲》《乙》两部."""
    names = TITLES.findall(text)
    return names if len(names) == wanted > 1 and TITLES.sub("", text).strip("、和及与") == "" else []


def clauses_of(text: str, wanted: int) -> list[str]:
    """The clauses after a count and a colon, where they are as many: parted by ； or, short ones, by ，."""
    told = CLAUSES.match(text)
    for mark in "；，" if told and wanted > 2 else "":
        clauses = told.group(1).split(mark) if told else []
        if len(clauses) == wanted:
            return clauses
    return []


def span(names: Sequence[str]) -> str:
    """A list for the arithmetic: all of a few names, the ends of many; the first cut to the longest other."""
    longest = max(len(name) for name in names[1:])
    first = names[0] if len(names[0]) <= longest else f"…{names[0][-longest:]}"
    return "、".join([first, *names[1:]]) if len(names) <= FEW else f"{first}…{names[-1]}"


def finding_of(count: Telling, items: int, told: str) -> Finding:
    """The finding of a count and the number of items found."""
    exact = count.amount.nominal
    stated = Amount(exact, exact, exact, show(exact))  # 九大 counts as it stands
    number = exact * 0 + items
    comparison = compare(number, number, number, stated)
    mark = "" if comparison.holds else f" ≠ {show(exact)}"
    return make_finding("list_count", [count.row], f"{told}: {items}{mark}", comparison)

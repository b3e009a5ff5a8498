"""Figures that belong to the members of a list in turn: 甲、乙分别实现产值3亿元和5亿元，增长2%和下降1%."""

import re
from collections.abc import Sequence
from dataclasses import replace

from schemas.records import Token
from tasks.extract.changes import change_pattern
from tasks.extract.counted_nouns import measures
from tasks.extract.figures import TIME_MARK, Figure, tokens_between
from tasks.extract.indicators import COMPARISON, SHARE_OF, Around, Indicator, noun_before
from tasks.extract.told import Told

RESPECTIVELY = re.compile(r"分别|依次")
JOINED = re.compile(r"(?:[和与及、]|以及)(?P<rest>[^，。；、]{0,6})")
LIST_PARTS, LIST_COMMA = re.compile(r"[、和与及]|以及"), re.compile("、")
COMPARISON_AT_END = re.compile(f"(?:{COMPARISON.pattern})$")
FIGURES_BACK = 8  # figures before a list of figures that may be its partners
AMOUNTS = ("level", "share")


def share_indicators(told: Sequence[Told]) -> list[Told]:
    """Gives each of several figures after 分别 the indicator of its partner.

    Args:
        told: the figures of a sentence, in order.

    Returns:
        The same figures; those of a list after 分别 measure what the list before it names, member by member, else what
        the amounts before them measure.
    """
    shared = list(told)
    at = 0
    while at < len(shared):
        last = at
        while last + 1 < len(shared) and goes_on(shared[last + 1]):
            last += 1
        if last > at and RESPECTIVELY.search(shared[at].figure.left):
            count = last + 1 - at
            partners = find_partners(shared[max(0, at - FIGURES_BACK) : at], shared[at], count)
            for number, partner in enumerate(partners):
                shared[at + number] = replace(shared[at + number], indicator=Indicator(partner, True))
        at = last + 1
    return shared


def goes_on(item: Told) -> bool:
    """True for a figure that only 和, 、 or 及 part from the one before, with or without a word of change."""
    match = JOINED.fullmatch(item.figure.left.strip(TIME_MARK))
    rest = match.group("rest").rstrip("了约") if match else ""
    return match is not None and (not rest or change_pattern("verb").fullmatch(rest) is not None)


def find_partners(before: Sequence[Told], first: Told, count: int) -> list[str]:
    """What figures after 分别 measure, in order; nothing where that is not certain."""
    lead, tail = RESPECTIVELY.split(first.figure.left, maxsplit=1)
    names = (first.subject.text,) if first.subject else ()
    start = first.figure.start - len(first.figure.left)
    tokens = tokens_between(first.figure.reading, start, first.figure.start)
    around = Around(names, frozenset(token.text for token in tokens if len(token.text) > 1))
    nouns = list_members(lead, around, count)
    measured = own_measure(first, tail) or shared_measure(first, nouns)
    if len(nouns) == count:
        return [noun + measured if not noun.endswith(measured) else noun for noun in nouns]
    if nouns:
        whole = noun_before(lead, around)
        return [whole] * count if len(nouns) == 1 and whole else []
    amounts = [item.indicator.text for item in before if item.judgement.kind in AMOUNTS and item.indicator.text]
    return [amount + measured for amount in amounts[-count:]] if len(amounts) >= count else []


def list_members(lead: str, around: Around, count: int) -> list[str]:
    """The members of a list: as many as there are figures, where 、 alone parts as many (服装、瓜果及坚果进口)."""
    for mark in (LIST_PARTS, LIST_COMMA):
        nouns = [noun for part in mark.split(lead) if (noun := noun_before(part, around))]
        if len(nouns) == count:
            return nouns
    return [noun for part in LIST_PARTS.split(lead) if (noun := noun_before(part, around))]


def own_measure(first: Told, tail: str) -> str:
    """What stands between 分别 and the first figure, without the word of change: 实现产值 is 产值, 占总量的 占总量."""
    part = SHARE_OF.search(tail)
    if part:
        whole = part.group(1).replace(TIME_MARK, "")
        return "占" + whole if whole else ""
    change = first.judgement.change
    if change is not None:
        tail = tail[: max(0, change.start - (first.figure.start - len(tail)))]
    return noun_before(tail, Around()) or ""


def shared_measure(first: Told, nouns: Sequence[str]) -> str:
    """The measured noun that the last member of a list closes with for all: 装备、纺织和食品产值分别为…"""
    if len(nouns) < 2:
        return ""
    figure = first.figure
    mark = RESPECTIVELY.search(figure.left)
    lead = COMPARISON_AT_END.sub("", figure.left[: mark.start() if mark else 0])
    end = figure.start - len(figure.left) + len(lead)
    tokens = tokens_between(figure.reading, max(0, end - 16), end)
    if not tokens or not (
        measures().search(tokens[-1].text) or tokens[-1].tag in ("v", "vn") or is_modifier(figure, nouns[-2])
    ):
        return ""
    shared = shared_head(tokens, nouns)
    listed = any(noun.endswith(shared) or measures().search(noun) for noun in nouns[:-1])
    return shared if nouns[-1].endswith(shared) and nouns[-1] != shared and not listed else ""


def shared_head(tokens: Sequence[Token], nouns: Sequence[str]) -> str:
    """The end of the last member that is told of all: 产值, 出口; 刑事、治安 警情; 失业、工伤 保险参保人数."""
    last, first = nouns[-1], nouns[0]
    ends = ["".join(word.text for word in tokens[at:]) for at in range(len(tokens))]
    own = [token for token, end in zip(tokens, ends, strict=True) if last.endswith(end)]
    acts = next((at for at in range(1, len(own) - 1) if own[at].tag.startswith("v")), None)
    if acts is not None:
        start = acts if acts == 1 or first.endswith(own[acts - 1].text) else acts - 1
        return "".join(token.text for token in own[start:])
    return tokens[-1].text if 1 < len(tokens[-1].text) < len(last) else last[-2:]


def is_modifier(figure: Figure, noun: str) -> bool:
    """True for a member of a list that is no noun by itself and so shares the last one's: 刑事、治安案件."""
    at = figure.text.rfind(noun + "、", 0, figure.start)
    tokens = tokens_between(figure.reading, at, at + len(noun)) if at >= 0 else ()
    return bool(tokens) and tokens[-1].tag == "b"


def lend_indicators(told: Sequence[Told]) -> list[Told]:
    """Gives a figure before 和 or 、 the noun of the one after it: 给予2亿元和各3000万元的贷款额度."""
    lent = list(told)
    for at in range(len(lent) - 2, -1, -1):
        listed = re.fullmatch("(?:[和与及、]|以及)各?", lent[at].figure.right.strip())
        if listed and not lent[at].indicator.own and lent[at + 1].indicator.own:
            lent[at] = replace(lent[at], indicator=lent[at + 1].indicator)
    return lent

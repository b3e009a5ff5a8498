"""How a time governs: the words before and after it that make it a start, an end, a state or a base of comparison."""

import datetime
import re
from dataclasses import dataclass

from schemas.records import Time
from tasks.extract.time_patterns import AFTER, OPENING
from tasks.extract.time_scene import Point, Scene

COMPARING = frozenset({"比", "较"})
PAIRING = frozenset({"同", "与", "和", "距", "是", "为", "达"})
COMPARED = re.compile(r"相比|同比|比较|比，|的?(?:\d|[一二两三四五六七八九十百]){1,8}(?:\.\d{1,4})?倍")
FROM = frozenset({"自", "从", "自从"})
OWNS = re.compile(r"的[约近超]?[\d一二两三四五六七八九十百]")  # 增长到2024年的9.7亿元
Days = tuple[datetime.date | None, datetime.date | None]


@dataclass(frozen=True, slots=True)
class Found:
    """A time in a text, the year that it names, and what its words count from (`Point.base`)."""

    time: Time
    year: int | None
    base: str


def governed(text: str, point: Point, scene: Scene) -> Found:
    """A point with the words around it that say how it governs.

    Args:
        text: after `PLAIN`.
        point: as read.
        scene: what is known.

    Returns:
        The time: 自…以来 and 截至… with those words, 起 and 前 with the point, else as printed.
    """
    opening = OPENING.search(text, max(0, point.start - 3), point.start)
    closing = AFTER.match(text, point.end)
    before = opening.group() if opening else ""
    relation = relation_of(text, point, before, closing)
    start, end = point.start, point.end
    if closing and relation in (None, "until", "since"):
        end = closing.end() if not is_verb(closing, before) else end
    if opening and (before.startswith("截") or (before in FROM and closing and closing.group() == "以来")):
        start = opening.start()
    first, last = governed_days(text, point, relation, closing, scene)
    precision = point.precision if first or last else None
    if relation == "since" and first and last:
        precision = "range"
    time = Time(start, end, "", first, last, precision, point.clock, relation)
    return Found(time, point.year if point.named else None, point.base)


def relation_of(text: str, point: Point, before: str, closing: re.Match[str] | None) -> str | None:
    """How a point governs, None where it is a plain time."""
    kind = closing.lastgroup if closing and not is_verb(closing, before) else None
    if (
        text.startswith("同期", point.end)
        or before in COMPARING
        or (before in PAIRING and COMPARED.match(text, point.end))
    ):
        return "base"
    if kind == "until":
        return "until"
    if kind in ("since", "later"):
        return "since"
    if before.startswith("截") or point.base == "now":
        return "as_of"
    standing = point.span is not None and (point.precision == "year" or point.span[0] == point.span[1])
    return "until" if before in ("到", "至") and standing and not OWNS.match(text, point.end) else None


def governed_days(text: str, point: Point, relation: str | None, closing: re.Match[str] | None, scene: Scene) -> Days:
    """The first and last day that a relation leaves: none before 前, the last one of 截至, the eve of 较年初."""
    if point.span is None:
        return None, None
    first, last = point.span
    days: Days = (first, last)
    if relation == "until":
        days = (None if closing and closing.lastgroup == "until" else last), last
    elif relation == "since" and closing and closing.group() == "以来":
        days = first, scene.issue
    elif relation == "since" and not (closing and closing.lastgroup == "since" and point.precision == "range"):
        days = first, None
    elif relation == "as_of":
        days = last, last
    elif relation == "base" and text[point.start : point.end].endswith("年初"):
        days = (first - datetime.timedelta(days=1),) * 2
    return days


def is_verb(closing: re.Match[str], before: str) -> bool:
    """True for 开始 that is what happens (2027年开始投产), not what 自 opens."""
    return closing.group() == "开始" and before not in FROM


def ends_relation(text: str, point: Point) -> bool:
    """True if a word such as 起 or 前 follows a point."""
    return AFTER.match(text, point.end) is not None

"""When a published row is the one that a gold answer asks for, and when a column of it is right."""

import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from schemas.keys import Span

ALIKE = 0.5  # from here on two wordings name the same thing
UNIT_SYNONYMS = {
    "名": "人",
    "位": "人",
    "百分点": "个百分点",
    "块": "元",
    "人民币": "元",
    "公斤": "千克",
    "千米": "公里",
}
Answer = TypeVar("Answer")
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Fact:
    """A gold answer or a published row: its columns, and where its evidence stands, one stretch per source file."""

    columns: Mapping[str, Any]
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Relation:
    """A consistency finding: of gold, or published.

    Attributes:
        columns: `check`, `holds` and the like.
        article_id: of the article it is about, None where gold's article was not found.
        rows: for each row that takes part, the places where its evidence may stand.
    """

    columns: Mapping[str, Any]
    article_id: str | None
    rows: tuple[tuple[tuple[Span, ...], ...], ...]


def hull(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The outermost stretch in each file."""
    ends: dict[str, tuple[int, int]] = {}
    for span in spans:
        start, end = ends.get(span.file, (span.start, span.end))
        ends[span.file] = min(start, span.start), max(end, span.end)
    return tuple(Span(file, start, end) for file, (start, end) in ends.items())


def length(spans: Sequence[Span]) -> int:
    """Characters of source text that the spans cover."""
    return sum(span.end - span.start for span in spans)


def overlap(left: Sequence[Span], right: Sequence[Span]) -> int:
    """Characters of source text that both cover."""
    return sum(
        max(0, min(one.end, other.end) - max(one.start, other.start))
        for one in left
        for other in right
        if one.file == other.file
    )


def f1(precision: float, recall: float) -> float:
    """The harmonic mean; 0 where both are."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def likeness(left: str | None, right: str | None) -> float:
    """How alike two wordings are: F1 over their characters, punctuation aside; 1 where neither has any."""
    one, other = (Counter(re.sub(r"[\W_]", "", text or "")) for text in (left, right))
    if not one and not other:
        return 1.0
    common = (one & other).total()
    return f1(common / max(1, one.total()), common / max(1, other.total()))


def answers(gold: Mapping[str, Any], column: str) -> list[Any]:
    """The answers that gold accepts for a column: its own and the alternatives."""
    return [gold.get(column), *gold.get(f"{column}_alt", [])]


def same(gold: Mapping[str, Any], row: Mapping[str, Any], column: str) -> bool:
    """True where the row has one of the accepted answers, to the letter."""
    return row.get(column) in answers(gold, column)


def alike(gold: Mapping[str, Any], row: Mapping[str, Any], column: str) -> bool:
    """True where the row words an accepted answer; an answer of null wants null."""
    found = row.get(column)
    return any(
        likeness(answer, found) >= ALIKE if answer else not found for answer in answers(gold, column)
    )  # fmt: skip


def close(left: float | None, right: float | None) -> bool:
    """True for two numbers that differ by rounding only."""
    return left is not None and right is not None and abs(left - right) <= 1e-9 * max(1.0, abs(left), abs(right))


def same_unit(gold: Mapping[str, Any], row: Mapping[str, Any]) -> bool:
    """True where the units are one, synonyms folded."""
    return UNIT_SYNONYMS.get(row.get("unit") or "", row.get("unit")) in {
        UNIT_SYNONYMS.get(unit or "", unit) for unit in answers(gold, "unit")
    }


def same_bounds(gold: Mapping[str, Any], row: Mapping[str, Any]) -> bool:
    """True for a range with both bounds right, or a figure without a value with the one that it has."""
    low = close(gold.get("value_low"), row.get("value_low"))
    high = close(gold.get("value_high"), row.get("value_high"))
    if gold.get("value") is not None:
        return gold.get("qualifier") == "range" and low and high
    return (low or high) if row.get("value") is None else (low and high)


def statistic_fit(gold: Fact, row: Fact) -> float:
    """How well a row is the statistic asked for: evidence that overlaps, the unit, the value; 0 for not at all."""
    common = overlap(gold.evidence, row.evidence)
    if not common or not same_unit(gold.columns, row.columns):
        return 0.0
    if any(close(value, row.columns.get("value")) for value in answers(gold.columns, "value")):
        return 1.0 + common
    return float(same_bounds(gold.columns, row.columns))


def event_fit(gold: Fact, row: Fact) -> float:
    """How well a row is the event asked for: three tenths of the shorter evidence; then the trigger and the type."""
    shorter = min(length(gold.evidence), length(row.evidence))
    share = overlap(gold.evidence, row.evidence) / max(1, shorter)
    if share < 0.3:
        return 0.0
    return share + 2 * same(gold.columns, row.columns, "trigger") + same(gold.columns, row.columns, "type")


def measure_fit(gold: Fact, row: Fact) -> float:
    """How well a row is the measure asked for: the evidence that both have is at least half of what either has."""
    common = overlap(gold.evidence, row.evidence)
    either = length(gold.evidence) + length(row.evidence) - common
    share = common / max(1, either)
    return share if share >= 0.5 else 0.0


def relation_fit(gold: Relation, found: Relation) -> float:
    """How well a finding is the one asked for: check, verdict, and a row for every quote; better the fewer others."""
    if not gold.article_id or found.article_id != gold.article_id:
        return 0.0
    if not same(gold.columns, found.columns, "check") or not same(gold.columns, found.columns, "holds"):
        return 0.0
    spare = [row[0] for row in found.rows]
    for places in gold.rows:
        taken = next((row for row in spare if any(overlap(row, place) for place in places)), None)
        if taken is None:
            return 0.0
        spare.remove(taken)
    return 1 / (1 + len(spare))


def article_fit(gold: Mapping[str, Any], row: Mapping[str, Any]) -> float:
    """How well an article is the one asked for: by its headline."""
    best = max(likeness(headline, row.get("headline")) for headline in answers(gold, "headline"))
    return best if best >= 0.8 else 0.0


def pair(gold: Sequence[Answer], rows: Sequence[Row], fit: Callable[[Answer, Row], float]) -> list[tuple[int, int]]:
    """Pairs answers with rows one to one, the best fit first, in order of place where two fit alike.

    Args:
        gold: the answers.
        rows: what was published.
        fit: how well a row fits an answer, 0 for not at all.

    Returns:
        Places in `gold` and in `rows`.
    """
    fits = [(-fit(one, row), i, j) for i, one in enumerate(gold) for j, row in enumerate(rows)]
    used_gold: set[int] = set()
    used_rows: set[int] = set()
    pairs = []
    for _, i, j in sorted(each for each in fits if each[0] < 0):
        if i not in used_gold and j not in used_rows:
            used_gold.add(i)
            used_rows.add(j)
            pairs.append((i, j))
    return pairs


def same_names(gold: Mapping[str, Any], row: Mapping[str, Any]) -> bool:
    """True where the names of an event, organizers and participants together, reach an F1 of a half."""
    found = name_set(row.get("organizers")) | name_set(row.get("participants"))
    wanted = (
        name_set(organizers) | name_set(participants)
        for organizers, participants in itertools.product(answers(gold, "organizers"), answers(gold, "participants"))
    )
    return any(names_f1(names, found) >= ALIKE for names in wanted)


def name_set(names: Iterable[str] | None) -> set[str]:
    """The names without blanks."""
    return {re.sub(r"\s", "", name) for name in names or ()}


def names_f1(wanted: set[str], found: set[str]) -> float:
    """F1 of the names found; 1 where there are none and none are wanted."""
    if not wanted and not found:
        return 1.0
    common = len(wanted & found)
    return f1(common / max(1, len(found)), common / max(1, len(wanted)))


def same_action(gold: Mapping[str, Any], row: Mapping[str, Any]) -> bool:
    """True where the verb is an accepted one, or one holds the other (制定出台 for 出台)."""
    found: str = row.get("action") or ""
    return bool(found) and any(verb and (verb in found or found in verb) for verb in answers(gold, "action"))

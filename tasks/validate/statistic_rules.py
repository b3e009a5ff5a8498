"""What extract promises of a figure: bounds, sign and unit agree with one another and with what is printed."""

import math
import re
from collections.abc import Callable, Sequence

from schemas.records import Finding
from schemas.statistics import FINDING_CHECKS, StatisticRow
from schemas.units import canonical_units
from tasks.validate.scene import Rule, Scene, each

MOVES = ("change", "difference")
UPWARD = ("more_than", "at_least")

# Each beside what it is for.
VAGUE = re.compile("[数几]|位数|成[千百]上")  # 数十家, 两位数, 成千上万: a bound without a value
BELOW_ZERO = re.compile("零下|负|[-−－–—]")  # 零下5℃, 负增长, -3
UNFOLDED = re.compile("[万亿]|(?:人民币|千米|平方千米|公斤|kWh|百分之|％|名|成|半数)$")  # 万人次, 公斤: not canonical
OPEN_SIDE = re.compile("[超逾近约余多足到<>≤≥~]")  # 近78万 ~ 77.87万: a side of the sum is no plain figure

SIGNS: dict[str, Callable[[float], bool]] = {
    "up": lambda number: number >= 0,
    "down": lambda number: number <= 0,
    "flat": lambda number: number == 0,
}
UNIT_CODES = {"元": "CNY", "%": "%"}


def bounds_follow(row: StatisticRow, _: Scene) -> bool:
    """Value and bounds are as the qualifier says; on a fall the lower and the upper bound change places."""
    bounds = (row.value_low, row.value_high)
    if row.qualifier == "range":
        return row.value is None and None not in bounds
    if row.qualifier in ("exact", "about"):
        return row.value is not None and bounds == (None, None)
    if row.value is None:
        return row.qualifier in UPWARD and is_vague(row)
    upward, downward = (row.value, None), (None, row.value)
    plain, turned = (upward, downward) if row.qualifier in UPWARD else (downward, upward)
    if row.value >= 0:
        return bounds == plain
    # A level below zero is turned or not: 零下5℃以下 is −5 and less, 超过零下5℃ may be either.
    return bounds == turned or (row.kind not in MOVES and bounds == plain)


def is_vague(row: StatisticRow) -> bool:
    """Whether a bound without a value is one of 数十 and 两位数: one bound, on the side of the sign."""
    low, high = row.value_low, row.value_high
    one = (high is None and low is not None and low >= 0) or (low is None and high is not None and high <= 0)
    return one and bool(VAGUE.search(row.quote))


def bounds_are_ordered(row: StatisticRow, _: Scene) -> bool:
    """The lower bound is not above the upper."""
    return row.value_low is None or row.value_high is None or row.value_low <= row.value_high


def has_direction_as_move(row: StatisticRow, _: Scene) -> bool:
    """A change or a difference alone has a direction."""
    return row.direction is None or row.kind in MOVES


def is_signed(row: StatisticRow, _: Scene) -> bool:
    """Value and bounds have the sign of the direction."""
    sign = SIGNS.get(row.direction or "")
    return sign is None or all(sign(n) for n in (row.value, row.value_low, row.value_high) if n is not None)


def is_negative_as_printed(row: StatisticRow, _: Scene) -> bool:
    """What is neither change nor difference is negative only where the sentence says 零下, 负 or prints a minus."""
    return row.kind in MOVES or (row.value or 0) >= 0 or bool(BELOW_ZERO.search(row.sentence))


def is_comparable(row: StatisticRow, _: Scene) -> bool:
    """A change, a difference or a multiple of another level alone has a comparison."""
    return row.comparison is None or row.kind in MOVES or (row.kind, row.unit) == ("level", "倍")


def is_folded(row: StatisticRow, _: Scene) -> bool:
    """The unit is canonical: 万 and 亿 are in the value, synonyms folded."""
    return row.unit is None or not UNFOLDED.match(row.unit)


def is_coded(row: StatisticRow, _: Scene) -> bool:
    """A unit's code is its own: 元 is CNY, % is %, and without a unit there is none."""
    if row.unit is None:
        return row.unit_code is None
    return row.unit_code == UNIT_CODES.get(row.unit, row.unit_code)


def is_known(row: StatisticRow, _: Scene) -> bool:
    """The unit is in the lexicon of units: one that is not was taken from the text as printed, without a code."""
    return row.unit is None or row.unit_code is not None or row.unit in canonical_units()


def is_in_sentence(row: StatisticRow, scene: Scene) -> bool:
    """Its sentence stands in the body around the quote."""
    body = scene.body(row.article_id)
    first = body.find(row.sentence, max(0, row.body_end - len(row.sentence)))
    return 0 <= first <= row.body_start


def are_as_found(rows: Sequence[StatisticRow], scene: Scene) -> list[bool]:
    """`checks` names the findings that the row took part in, each once, sorted."""
    told: dict[str, set[str]] = {}
    for finding in scene.facts.consistency if scene.facts else ():
        for name in finding.rows:
            told.setdefault(name, set()).add(f"{finding.check}:{'holds' if finding.holds else 'differs'}")
    return [list(row.checks) == sorted(told.get(row.statistic_id, ())) for row in rows]


def finding_is_kept(finding: Finding, scene: Scene) -> bool:
    """A finding is of a known kind, about statistics of its article, each once."""
    known = {row.statistic_id for row in facts_of(scene) if row.article_id == finding.article_id}
    distinct = bool(finding.rows) and len(set(finding.rows)) == len(finding.rows)
    return finding.check in FINDING_CHECKS and distinct and known.issuperset(finding.rows)


def finding_is_told(finding: Finding, _: Scene) -> bool:
    """A finding shows its arithmetic; difference and tolerance are numbers, the tolerance not negative."""
    finite = math.isfinite(finding.difference) and math.isfinite(finding.tolerance)
    return bool(finding.arithmetic.strip()) and finite and finding.tolerance >= 0


def finding_is_judged(finding: Finding, scene: Scene) -> bool:
    """Where all figures are exact, a finding holds if and only if the difference is within the tolerance."""
    qualifiers = {row.statistic_id: row.qualifier for row in facts_of(scene)}
    exact = all(qualifiers.get(name) == "exact" for name in finding.rows)
    if len(finding.rows) < 3 or not exact or OPEN_SIDE.search(finding.arithmetic):
        return True
    return finding.holds == (abs(finding.difference) <= finding.tolerance * (1 + 1e-9) + 1e-9)


def facts_of(scene: Scene) -> Sequence[StatisticRow]:
    """The issue's statistics."""
    return scene.facts.statistics if scene.facts else ()


BOUNDS = ("qualifier", "value", "value_low", "value_high")
SIGNED = ("direction", "value", "value_low", "value_high")
VERDICT = ("holds", "difference", "tolerance")
STATISTIC_RULES: tuple[Rule, ...] = (
    Rule("bounds_as_qualifier", "extract", "statistics", "error", BOUNDS, each(bounds_follow)),
    Rule("bounds_in_order", "extract", "statistics", "error", ("value_low", "value_high"), each(bounds_are_ordered)),
    Rule("direction_of_move", "extract", "statistics", "error", ("kind", "direction"), each(has_direction_as_move)),
    Rule("sign_as_direction", "extract", "statistics", "error", SIGNED, each(is_signed)),
    Rule("negative_as_printed", "extract", "statistics", "error", ("kind", "value"), each(is_negative_as_printed)),
    Rule("comparison_of_move", "extract", "statistics", "error", ("kind", "unit", "comparison"), each(is_comparable)),
    Rule("unit_folded", "extract", "statistics", "error", ("unit",), each(is_folded)),
    Rule("unit_coded", "extract", "statistics", "error", ("unit", "unit_code"), each(is_coded)),
    Rule("unit_known", "extract", "statistics", "warning", ("unit",), each(is_known)),
    Rule("sentence_around_quote", "extract", "statistics", "error", ("sentence",), each(is_in_sentence)),
    Rule("checks_as_findings", "extract", "statistics", "error", ("checks",), are_as_found),
    Rule("finding_rows", "extract", "findings", "error", ("check", "rows"), each(finding_is_kept)),
    Rule("finding_numbers", "extract", "findings", "error", ("difference", "tolerance"), each(finding_is_told)),
    Rule("finding_verdict", "extract", "findings", "error", VERDICT, each(finding_is_judged)),
)

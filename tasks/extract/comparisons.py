"""What a change is measured against: the year before, the period before, or anything else."""

import datetime
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from schemas.lexicon import load_lexicon
from schemas.records import Time
from schemas.statistics import COMPARISONS
from tasks.extract.alternatives import alternation
from tasks.extract.contexts import any_of
from tasks.extract.figures import Figure, clauses_before, times_between

LEXICON = Path(__file__).parent / "lexicon"
OTHER_BASE = re.compile(
    r"(?:比|较|高于|低于|多于|少于|快于|慢于|好于|高出|[与和同跟][^，。；]{1,16}相比)[^，。；]{0,24}$"
    r"|超[过出]?[^，。；]{0,6}" + any_of("limit") + "[约近]?$"
)  # 比平均水平高
EXACT_BASE = re.compile(r"\d|[末初底]|季度|[一二三四五六七八九十]月")
LAST_YEAR = re.compile("[比较与同和]?(?:上年|去年)(?:同期)?(?:相比)?")
SIGNS = ("-", "－", "−", "+", "＋")
RATE_NAME = re.compile("[A-Z]）?$")  # LPR-30基点: against that rate
MULTIPLE_BASE = re.compile(r"(?:[是为达相当于]{1,3}|超过?)[^，。；]{1,16}的$")


@dataclass(frozen=True, slots=True)
class ComparisonWord:
    """Words that say what a figure is compared with."""

    word: str
    comparison: str = field(metadata={"vocabulary": COMPARISONS})
    example: str


@cache
def comparison_words() -> tuple[re.Pattern[str], dict[str, str]]:
    words = {word.word: word.comparison for word in load_lexicon(LEXICON / "comparisons.tsv", ComparisonWord)}
    return re.compile(alternation(words)), words


def find_comparison(figure: Figure, period: tuple[datetime.date | None, datetime.date | None]) -> str | None:
    """What the words before a figure, in its clause or in a clause that opens its comparison, compare it with.

    Args:
        figure: a change, a difference or a multiple.
        period: the time that it covers: 比一季度 is the period before where that is the second quarter.
    """
    start = figure.start - len(figure.lead)
    lead = figure.printed[start : figure.start]
    pattern, words = comparison_words()
    told = [words[match.group()] for match in pattern.finditer(lead)]
    base = base_time(figure, start)
    if base and same_days_before(figure, base, period):
        return "yoy"
    exact = base is not None and EXACT_BASE.search(base.text) is not None  # 比上年12月
    if told and not (base and (exact or told[-1] == "baseline")):
        return told[-1]
    if base:
        return relate(base, period)
    if figure.quantity.text.startswith(SIGNS) and RATE_NAME.search(lead):
        return "baseline"
    if OTHER_BASE.search(lead) or MULTIPLE_BASE.search(lead):
        return "baseline"
    return open_comparison(figure, period)


def open_comparison(figure: Figure, period: tuple[datetime.date | None, datetime.date | None]) -> str | None:
    """A comparison that is a clause of its own, just before: 与2016年相比，果树增加了270株."""
    clauses = clauses_before(figure.reading, figure.clause_start, 1)
    if not clauses:
        return None
    offset = figure.reading.sentence.start
    clause = figure.printed[clauses[0].start - offset : clauses[0].end - offset]
    if not re.search(r"相比$|比较$|[比较][^，]{1,10}$", clause) or len(clause) > 24:
        return None
    base = base_time(figure, clauses[0].start - offset)
    pattern, words = comparison_words()
    told = pattern.search(clause)
    if told:
        return words[told.group()]
    return relate(base, period) if base else "baseline" if clause.endswith("相比") else None


def base_time(figure: Figure, start: int) -> Time | None:
    """The time that is compared with, between an offset and the figure."""
    bases = [time for time in times_between(figure.reading, start, figure.start) if time.relation == "base"]
    return bases[-1] if bases else None


def same_days_before(figure: Figure, base: Time, period: tuple[datetime.date | None, datetime.date | None]) -> bool:
    """True for 较2023年同期, where that is the year before the one that the figure covers."""
    after = figure.printed.startswith("同期", base.end - figure.reading.sentence.start)
    year_before = base.start_date is not None and period[1] is not None and period[1].year - base.start_date.year == 1
    return after and base.precision == "year" and year_before


def relate(base: Time, period: tuple[datetime.date | None, datetime.date | None]) -> str:
    """How a base lies to a period: a year before it, right before it, or elsewhere."""
    start, end = period
    if base.start_date is None or base.end_date is None or start is None or end is None:
        return "yoy" if re.search("上年|去年|同期", base.text) and "末" not in base.text else "baseline"
    year_before = start.year - base.start_date.year == 1 and end.year - base.end_date.year == 1
    same_days = (start.month, end.month) == (base.start_date.month, base.end_date.month)
    if (year_before and (same_days or "同期" in base.text)) or LAST_YEAR.fullmatch(base.text):
        return "yoy"
    length, before = (end - start).days, (base.end_date - base.start_date).days
    return "mom" if base.end_date + datetime.timedelta(days=1) == start and abs(length - before) <= 3 else "baseline"

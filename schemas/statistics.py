"""The table `statistics`: one row per quantity that the text states."""

import datetime
from dataclasses import dataclass

from schemas import keys
from schemas.columns import Int32, Table, column

KINDS = ("level", "change", "difference", "share", "rank")
QUALIFIERS = ("exact", "about", "nearly", "more_than", "at_least", "less_than", "at_most", "range")
AGGREGATIONS = ("cumulative", "average", "maximum", "minimum", "each")
STATUSES = ("observed", "target", "forecast")
COMPARISONS = ("yoy", "mom", "baseline")
DIRECTIONS = ("up", "down", "flat")


@dataclass(frozen=True, slots=True, kw_only=True)
class StatisticRow:
    """A figure as published: its value and unit, what it measures, of whom, for when, and where it is told."""

    statistic_id: str = keys.fact_id("s")
    article_id: str = keys.article_id()
    issue_id: str = keys.issue_id()
    publication: str = keys.publication()
    issue_date: datetime.date = keys.issue_date()
    indicator: str | None = column("指标：量的是什么", "what is measured, in the text's words")
    subject: str | None = column("主体：谁的、何处的", "of whom or what")
    kind: str = column("水平、变化、差额、比重或位次", "level, relative change, absolute difference, share or rank", vocabulary=KINDS)
    value: float | None = column("数值，已折成基本单位", "the number in the base unit; null for a range, 数十 and 两位数")
    value_low: float | None = column("下限", "lower bound, as the qualifier says")
    value_high: float | None = column("上限", "upper bound, as the qualifier says")
    qualifier: str = column("限定：确数、约数、界限或区间", "how the number is bounded", vocabulary=QUALIFIERS)
    unit: str | None = column("规范单位", "canonical unit, 万 and 亿 folded into the value")
    unit_code: str | None = column("单位代码：ISO 4217 或 UCUM", "ISO 4217 for money, UCUM for physical units and %")
    aggregation: str | None = column("累计、平均、最大、最小、各", "cumulative, average, maximum, minimum, each", vocabulary=AGGREGATIONS)
    per: str | None = column("分母：每日、人均等", "the denominator", pattern="[a-z0-9_]+")
    status: str = column("已发生、目标或预测", "observed, target or forecast", vocabulary=STATUSES)
    comparison: str | None = column("同比、环比或与其他基准相比", "year on year, period on period, or another base", vocabulary=COMPARISONS)
    direction: str | None = column("升、降、平", "up, down, flat", vocabulary=DIRECTIONS)
    period_start: datetime.date | None = keys.period_start()
    period_end: datetime.date | None = keys.period_end()
    place: str | None = column("地点，用原文", "the place it speaks of, in the text's words")
    quote: str = keys.quote()
    sentence: str = column("所在整句", "the whole sentence")
    body_start: Int32 = keys.body_start()
    body_end: Int32 = keys.body_end()
    source_spans: tuple[keys.Span, ...] = keys.source_spans()
    checks: tuple[str, ...] = column("涉及本行的一致性检验结果", "consistency findings that touch this row, <check>:holds or <check>:differs")


STATISTICS = Table("statistics", StatisticRow, ("statistic_id",), "统计数字：每个数量一行", "one row per quantity that the text states")

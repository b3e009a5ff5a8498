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
FINDING_CHECKS = ("sum", "average", "share", "growth", "restated", "list_count")


@dataclass(frozen=True, slots=True, kw_only=True)
class StatisticRow:
    """A figure as published: its value and unit, what it measures, of whom, for when, and where it is told."""

    statistic_id: str = keys.fact_id("s")
    article_id: str = keys.article_id()
    issue_id: str = keys.issue_id()
    publication: str = keys.publication()
    issue_date: datetime.date = keys.issue_date()
    indicator: str | None = column(
        "指标：量的是什么，用原文的字句；变化与差额写变的是什么，不带增长、涨幅等字",
        "what is measured, in the text's own words; for a change or difference the thing that changes",
    )
    subject: str | None = column(
        "主体：谁的、何处的；上文已说而省略时承前补出",
        "of whom or what; carried forward in the paragraph where the text leaves it out",
    )
    kind: str = column(
        "数字的性质：水平、变化、差额、比重、位次", "nature of the figure: level, change, difference, share, rank",
        vocabulary=KINDS,
    )  # fmt: skip
    value: float | None = column(
        "数值，十、百、千、万、亿已折入；下降为负；区间和数十之类为空",
        "the number in the base unit, negative for a fall; null for a range and for 数十 or 两位数",
    )
    value_low: float | None = column("下限，依 qualifier 而定", "lower bound, as the qualifier says")
    value_high: float | None = column("上限，依 qualifier 而定", "upper bound, as the qualifier says")
    qualifier: str = column(
        "限定：确数、约数、界限或区间", "how the number is bounded by the words around it", vocabulary=QUALIFIERS
    )
    unit: str | None = column(
        "规范单位；同义的并为一个（块为元，千米为公里）；无单位时为空",
        "canonical unit, synonyms folded into one; null where the figure has none",
    )
    unit_code: str | None = column(
        "单位代码：货币用 ISO 4217，物理单位与 % 用 UCUM；没有代码时为空",
        "ISO 4217 for money, UCUM for physical units and %; null where there is no code",
    )
    aggregation: str | None = column(
        "汇总方式", "how single figures were brought together", vocabulary=AGGREGATIONS
    )  # fmt: skip
    per: str | None = column(
        "分母的代号：day 为每日，person 为人均，person_month 为每人每月，10_shares 为每十股",
        "slug of the denominator: day, person, person_month for two joined, 10_shares with its number",
        pattern="[a-z0-9_]+",
    )
    status: str = column("已发生、目标或预测", "observed, aimed at or forecast", vocabulary=STATUSES)
    comparison: str | None = column(
        "与何时何物相比；没有说明时为空", "what it is compared with; null where the text names nothing",
        vocabulary=COMPARISONS,
    )  # fmt: skip
    direction: str | None = column(
        "变化与差额的方向；其余为空", "direction of a change or difference; null for the other kinds",
        vocabulary=DIRECTIONS,
    )  # fmt: skip
    period_start: datetime.date | None = keys.period_start()
    period_end: datetime.date | None = keys.period_end()
    place: str | None = column("所说的地点，用原文", "the place that it speaks of, in the text's words")
    quote: str = keys.quote()
    sentence: str = column("证据所在的整句", "the whole sentence around the quote")
    body_start: Int32 = keys.body_start()
    body_end: Int32 = keys.body_end()
    source_spans: tuple[keys.Span, ...] = keys.source_spans()
    checks: tuple[str, ...] = column(
        f"涉及本行的一致性检验（{'、'.join(FINDING_CHECKS)}）：<检验>:holds 为相符，<检验>:differs 为不符",
        f"consistency findings ({', '.join(FINDING_CHECKS)}) that touch this row: <check>:holds or <check>:differs, "
        "each once, sorted",
    )


STATISTICS = Table(
    "statistics",
    StatisticRow,
    ("statistic_id",),
    "统计数字：正文每说一次数量一行",
    "one row for each time that a body tells a quantity",
    cautions=(
        (
            "一行是一次说法，不是一件事实：同一数字说两遍便有两行，跨文章也不合并；求和前先去重。",
            (
                "A row is a telling, not a fact of the world: a figure told twice gives two rows, and nothing is "
                "merged across articles. Remove repeats before adding up."
            ),
        ),
        (
            "近、超、不足等字使数值只是一个界限，请连同 qualifier 与上下限一起读。",
            "Words such as 近 or 超 make the value a mere bound: read it together with qualifier and bounds.",
        ),
        (
            "目标与预测也是行；只要已发生的，取 status 为 observed 的行。",
            "Targets and forecasts are rows too: take those with status `observed` for what has happened.",
        ),
    ),
)

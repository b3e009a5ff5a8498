"""The table `measures`: one row per concrete action taken, planned, required or proposed."""

import datetime
from dataclasses import dataclass

from schemas import keys
from schemas.columns import Int32, Table, column

MODALITIES = ("adopted", "planned", "required", "proposed")


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureRow:
    """An action as published: who does what, by which document, until when, with which target."""

    measure_id: str = keys.fact_id("m")
    article_id: str = keys.article_id()
    issue_id: str = keys.issue_id()
    publication: str = keys.publication()
    issue_date: datetime.date = keys.issue_date()
    ordinal: Int32 | None = column("在列举中的序号", "its number in an explicit list", minimum=1)
    heading: str | None = column("所在小标题", "the heading that it stands under")
    actor: str | None = column("执行者", "who carries it out")
    action: str = column("动作", "the verb")
    object: str | None = column("对象", "what it acts on")
    modality: str = column("已行、拟行、要求或建议", "adopted, planned, required or proposed", vocabulary=MODALITIES)
    policy_document: str | None = column("所出文件，不带书名号", "the document that it comes from, without its marks")
    period_start: datetime.date | None = keys.period_start()
    period_end: datetime.date | None = keys.period_end()
    target_value: float | None = column("目标数值，折成基本单位，不带符号", "the first figure that it aims at, unsigned, in the base unit", minimum=0)
    target_unit: str | None = column("目标单位", "canonical unit of the target")
    quote: str = keys.quote()
    body_start: Int32 = keys.body_start()
    body_end: Int32 = keys.body_end()
    source_spans: tuple[keys.Span, ...] = keys.source_spans()


MEASURES = Table("measures", MeasureRow, ("measure_id",), "举措：每项一行", "one row per concrete action")

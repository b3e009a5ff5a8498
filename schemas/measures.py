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
    ordinal: Int32 | None = column(
        "在列举（一是、二是）中的序号；不在列举中时为空", "its number in an explicit list; null outside one", minimum=1
    )
    heading: str | None = column("所在的小标题", "the heading that it stands under")
    actor: str | None = column(
        "执行者；省略时承上文补出；只是建议者时为空",
        "who carries it out, carried forward where left out; null where the text has a mere proposer",
    )
    action: str = column("动作：一个动词", "the verb")
    object: str | None = column("对象：动作及于何物", "what it acts on")
    modality: str = column("已行、拟行、要求或建议", "adopted, planned, required or proposed", vocabulary=MODALITIES)
    policy_document: str | None = column(
        "所出的文件或规划，不带书名号", "the document or named plan that it comes from, without 《》"
    )
    period_start: datetime.date | None = keys.period_start()
    period_end: datetime.date | None = keys.period_end()
    target_value: float | None = column(
        "第一个目标数值，已折成基本单位，不带正负号",
        "the first figure that it aims at, in the base unit, unsigned",
        minimum=0,
    )
    target_unit: str | None = column("目标数值的规范单位", "canonical unit of the target")
    quote: str = keys.quote()
    body_start: Int32 = keys.body_start()
    body_end: Int32 = keys.body_end()
    source_spans: tuple[keys.Span, ...] = keys.source_spans()


MEASURES = Table(
    "measures",
    MeasureRow,
    ("measure_id",),
    "举措：有动词、有对象的一个分句一行",
    "one row per clause that tells a concrete action with a verb and its object",
    cautions=(
        (
            "目标只取第一个数字，不带方向；界限与升降见 statistics 中同一处的行。",
            (
                "The target is the first figure alone and has no direction: bounds and sign are in the row of "
                "`statistics` at the same place."
            ),
        ),
    ),
)

"""A figure fully read: what a row is made of, and what later figures of its sentence lean on."""

from dataclasses import dataclass

from schemas.records import Quantity
from tasks.extract.aggregations import Aggregation
from tasks.extract.figures import Figure
from tasks.extract.indicators import Indicator
from tasks.extract.kinds import Judgement
from tasks.extract.named_wholes import Subject
from tasks.extract.periods import Period


@dataclass(frozen=True, slots=True)
class Told:
    """A figure and what each column says of it."""

    figure: Figure
    quantity: Quantity
    judgement: Judgement
    aggregation: Aggregation
    indicator: Indicator
    subject: Subject | None
    period: Period
    status: str
    comparison: str | None

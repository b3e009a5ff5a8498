"""The figure that a measure aims at, and the days that it runs."""

import datetime

from schemas.records import Quantity, Reading
from tasks.extract.frames import Frame

AIMING = frozenset({"planned", "required", "proposed"})
TERMS = frozenset({"duration", "time"})


def find_target(reading: Reading, frame: Frame, modality: str) -> Quantity | None:
    """The first figure that a measure aims at.

    Args:
        reading: of the sentence.
        frame: of the clause.
        modality: of the measure; what is done already aims at nothing.

    Returns:
        The first quantity with a unit after the verb (建三座泵站 → 三座), else one in the phrase before it (对五个镇
        开展巡查 → 五个), but none of a phrase of place (在九处路段增派警力) and no term (24小时内). None also where
        the first one is a range.
    """
    if modality not in AIMING:
        return None
    within = [q for q in reading.quantities if frame.start <= q.start and q.end <= frame.end and aims(q)]
    after = [q for q in within if q.start >= frame.verb_end]
    text, base = reading.sentence.text, reading.sentence.start
    if after:
        first = after[0]
    elif within and not any(mark in text[frame.start - base : frame.verb_start - base] for mark in "在于"):
        first = within[0]
    else:
        return None
    followed = len(after) > 1 and text[first.end - base : after[1].start - base] == ""
    return None if first.value is None or followed else first


def aims(quantity: Quantity) -> bool:
    """Whether a quantity can be a target: with a unit, no term, no grade, and not 一 as an article (一批)."""
    return (
        quantity.unit not in (None, "级", "批", "届")
        and quantity.unit_kind not in TERMS
        and not quantity.text.startswith(("一", "第"))
    )


def find_period(reading: Reading, frame: Frame, modality: str) -> tuple[datetime.date | None, datetime.date | None]:
    """When a measure runs: the days of its clause, else, for one to come, those that open its sentence.

    Args:
        reading: of the sentence.
        frame: of the clause.
        modality: of the measure.

    Returns:
        First and last day, both included; None where open or not told.
    """
    times = [t for t in reading.times if t.precision is not None and t.relation not in ("base", "duration", "as_of")]
    own = [t for t in times if frame.start <= t.start and t.end <= frame.end]
    if not own and modality in AIMING:
        own = [t for t in times if t.end <= frame.start and t.precision != "day"][:1]
    if not own:
        return None, None
    time = own[0]
    if time.relation == "until":
        return None, time.end_date
    return time.start_date, None if time.relation == "since" else time.end_date

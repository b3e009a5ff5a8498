"""Validate: holds what each step made against the contract, and holds an issue back that breaks it."""

import os
from collections.abc import Mapping

import pyarrow as pa

from schemas.records import Check, Facts, ParsedIssue, SegmentedIssue
from tasks.validate.gate import gate

__all__ = ["gate", "validate"]


def validate(
    step: str,
    parsed: ParsedIssue,
    *,
    segmented: SegmentedIssue | None = None,
    facts: Facts | None = None,
    written: Mapping[str, pa.Table] | None = None,
) -> tuple[Check, ...]:
    """Holds what a step made against the contract, with Great Expectations.

    Args:
        step: `parse`, `segment`, `extract`, or `publish` for the files that were written, read back.
        parsed: what parse gave; every step is held against it.
        segmented: what segment gave, for `segment` and `publish`.
        facts: what extract gave, for `extract` and `publish`.
        written: each table as read back by name, for `publish`.

    Returns:
        Every check of the step, those that hold included, as published in `quality.json`.

    Raises:
        ValueError: the step is unknown, or what it made is not given.
    """
    os.environ.setdefault("GX_ANALYTICS_ENABLED", "false")
    from tasks.validate.step_checks import check_step  # Great Expectations takes seconds to import

    return check_step(step, parsed, segmented=segmented, facts=facts, written=written)

"""The gate: errors hold an issue back, warnings do not, and the message says what and where."""

from dataclasses import replace

import pytest

from schemas.errors import QualityGateFailed
from schemas.records import Check
from tasks.validate import gate

ISSUE_ID = "lzrb-2031-05-06"
BAD = Check("extract", "statistics", "unit_folded", "error", False, "2 of 9 rows", ("s1", "s2", "s3", "s4"))


def message(*checks: Check) -> str:
    """What the gate says."""
    with pytest.raises(QualityGateFailed) as raised:
        gate(checks, issue_id=ISSUE_ID)
    return str(raised.value)


def test_what_holds_passes() -> None:
    gate([], issue_id=ISSUE_ID)
    gate([replace(BAD, success=True), replace(BAD, severity="warning")], issue_id=ISSUE_ID)


def test_the_message_is_one_line_with_issue_check_and_rows() -> None:
    said = message(replace(BAD, success=True), BAD)
    assert said.startswith(f"{ISSUE_ID}: held back, 1 check failed: extract statistics unit_folded (s1, s2, s3).")
    assert "\n" not in said


def test_a_check_without_rows_tells_what_was_seen() -> None:
    said = message(replace(BAD, table=None, check="some_article", unexpected=(), observed="no article"))
    assert "extract some_article (no article)" in said


def test_many_failures_are_counted() -> None:
    said = message(*(replace(BAD, check=f"check_{number}") for number in range(7)))
    assert "7 checks failed" in said
    assert "check_4" in said
    assert "check_5" not in said
    assert "and 2 more" in said

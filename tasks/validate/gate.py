"""The gate: what decides whether an issue is published."""

from collections.abc import Sequence

from schemas.errors import QualityGateFailed
from schemas.records import Check

MOST_CHECKS = 5
MOST_IDS = 3


def gate(checks: Sequence[Check], *, issue_id: str) -> None:
    """Holds an issue back where a check of severity `error` failed.

    Args:
        checks: of one step, or of several.
        issue_id: named in the message.

    Raises:
        QualityGateFailed: one line that names the failed checks and a few of the rows, as in
            `dabh-2031-05-06: held back, 1 check failed: extract statistics unit_folded (dabh-2031-05-06-…-s0a1b2c3d).`
    """
    failed = [check for check in checks if check.severity == "error" and not check.success]
    if not failed:
        return
    named = "; ".join(describe(check) for check in failed[:MOST_CHECKS])
    more = f"; and {len(failed) - MOST_CHECKS} more" if len(failed) > MOST_CHECKS else ""
    count = f"{len(failed)} check{'s' if len(failed) > 1 else ''} failed"
    raise QualityGateFailed(
        f"{issue_id}: held back, {count}: {named}{more}. See the report in quarantine, mend the source or the rule, "
        "and run again."
    )


def describe(check: Check) -> str:
    """A failed check in a few words: step, table, name, and the first rows or what was seen."""
    name = " ".join(part for part in (check.step, check.table, check.check) if part)
    seen = ", ".join(check.unexpected[:MOST_IDS]) or check.observed
    return f"{name} ({seen})" if seen else name

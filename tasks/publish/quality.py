"""`quality.json`: every check of every step, the consistency findings, the counts."""

from collections.abc import Mapping, Sequence

from schemas.errors import QualityGateFailed
from schemas.records import Check, Finding
from tasks.publish.encode import document
from tasks.publish.manifest import Quality

QUALITY = "quality.json"


def quality_report(checks: Sequence[Check], findings: Sequence[Finding], counts: Mapping[str, int]) -> bytes:
    """The bytes of `quality.json`; `counts` are rows by table, as far as they are known."""
    return document({"checks": list(checks), "consistency": list(findings), "counts": dict(counts)})


def summary(checks: Sequence[Check]) -> Quality:
    """How many checks passed and how many warnings there were, for the manifest."""
    failed = sum(not check.success for check in checks)
    return Quality(len(checks) - failed, failed)


def refuse_errors(issue_id: str, checks: Sequence[Check]) -> None:
    """Stops what would be published although a check of severity `error` failed.

    Raises:
        QualityGateFailed: one did; the message names the first.
    """
    failed = [check for check in checks if check.severity == "error" and not check.success]
    if failed:
        raise QualityGateFailed(
            f"{issue_id}: {len(failed)} checks failed, the first {failed[0].step}: {failed[0].check} "
            f"({failed[0].observed}). Nothing is published: mend the source and run again."
        )

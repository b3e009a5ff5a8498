"""The flow through Prefect itself: its states, its artifacts, what it skips, what it tries again."""

import errno
import json
from pathlib import Path
from typing import Any

import pytest
from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import FlowRunFilter, FlowRunFilterName
from prefect.client.schemas.objects import FlowRun

import flows.issue
from flows.issue import Order, process_issue
from schemas.errors import QualityGateFailed, SourceError
from schemas.records import RawIssue
from tasks.parse import read_issue

pytestmark = pytest.mark.usefixtures("prefect_server")


def order(source: Path, output: Path) -> Order:
    return Order(str(source), None, None, str(output), "none")


def last_run(source: Path) -> FlowRun:
    """The latest flow run on a source, as the server knows it."""
    with get_client(sync_client=True) as client:
        named = FlowRunFilter(name=FlowRunFilterName(any_=[str(source)]))
        return max(client.read_flow_runs(flow_run_filter=named), key=lambda run: str(run.expected_start_time))


def artifacts(key: str) -> list[Any]:
    """What the server holds under a key, oldest first."""
    with get_client(sync_client=True) as client:
        found = client.request("POST", "/artifacts/filter", json={"artifacts": {"key": {"any_": [key]}}})
        return [artifact["data"] for artifact in sorted(found.json(), key=lambda each: each["created"])]


@pytest.fixture
def published(pages: Path, tmp_path: Path) -> Path:
    """The store after a first run on the two pages."""
    process_issue(order(pages, tmp_path / "out"))
    return tmp_path / "out"


def test_an_issue_is_published_and_its_run_completed(pages: Path, tmp_path: Path) -> None:
    run = process_issue(order(pages, tmp_path / "out"))
    assert (run.outcome.issue_id, run.outcome.status, run.outcome.version) == ("chrb-2025-03-12", "published", 1)
    assert run.outcome.counts["articles"] == 2
    assert {check.step for check in run.checks} == {"parse", "segment", "extract", "publish"}
    assert all(run.seconds.values())
    assert (tmp_path / "out" / "issues" / "chrb" / "2025-03-12" / "v1" / "manifest.json").exists()
    assert last_run(pages).state_name == "Completed"


@pytest.mark.usefixtures("published")
def test_summary_and_quality_report_are_artifacts() -> None:
    assert "| articles | 2 |" in artifacts("chrb-2025-03-12-summary")[-1]
    rows = json.loads(artifacts("chrb-2025-03-12-quality")[-1])
    assert {row["step"] for row in rows} == {"parse", "segment", "extract", "publish"}


def test_unchanged_work_is_skipped(pages: Path, published: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any) -> None:
        raise AssertionError("the work is done again")

    monkeypatch.setattr("tasks.segment.segment", fail)
    run = process_issue(order(pages, published))
    assert (run.outcome.status, run.outcome.version, run.outcome.counts["articles"]) == ("unchanged", 1, 2)
    assert run.checks == ()


def test_a_held_back_issue_fails_with_the_reason(pages: Path, published: Path) -> None:
    (pages / "A02要闻.md").unlink()
    with pytest.raises(QualityGateFailed, match=r"chrb-2025-03-12: .*A02要闻.md.*quality.json") as raised:
        process_issue(order(pages, published))
    state = last_run(pages).state
    assert state is not None
    assert (state.name, state.message) == ("Failed", str(raised.value))
    report = json.loads((published / "quarantine" / "chrb" / "2025-03-12" / "quality.json").read_text(encoding="utf-8"))
    assert [check["check"] for check in report["checks"] if not check["success"]] == ["pages_complete"]
    assert report["counts"]["articles"] == 1
    assert not (published / "issues" / "chrb" / "2025-03-12" / "v2").exists()
    assert artifacts("chrb-2025-03-12-summary")[-1] == f"Held back: {raised.value}"


def test_the_next_run_that_passes_clears_the_quarantine(pages: Path, published: Path) -> None:
    second = pages / "A02要闻.md"
    text = second.read_text(encoding="utf-8")
    second.unlink()
    with pytest.raises(QualityGateFailed):
        process_issue(order(pages, published))
    second.write_text(text, encoding="utf-8")
    assert process_issue(order(pages, published)).outcome.status == "unchanged"
    assert not (published / "quarantine" / "chrb" / "2025-03-12" / "quality.json").exists()


def test_reading_that_breaks_off_is_tried_again(pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tries = []

    def read(path: Path) -> RawIssue:
        tries.append(path)
        if len(tries) == 1:
            raise SourceError(f"{path}: can't be read.") from OSError(errno.EIO, "input/output error")
        return read_issue(path)

    monkeypatch.setattr(flows.issue, "read_issue", read)
    assert process_issue(order(pages, tmp_path / "out")).outcome.status == "published"
    assert len(tries) == 2


def test_bad_input_is_not_tried_again(pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tries = []

    def read(path: Path) -> RawIssue:
        tries.append(path)
        raise SourceError(f"{path}: can't be read.") from PermissionError(errno.EACCES, "permission denied")

    monkeypatch.setattr(flows.issue, "read_issue", read)
    with pytest.raises(SourceError):
        process_issue(order(pages, tmp_path / "out"))
    assert len(tries) == 1
    state = last_run(pages).state
    assert state is not None
    assert (state.name, state.message) == ("Failed", f"{pages}: can't be read.")

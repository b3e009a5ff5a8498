"""The benchmark of speed: it reads what it is given and compares three on the same text."""

import datetime
from pathlib import Path

import pytest

from benchmarks.speed import bodies, measure, seconds, segmented_issues
from flows.annotate import article_of
from schemas.records import Issue, SegmentedIssue


@pytest.fixture(name="issue")
def issue_fixture() -> SegmentedIssue:
    return SegmentedIssue(Issue("haidu", datetime.date(2025, 8, 20), "argument", "given"), (article_of("修桥2座。"),))


def test_three_are_compared(issue: SegmentedIssue) -> None:
    speeds = measure([issue], 1)
    assert list(speeds) == ["extract", "jieba.posseg", "rjieba"]
    assert all(speed > 0 for speed in speeds.values())


def test_bodies_of_all_articles(issue: SegmentedIssue) -> None:
    assert bodies([issue, issue]) == ["修桥2座。", "修桥2座。"]


def test_work_is_done_and_timed() -> None:
    calls: list[int] = []
    assert seconds(lambda: calls.append(sum(range(10_000))), 1) > 0
    assert len(calls) >= 2


def test_what_is_no_issue_is_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "2025-08-20.md").write_text("", encoding="utf-8")
    assert list(segmented_issues([tmp_path], "haidu")) == []
    assert "left out" in capsys.readouterr().err

"""How each publication stands: its last success, what is held back, what is overdue."""

import datetime
import json
from pathlib import Path

import pytest

from flows.cli import run_command
from flows.status import standings
from schemas.publications import Publication
from tasks.publish import HeldBack, Version

MONDAY = datetime.date(2025, 3, 10)


def version(publication: str, date: datetime.date) -> Version:
    return Version(publication, date, 1, withdrawn=False, current=True, manifest=None, manifest_sha256="")


@pytest.mark.parametrize(
    ("interval_days", "today", "overdue"),
    [
        (1, MONDAY, None),
        (1, datetime.date(2025, 3, 11), None),
        (1, datetime.date(2025, 3, 12), datetime.date(2025, 3, 11)),
        (7, datetime.date(2025, 3, 17), None),
        (7, datetime.date(2025, 3, 18), datetime.date(2025, 3, 17)),
        (None, datetime.date(2026, 3, 12), None),
    ],
)
def test_an_issue_is_overdue_when_its_day_is_past(
    interval_days: int | None, today: datetime.date, overdue: datetime.date | None
) -> None:
    known = {"chrb": Publication(interval_days=interval_days)}
    (standing,) = standings([version("chrb", MONDAY)], [], known, today)
    assert standing.overdue_since == overdue


def test_every_publication_has_a_line() -> None:
    found = standings(
        [version("chrb", MONDAY), version("chrb", MONDAY - datetime.timedelta(days=1))],
        [HeldBack("chwb", MONDAY), HeldBack("chrb", datetime.date(2025, 3, 11))],
        {"chtv": Publication(interval_days=1)},
        MONDAY,
    )
    assert [(each.publication, each.issues, each.last_issue, each.quarantine) for each in found] == [
        ("chrb", 2, MONDAY, ("chrb-2025-03-11",)),
        ("chtv", 0, None, ()),
        ("chwb", 0, None, ("chwb-2025-03-10",)),
    ]


@pytest.fixture
def processed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store in which one issue is held back."""
    monkeypatch.setenv("BROADSHEET_PUBLICATIONS", str(tmp_path / "none"))
    report = tmp_path / "processed" / "quarantine" / "chrb" / "2025-03-12" / "quality.json"
    report.parent.mkdir(parents=True)
    report.write_text("{}", encoding="utf-8")
    return tmp_path / "processed"


def test_the_command_prints_a_table_or_json(processed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["status", "--output", str(processed)]) == 0
    assert "chrb-2025-03-12" in capsys.readouterr().out
    assert run_command(["status", "--json", "--output", str(processed)]) == 0
    assert json.loads(capsys.readouterr().out) == [
        {
            "publication": "chrb",
            "issues": 0,
            "last_issue": None,
            "last_success": None,
            "quarantine": ["chrb-2025-03-12"],
            "overdue_since": None,
        }
    ]


def test_a_mistyped_store_and_a_wrong_time_zone_are_clear_errors(
    tmp_path: Path, processed: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(["status", "--output", str(tmp_path / "nowhere")]) == 2
    assert "no such folder" in capsys.readouterr().err
    monkeypatch.setenv("BROADSHEET_TIME_ZONE", "Asia/Linxi")
    assert run_command(["status", "--output", str(processed)]) == 2
    assert "BROADSHEET_TIME_ZONE=Asia/Linxi" in capsys.readouterr().err

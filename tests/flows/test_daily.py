"""The scheduled flow: what it takes on, what it leaves, and how it says what failed."""

import datetime
import os
import time
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from prefect import get_client
from prefect.client.schemas.objects import State, StateType
from prefect.deployments.runner import RunnerDeployment
from prefect.states import Scheduled

from flows.daily import cancel_due_runs, daily_flow

pytestmark = pytest.mark.usefixtures("prefect_server")


def put(path: Path, text: str, *, seconds_ago: float = 300.0) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    os.utime(path, (time.time() - seconds_ago, time.time() - seconds_ago))
    return path


def run_daily(folder: Path) -> State[Any]:
    places = {name: str(folder / name) for name in ("raw", "output", "publications")}
    state: State[Any] = daily_flow(**places, return_state=True)
    return state


def versions(folder: Path) -> list[str]:
    return sorted(path.parent.relative_to(folder).as_posix() for path in folder.rglob("manifest.json"))


def test_new_issues_are_published_once(tmp_path: Path, page_texts: dict[str, str]) -> None:
    for name, text in page_texts.items():
        put(tmp_path / "raw" / "chrb" / "2025-03-12" / name, text)
    first = run_daily(tmp_path)
    assert (first.type, first.message) == (StateType.COMPLETED, "1 processed")
    again = run_daily(tmp_path)
    assert (again.type, again.message) == (StateType.COMPLETED, "1 unchanged")
    assert versions(tmp_path / "output" / "issues") == ["chrb/2025-03-12/v1"]


def test_a_file_that_changed_a_moment_ago_waits(tmp_path: Path, page_texts: dict[str, str]) -> None:
    page = put(tmp_path / "raw" / "chrb" / "2025-03-12.md", page_texts["A01.md"], seconds_ago=0)
    assert run_daily(tmp_path).message == "1 waiting"
    put(page, page_texts["A01.md"], seconds_ago=61)
    assert run_daily(tmp_path).message == "1 processed"


def test_a_bad_issue_does_not_stop_the_others(tmp_path: Path, page_texts: dict[str, str]) -> None:
    put(tmp_path / "raw" / "chrb" / "2025-03-11.md", "\0")
    put(tmp_path / "raw" / "chrb" / "2025-03-12.md", page_texts["A01.md"])
    state = run_daily(tmp_path)
    assert state.type == StateType.FAILED
    assert state.message
    assert state.message.startswith("1 failed, 1 processed. 2025-03-11.md, byte 0: a NUL byte")
    assert versions(tmp_path / "output" / "issues") == ["chrb/2025-03-12/v1"]


def test_a_held_back_issue_fails_once(tmp_path: Path, page_texts: dict[str, str]) -> None:
    folder = tmp_path / "raw" / "chrb" / "2025-03-12"
    for name, text in page_texts.items():
        put(folder / name, text)
    run_daily(tmp_path)
    (folder / "A02要闻.md").unlink()
    held_back = run_daily(tmp_path)
    assert held_back.type == StateType.FAILED
    assert "A02要闻.md" in str(held_back.message)
    again = run_daily(tmp_path)
    assert (again.type, again.message) == (StateType.COMPLETED, "1 unchanged")


def test_one_issue_in_two_places_is_told_and_published_once(tmp_path: Path, page_texts: dict[str, str]) -> None:
    put(tmp_path / "raw" / "chrb" / "2025-03-12.md", page_texts["A01.md"])
    put(tmp_path / "raw" / "chrb" / "2025-03-12" / "A01.md", page_texts["A01.md"] + "\n")
    state = run_daily(tmp_path)
    assert "and so is" in str(state.message)
    assert versions(tmp_path / "output" / "issues") == ["chrb/2025-03-12/v1"]


def test_an_empty_inbox_is_no_failure(tmp_path: Path) -> None:
    assert run_daily(tmp_path).message == "no issue"


def test_missed_runs_collapse_into_one() -> None:
    deployment = daily_flow.to_deployment(name="missed")
    assert isinstance(deployment, RunnerDeployment)
    deployment_id = deployment.apply()
    assert isinstance(deployment_id, UUID)
    now = datetime.datetime.now(datetime.UTC)
    with get_client(sync_client=True) as client:
        late, ahead = [
            [
                client.create_flow_run_from_deployment(
                    deployment_id, state=Scheduled(scheduled_time=now + datetime.timedelta(days=day))
                )
                for day in days
            ]
            for days in ((-3, -2, -1), (1,))
        ]
        cancel_due_runs(deployment_id, made_up_by="today")
        states = [client.read_flow_run(run.id).state for run in (*late, *ahead)]
    assert [state.type for state in states if state] == [StateType.CANCELLED] * 3 + [StateType.SCHEDULED]
    assert states[0]
    assert states[0].message == "made up for by today"

"""The schedule: `serve` publishes what is new and stops cleanly; the deployment carries its time zone."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from prefect import get_client
from prefect.client.schemas.schedules import CronSchedule
from prefect.settings import PREFECT_API_URL

from flows.serve import read_schedule, serve
from flows.settings import Settings
from schemas.errors import SettingsError, StoreError
from tests.golden.correction import publish_source

PATIENCE = 150.0  # a minute until cron's next, and the slow start of two servers
OLD = 300.0


def write_issues(folder: Path, page_texts: dict[str, str]) -> None:
    """An inbox: an issue that lost a page since it was published, a good one after it, one that is being written."""
    two_pages = folder / "raw" / "chrb" / "2025-03-12"
    two_pages.mkdir(parents=True)
    for name, text in page_texts.items():
        (two_pages / name).write_text(text, encoding="utf-8")
    publish_source(folder / "processed", two_pages)
    (two_pages / "A02要闻.md").unlink()
    front = page_texts["A01.md"].replace("3月12日", "3月13日").replace("3月11日", "3月12日")
    (two_pages.parent / "2025-03-13.md").write_text(front, encoding="utf-8")
    for path in (folder / "raw").rglob("*.md"):
        os.utime(path, (time.time() - OLD, time.time() - OLD))
    fresh = two_pages.parent / "2025-03-14.md"
    fresh.write_text(front.replace("3月13日", "3月14日"), encoding="utf-8")
    os.utime(fresh, (time.time() + OLD, time.time() + OLD))


@pytest.fixture
def serving(tmp_path: Path, root: Path, page_texts: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    """`broadsheet serve` as a process, with a cron of each minute and no server named."""
    write_issues(tmp_path, page_texts)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PREFECT_", "BROADSHEET_"))}
    process = subprocess.Popen(
        [sys.executable, "-m", "flows.cli", "serve", "--raw", "raw", "--output", "processed"],
        cwd=tmp_path,
        env={**kept, "PYTHONPATH": str(root), "HOME": str(tmp_path), "BROADSHEET_CRON": "* * * * *"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    yield process
    if process.poll() is None:
        process.kill()
    process.communicate()


def wait_for(condition: Callable[[], bool], process: subprocess.Popen[str]) -> None:
    until = time.monotonic() + PATIENCE
    while not condition():
        assert process.poll() is None, process.communicate()[0]
        assert time.monotonic() < until, "nothing came"
        time.sleep(0.5)


def descendants(process_id: int) -> set[int]:
    """The processes that a process started, and those that they started."""
    children: set[int] = set()
    for task in Path(f"/proc/{process_id}/task").glob("*/children"):
        children |= {int(child) for child in task.read_text().split()}
    return children.union(*(descendants(child) for child in children))


def alive(process_id: int) -> bool:
    try:
        state = Path(f"/proc/{process_id}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


def ask(url: str, query: dict[str, Any]) -> Any:
    """What a page of Prefect's API answers."""
    headers = {"Content-Type": "application/json"}
    request = urllib.request.Request(url, json.dumps(query).encode(), headers)  # noqa: S310 - our own server
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=10) as answer:
        return json.load(answer)


def server_of(process: subprocess.Popen[str]) -> str:
    """The URL of the server's API, as `serve` prints it."""
    assert process.stdout
    for line in process.stdout:
        if line.startswith("serve: "):
            return line.rpartition("server ")[2].strip()
    raise AssertionError("serve ended without a word")


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="looks up processes in /proc")
def test_serve_publishes_what_is_new_and_leaves_no_process(serving: subprocess.Popen[str], tmp_path: Path) -> None:
    url = server_of(serving)
    released = tmp_path / "processed" / "issues" / "chrb"
    wait_for((released / "2025-03-13" / "v1" / "manifest.json").exists, serving)
    assert (tmp_path / "processed" / "quarantine" / "chrb" / "2025-03-12" / "quality.json").exists()
    assert not (released / "2025-03-14").exists(), "a file that changed a moment ago waits"

    def runs(name: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = ask(f"{url}/flow_runs/filter", {"flows": {"name": {"any_": [name]}}})
        return [run for run in found if run["state_type"] in {"FAILED", "COMPLETED"}]

    wait_for(lambda: bool(runs("daily")), serving)
    assert "A02要闻.md" in runs("daily")[0]["state"]["message"]
    assert sorted(run["state_type"] for run in runs("issue")) == ["COMPLETED", "FAILED"]
    events = ask(f"{url}/events/filter", {"filter": {"event": {"name": ["broadsheet.issue.held-back"]}}})["events"]
    assert [event["resource"]["prefect.resource.name"] for event in events] == ["chrb-2025-03-12"]
    started = descendants(serving.pid)
    assert started
    serving.send_signal(signal.SIGTERM)
    assert serving.wait(60) == 0
    assert not [process_id for process_id in started if alive(process_id)]


@pytest.mark.parametrize(("cron", "time_zone"), [("every day", "Asia/Shanghai"), ("30 7 * * *", "Asia/Linxi")])
def test_a_schedule_that_can_not_be_read_is_a_clear_error(cron: str, time_zone: str) -> None:
    with pytest.raises(SettingsError, match=r"BROADSHEET_(CRON|TIME_ZONE)=.*: is no (schedule|time zone)"):
        read_schedule(Settings(cron=cron, time_zone=time_zone))


def test_credentials_become_no_parameter_of_a_run(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="holds a name or password"):
        serve(Settings(), raw=str(tmp_path), output="s3://key:secret@bucket/prefix")


@pytest.mark.usefixtures("prefect_server")
def test_prefect_yaml_deploys_with_its_time_zone(root: Path, tmp_path: Path) -> None:
    project = tmp_path / "project"
    shutil.copytree(root / "flows", project / "flows")
    shutil.copy(root / "prefect.yaml", project)
    environment = {**os.environ, "PREFECT_API_URL": str(PREFECT_API_URL.value()), "PYTHONPATH": str(root)}
    for command in (["work-pool", "create", "--type", "process", "broadsheet"], ["--no-prompt", "deploy", "--all"]):
        subprocess.run([sys.executable, "-m", "prefect", *command], cwd=project, env=environment, check=True)
    with get_client(sync_client=True) as client:
        deployment = client.read_deployment_by_name("daily/daily")
    (schedule,) = [each.schedule for each in deployment.schedules]
    assert isinstance(schedule, CronSchedule)
    assert (schedule.cron, schedule.timezone) == ("30 7 * * *", "Asia/Shanghai")
    assert deployment.global_concurrency_limit
    assert deployment.global_concurrency_limit.limit == 1

"""What `verify` and `withdraw` print, and the status that they end with."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from flows.cli import run_command
from schemas.publications import Imprint, Publication
from tasks.publish import open_store
from tests.publish.conftest import make_day, publish_day

ISSUE, FOLDER = "lxrb-2025-06-18", "issues/lxrb/2025-06-18/v1"

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store with one issue, described as the settings state it."""
    settings = tmp_path / "publications"
    settings.mkdir()
    (settings / "lxrb.toml").write_text('licence = "CC0-1.0"', encoding="utf-8")
    monkeypatch.setenv("BROADSHEET_PUBLICATIONS", str(settings))
    stated = Imprint({"lxrb": Publication(licence="CC0-1.0")})
    publish_day(open_store(str(tmp_path / "out"), imprint=stated), make_day())
    return tmp_path / "out"


@pytest.fixture
def run(output: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def command(*arguments: str) -> tuple[int, str, str]:
        status = run_command([*arguments, "--output", str(output)])
        told = capsys.readouterr()
        return status, told.out, told.err

    return command


def test_no_damage(run: Run, output: Path) -> None:
    assert run("verify") == (0, f"verified {output}: 1 issue, 1 version, 13 files, no damage\n", "")
    assert run("verify", ISSUE)[0] == 0


def test_a_damaged_release_is_named_with_status_1(run: Run, output: Path) -> None:
    (output / FOLDER / "events.json").unlink()
    status, out, err = run("verify")
    assert status == 1
    assert f"damaged   missing_file   {FOLDER}/events.json" in out
    assert out.endswith(f"verified {output}: 1 issue, 1 version, 13 files, 1 damaged\n")
    assert err == (
        f"{FOLDER}/events.json (missing_file): damaged. Restore a release's files from a copy, or run the issue again "
        "for a whole version.\n"
    )
    assert run("verify", "--repair")[0] == 1


def test_what_is_derived_is_repaired_with_status_0(run: Run, output: Path) -> None:
    (output / "catalog.json").write_text("{}", encoding="utf-8")
    status, _, err = run("verify")
    assert (status, err.count("\n")) == (1, 1)
    assert "Run broadsheet verify --repair" in err
    status, out, err = run("verify", "--repair")
    assert (status, err) == (0, "")
    assert "repaired   wrong_catalog   catalog.json" in out
    assert out.endswith("no damage, 1 repaired\n")
    assert json.loads((output / "catalog.json").read_bytes())["issues"][0]["issue_id"] == ISSUE


def test_many_are_counted(run: Run, output: Path) -> None:
    for path in (output / "tables").rglob("*.parquet"):
        path.unlink()
    assert " and 2 more: damaged. Run broadsheet verify --repair" in run("verify")[2]


def test_a_withdrawal(run: Run, output: Path) -> None:
    status, out, err = run("withdraw", ISSUE, "1", "--reason", "wrong scan")
    assert (status, out, err) == (0, f"{ISSUE}: version 1 is withdrawn; the issue has no version now\n", "")
    assert json.loads((output / FOLDER / "withdrawn.json").read_bytes())["reason"] == "wrong scan"
    status, out, _ = run("withdraw", ISSUE, "1", "--reason", "once more")
    assert status == 0
    assert out.startswith(f"{ISSUE}: version 1 was withdrawn already at 20")
    assert "(wrong scan); the issue has no version now" in out
    status, out, _ = run("verify")
    assert status == 0
    assert out.endswith("no damage, 1 note\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["withdraw", ISSUE, "2", "--reason", "x"], "no version 2."),
        (["withdraw", ISSUE, "1"], "Missing option '--reason'"),
        (["withdraw", ISSUE, "one", "--reason", "x"], "should be a valid integer"),
        (["verify", "lxrb-2020-01-01"], "lxrb-2020-01-01: no version in "),
        (["verify", "lxrb"], "is no issue id"),
    ],
)
def test_a_wrong_command_line_is_one_line(arguments: list[str], message: str, run: Run) -> None:
    status, out, err = run(*arguments)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert message in err

"""What holds the project together: locks that agree and name no registry, targets that explain themselves."""

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LOCKS = ("requirements.lock", "requirements-dev.lock")
# obstore==0.12.1
PIN = re.compile(r"^([\w.-]+)==([^\s;]+)", re.MULTILINE)
TARGETS = {"help", "install", "run", "test", "torture", "lint", "format", "docs", "golden"}


def pins(name: str) -> dict[str, str]:
    """The versions that a lock names, by package."""
    return dict(PIN.findall((ROOT / name).read_text(encoding="utf-8")))


def declared() -> dict[str, str]:
    """The versions that pyproject.toml names for run time."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return dict(PIN.findall("\n".join(project["dependencies"])))


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_registry(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert "://" not in text
    assert "index" not in re.sub(r"(?m)^\s*#.*$", "", text)


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_what_the_project_declares(lock: str) -> None:
    assert declared().items() <= pins(lock).items()


def test_the_development_lock_holds_the_runtime_lock() -> None:
    assert pins(LOCKS[0]).items() <= pins(LOCKS[1]).items()


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")
def test_plain_make_lists_the_targets() -> None:
    # Under `make test` make would say which folder it enters.
    command = ["make", "--no-print-directory"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    assert {line.split()[1] for line in listed} == TARGETS
    assert all(len(line.split()) > 3 for line in listed)

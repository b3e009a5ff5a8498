"""The command line as a process, in surroundings that are not ours: a dead proxy, an old locale, no network."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import pyarrow.parquet as pq
import pytest

from flows.cli import run_command

ASCII = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
DEAD_PROXY = "http://127.0.0.1:9"
# Loaded by every Python process below, the embedded server included: refuses and records what leaves this machine.
GUARD = """\
import os
import sys

LOOPBACK = ("127.", "::1", "localhost", "0.0.0.0")


def record(line):
    with open(os.environ["GUARD_LOG"], "a", encoding="utf-8") as log:
        log.write(line + "\\n")


def refuse(event, arguments):
    if event == "socket.getaddrinfo":
        host = arguments[0]
    elif event in ("socket.connect", "socket.sendto") and isinstance(arguments[1], tuple):
        host = arguments[1][0]
    else:
        return
    host = host.decode() if isinstance(host, bytes) else host or "localhost"
    if not host.startswith(LOOPBACK):
        record(f"{event} {host}")
        raise ConnectionRefusedError(f"{event} {host} is refused")


record(f"guarded {os.getpid()}")
sys.addaudithook(refuse)
"""


@dataclass(frozen=True, slots=True)
class Ran:
    """What a process printed and how it ended."""

    status: int
    out: str
    err: str


@dataclass(frozen=True, slots=True)
class Place:
    """A folder to run the command in, with an issue of two pages and the guard."""

    folder: Path
    root: Path

    @property
    def output(self) -> Path:
        return self.folder / "data" / "processed"

    @property
    def guard_log(self) -> Path:
        return self.folder / "guard.log"

    def run(self, *arguments: str, variables: Mapping[str, str] = MappingProxyType({}), stdin: bytes = b"") -> Ran:
        """Runs `broadsheet` with these arguments; further environment variables win over a plain environment."""
        ours = ("PREFECT_", "BROADSHEET_", "PYTHON")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
        path = os.pathsep.join([str(self.folder / "guard"), str(self.root)])
        given = {"PYTHONPATH": path, "GUARD_LOG": str(self.guard_log), "HOME": str(self.folder)}
        done = subprocess.run(
            [sys.executable, "-m", "flows.cli", *arguments],
            cwd=self.folder,
            env={**kept, **given, **variables},
            input=stdin,
            capture_output=True,
            check=False,
        )
        return Ran(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, root: Path, page_texts: dict[str, str]) -> Place:
    folder = tmp_path_factory.mktemp("place")
    issue = folder / "raw" / "chrb" / "2025-03-12"
    issue.mkdir(parents=True)
    for name, text in page_texts.items():
        (issue / name).write_text(text, encoding="utf-8")
    (folder / "guard").mkdir()
    (folder / "guard" / "sitecustomize.py").write_text(GUARD, encoding="utf-8")
    return Place(folder, root)


@pytest.fixture(scope="module")
def published(place: Place) -> Ran:
    """The issue published in a first run: behind a dead proxy, in an ASCII locale, with a fresh Prefect home."""
    proxies = dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy", "all_proxy"), DEAD_PROXY)
    return place.run("run", "raw/chrb/2025-03-12", variables={**proxies, **ASCII, "PYTHONHASHSEED": "1"})


@pytest.fixture(scope="module")
def again(place: Place) -> Path:
    """Another store with the same issue, published by another process under another hash seed."""
    ran = place.run("run", "raw/chrb/2025-03-12", "--output", "again", variables={"PYTHONHASHSEED": "2"})
    assert (ran.status, ran.err) == (0, "")
    return place.folder / "again"


def test_a_run_says_what_it_made_and_where(published: Ran) -> None:
    assert (published.status, published.err) == (0, "")
    lines = published.out.splitlines()
    steps = [line.partition(":")[0] for line in lines if ": " in line]
    assert [step for step in steps if step in {"parse", "segment", "extract", "publish"}] == [
        "parse", "segment", "extract", "publish",
    ]  # fmt: skip
    assert any(line.split() == ["articles", "2"] for line in lines)
    assert any(
        line.split()[:1] == ["release"] and line.endswith("issues/chrb/2025-03-12/v1")
        for line in map(str.rstrip, lines)
    )
    assert any(line.split()[:2] == ["own", "work"] for line in lines)


def test_text_and_names_are_utf8_in_an_ascii_locale(place: Place, published: Ran) -> None:
    assert published.status == 0
    blocks = pq.read_table(place.output / "tables" / "blocks").column("file").to_pylist()
    assert set(blocks) == {"A01.md", "A02要闻.md"}
    bodies = "".join(pq.read_table(place.output / "tables" / "articles").column("body").to_pylist())
    assert "运送旅客1200人次" in bodies


def test_nothing_leaves_the_machine(place: Place, published: Ran) -> None:
    assert published.status == 0
    recorded = place.guard_log.read_text(encoding="utf-8").splitlines()
    assert [line for line in recorded if not line.startswith("guarded ")] == []
    assert len(set(recorded)) >= 2  # the command and its embedded server


def test_prefect_keeps_its_files_in_the_working_folder(place: Place, published: Ran) -> None:
    assert published.status == 0
    assert (place.folder / ".prefect").is_dir()


def test_the_same_source_gives_the_same_content_in_another_process(place: Place, published: Ran, again: Path) -> None:
    assert published.status == 0
    manifests = [store / "issues" / "chrb" / "2025-03-12" / "v1" / "manifest.json" for store in (place.output, again)]
    first, second = (json.loads(manifest.read_text(encoding="utf-8"))["content_sha256"] for manifest in manifests)
    assert first == second


def test_bad_input_ends_with_status_2_and_one_line(place: Place) -> None:
    (place.folder / "scan.md").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    ran = place.run("run", "scan.md", "--publication", "chrb", "--output", "none")
    assert ran.status == 2
    assert ran.err.count("\n") == 1
    assert ran.err.startswith("scan.md, byte 8: a NUL byte")
    assert not (place.folder / "none").exists()


def test_versions_lists_what_is_published(place: Place, published: Ran) -> None:
    assert published.status == 0
    ran = place.run("versions", "chrb-2025-03-12", variables=ASCII)
    assert (ran.status, ran.err) == (0, "")
    row = next(line.split() for line in ran.out.splitlines() if " v1 " in line)
    assert (row[0], row[2], row[3]) == ("v1", "current", "2")


def test_rebuild_gives_the_same_tables(place: Place, published: Ran, capsys: pytest.CaptureFixture[str]) -> None:
    assert published.status == 0
    before = {path: path.read_bytes() for path in (place.output / "tables").rglob("*.parquet")}
    for path in before:
        path.unlink()
    assert run_command(["rebuild", "--output", str(place.output)]) == 0
    assert capsys.readouterr().out == f"rebuilt {place.output}: 1 issue\n"
    assert {path: path.read_bytes() for path in before} == before


def test_a_damaged_version_is_named(again: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (again / "issues" / "chrb" / "2025-03-12" / "v1" / "events.json").write_text("[]", encoding="utf-8")
    assert run_command(["rebuild", "--output", str(again)]) == 1
    told = capsys.readouterr()
    assert told.err == "chrb-2025-03-12: the newest version is damaged. Run the issue again to write a whole one.\n"


def test_annotate_answers_line_by_line(place: Place) -> None:
    lines = [{"id": 1, "text": "全市新增就业3.2万人。", "date": "2025-03-12"}, {"id": "二", "text": "没有数字。"}]
    stdin = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode()
    ran = place.run("annotate", stdin=stdin, variables=ASCII)
    assert (ran.status, ran.err) == (0, "")
    answers = [json.loads(line) for line in ran.out.splitlines()]
    assert [answer["id"] for answer in answers] == [1, "二"]
    assert [quantity["value"] for quantity in answers[0]["quantities"]] == [32000.0]
    assert "3.2万" in ran.out


def test_annotate_loads_neither_prefect_nor_great_expectations(root: Path) -> None:
    code = "import sys, flows.cli; flows.cli.run_command(['annotate']); print(*sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], cwd=root, input=b"", capture_output=True, check=True)
    assert not {"prefect", "great_expectations", "pandas"} & set(done.stdout.decode().split())


def test_processes_that_start_together_share_a_new_prefect_home(
    tmp_path: Path, root: Path, page_texts: dict[str, str]
) -> None:
    """Each starts a server of its own there; the first migrates its database."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PREFECT_", "BROADSHEET_"))}
    started = []
    for day in (12, 13):
        issue = tmp_path / "raw" / "chrb" / f"2025-03-{day}.md"
        issue.parent.mkdir(parents=True, exist_ok=True)
        issue.write_text(page_texts["A01.md"].replace("3月12日", f"3月{day}日"), encoding="utf-8")
        command = [sys.executable, "-m", "flows.cli", "run", str(issue)]
        variables = {**kept, "PYTHONPATH": str(root), "PREFECT_HOME": str(tmp_path / "home"), "HOME": str(tmp_path)}
        started.append(subprocess.Popen(command, cwd=tmp_path, env=variables, stderr=subprocess.PIPE))
    ended = [(process.communicate()[1].decode("utf-8"), process.returncode) for process in started]
    assert ended == [("", 0)] * 2

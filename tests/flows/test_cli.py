import hashlib
from pathlib import Path

import pytest
import typer

from flows.cli import app, run_command
from schemas.errors import StoreError

COMMANDS = ["run", "annotate", "versions", "diff", "status", "serve", "verify", "withdraw", "export", "rebuild"]


def files_below(folder: Path) -> dict[str, str]:
    """Every file below a folder with the hash of what it holds."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_commands_are_those_tested_here() -> None:
    assert [command.callback.__name__ for command in app.registered_commands if command.callback] == COMMANDS


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_a_sentence_and_an_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command([command, "--help"]) == 0
    usage, _, told, *_ = capsys.readouterr().out.splitlines()
    assert usage.startswith(f"Usage: broadsheet {command}")
    assert told.strip()[0].isupper()
    assert run_command([command, "--help"]) == 0
    assert f"broadsheet {command}" in capsys.readouterr().out.partition("Example: ")[2]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_is_explained(command: str) -> None:
    parameters = typer.main.get_command(app).commands[command].params  # type: ignore[attr-defined]
    assert all(parameter.help for parameter in parameters)


def test_without_a_command_the_commands_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command([]) == 0
    listed = capsys.readouterr().out
    assert all(f"\n  {command} " in listed for command in COMMANDS)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["run"], "broadsheet: Missing argument 'SOURCE'. See broadsheet --help."),
        (["run", "none.md"], "broadsheet: Invalid value for 'SOURCE': path 'none.md' does not exist. See"),
        (["run", ".", "--date", "18.6.2025"], "'18.6.2025' is no day: write it as in 2025-06-18."),
        (["run", ".", "--date", "2025-02-30"], "'2025-02-30' is no day: write it as in 2025-06-18."),
        (["run", ".", "--publication", "澄湖"], "'澄湖' is no slug: write a-z, 0-9 and - alone, as in lxrb."),
        (["publish"], "broadsheet: No such command 'publish'. See broadsheet --help."),
        (["versions", "chrb"], "chrb: is no issue id. Write <publication>-<YYYY-MM-DD>"),
    ],
)
def test_a_wrong_command_line_is_one_line(
    arguments: list[str],
    message: str,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run_command(arguments) == 2
    told = capsys.readouterr()
    assert (told.out, told.err.count("\n")) == ("", 1)
    assert message in told.err


def test_a_wrong_setting_is_one_line(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROADSHEET_LOG_LEVEL", "loud")
    assert run_command(["run", "."]) == 2
    told = capsys.readouterr()
    assert (told.out, told.err.count("\n")) == ("", 1)
    assert told.err.startswith("BROADSHEET_LOG_LEVEL=loud: ")


@pytest.mark.parametrize(
    ("error", "status", "message"),
    [
        (KeyboardInterrupt(), 130, "broadsheet: interrupted."),
        (StoreError("out: can't be written.\nMake it writable."), 2, "out: can't be written. Make it writable."),
        (ZeroDivisionError("by nought"), 2, "an error of ours (ZeroDivisionError: by nought). Run again with --debug"),
    ],
)
def test_whatever_is_raised_is_one_line(
    error: BaseException, status: int, message: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_output: str, **_options: object) -> None:
        raise error

    monkeypatch.setattr("tasks.publish.open_existing", fail)
    assert run_command(["rebuild"]) == status
    told = capsys.readouterr()
    assert (told.out, told.err.count("\n")) == ("", 1)
    assert told.err.startswith(message)


def test_debug_prints_the_traceback_first(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["versions", "chrb", "--debug"]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == "Traceback (most recent call last):"
    assert lines[-1].startswith("chrb: is no issue id.")


def test_versions_of_an_issue_that_was_never_published(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["versions", "chrb-2025-03-12", "--output", str(tmp_path)]) == 2
    told = capsys.readouterr()
    assert (told.out, told.err.count("\n")) == ("", 1)
    assert told.err.startswith(f"chrb-2025-03-12: no version in {tmp_path}. Run the issue first")


def test_a_mistyped_output_is_no_empty_store(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["rebuild", "--output", str(tmp_path / "nowhere")]) == 2
    assert "nowhere: there is no such folder." in capsys.readouterr().err
    assert not (tmp_path / "nowhere").exists()


UNDATED = "## 码头开航\n\n北岸码头举行开航仪式，运送旅客1200人次。\n".encode()
CHRB, DAY = ["--publication", "chrb"], ["--date", "2025-03-12"]


@pytest.mark.usefixtures("prefect_server")
@pytest.mark.parametrize(
    ("name", "data", "options", "message"),
    [
        ("A01.md", b"", CHRB, "A01.md: there is no text in it."),
        ("A01.md", b"\x89PNG\r\n\x1a\n\x00\x00", CHRB, "A01.md, byte 8: a NUL byte, so this is no text."),
        ("A01.md", UNDATED + b"\xff\xff", CHRB, ": neither UTF-8 nor GB18030 ("),
        ("A01.md", "# 澄湖日报\n".encode(), CHRB + DAY, "A01.md: no article was found in it."),
        ("A01.md", UNDATED, CHRB, "--date"),
        ("A01.md", UNDATED, DAY, "--publication"),
        ("notes.pdf", b"%PDF", CHRB + DAY, "the folder holds no .md or .txt file."),
    ],
    ids=["empty", "binary", "encoding", "no article", "no day", "no paper", "no page"],
)
def test_bad_input_is_one_line_and_leaves_what_is_published(
    name: str, data: bytes, options: list[str], message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    published = tmp_path / "out" / "issues" / "chrb" / "2025-03-12" / "v1" / "articles.json"
    published.parent.mkdir(parents=True)
    published.write_text("[]\n", encoding="utf-8")
    before = files_below(tmp_path / "out")
    (tmp_path / "issue").mkdir()
    (tmp_path / "issue" / name).write_bytes(data)
    assert run_command(["run", str(tmp_path / "issue"), "--output", str(tmp_path / "out"), *options]) == 2
    told = capsys.readouterr()
    assert told.err.count("\n") == 1
    assert message in told.err
    assert files_below(tmp_path / "out") == before


@pytest.mark.usefixtures("prefect_server")
def test_an_output_that_cannot_be_written_is_one_line(
    pages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "out").write_text("a file", encoding="utf-8")
    assert run_command(["run", str(pages), "--output", str(tmp_path / "out" / "deeper")]) == 2
    told = capsys.readouterr()
    assert told.err.count("\n") == 1
    assert f"{tmp_path / 'out'} is a file, not a folder. Choose " in told.err

"""A correction shows as what it is: a corrected second source of the sample, compared with the first."""

import json
from pathlib import Path

import pytest

from flows.cli import run_command
from tests.golden.correction import EXPECTED, ISSUE_ID, make_difference


@pytest.fixture(scope="module")
def processed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    folder = tmp_path_factory.mktemp("correction")
    return folder / "processed", make_difference(folder)


def test_the_correction_gives_the_expected_difference(processed: tuple[Path, bytes]) -> None:
    assert json.loads(processed[1]) == json.loads(EXPECTED.read_bytes()), "If it is right, run `make golden`."


def test_the_difference_names_what_was_corrected(processed: tuple[Path, bytes]) -> None:
    found = json.loads(processed[1])
    told = [[each[side] and each[side]["text"] for side in ("before", "after")] for each in found["passages"]]
    assert len(told) == 3
    assert ["夜市每日18时至24时营业。", None] in told
    assert [None, "望潮渡口加开渡轮4班。"] in told
    changes = {name: [each["columns"] for each in table["changed"]] for name, table in found["tables"].items()}
    headlines = [columns["headline"] for columns in changes["articles"] if "headline" in columns]
    assert headlines == [["我市启动防汛Ⅳ级应急响应", "临汐今晚启动防汛应急响应"]]
    values = [columns["value"] for columns in changes["statistics"] if "value" in columns]
    assert values == [[13700.0, 17300.0]]


def test_the_command_prints_the_same(processed: tuple[Path, bytes], capsys: pytest.CaptureFixture[str]) -> None:
    folder, document = processed
    assert run_command(["diff", ISSUE_ID, "--json", "--output", str(folder)]) == 0
    assert json.loads(capsys.readouterr().out) == json.loads(document)
    assert run_command(["diff", ISSUE_ID, "1", "2", "--output", str(folder)]) == 0
    told = capsys.readouterr().out
    for words in ("version 1 → 2, from another source", "1.73万人", "17300.0", "望潮渡口加开渡轮4班。"):
        assert words in told


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([ISSUE_ID, "1", "9"], "no version 9"),
        (["lxrb-2025-06-21"], "no version in"),
        (["lxrb"], "no issue id"),
        ([ISSUE_ID, "one"], "a valid integer"),
    ],
)
def test_what_can_not_be_compared_is_one_clear_line(
    processed: tuple[Path, bytes], capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    assert run_command(["diff", *arguments, "--output", str(processed[0])]) == 2
    error = capsys.readouterr().err
    assert message in error
    assert error.count("\n") == 1

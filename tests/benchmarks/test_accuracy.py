"""The command says what it measured, and agrees with the shared scorer."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from benchmarks.accuracy import SHARED, list_misses, main, measure, report
from benchmarks.gold import as_published, find_source, read_gold
from benchmarks.matching import f1
from benchmarks.scoring import Score
from tasks.extract import extract
from tasks.parse import parse, read_issue
from tasks.segment import segment

ROOT = Path(__file__).resolve().parents[2]
GOLD = ROOT / "benchmarks" / "gold"
SAMPLES = ROOT / "data" / "raw"
SHARED_GOLD = sorted((SHARED / "gold").glob("*.json"))


def test_report_says_what_was_measured_on_how_many_rows() -> None:
    measured = measure(GOLD / "lxtv-2025-06-18.json", SAMPLES)
    lines = list(report("Bulletin", [measured]))
    assert lines[0] == "### Bulletin: 1 issues, 4 articles, 29 facts"
    assert any(line.startswith("| lxtv-2025-06-18 | 1.000 | ") for line in lines)
    assert any(line.startswith("| statistics | 20 | ") for line in lines)
    assert any(line.startswith("| statistics | indicator | ") for line in lines)


def test_misses_tell_got_and_wanted() -> None:
    measured = measure(GOLD / "lxrb-2025-06-18.json", SAMPLES)
    assert all(" | got: " in line and " | wanted: " in line for line in list_misses([measured]))


def test_planted_difference_is_found() -> None:
    """13.9 and 7.2 make 21.1, not the 21.6 that is printed."""
    consistency = measure(GOLD / "lxrb-2025-06-18.json", SAMPLES).scores["consistency"]
    assert consistency.columns["false alarms"] == (0, 1)


def test_folders_belong_together(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["--gold", str(GOLD)])
    assert stopped.value.code == 2
    assert "--gold and --sources belong together" in capsys.readouterr().err


@pytest.mark.skipif(not SHARED_GOLD, reason="the shared gold answers are not there")
@pytest.mark.parametrize("path", SHARED_GOLD, ids=lambda path: path.stem)
def test_figures_agree_with_the_shared_scorer(path: Path, tmp_path: Path) -> None:
    gold = read_gold(path)
    source = find_source(gold, SHARED / "issues")
    publish(gold, source, tmp_path)
    scorer = SHARED / "gold" / "score.py"
    command = [sys.executable, str(scorer), "--json", "--gold", str(path), str(source), str(tmp_path)]
    theirs = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    ours = measure(path, SHARED / "issues").scores
    assert {table: figures(score) for table, score in ours.items()} == {
        table: rounded(each) for table, each in theirs.items()
    }


def publish(gold: Mapping[str, Any], source: Path, folder: Path) -> None:
    """Writes what the stages make of an issue as the files that the shared scorer reads."""
    parsed = parse(read_issue(source), publication=gold["publication"], date=None, titles={})
    facts = extract(segment(parsed))
    articles = [article.row for article in parsed.articles]
    tables: dict[str, Any] = {"articles": articles, "statistics": facts.statistics}
    tables |= {"events": facts.events, "measures": facts.measures}
    for name, rows in tables.items():
        (folder / f"{name}.json").write_text(json.dumps([as_published(row) for row in rows]), encoding="utf-8")
    findings = {"consistency": [as_published(finding) for finding in facts.consistency]}
    (folder / "quality.json").write_text(json.dumps(findings), encoding="utf-8")


def figures(score: Score) -> dict[str, float]:
    """A score as it is compared: to three digits, columns that were asked of no row left out."""
    shares = {name: right / asked for name, (right, asked) in score.columns.items() if asked}
    main = {"P": score.precision, "R": score.recall, "F1": f1(score.precision, score.recall)}
    return {name: round(share, 3) for name, share in {**main, **shares}.items()}


def rounded(theirs: Mapping[str, Any]) -> dict[str, float]:
    """The shared scorer's figures in the same form."""
    main = {"P": theirs["precision"], "R": theirs["recall"], "F1": theirs["f1"]}
    return {name: round(share, 3) for name, share in {**main, **theirs["columns"]}.items()}

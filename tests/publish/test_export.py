"""The current rows in another format: whole files, the newest versions, nothing half-written."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from flows.cli import run_command
from schemas.errors import StoreError
from schemas.tables import TABLES
from tasks.publish import Store
from tasks.publish.export import current_rows, export_csv, export_sqlite

Step = Callable[..., Any]


def test_the_newest_version_of_every_issue_is_taken(store: Store, make: Step, publish: Step) -> None:
    publish(store, make(["桥通车了。"]))
    publish(store, make(["渡口停航。"]))
    publish(store, make(["雨停了。"], date="2025-06-19"))
    tables, damaged = current_rows(store)
    assert tables["articles"]["body"].to_pylist() == ["渡口停航。", "雨停了。"]
    assert damaged == ()


def test_a_damaged_issue_is_left_out_and_named(store: Store, make: Step, publish: Step) -> None:
    publish(store, make(["桥通车了。"]))
    publish(store, make(["雨停了。"], date="2025-06-19"))
    assert store.root
    (store.root / "issues/lxrb/2025-06-18/v1/events.parquet").write_bytes(b"PAR1")
    tables, damaged = current_rows(store)
    assert tables["articles"]["body"].to_pylist() == ["雨停了。"]
    assert damaged == ("lxrb-2025-06-18",)


def test_files_are_replaced_whole(store: Store, make: Step, publish: Step, tmp_path: Path) -> None:
    publish(store, make())
    tables, _ = current_rows(store)
    for _ in range(2):
        export_csv(tables, tmp_path / "csv")
        export_sqlite(tables, tmp_path / "db" / "all.sqlite")
    assert sorted(path.name for path in (tmp_path / "csv").iterdir()) == sorted(f"{each.name}.csv" for each in TABLES)
    assert [path.name for path in (tmp_path / "db").iterdir()] == ["all.sqlite"]
    assert sqlite3.connect(tmp_path / "db" / "all.sqlite").execute("SELECT count(*) FROM articles").fetchone() == (1,)


def test_what_can_not_be_written_is_a_clear_error(store: Store, make: Step, publish: Step, tmp_path: Path) -> None:
    publish(store, make())
    tables, _ = current_rows(store)
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(StoreError, match="can't be written"):
        export_csv(tables, tmp_path / "file" / "csv")
    with pytest.raises(StoreError, match="can't be written"):
        export_sqlite(tables, tmp_path / "file" / "all.sqlite")


def test_the_command_says_what_it_wrote(
    store: Store, make: Step, publish: Step, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    publish(store, make())
    assert run_command(["export", "--format", "csv", str(tmp_path / "csv"), "--output", store.output]) == 0
    assert "articles 1, statistics 1" in capsys.readouterr().out
    assert run_command(["export", "--format", "xml", str(tmp_path / "x"), "--output", store.output]) == 2
    assert run_command(["export", "--format", "csv", str(tmp_path / "x"), "--output", str(tmp_path / "nowhere")]) == 2
    assert "no such folder" in capsys.readouterr().err

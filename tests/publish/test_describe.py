"""Descriptions that other people's tools read: Frictionless and Croissant, from a published version on disk."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import mlcroissant
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from frictionless import validate

from schemas.tables import TABLES
from tasks.publish import Store
from tasks.publish.describe import licence_url
from tests.golden.correction import SAMPLE, STATED, publish_source


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's version, as published."""
    output = tmp_path_factory.mktemp("described") / "processed"
    publish_source(output, SAMPLE, STATED)
    return output / "issues" / "lxrb" / "2025-06-18" / "v1"


@pytest.fixture
def release(published: Path, tmp_path: Path) -> Path:
    """A copy that may be damaged."""
    return Path(shutil.copytree(published, tmp_path / "v1"))


def package(release: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((release / "datapackage.json").read_text(encoding="utf-8"))
    return read


def faults(release: Path) -> set[tuple[str, str, str | None]]:
    report = validate(str(release / "datapackage.json"))
    assert len(report.tasks) == 2 * len(TABLES)
    return {
        (task.name, error.type, getattr(error, "field_name", None)) for task in report.tasks for error in task.errors
    }


def test_frictionless_reads_every_row_and_finds_it_valid(release: Path) -> None:
    assert faults(release) == set()
    report = validate(str(release / "datapackage.json"))
    rows = {task.name: task.stats["rows"] for task in report.tasks}
    for table in TABLES:
        number = pq.read_metadata(release / f"{table.name}.parquet").num_rows
        assert rows[table.name] == rows[f"{table.name}-json"] == number > 0


def test_the_keys_of_a_year_s_tables_hold(store: Store, make: Callable[..., Any], publish: Callable[..., Any]) -> None:
    for date in ("2025-06-18", "2025-06-19"):  # whose pages have the same names
        publish(store, make(["桥通车了。", "雨停了。"], date=date))
    assert store.root is not None
    report = validate(str(store.root / "tables" / "datapackage.json"))
    assert report.valid, report.flatten(["name", "type", "message"])
    assert {task.name: task.stats["rows"] for task in report.tasks}["blocks-lxrb-2025"] == 4


def test_frictionless_reports_a_damaged_cell_of_json(release: Path) -> None:
    rows = json.loads((release / "events.json").read_text(encoding="utf-8"))
    rows[0]["type"] = "guess"
    rows[1]["article_id"] = "lxrb-2025-06-18-00000000"
    (release / "events.json").write_text(json.dumps(rows), encoding="utf-8")
    assert faults(release) == {("events-json", "constraint-error", "type"), ("events-json", "foreign-key", None)}


def test_frictionless_reports_a_damaged_cell_of_parquet(release: Path) -> None:
    table = pq.read_table(release / "measures.parquet")
    rows = table.to_pylist()
    rows[0]["modality"] = "guess"
    pq.write_table(pa.Table.from_pylist(rows, schema=table.schema), release / "measures.parquet")
    assert faults(release) == {("measures", "constraint-error", "modality")}


def test_croissant_yields_the_rows_of_every_record_set(release: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(release)
    dataset = mlcroissant.Dataset("croissant.json")
    assert not dataset.metadata.ctx.issues.errors
    assert [each.name for each in dataset.metadata.record_sets] == [table.name for table in TABLES]
    for table in TABLES:
        expected = json.loads((release / f"{table.name}.json").read_text(encoding="utf-8"))
        records = list(dataset.records(table.name))
        assert len(records) == len(expected)
        key = table.key[0]
        told = [record[f"{table.name}/{key}"].decode("utf-8") for record in records]
        assert told == [row[key] for row in expected]


def test_croissant_refuses_a_file_that_was_altered(release: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(release)
    shutil.copy(release / "events.parquet", release / "articles.parquet")
    with pytest.raises(Exception, match=r"Download\(articles\.parquet\)"):
        list(mlcroissant.Dataset("croissant.json").records("articles"))


def test_what_the_settings_state_is_told_in_both_languages(release: Path) -> None:
    described = package(release)
    assert described["title"] == "临汐日报 2025-06-18 / Linxi Daily, 2025-06-18"
    assert "Linxi Daily" in described["description"]
    assert "临汐日报" in described["description"]
    assert described["licenses"] == [{"name": "CC0-1.0", "path": "https://spdx.org/licenses/CC0-1.0"}]
    assert described["contributors"] == [{"title": "Broadsheet", "roles": ["publisher"], "email": "data@example.org"}]


def test_a_licence_that_is_not_set_is_not_claimed(tmp_path: Path) -> None:
    publish_source(tmp_path / "processed", SAMPLE)
    release = tmp_path / "processed" / "issues" / "lxrb" / "2025-06-18" / "v1"
    assert not {"licenses", "contributors"} & package(release).keys()
    croissant = json.loads((release / "croissant.json").read_text(encoding="utf-8"))
    assert not {"license", "creator", "spatialCoverage"} & croissant.keys()
    assert faults(release) == set()


def test_no_path_of_a_machine_is_written(release: Path) -> None:
    for name in ("datapackage.json", "croissant.json"):
        assert str(Path.home()) not in (release / name).read_text(encoding="utf-8")
    assert all("/" not in resource["path"] for resource in package(release)["resources"])


def test_the_manifest_names_the_descriptions(release: Path) -> None:
    manifest = json.loads((release / "manifest.json").read_text(encoding="utf-8"))
    assert [file["name"] for file in manifest["files"]] == ["quality.json", "datapackage.json", "croissant.json"]


@pytest.mark.parametrize(
    ("licence", "url"),
    [("CC-BY-4.0", "https://spdx.org/licenses/CC-BY-4.0"), ("https://example.org/terms", "https://example.org/terms")],
)
def test_a_licence_has_a_url(licence: str, url: str) -> None:
    assert licence_url(licence) == url

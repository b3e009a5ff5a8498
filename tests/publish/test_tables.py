"""The yearly tables: what analysts load, made from the manifests."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow.parquet as pq
import pytest

from schemas.arrow import arrow_schema
from schemas.tables import TABLES
from tasks.publish import Store, open_store
from tasks.publish.footers import yearly_key
from tasks.publish.store import create, keys, read
from tasks.publish.tables import table_versions, write_tables

Make = Callable[..., Any]


def table_of(store: Store, name: str, publication: str = "lxrb", year: int = 2025) -> Any:
    return pq.read_table(io.BytesIO(read(store, yearly_key(name, publication, year)) or b""))


@pytest.fixture
def filled(store: Store, make: Make, publish: Make) -> Store:
    """Two publications, three days out of order, two years, one day without facts."""
    publish(store, make(["三。", "又三。"], date="2025-06-20"))
    publish(store, make(["一。"], date="2025-06-18", facts=False))
    publish(store, make(["二。"], date="2025-06-19"))
    publish(store, make(["去年。"], date="2024-12-31"))
    publish(store, make(["晚报。"], publication="lxrb-evening"))
    return store


def test_a_file_per_table_publication_and_year(filled: Store) -> None:
    names = [f"{name}.parquet" for name in ("lxrb-2024", "lxrb-2025", "lxrb-evening-2025")]
    tables = [f"tables/{table.name}/{name}" for table in TABLES for name in names]
    assert keys(filled, "tables") == sorted([*tables, "tables/croissant.json", "tables/datapackage.json"])


def test_rows_stand_by_date_then_as_in_the_release(filled: Store) -> None:
    assert table_of(filled, "articles")["body"].to_pylist() == ["一。", "二。", "三。", "又三。"]
    assert table_of(filled, "statistics")["sentence"].to_pylist() == ["二。", "三。", "又三。"]


def test_the_metadata_maps_issue_to_version(filled: Store, make: Make, publish: Make) -> None:
    publish(filled, make(["改。"], date="2025-06-19"))
    for table in TABLES:
        versions = {"lxrb-2025-06-18": 1, "lxrb-2025-06-19": 2, "lxrb-2025-06-20": 1}
        assert table_versions(filled, table.name, "lxrb", 2025) == versions
        metadata = pq.read_metadata(io.BytesIO(read(filled, yearly_key(table.name, "lxrb", 2025)) or b"")).metadata
        assert json.loads(metadata[b"issues"]) == versions


def test_a_table_without_rows_has_its_file_and_schema(store: Store, make: Make, publish: Make) -> None:
    publish(store, make(facts=False))
    for table in TABLES:
        rows = table_of(store, table.name)
        assert rows.schema.equals(arrow_schema(table))
        assert rows.num_rows == (1 if table.name in ("articles", "blocks") else 0)


def test_tables_are_made_from_the_manifests_alone(filled: Store) -> None:
    key = yearly_key("articles", "lxrb", 2025)
    before = read(filled, key)
    assert filled.root is not None
    (filled.root / key).write_bytes(read(filled, yearly_key("articles", "lxrb", 2024)) or b"")
    write_tables(filled, "lxrb", 2025)
    assert read(filled, key) == before


def test_an_issue_whose_rows_can_t_be_read_is_left_out_and_named(filled: Store) -> None:
    assert filled.root is not None
    (filled.root / "issues/lxrb/2025-06-19/v1/events.parquet").write_bytes(b"damaged")
    assert write_tables(filled, "lxrb", 2025) == ("lxrb-2025-06-19",)
    assert table_of(filled, "articles")["body"].to_pylist() == ["一。", "三。", "又三。"]
    assert "lxrb-2025-06-19" not in table_versions(filled, "articles", "lxrb", 2025)


def test_rows_that_can_be_read_stay_though_their_version_is_damaged(filled: Store) -> None:
    assert filled.root is not None
    (filled.root / "issues/lxrb/2025-06-19/v1/events.json").unlink()
    assert write_tables(filled, "lxrb", 2025) == ()
    assert "二。" in table_of(filled, "articles")["body"].to_pylist()


def test_an_older_version_never_takes_the_place_of_a_damaged_one(store: Store, make: Make, publish: Make) -> None:
    publish(store, make(["甲。"]))
    publish(store, make(["乙。"]))
    assert store.root is not None
    (store.root / "issues/lxrb/2025-06-18/v2/manifest.json").write_bytes(b"{")
    assert write_tables(store, "lxrb", 2025) == ("lxrb-2025-06-18",)
    assert table_of(store, "articles").num_rows == 0


def test_a_year_whose_versions_are_all_withdrawn_has_no_tables(filled: Store) -> None:
    create(filled, "issues/lxrb/2024-12-31/v1/withdrawn.json", b"{}")
    write_tables(filled, "lxrb", 2024)
    assert not [key for key in keys(filled, "tables") if "2024" in key]


@pytest.mark.parametrize("data", [b"", b"PAR1", b"PAR1\xff\xff\xff\x7fPAR1", b"\xff" * 70_000])
def test_a_damaged_table_holds_no_version(data: bytes, filled: Store) -> None:
    assert filled.root is not None
    (filled.root / yearly_key("events", "lxrb", 2025)).write_bytes(data)
    assert table_versions(filled, "events", "lxrb", 2025) == {}


def test_a_footer_longer_than_the_first_guess_is_read(filled: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tasks.publish.footers.FOOTER_GUESS", 100)
    assert table_versions(filled, "events", "lxrb", 2024) == {"lxrb-2024-12-31": 1}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: str(table.name))
def test_analysts_tools_load_the_folder_as_it_stands(table: Any, filled: Store) -> None:
    folder = Path(filled.place(f"tables/{table.name}"))
    expected = {"articles": 6, "blocks": 6}.get(table.name, 5)
    columns = [column.name for column in table.columns]
    frame = pd.read_parquet(folder)
    assert (len(frame), list(frame.columns)) == (expected, columns)
    lazily = pl.read_parquet(folder / "*.parquet")
    assert (lazily.height, lazily.columns) == (expected, columns)
    relation = duckdb.read_parquet(f"{folder}/*.parquet")
    assert (len(relation.fetchall()), relation.columns) == (expected, columns)


def test_nothing_but_parquet_lies_in_the_tables_folders(tmp_path: Path, filled: Store) -> None:
    tables = open_store(str(tmp_path / "out")).root
    assert tables is not None
    assert {path.suffix for path in (tables / "tables").rglob("*/*") if path.is_file()} == {".parquet"}
    assert keys(filled, "staging") == []

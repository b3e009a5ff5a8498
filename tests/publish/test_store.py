"""A folder and an object store behave alike; a folder's files are on the disk when a write returns."""

import datetime
import os
from pathlib import Path

import pytest
from obstore.store import MemoryStore

from schemas.errors import StoreError
from tasks.publish import disk
from tasks.publish.store import (
    Store,
    create,
    create_once,
    keys,
    open_store,
    read,
    read_end,
    remove,
    replace,
    sweep,
    sweep_staging,
)

LATER = datetime.datetime.now(datetime.UTC) + datetime.timedelta(hours=1)
EARLIER = LATER - datetime.timedelta(hours=2)


@pytest.fixture(params=["folder", "object store"])
def either(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    return open_store(str(tmp_path / "a" / "out")) if request.param == "folder" else Store("memory", MemoryStore())


def test_a_file_is_created_once(either: Store) -> None:
    assert create(either, "v1/articles.parquet", b"one")
    assert not create(either, "v1/articles.parquet", b"two")
    assert read(either, "v1/articles.parquet") == b"one"


def test_the_same_bytes_count_as_written(either: Store) -> None:
    create_once(either, "v1/quality.json", b"one")
    create_once(either, "v1/quality.json", b"one")
    with pytest.raises(StoreError, match=r"v1/quality\.json: is there already with other bytes\. Run again"):
        create_once(either, "v1/quality.json", b"two")
    assert read(either, "v1/quality.json") == b"one"


def test_a_derived_file_is_replaced_and_leaves_nothing_behind(either: Store) -> None:
    for data in (b"one", b"two", b"two"):
        replace(either, "tables/events/lxrb-2025.parquet", data)
        assert read(either, "tables/events/lxrb-2025.parquet") == data
    assert keys(either, "staging") == []


def test_what_is_the_same_is_not_written_again(either: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    replace(either, "catalog.json", b"one")
    monkeypatch.setattr("obstore.put", None)
    replace(either, "catalog.json", b"one")


def test_what_is_not_there_reads_as_nothing(either: Store) -> None:
    assert read(either, "catalog.json") is None
    assert read_end(either, "catalog.json", 8) is None
    assert keys(either, "issues") == []
    remove(either, "catalog.json")
    sweep(either, "", LATER)
    sweep_staging(either, LATER)


def test_reading_makes_no_folder(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "out"))
    read(store, "catalog.json")
    keys(store, "issues")
    remove(store, "catalog.json")
    assert not (tmp_path / "out").exists()


def test_the_end_of_a_file(either: Store) -> None:
    create(either, "file", b"0123456789")
    assert read_end(either, "file", 4) == b"6789"
    assert read_end(either, "file", 40) == b"0123456789"
    create(either, "empty", b"")
    assert read_end(either, "empty", 4) == b""


def test_keys_are_sorted_and_of_the_whole_folder_name(either: Store) -> None:
    for key in ("issues/lxrb/b", "issues/lxrb/a/c", "issues/lxrb-evening/a"):
        create(either, key, b"")
    assert keys(either, "issues/lxrb") == ["issues/lxrb/a/c", "issues/lxrb/b"]


def test_removed_is_gone(either: Store) -> None:
    create(either, "quarantine/x", b"")
    remove(either, "quarantine/x")
    assert read(either, "quarantine/x") is None


def test_every_write_reaches_the_disk_before_its_name_appears(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flushed: list[str] = []
    monkeypatch.setattr(disk, "flush", lambda path: flushed.append(str(path.relative_to(tmp_path))))
    store = open_store(str(tmp_path / "new" / "out"))
    create(store, "issues/v1/a.json", b"")
    staged = flushed[2]
    assert staged.startswith("new/out/staging/")
    assert flushed == [
        "new", ".", staged, "new/out/staging", "new/out",
        "new/out/issues/v1/a.json", "new/out/issues/v1", "new/out/issues", "new/out",
    ]  # fmt: skip
    flushed.clear()
    replace(store, "tables/b", b"")
    assert flushed[0].startswith("new/out/staging/")
    assert flushed[1:] == ["new/out/staging", "new/out", "new/out/tables/b", "new/out/tables", "new/out"]


def test_flush_asks_the_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    monkeypatch.setattr(os, "fsync", asked.append)
    disk.flush(tmp_path)
    assert len(asked) == 1


def leave(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"half")
    return path


def test_sweep_takes_obstore_s_leftovers_alone(tmp_path: Path) -> None:
    store = open_store(str(tmp_path))
    left = leave(tmp_path / "tables" / "events" / "lxrb-2025.parquet#1")
    others = [leave(tmp_path / "tables" / "events" / name) for name in ("lxrb-2025.parquet", "a#b", "c#1.parquet")]
    elsewhere = leave(tmp_path / "issues" / "a.json#12")
    sweep(store, "tables", LATER)
    assert not left.exists()
    assert all(path.exists() for path in (*others, elsewhere))
    sweep(store, "", EARLIER)
    assert elsewhere.exists()
    sweep(store, "", LATER)
    assert not elsewhere.exists()


def test_staging_is_swept_of_what_is_old(either: Store) -> None:
    create(either, "staging/1-events.parquet", b"")
    sweep_staging(either, EARLIER)
    assert keys(either, "staging") == ["staging/1-events.parquet"]
    sweep_staging(either, LATER)
    assert keys(either, "staging") == []


@pytest.mark.parametrize("output", ["", "foo://x", "s3://", "://x", "file://srv/news"])
def test_a_url_that_no_store_answers_to(output: str) -> None:
    with pytest.raises(StoreError, match=r"Choose a folder or a URL") as caught:
        open_store(output)
    assert "\n" not in str(caught.value)


def test_a_file_url_is_a_folder(tmp_path: Path) -> None:
    assert open_store(f"file://{tmp_path}/a%20b").root == tmp_path / "a b"


def test_an_object_store_has_no_root() -> None:
    store = open_store("s3://bucket/prefix")
    assert store.root is None
    assert store.place("catalog.json") == "s3://bucket/prefix/catalog.json"


@pytest.mark.parametrize("below", ["", "/sub/folder"])
def test_a_file_in_the_place_of_the_folder(below: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    with pytest.raises(StoreError, match=r"file is a file, not a folder\. Choose"):
        open_store(f"{tmp_path}/file{below}")
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"


def test_a_path_that_the_system_refuses() -> None:
    with pytest.raises(StoreError, match=r"can't be opened \(.*too long"):
        open_store("x" * 5000)


def test_what_the_system_refuses_is_told_in_one_line(tmp_path: Path) -> None:
    store = open_store(str(tmp_path))
    (tmp_path / "tables").write_text("in the way", encoding="utf-8")
    with pytest.raises(StoreError) as caught:
        create(store, "tables/events/x", b"")
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith(f"{tmp_path}/tables/events/x: can't be written (")

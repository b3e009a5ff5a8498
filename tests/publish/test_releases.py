"""Versions: numbered once, written whole or not at all, none for what has not changed."""

import dataclasses
import datetime
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from obstore.store import MemoryStore

from schemas.errors import QualityGateFailed, SourceWithdrawn, StoreError
from schemas.records import Check
from schemas.tables import TABLES
from tasks.publish import Store, commit, current_version, is_unchanged, lease, open_store, read_written, versions
from tasks.publish.leases import LeaseLost
from tasks.publish.manifest import sha256
from tasks.publish.store import create, keys, read
from tasks.publish.versions import is_whole
from tests.publish.conftest import everything

FOLDER = "issues/lxrb/2025-06-18"
ISSUE = "lxrb-2025-06-18"
FIRST = "a" * 64
FAILED = Check("publish", "articles", "rows_match", "error", False, "2 of 3", ("x",))

Make = Callable[..., Any]


def read_json(store: Store, key: str) -> Any:
    return json.loads(read(store, key) or b"null")


def numbers(store: Store) -> list[int]:
    return [version.number for version in versions(store, ISSUE)]


def damage(store: Store, key: str) -> None:
    assert store.root is not None
    (store.root / key).write_bytes(b"PAR1 damaged")


def withdraw(store: Store, number: int) -> None:
    assert create(store, f"{FOLDER}/v{number}/withdrawn.json", b'{"at": "2025-06-20T00:00:00Z", "reason": "error"}')


def test_a_first_version(store: Store, make: Make, publish: Make) -> None:
    outcome = publish(store, make(["甲。", "乙。"]))
    assert (outcome.issue_id, outcome.status, outcome.version) == (ISSUE, "published", 1)
    assert outcome.counts == {"articles": 2, "statistics": 2, "events": 2, "measures": 2, "blocks": 2}
    assert outcome.places["release"] == f"{store.output}/{FOLDER}/v1"
    assert keys(store, FOLDER) == sorted(
        f"{FOLDER}/v1/{name}"
        for name in (
            "croissant.json",
            "datapackage.json",
            "manifest.json",
            "quality.json",
            *(f"{table.name}.{kind}" for table in TABLES for kind in ("json", "parquet")),
        )
    )


def test_the_manifest_tells_what_the_version_holds(store: Store, make: Make, publish: Make) -> None:
    publish(store, make(), FIRST)
    manifest = read_json(store, f"{FOLDER}/v1/manifest.json")
    assert list(manifest) == [
        "issue_id", "version", "created_at", "sources", "code_version", "schema_version", "fingerprint",
        "content_sha256", "tables", "files", "previous", "changes", "quality",
    ]  # fmt: skip
    assert manifest["created_at"] == "2025-06-19T04:00:00Z"
    assert manifest["previous"] is None
    assert manifest["changes"] == {}
    assert manifest["quality"] == {"passed": 3, "warnings": 1}
    assert manifest["fingerprint"] == FIRST
    assert list(manifest["sources"][0]) == ["name", "sha256", "bytes", "encoding"]
    content = b"".join(read(store, f"{FOLDER}/v1/{table.name}.json") or b"" for table in TABLES)
    assert manifest["content_sha256"] == sha256(content)
    entries = [*manifest["files"], *(file for table in manifest["tables"].values() for file in table["files"])]
    for entry in entries:
        data = read(store, f"{FOLDER}/v1/{entry['name']}") or b""
        assert entry == {"name": entry["name"], "bytes": len(data), "sha256": sha256(data)}


def test_the_quality_report(store: Store, make: Make, publish: Make) -> None:
    publish(store, make())
    report = read_json(store, f"{FOLDER}/v1/quality.json")
    assert list(report) == ["checks", "consistency", "counts"]
    assert report["checks"][2] == {
        "step": "extract", "table": None, "check": "rows", "severity": "warning", "success": False,
        "observed": "seen", "unexpected": [],
    }  # fmt: skip
    assert list(report["consistency"][0]) == [
        "article_id", "check", "holds", "rows", "arithmetic", "difference", "tolerance",
    ]  # fmt: skip
    assert report["counts"] == {"articles": 1, "statistics": 1, "events": 1, "measures": 1, "blocks": 1}


def test_a_change_makes_a_version_that_tells_it(store: Store, make: Make, publish: Make) -> None:
    publish(store, make(["甲。", "乙。"]))
    assert publish(store, make(["甲！", "乙。", "丙。"])).version == 2
    manifest = read_json(store, f"{FOLDER}/v2/manifest.json")
    first = read(store, f"{FOLDER}/v1/manifest.json") or b""
    assert manifest["previous"] == {"version": 1, "manifest_sha256": sha256(first)}
    assert manifest["changes"]["articles"] == {"added": 1, "removed": 0, "changed": 1}
    assert manifest["changes"]["blocks"] == {"added": 1, "removed": 0, "changed": 0}
    publish(store, make(["甲！"]))
    assert read_json(store, f"{FOLDER}/v3/manifest.json")["changes"]["articles"] == {
        "added": 0, "removed": 2, "changed": 0,
    }  # fmt: skip


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(bodies=st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=20), max_size=4), facts=st.booleans())
def test_publishing_twice_makes_one_version(bodies: Sequence[str], facts: bool, make: Make, publish: Make) -> None:
    store = Store("memory", MemoryStore())
    day = make(bodies, facts=facts)
    assert publish(store, day).status == "published"
    before = everything(store)
    again = publish(store, day, at=datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC))
    assert (again.status, again.version) == ("unchanged", 1)
    assert everything(store) == before


def test_unchanged_content_under_new_code_brings_the_state_up_to_date(store: Store, make: Make, publish: Make) -> None:
    publish(store, make(), FIRST)
    assert publish(store, make(), "b" * 64).status == "unchanged"
    assert is_unchanged(store, make().issue, "b" * 64) == 1
    assert is_unchanged(store, make().issue, FIRST) is None


def test_unchanged_content_brings_tables_and_catalogue_up_to_date(store: Store, make: Make, publish: Make) -> None:
    publish(store, make())
    lost = [*keys(store, "tables"), "catalog.json", "state/lxrb/2025-06-18.json"]
    before = [read(store, key) for key in lost]
    for key in lost:
        damage(store, key)
    assert publish(store, make()).status == "unchanged"
    assert [read(store, key) for key in lost] == before
    assert numbers(store) == [1]


def test_the_read_back_files_are_those_that_were_written(store: Store, make: Make, draft: Make) -> None:
    written = draft(store, make(["甲。", "乙。"]))
    rows = read_written(store, written)
    assert {name: table.num_rows for name, table in rows.items()} == written.manifest.counts
    assert rows["articles"]["body"].to_pylist() == ["甲。", "乙。"]
    damage(store, f"{written.folder}/events.json")
    with pytest.raises(StoreError, match=r"v1/events\.json: is not what was written\. Check the disk"):
        read_written(store, written)


def test_a_draft_does_not_exist_and_its_number_is_not_used_again(
    store: Store, make: Make, draft: Make, publish: Make
) -> None:
    draft(store, make(["甲。"]))
    assert numbers(store) == []
    assert publish(store, make(["乙。"])).version == 2
    assert numbers(store) == [2]
    assert read_json(store, f"{FOLDER}/v2/manifest.json")["previous"] is None
    assert len(keys(store, f"{FOLDER}/v1")) == 10


def test_a_claimed_number_is_another_s_whatever_it_holds(
    store: Store, make: Make, publish: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(store, make(["甲。"]))
    monkeypatch.setattr("tasks.publish.releases.find_versions", lambda *_: [])
    assert publish(store, make(["乙。"])).version == 2


def test_committing_again_is_a_retry(store: Store, make: Make, draft: Make) -> None:
    checks = (dataclasses.replace(FAILED, success=True),)
    with lease(store, ISSUE) as turn:
        written = draft(store, make(), turn=turn)
        first = commit(store, written, checks)
        before = everything(store)
        assert commit(store, written, checks) == first
        assert everything(store) == before


@pytest.mark.parametrize("name", ["quality.json", "manifest.json"])
def test_a_foreign_file_in_an_own_folder_stops_the_commit(name: str, store: Store, make: Make, draft: Make) -> None:
    with lease(store, ISSUE) as turn:
        written = draft(store, make(), turn=turn)
        create(store, f"{written.folder}/{name}", b"{}")
        with pytest.raises(StoreError, match=rf"v1/{name}: is there already with other bytes"):
            commit(store, written, ())
    assert read(store, f"{written.folder}/{name}") == b"{}"
    assert keys(store, "tables") == []


def test_a_failed_check_leaves_no_manifest(store: Store, make: Make, draft: Make, publish: Make) -> None:
    publish(store, make(["甲。"]))
    before = everything(store)
    with lease(store, ISSUE) as turn:
        written = draft(store, make(["乙。"]), turn=turn)
    with pytest.raises(QualityGateFailed, match=r"1 checks failed, the first publish: rows_match \(2 of 3\)"):
        commit(store, written, (FAILED,))
    assert numbers(store) == [1]
    assert {key: read(store, key) for key in before} == before


def test_a_failed_warning_stops_nothing(store: Store, make: Make, draft: Make) -> None:
    warned = dataclasses.replace(FAILED, severity="warning")
    with lease(store, ISSUE) as turn:
        assert commit(store, draft(store, make(), turn=turn), (warned,)).status == "published"


def test_a_draft_whose_turn_is_over_is_not_committed(store: Store, make: Make, draft: Make) -> None:
    written = draft(store, make())
    with pytest.raises(LeaseLost, match=r"lxrb-2025-06-18: this process stood still for longer than its lease of 30 s"):
        commit(store, written, ())
    assert numbers(store) == []


@pytest.mark.parametrize("name", ["articles.parquet", "events.json", "quality.json", "manifest.json"])
def test_a_damaged_current_version_counts_as_changed(name: str, store: Store, make: Make, publish: Make) -> None:
    publish(store, make(), FIRST)
    damage(store, f"{FOLDER}/v1/{name}")
    assert is_unchanged(store, make().issue, FIRST) is None
    outcome = publish(store, make(), FIRST)
    assert (outcome.status, outcome.version, outcome.damaged) == ("published", 2, ())
    assert is_unchanged(store, make().issue, FIRST) == 2
    assert set(read_json(store, f"{FOLDER}/v2/manifest.json")["changes"]) == {table.name for table in TABLES}


def test_rows_that_can_t_be_read_count_as_added(store: Store, make: Make, publish: Make) -> None:
    publish(store, make(["甲。", "乙。"]))
    damage(store, f"{FOLDER}/v1/articles.parquet")
    publish(store, make(["甲。", "乙。"]))
    changes = read_json(store, f"{FOLDER}/v2/manifest.json")["changes"]
    assert changes["articles"] == {"added": 2, "removed": 0, "changed": 0}
    assert changes["events"] == {"added": 0, "removed": 0, "changed": 0}


def test_a_withdrawn_version_counts_as_absent(store: Store, make: Make, publish: Make) -> None:
    publish(store, make(["甲。"]))
    publish(store, make(["乙。"]))
    withdraw(store, 2)
    current = current_version(store, ISSUE)
    assert current is not None
    assert current.number == 1
    assert publish(store, make(["丙。"])).version == 3
    manifest = read_json(store, f"{FOLDER}/v3/manifest.json")
    assert manifest["previous"]["version"] == 2
    assert manifest["changes"]["articles"] == {"added": 0, "removed": 0, "changed": 1}


def test_the_source_of_a_withdrawn_version_is_refused(store: Store, make: Make, draft: Make, publish: Make) -> None:
    publish(store, make(["甲。"]), FIRST)
    withdraw(store, 1)
    before = list(everything(store))
    with pytest.raises(SourceWithdrawn, match=r"version 1, made from these same files, was withdrawn") as caught:
        draft(store, make(["甲。"]))
    assert caught.value.exit_status == 1
    assert is_unchanged(store, make(["甲。"]).issue, FIRST) is None
    assert list(everything(store)) == before
    assert publish(store, make(["乙。"])).version == 2


def test_when_all_before_is_withdrawn_every_row_is_added(store: Store, make: Make, publish: Make) -> None:
    publish(store, make(["甲。"]))
    withdraw(store, 1)
    publish(store, make(["乙。"]))
    changes = read_json(store, f"{FOLDER}/v2/manifest.json")["changes"]
    assert changes["articles"] == {"added": 1, "removed": 0, "changed": 0}


class TestSkip:
    """An issue is skipped when its state holds the fingerprint, its version is whole and the tables hold it."""

    def test_holds_after_publishing(self, store: Store, make: Make, publish: Make) -> None:
        publish(store, make(), FIRST)
        assert is_unchanged(store, make().issue, FIRST) == 1

    def test_not_for_what_was_never_published(self, store: Store, make: Make) -> None:
        assert is_unchanged(store, make().issue, FIRST) is None

    def test_not_with_another_fingerprint(self, store: Store, make: Make, publish: Make) -> None:
        publish(store, make(), FIRST)
        assert is_unchanged(store, make().issue, "b" * 64) is None

    @pytest.mark.parametrize("table", TABLES, ids=lambda table: str(table.name))
    def test_not_where_a_table_is_damaged(self, table: Any, store: Store, make: Make, publish: Make) -> None:
        publish(store, make(), FIRST)
        damage(store, f"tables/{table.name}/lxrb-2025.parquet")
        assert is_unchanged(store, make().issue, FIRST) is None

    @pytest.mark.parametrize("state", [b"", b"{", b"[]", b'{"version": 1}'])
    def test_not_with_a_damaged_state(self, state: bytes, store: Store, make: Make, publish: Make) -> None:
        publish(store, make(), FIRST)
        assert store.root is not None
        (store.root / "state/lxrb/2025-06-18.json").write_bytes(state)
        assert is_unchanged(store, make().issue, FIRST) is None

    def test_not_where_another_version_is_current(self, store: Store, make: Make, publish: Make) -> None:
        publish(store, make(["甲。"]), FIRST)
        assert store.root is not None
        path = store.root / "state/lxrb/2025-06-18.json"
        state = path.read_bytes()
        publish(store, make(["乙。"]), "b" * 64)
        path.write_bytes(state)
        assert is_unchanged(store, make().issue, FIRST) is None


@pytest.mark.parametrize("name", ["issues", "issues/lxrb", FOLDER, "staging", "tables", "catalog.json", "state"])
def test_output_that_can_t_be_written_is_told_in_one_line(name: str, tmp_path: Path, make: Make, publish: Make) -> None:
    store = open_store(str(tmp_path))
    in_the_way = tmp_path / name
    in_the_way.parent.mkdir(parents=True, exist_ok=True)
    if name == "catalog.json":
        in_the_way.mkdir()
        (in_the_way / "mine").touch()
    else:
        in_the_way.touch()
    with pytest.raises(StoreError) as caught:
        publish(store, make())
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith(f"{tmp_path}/")


def test_a_full_disk_leaves_what_was_published(
    store: Store, make: Make, publish: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(store, make(["甲。"]), FIRST)
    before = everything(store)

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("obstore.put", full)
    with pytest.raises(StoreError, match="No space left on device"):
        publish(store, make(["乙。"]))
    assert everything(store) == before
    assert is_unchanged(store, make().issue, FIRST) == 1


def test_versions_of_an_object_store(make: Make, publish: Make) -> None:
    store = Store("memory", MemoryStore())
    publish(store, make(["甲。"]), FIRST)
    publish(store, make(["乙。"]), "b" * 64)
    assert [(each.number, each.current, is_whole(store, each)) for each in versions(store, ISSUE)] == [
        (1, False, True), (2, True, True),
    ]  # fmt: skip
    assert is_unchanged(store, make().issue, "b" * 64) == 2

"""Damage of every kind is found and named; a repair makes anew what is derived and touches no release."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from obstore.store import MemoryStore

from schemas.errors import StoreError
from schemas.records import Check
from tasks.publish import Store, hold_back, lease, open_store, rebuild, verify, withdraw
from tasks.publish.defects import DERIVED, FOREIGN_FILE, NOTES, RELEASE
from tasks.publish.store import create, keys, put, read, remove
from tests.publish.conftest import make_day, publish_day

DAY = "issues/lxrb/2025-06-18"
ISSUE, OTHER = "lxrb-2025-06-18", "lxrb-2025-06-19"
FIRST, NEWEST, LONE = f"{DAY}/v1", f"{DAY}/v2", "issues/lxrb/2025-06-19/v1"
TABLE = "tables/events/lxrb-2025.parquet"
FAILED = Check("extract", None, "x", "error", False, None, ())

Make = Callable[..., Any]
Damage = Callable[[Store], None]


@pytest.fixture(scope="module")
def template() -> dict[str, bytes]:
    """The files of an issue in two versions and an issue in one."""
    store = fill(Store("memory", MemoryStore()), make_day, publish_day)
    return {key: read(store, key) or b"" for key in keys(store, "")}


@pytest.fixture
def filled(template: dict[str, bytes]) -> Store:
    """An issue in two versions, an issue in one, on an object store."""
    store = Store("memory", MemoryStore())
    for key, data in template.items():
        put(store, key, data)
    return store


def fill(store: Store, make: Make, publish: Make) -> Store:
    publish(store, make(["甲。", "乙。"]), "a" * 64)
    publish(store, make(["甲。", "丙。"]), "b" * 64)
    publish(store, make(["丁。"], date="2025-06-19"), "c" * 64)
    return store


def kinds(store: Store, issue_id: str | None = None) -> list[tuple[str, str]]:
    return [(defect.kind, defect.key) for defect in verify(store, issue_id).defects]


def change(key: str, edit: Callable[[bytes], bytes]) -> Damage:
    """Writes a file anew, changed."""
    return lambda store: put(store, key, edit(read(store, key) or b""))


def flip(data: bytes) -> bytes:
    """One bit in the middle is another."""
    middle = len(data) // 2
    return data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]


def gone(*lost: str) -> Damage:
    def damage(store: Store) -> None:
        for key in lost:
            remove(store, key)

    return damage


def emptied(folder: str) -> Damage:
    """Nothing but the manifest is left."""
    return lambda store: gone(*(key for key in keys(store, folder) if not key.endswith("manifest.json")))(store)


def manifest(folder: str, **changes: Any) -> Damage:
    """The manifest says something else."""

    def edit(data: bytes) -> bytes:
        return (json.dumps(json.loads(data) | changes, ensure_ascii=False, indent=2) + "\n").encode()

    return change(f"{folder}/manifest.json", edit)


def named(folder: str) -> Damage:
    """The manifest names a file that never was."""

    def edit(data: bytes) -> bytes:
        value = json.loads(data)
        value["files"].append({"name": "extra.json", "bytes": 2, "sha256": "0" * 64})
        return json.dumps(value).encode()

    return change(f"{folder}/manifest.json", edit)


def other_row(data: bytes) -> bytes:
    """A yearly table with the right description and a wrong row."""
    rows = pq.read_table(pa.BufferReader(data))
    titles = pa.array(["错" for _ in range(rows.num_rows)])
    wrong = rows.set_column(rows.column_names.index("title"), "title", titles)
    sink = pa.BufferOutputStream()
    pq.write_table(wrong, sink)
    return bytes(sink.getvalue().to_pybytes())


def swap_hash(data: bytes) -> bytes:
    value = json.loads(data)
    value["issues"][0]["manifest_sha256"] = "0" * 64
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


RELEASES: list[tuple[str, Damage, list[tuple[str, str]]]] = [
    ("a flipped byte", change(f"{NEWEST}/articles.json", flip), [("changed_file", f"{NEWEST}/articles.json")]),
    ("of an older version", change(f"{FIRST}/events.json", flip), [("changed_file", f"{FIRST}/events.json")]),
    ("a longer file", change(f"{NEWEST}/blocks.json", lambda data: data + b"\n"),
     [("changed_file", f"{NEWEST}/blocks.json")]),
    ("a truncated file", change(f"{NEWEST}/quality.json", lambda data: data[:-1]),
     [("truncated_file", f"{NEWEST}/quality.json")]),
    ("a missing file", gone(f"{NEWEST}/measures.json"), [("missing_file", f"{NEWEST}/measures.json")]),
    ("an extra file", lambda store: put(store, f"{NEWEST}/notes.txt", b"mine"),
     [("extra_file", f"{NEWEST}/notes.txt")]),
    ("a file beside the versions", lambda store: put(store, f"{DAY}/notes.txt", b"mine"),
     [("extra_file", f"{DAY}/notes.txt")]),
    ("a file that never was", named(FIRST),
     [("missing_file", f"{FIRST}/extra.json"), ("altered_manifest", f"{FIRST}/manifest.json")]),
    ("nothing of a version", emptied(FIRST), [("empty_version", FIRST)]),
    ("an altered manifest of an older version", manifest(FIRST, code_version="z"),
     [("altered_manifest", f"{FIRST}/manifest.json")]),
    ("of the newest version", manifest(NEWEST, created_at="2020-01-01T00:00:00Z"),
     [("altered_manifest", f"{NEWEST}/manifest.json")]),
    ("of an only version", manifest(LONE, sources=[]), [("altered_manifest", f"{LONE}/manifest.json")]),
    ("a manifest of another version", manifest(FIRST, version=7), [("unreadable_manifest", f"{FIRST}/manifest.json")]),
    ("a truncated manifest", change(f"{FIRST}/manifest.json", lambda data: data[:50]),
     [("unreadable_manifest", f"{FIRST}/manifest.json")]),
    ("no manifest under a later version", gone(f"{FIRST}/manifest.json"),
     [("missing_version", FIRST), ("abandoned", FIRST)]),
]  # fmt: skip

DERIVED_DAMAGE: list[tuple[str, Damage, list[tuple[str, str]]]] = [
    ("a missing table", gone(TABLE), [("missing_table", TABLE)]),
    ("an empty table", change(TABLE, lambda _: b""), [("damaged_table", TABLE)]),
    ("a truncated table", change(TABLE, lambda data: data[:-9]), [("damaged_table", TABLE)]),
    ("another row", lambda store: put(store, TABLE, with_footer(store, other_row)), [("damaged_table", TABLE)]),
    ("a table of no release", lambda store: put(store, "tables/events/gone-2023.parquet", b"PAR1"),
     [("extra_table", "tables/events/gone-2023.parquet")]),
    ("no day of the calendar", change("catalog.json", lambda data: data.replace(b"06-18", b"06-38")),
     [("wrong_catalog", "catalog.json")]),
    ("a missing state", gone("state/lxrb/2025-06-18.json"), [("wrong_state", "state/lxrb/2025-06-18.json")]),
    ("a damaged state", change("state/lxrb/2025-06-18.json", lambda data: data[1:]),
     [("wrong_state", "state/lxrb/2025-06-18.json")]),
    ("a state of an older version", change("state/lxrb/2025-06-18.json", lambda data: data.replace(b": 2", b": 1")),
     [("wrong_state", "state/lxrb/2025-06-18.json")]),
    ("a state of no issue", lambda store: put(store, "state/gone/2023-01-01.json", b"{}"),
     [("wrong_state", "state/gone/2023-01-01.json")]),
    ("no catalogue", gone("catalog.json"), [("wrong_catalog", "catalog.json")]),
    ("a damaged catalogue", change("catalog.json", flip), [("wrong_catalog", "catalog.json")]),
    ("another hash in the catalogue", change("catalog.json", swap_hash),
     [("wrong_catalog", "catalog.json")]),
]  # fmt: skip


def with_footer(store: Store, edit: Callable[[bytes], bytes]) -> bytes:
    """A changed table that says of itself what the right one says."""
    data = read(store, TABLE) or b""
    told = pq.read_metadata(pa.BufferReader(data)).metadata
    rows = pq.read_table(pa.BufferReader(edit(data)))
    kept = {key: value for key, value in told.items() if key in (b"issues", b"manifests")}
    sink = pa.BufferOutputStream()
    pq.write_table(rows.replace_schema_metadata(kept), sink)
    return bytes(sink.getvalue().to_pybytes())


def test_a_store_without_damage(filled: Store) -> None:
    found = verify(filled)
    assert (found.issues, found.versions, found.files, found.defects) == (2, 3, 39, ())


@pytest.mark.parametrize(("name", "damage", "expected"), RELEASES, ids=[case[0] for case in RELEASES])
def test_damage_of_a_release_is_named(
    name: str, damage: Damage, expected: list[tuple[str, str]], filled: Store
) -> None:
    damage(filled)
    found = verify(filled)
    assert [(defect.kind, defect.key) for defect in found.defects if defect.kind in RELEASE | NOTES] == expected, name
    assert found.damage
    assert all(defect.told for defect in found.defects)


@pytest.mark.parametrize(("name", "damage", "expected"), RELEASES, ids=[case[0] for case in RELEASES])
def test_a_repair_never_touches_a_release(
    name: str, damage: Damage, expected: list[tuple[str, str]], filled: Store
) -> None:
    damage(filled)
    before = {key: read(filled, key) for key in keys(filled, "issues")}
    left = verify(filled, repair=True)
    assert {key: read(filled, key) for key in keys(filled, "issues")} == before
    assert [(defect.kind, defect.key) for defect in left.defects] == expected, name
    again = verify(filled, repair=True)
    assert [(defect.kind, defect.key) for defect in again.defects] == expected, name
    assert again.repaired == ()


@pytest.mark.parametrize(("name", "damage", "expected"), DERIVED_DAMAGE, ids=[case[0] for case in DERIVED_DAMAGE])
def test_damage_of_what_is_derived_is_named_and_repaired(
    name: str, damage: Damage, expected: list[tuple[str, str]], filled: Store
) -> None:
    before = {key: read(filled, key) for key in keys(filled, "") if not key.startswith("leases/")}
    damage(filled)
    assert kinds(filled) == expected, name
    done = verify(filled, repair=True)
    assert [(defect.kind, defect.key) for defect in done.repaired] == expected
    assert done.defects == ()
    assert {key: read(filled, key) for key in keys(filled, "") if not key.startswith("leases/")} == before


@pytest.mark.parametrize(
    ("damage", "kind"),
    [
        (change(f"{NEWEST}/articles.json", flip), "changed_file"),
        (gone(f"{NEWEST}/events.parquet"), "missing_file"),
        (change("catalog.json", lambda data: data.replace(b'"version": 2', b'"version": 1')), "wrong_catalog"),
        (change("state/lxrb/2025-06-18.json", lambda data: data[1:]), "wrong_state"),
        (gone(TABLE), "missing_table"),
        (manifest(NEWEST, code_version="z"), "altered_manifest"),
    ],
)
def test_one_issue_s_damage_is_found_with_that_issue(damage: Damage, kind: str, filled: Store) -> None:
    damage(filled)
    assert kind in [found for found, _ in kinds(filled, ISSUE)]
    assert {defect.kind for defect in verify(filled, OTHER).defects} <= {"missing_table"}
    left = verify(filled, ISSUE, repair=True)
    assert [defect.kind for defect in left.damage] == [found for found in (kind,) if kind in RELEASE]


def test_every_kind_has_a_case() -> None:
    tested = {kind for _, _, expected in [*RELEASES, *DERIVED_DAMAGE] for kind, _ in expected}
    kinds = RELEASE | DERIVED | {FOREIGN_FILE} | NOTES
    assert kinds - tested == {
        "stale_table",
        "foreign_file",
        "withdrawn",
        "left_over",
    }
    assert not RELEASE & DERIVED


def test_a_table_behind_its_versions(filled: Store, make: Make, publish: Make) -> None:
    before = read(filled, TABLE) or b""
    publish(filled, make(["戊。"], date="2025-06-19"))
    put(filled, TABLE, before)
    assert kinds(filled) == [("stale_table", TABLE)]
    (defect,) = verify(filled).defects
    assert defect.told == f"{OTHER}: holds v1, not v2"
    assert verify(filled, repair=True).defects == ()


def test_the_newest_version_without_its_manifest(filled: Store) -> None:
    remove(filled, f"{NEWEST}/manifest.json")
    found = [(kind, key) for kind, key in kinds(filled) if kind in RELEASE | NOTES]
    assert found == [("missing_version", NEWEST), ("abandoned", NEWEST)]
    left = verify(filled, repair=True)
    assert "missing_version" in [defect.kind for defect in left.damage]


def test_an_issue_that_is_gone_altogether(filled: Store) -> None:
    for key in keys(filled, "issues/lxrb/2025-06-19"):
        remove(filled, key)
    assert ("missing_version", LONE) in kinds(filled)
    assert ("missing_version", LONE) in kinds(filled, OTHER)


def test_an_abandoned_folder_is_no_damage(filled: Store) -> None:
    create(filled, f"{DAY}/v3/articles.parquet", b"half")
    found = verify(filled)
    assert [(defect.kind, defect.key) for defect in found.defects] == [("abandoned", f"{DAY}/v3")]
    assert found.damage == ()


def test_a_state_of_newer_code_is_no_damage(filled: Store, make: Make, publish: Make) -> None:
    publish(filled, make(["甲。", "丙。"]), "e" * 64)
    assert kinds(filled) == []
    rebuild(filled)
    assert kinds(filled) == []


def test_an_issue_in_quarantine_is_no_damage(filled: Store, make: Make) -> None:
    for day in (make(), make(date="2025-06-30")):
        hold_back(filled, issue=day.issue, checks=(FAILED,), findings=(), counts={}, fingerprint="d" * 64)
    assert kinds(filled) == []
    remove(filled, "quarantine/lxrb/2025-06-18/quality.json")
    assert kinds(filled) == [("wrong_state", "state/lxrb/2025-06-18.json")]


def test_a_withdrawn_version_is_reported_and_not_damaged(filled: Store) -> None:
    withdraw(filled, ISSUE, 2, "wrong scan")
    gone(*(key for key in keys(filled, NEWEST) if key.endswith((".json", ".parquet")) and "manifest" not in key
           and "withdrawn" not in key))(filled)  # fmt: skip
    found = verify(filled)
    assert [(defect.kind, defect.key) for defect in found.defects] == [("withdrawn", NEWEST)]
    assert found.damage == ()


def test_a_foreign_file_among_the_tables_is_named_and_left_alone(filled: Store) -> None:
    put(filled, "tables/events/notes.csv", b"mine")
    assert kinds(filled) == [("foreign_file", "tables/events/notes.csv")]
    assert verify(filled, repair=True).damage
    assert read(filled, "tables/events/notes.csv") == b"mine"


def test_what_killed_writers_left_is_noted(store: Store, make: Make, publish: Make) -> None:
    fill(store, make, publish)
    assert store.root is not None
    for name in ("staging/1-lxrb-2025.parquet", "issues/lxrb/2025-06-18/v2/events.json#1"):
        (store.root / name).write_bytes(b"half")
        os.utime(store.root / name, (0, 0))
    found = verify(store)
    assert [defect.kind for defect in found.defects] == ["left_over", "left_over"]
    assert found.damage == ()


def test_a_flipped_byte_is_found_wherever_it_is(store: Store, make: Make, publish: Make) -> None:
    fill(store, make, publish)
    assert store.root is not None
    root = store.root
    places = [
        path for path in sorted(root.rglob("*")) if path.is_file() and path.relative_to(root).parts[0] != "leases"
    ]

    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(st.sampled_from(places), st.floats(0, 1, exclude_max=True), st.integers(0, 7))
    def found(path: Path, share: float, bit: int) -> None:
        data = path.read_bytes()
        place = int(share * len(data))
        path.write_bytes(data[:place] + bytes([data[place] ^ (1 << bit)]) + data[place + 1 :])
        try:
            found = verify(store)
            in_fingerprint = path.parent.parent.name == "state" and not found.damage
            assert found.damage or (in_fingerprint and b"fingerprint" in data)
        finally:
            path.write_bytes(data)

    found()
    assert verify(store).defects == ()


def test_on_s3_as_on_a_folder(s3: str, make: Make, publish: Make) -> None:
    store = fill(open_store(f"{s3}/releases"), make, publish)
    assert verify(store).defects == ()
    change(f"{NEWEST}/articles.json", flip)(store)
    gone(TABLE)(store)
    assert kinds(store) == [("changed_file", f"{NEWEST}/articles.json"), ("missing_table", TABLE)]
    left = verify(store, repair=True)
    assert [defect.kind for defect in left.repaired] == ["missing_table"]
    assert [defect.kind for defect in left.damage] == ["changed_file"]


def test_writers_at_work_are_waited_for(filled: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    data = read(filled, TABLE) or b""
    remove(filled, TABLE)
    monkeypatch.setattr("time.sleep", lambda _: put(filled, TABLE, data))
    with lease(filled, "lxrb-2025"):
        assert verify(filled).defects == ()


def test_an_issue_that_was_never_published(filled: Store) -> None:
    with pytest.raises(StoreError, match=r"lxrb-2020-01-01: no version in memory\. Run the issue first"):
        verify(filled, "lxrb-2020-01-01")


class TestAfterDamage:
    """What a run does about a damaged version, and what it must not do."""

    def test_an_altered_manifest_counts_as_changed_and_stays_named(
        self, filled: Store, make: Make, publish: Make
    ) -> None:
        manifest(NEWEST, code_version="z")(filled)
        assert rebuild(filled).damaged == (ISSUE,)
        publish(filled, make(["另。"], date="2025-06-20"))
        assert ("altered_manifest", f"{NEWEST}/manifest.json") in kinds(filled)
        assert publish(filled, make(["甲。", "丙。"]), "b" * 64).version == 3
        assert rebuild(filled).damaged == ()
        assert kinds(filled) == [("altered_manifest", f"{NEWEST}/manifest.json")]
        withdraw(filled, ISSUE, 2, "altered on disk")
        assert verify(filled).damage == ()

    def test_a_version_written_anew_by_hand_s_removal_is_its_own_witness(
        self, filled: Store, make: Make, publish: Make
    ) -> None:
        for key in keys(filled, "issues/lxrb/2025-06-19"):
            remove(filled, key)
        assert publish(filled, make(["新。"], date="2025-06-19")).version == 1
        assert kinds(filled) == []

    def test_rows_that_can_t_be_read_leave_the_tables_and_the_entry_stays(
        self, filled: Store, make: Make, publish: Make
    ) -> None:
        gone(f"{NEWEST}/events.parquet")(filled)
        outcome = publish(filled, make(["己。"], date="2025-06-20"))
        assert outcome.damaged == (ISSUE,)
        listed = [entry["issue_id"] for entry in json.loads(read(filled, "catalog.json") or b"")["issues"]]
        assert listed == [ISSUE, OTHER, "lxrb-2025-06-20"]
        assert publish(filled, make(["甲。", "丙。"])).damaged == ()

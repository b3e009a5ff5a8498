"""A rebuild makes all that is derived anew from the releases."""

import os
import shutil
from collections.abc import Callable
from typing import Any

from schemas.records import Check
from tasks.publish import Store, hold_back, is_unchanged, rebuild
from tasks.publish.rebuild import Rebuilt
from tasks.publish.store import create, read
from tests.publish.conftest import everything

MARK = "a" * 64
FAILED = Check("extract", None, "x", "error", False, None, ())
Make = Callable[..., Any]


def fill(store: Store, make: Make, publish: Make) -> None:
    publish(store, make(["甲。"]), MARK)
    publish(store, make(["乙。"]), MARK)
    publish(store, make(date="2024-01-01", facts=False), MARK)
    publish(store, make(publication="lxtv"), MARK)


def test_of_an_empty_store(store: Store) -> None:
    assert rebuild(store) == Rebuilt(0, ())
    assert list(everything(store)) == ["catalog.json"]


def test_gives_back_the_same_bytes(store: Store, make: Make, publish: Make) -> None:
    fill(store, make, publish)
    before = everything(store)
    assert store.root is not None
    for folder in ("tables", "state"):
        shutil.rmtree(store.root / folder)
    (store.root / "catalog.json").unlink()
    assert rebuild(store) == Rebuilt(3, ())
    assert everything(store) == before
    assert is_unchanged(store, make().issue, MARK) == 2


def test_twice_changes_nothing(store: Store, make: Make, publish: Make) -> None:
    fill(store, make, publish)
    rebuild(store)
    before = everything(store)
    rebuild(store)
    assert everything(store) == before


def test_drops_what_no_release_stands_behind(store: Store, make: Make, publish: Make) -> None:
    fill(store, make, publish)
    before = everything(store)
    create(store, "tables/events/gone-2023.parquet", b"PAR1")
    create(store, "state/gone/2023-01-01.json", b"{}")
    rebuild(store)
    assert everything(store) == before


def test_names_the_damaged_and_loads_none_of_their_files(store: Store, make: Make, publish: Make) -> None:
    fill(store, make, publish)
    assert store.root is not None
    (store.root / "issues/lxrb/2025-06-18/v2/quality.json").write_bytes(b"{}")
    (store.root / "issues/lxtv/2025-06-18/v1/articles.parquet").write_bytes(
        read(store, "issues/lxrb/2025-06-18/v1/articles.parquet") or b""
    )
    assert rebuild(store).damaged == ("lxrb-2025-06-18", "lxtv-2025-06-18")


def test_keeps_what_is_known_of_the_quarantine(store: Store, make: Make, publish: Make) -> None:
    fill(store, make, publish)
    for day in (make(), make(date="2025-06-30")):
        hold_back(store, issue=day.issue, checks=(FAILED,), findings=(), counts={}, fingerprint="b" * 64)
    before = everything(store)
    rebuild(store)
    assert everything(store) == before


def test_a_state_of_quarantine_without_its_report_is_made_anew(store: Store, make: Make, publish: Make) -> None:
    fill(store, make, publish)
    before = everything(store)
    hold_back(store, issue=make().issue, checks=(FAILED,), findings=(), counts={}, fingerprint="b" * 64)
    assert store.root is not None
    shutil.rmtree(store.root / "quarantine")
    rebuild(store)
    assert everything(store) == before


def test_sweeps_old_leftovers_everywhere(store: Store, make: Make, publish: Make) -> None:
    fill(store, make, publish)
    assert store.root is not None
    old = [store.root / name for name in ("catalog.json#1", "staging/1-a", "staging/2#3", "issues/lxtv/a#1")]
    for path in old:
        path.write_bytes(b"half")
        os.utime(path, (0, 0))
    young = store.root / "staging" / "3-b"
    young.write_bytes(b"another's")
    rebuild(store)
    assert not any(path.exists() for path in old)
    assert young.exists()

"""What a correction changed, row by row: rows are paired by id, then by the place of their sentence."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from schemas.errors import StoreError
from schemas.tables import TABLES
from tasks.publish import Store, open_store
from tasks.publish.differences import compare, difference

Step = Callable[..., Any]


def article(body: str, number: int = 1) -> dict[str, Any]:
    return {"article_id": f"a{number}", "headline": "渡口停航", "body": body, "body_sha256": body, "seq": number}


def statistic(body: str, quote: str, value: float, number: int = 1, **columns: Any) -> dict[str, Any]:
    start = body.index(quote)
    name = f"a{number}-s{quote}"
    known = {"statistic_id": name, "article_id": f"a{number}", "quote": quote, "value": value, "kind": "level"}
    return known | {"body_start": start, "body_end": start + len(quote), "unit": "班", "status": "observed"} | columns


def tables(body: str, *statistics: dict[str, Any], number: int = 1) -> dict[str, list[dict[str, Any]]]:
    rows: dict[str, list[dict[str, Any]]] = {table.name: [] for table in TABLES}
    return rows | {"articles": [article(body, number)], "statistics": list(statistics)}


BODY = "渡口今日停航。市交通局加开公交12班，其中夜班4班。"


def test_a_corrected_figure_is_one_changed_row_that_shows_both_ids() -> None:
    after = BODY.replace("12班", "15班")
    passages, found = compare(
        tables(BODY, statistic(BODY, "12班", 12), statistic(BODY, "4班", 4)),
        tables(after, statistic(after, "15班", 15), statistic(after, "4班", 4)),
    )
    (change,) = found["statistics"].changed
    assert change.ids == ("a1-s12班", "a1-s15班")
    assert change.columns == {"value": (12, 15), "quote": ("12班", "15班")}
    assert found["statistics"].totals == {"added": 0, "removed": 0, "changed": 1, "moved": 0}
    assert [(each.before.text, each.after.text) for each in passages if each.before and each.after] == [
        ("市交通局加开公交12班，其中夜班4班。", "市交通局加开公交15班，其中夜班4班。")
    ]


def test_a_deleted_sentence_takes_its_rows_along_and_moves_the_rest() -> None:
    before = "去年运客3万人。" + BODY
    _, found = compare(
        tables(before, statistic(before, "3万人", 30000), statistic(before, "12班", 12)),
        tables(BODY, statistic(BODY, "12班", 12)),
    )
    assert [row["quote"] for row in found["statistics"].removed] == ["3万人"]
    (moved,) = found["statistics"].changed
    assert moved.moved
    assert moved.columns.keys() == {"body_start", "body_end"}
    assert found["statistics"].totals == {"added": 0, "removed": 1, "changed": 0, "moved": 1}


def test_rows_of_sentences_that_do_not_belong_together_are_no_pair() -> None:
    after = "渡口今日停航。水位61.4米。"
    _, found = compare(
        tables(BODY, statistic(BODY, "12班", 12)), tables(after, statistic(after, "61.4米", 61.4, unit="米"))
    )
    assert found["statistics"].totals == {"added": 1, "removed": 1, "changed": 0, "moved": 0}


def test_an_article_under_a_new_headline_keeps_its_rows() -> None:
    old = tables(BODY, statistic(BODY, "12班", 12))
    new = tables(BODY, statistic(BODY, "12班", 12, number=2), number=2)
    new["articles"][0]["headline"] = "石埠渡口停航"
    passages, found = compare(old, new)
    assert not passages
    assert found["articles"].changed[0].columns == {"headline": ("渡口停航", "石埠渡口停航"), "seq": (1, 2)}
    assert found["statistics"].totals == {"added": 0, "removed": 0, "changed": 0, "moved": 1}
    assert found["statistics"].changed[0].ids == ("a1-s12班", "a2-s12班")


def test_equal_tables_differ_in_nothing() -> None:
    rows = tables(BODY, statistic(BODY, "12班", 12))
    passages, found = compare(rows, rows)
    assert not passages
    assert all(not any(table.totals.values()) for table in found.values())


def test_versions_are_read_from_the_store(store: Store, make: Step, publish: Step) -> None:
    publish(store, make(["桥通车了。", "渡口停航。"]))
    publish(store, make(["桥通车了。", "渡口复航。"]))
    found = difference(store, "lxrb-2025-06-18")
    assert found.versions == (1, 2)
    assert [(each.before.text, each.after.text) for each in found.passages if each.before and each.after] == [
        ("渡口停航。", "渡口复航。")
    ]
    assert difference(store, "lxrb-2025-06-18", 2, 1).versions == (2, 1)


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        (None, None, "no version before 1"),
        (1, 3, "no version 3"),
        (7, 1, "no version 7"),
        (None, 1, "no version before 1"),
    ],
)
def test_a_version_that_is_not_there_is_an_error(
    store: Store, make: Step, publish: Step, before: int | None, after: int | None, message: str
) -> None:
    publish(store, make())
    with pytest.raises(StoreError, match=message):
        difference(store, "lxrb-2025-06-18", before, after)


def test_an_unknown_issue_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no version in"):
        difference(open_store(str(tmp_path)), "lxrb-2025-06-18")


def test_a_damaged_version_is_not_compared(store: Store, make: Step, publish: Step) -> None:
    publish(store, make())
    publish(store, make(["渡口停航。"]))
    assert store.root
    (store.root / "issues/lxrb/2025-06-18/v1/events.parquet").write_bytes(b"PAR1")
    with pytest.raises(StoreError, match=r"events\.parquet.*damaged"):
        difference(store, "lxrb-2025-06-18")

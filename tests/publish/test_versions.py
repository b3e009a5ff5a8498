"""What is published already: which versions there are, which is current, what a run lacks."""

from collections.abc import Callable
from typing import Any

import pytest

from schemas.errors import StoreError
from tasks.publish import Store, current_version, missing_pages, versions
from tasks.publish.store import create
from tasks.publish.versions import find_versions, split_issue_id, withdrawn_version

FOLDER = "issues/lxrb/2025-06-18"
Make = Callable[..., Any]


@pytest.mark.parametrize(
    ("issue_id", "publication", "day"),
    [("lxrb-2025-06-18", "lxrb", "2025-06-18"), ("lxrb-2024-2025-01-02", "lxrb-2024", "2025-01-02")],
)
def test_an_issue_id_has_two_parts(issue_id: str, publication: str, day: str) -> None:
    assert split_issue_id(issue_id)[0] == publication
    assert split_issue_id(issue_id)[1].isoformat() == day


@pytest.mark.parametrize(
    "issue_id", ["", "lxrb", "2025-06-18", "lxrb-2025-02-30", "LXRB-2025-06-18", "../x-2025-06-18"]
)
def test_what_is_no_issue_id(issue_id: str) -> None:
    with pytest.raises(StoreError, match=r"is no issue id\. Write <publication>-<YYYY-MM-DD>"):
        split_issue_id(issue_id)


def test_versions_of_what_was_never_published(store: Store) -> None:
    assert versions(store, "lxrb-2025-06-18") == ()
    assert current_version(store, "lxrb-2025-06-18") is None


def test_versions_are_counted_as_numbers(store: Store, make: Make, publish: Make) -> None:
    create(store, f"{FOLDER}/v9/articles.parquet", b"abandoned")
    publish(store, make(["甲。"]))
    publish(store, make(["乙。"]))
    assert [(each.number, each.current) for each in versions(store, "lxrb-2025-06-18")] == [(10, False), (11, True)]


def test_other_files_are_no_versions(store: Store) -> None:
    for key in ("v1/manifest.json", "lxrb/2025-06-18/v0/manifest.json", "lxrb/2025-06-18/v01/manifest.json",
                "lxrb/2025-13-01/v1/manifest.json", "lxrb/notes.txt", "LX/2025-06-18/v1/manifest.json"):  # fmt: skip
        create(store, f"issues/{key}", b"{}")
    assert find_versions(store) == []


def test_a_version_with_a_damaged_manifest_stays_the_current_one(store: Store, make: Make, publish: Make) -> None:
    publish(store, make())
    create(store, f"{FOLDER}/v2/manifest.json", b"")
    current = current_version(store, "lxrb-2025-06-18")
    assert current is not None
    assert (current.number, current.manifest) == (2, None)


def test_a_page_that_a_run_lacks(store: Store, make: Make, publish: Make) -> None:
    publish(store, make(pages=["A01.md", "A02.md", "A10.md"]))
    fewer = make(pages=["A02.md"])
    assert missing_pages(store, fewer.issue, fewer.parsed.sources) == ("A01.md", "A10.md")
    more = make(pages=["A01.md", "A02.md", "A03.md", "A10.md"])
    assert missing_pages(store, more.issue, more.parsed.sources) == ()


def test_a_corrected_page_and_a_renamed_page_are_not_missing(store: Store, make: Make, publish: Make) -> None:
    day = make(["甲。"], pages=["A01.md", "A02.md"])
    publish(store, day)
    corrected = make(["乙。"], pages=["A01.md", "A02.md"])
    assert missing_pages(store, corrected.issue, corrected.parsed.sources) == ()
    renamed = [type(source)(f"B{source.name}", *rest(source)) for source in day.parsed.sources]
    assert missing_pages(store, day.issue, renamed) == ()


def rest(source: Any) -> tuple[Any, ...]:
    return source.text, source.encoding, source.n_bytes, source.sha256


@pytest.mark.parametrize(
    ("before", "after", "missing"),
    [
        ("2025-06-18.md", "corrected.md", ()),
        ("20250618.txt", "2025-06-18.md", ()),
        ("page.md", "other.md", ()),
        ("A01.md", "A02.md", ("A01.md",)),
        ("01.txt", "02.txt", ("01.txt",)),
        ("第02版.md", "第03版.md", ("第02版.md",)),
    ],
)
def test_one_file_takes_the_place_of_another_unless_they_are_pages(
    before: str, after: str, missing: tuple[str, ...], store: Store, make: Make, publish: Make
) -> None:
    publish(store, make(["甲。"], pages=[before]))
    day = make(["乙。"], pages=[after])
    assert missing_pages(store, day.issue, day.parsed.sources) == missing


def test_a_lone_file_is_missing_where_pages_come(store: Store, make: Make, publish: Make) -> None:
    publish(store, make(["甲。"], pages=["2025-06-18.md"]))
    day = make(["甲。"], pages=["A01.md", "A02.md"])
    assert missing_pages(store, day.issue, day.parsed.sources) == ("2025-06-18.md",)


def test_no_page_is_missing_from_a_first_or_from_a_withdrawn_version(store: Store, make: Make, publish: Make) -> None:
    day, other = make(pages=["A01.md"]), make(pages=["A02.md"])
    assert missing_pages(store, day.issue, day.parsed.sources) == ()
    publish(store, day)
    create(store, f"{FOLDER}/v1/withdrawn.json", b"{}")
    assert missing_pages(store, other.issue, other.parsed.sources) == ()


def test_a_withdrawn_source_is_known_by_its_hashes(store: Store, make: Make, publish: Make) -> None:
    day, other = make(["甲。"]), make(["乙。"])
    publish(store, day)
    publish(store, other)
    assert withdrawn_version(store, day.issue, day.parsed.sources) is None
    create(store, f"{FOLDER}/v1/withdrawn.json", b"{}")
    assert withdrawn_version(store, day.issue, day.parsed.sources) == 1
    assert withdrawn_version(store, day.issue, other.parsed.sources) is None

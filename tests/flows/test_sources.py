"""Issues are read from a folder or from an object store, under the same names."""

from pathlib import Path

import pytest

from flows.cli import run_command
from flows.sources import fetched, is_url, list_raw, split
from schemas.errors import SourceError, StoreError
from tasks.parse import parse, read_issue
from tasks.publish import open_store, versions
from tasks.publish.store import put


@pytest.fixture
def raw(s3: str, page_texts: dict[str, str]) -> str:
    """The URL of an inbox with an issue in pages and a lone file."""
    store = open_store(f"{s3}/raw")
    for name, text in page_texts.items():
        put(store, f"chrb/2025-03-12/{name}", text.encode())
    put(store, "chrb/2025-03-12/cover.pdf", b"%PDF")
    put(store, "chrb/2025-03-13.md", page_texts["A01.md"].replace("3月12日", "3月13日").encode())
    return f"{s3}/raw"


def test_a_path_is_given_as_it_is(pages: Path) -> None:
    with fetched(str(pages)) as path:
        assert path == pages


@pytest.mark.parametrize("end", ["", "/"])
def test_pages_come_under_their_names(end: str, raw: str, page_texts: dict[str, str]) -> None:
    with fetched(f"{raw}/chrb/2025-03-12{end}") as path:
        issue = read_issue(path)
        assert [file.name for file in issue.files] == sorted(page_texts)
        assert [file.data.decode() for file in issue.files] == [page_texts[name] for name in sorted(page_texts)]
        assert (issue.path_publication, str(issue.path_date)) == ("chrb", "2025-03-12")
    assert not path.exists()


def test_a_lone_file(raw: str) -> None:
    with fetched(f"{raw}/chrb/2025-03-13.md") as path:
        parsed = parse(read_issue(path), publication=None, date=None, titles={})
    assert parsed.issue.issue_id == "chrb-2025-03-13"


def test_pages_at_the_top_of_a_bucket(s3: str) -> None:
    put(open_store(s3), "A01.md", b"# x")
    with fetched(s3) as path:
        assert [file.name for file in read_issue(path).files] == ["A01.md"]


@pytest.mark.parametrize("name", ["chrb/2025-03-14", "chrb/2025-03-12/cover", "chrb/2025"])
def test_where_nothing_lies(name: str, raw: str) -> None:
    with (
        pytest.raises(SourceError, match=rf"{name}: there is no \.md or \.txt file\. Check the URL"),
        fetched(f"{raw}/{name}"),
    ):
        pass


def test_a_bucket_that_is_not_there(s3: str) -> None:
    with pytest.raises(StoreError, match=r"NoSuchBucket"), fetched(f"{s3}-not/raw/x"):
        pass


def test_errors_name_the_url(raw: str, s3: str) -> None:
    put(open_store(s3), "raw/chrb/2025-03-15/A01.txt", b"")
    with pytest.raises(SourceError) as caught, fetched(f"{raw}/chrb/2025-03-15") as path:
        raise SourceError(f"{path}/A01.txt: no text.")
    assert str(caught.value) == f"{raw}/chrb/2025-03-15/A01.txt: no text."


def test_the_files_of_an_inbox(raw: str, pages: Path) -> None:
    assert [file.name for file in list_raw(raw)] == [
        "chrb/2025-03-12/A01.md", "chrb/2025-03-12/A02要闻.md", "chrb/2025-03-12/cover.pdf", "chrb/2025-03-13.md",
    ]  # fmt: skip
    assert [file.name for file in list_raw(str(pages))] == ["A01.md", "A02要闻.md"]
    assert list_raw(str(pages / "nowhere")) == []


@pytest.mark.parametrize(
    ("source", "parts"),
    [
        ("s3://news/raw/chrb/2025-03-12", ("s3://news/raw/chrb", "2025-03-12")),
        ("s3://news/2025-03-12.md", ("s3://news", "2025-03-12.md")),
        ("s3://news", ("s3://news", "")),
    ],
)
def test_a_url_has_a_parent_and_a_name(source: str, parts: tuple[str, str]) -> None:
    assert split(source) == parts


@pytest.mark.parametrize(("source", "is_one"), [("s3://b/p", True), ("data/raw", False), ("file:///srv/a", False)])
def test_what_is_a_url(source: str, is_one: bool) -> None:
    assert is_url(source) == is_one


@pytest.mark.usefixtures("prefect_server")
def test_an_issue_from_s3_to_s3(raw: str, s3: str, capsys: pytest.CaptureFixture[str]) -> None:
    output = f"{s3}/processed"
    assert run_command(["run", f"{raw}/chrb/2025-03-12", "--output", output]) == 0
    assert [version.number for version in versions(open_store(output), "chrb-2025-03-12")] == [1]
    assert run_command(["run", f"{raw}/chrb/2025-03-12", "--output", output]) == 0
    assert "unchanged" in capsys.readouterr().out
    assert run_command(["verify", "--output", output]) == 0
    assert "1 issue, 1 version, 13 files, no damage" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "variable"),
    [
        (["run", "s3://name:password@bucket/raw"], None),
        (["run", ".", "--output", "s3://name:password@bucket/x"], None),
        (["run", "."], "s3://name:password@bucket/x"),
        (["verify"], "s3://bucket/x?X-Amz-Signature=password"),
    ],
)
def test_credentials_in_a_url_go_no_further(
    arguments: list[str],
    variable: str | None,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if variable:
        monkeypatch.setenv("BROADSHEET_OUTPUT", variable)
    assert run_command(arguments) == 2
    told = capsys.readouterr()
    assert (told.out, told.err.count("\n")) == ("", 1)
    assert "give credentials in the environment" in told.err
    assert "password@" not in told.err
    assert "=password" not in told.err

"""The public copy: no sentence of a body is in it, in any file, and what stays is what it was."""

import json
import re
import shutil
from pathlib import Path

import pandas as pd
import pytest
from frictionless import validate

from flows.cli import run_command
from schemas.errors import StoreError
from schemas.publications import Imprint, Publication
from schemas.tables import TABLES
from tasks.publish import Store, open_store, rebuild, verify
from tasks.publish.public import export_public
from tests.golden.correction import SAMPLE, correct, publish_source
from tests.golden.release import ROOT

EVENING = ROOT / "data" / "raw" / "lxwb" / "2025-06-18.txt"
SENTENCE_ENDS = re.compile(r"(?<=[。！？])|\n")


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two publications, one of them with a replaced version."""
    folder = tmp_path_factory.mktemp("whole")
    for source in (SAMPLE, correct(folder / "raw"), EVENING):
        publish_source(folder / "processed", source, Publication(title="临汐"))
    return folder / "processed"


def copied(published: Path, folder: Path, policy: str | None) -> tuple[Store, Store]:
    """The store and its public copy under one policy for all."""
    stated = Imprint({slug: Publication(title="临汐", text_policy=policy) for slug in ("lxrb", "lxwb")})
    store, copy = open_store(str(published), imprint=stated), open_store(str(folder / "public"), imprint=stated)
    export_public(store, copy)
    return store, copy


def sentences(published: Path) -> set[str]:
    bodies = pd.read_parquet(published / "tables" / "articles")["body"]
    parts = (part.strip() for body in bodies for part in SENTENCE_ENDS.split(body))
    return {part for part in parts if part.endswith(("。", "！", "？"))}  # a signature is a name, no sentence


def test_the_store_holds_every_sentence(published: Path) -> None:
    """Else the tests below would find nothing because there is nothing."""
    told = "\n".join(path.read_text(encoding="utf-8") for path in published.rglob("articles.json"))
    known = sentences(published)
    assert len(known) > 40
    assert all(json.dumps(sentence, ensure_ascii=False)[1:-1] in told for sentence in known)


@pytest.mark.parametrize("policy", ["excerpt", "none", None])
def test_no_sentence_of_a_body_is_in_any_file(published: Path, tmp_path: Path, policy: str | None) -> None:
    copied(published, tmp_path, policy)
    files = [path for path in (tmp_path / "public").rglob("*") if path.is_file()]
    parquet = [path for path in files if path.suffix == ".parquet"]
    told = "\n".join(path.read_text(encoding="utf-8") for path in files if path.suffix != ".parquet")
    told += "\n".join(pd.read_parquet(path).to_json(force_ascii=False) for path in parquet)
    assert parquet
    assert not [sentence for sentence in sentences(published) if sentence in told]


def test_an_excerpt_keeps_quotes_and_headlines(published: Path, tmp_path: Path) -> None:
    copied(published, tmp_path, "excerpt")
    public = tmp_path / "public" / "tables"
    statistics, articles = pd.read_parquet(public / "statistics"), pd.read_parquet(public / "articles")
    assert statistics["quote"].notna().all()
    assert statistics["sentence"].isna().all()
    assert articles["headline"].notna().any()
    assert articles["body"].isna().all()


def test_under_none_no_free_text_is_left(published: Path, tmp_path: Path) -> None:
    copied(published, tmp_path, None)
    left_out = {
        "statistics": ["quote", "sentence"],
        "events": ["title", "quote"],
        "measures": ["object", "quote"],
        "articles": ["headline", "captions", "body"],
    }
    for table, columns in left_out.items():
        rows = pd.read_parquet(tmp_path / "public" / "tables" / table)
        assert rows[columns].isna().all(axis=None), table


def test_full_is_the_store_itself(published: Path, tmp_path: Path) -> None:
    copied(published, tmp_path, "full")
    for table in TABLES:
        before, after = (pd.read_parquet(folder / "tables" / table.name) for folder in (published, tmp_path / "public"))
        pd.testing.assert_frame_equal(before, after)


@pytest.mark.parametrize("policy", ["excerpt", "none"])
def test_ids_offsets_and_hashes_stay(published: Path, tmp_path: Path, policy: str) -> None:
    copied(published, tmp_path, policy)
    for table, columns in (
        ("statistics", ["statistic_id", "value", "unit", "body_start", "body_end"]),
        ("articles", ["article_id", "n_chars", "body_sha256"]),
    ):
        before, after = (pd.read_parquet(folder / "tables" / table) for folder in (published, tmp_path / "public"))
        pd.testing.assert_frame_equal(before[columns], after[columns])


def test_the_manifest_names_the_policy_and_the_files_as_they_are(published: Path, tmp_path: Path) -> None:
    copied(published, tmp_path, "excerpt")
    version = tmp_path / "public" / "issues" / "lxrb" / "2025-06-18" / "v2"
    manifest = json.loads((version / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["text_policy"] == "excerpt"
    assert "text_policy" not in json.loads((published / "issues/lxrb/2025-06-18/v2/manifest.json").read_text("utf-8"))
    assert not (version.parent / "v1").exists()
    names = {file["name"]: file["bytes"] for file in manifest["files"]}
    names |= {file["name"]: file["bytes"] for table in manifest["tables"].values() for file in table["files"]}
    assert {name: (version / name).stat().st_size for name in names} == names


@pytest.mark.parametrize("policy", ["full", "excerpt", "none"])
def test_the_copys_own_descriptions_hold(published: Path, tmp_path: Path, policy: str) -> None:
    copied(published, tmp_path, policy)
    for package in ("tables", "issues/lxrb/2025-06-18/v2"):
        report = validate(str(tmp_path / "public" / package / "datapackage.json"))
        assert report.valid, report.flatten(["name", "type", "message"])
    assert (tmp_path / "public" / "catalog.jsonld").is_file()


@pytest.mark.parametrize("policy", ["full", "excerpt", "none"])
def test_a_copy_can_be_verified(published: Path, tmp_path: Path, policy: str) -> None:
    _, copy = copied(published, tmp_path, policy)
    assert verify(copy).defects == ()
    rebuild(copy)
    assert verify(copy).defects == ()
    version = "issues/lxrb/2025-06-18/v2"
    (tmp_path / "public" / version / "statistics.json").unlink()
    assert f"{version}/statistics.json" in {defect.key for defect in verify(copy).defects}


def test_a_damaged_issue_is_left_out(published: Path, tmp_path: Path) -> None:
    shutil.copytree(published, tmp_path / "store")
    (tmp_path / "store" / "issues" / "lxrb" / "2025-06-18" / "v2" / "quality.json").unlink()
    made = export_public(open_store(str(tmp_path / "store")), open_store(str(tmp_path / "public")))
    assert made.damaged == ("lxrb-2025-06-18",)
    assert not (tmp_path / "public" / "issues" / "lxrb").exists()


def test_the_copy_goes_into_an_empty_place(published: Path, tmp_path: Path) -> None:
    store, copy = copied(published, tmp_path, "full")
    with pytest.raises(StoreError, match="is not empty"):
        export_public(store, copy)
    with pytest.raises(StoreError, match="no issue is published"):
        export_public(open_store(str(tmp_path / "nothing")), open_store(str(tmp_path / "other")))


def test_the_command_says_what_it_wrote(
    published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BROADSHEET_PUBLICATIONS", str(tmp_path / "none"))
    place = ["--output", str(published)]
    assert run_command(["export", "--public", str(tmp_path / "public"), *place]) == 0
    assert "text policy: lxrb none, lxwb none" in capsys.readouterr().out
    assert run_command(["export", str(tmp_path / "x"), *place]) == 2
    assert run_command(["export", "--public", "--format", "csv", str(tmp_path / "x"), *place]) == 2
    assert "either --format csv" in capsys.readouterr().err

"""What lies at the root for portals and notebooks, as other people's tools read it."""

import shutil
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow.parquet as pq
import pyshacl
import pytest
import rdflib
from frictionless import validate

from flows.cli import run_command
from schemas.publications import Imprint
from schemas.tables import TABLES
from tasks.publish import Store, open_store, rebuild, verify, withdraw
from tasks.publish.portal import PORTAL
from tests.golden.correction import SAMPLE, STATED, correct, publish_source

SHAPES = Path(__file__).parent / "shapes" / "catalog.ttl"
DCAT_AP = Path(__file__).parents[2] / ".." / "shared" / "standards" / "dcat-ap-3.0.1-shapes.ttl"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample and its correction."""
    folder = tmp_path_factory.mktemp("portal")
    for source in (SAMPLE, correct(folder / "raw")):
        publish_source(folder / "processed", source, STATED)
    return folder / "processed"


@pytest.fixture
def root(published: Path, tmp_path: Path) -> Path:
    """A copy that may be altered."""
    return Path(shutil.copytree(published, tmp_path / "processed"))


def opened(root: Path, **stated: Any) -> Store:
    return open_store(str(root), imprint=Imprint({"lxrb": STATED}, **stated))


def graph_of(path: Path) -> rdflib.Graph:
    return rdflib.Graph().parse(path, format="json-ld")


def conforms(graph: rdflib.Graph, shapes: Path) -> tuple[bool, str]:
    done, _, told = pyshacl.validate(graph, shacl_graph=str(shapes), do_owl_imports=False)
    return bool(done), str(told)


def test_the_catalogue_conforms_to_the_mandatory_rules(root: Path) -> None:
    done, told = conforms(graph_of(root / "catalog.jsonld"), SHAPES)
    assert done, told


def test_the_mandatory_rules_can_fail(root: Path) -> None:
    text = (root / "catalog.jsonld").read_text(encoding="utf-8").replace('"dcat:accessURL"', '"dcat:landingPage"')
    (root / "catalog.jsonld").write_text(text, encoding="utf-8")
    done, told = conforms(graph_of(root / "catalog.jsonld"), SHAPES)
    assert not done
    assert "accessURL" in told


@pytest.mark.skipif(not DCAT_AP.is_file(), reason="the shapes of DCAT-AP are not here")
@pytest.mark.parametrize("base_url", [None, "https://data.example.org/linxi/"])
def test_the_catalogue_conforms_to_dcat_ap(root: Path, base_url: str | None) -> None:
    rebuild(opened(root, base_url=base_url))
    done, told = conforms(graph_of(root / "catalog.jsonld"), DCAT_AP)
    assert done, told


def test_a_dataset_per_table_and_a_distribution_per_file(root: Path) -> None:
    graph = graph_of(root / "catalog.jsonld")
    dcat = rdflib.Namespace("http://www.w3.org/ns/dcat#")
    assert len(set(graph.subjects(rdflib.RDF.type, dcat.Dataset))) == len(TABLES)
    assert len(set(graph.subjects(rdflib.RDF.type, dcat.DatasetSeries))) == 1
    urls = [str(url) for url in graph.objects(predicate=dcat.downloadURL)]
    assert sorted(url.partition("/processed/")[2] for url in urls) == sorted(
        f"tables/{table.name}/lxrb-2025.parquet" for table in TABLES
    )
    sizes = {int(str(size)) for size in graph.objects(predicate=dcat.byteSize)}
    assert sizes == {path.stat().st_size for path in (root / "tables").rglob("*.parquet")}


def test_older_releases_are_told_from_their_manifests(root: Path) -> None:
    graph = graph_of(root / "catalog.jsonld")
    prov, dct = rdflib.Namespace("http://www.w3.org/ns/prov#"), rdflib.Namespace("http://purl.org/dc/terms/")
    told = {str(name) for name in graph.objects(predicate=dct.identifier)}
    assert {"lxrb-2025-06-18-v1", "lxrb-2025-06-18-v2"} <= told
    ((newer, older),) = graph.subject_objects(prov.wasRevisionOf)
    assert str(newer).endswith("issues/lxrb/2025-06-18/v2/")
    assert str(older).endswith("issues/lxrb/2025-06-18/v1/")


def test_iris_lie_under_the_base_url_else_are_relative(root: Path) -> None:
    relative = (root / "catalog.jsonld").read_text(encoding="utf-8")
    assert str(root) not in relative
    assert '"@id": "tables/statistics/lxrb-2025.parquet"' in relative
    rebuild(opened(root, base_url="https://data.example.org/linxi"))
    absolute = (root / "catalog.jsonld").read_text(encoding="utf-8")
    assert '"@id": "https://data.example.org/linxi/tables/statistics/lxrb-2025.parquet"' in absolute


def test_what_is_not_stated_is_not_claimed(root: Path) -> None:
    rebuild(open_store(str(root)))
    told = (root / "catalog.jsonld").read_text(encoding="utf-8")
    for word in ("dct:license", "dct:publisher", "dcat:contactPoint", "dct:spatial", "dct:language"):
        assert word not in told
    assert "license" not in (root / "README.md").read_text(encoding="utf-8")


def test_a_rebuild_gives_the_same_bytes(root: Path) -> None:
    before = {key: (root / key).read_bytes() for key in PORTAL}
    for key in PORTAL:
        (root / key).unlink()
    rebuild(opened(root))
    assert {key: (root / key).read_bytes() for key in PORTAL} == before


@pytest.mark.parametrize("key", PORTAL)
def test_an_altered_description_is_found_and_mended(root: Path, key: str) -> None:
    (root / key).write_text("{}", encoding="utf-8")
    store = opened(root)
    assert [(defect.kind, defect.key) for defect in verify(store).damage] == [("wrong_catalog", key)]
    assert verify(store, repair=True).damage == ()


def test_a_store_without_a_version_describes_nothing(root: Path) -> None:
    store = opened(root)
    for number in (1, 2):
        withdraw(store, "lxrb-2025-06-18", number, "wrong scan")
    assert not [key for key in PORTAL if (root / key).exists()]
    assert verify(store).damage == ()


def test_frictionless_finds_the_tables_valid(root: Path) -> None:
    report = validate(str(root / "tables" / "datapackage.json"))
    assert report.valid, report.flatten(["name", "type", "message"])
    assert len(report.tasks) == len(TABLES)


def test_every_reader_counts_the_same_rows(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HF_HUB_OFFLINE", "HF_DATASETS_OFFLINE", "HF_HUB_DISABLE_TELEMETRY"):
        monkeypatch.setenv(name, "1")
    monkeypatch.setenv("HF_HOME", str(tmp_path / "hf"))
    import datasets

    for table in TABLES:
        folder = root / "tables" / table.name
        rows = sum(pq.read_metadata(path).num_rows for path in folder.glob("*.parquet"))
        assert len(pd.read_parquet(folder)) == rows
        assert pl.read_parquet(f"{folder}/*.parquet").height == rows
        with duckdb.connect() as connection:
            counted = connection.execute(f"SELECT count(*) FROM '{folder}/*.parquet'")  # noqa: S608
            assert counted.fetchall() == [(rows,)]
        loaded = datasets.load_dataset(str(root), table.name, cache_dir=str(tmp_path / "cache"))["train"]
        assert loaded.num_rows == rows
        assert loaded.column_names == [column.name for column in table.columns]


def test_pandas_keeps_whole_numbers_whole(root: Path) -> None:
    assert str(pd.read_parquet(root / "tables" / "measures")["ordinal"].dtype) == "Int32"
    assert str(pd.read_parquet(root / "tables" / "blocks")["seq"].dtype) == "Int32"


def test_columns_carry_their_meaning(root: Path) -> None:
    schema = pq.read_schema(root / "tables" / "statistics" / "lxrb-2025.parquet")
    assert b"what is measured" in schema.field("indicator").metadata[b"description"]
    assert "指标" in schema.field("indicator").metadata[b"description_zh"].decode("utf-8")
    assert schema.metadata[b"broadsheet_schema_version"] == b"1.0"


def test_verify_warns_of_a_licence_that_is_not_set(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = tmp_path / "publications"
    settings.mkdir()
    monkeypatch.setenv("BROADSHEET_PUBLICATIONS", str(settings))
    for licence, warned in (('licence = "CC0-1.0"', False), ("", True)):
        (settings / "lxrb.toml").write_text(f'title = "临汐日报"\n{licence}\n', encoding="utf-8")
        assert run_command(["verify", "--repair", "--output", str(root)]) == 0
        assert ("lxrb: no licence is set" in capsys.readouterr().out) is warned
    assert verify(opened(root)).unlicensed == ()

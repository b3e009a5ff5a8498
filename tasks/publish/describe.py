"""Standard descriptions of published files: a Frictionless Data Package and Croissant, the same facts in both.

Sources: Data Package standard (https://datapackage.org/standard/data-package/), Croissant format specification 1.0
(https://docs.mlcommons.org/croissant/docs/croissant-spec.html).
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from schemas import croissant, frictionless
from schemas.columns import Table
from schemas.publications import FULL, Publication
from schemas.tables import TABLES
from schemas.text_policies import left_out
from tasks.publish.encode import document
from tasks.publish.manifest import Manifest
from tasks.publish.versions import split_issue_id

MEDIA_TYPES = {"parquet": "application/vnd.apache.parquet", "json": "application/json"}
CROISSANT_PARQUET = "application/x-parquet"  # the name by which Croissant's readers know it
ABOUT_EN = (
    "Articles, statistics, events and measures read from {en}, every row with the characters that it came from. "
    "Made automatically: what is not known is null."
)
ABOUT_ZH = "从{zh}读出的文章、统计数字、事件与举措，每行都注明所据的字句。由程序读出，未知之处为空。"


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file of a table.

    Attributes:
        path: from the description's folder, `/` between.
        table: the table that it holds.
        part: what tells it from other files of the table in the same description: `lxrb-2025`; empty for the only one.
        rows: how many.
        bytes: its size.
        sha256: of its bytes, 64 hex digits.
        text_policy: what was left out of it for the public.
    """

    path: str
    table: Table
    part: str
    rows: int
    bytes: int
    sha256: str
    text_policy: str = FULL

    @property
    def format(self) -> str:
        """`parquet` or `json`."""
        return self.path.rpartition(".")[2]


@dataclass(frozen=True, slots=True)
class Described:
    """What a description is of.

    Attributes:
        name: a slug: lxrb-2025-06-18-v1.
        titles: in Chinese and in English.
        publications: those whose issues it holds, by slug.
        version: the schema's, or the release's.
        created_at: when it was published, ISO 8601 UTC.
        first, last: days of the first and the last issue.
        files: in the order of the tables.
    """

    name: str
    titles: tuple[str, str]
    publications: Sequence[tuple[str, Publication]]
    version: str
    created_at: str
    first: datetime.date
    last: datetime.date
    files: Sequence[DataFile]

    @property
    def descriptions(self) -> tuple[str, str]:
        """What it is, in Chinese and in English."""
        names_zh = "、".join(display_name(slug, each) for slug, each in self.publications)
        names_en = ", ".join(english_name(slug, each) for slug, each in self.publications)
        return ABOUT_ZH.format(zh=names_zh), ABOUT_EN.format(en=names_en)


def describe_release(manifest: Manifest, publication: Publication) -> dict[str, bytes]:
    """The descriptions of a version, by the name of the file: `datapackage.json`, `croissant.json`.

    Args:
        manifest: of the version, its tables filled in.
        publication: what its settings state.
    """
    slug, date = split_issue_id(manifest.issue_id)
    day = date.isoformat()
    described = Described(
        name=f"{manifest.issue_id}-v{manifest.version}",
        titles=(f"{display_name(slug, publication)} {day}", f"{english_name(slug, publication)}, {day}"),
        publications=((slug, publication),),
        version=str(manifest.version),
        created_at=manifest.created_at,
        first=date,
        last=date,
        files=[
            DataFile(
                file.name,
                table,
                "",
                manifest.tables[table.name].rows,
                file.bytes,
                file.sha256,
                manifest.text_policy or FULL,
            )
            for table in TABLES
            for file in manifest.tables[table.name].files
        ],
    )
    return {
        "datapackage.json": document(datapackage(described)),
        "croissant.json": document(croissant_description(described)),
    }


def display_name(slug: str, publication: Publication) -> str:
    """A publication as its readers call it: 临汐日报; its slug where its settings give no title."""
    return publication.title or slug


def english_name(slug: str, publication: Publication) -> str:
    """A publication's name in English, else as printed."""
    return publication.title_en or display_name(slug, publication)


def licence_url(licence: str) -> str:
    """The URL of a licence: of an SPDX name its page there, a URL as it is.

    >>> licence_url("CC0-1.0")
    'https://spdx.org/licenses/CC0-1.0'
    """
    return licence if "://" in licence else f"https://spdx.org/licenses/{licence}"


def licences(described: Described) -> list[str]:
    """The licences that the publications' settings state, each once; none where one of them states none."""
    stated = [publication.licence for _, publication in described.publications]
    return sorted({each for each in stated if each}) if all(stated) else []


def datapackage(described: Described) -> dict[str, Any]:
    """The Data Package of a release, or of `tables/`.

    A file's size is left out: Frictionless counts the bytes of neither Parquet nor JSON and calls every figure wrong.

    Args:
        described: what it is of.

    Returns:
        The descriptor: a resource per file, of type `table`, so that validators read its rows.
    """
    zh, en = described.descriptions
    package: dict[str, Any] = {
        "name": described.name,
        "title": " / ".join(described.titles),
        "description": f"{en} / {zh}",
        "version": described.version,
        "created": described.created_at,
        "contributors": contributors(described),
        "licenses": [{"name": name, "path": licence_url(name)} for name in licences(described)],
        "resources": [resource(file) for file in described.files],
    }
    return {key: value for key, value in package.items() if value != []}


def contributors(described: Described) -> list[dict[str, Any]]:
    """The publishers that are stated, each once, with the address of the first publication of theirs that has one."""
    found: dict[str, dict[str, Any]] = {}
    for _, publication in described.publications:
        if publication.publisher:
            one = found.setdefault(publication.publisher, {"title": publication.publisher, "roles": ["publisher"]})
            if publication.contact and not {"path", "email"} & one.keys():
                one["path" if "://" in publication.contact else "email"] = publication.contact
    return list(found.values())


def resource(file: DataFile) -> dict[str, Any]:
    """A file as a resource of a Data Package."""
    return {
        "name": resource_name(file.table.name, file),
        "type": "table",
        "title": f"{file.table.zh} / {file.table.en}",
        "path": file.path,
        "format": file.format,
        "mediatype": MEDIA_TYPES[file.format],
        **({"encoding": "utf-8"} if file.format == "json" else {}),
        "hash": f"sha256:{file.sha256}",
        "schema": frictionless.table_schema(
            file.table, resource_name("articles", file), left_out(file.table, file.text_policy)
        ),
    }


def resource_name(table: str, file: DataFile) -> str:
    """The name of a table's resource beside a file, of one part and format: `articles-json`, `events-lxrb-2025`."""
    parts = (table, file.part, "" if file.format == "parquet" else file.format)
    return "-".join(part for part in parts if part)


def croissant_description(described: Described) -> dict[str, Any]:
    """The Croissant description of a release, or of `tables/`: a record set per Parquet file.

    Args:
        described: what it is of.

    Returns:
        The JSON-LD document.
    """
    zh, en = described.descriptions
    files = [file for file in described.files if file.format == "parquet"]
    document: dict[str, Any] = {
        "@context": croissant.CONTEXT,
        "@type": "sc:Dataset",
        "name": described.name,
        "alternateName": list(described.titles),
        "description": f"{en} / {zh}",
        "conformsTo": croissant.VERSION,
        "version": described.version,
        "datePublished": described.created_at,
        "temporalCoverage": f"{described.first.isoformat()}/{described.last.isoformat()}",
        "inLanguage": sorted({each.language for _, each in described.publications if each.language}),
        "spatialCoverage": sorted({each.place for _, each in described.publications if each.place}),
        "license": [licence_url(name) for name in licences(described)],
        "creator": [
            {"@type": "sc:Organization", "name": publisher}
            for publisher in sorted({each.publisher for _, each in described.publications if each.publisher})
        ],
        "distribution": [file_object(file) for file in files],
        "recordSet": [
            croissant.record_set(file.table, resource_name(file.table.name, file), file.path) for file in files
        ],
    }
    return {key: value for key, value in document.items() if value != []}


def file_object(file: DataFile) -> dict[str, Any]:
    """A file as a file object of Croissant."""
    return {
        "@type": "cr:FileObject",
        "@id": file.path,
        "name": file.path,
        "description": f"{file.table.en} / {file.table.zh}",
        "contentUrl": file.path,
        "contentSize": f"{file.bytes} B",
        "encodingFormat": CROISSANT_PARQUET,
        "sha256": file.sha256,
    }

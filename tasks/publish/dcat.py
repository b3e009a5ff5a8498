"""`catalog.jsonld`: what there is, as a DCAT catalogue for portals.

Sources: DCAT 3 (https://www.w3.org/TR/vocab-dcat-3/), DCAT-AP 3.0.1 (https://semiceu.github.io/DCAT-AP/releases/3.0.1/).
"""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from schemas.columns import Table
from schemas.publications import Publication
from schemas.tables import SCHEMA_VERSION
from tasks.publish.describe import MEDIA_TYPES, DataFile, display_name, english_name, licence_url
from tasks.publish.manifest import Manifest
from tasks.publish.versions import split_issue_id, version_folder

CONTEXT: dict[str, Any] = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "prov": "http://www.w3.org/ns/prov#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
SHA256 = "spdx:checksumAlgorithm_sha256"
IANA = "https://www.iana.org/assignments/media-types/"
LANGUAGES = "http://publications.europa.eu/resource/authority/language/"
LANGUAGE_CODES = {"zh": "ZHO", "en": "ENG"}  # ISO 639-1 → the authority's, for the languages of newspapers read here
TITLE = ("开放数据：报纸每日所载", "Open data: what newspapers print every day")
ABOUT = (
    "由程序从报纸和新闻节目逐日读出的文章、统计数字、事件与举措。",
    "Articles, statistics, events and measures, read from newspapers and bulletins day by day.",
)


@dataclass(frozen=True, slots=True)
class Holding:
    """A table of a publication, over all its issues.

    Attributes:
        slug: the publication's.
        publication: its settings.
        table: the table.
        files: the yearly files.
        first, last: days of the first and the last issue.
        modified: when the newest of its versions was published, ISO 8601 UTC.
        releases: folders of the versions whose rows it holds.
    """

    slug: str
    publication: Publication
    table: Table
    files: Sequence[DataFile]
    first: datetime.date
    last: datetime.date
    modified: str
    releases: Sequence[str]


def dcat_catalog(
    holdings: Sequence[Holding], releases: Sequence[Manifest], *, base_url: str | None, publisher: str | None
) -> dict[str, Any]:
    """The catalogue: a dataset per table and publication, a series per publication, and the releases behind them.

    Args:
        holdings: by publication, then in the order of the tables.
        releases: the manifests of all versions that are not withdrawn, the replaced ones too.
        base_url: under which the store is served; without it every IRI is relative to the document.
        publisher: of the catalogue; without it the publisher that all publications share, if they do.

    Returns:
        The JSON-LD document. What the settings do not state, a licence for one, is not claimed.
    """
    base = f"{base_url.rstrip('/')}/" if base_url else ""
    slugs = list(dict.fromkeys(each.slug for each in holdings))
    shared = {each.publication.publisher for each in holdings}
    named = publisher or (shared.pop() if len(shared) == 1 else None)
    catalogue = {
        "@id": f"{base}catalog.jsonld",
        "@type": "dcat:Catalog",
        "dct:title": bilingual(*TITLE),
        "dct:description": bilingual(*ABOUT),
        "dct:publisher": agent(named),
        "dct:modified": moment(max((each.modified for each in holdings), default=None)),
        "dcat:dataset": [dataset(each, base) for each in holdings],
    }
    all_series = [series([each for each in holdings if each.slug == slug], base) for slug in slugs]
    entities = [release_entity(each, base) for each in releases]
    return {"@context": CONTEXT, "@graph": [stated(catalogue), *all_series, *entities]}


def dataset(held: Holding, base: str) -> dict[str, Any]:
    """A table of a publication as a dataset."""
    zh, en = display_name(held.slug, held.publication), english_name(held.slug, held.publication)
    described = {
        "@id": f"{base}tables/{held.table.name}#{held.slug}",
        "@type": "dcat:Dataset",
        "dct:identifier": f"{held.slug}-{held.table.name}",
        "dct:title": bilingual(f"{zh}：{held.table.zh.partition('：')[0]}", f"{en}: {held.table.name}"),
        "dct:description": bilingual(f"{held.table.zh}。", f"{held.table.en}."),
        **about(held.publication),
        "dct:modified": moment(held.modified),
        "dct:temporal": period(held.first, held.last),
        "dcat:version": SCHEMA_VERSION,
        "dcat:inSeries": {"@id": series_iri(base, held.slug)},
        "prov:wasDerivedFrom": [{"@id": f"{base}{folder}/"} for folder in held.releases],
        "dcat:distribution": [distribution(held.publication, file, base) for file in held.files],
    }
    return stated(described)


def series(holdings: Sequence[Holding], base: str) -> dict[str, Any]:
    """A publication as a series of datasets."""
    slug, publication = holdings[0].slug, holdings[0].publication
    zh, en = display_name(slug, publication), english_name(slug, publication)
    described = {
        "@id": series_iri(base, slug),
        "@type": "dcat:DatasetSeries",
        "dct:title": bilingual(zh, en),
        "dct:description": bilingual(f"从{zh}读出的各表。", f"The tables read from {en}."),
        **about(publication),
        "dct:modified": moment(max(each.modified for each in holdings)),
        "dct:temporal": period(min(each.first for each in holdings), max(each.last for each in holdings)),
    }
    return stated(described)


def series_iri(base: str, slug: str) -> str:
    """The IRI of a publication's series."""
    return f"{base}tables#{slug}"


def about(publication: Publication) -> dict[str, Any]:
    """What the settings state of a publication: publisher, contact, language, place."""
    code = LANGUAGE_CODES.get((publication.language or "").partition("-")[0])
    return {
        "dct:publisher": agent(publication.publisher),
        "dcat:contactPoint": contact(publication.contact),
        "dct:language": {"@id": f"{LANGUAGES}{code}", "@type": "dct:LinguisticSystem"} if code else None,
        "dct:spatial": place(publication.place),
    }


def distribution(publication: Publication, file: DataFile, base: str) -> dict[str, Any]:
    """A file of `tables/` as a distribution."""
    url = {"@id": f"{base}tables/{file.path}"}
    licence = publication.licence
    described = {
        "@id": f"{base}tables/{file.path}#distribution",
        "@type": "dcat:Distribution",
        "dct:title": bilingual(f"{file.path}，{file.rows} 行", f"{file.path}, {file.rows} rows"),
        "dcat:accessURL": url,
        "dcat:downloadURL": url,
        "dcat:mediaType": {"@id": f"{IANA}{MEDIA_TYPES[file.format]}", "@type": "dct:MediaType"},
        "dcat:byteSize": {"@value": str(file.bytes), "@type": "xsd:nonNegativeInteger"},
        "spdx:checksum": checksum(file.sha256),
        "dct:license": {"@id": licence_url(licence), "@type": "dct:LicenseDocument"} if licence else None,
    }
    return stated(described)


def release_entity(manifest: Manifest, base: str) -> dict[str, Any]:
    """A version of an issue: what it replaced and what it was made from."""
    publication, date = split_issue_id(manifest.issue_id)
    replaced = version_folder(publication, date, manifest.previous.version) if manifest.previous else None
    described = {
        "@id": f"{base}{version_folder(publication, date, manifest.version)}/",
        "@type": "prov:Entity",
        "dct:identifier": f"{manifest.issue_id}-v{manifest.version}",
        "dct:issued": moment(manifest.created_at),
        "dcat:version": str(manifest.version),
        "prov:wasRevisionOf": {"@id": f"{base}{replaced}/"} if replaced else None,
        "prov:wasDerivedFrom": [
            {"@type": "prov:Entity", "dct:title": source.name, "spdx:checksum": checksum(source.sha256)}
            for source in manifest.sources
        ],
    }
    return stated(described)


def bilingual(zh: str, en: str) -> list[dict[str, str]]:
    """A text in Chinese and in English."""
    return [{"@value": zh, "@language": "zh"}, {"@value": en, "@language": "en"}]


def agent(name: str | None) -> dict[str, Any] | None:
    """A publisher."""
    return {"@type": "foaf:Agent", "foaf:name": name} if name else None


def contact(address: str | None) -> dict[str, Any] | None:
    """A point of contact: an e-mail address or a page."""
    if address is None:
        return None
    where = ("vcard:hasURL", address) if "://" in address else ("vcard:hasEmail", f"mailto:{address}")
    return {"@type": "vcard:Kind", "vcard:fn": address, where[0]: {"@id": where[1]}}


def place(name: str | None) -> dict[str, Any] | None:
    """A place by its name."""
    return {"@type": "dct:Location", "rdfs:label": name} if name else None


def period(first: datetime.date, last: datetime.date) -> dict[str, Any]:
    """The days that something covers, both included."""
    days = {"dcat:startDate": first, "dcat:endDate": last}
    return {
        "@type": "dct:PeriodOfTime",
        **{name: {"@value": day.isoformat(), "@type": "xsd:date"} for name, day in days.items()},
    }


def moment(at: str | None) -> dict[str, str] | None:
    """A moment in ISO 8601."""
    return {"@value": at, "@type": "xsd:dateTime"} if at else None


def checksum(digest: str) -> dict[str, Any]:
    """A SHA-256 in hex digits."""
    return {
        "@type": "spdx:Checksum",
        "spdx:algorithm": {"@id": SHA256, "@type": "spdx:ChecksumAlgorithm"},
        "spdx:checksumValue": {"@value": digest, "@type": "xsd:hexBinary"},
    }


def stated(described: Mapping[str, Any]) -> dict[str, Any]:
    """A description without what is not known."""
    return {name: value for name, value in described.items() if value is not None and value != []}

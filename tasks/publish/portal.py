"""What portals and notebooks find at the root: the DCAT catalogue, the descriptions of `tables/`, a dataset card.

All is derived: from the manifests, the settings, and the yearly tables as they lie.
"""

from collections.abc import Mapping, Sequence

import pyarrow as pa
import pyarrow.parquet as pq

from schemas.publications import FULL, Imprint
from schemas.tables import SCHEMA_VERSION, TABLES
from tasks.publish.dataset_card import dataset_card
from tasks.publish.dcat import Holding, dcat_catalog
from tasks.publish.describe import (
    DataFile,
    Described,
    croissant_description,
    datapackage,
    display_name,
    english_name,
)
from tasks.publish.encode import document
from tasks.publish.footers import yearly_key
from tasks.publish.manifest import file_entry
from tasks.publish.store import Store, read
from tasks.publish.versions import Version

DCAT = "catalog.jsonld"
CARD = "README.md"
PACKAGE, CROISSANT = "tables/datapackage.json", "tables/croissant.json"
PORTAL = (DCAT, CARD, PACKAGE, CROISSANT)


def portal_files(store: Store, versions: Sequence[Version]) -> dict[str, bytes]:
    """The bytes of every description at the root, by key.

    Args:
        store: where releases lie.
        versions: all that are not withdrawn, by publication, date and number.

    Returns:
        The files: the same for the same releases, tables and settings. None where nothing is published.

    Raises:
        StoreError: the store can't be read.
    """
    told = [version for version in versions if version.manifest is not None]
    current = [version for version in told if version.current]
    if not current:
        return {}
    policies = {version.publication: version.manifest.text_policy for version in current if version.manifest}
    files = [file for year in years_of(current) for file in yearly_files(store, *year, policies[year[0]] or FULL)]
    described = describe_tables(store.imprint, current, files)
    catalogue = dcat_catalog(
        holdings(store.imprint, current, files),
        [version.manifest for version in told if version.manifest],
        base_url=store.imprint.base_url,
        publisher=store.imprint.publisher,
    )
    return {
        DCAT: document(catalogue),
        CARD: dataset_card(described),
        PACKAGE: document(datapackage(described)),
        CROISSANT: document(croissant_description(described)),
    }


def years_of(versions: Sequence[Version]) -> list[tuple[str, int]]:
    """The publications and years whose tables hold versions."""
    return sorted({version.year for version in versions})


def yearly_files(store: Store, publication: str, year: int, policy: str) -> list[DataFile]:
    """The tables of a publication and year as they lie; one that is missing or can't be read is left out."""
    found = []
    for table in TABLES:
        key = yearly_key(table.name, publication, year)
        data = read(store, key)
        rows = count_rows(data) if data is not None else None
        if data is not None and rows is not None:
            entry = file_entry(key.removeprefix("tables/"), data)
            part = f"{publication}-{year:04d}"
            found.append(DataFile(entry.name, table, part, rows, entry.bytes, entry.sha256, policy))
    return found


def count_rows(data: bytes) -> int | None:
    """How many rows a Parquet file tells; None where it is none."""
    try:
        number: int = pq.read_metadata(pa.BufferReader(data)).num_rows
    except (pa.ArrowException, OSError):
        return None
    return number


def describe_tables(imprint: Imprint, current: Sequence[Version], files: Sequence[DataFile]) -> Described:
    """The tables of all publications, as one package."""
    slugs = sorted({version.publication for version in current})
    known = [(slug, imprint.publication(slug)) for slug in slugs]
    order = {table.name: place for place, table in enumerate(TABLES)}
    return Described(
        name="broadsheet-tables",
        titles=(
            "、".join(display_name(*each) for each in known),
            ", ".join(english_name(*each) for each in known),
        ),
        publications=known,
        version=SCHEMA_VERSION,
        created_at=newest(current),
        first=min(version.date for version in current),
        last=max(version.date for version in current),
        files=sorted(files, key=lambda file: (order[file.table.name], file.part)),
    )


def holdings(imprint: Imprint, current: Sequence[Version], files: Sequence[DataFile]) -> list[Holding]:
    """Each table of each publication."""
    found = []
    for slug in sorted({version.publication for version in current}):
        own = [version for version in current if version.publication == slug]
        for table in TABLES:
            parts = [file for file in files if file.table is table and file.part.rpartition("-")[0] == slug]
            found.append(
                Holding(
                    slug=slug,
                    publication=imprint.publication(slug),
                    table=table,
                    files=parts,
                    first=own[0].date,
                    last=own[-1].date,
                    modified=newest(own),
                    releases=[version.folder for version in own],
                )
            )
    return found


def newest(versions: Sequence[Version]) -> str:
    """When the newest of versions was published."""
    return max(version.manifest.created_at for version in versions if version.manifest)


def differing(store: Store, expected: Mapping[str, bytes]) -> list[str]:
    """The descriptions at the root that are not as they should be."""
    return [key for key in PORTAL if read(store, key) != expected.get(key)]

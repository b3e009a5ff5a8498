"""What is published already: the versions of an issue, which one is current, whether it is whole."""

import datetime
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import pyarrow as pa

from schemas.columns import Table
from schemas.errors import StoreError
from schemas.records import Issue, Source
from tasks.publish.encode import from_parquet
from tasks.publish.manifest import Manifest, file_entry, read_manifest, sha256
from tasks.publish.store import Store, keys, read

MANIFEST = "manifest.json"
WITHDRAWN = "withdrawn.json"
ISSUE_ID = re.compile(r"([a-z0-9-]+)-(\d{4}-\d{2}-\d{2})")
RELEASED = re.compile(r"issues/([a-z0-9-]+)/(\d{4}-\d{2}-\d{2})/v([1-9]\d{0,8})/(.+)")
LONE_PAGE = re.compile(r"\D{0,80}\d{1,3}\D{0,20}")  # A01.md, 第02版.txt; not 2025-06-18.md
READERS = 8  # files read at a time


@dataclass(frozen=True, slots=True)
class Found:
    """A version's folder as listed: its files are not read yet."""

    publication: str
    date: datetime.date
    number: int
    names: frozenset[str]

    @property
    def issue_id(self) -> str:
        return f"{self.publication}-{self.date.isoformat()}"

    @property
    def year(self) -> tuple[str, int]:
        """The publication and year whose tables hold it."""
        return self.publication, self.date.year

    @property
    def folder(self) -> str:
        return version_folder(self.publication, self.date, self.number)

    @property
    def exists(self) -> bool:
        """A folder without a manifest is abandoned: it is no version."""
        return MANIFEST in self.names

    @property
    def withdrawn(self) -> bool:
        return WITHDRAWN in self.names


@dataclass(frozen=True, slots=True)
class Version:
    """A published version of an issue.

    Attributes:
        number: N of its folder `v<N>`.
        current: it is the newest that is not withdrawn.
        manifest: None where it is damaged.
    """

    publication: str
    date: datetime.date
    number: int
    withdrawn: bool
    current: bool
    manifest: Manifest | None
    manifest_sha256: str

    @property
    def issue_id(self) -> str:
        return f"{self.publication}-{self.date.isoformat()}"

    @property
    def year(self) -> tuple[str, int]:
        """The publication and year whose tables hold it."""
        return self.publication, self.date.year

    @property
    def folder(self) -> str:
        return version_folder(self.publication, self.date, self.number)


def issue_folder(publication: str, date: datetime.date) -> str:
    """The folder of an issue's versions: `issues/lxrb/2025-06-18`."""
    return f"issues/{publication}/{date.isoformat()}"


def version_folder(publication: str, date: datetime.date, number: int) -> str:
    """The folder of a version: `issues/lxrb/2025-06-18/v1`."""
    return f"{issue_folder(publication, date)}/v{number}"


def split_issue_id(issue_id: str) -> tuple[str, datetime.date]:
    """Parts `lxrb-2025-06-18` into publication and date.

    Raises:
        StoreError: it is no issue id.
    """
    match = ISSUE_ID.fullmatch(issue_id)
    try:
        if match:
            return match[1], datetime.date.fromisoformat(match[2])
    except ValueError:
        match = None
    raise StoreError(f"{issue_id}: is no issue id. Write <publication>-<YYYY-MM-DD>, as in lxrb-2025-06-18.")


def is_issue_id(text: str) -> bool:
    """Whether a text is `<publication>-<YYYY-MM-DD>`, with a day that the calendar has."""
    match = ISSUE_ID.fullmatch(text)
    return match is not None and is_day(match[2])


def is_day(text: str) -> bool:
    """Whether the calendar has such a day."""
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def find_versions(store: Store, folder: str = "issues") -> list[Found]:
    """The folders of versions below a folder, abandoned ones too, by publication, date and number."""
    names: dict[tuple[str, datetime.date, int], set[str]] = defaultdict(set)
    for key in keys(store, folder):
        match = RELEASED.fullmatch(key)
        if match and is_day(match[2]):
            names[match[1], datetime.date.fromisoformat(match[2]), int(match[3])].add(match[4])
    return [Found(*place, frozenset(files)) for place, files in sorted(names.items())]


def current_of(found: Iterable[Found]) -> list[Found]:
    """The current version of every issue: the highest with a manifest that is not withdrawn."""
    newest = {each.issue_id: each for each in found if each.exists and not each.withdrawn}
    return list(newest.values())


def read_version(store: Store, found: Found, current: bool) -> Version:
    """Reads a version's manifest; one that is of another version counts as damaged."""
    data = read(store, f"{found.folder}/{MANIFEST}") or b""
    manifest = read_manifest(data)
    if manifest and (manifest.issue_id, manifest.version) != (found.issue_id, found.number):
        manifest = None
    return Version(found.publication, found.date, found.number, found.withdrawn, current, manifest, sha256(data))


def versions(store: Store, issue_id: str) -> tuple[Version, ...]:
    """The versions of an issue, oldest first; none for an issue that was never published.

    Raises:
        StoreError: it is no issue id, or the store can't be read.
    """
    found = find_versions(store, issue_folder(*split_issue_id(issue_id)))
    current = current_of(found)
    return tuple(read_version(store, each, each in current) for each in found if each.exists)


def current_version(store: Store, issue_id: str) -> Version | None:
    """The newest version of an issue that is not withdrawn, damaged or not; None where there is none."""
    current = current_of(find_versions(store, issue_folder(*split_issue_id(issue_id))))
    return read_version(store, current[0], True) if current else None


def current_versions(store: Store) -> list[Version]:
    """The current version of every issue, by publication and date."""
    return read_current(store, current_of(find_versions(store)))


def read_current(store: Store, found: Sequence[Found]) -> list[Version]:
    """Reads the manifests of current versions, many at once: an object store answers slowly."""
    with ThreadPoolExecutor(READERS) as pool:
        return list(pool.map(lambda each: read_version(store, each, True), found))


def standing_versions(store: Store) -> list[Version]:
    """Every version that is not withdrawn, the replaced ones too, by publication, date and number."""
    found = [each for each in find_versions(store) if each.exists and not each.withdrawn]
    current = {each.folder for each in current_of(found)}
    with ThreadPoolExecutor(READERS) as pool:
        return list(pool.map(lambda each: read_version(store, each, each.folder in current), found))


def current_of_year(store: Store, publication: str, year: int) -> list[Found]:
    """The current versions of a publication's issues of one year as listed."""
    return [each for each in current_of(find_versions(store, f"issues/{publication}")) if each.date.year == year]


def is_whole(store: Store, version: Version) -> bool:
    """Whether every file that the manifest names is there with its hash."""
    if version.manifest is None:
        return False
    for entry in version.manifest.entries:
        data = read(store, f"{version.folder}/{entry.name}")
        if data is None or file_entry(entry.name, data) != entry:
            return False
    return True


def read_rows(store: Store, version: Version, table: Table) -> pa.Table | None:
    """A table of a version from its Parquet file; None where the file is missing or damaged: it is not loaded."""
    name = f"{table.name}.parquet"
    entries = {entry.name: entry for entry in version.manifest.entries} if version.manifest else {}
    data = read(store, f"{version.folder}/{name}")
    if data is None or name not in entries or file_entry(name, data) != entries[name]:
        return None
    return from_parquet(data)


def missing_pages(store: Store, issue: Issue, sources: Sequence[Source]) -> tuple[str, ...]:
    """The page files of the current version that a run lacks: it would drop their stories.

    A page under a new name is not missing, nor is the one file of a whole issue when another takes its place.

    Args:
        store: where releases lie.
        issue: the issue.
        sources: the files of this run.

    Returns:
        Their names in reading order; none where nothing is published.
    """
    current = current_version(store, issue.issue_id)
    if current is None or current.manifest is None:
        return ()
    before = current.manifest.sources
    here = {source.name for source in sources} | {source.sha256 for source in sources}
    if len(before) == len(sources) == 1 and not LONE_PAGE.fullmatch(before[0].name):
        return ()
    return tuple(page.name for page in before if page.name not in here and page.sha256 not in here)


def withdrawn_version(store: Store, issue: Issue, sources: Sequence[Source]) -> int | None:
    """The withdrawn version that was made from these very sources; None where there is none."""
    hashes = sorted(source.sha256 for source in sources)
    for version in versions(store, issue.issue_id):
        if (
            version.withdrawn
            and version.manifest
            and hashes == sorted(each.sha256 for each in version.manifest.sources)
        ):
            return version.number
    return None

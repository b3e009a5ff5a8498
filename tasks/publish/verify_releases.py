"""Releases against their manifests, and manifests against what later ones and the catalogue recorded of them."""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import groupby

from schemas.tables import TABLES
from tasks.publish.defects import (
    ABANDONED,
    ALTERED_MANIFEST,
    CHANGED_FILE,
    EMPTY_VERSION,
    EXTRA_FILE,
    LEFT_OVER,
    MISSING_FILE,
    MISSING_VERSION,
    TRUNCATED_FILE,
    UNREADABLE_MANIFEST,
    WITHDRAWN,
    Defect,
)
from tasks.publish.disk import temporary_files
from tasks.publish.evidence import Evidence
from tasks.publish.manifest import FileEntry, Manifest, content_hash, sha256
from tasks.publish.quality import QUALITY
from tasks.publish.store import STAGING, Store, entries, read
from tasks.publish.versions import (
    MANIFEST,
    READERS,
    RELEASED,
    Found,
    Version,
    current_of,
    is_day,
    is_issue_id,
    read_version,
    split_issue_id,
    version_folder,
)
from tasks.publish.versions import WITHDRAWN as WITHDRAWAL


@dataclass(frozen=True, slots=True)
class Checked:
    """What a look at releases found, and at how much it looked."""

    versions: int
    files: int
    defects: tuple[Defect, ...]


def check_releases(store: Store, found: Sequence[Found], evidence: Evidence) -> Checked:
    """Looks at every version of the issues found.

    Args:
        store: where releases lie.
        found: all folders of versions of the issues, abandoned ones too, by issue and number.
        evidence: what catalogue and tables recorded of the newest manifests.

    Raises:
        StoreError: the store can't be read.
    """
    defects: list[Defect] = []
    n_files = 0
    for _, group in groupby(found, key=lambda each: each.issue_id):
        folders = list(group)
        newest = current_of(folders)
        versions = [(each, read_version(store, each, each in newest)) for each in folders if each.exists]
        for each, version in versions:
            n_files += len(version.manifest.entries) if version.manifest else 0
            defects += check_version(store, each, version)
        defects += [abandoned(each) for each in folders if not each.exists]
        defects += check_chain([version for _, version in versions], evidence)
    return Checked(sum(each.exists for each in found), n_files, tuple(defects))


def abandoned(found: Found) -> Defect:
    """A folder without a manifest: a writer was killed in it, or is still at work."""
    return Defect(ABANDONED, found.folder, "no manifest: a writer was killed here, or is at work; it counts as nothing")


def check_version(store: Store, found: Found, version: Version) -> Iterator[Defect]:
    """Looks at the files of a version."""
    if found.withdrawn:
        yield Defect(WITHDRAWN, version.folder, "withdrawn; its data files may be deleted")
        return
    if version.manifest is None:
        yield Defect(UNREADABLE_MANIFEST, f"{version.folder}/{MANIFEST}", "is no manifest of this version")
        return
    named = {entry.name: entry for entry in version.manifest.entries}
    if not named.keys() & found.names:
        yield Defect(EMPTY_VERSION, version.folder, "none of the files that its manifest names is there")
        return
    with ThreadPoolExecutor(READERS) as pool:
        checked = list(pool.map(lambda entry: check_file(store, version, entry), named.values()))
    yield from (defect for defect in checked if defect)
    for name in sorted(found.names - named.keys() - {MANIFEST, WITHDRAWAL}):
        yield Defect(EXTRA_FILE, f"{version.folder}/{name}", "is not named by the manifest")
    if not any(checked):
        yield from check_content(store, version, version.manifest)


def check_file(store: Store, version: Version, entry: FileEntry) -> Defect | None:
    """Looks at a file that a manifest names."""
    key = f"{version.folder}/{entry.name}"
    data = read(store, key)
    if data is None:
        return Defect(MISSING_FILE, key, "is not there, though the manifest names it")
    if len(data) < entry.bytes:
        return Defect(TRUNCATED_FILE, key, f"has {len(data)} bytes, the manifest says {entry.bytes}")
    if len(data) != entry.bytes or sha256(data) != entry.sha256:
        return Defect(CHANGED_FILE, key, "its bytes are not those of the manifest's hash")
    return None


def check_content(store: Store, version: Version, manifest: Manifest) -> Iterator[Defect]:
    """Looks whether a manifest whose files are all right agrees with them as a whole."""
    names = {entry.name for entry in manifest.entries}
    expected = {f"{table.name}.{kind}" for table in TABLES for kind in ("parquet", "json")} | {QUALITY}
    unnamed = sorted(expected - names)
    if unnamed:
        yield altered(version, f"it does not name {', '.join(unnamed)}")
    elif content_hash(read_json_files(store, version)) != manifest.content_sha256:
        yield altered(version, "its content_sha256 is not that of the files")


def read_json_files(store: Store, version: Version) -> dict[str, bytes]:
    """The JSON files of a version's tables by name."""
    names = [f"{table.name}.json" for table in TABLES]
    return {name: read(store, f"{version.folder}/{name}") or b"" for name in names}


def altered(version: Version, told: str) -> Defect:
    """A manifest that is not the one that was published."""
    return Defect(ALTERED_MANIFEST, f"{version.folder}/{MANIFEST}", told)


def check_chain(versions: Sequence[Version], evidence: Evidence) -> Iterator[Defect]:
    """Looks at each manifest against its successor's `previous`, at the newest against catalogue and tables."""
    recorded: Mapping[int, tuple[str, Version | None]] = recorded_hashes(versions)
    for number, (_, successor) in recorded.items():
        if successor and number not in {version.number for version in versions}:
            folder = version_folder(successor.publication, successor.date, number)
            yield Defect(MISSING_VERSION, folder, f"has no manifest, though version {successor.number} follows it")
    for version in versions:
        if version.withdrawn or version.manifest is None:
            continue
        digest, successor = recorded.get(version.number, (evidence.recorded(version), None))
        if digest != version.manifest_sha256:
            witness = f"version {successor.number}" if successor else "catalog.json and the tables"
            yield altered(version, f"its hash is not the one that {witness} recorded")


def recorded_hashes(versions: Iterable[Version]) -> dict[int, tuple[str, Version | None]]:
    """By number what a later version recorded of it, and which one that is."""
    found: dict[int, tuple[str, Version | None]] = {}
    for version in versions:
        if version.manifest and version.manifest.previous:
            previous = version.manifest.previous
            found[previous.version] = previous.manifest_sha256, version
    return found


def check_named(found: Sequence[Found], evidence: Evidence, issue_id: str | None) -> Iterator[Defect]:
    """Looks for versions that catalogue or tables name and that are not there: their manifest was deleted."""
    newest: dict[str, int] = {}
    for each in found:
        newest[each.issue_id] = each.number if each.exists else newest.get(each.issue_id, 0)
    recorded = [name for name in evidence.issues if is_issue_id(name)]  # another one is the catalogue's damage
    for name in [issue_id] if issue_id else sorted({*recorded, *newest}):
        named = evidence.named(name)
        if named > newest.get(name, 0):
            folder = version_folder(*split_issue_id(name), named)
            yield Defect(MISSING_VERSION, folder, "has no manifest, though catalog.json or the tables name it")


def strays(keys: Iterable[str]) -> Iterator[Defect]:
    """Files below `issues/` that are in no version's folder."""
    for key in keys:
        match = RELEASED.fullmatch(key)
        if match is None or not is_day(match[2]):
            yield Defect(EXTRA_FILE, key, "is in no version's folder")


def leftovers(store: Store) -> Iterator[Defect]:
    """What killed writers left: the next command that writes sweeps it."""
    told = "a writer was killed here; the next one sweeps it"
    now = datetime.datetime.now(datetime.UTC)
    if store.root is not None and store.root.is_dir():
        for path in sorted(temporary_files(store.root)):
            yield Defect(LEFT_OVER, path.relative_to(store.root).as_posix(), told)
    for entry in entries(store, STAGING):
        if now - entry.modified > store.expiry:
            yield Defect(LEFT_OVER, entry.key, told)

"""Where issues to read lie: in a folder, or on an object store, from which they are fetched to be read."""

import datetime
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from schemas.errors import BroadsheetError, SourceError
from tasks.parse.source import SUFFIXES
from tasks.publish.store import Store, entries, open_store, read

URL = "://"


@dataclass(frozen=True, slots=True)
class RawFile:
    """A file that lies in the inbox.

    Attributes:
        name: its path below the inbox, `/` between.
        changed: when it was last written, UTC.
    """

    name: str
    changed: datetime.datetime


def is_url(source: str) -> bool:
    """Whether a source lies on an object store: `s3://bucket/raw/lxrb/2025-06-18`."""
    return URL in source and not source.startswith("file:")


def list_raw(raw: str) -> list[RawFile]:
    """Every file of an inbox, by name; none where there is no such folder yet.

    Args:
        raw: a folder or an object-store URL.

    Raises:
        StoreError: it can't be read.
    """
    return [RawFile(entry.key, entry.modified) for entry in entries(open_store(raw), "")]


@contextmanager
def fetched(source: str) -> Iterator[Path]:
    """Gives a source as a path: itself, or a copy of what lies on an object store, gone at the end.

    The copy lies under the same names, so that its path tells publication and date as well. Errors name the URL.

    Args:
        source: a file or folder, or an object-store URL of one.

    Raises:
        SourceError: nothing lies at the URL.
        StoreError: the object store can't be read.

    Example:
        with fetched("s3://news/raw/lxrb/2025-06-18") as folder:
            raw = read_issue(folder)
    """
    if not is_url(source):
        yield Path(source)
        return
    with tempfile.TemporaryDirectory(prefix="broadsheet-") as kept:
        try:
            yield fetch(source.rstrip("/"), Path(kept))
        except BroadsheetError as error:
            scheme = source.partition(URL)[0]
            raise type(error)(str(error).replace(f"{kept}/", scheme + URL)) from error


def fetch(source: str, folder: Path) -> Path:
    """Copies an object, or the pages below a prefix, into a folder; gives where they lie in it."""
    parent, name = split(source)
    store = open_store(parent)
    place = folder / parent.partition(URL)[2]
    lone = read(store, name) if name else None
    if lone is not None:
        return written(place / name, lone)
    pages = [entry.key for entry in entries(store, name) if PurePosixPath(entry.key).suffix.lower() in SUFFIXES]
    if not pages:
        raise SourceError(f"{source}: there is no .md or .txt file. Check the URL.")
    for key in pages:
        written(place / key, read_page(store, key))
    return place / name


def split(source: str) -> tuple[str, str]:
    """The URL of what an issue lies in, and its name there: `s3://news/raw/lxrb`, `2025-06-18`."""
    scheme, _, path = source.partition(URL)
    bucket, _, below = path.partition("/")
    above, _, name = below.rpartition("/")
    return "/".join(part for part in (f"{scheme}{URL}{bucket}", above) if part), name


def read_page(store: Store, key: str) -> bytes:
    """A page's bytes.

    Raises:
        SourceError: it has gone since it was listed.
    """
    data = read(store, key)
    if data is None:
        raise SourceError(f"{store.place(key)}: has gone while it was read. Run again.")
    return data


def written(path: Path, data: bytes) -> Path:
    """Writes a file and the folders that lead to it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path

"""The place that releases are written to: a folder or an object store, one code path through obstore.

On a folder every write is made durable: file and folders are flushed to the disk before the call returns, because
obstore's local store leaves that to the operating system.
"""

import datetime
import os
import re
import urllib.parse
import urllib.request
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import obstore
from obstore.exceptions import AlreadyExistsError, BaseError
from obstore.store import LocalStore, ObjectStore, from_url

from schemas.errors import StoreError

STAGING = "staging"
ADVICE = "Choose a folder or a URL such as s3://bucket/prefix as --output."
TEMPORARY = re.compile(r"#\d+\Z")  # obstore's own: NAME#1


@dataclass(frozen=True, slots=True)
class Store:
    """Where releases lie.

    Attributes:
        output: the folder or URL as the user gave it, for messages.
        base: the folder (it need not exist: the first write makes it), or the object store's handle.
    """

    output: str
    base: Path | ObjectStore

    @property
    def root(self) -> Path | None:
        """The folder, None for an object store."""
        return self.base if isinstance(self.base, Path) else None

    def place(self, key: str) -> str:
        """The full path or URL of a key."""
        return f"{self.output.rstrip('/')}/{key}"


def open_store(output: str) -> Store:
    """Opens a folder (`data/processed`, `file:///srv/news`) or an object store (`s3://bucket/prefix`).

    Nothing is created or read. An object store's keys and endpoint come from its usual environment variables.

    Raises:
        StoreError: no store answers to the URL, or a file stands where the folder should be.
    """
    scheme, mark, _ = output.partition("://")
    if mark and scheme != "file":
        try:
            return Store(output, from_url(output))
        except (BaseError, ValueError) as error:
            raise StoreError(f"{output}: is no place that can be written to. {ADVICE}") from error
    url = urllib.parse.urlsplit(output) if mark else None
    if url and url.netloc not in ("", "localhost"):
        raise StoreError(f"{output}: a file URL has three slashes, as in file:///srv/news. {ADVICE}")
    if not output:
        raise StoreError(f"--output is empty. {ADVICE}")
    root = Path(urllib.request.url2pathname(url.path) if url else output).absolute()
    with told(output, "opened"):
        standing = next(folder for folder in (root, *root.parents) if folder.exists())
    if not standing.is_dir():
        raise StoreError(f"{output}: {standing} is a file, not a folder. {ADVICE}")
    return Store(output, root)


def open_existing(output: str) -> Store:
    """Opens a store that must be there already: a mistyped folder is no empty store.

    Raises:
        StoreError: as `open_store`, or the folder does not exist.
    """
    store = open_store(output)
    if store.root is not None and not store.root.is_dir():
        raise StoreError(f"{output}: there is no such folder. {ADVICE}")
    return store


@contextmanager
def told(place: str, done: str) -> Iterator[None]:
    """Turns what obstore and the system raise into a StoreError of one line."""
    try:
        yield
    except (BaseError, OSError) as error:
        reason = str(error).strip().partition("\n")[0]
        raise StoreError(
            f"{place}: can't be {done} ({reason}). Check --output, its permissions and the space left, then run again."
        ) from error


def create(store: Store, key: str, data: bytes) -> bool:
    """Writes a file that must not be there yet, durably.

    Returns:
        False where the key is taken already; then nothing was written.

    Raises:
        StoreError: the store can't be written.
    """
    with told(store.place(key), "written"):
        try:
            obstore.put(writable(store), key, data, mode="create")
        except AlreadyExistsError:
            return False
        make_durable(store, key)
    return True


def create_once(store: Store, key: str, data: bytes) -> None:
    """Creates a file of an own version; one that is there with the same bytes counts as written (a retry).

    Raises:
        StoreError: the file is there with other bytes, or the store can't be written.
    """
    if not create(store, key, data) and read(store, key) != data:
        raise StoreError(f"{store.place(key)}: is there already with other bytes. Run again: it takes a new version.")


def replace(store: Store, key: str, data: bytes) -> None:
    """Puts a derived file into place in one step: readers see the old one or the new one, whole.

    Writes nothing where the same bytes are there.

    Raises:
        StoreError: the store can't be written.
    """
    if read(store, key) == data:
        return
    staged = f"{STAGING}/{uuid.uuid4().hex}-{key.rpartition('/')[2]}"
    with told(store.place(key), "written"):
        handle = writable(store)
        obstore.put(handle, staged, data)
        make_durable(store, staged)
        obstore.rename(handle, staged, key)
        make_durable(store, key)


def read(store: Store, key: str) -> bytes | None:
    """A file's bytes, None where there is none.

    Raises:
        StoreError: the store can't be read.
    """
    with told(store.place(key), "read"):
        try:
            handle = readable(store)
            return obstore.get(handle, key).bytes().to_bytes() if handle else None
        except FileNotFoundError:
            return None


def read_end(store: Store, key: str, length: int) -> bytes | None:
    """The last `length` bytes of a file, all of a shorter one, None where there is none.

    Raises:
        StoreError: the store can't be read.
    """
    with told(store.place(key), "read"):
        try:
            handle = readable(store)
            if handle is None:
                return None
            size = obstore.head(handle, key)["size"]
            start = max(0, size - length)
            return obstore.get_range(handle, key, start=start, end=size).to_bytes() if size else b""
        except FileNotFoundError:
            return None


def keys(store: Store, folder: str) -> list[str]:
    """The keys of all files below a folder, sorted.

    Raises:
        StoreError: the store can't be read.
    """
    with told(store.place(folder), "listed"):
        handle = readable(store)
        return sorted(entry["path"] for entry in obstore.list(handle, folder).collect()) if handle else []


def remove(store: Store, key: str) -> None:
    """Deletes a derived file; one that is not there is fine.

    Raises:
        StoreError: the store can't be written.
    """
    with told(store.place(key), "deleted"):
        try:
            handle = readable(store)
            if handle is None:
                return
            obstore.delete(handle, key)
        except FileNotFoundError:
            return
        flush_folders(store, key)


def sweep(store: Store, folder: str, before: datetime.datetime | None = None) -> None:
    """Deletes obstore's temporary files below a folder, which a killed writer left.

    Args:
        store: where.
        folder: a folder, `""` for all.
        before: spare younger files: another writer may be at work there. None where writers only rename into place.

    Raises:
        StoreError: the store can't be written.
    """
    if store.root is None:
        return
    with told(store.place(folder), "swept"):
        for path in (store.root / folder).rglob("*#*"):
            if TEMPORARY.search(path.name) and path.is_file():
                remove_older(path, before)


def remove_older(path: Path, before: datetime.datetime | None) -> None:
    """Deletes a file that was last written before a moment; its own writer may be quicker."""
    try:
        if before is None or path.stat().st_mtime < before.timestamp():
            path.unlink()
    except FileNotFoundError:
        return


def sweep_staging(store: Store, before: datetime.datetime) -> None:
    """Deletes what killed writers left in `staging/` before a moment.

    Raises:
        StoreError: the store can't be written.
    """
    sweep(store, STAGING, before)
    with told(store.place(STAGING), "swept"):
        handle = readable(store)
        entries = obstore.list(handle, STAGING).collect() if handle else []
    for entry in entries:
        if entry["last_modified"] < before:
            remove(store, entry["path"])


def readable(store: Store) -> ObjectStore | None:
    """The handle to read with; None for a folder that is not there yet."""
    if not isinstance(store.base, Path):
        return store.base
    return LocalStore(store.base) if store.base.is_dir() else None


def writable(store: Store) -> ObjectStore:
    """The handle to write with. A folder that is not there yet is made, durably."""
    if not isinstance(store.base, Path):
        return store.base
    missing = [folder for folder in (store.base, *store.base.parents) if not folder.exists()]
    store.base.mkdir(parents=True, exist_ok=True)
    for folder in missing:
        flush(folder.parent)
    return LocalStore(store.base)


def make_durable(store: Store, key: str) -> None:
    """Flushes a file of a folder, and the folders that lead to it, to the disk."""
    if store.root is not None:
        flush(store.root / key)
        flush_folders(store, key)


def flush_folders(store: Store, key: str) -> None:
    """Flushes the folders between the store's root and a file, innermost first."""
    if store.root is not None:
        path = store.root / key
        while path != store.root:
            path = path.parent
            flush(path)


def flush(path: Path) -> None:
    """fsync of a file or folder."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

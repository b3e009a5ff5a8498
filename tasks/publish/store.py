"""The place that releases are written to: a folder or an object store, one code path through obstore.

On a folder every write is made durable: file and folders are flushed to the disk before the call returns, and a
file's bytes before its name appears, because obstore's local store leaves that to the operating system.
"""

import datetime
import re
import urllib.parse
import urllib.request
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import obstore
from obstore.exceptions import AlreadyExistsError, BaseError
from obstore.store import LocalStore, ObjectStore, from_url

from schemas.errors import StoreError
from schemas.publications import Imprint
from tasks.publish.credentials import refuse_credentials, without_secrets
from tasks.publish.disk import flush_folders, make_durable, make_folder, remove_older, temporary_files

if TYPE_CHECKING:
    from obstore.store import ClientConfig, RetryConfig  # they exist for type checkers alone

STAGING = "staging"
ADVICE = "Choose a folder or a URL such as s3://bucket/prefix as --output."
LEASE_SECONDS = 30.0
NO_IMPRINT = Imprint()
# What can pass (no connection, a server that is busy or broken) is tried again, 0.2 s later, then 0.4 s and so on.
RETRIES: "RetryConfig" = {
    "max_retries": 6,
    "retry_timeout": datetime.timedelta(seconds=60),
    "backoff": {
        "init_backoff": datetime.timedelta(seconds=0.2),
        "max_backoff": datetime.timedelta(seconds=10),
        "base": 2,
    },
}
# An endpoint of the user's own may speak http; the one of the provider never does.
CLIENT: "ClientConfig" = {"allow_http": True}
ANSWER = re.compile(r"<Code>([^<]{1,200})</Code>(?:\s{0,9}<Message>([^<]{0,500})</Message>)?")
LONGEST_REASON = 300


@dataclass(frozen=True, slots=True)
class Store:
    """Where releases lie.

    Attributes:
        output: the folder or URL as the user gave it, for messages.
        base: the folder (it need not exist: the first write makes it), or the object store's handle.
        lease_seconds: how long a writer that gives no sign of life keeps its turn.
        imprint: what the settings state for the descriptions.
    """

    output: str
    base: Path | ObjectStore
    lease_seconds: float = LEASE_SECONDS
    imprint: Imprint = NO_IMPRINT

    @property
    def root(self) -> Path | None:
        """The folder, None for an object store."""
        return self.base if isinstance(self.base, Path) else None

    @property
    def expiry(self) -> datetime.timedelta:
        """The age from which a lease or a left-over is no live writer's."""
        return datetime.timedelta(seconds=self.lease_seconds)

    def place(self, key: str) -> str:
        """The full path or URL of a key."""
        return f"{self.output.rstrip('/')}/{key}"


@dataclass(frozen=True, slots=True)
class Entry:
    """A file as a listing tells it: its key, when it was last written (by the store's clock) and its bytes."""

    key: str
    modified: datetime.datetime
    size: int


def open_store(output: str, *, lease_seconds: float = LEASE_SECONDS, imprint: Imprint = NO_IMPRINT) -> Store:
    """Opens a folder (`data/processed`, `file:///srv/news`) or an object store (`s3://bucket/prefix`).

    Nothing is created or read. An object store's keys and endpoint come from its usual environment variables.

    Args:
        output: the folder or URL.
        lease_seconds: how long a writer that gives no sign of life keeps its turn.
        imprint: what the settings state for the descriptions.

    Raises:
        StoreError: no store answers to the URL, it holds credentials, or a file stands where the folder should be.
    """
    scheme, mark, _ = output.partition("://")
    if mark and scheme != "file":
        refuse_credentials(output)
        try:
            base = from_url(output, client_options=CLIENT, retry_config=RETRIES)
            return Store(output, base, lease_seconds, imprint)
        except (BaseError, ValueError) as error:
            raise StoreError(f"{output}: is no place that can be written to. {ADVICE}") from error
    url = urllib.parse.urlsplit(output) if mark else None
    if url and url.netloc not in ("", "localhost"):
        raise StoreError(f"{output}: a file URL has three slashes, as in file:///srv/news. {ADVICE}")
    if not output:
        raise StoreError(f"--output is empty. {ADVICE}")
    root = Path(urllib.request.url2pathname(url.path) if url else output).absolute()
    store = Store(output, root, lease_seconds, imprint)
    with told(store, "", "opened"):
        standing = next(folder for folder in (root, *root.parents) if folder.exists())
    if not standing.is_dir():
        raise StoreError(f"{output}: {standing} is a file, not a folder. {ADVICE}")
    return store


def open_existing(output: str, *, lease_seconds: float = LEASE_SECONDS, imprint: Imprint = NO_IMPRINT) -> Store:
    """Opens a store that must be there already: a mistyped folder or bucket is no empty store.

    Raises:
        StoreError: as `open_store`, or the folder or bucket does not exist.
    """
    store = open_store(output, lease_seconds=lease_seconds, imprint=imprint)
    if store.root is not None and not store.root.is_dir():
        raise StoreError(f"{output}: there is no such folder. {ADVICE}")
    if not isinstance(store.base, Path):
        with told(store, "", "read"):
            next(iter(obstore.list(store.base, chunk_size=1)), None)
    return store


@contextmanager
def told(store: Store, key: str, done: str) -> Iterator[None]:
    """Turns what obstore and the system raise into a StoreError of one line, without credentials."""
    try:
        yield
    except (BaseError, OSError) as error:
        place = store.place(key) if key else store.output
        message = f"{place}: can't be {done} ({reason(error)}). {advice(store)}"
        cause = error if store.root is not None else type(error)(without_secrets(str(error)))
        raise StoreError(message) from cause


def reason(error: Exception) -> str:
    """Why it failed, in a few words: an object store's own code and message, else the first line."""
    text = without_secrets(str(error))
    if answer := ANSWER.search(text):
        return ": ".join(part for part in answer.groups() if part)
    return text.strip().partition("\n")[0][:LONGEST_REASON]


def advice(store: Store) -> str:
    """What a user can do about it."""
    if store.root is None:
        return "Check the URL and, in the environment, credentials and endpoint (AWS_*), then run again."
    return "Check --output, its permissions and the space left, then run again."


def create(store: Store, key: str, data: bytes, *, durable: bool = True) -> bool:
    """Writes a file that must not be there yet; on a folder its bytes are on the disk before its name appears.

    Returns:
        False where the key is taken already; then nothing was written.

    Raises:
        StoreError: the store can't be written.
    """
    with told(store, key, "written"):
        handle = writable(store)
        if store.root is None:
            try:
                obstore.put(handle, key, data, mode="create", use_multipart=False)
            except AlreadyExistsError:
                return False
            return True
        staged = stage(store, handle, key, data, durable)
        try:
            obstore.rename(handle, staged, key, overwrite=False)
        except AlreadyExistsError:
            obstore.delete(handle, staged)
            return False
        if durable:
            make_durable(store.root, key)
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
    if read(store, key) != data:
        put(store, key, data)


def put(store: Store, key: str, data: bytes, *, durable: bool = True) -> None:
    """Writes a file in one step, over one that may be there.

    Raises:
        StoreError: the store can't be written.
    """
    with told(store, key, "written"):
        handle = writable(store)
        if store.root is None:  # an object appears whole or not at all
            obstore.put(handle, key, data, use_multipart=False)
            return
        obstore.rename(handle, stage(store, handle, key, data, durable), key)
        if durable:
            make_durable(store.root, key)


def stage(store: Store, handle: ObjectStore, key: str, data: bytes, durable: bool) -> str:
    """Puts a file of a folder where no reader looks, to be renamed into place.

    obstore's own temporary file beside the target would be read as data.
    """
    staged = f"{STAGING}/{uuid.uuid4().hex}-{key.rpartition('/')[2]}"
    obstore.put(handle, staged, data, use_multipart=False)
    if durable and store.root is not None:
        make_durable(store.root, staged)
    return staged


def read(store: Store, key: str) -> bytes | None:
    """A file's bytes, None where there is none.

    Raises:
        StoreError: the store can't be read.
    """
    with told(store, key, "read"):
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
    with told(store, key, "read"):
        try:
            handle = readable(store)
            if handle is None:
                return None
            size = obstore.head(handle, key)["size"]
            start = max(0, size - length)
            return obstore.get_range(handle, key, start=start, end=size).to_bytes() if size else b""
        except FileNotFoundError:
            return None


def entries(store: Store, folder: str) -> list[Entry]:
    """All files below a folder, by key.

    Raises:
        StoreError: the store can't be read.
    """
    with told(store, folder, "listed"):
        handle = readable(store)
        found = obstore.list(handle, folder or None).collect() if handle else []
    ordered = sorted(found, key=lambda each: each["path"])
    return [Entry(each["path"], each["last_modified"], each["size"]) for each in ordered]


def keys(store: Store, folder: str) -> list[str]:
    """The keys of all files below a folder, sorted.

    Raises:
        StoreError: the store can't be read.
    """
    return [entry.key for entry in entries(store, folder)]


def written_at(store: Store, key: str) -> datetime.datetime | None:
    """When a file was last written by the store's own clock, None where there is none.

    Raises:
        StoreError: the store can't be read.
    """
    with told(store, key, "read"):
        try:
            handle = readable(store)
            return obstore.head(handle, key)["last_modified"] if handle else None
        except FileNotFoundError:
            return None


def remove(store: Store, key: str, *, durable: bool = True) -> None:
    """Deletes a derived file; one that is not there is fine.

    Raises:
        StoreError: the store can't be written.
    """
    with told(store, key, "deleted"):
        try:
            handle = readable(store)
            if handle is None:
                return
            obstore.delete(handle, key)
        except FileNotFoundError:
            return
        if durable and store.root is not None:
            flush_folders(store.root, key)


def sweep(store: Store, folder: str, before: datetime.datetime) -> None:
    """Deletes obstore's temporary files below a folder, which a killed writer left.

    Args:
        store: where.
        folder: a folder, `""` for all.
        before: spare younger files: another writer may be at work there.

    Raises:
        StoreError: the store can't be written.
    """
    if store.root is None:
        return
    with told(store, folder, "swept"):
        for path in temporary_files(store.root / folder):
            remove_older(path, before)


def sweep_staging(store: Store, before: datetime.datetime) -> None:
    """Deletes what killed writers left in `staging/` before a moment.

    Raises:
        StoreError: the store can't be written.
    """
    sweep(store, STAGING, before)
    for entry in entries(store, STAGING):
        if entry.modified < before:
            remove(store, entry.key)


def readable(store: Store) -> ObjectStore | None:
    """The handle to read with; None for a folder that is not there yet."""
    if not isinstance(store.base, Path):
        return store.base
    return LocalStore(store.base) if store.base.is_dir() else None


def writable(store: Store) -> ObjectStore:
    """The handle to write with. A folder that is not there yet is made, durably."""
    if not isinstance(store.base, Path):
        return store.base
    if not store.base.is_dir():
        make_folder(store.base)
    return LocalStore(store.base)

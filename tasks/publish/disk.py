"""What a folder needs that an object store does not: flushing to the disk, and sweeping up what killed writers left."""

import datetime
import os
import re
from collections.abc import Iterator
from pathlib import Path

TEMPORARY = re.compile(r"#\d+\Z")  # obstore's own: NAME#1


def make_durable(root: Path, key: str) -> None:
    """Flushes a file, and the folders that lead to it, to the disk: obstore leaves that to the operating system."""
    flush(root / key)
    flush_folders(root, key)


def flush_folders(root: Path, key: str) -> None:
    """Flushes the folders between a root and a file, innermost first."""
    path = root / key
    while path != root:
        path = path.parent
        flush(path)


def flush(path: Path) -> None:
    """fsync of a file or folder."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def make_folder(folder: Path) -> None:
    """Makes a folder and those above it that are missing, durably."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for each in missing:
        flush(each.parent)


def temporary_files(folder: Path) -> Iterator[Path]:
    """obstore's temporary files below a folder: `articles.parquet#1`. It lists none of them itself."""
    return (path for path in folder.rglob("*#*") if TEMPORARY.search(path.name) and path.is_file())


def remove_older(path: Path, before: datetime.datetime) -> None:
    """Deletes a file that was last written before a moment; its own writer may be quicker."""
    try:
        if path.stat().st_mtime < before.timestamp():
            path.unlink()
    except FileNotFoundError:
        return

"""`manifest.json`: what a version holds. Written last, so a version exists if and only if its manifest does."""

import dataclasses
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from schemas.tables import TABLES
from tasks.publish.encode import document

NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,200}")  # a plain file: no folder, no way out of one
HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class FileEntry:
    """A file of a version: its name inside the version's folder, its size in bytes and its hash."""

    name: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A source file of the issue, as it was read."""

    name: str
    sha256: str
    bytes: int
    encoding: str


@dataclass(frozen=True, slots=True)
class TableEntry:
    """A table of a version."""

    rows: int
    files: tuple[FileEntry, ...]


@dataclass(frozen=True, slots=True)
class Previous:
    """The version before: the highest with a manifest, and that manifest's hash."""

    version: int
    manifest_sha256: str


@dataclass(frozen=True, slots=True)
class Changes:
    """How many rows of a table came, went and changed against the version before."""

    added: int
    removed: int
    changed: int


@dataclass(frozen=True, slots=True)
class Quality:
    """How many checks passed, and how many warnings there were."""

    passed: int
    warnings: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a version holds, what it was made from and how it differs from the version before.

    `text_policy` tells what was left out of a public copy; None in the store itself.
    """

    issue_id: str
    version: int
    created_at: str
    sources: tuple[SourceEntry, ...]
    code_version: str
    schema_version: str
    fingerprint: str
    content_sha256: str
    tables: Mapping[str, TableEntry]
    files: tuple[FileEntry, ...]
    previous: Previous | None
    changes: Mapping[str, Changes]
    quality: Quality
    text_policy: str | None = None

    @property
    def entries(self) -> tuple[FileEntry, ...]:
        """Every file that the manifest names."""
        return (*(file for table in self.tables.values() for file in table.files), *self.files)

    @property
    def counts(self) -> dict[str, int]:
        """Rows by table."""
        return {name: table.rows for name, table in self.tables.items()}


def sha256(data: bytes) -> str:
    """The SHA-256 of bytes, 64 hex digits."""
    return hashlib.sha256(data).hexdigest()


def file_entry(name: str, data: bytes) -> FileEntry:
    """How a manifest names a file."""
    return FileEntry(name, len(data), sha256(data))


def content_hash(files: Mapping[str, bytes]) -> str:
    """`content_sha256`: of the JSON files of the tables, one after another; `files` are the bytes by name."""
    return sha256(b"".join(files[f"{table.name}.json"] for table in TABLES))


def write_manifest(manifest: Manifest) -> bytes:
    """The bytes of `manifest.json`; `text_policy` stands in that of a public copy alone."""
    told = {field.name: getattr(manifest, field.name) for field in dataclasses.fields(manifest)}
    return document({name: value for name, value in told.items() if (name, value) != ("text_policy", None)})


def read_manifest(data: bytes) -> Manifest | None:
    """Reads the bytes of a `manifest.json`; None where they are damaged. Keys of later versions are left aside."""
    try:
        value: dict[str, Any] = json.loads(data)
        tables = {
            name: TableEntry(table["rows"], file_entries(table["files"])) for name, table in value["tables"].items()
        }
        read: dict[str, Any] = {
            "sources": tuple(SourceEntry(**source) for source in value["sources"]),
            "tables": tables,
            "files": file_entries(value["files"]),
            "previous": Previous(**value["previous"]) if value["previous"] else None,
            "changes": {name: Changes(**counts) for name, counts in value["changes"].items()},
            "quality": Quality(**value["quality"]),
            "text_policy": value.get("text_policy"),
        }
        return Manifest(
            **{
                field.name: read[field.name] if field.name in read else value[field.name]
                for field in dataclasses.fields(Manifest)
            }
        )
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def file_entries(values: list[dict[str, Any]]) -> tuple[FileEntry, ...]:
    """Reads the file entries of a manifest.

    Raises:
        ValueError: one names no plain file, or not its size and hash.
    """
    entries = tuple(FileEntry(**value) for value in values)
    for entry in entries:
        if not (NAME.fullmatch(entry.name) and HASH.fullmatch(entry.sha256) and type(entry.bytes) is int):
            raise ValueError(f"{entry}: names no file")
    return entries

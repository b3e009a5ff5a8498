"""What decides an issue's rows, as hashes: a run whose fingerprint is known need not be done again."""

import hashlib
import importlib.metadata
import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import schemas
import tasks
from schemas.records import Source
from tasks.publish.encode import document
from tasks.publish.manifest import sha256

ROW_LIBRARIES = ("jieba", "rjieba")  # words, tags and keywords come from them
HIDDEN = re.compile(r"(?:\A|/)(?:\.|__pycache__/)")  # .cache, __pycache__/store.pyc


def fingerprint(
    sources: Sequence[Source], issue_date_source: str, code_version: str, publication_settings: Mapping[str, object]
) -> str:
    """The hash of everything that decides an issue's rows.

    Args:
        sources: the issue's files in reading order; names and hashes count.
        issue_date_source: as in the table `articles`.
        code_version: see `code_version`.
        publication_settings: the publication's settings, in any order: text, numbers, lists, dates.

    Returns:
        A SHA-256, 64 hex digits.
    """
    return sha256(
        document(
            {
                "sources": [[source.name, source.sha256] for source in sources],
                "issue_date_source": issue_date_source,
                "code_version": code_version,
                "publication_settings": sorted([name, value] for name, value in publication_settings.items()),
            }
        )
    )


@cache
def code_version() -> str:
    """The hash of the code that makes rows: `tasks/` and `schemas/` with their lexicons, and the libraries' versions.

    Python's version of the Unicode tables is among them: ids are hashed from normalised text.
    """
    digest = hashlib.sha256()
    for package in (schemas, tasks):
        root = Path(str(package.__file__)).parent
        for path in code_files(root):
            digest.update(f"{root.name}/{path.relative_to(root).as_posix()}\0{sha256(path.read_bytes())}\n".encode())
    for library in ROW_LIBRARIES:
        digest.update(f"{library}=={importlib.metadata.version(library)}\n".encode())
    digest.update(f"unicode {unicodedata.unidata_version}\n".encode())
    return digest.hexdigest()


def code_files(root: Path) -> list[Path]:
    """The files of a package, lexicons included, compiled and hidden ones left out, in one order everywhere."""
    names = sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())
    return [root / name for name in names if not HIDDEN.search(name)]

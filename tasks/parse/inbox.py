"""Which files of a folder of issues belong together: the reverse of how a path tells publication and date."""

from collections.abc import Iterable
from pathlib import PurePosixPath

from tasks.parse.source import DATED, NAMED, SUFFIXES, page_label


def issue_files(names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Groups files by the issue that they are of.

    `lxrb/2025-06-18.md` and `lxrb-2025-06-18.txt` are issues by themselves; the pages below `lxrb/2025-06-18/` are one
    together, and so are pages such as A01.md in a folder whose name tells nothing. Any other file is taken for an
    issue of its own.

    Args:
        names: paths of files below the folder, `/` between.

    Returns:
        By the path of the issue's folder or lone file its files, sorted; hidden files and other kinds are left out.

    >>> issue_files(["a/2025-06-19.md", "a/2025-06-18/A02.md", "a/2025-06-18/A01.md", "a/notes.pdf"])
    {'a/2025-06-18': ('a/2025-06-18/A01.md', 'a/2025-06-18/A02.md'), 'a/2025-06-19.md': ('a/2025-06-19.md',)}
    """
    found: dict[str, list[str]] = {}
    for name in sorted(names):
        path = PurePosixPath(name)
        if path.suffix.lower() in SUFFIXES and not any(part.startswith(".") for part in path.parts):
            found.setdefault(issue_path(path), []).append(name)
    return {issue: tuple(files) for issue, files in found.items()}


def issue_path(file: PurePosixPath) -> str:
    """A file's issue: the outermost folder that a date is the name of, else a folder of pages, else the file itself."""
    for folder in reversed(file.parents):
        if DATED.fullmatch(folder.name) or NAMED.fullmatch(folder.name):
            return folder.as_posix()
    is_page = page_label(file.name) is not None and file.parent.name
    return file.parent.as_posix() if is_page else file.as_posix()

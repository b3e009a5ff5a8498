"""Input: files and folders become a raw issue, bytes become text."""

import datetime
import hashlib
import re
from pathlib import Path

from schemas.errors import SourceError
from schemas.records import RawFile, RawIssue, Source

SUFFIXES = (".md", ".txt")
SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*?"
DAY = r"(?P<year>\d{4})-?(?P<month>\d{2})-?(?P<day>\d{2})"
NAMED = re.compile(
    rf"(?P<slug>{SLUG})-(?P<year>\d{{4}})-(?P<month>\d{{2}})-(?P<day>\d{{2}})"
)  # <publication>-2025-06-18
DATED = re.compile(r"(?P<year>\d{4})(?P<dash>-?)(?P<month>\d{2})(?P=dash)(?P<day>\d{2})")  # 2025-06-18, 20250618
PAGE_LABEL = re.compile(r"[A-Za-z]?\d{1,3}")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


def read_issue(path: Path) -> RawIssue:
    """Reads the files of one issue.

    Args:
        path: a file, or a folder with a file per page (`.md`, `.txt`; hidden ones are left out), also in subfolders.

    Returns:
        The files in natural order of their names (A2 before A10), and what the path tells of publication and date.

    Raises:
        SourceError: nothing is there, it can't be read, or the folder holds no page.
    """
    if not path.exists():
        raise SourceError(f"{path}: there is no such file or folder. Check the path.")
    names = page_names(path) if path.is_dir() else [path.name]
    if not names:
        raise SourceError(f"{path}: the folder holds no .md or .txt file. Put one file per page into it.")
    folder = path if path.is_dir() else path.parent
    files = tuple(RawFile(name, read_bytes(folder / name)) for name in names)
    publication, date = read_path(path)
    return RawIssue(files, publication, date)


def page_names(folder: Path) -> list[str]:
    """The pages of a folder by their path inside it, in natural order; hidden files and folders are left out."""
    names = [
        page.relative_to(folder).as_posix()
        for page in folder.rglob("*")
        if page.suffix.lower() in SUFFIXES
        and page.is_file()
        and not any(part.startswith(".") for part in page.relative_to(folder).parts)
    ]
    return sorted(names, key=natural)


def natural(name: str) -> list[tuple[str, int]]:
    """A key that sorts names as a reader does: numbers by their size, A2 before A10."""
    return [(text, int(number or 0)) for text, number in re.findall(r"(\D*)(\d*)", name) if text or number]


def read_bytes(path: Path) -> bytes:
    """A file's bytes.

    Raises:
        SourceError: the file can't be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise SourceError(f"{path}: can't be read ({error.strerror}). Make it readable and run again.") from error


def read_path(path: Path) -> tuple[str | None, datetime.date | None]:
    """Publication and date as a path tells them, None where it does not.

    `lxrb/2025-06-18.md`, `lxrb/20250618.txt`, `lxrb/2025-06-18/`, `lxrb/2025-06-18/A01.md` and `lxrb-2025-06-18.md`
    give lxrb, 2025-06-18.
    """
    path = path.absolute()
    if path.is_file() and page_label(path.name) and DATED.fullmatch(path.parent.name):
        path = path.parent
    stem = path.name if path.is_dir() else path.stem
    if (match := NAMED.fullmatch(stem)) and (date := real_date(match)):
        return match["slug"], date
    if (match := DATED.fullmatch(stem)) and (date := real_date(match)):
        folder = path.parent.name
        return (folder if re.fullmatch(SLUG, folder) else None), date
    return None, None


def real_date(match: re.Match[str]) -> datetime.date | None:
    """The date that the groups year, month and day give, None where the calendar has no such day."""
    try:
        return datetime.date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None


def page_label(name: str) -> str | None:
    """The label of the page that a file of an issue's folder is, by its name: pages/A01.md gives A01."""
    stem = Path(name).stem
    return stem if PAGE_LABEL.fullmatch(stem) else None


def decode(raw: RawFile) -> Source:
    """Turns a file's bytes into text: UTF-8 with or without BOM, else GB18030.

    Args:
        raw: the file.

    Returns:
        Its text, BOM dropped and line ends turned into a newline; nothing else changed.

    Raises:
        SourceError: the bytes are neither, or hold control characters as no text does.
    """
    text, encoding = decode_bytes(raw)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if control := CONTROL.search(text):
        line = text.count("\n", 0, control.start()) + 1
        raise SourceError(
            f"{raw.name}, line {line}: a control character (0x{ord(control.group()):02X}), so this is no text. "
            "Save the page as UTF-8 text and run again."
        )
    return Source(raw.name, text, encoding, len(raw.data), hashlib.sha256(raw.data).hexdigest())


def decode_bytes(raw: RawFile) -> tuple[str, str]:
    """The text and the encoding that it is in."""
    if (nul := raw.data.find(b"\0")) >= 0:
        raise SourceError(
            f"{raw.name}, byte {nul}: a NUL byte, so this is no text. Save the page as UTF-8 text and run again."
        )
    broken = []
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.data.decode(encoding), encoding
        except UnicodeDecodeError as error:
            broken.append(error)
    last = max(broken, key=lambda error: error.start)
    raise SourceError(
        f"{raw.name}, byte {last.start}: neither UTF-8 nor GB18030 (0x{raw.data[last.start]:02X}). "
        "Save the file as UTF-8 and run again."
    ) from last

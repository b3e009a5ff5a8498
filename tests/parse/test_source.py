"""Files become a raw issue, bytes become text; what is no text is refused in one clear line."""

import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.errors import SourceError
from schemas.records import RawFile
from tasks.parse.source import decode, page_label, read_issue

DAY = datetime.date(2025, 6, 18)


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("桥通了。".encode(), "utf-8"),
        (b"\xef\xbb\xbf" + "桥通了。".encode(), "utf-8"),
        ("桥通了。".encode("gb18030"), "gb18030"),
        ("桥通了。".encode("gbk"), "gb18030"),
    ],
)
def test_bytes_are_decoded(data: bytes, encoding: str) -> None:
    source = decode(RawFile("A01.md", data))
    assert (source.text, source.encoding, source.n_bytes) == ("桥通了。", encoding, len(data))


def test_line_ends_become_newlines() -> None:
    assert decode(RawFile("a.md", b"a\r\nb\rc\n")).text == "a\nb\nc\n"


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"\x89PNG\r\n\x1a\n\0", "a.md, byte 8: a NUL byte"),
        ("桥".encode("utf-16"), "a.md"),
        (b"\xe6\xa1\xa5\xff\xff", "a.md, byte 3: neither UTF-8 nor GB18030 (0xFF)"),
        (b"a\nb\x07", "a.md, line 2: a control character (0x07)"),
    ],
)
def test_no_text_is_refused(data: bytes, told: str) -> None:
    with pytest.raises(SourceError) as caught:
        decode(RawFile("a.md", data))
    message = str(caught.value)
    assert message.startswith(told)
    assert "\n" not in message
    assert message.endswith("run again.")


@given(st.text(st.characters(exclude_categories=("Cs", "Cc"))))
def test_utf8_is_kept_to_the_letter(text: str) -> None:
    assert decode(RawFile("a.md", text.encode())).text == text.removeprefix("\ufeff")


PATHS = [
    ("lxrb/2025-06-18.md", "lxrb", DAY),
    ("lxrb/20250618.txt", "lxrb", DAY),
    ("lxrb-2025-06-18.md", "lxrb", DAY),
    ("lx-evening-2025-06-18.md", "lx-evening", DAY),
    ("2025-06-18/A01.md", None, DAY),
    ("page.md", None, None),
    ("临汐日报/2025-06-18.md", None, DAY),
    ("lxrb/2025-02-30.md", None, None),
    ("lxrb/2025-0618.md", None, None),
]


@pytest.mark.parametrize(("name", "publication", "date"), PATHS)
def test_path_tells_publication_and_date(
    tmp_path: Path, name: str, publication: str | None, date: datetime.date | None
) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("桥通了。", encoding="utf-8")
    raw = read_issue(path)
    assert (raw.path_publication, raw.path_date) == (publication, date)
    assert [file.name for file in raw.files] == [path.name]


def test_folder_of_pages_is_read_in_natural_order(tmp_path: Path) -> None:
    folder = tmp_path / "lxrb" / "2025-06-18"
    (folder / "B").mkdir(parents=True)
    for name in ("A10.md", "A2.md", "A01.txt", ".A03.md", "notes.pdf", "B/1.md"):
        (folder / name).write_text("桥", encoding="utf-8")
    raw = read_issue(folder)
    assert [file.name for file in raw.files] == ["A01.txt", "A2.md", "A10.md", "B/1.md"]
    assert (raw.path_publication, raw.path_date) == ("lxrb", DAY)


def test_missing_path_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="there is no such file or folder"):
        read_issue(tmp_path / "none.md")


def test_folder_without_pages_is_refused(tmp_path: Path) -> None:
    (tmp_path / ".hidden.md").write_text("桥", encoding="utf-8")
    with pytest.raises(SourceError, match=r"holds no \.md or \.txt file"):
        read_issue(tmp_path)


@pytest.mark.parametrize(
    ("name", "label"), [("A01.md", "A01"), ("pages/12.txt", "12"), ("20250618.md", None), ("front.md", None)]
)
def test_page_label(name: str, label: str | None) -> None:
    assert page_label(name) == label

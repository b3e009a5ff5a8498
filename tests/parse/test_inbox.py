"""Which files of a folder of issues belong together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.parse.inbox import issue_files


@pytest.mark.parametrize(
    ("names", "issues"),
    [
        (["lxrb/2025-06-18.md"], {"lxrb/2025-06-18.md": ("lxrb/2025-06-18.md",)}),
        (["lxrb/20250618.txt"], {"lxrb/20250618.txt": ("lxrb/20250618.txt",)}),
        (["lxrb-2025-06-18.md"], {"lxrb-2025-06-18.md": ("lxrb-2025-06-18.md",)}),
        (
            ["lxrb/2025-06-18/A02.md", "lxrb/2025-06-18/A01.md"],
            {"lxrb/2025-06-18": ("lxrb/2025-06-18/A01.md", "lxrb/2025-06-18/A02.md")},
        ),
        (["lxrb/20250618/local/A05.txt"], {"lxrb/20250618": ("lxrb/20250618/local/A05.txt",)}),
        (["lxrb-2025-06-18/A01.md"], {"lxrb-2025-06-18": ("lxrb-2025-06-18/A01.md",)}),
        (["scans/A01.md", "scans/A02.md"], {"scans": ("scans/A01.md", "scans/A02.md")}),
        (["scans/morning.md", "scans/evening.md"],
         {"scans/evening.md": ("scans/evening.md",), "scans/morning.md": ("scans/morning.md",)}),
        (["A01.md"], {"A01.md": ("A01.md",)}),
        (["lxrb/.2025-06-18.md.swp", "lxrb/.git/A01.md", "lxrb/2025-06-18.pdf", "README"], {}),
        ([], {}),
    ],
)  # fmt: skip
def test_files_are_grouped_by_issue(names: list[str], issues: dict[str, tuple[str, ...]]) -> None:
    assert issue_files(names) == issues


@given(st.lists(st.from_regex(r"[ab]/(2025-06-1[0-9]/)?(A0[1-3]|2025-06-2[0-9]|x)\.md", fullmatch=True), unique=True))
def test_every_page_is_in_one_issue(names: list[str]) -> None:
    grouped = [name for files in issue_files(names).values() for name in files]
    assert sorted(grouped) == sorted(names)

"""A fingerprint changes with whatever decides rows, and with nothing else."""

import dataclasses
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tasks.publish import code_version, fingerprint
from tasks.publish.fingerprint import code_files

Make = Callable[..., Any]
SETTINGS = {"title": "澜溪日报", "language": "zh", "rubrics": ["要闻"]}


@pytest.fixture
def sources(make: Make) -> Any:
    return make(pages=["A01.md", "A02.md"]).parsed.sources


def test_it_is_the_same_for_the_same(sources: Any) -> None:
    first = fingerprint(sources, "path", "c", SETTINGS)
    assert len(first) == 64
    assert fingerprint(list(sources), "path", "c", dict(reversed(SETTINGS.items()))) == first


def test_everything_that_decides_rows_counts(sources: Any) -> None:
    renamed = (dataclasses.replace(sources[0], name="B01.md"), sources[1])
    rewritten = (dataclasses.replace(sources[0], sha256="0" * 64), sources[1])
    marks = [
        fingerprint(sources, "path", "c", SETTINGS),
        fingerprint(sources[:1], "path", "c", SETTINGS),
        fingerprint(tuple(reversed(sources)), "path", "c", SETTINGS),
        fingerprint(renamed, "path", "c", SETTINGS),
        fingerprint(rewritten, "path", "c", SETTINGS),
        fingerprint(sources, "argument", "c", SETTINGS),
        fingerprint(sources, "path", "d", SETTINGS),
        fingerprint(sources, "path", "c", {}),
        fingerprint(sources, "path", "c", {**SETTINGS, "title": "澜溪晚报"}),
    ]
    assert len(set(marks)) == len(marks)


def test_the_encoding_s_name_does_not_count(sources: Any) -> None:
    other = tuple(dataclasses.replace(source, encoding="gb18030", text="") for source in sources)
    assert fingerprint(other, "path", "c", SETTINGS) == fingerprint(sources, "path", "c", SETTINGS)


def test_the_code_s_version_is_a_hash() -> None:
    assert len(code_version()) == 64
    assert code_version() == code_version()


def test_lexicons_count_and_compiled_and_hidden_files_do_not(tmp_path: Path) -> None:
    for name in ("b.py", "a/units.tsv", "a/__init__.py", "__pycache__/b.pyc", "a/.units.tsv.swp", ".cache/x"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    assert [path.relative_to(tmp_path).as_posix() for path in code_files(tmp_path)] == [
        "a/__init__.py", "a/units.tsv", "b.py",
    ]  # fmt: skip

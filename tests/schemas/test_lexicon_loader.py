"""A lexicon that breaks a rule is refused with file and line; one that keeps them is read as typed entries."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from schemas.errors import LexiconError
from schemas.lexicon import load_lexicon


@dataclass(frozen=True, slots=True)
class Entry:
    word: str
    side: str = field(metadata={"vocabulary": ("before", "after")})
    factor: float | None
    synonyms: tuple[str, ...]
    example: str


HEADER = "word\tside\tfactor\tsynonyms\texample\n"
LINE = "逾\tbefore\t1.5\t超 过\t逾百人\n"


def write(folder: Path, text: str) -> Path:
    path = folder / "words.tsv"
    path.write_text(text, encoding="utf-8")
    return path


def test_entries_are_typed_and_in_order(tmp_path: Path) -> None:
    path = write(tmp_path, f"# 注\n{HEADER}{LINE}余\tafter\t-\t-\t百余人\n")
    assert load_lexicon(path, Entry) == (
        Entry("逾", "before", 1.5, ("超", "过"), "逾百人"),
        Entry("余", "after", None, (), "百余人"),
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("word\tside\n", "words.tsv, line 1: columns are"),
        (f"{HEADER}逾\tbefore\n", "words.tsv, line 2: 2 cells, not 5"),
        (f"{HEADER}逾\t\t1\t-\t逾百人\n", "line 2: side is empty"),
        (f"{HEADER}逾\tabove\t1\t-\t逾百人\n", "side is 'above'. Choose from before, after"),
        (f"{HEADER}逾\tbefore\tmany\t-\t逾百人\n", "factor is 'many'. Write a number"),
        (f"{HEADER}{LINE}{LINE}", "line 3: '逾' stands twice"),
        (f"{HEADER}逾\tbefore\t1\t-\t百人\n", "the example '百人' lacks '逾'"),
        (HEADER, "words.tsv: no entries"),
    ],
)
def test_a_broken_lexicon_is_refused_with_its_place(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(LexiconError, match=message.replace(".", r"\.")):
        load_lexicon(write(tmp_path, text), Entry)

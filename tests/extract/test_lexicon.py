"""Every lexicon of extract loads, and every entry speaks in its example."""

import csv
from pathlib import Path

import pytest

from schemas.units import PATH as UNITS
from schemas.units import Unit, units
from tasks.extract import contexts, kinds, quantities, subjects
from tasks.extract.aggregations import aggregation_words, denominators
from tasks.extract.changes import change_words
from tasks.extract.comparisons import comparison_words
from tasks.extract.indicators import edges, measures
from tasks.extract.number_words import set_phrases
from tasks.extract.qualifiers import QualifierWord, qualifier_words
from tasks.extract.quantities import find_quantities
from tasks.extract.statuses import status_words
from tasks.extract.units import people

FOLDER = Path(contexts.__file__).parent / "lexicon"


@pytest.mark.parametrize("path", [*sorted(FOLDER.glob("*.tsv")), UNITS], ids=lambda path: path.name)
def test_file_is_a_table_with_its_purpose(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = list(csv.reader((line for line in lines if line and not line.startswith("#")), delimiter="\t", quoting=3))
    assert lines[0].startswith("# ")
    assert {len(row) for row in rows} == {len(rows[0])}
    assert len({row[0] for row in rows}) == len(rows)


@pytest.mark.parametrize("unit", units().values(), ids=lambda unit: unit.spelling)
def test_unit_is_read_in_its_example(unit: Unit) -> None:
    (quantity, *_) = find_quantities(unit.example)
    if unit.spelling not in ("大", "点"):  # which need more than a numeral: 三大群体, 报3245.67点
        assert (quantity.text, quantity.unit, quantity.unit_code) == (unit.example, unit.canonical, unit.code)
        assert quantity.value == pytest.approx(3 * unit.factor)


def test_canonical_unit_has_one_code_and_stands_for_itself() -> None:
    codes: dict[str, set[str | None]] = {}
    for unit in units().values():
        codes.setdefault(unit.canonical, set()).add(unit.code)
    assert {name: found for name, found in codes.items() if len(found) > 1} == {}
    spelt = {name for name in codes if name in units() and units()[name].canonical == name}
    assert {"元", "%", "人", "公里", "千克", "千瓦时", "个百分点"} <= spelt


@pytest.mark.parametrize("entry", qualifier_words().values(), ids=lambda entry: entry.word)
def test_qualifier_bounds_its_example(entry: QualifierWord) -> None:
    assert any(quantity.qualifier == entry.qualifier for quantity in find_quantities(entry.example))


@pytest.mark.parametrize(
    "entry", [entry for entry in qualifier_words().values() if entry.silent], ids=lambda entry: entry.word
)
def test_qualifier_is_silent_in_another_word(entry: QualifierWord) -> None:
    assert {quantity.qualifier for quantity in find_quantities(entry.silent or "")} == {"exact"}


@pytest.mark.parametrize("entry", quantities.figure_words().values(), ids=lambda entry: entry.word)
def test_figure_word_tells_its_figure(entry: quantities.FigureWord) -> None:
    (quantity,) = find_quantities(entry.example)
    assert (quantity.value, quantity.value_low, quantity.unit) == (entry.value, entry.low, entry.unit)


def test_other_lexicons_load() -> None:
    """The loader is strict: a file that loads keeps its columns, types and vocabularies."""
    loaded = [
        change_words(), comparison_words()[1], aggregation_words(), denominators(), status_words()[1],
        kinds.rate_words()[1], subjects.subject_words()[1], contexts.contexts(),
    ]  # fmt: skip
    assert all(loaded)
    patterns = [*edges(), measures(), set_phrases(), people(), subjects.subject_heads()]
    assert all(pattern.pattern for pattern in patterns)


@pytest.mark.parametrize("context", contexts.contexts().values(), ids=lambda context: context.role)
def test_context_shows_a_word(context: contexts.Context) -> None:
    assert any(word in context.shown for word in context.words)

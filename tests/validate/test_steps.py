"""`validate` step by step: what passes, what only warns, what is missing, and that nothing is said aloud."""

from dataclasses import replace
from typing import Any

import pyarrow as pa
import pytest

from schemas.arrow import arrow_schema
from schemas.records import Check, Facts
from schemas.tables import TABLES
from tasks.validate import validate
from tests.validate.damage import Damage, article, fact
from tests.validate.sample import Sample

STEPS = ("parse", "segment", "extract", "publish")


def run(sample: Sample, step: str) -> tuple[Check, ...]:
    """The checks of one step."""
    return validate(step, sample.parsed, segmented=sample.segmented, facts=sample.facts, written=sample.written)


def find(checks: tuple[Check, ...], table: str | None, name: str) -> Check:
    """One check by table and name."""
    return next(check for check in checks if (check.table, check.check) == (table, name))


@pytest.mark.parametrize("step", STEPS)
def test_a_sound_issue_keeps_every_promise(step: str, sound: Sample) -> None:
    checks = run(sound, step)
    assert [check for check in checks if not check.success] == []
    assert {check.step for check in checks} == {step}
    assert {check.severity for check in checks} <= {"error", "warning"}


def test_checks_have_names_of_their_own(sound: Sample) -> None:
    names = [(one.step, one.table, one.check) for step in STEPS for one in run(sound, step)]
    assert len(set(names)) == len(names)


def test_an_issue_without_facts_is_sound(sound: Sample) -> None:
    bare = replace(sound, facts=Facts((), (), (), ()))
    assert all(check.success for check in run(bare, "extract"))


def test_the_reasoning_for_the_date_is_reported(sound: Sample) -> None:
    known = find(run(sound, "parse"), None, "issue_date")
    assert (known.success, known.observed) == (True, sound.parsed.issue.date_reasoning)


def test_an_inferred_date_is_a_warning(sound: Sample) -> None:
    issue = replace(sound.parsed.issue, date_source="inferred", date_reasoning="the day after 5月5日, told as past")
    check = find(run(replace(sound, parsed=replace(sound.parsed, issue=issue)), "parse"), None, "issue_date")
    assert (check.success, check.severity, check.observed) == (False, "warning", "the day after 5月5日, told as past")


def test_an_empty_page_is_a_warning(sound: Sample) -> None:
    empty = replace(sound.parsed.sources[0], name="A03.md", text="")
    parsed = replace(sound.parsed, sources=(*sound.parsed.sources, empty))
    checks = run(replace(sound, parsed=parsed), "parse")
    assert [(one.check, one.severity, one.unexpected) for one in checks if not one.success] == [
        ("page_has_text", "warning", ("A03.md",))
    ]


@pytest.mark.parametrize(
    ("step", "table", "check", "damage"),
    [
        ("parse", "articles", "page_known", article(2, page=None)),
        ("parse", "articles", "article_has_text", article(2, captions=())),
        ("extract", "statistics", "unit_known", fact("statistics", unit="捧", unit_code=None)),
        ("extract", "events", "words_printed", fact("events", place="云麓港")),
        ("extract", "measures", "action_quoted", fact("measures", action="拆除")),
        ("extract", "measures", "heading_printed", fact("measures", heading="别的小标题")),
    ],
)
def test_what_only_warns(step: str, table: str, check: str, damage: Damage, sound: Sample) -> None:
    found = [one for one in run(damage(sound), step) if not one.success]
    assert [(one.table, one.check, one.severity) for one in found] == [(table, check, "warning")]


def test_a_failed_check_names_the_rows_and_what_stands_there(sound: Sample) -> None:
    check = find(run(fact("statistics", unit="万个")(sound), "extract"), "statistics", "unit_folded")
    assert check.unexpected == (sound.facts.statistics[-1].statistic_id,)
    assert check.observed == "1 of 5 rows; the first: unit '万个'"


def test_at_most_five_rows_are_named(sound: Sample) -> None:
    rows = tuple(replace(sound.facts.statistics[-1], kind="no_such_kind") for _ in range(9))
    check = find(
        run(replace(sound, facts=replace(sound.facts, statistics=rows)), "extract"), "statistics", "vocabulary:kind"
    )
    assert len(check.unexpected) == 5
    assert (check.observed or "").startswith("9 of 9 rows")


def test_null_in_a_list_is_not_filled(sound: Sample) -> None:
    check = find(run(article(0, reporters=(None,))(sound), "parse"), "articles", "required")
    assert (check.success, check.observed) == (False, "1 of 3 rows; the first: required 'reporters'")


def test_a_missing_column_fails_its_checks(sound: Sample) -> None:
    written = sound.written | {"statistics": sound.written["statistics"].drop_columns(["kind"])}
    checks = run(replace(sound, written=written), "publish")
    assert find(checks, "statistics", "vocabulary:kind").observed == "could not be asked: column kind is missing"
    assert not find(checks, "statistics", "vocabulary:kind").success
    assert not find(checks, None, "columns_as_declared").success


def test_a_missing_table_fails(sound: Sample) -> None:
    written = {name: rows for name, rows in sound.written.items() if name != "events"}
    checks = run(replace(sound, written=written), "publish")
    assert find(checks, "events", "row_count").observed == "0 rows, not 1"
    assert "events.event_id" in find(checks, None, "columns_as_declared").unexpected


def test_tables_without_rows_are_sound(sound: Sample) -> None:
    empty = {table.name: pa.Table.from_pylist([], schema=arrow_schema(table)) for table in TABLES[1:4]}
    bare = replace(sound, facts=Facts((), (), (), ()), written=sound.written | empty)
    assert all(check.success for check in run(bare, "publish"))


@pytest.mark.parametrize(
    ("step", "given", "said"),
    [
        ("segment", {}, "`segmented`"),
        ("extract", {}, "`facts`"),
        ("publish", {}, "`segmented`"),
        ("polish", {}, "choose parse, segment, extract or publish"),
    ],
)
def test_what_is_not_given_is_asked_for(step: str, given: dict[str, Any], said: str, sound: Sample) -> None:
    with pytest.raises(ValueError, match=said):
        validate(step, sound.parsed, **given)


def test_nothing_is_said_aloud(sound: Sample, capfd: pytest.CaptureFixture[str]) -> None:
    for step in STEPS:
        run(fact("statistics", unit="万个")(sound), step)
    assert capfd.readouterr() == ("", "")

"""After each step: what is looked at, and by which suite."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

import pyarrow as pa
from great_expectations.expectations.expectation import Expectation

from schemas.articles import ARTICLES
from schemas.blocks import BLOCKS
from schemas.columns import Table
from schemas.events import EVENTS
from schemas.measures import MEASURES
from schemas.records import Check, Facts, ParsedIssue, SegmentedIssue
from schemas.statistics import STATISTICS
from schemas.tables import TABLES
from tasks.validate.frames import (
    Subject,
    declared_subject,
    finding_subject,
    is_whole,
    issue_subject,
    rows_kept,
    schema_frame,
    segmented_subject,
    source_subject,
    subject_frame,
    written_subject,
)
from tasks.validate.quality import run_suite
from tasks.validate.scene import Scene, set_scene
from tasks.validate.suites import (
    count_expectation,
    declared_expectations,
    rule_expectations,
    rules_of,
    true_expectation,
)

Given = TypeVar("Given")
TABLE_NAMES = frozenset(table.name for table in TABLES)
NO_TABLE = pa.table({})
COLUMNS = "columns_as_declared"
ROWS = "rows_as_made"


def check_step(
    step: str,
    parsed: ParsedIssue,
    *,
    segmented: SegmentedIssue | None = None,
    facts: Facts | None = None,
    written: Mapping[str, pa.Table] | None = None,
) -> tuple[Check, ...]:
    """The checks of one step: see `tasks.validate.validate`."""
    scene = set_scene(parsed, facts)
    if step == "parse":
        return after_parse(parsed, scene)
    if step == "segment":
        return after_segment(needed(segmented, step, "segmented"), parsed, scene)
    if step == "extract":
        return after_extract(needed(facts, step, "facts"), scene)
    if step == "publish":
        made = made_tables(parsed, needed(segmented, step, "segmented"), needed(facts, step, "facts"))
        return after_publish(made, needed(written, step, "written"), scene)
    raise ValueError(f"no step is called {step!r}: choose parse, segment, extract or publish")


def needed(given: Given | None, step: str, name: str) -> Given:
    """What a step can't be checked without."""
    if given is None:
        raise ValueError(f"the step {step} is checked with `{name}`: pass it")
    return given


def after_parse(parsed: ParsedIssue, scene: Scene) -> tuple[Check, ...]:
    """The issue, its sources, its articles and blocks."""
    subjects = (
        issue_subject(parsed.issue),
        source_subject(parsed.sources),
        declared_subject(ARTICLES, parsed.articles),
        declared_subject(BLOCKS, parsed.blocks),
    )
    return hold(subjects, "parse", scene)


def after_segment(segmented: SegmentedIssue, parsed: ParsedIssue, scene: Scene) -> tuple[Check, ...]:
    """The articles as they were parsed, with sentences, words and keywords."""
    subject = segmented_subject(segmented.articles)
    return hold((subject,), "segment", scene, extra=[count_expectation(len(parsed.articles))])


def after_extract(facts: Facts, scene: Scene) -> tuple[Check, ...]:
    """The three fact tables and the findings."""
    subjects = (
        declared_subject(STATISTICS, facts.statistics),
        declared_subject(EVENTS, facts.events),
        declared_subject(MEASURES, facts.measures),
        finding_subject(facts.consistency),
    )
    return hold(subjects, "extract", scene)


def hold(
    subjects: Sequence[Subject], step: str, scene: Scene, *, extra: Sequence[Expectation] = ()
) -> tuple[Check, ...]:
    """Runs the suites of a step's subjects: declared columns, then rules, then what is extra.

    Rules presuppose whole rows: where a required value is missing anywhere, they are not asked.
    """
    whole = all(is_whole(subject) for subject in subjects)
    checks: list[Check] = []
    for subject in subjects:
        rules = rules_of(step, subject.name) if whole else ()
        expectations = [*(declared_expectations(subject.table) if subject.table else ()), *rule_expectations(rules)]
        frame = subject_frame(subject, rules, scene)
        table = subject.name if subject.name in TABLE_NAMES else None
        notes = {rule.name: rule.note(subject.records[0]) for rule in rules if rule.note is not None}
        checks += [
            replace(check, observed=notes.get(check.check, check.observed))
            for check in run_suite(step, table, frame, [*expectations, *extra])
        ]
    return tuple(checks)


def made_tables(
    parsed: ParsedIssue, segmented: SegmentedIssue, facts: Facts
) -> tuple[tuple[Table, Sequence[object]], ...]:
    """Every table with the rows that the steps made, in published order."""
    articles = [segmented_article.article for segmented_article in segmented.articles]
    return (
        (ARTICLES, articles),
        (STATISTICS, facts.statistics),
        (EVENTS, facts.events),
        (MEASURES, facts.measures),
        (BLOCKS, parsed.blocks),
    )


def after_publish(
    made: Sequence[tuple[Table, Sequence[object]]], written: Mapping[str, pa.Table], scene: Scene
) -> tuple[Check, ...]:
    """What was read back: columns and types as declared, every cell as declared, every row as it was made."""
    checks = run_suite("publish", None, schema_frame(TABLES, written), [true_expectation(COLUMNS, "error", ())])
    for table, records in made:
        read = written_subject(table, written.get(table.name, NO_TABLE))
        frame = subject_frame(read, (), scene)
        frame[ROWS] = rows_kept(read, declared_subject(table, records))
        expectations = [
            count_expectation(len(records)), true_expectation(ROWS, "error", ()), *declared_expectations(table)
        ]  # fmt: skip
        checks += run_suite("publish", table.name, frame, expectations)
    return tuple(checks)

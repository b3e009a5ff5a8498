"""The contract as Great Expectations suites: what each column declares, and the rules across columns and tables."""

from collections.abc import Iterator, Sequence

from great_expectations.expectations.core.expect_column_distinct_values_to_be_in_set import (
    ExpectColumnDistinctValuesToBeInSet,
)
from great_expectations.expectations.core.expect_column_values_to_be_between import ExpectColumnValuesToBeBetween
from great_expectations.expectations.core.expect_column_values_to_be_in_set import ExpectColumnValuesToBeInSet
from great_expectations.expectations.core.expect_column_values_to_be_unique import ExpectColumnValuesToBeUnique
from great_expectations.expectations.core.expect_column_values_to_match_regex import ExpectColumnValuesToMatchRegex
from great_expectations.expectations.core.expect_compound_columns_to_be_unique import ExpectCompoundColumnsToBeUnique
from great_expectations.expectations.core.expect_table_row_count_to_equal import ExpectTableRowCountToEqual
from great_expectations.expectations.expectation import Expectation
from great_expectations.expectations.metadata_types import FailureSeverity

from schemas.columns import Column, Table
from tasks.validate.action_rules import ACTION_RULES
from tasks.validate.fact_rules import EVIDENCE_RULES
from tasks.validate.frames import NOTHING_WRONG, cell_checks
from tasks.validate.parse_rules import PARSE_RULES
from tasks.validate.scene import Rule
from tasks.validate.segment_rules import SEGMENT_RULES
from tasks.validate.statistic_rules import STATISTIC_RULES

RULES: tuple[Rule, ...] = PARSE_RULES + SEGMENT_RULES + EVIDENCE_RULES + STATISTIC_RULES + ACTION_RULES
CRITICAL = FailureSeverity.CRITICAL
SEVERITIES = {"error": CRITICAL, "warning": FailureSeverity.WARNING}


def rules_of(step: str, subject: str) -> tuple[Rule, ...]:
    """The rules that a subject is held to after a step."""
    return tuple(rule for rule in RULES if (rule.step, rule.subject) == (step, subject))


def declared_expectations(table: Table) -> list[Expectation]:
    """What the declaration of a table promises: cells, vocabularies, patterns, least values, and a key of its own."""
    cells = [true_expectation(name, "error", (name,), NOTHING_WRONG) for name in cell_checks(table)]
    return [*cells, *(one for column in table.columns for one in column_expectations(column)), key_expectation(table)]


def column_expectations(column: Column) -> Iterator[Expectation]:
    """What the declaration of a column promises, beside its type and null."""
    if column.vocabulary:
        yield ExpectColumnDistinctValuesToBeInSet(
            column=column.name,
            value_set=list(column.vocabulary),
            severity=CRITICAL,
            meta=described("vocabulary", column),
        )
    if column.pattern is not None:
        whole = rf"\A(?:{column.pattern})\Z"
        yield ExpectColumnValuesToMatchRegex(
            column=column.name, regex=whole, severity=CRITICAL, meta=described("pattern", column)
        )
    if column.minimum is not None:
        yield ExpectColumnValuesToBeBetween(
            column=column.name, min_value=column.minimum, severity=CRITICAL, meta=described("minimum", column)
        )


def key_expectation(table: Table) -> Expectation:
    """No two rows share a key."""
    meta = {"check": "key", "columns": list(table.key)}
    if len(table.key) == 1:
        return ExpectColumnValuesToBeUnique(column=table.key[0], severity=CRITICAL, meta=meta)
    return ExpectCompoundColumnsToBeUnique(column_list=list(table.key), severity=CRITICAL, meta=meta)


def rule_expectations(rules: Sequence[Rule]) -> list[Expectation]:
    """Each rule's verdicts are all true."""
    return [true_expectation(rule.name, rule.severity, rule.columns, True) for rule in rules]


def true_expectation(check: str, severity: str, columns: Sequence[str], good: bool | str = True) -> Expectation:
    """A column that was computed beforehand holds nothing but what says that all is well."""
    meta = {"check": check, "columns": list(columns)}
    return ExpectColumnDistinctValuesToBeInSet(column=check, value_set=[good], severity=SEVERITIES[severity], meta=meta)


def count_expectation(n_rows: int) -> Expectation:
    """There are as many rows as were made before."""
    meta = {"check": "row_count", "columns": []}
    return ExpectTableRowCountToEqual(value=n_rows, severity=CRITICAL, meta=meta)


def naming_rows(expectation: Expectation) -> Expectation:
    """The same promise in a form that names the failing rows; that of distinct values is quicker, but names none."""
    if not isinstance(expectation, ExpectColumnDistinctValuesToBeInSet):
        return expectation
    return ExpectColumnValuesToBeInSet(
        column=expectation.column,
        value_set=expectation.value_set,
        severity=expectation.severity,
        meta=expectation.meta,
    )


def described(what: str, column: Column) -> dict[str, object]:
    """The name under which a column's promise is published (`vocabulary:kind`), and what it looks at."""
    return {"check": f"{what}:{column.name}", "columns": [column.name]}

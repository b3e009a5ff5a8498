"""Runs a suite on a frame and turns what Great Expectations reports into checks."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import great_expectations as gx
import pandas as pd
from great_expectations.core.batch_definition import BatchDefinition
from great_expectations.core.expectation_validation_result import ExpectationSuiteValidationResult
from great_expectations.data_context.types.base import ProgressBarsConfig
from great_expectations.expectations.expectation import Expectation
from great_expectations.expectations.expectation_configuration import ExpectationConfiguration
from great_expectations.expectations.metadata_types import FailureSeverity

from schemas.records import Check
from tasks.validate.frames import ROW_ID, ROW_PLACE
from tasks.validate.suites import naming_rows

# The verdicts alone first; only what failed is asked again for its rows, which takes thrice as long.
VERDICTS = {"result_format": "BOOLEAN_ONLY"}
FAILING_ROWS = {"result_format": "COMPLETE", "unexpected_index_column_names": [ROW_ID, ROW_PLACE]}
MOST_IDS = 5
MOST_SHOWN = 60


def run_suite(step: str, table: str | None, frame: pd.DataFrame, expectations: Sequence[Expectation]) -> list[Check]:
    """Runs expectations on a frame.

    Args:
        step, table: what the checks are published under.
        frame: has the columns `row_id` and `row_place` beside those that are looked at.
        expectations: each names its check and columns in `meta`.

    Returns:
        One check for each expectation, in their order; it fails too where it could not be run.
    """
    report = validate_frame(frame, expectations, VERDICTS)
    broken = {check_name(result.expectation_config) for result in report.results if not result.success}
    failed = [naming_rows(one) for one in expectations if check_name(one) in broken]
    found: dict[str, dict[str, Any]] = {}
    if failed:
        rows = validate_frame(frame, failed, FAILING_ROWS).to_json_dict()["results"]  # type: ignore[no-untyped-call]
        found = {result["expectation_config"]["meta"]["check"]: result for result in rows}
    return [to_check(step, table, frame, one, found.get(check_name(one))) for one in expectations]


def validate_frame(
    frame: pd.DataFrame, expectations: Sequence[Expectation], result_format: Mapping[str, Any]
) -> ExpectationSuiteValidationResult:
    """Great Expectations' report on the columns that are asked about; it looks at every other one too."""
    asked = {ROW_ID, ROW_PLACE}.union(*map(asked_columns, expectations))
    batch = batch_definition().get_batch({"dataframe": frame[[name for name in frame if name in asked]]})
    suite = gx.ExpectationSuite(name="contract", expectations=list(expectations))
    return batch.validate(suite, result_format=dict(result_format))


def asked_columns(expectation: Expectation) -> Sequence[str]:
    """The columns that an expectation looks at."""
    column = getattr(expectation, "column", None)
    return [column] if column is not None else getattr(expectation, "column_list", [])


@cache
def batch_definition() -> BatchDefinition[Any]:
    """The one batch definition of the process, in a context that is kept nowhere, shows no bars and reports nothing."""
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    asset = context.data_sources.add_pandas("records").add_dataframe_asset("rows")
    return asset.add_batch_definition_whole_dataframe("all")


def check_name(expectation: Expectation | ExpectationConfiguration | None) -> str:
    """The name that an expectation's check is published under."""
    return str(((expectation.meta if expectation else None) or {})["check"])


def to_check(
    step: str, table: str | None, frame: pd.DataFrame, expectation: Expectation, failure: Mapping[str, Any] | None
) -> Check:
    """One expectation's result as published; `failure` is what the library reports where it failed."""
    failed = failing_rows(failure) if failure else []
    if failure is None:
        observed = f"{len(frame)} rows"
    elif failed:
        columns = (expectation.meta or {})["columns"]
        observed = f"{len(failed)} of {len(frame)} rows; the first: {shown(frame, int(failed[0][ROW_PLACE]), columns)}"
    else:
        observed = trouble(failure)
    return Check(
        step=step,
        table=table,
        check=check_name(expectation),
        severity="error" if expectation.severity == FailureSeverity.CRITICAL else "warning",
        success=failure is None,
        observed=observed,
        unexpected=tuple(str(row[ROW_ID]) for row in failed[:MOST_IDS]),
    )


def failing_rows(result: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The failing rows' id and place, in the order of the frame."""
    rows = result["result"].get("unexpected_index_list") or []
    return sorted(rows, key=lambda row: int(row[ROW_PLACE]))


def shown(frame: pd.DataFrame, place: int, columns: Sequence[str]) -> str:
    """What stands in some columns of a row, one line."""
    cells = [f"{column} {str(frame.at[place, column])[:MOST_SHOWN]!r}" for column in columns if column in frame]
    return ", ".join(cells) or str(frame.at[place, ROW_ID])


def trouble(result: Mapping[str, Any]) -> str:
    """Why an expectation failed that names no rows: a wrong count, or a column that is not there."""
    if "observed_value" in result["result"]:
        return f"{result['result']['observed_value']} rows, not {result['expectation_config']['kwargs']['value']}"
    return f"could not be asked: column {result['expectation_config']['kwargs'].get('column', '?')} is missing"

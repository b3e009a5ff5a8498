"""Records to DataFrames: one column per declared column, and one per rule that says whether the row keeps it."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

import pandas as pd
import pyarrow as pa

from schemas.arrow import arrow_schema
from schemas.columns import Column, Table
from schemas.records import Article, Finding, Issue, SegmentedArticle, Source
from tasks.validate.scene import Rule, Scene

ROW_ID = "row_id"
ROW_PLACE = "row_place"
NOTHING_WRONG = "-"


@dataclass(frozen=True, slots=True)
class Subject:
    """What one suite looks at: a table, the issue, its sources or its findings.

    Attributes:
        name: the table's name, or `issue`, `sources`, `findings`.
        table: the table whose declared columns are looked at, None where the rules alone are.
        ids: names each row in reports.
        records: what the rules look at, one a row.
        values: the published columns, as many values as rows; a column that is missing is missing here.
    """

    name: str
    table: Table | None
    ids: Sequence[str]
    records: Sequence[Any]
    values: Mapping[str, Sequence[Any]]


def declared_subject(table: Table, records: Sequence[Any]) -> Subject:
    """A table as a step gives it, with its declared columns."""
    rows = [record.row if isinstance(record, Article) else record for record in records]
    values = {column.name: [getattr(row, column.name) for row in rows] for column in table.columns}
    return Subject(table.name, table, row_ids(table, values, len(rows)), records, values)


def segmented_subject(articles: Sequence[SegmentedArticle]) -> Subject:
    """The articles after segment: the columns that it fills, and the rules on sentences and words."""
    rows = [segmented.article.row for segmented in articles]
    values = {name: [getattr(row, name) for row in rows] for name in ("article_id", "keywords")}
    return Subject("articles", None, [row.article_id for row in rows], articles, values)


def issue_subject(issue: Issue) -> Subject:
    """The issue as one row."""
    return Subject("issue", None, [issue.issue_id], [issue], {})


def source_subject(sources: Sequence[Source]) -> Subject:
    """The source files, a row each."""
    return Subject("sources", None, [source.name for source in sources], sources, {})


def finding_subject(findings: Sequence[Finding]) -> Subject:
    """The consistency findings, a row each."""
    names = ("check", "holds", "rows", "difference", "tolerance")
    values = {name: [getattr(finding, name) for finding in findings] for name in names}
    ids = [f"{finding.article_id} {finding.arithmetic}" for finding in findings]
    return Subject("findings", None, ids, findings, values)


def written_subject(table: Table, read: pa.Table) -> Subject:
    """A table as read back from what was written."""
    values = {name: read.column(name).to_pylist() for name in read.column_names}
    return Subject(table.name, table, row_ids(table, values, read.num_rows), [], values)


def row_ids(table: Table, values: Mapping[str, Sequence[Any]], n_rows: int) -> list[str]:
    """Names each row by its key (`A01.md:120` for a block), or by its place where a part of the key is missing."""
    parts = [values.get(name, [None] * n_rows) for name in table.key]
    return [
        f"row {place}" if None in key else ":".join(str(part) for part in key)
        for place, key in enumerate(zip(*parts, strict=True))
    ]


def subject_frame(subject: Subject, rules: Sequence[Rule], scene: Scene) -> pd.DataFrame:
    """The frame that a suite runs on; every column holds plain objects, so that null stays null and 1 stays 1."""
    data: dict[str, Sequence[Any]] = {ROW_ID: subject.ids, ROW_PLACE: range(len(subject.ids)), **subject.values}
    if subject.table is not None:
        data |= cell_columns(subject.table, subject.values, len(subject.ids))
    data |= {rule.name: rule.judge(subject.records, scene) for rule in rules}
    return pd.DataFrame(data, dtype=object)


def is_whole(subject: Subject) -> bool:
    """Whether no required value is missing."""
    required = {column.name for column in subject.table.columns if not column.nullable} if subject.table else set()
    return not any(None in values for name, values in subject.values.items() if name in required)


def cell_checks(table: Table) -> tuple[str, ...]:
    """What is asked of every cell of a table: `finite` only where there are numbers that could be anything else."""
    floating = any(pa.types.is_floating(column.arrow_type) for column in table.columns)
    return ("required", "empty_text", "finite") if floating else ("required", "empty_text")


def cell_columns(table: Table, values: Mapping[str, Sequence[Any]], n_rows: int) -> dict[str, list[str]]:
    """What is wrong with the cells of each row: the names of the columns concerned, `-` where nothing is.

    Returns:
        For `required` those with null where a value or a list's member must be, for `empty_text` those with an empty
        string in place of null, for `finite` those with a number that is none.
    """
    wrong: dict[str, list[list[str]]] = {check: [[] for _ in range(n_rows)] for check in cell_checks(table)}
    for column in table.columns:
        for place, value in enumerate(values.get(column.name, ())):
            for check in cell_faults(column, value):
                wrong[check][place].append(column.name)
    return {check: [" ".join(names) or NOTHING_WRONG for names in cells] for check, cells in wrong.items()}


def cell_faults(column: Column, value: Any) -> Iterator[str]:
    """The checks of `cell_checks` that a cell fails."""
    if value is None:
        if not column.nullable:
            yield "required"
    elif isinstance(value, list | tuple):
        members = [leaf for member in value for leaf in leaves(member)]
        if None in members:
            yield "required"
        if "" in members:
            yield "empty_text"
    elif value == "" and column.name != "body":  # a picture alone has no body
        yield "empty_text"
    elif isinstance(value, float) and not math.isfinite(value):
        yield "finite"


def leaves(member: Any) -> Iterator[Any]:
    """A list's member, or the fields of one that is a record."""
    if isinstance(member, dict):
        yield from member.values()
    elif is_dataclass(member):
        yield from (getattr(member, field.name) for field in fields(member))
    else:
        yield member


def schema_frame(tables: Sequence[Table], written: Mapping[str, pa.Table]) -> pd.DataFrame:
    """A row per column, declared or found: whether it stands in its place with its type and its nullability."""
    ids, kept = [], []
    for table in tables:
        declared = arrow_schema(table)
        found = written[table.name].schema if table.name in written else pa.schema([])
        for place in range(max(len(declared), len(found))):
            want = declared.field(place) if place < len(declared) else None
            have = found.field(place) if place < len(found) else None
            ids.append(f"{table.name}.{next(field.name for field in (want, have) if field is not None)}")
            kept.append(want is not None and have is not None and want.equals(have))
    return pd.DataFrame({ROW_ID: ids, ROW_PLACE: range(len(ids)), "columns_as_declared": kept}, dtype=object)


def rows_kept(read: Subject, made: Subject) -> list[bool]:
    """Whether each row that was read back is the row that was made, in its place."""
    names = list(made.values)
    before = list(zip(*(map(plain, made.values[name]) for name in names), strict=True))
    after = list(zip(*(map(plain, read.values.get(name, [None] * len(read.ids))) for name in names), strict=True))
    return [place < len(before) and before[place] == row for place, row in enumerate(after)]


def plain(value: Any) -> Any:
    """A value in a form that is equal for a record and its dictionary, a tuple and its list."""
    if isinstance(value, list | tuple):
        return [plain(member) for member in value]
    if isinstance(value, dict):
        return list(value.values())
    return list(leaves(value)) if is_dataclass(value) else value

"""The sample issues and their expected rows; `python -m tests.golden.release` writes them anew."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from schemas.records import Facts, ParsedIssue, SegmentedIssue
from schemas.tables import TABLES
from tasks.extract import extract
from tasks.parse import parse, read_issue
from tasks.publish.encode import to_arrow, to_json
from tasks.segment import segment

ROOT = Path(__file__).parents[2]
GOLDEN = Path(__file__).parent
SAMPLES = (
    "lxrb/2025-06-18",
    "lxrb/2025-06-19.md",
    "lxrb/2025-06-20.md",
    "lxwb/2025-06-18.txt",
    "lxtv/2025-06-18.md",
)


def make(sample: str) -> tuple[str, Mapping[str, bytes]]:
    """Takes a sample through parse, segment and extract.

    Returns:
        The issue's id, and by table the JSON that its release would hold.
    """
    parsed = parse(read_issue(ROOT / "data" / "raw" / sample), publication=None, date=None, titles={})
    segmented = segment(parsed)
    rows = rows_by_table(parsed, segmented, extract(segmented))
    return parsed.issue.issue_id, {table.name: to_json(to_arrow(table, rows[table.name])) for table in TABLES}


def rows_by_table(parsed: ParsedIssue, segmented: SegmentedIssue, facts: Facts) -> Mapping[str, Sequence[Any]]:
    """The rows of the five tables, articles with their keywords."""
    return {
        "articles": [each.article.row for each in segmented.articles],
        "statistics": facts.statistics,
        "events": facts.events,
        "measures": facts.measures,
        "blocks": parsed.blocks,
    }


def differences(
    key: Sequence[str], expected: Sequence[Mapping[str, Any]], made: Sequence[Mapping[str, Any]]
) -> list[str]:
    """Rows added, removed and changed, a line each; no line where both hold the same rows in the same order."""
    old = {tuple(row[name] for name in key): row for row in expected}
    new = {tuple(row[name] for name in key): row for row in made}
    lines = [f"- {shown(old[each])}" for each in old if each not in new]
    lines += [f"+ {shown(new[each])}" for each in new if each not in old]
    lines += [line for each, row in new.items() if each in old for line in changed_columns(old[each], row)]
    if not lines and list(old) != list(new):
        lines.append("the rows stand in another order")
    return lines


def changed_columns(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    """A line for each column in which a row differs."""
    changes = [(name, old.get(name), value) for name, value in new.items() if old.get(name) != value]
    return [f"~ {shown(new)}: {name}: {before!r} -> {after!r}" for name, before, after in changes]


def shown(row: Mapping[str, Any]) -> str:
    """What a reader knows a row by."""
    return str(row.get("quote") or row.get("headline") or f"{row.get('file')}[{row.get('start')}] {row.get('role')}")


def rewrite() -> None:
    """Writes the expected rows anew, one folder an issue; the difference is for review."""
    for sample in SAMPLES:
        issue_id, tables = make(sample)
        folder = GOLDEN / issue_id
        folder.mkdir(exist_ok=True)
        for name, data in tables.items():
            (folder / f"{name}.json").write_bytes(data)


def load(issue_id: str, table: str) -> list[dict[str, Any]]:
    """The expected rows of a table."""
    rows: list[dict[str, Any]] = json.loads((GOLDEN / issue_id / f"{table}.json").read_bytes())
    return rows


if __name__ == "__main__":
    rewrite()

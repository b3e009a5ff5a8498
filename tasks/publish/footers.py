"""What the yearly tables say of themselves: which version of each issue they hold, and its manifest's hash."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from tasks.publish.store import Store, read_end

ISSUES = "issues"  # the metadata key that maps issue to version
MANIFESTS = "manifests"  # the one that maps issue to the hash of that version's manifest
FOOTER_GUESS = 65_536
FOOTER_END = 8  # a Parquet file ends with its footer's length, four bytes, and four bytes PAR1


@dataclass(frozen=True, slots=True)
class Footer:
    """The metadata of a yearly table.

    Attributes:
        issues: issue → version.
        manifests: issue → SHA-256 of that version's manifest, as it was when the rows were taken over.
    """

    issues: Mapping[str, int]
    manifests: Mapping[str, str]


def yearly_key(table: str, publication: str, year: int) -> str:
    """Where a yearly table lies: `tables/events/lxrb-2025.parquet`."""
    return f"tables/{table}/{publication}-{year:04d}.parquet"


def read_footer(store: Store, table: str, publication: str, year: int) -> Footer | None:
    """The metadata of a yearly table, from its footer alone; None where the file is missing or damaged."""
    key = yearly_key(table, publication, year)
    end = read_end(store, key, FOOTER_GUESS) or b""
    length = int.from_bytes(end[-FOOTER_END:][:4], "little") + FOOTER_END
    if length > len(end) >= FOOTER_GUESS:
        end = read_end(store, key, length) or b""
    try:
        return parse_footer(pq.read_metadata(pa.BufferReader(end)).metadata or {})
    except (pa.ArrowInvalid, OSError, KeyError, ValueError, AttributeError):
        return None


def parse_footer(metadata: Mapping[bytes, bytes]) -> Footer:
    """Reads the key-value pairs of a Parquet file."""
    issues: dict[str, Any] = json.loads(metadata[ISSUES.encode()])
    manifests: dict[str, Any] = json.loads(metadata.get(MANIFESTS.encode(), b"{}"))
    return Footer(dict(issues.items()), dict(manifests.items()))


def footer_metadata(footer: Footer) -> dict[str, str]:
    """The key-value pairs of a Parquet file."""
    return {ISSUES: json.dumps(dict(footer.issues)), MANIFESTS: json.dumps(dict(footer.manifests))}

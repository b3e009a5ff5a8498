"""What catalogue and tables remember of a manifest, so that one that was altered later is found.

Nothing in a version says what its own manifest should be. The next version does (`previous`); for the newest, the
catalogue and the yearly tables keep the hash that it had when they were written.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from tasks.publish.footers import Footer, read_footer
from tasks.publish.store import Store, read
from tasks.publish.versions import Version, is_whole

CATALOG = "catalog.json"
WITNESS = "articles"  # of the five tables of a year, which are written together

Entries = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The hashes that were recorded.

    Attributes:
        entries: the catalogue's entries by issue id.
        footers: the tables' metadata by publication and year.
    """

    entries: Entries
    footers: Mapping[tuple[str, int], Footer]

    def recorded(self, version: Version) -> str:
        """The hash that a version's manifest should have; its own where nothing else is known or all don't agree."""
        known = self.witnesses(version)
        return version.manifest_sha256 if not known or version.manifest_sha256 in known else known[0]

    def witnesses(self, version: Version) -> list[str]:
        """The hashes that were recorded for a version."""
        known = []
        entry = self.entries.get(version.issue_id, {})
        if entry.get("version") == version.number:
            known.append(str(entry.get("manifest_sha256")))
        footer = self.footers.get(version.year)
        if footer and footer.issues.get(version.issue_id) == version.number and version.issue_id in footer.manifests:
            known.append(footer.manifests[version.issue_id])
        return known

    @property
    def issues(self) -> frozenset[str]:
        """The issues that are recorded anywhere."""
        return frozenset(self.entries).union(*(footer.issues for footer in self.footers.values()))

    def named(self, issue_id: str) -> int:
        """The highest version of an issue that is recorded anywhere, 0 where none is."""
        numbers = [self.entries.get(issue_id, {}).get("version")]
        numbers += [footer.issues.get(issue_id) for footer in self.footers.values()]
        return max(number if isinstance(number, int) else 0 for number in numbers)

    def is_altered(self, version: Version) -> bool:
        """Whether a version's manifest is not the one that was published."""
        return self.recorded(version) != version.manifest_sha256


NO_EVIDENCE = Evidence({}, {})


def gather(store: Store, versions: Iterable[Version]) -> Evidence:
    """Reads what is recorded of the manifests of versions.

    Raises:
        StoreError: the store can't be read.
    """
    years = {version.year for version in versions}
    footers = {year: read_footer(store, WITNESS, *year) for year in sorted(years)}
    return Evidence(read_catalog(store), {year: footer for year, footer in footers.items() if footer})


def read_catalog(store: Store) -> Entries:
    """The catalogue's entries by issue id; none where it is missing or damaged: it is derived."""
    try:
        value = json.loads(read(store, CATALOG) or b"{}")
        return {str(entry["issue_id"]): dict(entry) for entry in value["issues"]}
    except (ValueError, TypeError, KeyError):
        return {}


def is_intact(store: Store, version: Version) -> bool:
    """Whether a version is whole and its manifest the one that was published.

    Raises:
        StoreError: the store can't be read.
    """
    return is_whole(store, version) and not gather(store, [version]).is_altered(version)

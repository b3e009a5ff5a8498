"""What a correction changed: the rows of two versions of an issue, paired, and the passages behind them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from schemas.articles import ARTICLES
from schemas.blocks import BLOCKS
from schemas.columns import Table
from schemas.errors import StoreError
from schemas.tables import FACT_TABLES, TABLES
from tasks.publish.alignment import (
    Aligned,
    Passage,
    align_articles,
    align_bodies,
    first_come,
    sentence_starts,
    start_of_sentence,
)
from tasks.publish.store import Store
from tasks.publish.versions import Version, read_rows, versions

Row = Mapping[str, Any]
# Where a row stands and what it is called: an insertion before it moves them without a word of it changing.
PLACE = frozenset({"body_start", "body_end", "source_spans", "start", "end", "seq", "repairs"})
IDS = frozenset({"article_id", "parent_article_id", *(name for table in FACT_TABLES for name in table.key)})
EVIDENCE = frozenset({"quote", "sentence", "body", "body_sha256", "n_chars", "issue_id", "publication", "issue_date"})
ENOUGH = 0.5  # the share of equal columns from which two rows of one sentence are one that was corrected


@dataclass(frozen=True, slots=True)
class Changed:
    """A row that both versions have and that is not the same in both.

    Attributes:
        ids: its id in either version, older first.
        row: what a reader knows it by: the quote, headline or role, as in the newer version.
        columns: by column that differs, the values before and after; ids are not among them.
        moved: nothing but its id or its place in the text differs.
    """

    ids: tuple[str, str]
    row: str
    columns: Mapping[str, tuple[Any, Any]]
    moved: bool


@dataclass(frozen=True, slots=True)
class TableDifference:
    """What became of a table's rows."""

    added: tuple[Row, ...]
    removed: tuple[Row, ...]
    changed: tuple[Changed, ...]

    @property
    def totals(self) -> dict[str, int]:
        """Rows by what became of them; `moved` are not counted as `changed` again."""
        moved = sum(each.moved for each in self.changed)
        return {
            "added": len(self.added),
            "removed": len(self.removed),
            "changed": len(self.changed) - moved,
            "moved": moved,
        }


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A sentence of an article that came, went or was rewritten; None where a version lacks it."""

    article_ids: tuple[str, str]
    before: Passage | None
    after: Passage | None


@dataclass(frozen=True, slots=True)
class Difference:
    """What two versions of an issue differ in.

    Attributes:
        versions: their numbers, older first.
        source_changed: they were made from other source files, or other words in them.
        passages: the sentences that differ, of articles that both versions have.
        tables: by table the rows that differ.
    """

    issue_id: str
    versions: tuple[int, int]
    source_changed: bool
    passages: tuple[Rewritten, ...]
    tables: Mapping[str, TableDifference]


@dataclass(frozen=True, slots=True)
class ArticlePair:
    """An article in both versions, and how its sentences stand to each other."""

    before: Row
    after: Row
    sentences: tuple[Aligned, ...]


def difference(store: Store, issue_id: str, before: int | None = None, after: int | None = None) -> Difference:
    """Compares two versions of an issue.

    Args:
        store: where releases lie.
        issue_id: the issue.
        before: number of the older version; by default the one before `after`.
        after: number of the newer version; by default the newest.

    Returns:
        Every row and passage in which they differ.

    Raises:
        StoreError: a version is not there or its tables are damaged, or the issue has only one.
    """
    old, new = chosen(store, issue_id, before, after)
    rows = [{table.name: load(store, version, table) for table in TABLES} for version in (old, new)]
    passages, tables = compare(*rows)
    return Difference(issue_id, (old.number, new.number), sources(old) != sources(new), tuple(passages), tables)


def chosen(store: Store, issue_id: str, before: int | None, after: int | None) -> tuple[Version, Version]:
    """The two versions that are meant; withdrawn ones only where they are named.

    Raises:
        StoreError: there is no such version, or only one.
    """
    found = {version.number: version for version in versions(store, issue_id)}
    if not found:
        raise StoreError(f"{issue_id}: no version in {store.output}. Run the issue first, or name another --output.")
    standing = [version.number for version in found.values() if not version.withdrawn]
    newer = after if after is not None else max(standing, default=max(found))
    older = before if before is not None else max((number for number in standing if number < newer), default=None)
    if older is None:
        raise StoreError(
            f"{issue_id}: no version before {newer} to compare it with. See: broadsheet versions {issue_id}."
        )
    for number in (older, newer):
        if number not in found:
            raise StoreError(f"{issue_id}: no version {number}. See what there is: broadsheet versions {issue_id}.")
    return found[older], found[newer]


def load(store: Store, version: Version, table: Table) -> list[Row]:
    """A table of a version.

    Raises:
        StoreError: its file is missing or damaged.
    """
    rows = read_rows(store, version, table)
    if rows is None:
        state = "was withdrawn and its data deleted" if version.withdrawn else "is damaged. Run: broadsheet verify"
        raise StoreError(f"{store.place(version.folder)}/{table.name}.parquet: the version {state}.")
    loaded: list[Row] = rows.to_pylist()
    return loaded


def sources(version: Version) -> list[tuple[str, str]]:
    """Names and hashes of the files that a version was made from."""
    return [(each.name, each.sha256) for each in version.manifest.sources] if version.manifest else []


def compare(
    old: Mapping[str, Sequence[Row]], new: Mapping[str, Sequence[Row]]
) -> tuple[list[Rewritten], dict[str, TableDifference]]:
    """Compares the tables of two versions: a pure function of their rows.

    Rows are paired by their id, then, inside articles that belong together, by the place of their sentence in an
    alignment of the two bodies.

    Args:
        old: rows by table, older version.
        new: of the newer one.

    Returns:
        The sentences that differ, and by table the rows that do.
    """
    articles = [
        ArticlePair(
            old["articles"][i],
            new["articles"][j],
            tuple(align_bodies(old["articles"][i]["body"], new["articles"][j]["body"])),
        )
        for i, j in align_articles(old["articles"], new["articles"])
    ]
    pairs = [(pair.before, pair.after) for pair in articles]
    tables = {"articles": told(ARTICLES, old["articles"], new["articles"], pairs)}
    for table in FACT_TABLES:
        rows = old[table.name], new[table.name]
        tables[table.name] = told(table, *rows, pair_facts(table, *rows, articles))
    blocks = old["blocks"], new["blocks"]
    tables["blocks"] = told(BLOCKS, *blocks, pair_blocks(*blocks, articles))
    return list(rewritten(articles)), tables


def rewritten(articles: Iterable[ArticlePair]) -> Iterable[Rewritten]:
    """The sentences that are not the same in both bodies, in reading order."""
    for pair in articles:
        ids = pair.before["article_id"], pair.after["article_id"]
        yield from (Rewritten(ids, each.before, each.after) for each in pair.sentences if not each.same)


def told(table: Table, old: Sequence[Row], new: Sequence[Row], pairs: Sequence[tuple[Row, Row]]) -> TableDifference:
    """What became of a table's rows, given which belong together."""
    kept, found = {id(before) for before, _ in pairs}, {id(after) for _, after in pairs}
    changed = [row_difference(table, *pair) for pair in pairs]
    return TableDifference(
        tuple(row for row in new if id(row) not in found),
        tuple(row for row in old if id(row) not in kept),
        tuple(each for each in changed if each.columns or each.ids[0] != each.ids[1]),
    )


def row_difference(table: Table, before: Row, after: Row) -> Changed:
    """The columns in which two rows differ; one that a version lacks counts as null."""
    names = [column.name for column in table.columns if column.name not in IDS]
    columns = {name: (before.get(name), after.get(name)) for name in names if before.get(name) != after.get(name)}
    return Changed((row_id(table, before), row_id(table, after)), label(after), columns, columns.keys() <= PLACE)


def row_id(table: Table, row: Row) -> str:
    """A row's id; a block's is its file and start: `A01.md:120`."""
    return ":".join(str(row[name]) for name in table.key)


def label(row: Row) -> str:
    """What a reader knows a row by."""
    return str(row.get("quote") or row.get("headline") or row.get("role") or row.get("body", "")[:20])


def pair_facts(
    table: Table, old: Sequence[Row], new: Sequence[Row], articles: Sequence[ArticlePair]
) -> list[tuple[Row, Row]]:
    """Pairs the rows of a fact table by id, then by the place of their sentence."""
    by_id = {row[table.key[0]]: row for row in new}
    pairs = [(row, by_id[row[table.key[0]]]) for row in old if row[table.key[0]] in by_id]
    kept, found = {id(before) for before, _ in pairs}, {id(after) for _, after in pairs}
    before = by_article(row for row in old if id(row) not in kept)
    after = by_article(row for row in new if id(row) not in found)
    for pair in articles:
        left, right = before[pair.before["article_id"]], after[pair.after["article_id"]]
        if left and right:
            pairs += pair_by_place(table, left, right, pair.sentences)
    return pairs


def by_article(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Rows by the article that they stand in."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["article_id"]].append(row)
    return found


def pair_by_place(
    table: Table, old: Sequence[Row], new: Sequence[Row], sentences: Sequence[Aligned]
) -> list[tuple[Row, Row]]:
    """Pairs the rows of sentences that belong together, those with the most columns in common first."""
    starts_before, starts_after = sentence_starts(sentences)
    counterpart = {each.before.start: each.after.start for each in sentences if each.before and each.after}
    candidates = []
    for i, before in enumerate(old):
        place = counterpart.get(start_of_sentence(starts_before, before["body_start"]))
        for j, after in enumerate(new):
            if place == start_of_sentence(starts_after, after["body_start"]):
                candidates.append((-common(table, before, after), abs(i - j), i, j))
    taken = first_come((i, j) for share, _, i, j in sorted(candidates) if -share >= ENOUGH)
    return [(old[i], new[j]) for i, j in sorted(taken)]


def common(table: Table, before: Row, after: Row) -> float:
    """The share of columns that are equal, of those that tell the fact; a pair of nulls tells nothing."""
    names = [each.name for each in table.columns if each.name not in PLACE | IDS | EVIDENCE]
    said = [name for name in names if before.get(name) or after.get(name)]
    equal = [name for name in said if before.get(name) == after.get(name)]
    return len(equal) / max(1, len(said))


def pair_blocks(old: Sequence[Row], new: Sequence[Row], articles: Sequence[ArticlePair]) -> list[tuple[Row, Row]]:
    """Pairs blocks of one role in one file and article, in the order of the source."""
    renamed = {pair.after["article_id"]: pair.before["article_id"] for pair in articles}
    before = [(row["file"], row["role"], row["article_id"]) for row in old]
    after = [(row["file"], row["role"], renamed.get(row["article_id"], row["article_id"])) for row in new]
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return [(old[block.a + k], new[block.b + k]) for block in matcher.get_matching_blocks() for k in range(block.size)]

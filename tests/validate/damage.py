"""Ways to damage an issue: each changes one thing and leaves the rest in accord with it."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from functools import reduce
from itertools import zip_longest
from typing import Any

import pyarrow as pa

from schemas.keys import Span
from schemas.tables import FACT_TABLES, TABLES
from tests.validate.sample import Sample, as_arrow

Key = tuple[str, str | None, str]
Damage = Callable[[Sample], Sample]
BY_NAME = {table.name: table for table in TABLES}
OTHER_DAY = date(2031, 5, 4)


@dataclass(frozen=True, slots=True)
class Case:
    """A damage, the checks that it must fail, and others that need not hold then."""

    keys: frozenset[Key]
    damage: Damage
    also: frozenset[Key] = frozenset()


def changed(records: tuple[Any, ...], number: int, **values: Any) -> tuple[Any, ...]:
    """Records with some fields of one changed."""
    number %= len(records)
    return (*records[:number], replace(records[number], **values), *records[number + 1 :])


def article(number: int, record: dict[str, Any] | None = None, **row: Any) -> Damage:
    """Changes an article's row, and fields of its record, as parsed and as segmented."""

    def damage(sample: Sample) -> Sample:
        old = sample.parsed.articles[number]
        values = {"row": replace(old.row, **row)} | (record or {})
        parsed = replace(sample.parsed, articles=changed(sample.parsed.articles, number, **values))
        segmented = changed(sample.segmented.articles, number, article=parsed.articles[number])
        return replace(sample, parsed=parsed, segmented=replace(sample.segmented, articles=segmented))

    return damage


def run_of(number: int, shift: int) -> Damage:
    """Moves the first run of an article in the source."""

    def damage(sample: Sample) -> Sample:
        runs = sample.parsed.articles[number].runs
        return article(number, {"runs": changed(runs, 0, start=runs[0].start + shift, end=runs[0].end + shift)})(sample)

    return damage


def bold_body(sample: Sample) -> Sample:
    """Leaves Markdown's bold marks in a body, everything else in accord with it."""
    old = sample.parsed.articles[1]
    body = old.row.body.replace("冷库", "**冷库**")
    record = {
        "runs": changed(old.runs, 0, body_end=len(body)),
        "paragraphs": changed(old.paragraphs, 0, end=len(body)),
    }
    digest = hashlib.sha256(body.encode()).hexdigest()
    return article(1, record, body=body, n_chars=len(body), body_sha256=digest)(sample)


def block(number: int, **values: Any) -> Damage:
    """Changes a block."""
    return blocks(lambda rows: changed(rows, number, **values))


def blocks(change: Callable[[tuple[Any, ...]], tuple[Any, ...]]) -> Damage:
    """Changes the list of blocks."""
    return lambda sample: replace(sample, parsed=replace(sample.parsed, blocks=change(sample.parsed.blocks)))


def articles(change: Callable[[tuple[Any, ...]], tuple[Any, ...]]) -> Damage:
    """Changes the list of articles, as parsed and as segmented."""

    def damage(sample: Sample) -> Sample:
        parsed = replace(sample.parsed, articles=change(sample.parsed.articles))
        old = {one.article.row.article_id: one for one in sample.segmented.articles}
        segmented = tuple(replace(old[one.row.article_id], article=one) for one in parsed.articles)
        return replace(sample, parsed=parsed, segmented=replace(sample.segmented, articles=segmented))

    return damage


def no_article(sample: Sample) -> Sample:
    """Makes every block one of no article."""
    rows = tuple(
        replace(row, article_id=None, seq=None, role="notice" if row.role == "paragraph" else row.role)
        for row in sample.parsed.blocks
    )
    return replace(sample, parsed=replace(sample.parsed, articles=(), blocks=rows))


def segmented(number: int, **values: Any) -> Damage:
    """Changes a segmented article."""

    def damage(sample: Sample) -> Sample:
        rows = changed(sample.segmented.articles, number, **values)
        return replace(sample, segmented=replace(sample.segmented, articles=rows))

    return damage


def without_sentence(sample: Sample) -> Sample:
    """Leaves out a sentence."""
    return segmented(0, sentences=sample.segmented.articles[0].sentences[1:])(sample)


def without_word(sample: Sample) -> Sample:
    """Leaves out a word of a sentence."""
    sentences = sample.segmented.articles[0].sentences
    return segmented(0, sentences=changed(sentences, 1, tokens=sentences[1].tokens[:-1]))(sample)


def nine_keywords(sample: Sample) -> Sample:
    """Gives an article a keyword too many."""
    old = sample.segmented.articles[0].article
    row = replace(old.row, keywords=tuple("甲乙丙丁戊己庚辛壬"))
    return segmented(0, article=replace(old, row=row))(sample)


def segmented_list(change: Callable[[tuple[Any, ...]], tuple[Any, ...]]) -> Damage:
    """Changes the list of segmented articles."""
    return lambda sample: replace(
        sample, segmented=replace(sample.segmented, articles=change(sample.segmented.articles))
    )


def facts(table: str, change: Callable[[tuple[Any, ...]], tuple[Any, ...]]) -> Damage:
    """Changes the list of rows of a fact table, or of the findings."""
    return lambda sample: replace(sample, facts=replace(sample.facts, **{table: change(getattr(sample.facts, table))}))


def fact(table: str, number: int = -1, **values: Any) -> Damage:
    """Changes a fact; the last statistic takes part in no finding."""
    return facts(table, lambda rows: changed(rows, number, **values))


def shift(row: Any, start: int, end: int) -> dict[str, Any]:
    """The first of a fact's spans with its ends moved."""
    span = row.source_spans[0]
    return {"source_spans": (replace(span, start=span.start + start, end=span.end + end),)}


def moved(table: str, start: int, end: int) -> Damage:
    """Moves the ends of the last fact's span."""
    return lambda sample: fact(table, **shift(getattr(sample.facts, table)[-1], start, end))(sample)


def started(table: str) -> Damage:
    """Lets the last fact's evidence begin a character late in the body."""
    return lambda sample: fact(table, body_start=getattr(sample.facts, table)[-1].body_start + 1)(sample)


def quoted_at(table: str, quote: str, block_number: int | None = None) -> Damage:
    """Gives the last fact another quote of its body, placed in a block that has the same words, or where it is."""

    def damage(sample: Sample) -> Sample:
        row = getattr(sample.facts, table)[-1]
        owner = next(one for one in sample.parsed.articles if one.row.article_id == row.article_id)
        start = owner.row.body.index(quote)
        spans = owner.source_spans(start, start + len(quote))
        if block_number is not None:
            place = sample.parsed.blocks[block_number]
            text = next(source.text for source in sample.parsed.sources if source.name == place.file)
            at = text.index(quote, place.start, place.end)
            spans = (Span(place.file, at, at + len(quote)),)
        values: dict[str, Any] = {
            "quote": quote,
            "body_start": start,
            "body_end": start + len(quote),
            "source_spans": spans,
        }
        return fact(table, **values)(sample)

    return damage


def preceded(table: str, quote: str) -> Damage:
    """Puts a fact with a later quote before the last fact."""

    def damage(sample: Sample) -> Sample:
        row = getattr(sample.facts, table)[-1]
        later = getattr(quoted_at(table, quote)(sample).facts, table)[-1]
        name = BY_NAME[table].key[0]
        other = replace(later, **{name: f"{getattr(row, name)[:-1]}f"})
        return facts(table, lambda rows: (*rows[:-1], other, rows[-1]))(sample)

    return damage


def four_main(rows: tuple[Any, ...]) -> tuple[Any, ...]:
    """Four main events in one article."""
    return tuple(replace(rows[0], event_id=f"{rows[0].event_id[:-1]}{digit}") for digit in "1234")


def twice(rows: tuple[Any, ...]) -> tuple[Any, ...]:
    """The last row twice."""
    return (*rows, rows[-1])


def two_photos(records: tuple[Any, ...]) -> tuple[Any, ...]:
    """The last article twice, counted on."""
    return (*records, replace(records[-1], row=replace(records[-1].row, seq=len(records) + 1)))


def renamed(value: Any, old: str, new: str) -> Any:
    """A record with a word replaced in every text of it."""
    if isinstance(value, str):
        return value.replace(old, new)
    if isinstance(value, tuple):
        return tuple(renamed(member, old, new) for member in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: renamed(getattr(value, field.name), old, new) for field in fields(value)})
    return value


def rename(old: str, new: str) -> Damage:
    """Renames an id wherever it stands."""
    return lambda sample: replace(
        sample,
        parsed=renamed(sample.parsed, old, new),
        segmented=renamed(sample.segmented, old, new),
        facts=renamed(sample.facts, old, new),
    )


def written(table: str, change: Callable[[pa.Table], pa.Table]) -> Damage:
    """Changes a table as it is read back."""
    return lambda sample: replace(sample, written=sample.written | {table: change(sample.written[table])})


def written_anew(damage: Damage) -> Damage:
    """The same damage in the rows that were made and in those that were read back."""

    def both(sample: Sample) -> Sample:
        bad = damage(sample)
        made = {
            "articles": [one.article.row for one in bad.segmented.articles],
            "blocks": bad.parsed.blocks,
            **{table.name: getattr(bad.facts, table.name) for table in FACT_TABLES},
        }
        tables = {name: as_arrow(BY_NAME[name], rows) for name, rows in made.items()}
        return replace(bad, written=tables)

    return both


def rule(step: str, table: str | None, check: str, damage: Damage) -> Case:
    """A case in which the one check fails."""
    return Case(frozenset({(step, table, check)}), damage)


def in_turn(damages: Iterable[Damage]) -> Damage:
    """One damage after the other."""
    in_order = tuple(damages)
    return lambda sample: reduce(lambda worse, damage: damage(worse), in_order, sample)


def together(*cases: Case) -> Case:
    """Damages of different tables as one case, for each is seen in its own table alone; it saves time."""
    keys, also = (frozenset[Key]().union(*sets) for sets in zip(*((one.keys, one.also) for one in cases), strict=True))
    return Case(keys, in_turn(one.damage for one in cases), also)


def side_by_side(*lists: Iterable[Case]) -> list[Case]:
    """The n-th cases of several lists together."""
    return [together(*(one for one in row if one is not None)) for row in zip_longest(*lists)]


def other_day(rows: pa.Table) -> pa.Table:
    """Every row of another day."""
    days = pa.array([OTHER_DAY] * len(rows))
    return rows.set_column(rows.column_names.index("issue_date"), rows.schema.field("issue_date"), days)


def change(table: str, **values: Any) -> Damage:
    """Changes the last row of a table."""
    if table == "articles":
        return article(2, **values)
    return block(-1, **values) if table == "blocks" else fact(table, **values)

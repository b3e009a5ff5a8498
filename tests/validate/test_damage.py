"""Every check of severity `error` can fail: for each a damage that makes it fail, and nothing beside it.

Where one thing can't be wrong without another, the case says so. A new check without a damage here fails
`test_every_error_has_its_damage`.
"""

import math
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pyarrow as pa
import pytest

from schemas.columns import Column
from schemas.errors import QualityGateFailed
from schemas.records import Check
from schemas.tables import FACT_TABLES
from tasks.validate import gate, validate
from tests.validate.damage import (
    BY_NAME,
    OTHER_DAY,
    Case,
    Damage,
    Key,
    article,
    articles,
    block,
    blocks,
    bold_body,
    change,
    changed,
    fact,
    facts,
    four_main,
    in_turn,
    moved,
    nine_keywords,
    no_article,
    other_day,
    preceded,
    quoted_at,
    rename,
    rule,
    run_of,
    segmented_list,
    side_by_side,
    started,
    together,
    twice,
    two_photos,
    without_sentence,
    without_word,
    written,
    written_anew,
)
from tests.validate.sample import Sample

STEPS = ("parse", "segment", "extract", "publish")
STEP_OF = {"articles": "parse", "blocks": "parse", "statistics": "extract", "events": "extract", "measures": "extract"}
BAD_WORD = "no_such_word"
FACTS = ("statistics", "events", "measures")


def run(sample: Sample, step: str) -> tuple[Check, ...]:
    """The checks of one step."""
    return validate(step, sample.parsed, segmented=sample.segmented, facts=sample.facts, written=sample.written)


def errors(checks: tuple[Check, ...]) -> set[Key]:
    """The checks of severity `error` that failed."""
    return {(one.step, one.table, one.check) for one in checks if one.severity == "error" and not one.success}


PARSE = [
    rule("parse", None, "some_article", no_article),
    rule("parse", None, "blocks_tile_source", lambda s: block(15, end=s.parsed.blocks[15].end - 1)(s)),
    rule("parse", "articles", "keys_of_issue", article(2, publication="other")),
    rule("parse", "articles", "seq_counts_up", article(2, seq=9)),
    rule("parse", "articles", "parent_of_related", article(1, parent_article_id=None)),
    rule("parse", "articles", "headlines_clean", article(0, headline="港口\n开航")),
    rule("parse", "articles", "body_measured", article(0, n_chars=1)),
    rule("parse", "articles", "body_paragraphs", article(0, n_paragraphs=7)),
    rule("parse", "articles", "body_plain", bold_body),
    rule("parse", "articles", "body_is_its_blocks", block(6, role="paragraph")),
    rule("parse", "articles", "body_traced", run_of(1, 1)),
    rule("parse", "articles", "article_has_blocks", block(14, article_id=None, seq=None)),
    rule("parse", "articles", "repairs_placed", lambda s: article(
        0, repairs=changed(s.parsed.articles[0].row.repairs, 0, end=10_000))(s)),
    rule("parse", "blocks", "keys_of_issue", block(0, publication="other")),
    rule("parse", "blocks", "block_placed", blocks(lambda rows: (replace(rows[1], file="A09.md"), *rows))),
    rule("parse", "blocks", "source_order", blocks(lambda rows: (*rows[10:], *rows[:10]))),
    rule("parse", "blocks", "block_of_article", block(0, seq=1)),
    rule("parse", "blocks", "paragraph_of_article", block(12, seq=None)),
    rule("parse", "blocks", "markup_wordless", block(6, role="markup")),
]  # fmt: skip
SEGMENT = [
    rule("segment", "articles", "row_count", segmented_list(lambda rows: rows[:-1])),
    rule("segment", "articles", "articles_kept", segmented_list(lambda rows: (rows[1], rows[0], rows[2]))),
    rule("segment", "articles", "sentences_spell_paragraphs", without_sentence),
    rule("segment", "articles", "words_spell_sentences", without_word),
    rule("segment", "articles", "keywords_few", nine_keywords),
]
EVIDENCE = [
    together(*(
        rule("extract", table, check, damage)
        for table, damage in damages.items()
    ))
    for check, damages in {
        "article_known": {table: fact(table, publication="other") for table in FACTS},
        "quote_in_body": {table: started(table) for table in FACTS},
        "quote_at_source": {table: moved(table, 0, -1) for table in FACTS},
        "spans_in_body_blocks": {
            "statistics": quoted_at("statistics", "12个", 10),
            "events": quoted_at("events", "开通", 2),
            "measures": quoted_at("measures", "冷库", 6),
        },
        "source_order": {
            "statistics": preceded("statistics", "个"),
            "events": preceded("events", "航线"),
            "measures": preceded("measures", "冷库"),
        },
    }.items()
]  # fmt: skip
FIGURES = [
    rule("extract", "statistics", "bounds_as_qualifier", fact("statistics", value_low=12.0)),
    rule("extract", "statistics", "bounds_in_order", fact(
        "statistics", qualifier="range", value=None, value_low=3.0, value_high=2.0)),
    rule("extract", "statistics", "direction_of_move", fact("statistics", direction="up")),
    rule("extract", "statistics", "sign_as_direction", fact("statistics", 1, direction="down")),
    rule("extract", "statistics", "negative_as_printed", fact("statistics", value=-12.0)),
    rule("extract", "statistics", "comparison_of_move", fact("statistics", comparison="yoy")),
    rule("extract", "statistics", "unit_folded", fact("statistics", unit="万个")),
    rule("extract", "statistics", "unit_coded", fact("statistics", unit=None, unit_code="t")),
    rule("extract", "statistics", "sentence_around_quote", fact("statistics", sentence="别处说过。")),
    rule("extract", "statistics", "checks_as_findings", fact("statistics", checks=("sum:holds",))),
    rule("extract", "statistics", "period_in_order", fact(
        "statistics", period_start=date(2031, 5, 5), period_end=OTHER_DAY)),
]  # fmt: skip
FINDINGS = [
    rule("extract", None, "finding_rows", lambda s: fact(
        "consistency", article_id=s.parsed.articles[1].row.article_id)(s)),
    rule("extract", None, "finding_numbers", fact("consistency", arithmetic=" ")),
    rule("extract", None, "finding_verdict", fact("consistency", difference=5.0)),
]  # fmt: skip
EVENT_DATES = [
    rule("extract", "events", "dates_in_order", fact("events", date_precision="range", date_end=OTHER_DAY)),
    rule("extract", "events", "dates_of_precision", fact("events", date_end=date(2031, 5, 6))),
    rule("extract", "events", "title_in_one_line", fact("events", title="港口\n开航")),
    rule("extract", "events", "main_events_few", facts("events", four_main)),
]
TARGETS = [
    rule("extract", "measures", "period_in_order", fact("measures", period_start=date(2032, 1, 1))),
    rule("extract", "measures", "item_number_left_out", quoted_at("measures", "一是岚洲市商务局将在年底前建成3个冷库")),
    rule("extract", "measures", "target_with_value", fact("measures", target_value=None)),
    rule("extract", "measures", "document_unmarked", fact("measures", policy_document="《港口规划》")),
]
WRITTEN = [
    rule("publish", None, "columns_as_declared", written(
        "articles", lambda rows: rows.set_column(5, "seq", rows["seq"].cast(pa.int64())))),
    together(*(
        rule("publish", name, "row_count", written(name, lambda rows: rows.slice(0, len(rows) - 1))) for name in STEP_OF
    )),
    together(*(rule("publish", name, "rows_as_made", written(name, other_day)) for name in STEP_OF)),
]  # fmt: skip


# A bad word or number that would break a rule by itself: where to put it, or what else to change with it.
WORD_CHANGES: dict[tuple[str, str], Damage] = {
    ("statistics", "qualifier"): fact("statistics", qualifier=BAD_WORD, value_high=12.0),
    ("statistics", "comparison"): fact("statistics", 1, comparison=BAD_WORD),
    ("statistics", "direction"): fact("statistics", 1, direction=BAD_WORD),
}
PATTERN_CHANGES: dict[str, tuple[str, str]] = {
    "publication": ("lzrb", "LZRB"),
    "issue_id": ("lzrb-2031", "lzrb-31"),
    "article_id": ("0000000", "000000g"),
    "parent_article_id": ("0000000", "000000g"),
    "statistic_id": ("-s0", "-s_"),
    "event_id": ("-e0", "-e_"),
    "measure_id": ("-m0", "-m_"),
}
MINIMUM_CHANGES: dict[tuple[str, str], Damage] = {("blocks", "seq"): block(14, seq=0)}
ALSO: dict[tuple[str, str], frozenset[str]] = {
    ("articles", "pattern:body_sha256"): frozenset({"body_measured"}),
    ("articles", "minimum:seq"): frozenset({"seq_counts_up"}),
    ("articles", "minimum:n_chars"): frozenset({"body_measured"}),
    ("articles", "minimum:n_paragraphs"): frozenset({"body_paragraphs"}),
    ("blocks", "minimum:start"): frozenset({"blocks_tile_source", "source_order"}),
    ("blocks", "minimum:end"): frozenset({"blocks_tile_source"}),
    ("blocks", "key"): frozenset({"blocks_tile_source"}),
    ("blocks", "empty_text"): frozenset({"block_placed"}),
    **{
        (table.name, "minimum:body_start"): frozenset({"quote_in_body", "sentence_around_quote"})
        for table in FACT_TABLES
    },
    **{(table.name, "minimum:body_end"): frozenset({"quote_in_body"}) for table in FACT_TABLES},
}


def column_damages(table: str, column: Column) -> Iterator[tuple[str, Damage]]:
    """A damage for each promise that a column declares, with the name of its check."""
    if column.vocabulary:
        damage = WORD_CHANGES.get((table, column.name), change(table, **{column.name: BAD_WORD}))
        yield f"vocabulary:{column.name}", damage
    if column.pattern is not None:
        bad = PATTERN_CHANGES.get(column.name)
        yield f"pattern:{column.name}", rename(*bad) if bad else change(table, **{column.name: "九点"})
    if column.minimum is not None:
        low = change(table, **{column.name: column.minimum - 1})
        yield f"minimum:{column.name}", MINIMUM_CHANGES.get((table, column.name), low)


def table_damages(table: str) -> Iterator[tuple[str, Damage]]:
    """A damage for each promise that a table's declaration makes."""
    for column in BY_NAME[table].columns:
        yield from column_damages(table, column)
    yield "required", change(table, issue_date=None)
    empty = {"articles": "kicker", "statistics": "place", "events": "place", "measures": "actor", "blocks": "file"}
    if table == "blocks":
        yield "empty_text", blocks(lambda rows: (replace(rows[1], file=""), *rows))
    else:
        yield "empty_text", change(table, **{empty[table]: ""})
    if table in ("statistics", "measures"):
        yield "finite", change(table, **{"value" if table == "statistics" else "target_value": math.inf})
    double = {"articles": articles(two_photos), "blocks": blocks(twice)}
    yield "key", double.get(table, facts(table, twice))


def declared_cases(step: str, table: str) -> Iterator[Case]:
    """A case for each promise that the columns of a table declare."""
    ids = frozenset(f"pattern:{name}" for name in PATTERN_CHANGES)
    for check, damage in table_damages(table):
        others = ALSO.get((table, check), frozenset()) | (ids | {"keys_of_issue"} if check in ids else frozenset())
        also = frozenset((step, name, other) for other in others for name in (*STEP_OF, None))
        yield Case(frozenset({(step, table, check)}), damage, also)


CASES = [
    *PARSE,
    *SEGMENT,
    *EVIDENCE,
    *side_by_side(FIGURES, FINDINGS, EVENT_DATES, TARGETS),
    *WRITTEN,
    *side_by_side(*(declared_cases("parse", name) for name in STEP_OF if STEP_OF[name] == "parse")),
    *side_by_side(*(declared_cases("extract", name) for name in STEP_OF if STEP_OF[name] == "extract")),
    *(
        replace(case, damage=written_anew(case.damage))
        for case in side_by_side(*(declared_cases("publish", name) for name in STEP_OF))
    ),
]


def case_name(case: Case) -> str:
    """A case by its checks."""
    step, table, check = min(case.keys, key=str)
    return f"{step}-{table}-{check}" + (f"-and-{len(case.keys) - 1}-more" if len(case.keys) > 1 else "")


@pytest.mark.parametrize("case", CASES, ids=case_name)
def test_damage_fails_its_check_and_the_gate(case: Case, sound: Sample) -> None:
    step = min(case.keys, key=str)[0]
    checks = run(case.damage(sound), step)
    found = errors(checks)
    assert case.keys <= found <= case.keys | case.also
    for key in case.keys:
        with pytest.raises(QualityGateFailed, match=key[2]):
            gate([one for one in checks if (one.step, one.table, one.check) == key], issue_id="lzrb-2031-05-06")


def test_every_error_has_its_damage(sound: Sample) -> None:
    checks = [one for step in STEPS for one in run(sound, step)]
    promised = {(one.step, one.table, one.check) for one in checks if one.severity == "error"}
    assert {key for case in CASES for key in case.keys} == promised


@pytest.mark.parametrize("step", ["parse", "extract"])
def test_every_column_that_must_be_filled_is_required(step: str, sound: Sample) -> None:
    tables = [name for name in STEP_OF if STEP_OF[name] == step]
    empty = {name: [column.name for column in BY_NAME[name].columns if not column.nullable] for name in tables}
    nothing = in_turn(change(name, **dict.fromkeys(names)) for name, names in empty.items())
    checks = {(one.table, one.check): one for one in run(nothing(sound), step)}
    for name, names in empty.items():
        assert not checks[name, "required"].success
        assert all(column in (checks[name, "required"].observed or "") for column in names[:3])

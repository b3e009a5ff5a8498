"""What a public copy leaves out: every column that holds the paper's words is decided."""

import pyarrow as pa
import pytest

from schemas.publications import TEXT_POLICIES
from schemas.tables import TABLES
from schemas.text_policies import left_out

# Names, terms, keys, hashes and words of vocabularies: data, not text.
DATA = {
    "articles": {
        "article_id", "issue_id", "publication", "issue_date_source", "page", "kind", "parent_article_id", "reporters",
        "correspondents", "photographers", "keywords", "body_sha256",
    },
    "statistics": {
        "statistic_id", "article_id", "issue_id", "publication", "indicator", "subject", "kind", "qualifier", "unit",
        "unit_code", "aggregation", "per", "status", "comparison", "direction", "place", "source_spans", "checks",
    },
    "events": {
        "event_id", "article_id", "issue_id", "publication", "type", "trigger", "time_start", "date_precision",
        "status", "place", "organizers", "participants", "salience", "source_spans",
    },
    "measures": {
        "measure_id", "article_id", "issue_id", "publication", "actor", "action", "modality", "policy_document",
        "target_unit", "source_spans",
    },
    "blocks": {"issue_id", "publication", "file", "role", "article_id"},
}  # fmt: skip


def test_every_column_that_may_hold_text_is_decided() -> None:
    for table in TABLES:
        textual = {
            column.name
            for column in table.columns
            if pa.types.is_string(column.arrow_type) or pa.types.is_list(column.arrow_type)
        }
        assert textual == left_out(table, "none") | DATA[table.name], table.name
        assert not left_out(table, "none") & DATA[table.name]


def test_a_stricter_policy_leaves_out_more() -> None:
    for table in TABLES:
        assert not left_out(table, "full")
        assert left_out(table, "excerpt") <= left_out(table, "none")


@pytest.mark.parametrize("policy", TEXT_POLICIES)
def test_keys_offsets_and_hashes_stay(policy: str) -> None:
    for table in TABLES:
        kept = {*table.key, "body_start", "body_end", "source_spans", "n_chars", "body_sha256"}
        assert not left_out(table, policy) & kept


def test_a_word_that_is_no_policy_publishes_nothing() -> None:
    with pytest.raises(KeyError):
        left_out(TABLES[0], "Excerpt")

"""Ids and evidence of fact rows."""

import re

import pytest

from schemas.records import SegmentedArticle, Sentence
from tasks.extract.rows import Kernel, evidence, fact_ids

SENTENCE = Sentence(0, 6, "两渠各3里。", 0, ())
OTHER = Sentence(6, 10, "又3里。", 0, ())


def test_ids_name_article_and_table(told: SegmentedArticle) -> None:
    (found,) = fact_ids("s", told.article, [Kernel(SENTENCE, "3")])
    assert re.fullmatch(re.escape(told.article.row.article_id) + "-s[0-9a-f]{8}", found)


def test_the_same_kernel_again_in_its_sentence_gets_its_own_id(told: SegmentedArticle) -> None:
    kernels = [Kernel(SENTENCE, "3"), Kernel(SENTENCE, "3"), Kernel(OTHER, "3")]
    assert len(set(fact_ids("s", told.article, kernels))) == 3


def test_other_facts_rename_none(told: SegmentedArticle) -> None:
    alone = fact_ids("e", told.article, [Kernel(OTHER, "通水")])
    among = fact_ids("e", told.article, [Kernel(SENTENCE, "开渠"), Kernel(OTHER, "通水"), Kernel(OTHER, "开闸")])
    assert among[1:2] == alone


def test_evidence_points_at_its_quote(told: SegmentedArticle) -> None:
    body = told.article.row.body
    columns = evidence(told.article, 2, 5)
    assert columns["quote"] == body[columns["body_start"] : columns["body_end"]] == body[2:5]
    assert columns["article_id"] == told.article.row.article_id


@pytest.mark.parametrize("letter", ["s", "e", "m"])
def test_ids_are_the_same_in_every_run(told: SegmentedArticle, letter: str) -> None:
    kernels = [Kernel(SENTENCE, "3")]
    assert fact_ids(letter, told.article, kernels) == fact_ids(letter, told.article, kernels)

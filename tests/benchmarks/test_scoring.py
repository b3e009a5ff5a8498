"""What a score promises: surplus rows cost precision, missed ones recall, optional ones nothing."""

from collections.abc import Sequence
from typing import Any

import pytest

from benchmarks.matching import Fact, Relation
from benchmarks.scoring import Answers, Score, add_scores, score_issue
from schemas.keys import Span

GOLD_ARTICLE = {"headline": "春茶开采", "kind": "news", "body_first": "全县", "body_last": "3吨。", "continues": False}
FOUND_ARTICLE = {**GOLD_ARTICLE, "article_id": "a", "body": "全县收青3吨。"}


def fact(start: int, **columns: Any) -> Fact:
    return Fact({"article": GOLD_ARTICLE, "quote": "…", **columns}, (Span("A01.md", start, start + 4),))


def statistic(start: int, **columns: Any) -> Fact:
    plain = {
        "value": 3.0,
        "unit": "吨",
        "kind": "level",
        "qualifier": "exact",
        "indicator": "收青",
        "status": "observed",
    }
    return fact(start, **{**plain, **columns})


def answers(
    articles: Sequence[dict[str, Any]],
    statistics: Sequence[Fact] = (),
    events: Sequence[Fact] = (),
    relations: Sequence[Relation] = (),
) -> Answers:
    facts = {"statistics": tuple(statistics), "events": tuple(events), "measures": ()}
    return Answers(tuple(articles), facts, tuple(relations))


def score(gold: Sequence[Fact], found: Sequence[Fact]) -> Score:
    scores, _ = score_issue(answers([GOLD_ARTICLE], gold), answers([FOUND_ARTICLE], found))
    return scores["statistics"]


def test_everything_right_is_one() -> None:
    figures = score([statistic(0), statistic(10)], [statistic(10), statistic(0)])
    assert (figures.precision, figures.recall) == (1.0, 1.0)
    assert figures.columns["whole row (kind, indicator, qualifier, period)"] == (2, 2)


def test_surplus_row_lowers_precision_alone() -> None:
    figures = score([statistic(0)], [statistic(0), statistic(10)])
    assert (figures.precision, figures.recall) == (0.5, 1.0)


def test_missed_row_lowers_recall_alone() -> None:
    figures = score([statistic(0), statistic(10)], [statistic(0)])
    assert (figures.precision, figures.recall) == (1.0, 0.5)


@pytest.mark.parametrize("found", [[statistic(0)], [statistic(0), statistic(10)]])
def test_optional_row_costs_nothing_found_or_not(found: list[Fact]) -> None:
    figures = score([statistic(0), statistic(10, optional=True)], found)
    assert (figures.precision, figures.recall, figures.hits) == (1.0, 1.0, 1)


def test_same_row_twice_counts_once() -> None:
    assert score([statistic(0)], [statistic(0), statistic(0)]).hits == 1


def test_nothing_found_is_zero() -> None:
    figures = score([statistic(0)], [])
    assert (figures.precision, figures.recall, figures.columns["kind"]) == (0.0, 0.0, (0, 0))


def test_wrong_column_is_counted_and_named() -> None:
    gold = answers([GOLD_ARTICLE], [statistic(0, period_end="2025-03-31", subject="全县")])
    found = answers([FOUND_ARTICLE], [statistic(0, period_end=None, subject="全县")])
    scores, misses = score_issue(gold, found)
    assert scores["statistics"].columns["period"] == (0, 1)
    assert scores["statistics"].columns["subject"] == (1, 1)
    assert [(miss.problem, miss.got, miss.wanted) for miss in misses] == [
        ("period", "None / None", "None / 2025-03-31")
    ]  # fmt: skip


def test_missing_and_surplus_rows_are_named() -> None:
    gold = answers([GOLD_ARTICLE], [statistic(0), statistic(20, optional=True)])
    _, misses = score_issue(gold, answers([FOUND_ARTICLE], [statistic(10)]))
    assert [(miss.problem, miss.headline) for miss in misses] == [("missing", "春茶开采"), ("surplus", "春茶开采")]


def test_article_columns_are_judged() -> None:
    gold = answers([{**GOLD_ARTICLE, "reporters": ["罗小满"], "body_last": "4吨。"}])
    scores, _ = score_issue(gold, answers([{**FOUND_ARTICLE, "reporters": ("罗小满",)}]))
    columns = scores["articles"].columns
    assert (columns["reporters"], columns["body_first"], columns["body_last"]) == ((1, 1), (1, 1), (0, 1))


def test_main_events_have_a_recall_of_their_own() -> None:
    main, minor = (fact(at, trigger="开采", type="opening", salience=how) for at, how in ((0, "main"), (10, "minor")))
    scores, _ = score_issue(answers([GOLD_ARTICLE], (), [main, minor]), answers([FOUND_ARTICLE], (), [minor]))
    assert scores["events"].columns["recall of main events"] == (0, 1)


def relation(*, holds: bool, article_id: str | None = None) -> Relation:
    columns = {"check": "sum", "holds": holds, "arithmetic": "1 + 2 = 3", "article": GOLD_ARTICLE}
    return Relation(columns, article_id, (((Span("A01.md", 0, 4),),),))


@pytest.mark.parametrize(("planted", "alarms"), [(True, (0, 1)), (False, (1, 1))])
def test_difference_that_is_not_in_gold_is_a_false_alarm(planted: bool, alarms: tuple[int, int]) -> None:
    gold = answers([GOLD_ARTICLE], relations=[relation(holds=False)] if planted else [])
    found = answers([FOUND_ARTICLE], relations=[relation(holds=False, article_id="a")])
    scores, _ = score_issue(gold, found)
    assert scores["consistency"].columns["false alarms"] == alarms
    assert scores["consistency"].hits == planted


def test_relation_that_holds_is_no_alarm() -> None:
    found = answers([FOUND_ARTICLE], relations=[relation(holds=True, article_id="a")])
    scores, _ = score_issue(answers([GOLD_ARTICLE]), found)
    assert scores["consistency"].columns["false alarms"] == (0, 0)


def test_issues_are_added_up() -> None:
    both = add_scores([Score(1, 2, 1, {"kind": (1, 1)}), Score(2, 2, 3, {"kind": (0, 2), "per": (2, 2)})])
    assert both == Score(3, 4, 4, {"kind": (1, 3), "per": (2, 2)})

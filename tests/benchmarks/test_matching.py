"""A row answers gold by its evidence and its kernel; columns are right to the letter or in other words."""

from typing import Any

import pytest

from benchmarks.matching import (
    Fact,
    Relation,
    alike,
    article_fit,
    event_fit,
    hull,
    likeness,
    measure_fit,
    overlap,
    pair,
    relation_fit,
    same,
    same_action,
    same_names,
    statistic_fit,
)
from schemas.keys import Span


def fact(start: int, end: int, **columns: Any) -> Fact:
    return Fact(columns, (Span("A01.md", start, end),))


TONNES = fact(10, 14, value=300.0, unit="吨", qualifier="exact")


@pytest.mark.parametrize(
    "row",
    [
        fact(10, 14, value=300.0, unit="吨"),
        fact(8, 12, value=300.0, unit="吨"),
        fact(10, 14, value=300.0000000001, unit="吨"),
    ],
)
def test_statistic_is_matched_by_place_value_and_unit(row: Fact) -> None:
    assert statistic_fit(TONNES, row) > 0


@pytest.mark.parametrize(
    "row",
    [
        fact(14, 18, value=300.0, unit="吨"),
        fact(10, 14, value=3.0, unit="吨"),
        fact(10, 14, value=300.0, unit="亩"),
        fact(10, 14, value=None, unit="吨"),
        Fact({"value": 300.0, "unit": "吨"}, (Span("A02.md", 10, 14),)),
        Fact({"value": 300.0, "unit": "吨"}, ()),
    ],
)
def test_statistic_is_not_matched_by_less(row: Fact) -> None:
    assert statistic_fit(TONNES, row) == 0


@pytest.mark.parametrize(
    ("gold", "row", "matched"),
    [
        ({"value": None, "value_low": 2, "value_high": 5}, {"value": None, "value_low": 2, "value_high": 5}, True),
        ({"value": None, "value_low": 2, "value_high": 5}, {"value": 2.0, "value_low": 2, "value_high": 6}, False),
        ({"value": None, "value_low": 10}, {"value": None, "value_low": 10}, True),
        ({"value": None, "value_low": 10}, {"value": None, "value_low": 100}, False),
        ({"value": 7, "value_low": 7}, {"value": 8.0, "value_low": 7}, False),
        ({"value": 7, "value_alt": [8]}, {"value": 8.0}, True),
    ],
)
def test_figures_without_one_value_are_matched_by_bounds(
    gold: dict[str, Any], row: dict[str, Any], matched: bool
) -> None:
    asked = fact(0, 4, unit="亩", qualifier="range" if gold.get("value") is None else "more_than", **gold)
    assert (statistic_fit(asked, fact(0, 4, unit="亩", **row)) > 0) is matched


def test_unit_synonyms_and_alternatives_fold() -> None:
    assert statistic_fit(fact(0, 2, value=5, unit="名"), fact(0, 2, value=5.0, unit="人")) > 0
    assert statistic_fit(fact(0, 2, value=5, unit="个", unit_alt=[None]), fact(0, 2, value=5.0, unit=None)) > 0
    assert statistic_fit(fact(0, 2, value=5, unit="个"), fact(0, 2, value=5.0, unit=None)) == 0


def test_event_wants_three_tenths_of_the_shorter_evidence() -> None:
    asked = fact(0, 20, trigger="通车", type="opening")
    assert event_fit(asked, fact(17, 27, trigger="通车", type="opening")) > 0
    assert event_fit(asked, fact(18, 28, trigger="通车", type="opening")) == 0


def test_event_of_the_right_trigger_fits_better_than_a_nearer_one() -> None:
    asked = fact(0, 20, trigger="通车", type="opening")
    assert event_fit(asked, fact(10, 20, trigger="通车", type="other")) > event_fit(
        asked, fact(0, 20, trigger="召开", type="opening")
    )


@pytest.mark.parametrize(("end", "matched"), [(10, True), (20, True), (21, False), (4, False)])
def test_measure_wants_half_of_the_evidence(end: int, matched: bool) -> None:
    assert (measure_fit(fact(0, 10), fact(0, end)) > 0) is matched


def test_evidence_in_two_files_counts_in_each() -> None:
    left = (Span("A01.md", 0, 10), Span("A02.md", 0, 10))
    assert overlap(left, (Span("A02.md", 5, 30),)) == 5
    assert hull((Span("A01.md", 3, 5), Span("A01.md", 9, 12), Span("A02.md", 1, 2))) == (
        Span("A01.md", 3, 12),
        Span("A02.md", 1, 2),
    )


def relation(check: str, holds: bool, *starts: int) -> Relation:
    rows = tuple(((Span("A01.md", start, start + 2),),) for start in starts)
    return Relation({"check": check, "holds": holds}, "a", rows)


@pytest.mark.parametrize(
    ("found", "fit"),
    [
        (relation("sum", True, 0, 10, 20), 1.0),
        (relation("sum", True, 0, 10, 20, 30), 0.5),
        (relation("sum", True, 0, 10), 0.0),
        (relation("sum", False, 0, 10, 20), 0.0),
        (relation("share", True, 0, 10, 20), 0.0),
    ],
)
def test_finding_is_matched_by_check_verdict_and_rows(found: Relation, fit: float) -> None:
    assert relation_fit(relation("sum", True, 0, 10, 20), found) == fit


def test_finding_of_an_article_that_was_not_found_is_not_matched() -> None:
    asked = Relation({"check": "sum", "holds": True}, None, ())
    assert relation_fit(asked, relation("sum", True, 0)) == 0


@pytest.mark.parametrize(
    ("wanted", "got", "fits"),
    [("春茶开采 首日收青三吨", "春茶开采首日收青三吨", True), ("春茶开采", "渔港开渔", False)],
)
def test_article_is_matched_by_headline(wanted: str, got: str, fits: bool) -> None:
    assert (article_fit({"headline": wanted}, {"headline": got}) > 0) is fits


def test_pairs_are_one_to_one_and_the_best_fit_goes_first() -> None:
    assert pair([1, 5], [4, 6], lambda gold, row: max(0, 5 - abs(gold - row))) == [(1, 0)]
    assert pair([1, 5], [4, 1], lambda gold, row: max(0, 5 - abs(gold - row))) == [(0, 1), (1, 0)]
    assert pair([1], [9], lambda gold, row: float(gold == row)) == []


@pytest.mark.parametrize(("left", "right"), [("茶叶产量", "产量"), ("“茶叶”产量", "茶叶产量"), (None, "")])
def test_wordings_are_alike(left: str | None, right: str | None) -> None:
    assert likeness(left, right) >= 0.5


@pytest.mark.parametrize(("left", "right"), [("茶叶产量", "游客"), ("产量", None), ("", "游客")])
def test_wordings_are_not_alike(left: str | None, right: str | None) -> None:
    assert likeness(left, right) < 0.5


def test_null_is_an_answer_of_its_own() -> None:
    assert alike({"place": None}, {"place": None}, "place")
    assert not alike({"place": None}, {"place": "全县"}, "place")
    assert alike({"place": "全县", "place_alt": [None]}, {"place": None}, "place")
    assert same({}, {"per": None}, "per")
    assert not same({}, {"per": "day"}, "per")
    assert same({"per": "day", "per_alt": ["month"]}, {"per": "month"}, "per")


@pytest.mark.parametrize(
    ("organizers", "participants", "right"),
    [(["县供销社"], [], True), (["县供销社", "省农科院"], [], True), ([], ["县供销社"], True), ([], [], False)],
)
def test_names_are_judged_together(organizers: list[str], participants: list[str], right: bool) -> None:
    row = {"organizers": organizers, "participants": participants}
    assert same_names({"organizers": ["县供销社"], "participants": []}, row) is right
    assert same_names({"organizers": [], "organizers_alt": [["县供销社"]]}, row)


@pytest.mark.parametrize(("got", "right"), [("出台", True), ("制定出台", True), ("修订", False), (None, False)])
def test_verb_may_hold_the_other(got: str | None, right: bool) -> None:
    assert same_action({"action": "出台"}, {"action": got}) is right

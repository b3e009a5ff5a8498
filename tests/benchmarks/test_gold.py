"""The sample's gold answers can be trusted: every quote stands in its source, every word is one of the contract's."""

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from benchmarks.gold import find_source, gold_answers, read_gold
from benchmarks.locating import squeeze
from schemas.columns import Column
from schemas.records import Source
from schemas.tables import TABLES
from tasks.parse import decode, read_issue

ROOT = Path(__file__).resolve().parents[2]
GOLD = sorted((ROOT / "benchmarks" / "gold").glob("*.json"))
FACTS = ("statistics", "events", "measures")


def sources_of(gold: dict[str, Any]) -> tuple[Source, ...]:
    return tuple(decode(file) for file in read_issue(find_source(gold, ROOT / "data" / "raw")).files)


def facts_of(gold: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    for article in gold["articles"]:
        for table in FACTS:
            for fact in article[table]:
                yield table, article, fact


def columns_of(table: str) -> dict[str, Column]:
    return {column.name: column for each in TABLES if each.name == table for column in each.columns}


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_every_quote_is_found(path: Path) -> None:
    gold = read_gold(path)
    answers = gold_answers(gold, sources_of(gold))
    lost = [fact.columns["quote"] for table in FACTS for fact in answers.facts[table] if not fact.evidence]
    assert lost == []


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_bodies_begin_and_end_in_the_source(path: Path) -> None:
    gold = read_gold(path)
    text = "".join(squeeze(source.text) for source in sources_of(gold))
    for article in gold["articles"]:
        for piece in article.get("body_pages", [article]):
            assert squeeze(piece["body_first"]) in text
            assert squeeze(piece["body_last"]) in text


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_words_and_dates_are_the_contracts(path: Path) -> None:
    for table, _, fact in facts_of(read_gold(path)):
        for name, column in columns_of(table).items():
            for answer in [fact.get(name), *fact.get(f"{name}_alt", [])]:
                assert answer is None or not column.vocabulary or answer in column.vocabulary
                if answer is not None and name.startswith(("period_", "date_s", "date_e")):
                    assert datetime.date.fromisoformat(answer).isoformat() == answer


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_columns_are_known(path: Path) -> None:
    own = {"optional", "nth", "printed", "sentence", "page"}
    for table, _, fact in facts_of(read_gold(path)):
        names = {name.removesuffix("_alt") for name in fact}
        assert names - own <= columns_of(table).keys()


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_triggers_and_sentences_hold_together(path: Path) -> None:
    for table, _, fact in facts_of(read_gold(path)):
        if table == "events":
            assert fact["trigger"] in fact["quote"]
        if table == "statistics":
            assert fact["quote"] in fact["sentence"]


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_findings_rest_on_the_statistics_and_titles(path: Path) -> None:
    for article in read_gold(path)["articles"]:
        quotes = [fact["quote"] for fact in article["statistics"]]
        titles = [article["headline"], *article["subheadlines"], *article["headings"], *article["captions"]]
        for entry in article["consistency"]:
            assert all(quotes.count(quote) >= entry["quotes"].count(quote) for quote in entry["quotes"])
            assert "headline" not in entry or any(entry["headline"] in title for title in titles)


def test_issue_that_is_not_there_is_named() -> None:
    with pytest.raises(FileNotFoundError, match=r"no issue abc/2025-01-01\.md in it"):
        find_source({"publication": "abc", "source": "2025-01-01.md"}, ROOT / "data" / "raw")

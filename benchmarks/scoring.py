"""Scores what the stages make of an issue against its gold answers: rows found and missed, columns right and wrong."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.locating import squeeze
from benchmarks.matching import (
    Fact,
    Relation,
    alike,
    answers,
    article_fit,
    event_fit,
    measure_fit,
    pair,
    relation_fit,
    same,
    same_action,
    same_names,
    statistic_fit,
)

Columns = Mapping[str, Any]
Judge = Callable[[Columns, Columns], bool]
FACT_TABLES = ("statistics", "events", "measures")
TABLES = ("articles", *FACT_TABLES, "consistency")


@dataclass(frozen=True, slots=True)
class Score:
    """How one table did.

    Attributes:
        hits: answers that were found, optional ones aside.
        found: rows that were published, those that answer an optional one aside.
        wanted: answers, optional ones aside.
        columns: for each column the matched rows in which it is right, and how many it was asked of.
    """

    hits: int
    found: int
    wanted: int
    columns: Mapping[str, tuple[int, int]]

    @property
    def precision(self) -> float:
        return self.hits / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.hits / self.wanted if self.wanted else 0.0


@dataclass(frozen=True, slots=True)
class Miss:
    """What a table has wrong.

    Attributes:
        problem: `missing` (a row), `surplus` (a row) or the column that is wrong.
        headline: of the article.
        quote: the evidence, or a finding's arithmetic.
        got, wanted: what is published and what is right, one of them None for a row.
    """

    table: str
    problem: str
    headline: str
    quote: str
    got: object
    wanted: object


@dataclass(frozen=True, slots=True)
class Answers:
    """The gold answers of an issue, or what was published of it.

    Attributes:
        articles: their columns.
        facts: for each fact table its rows, with their evidence in the source.
        relations: the consistency findings.
    """

    articles: tuple[Columns, ...]
    facts: Mapping[str, tuple[Fact, ...]]
    relations: tuple[Relation, ...]


def column(name: str, judge: Callable[[Columns, Columns, str], bool]) -> tuple[str, Judge]:
    """A column with the way to judge it."""
    return name, lambda gold, row: judge(gold, row, name)


def same_lines(gold: Columns, row: Columns, name: str) -> bool:
    """True where a list holds the same texts, in any order, blanks aside."""
    found = {squeeze(text) for text in row.get(name) or ()}
    return any({squeeze(text) for text in answer or ()} == found for answer in answers(gold, name))


def same_first(gold: Columns, row: Columns) -> bool:
    """True where the body begins as it should."""
    return squeeze(row["body"]).startswith(squeeze(gold["body_first"]))


def same_last(gold: Columns, row: Columns) -> bool:
    """True where the body ends as it should."""
    return squeeze(row["body"]).endswith(squeeze(gold["body_last"]))


def same_period(gold: Columns, row: Columns) -> bool:
    """True where both ends are right."""
    return same(gold, row, "period_start") and same(gold, row, "period_end")


def whole_statistic(gold: Columns, row: Columns) -> bool:
    """True where a figure can be used as it stands."""
    plain = same(gold, row, "kind") and same(gold, row, "qualifier")
    return plain and alike(gold, row, "indicator") and same_period(gold, row)


def whole_event(gold: Columns, row: Columns) -> bool:
    """True where type, first day and status are right."""
    return all(same(gold, row, name) for name in ("type", "date_start", "status"))


JUDGES: Mapping[str, tuple[tuple[str, Judge], ...]] = {
    "articles": (
        *(column(name, same_lines) for name in ("reporters", "correspondents", "photographers")),
        *(column(name, same_lines) for name in ("subheadlines", "headings")),
        *(column(name, alike) for name in ("kicker", "dateline")),
        *(column(name, same) for name in ("kind", "continues")),
        ("body_first", same_first),
        ("body_last", same_last),
    ),
    "statistics": (
        column("kind", same),
        column("indicator", alike),
        column("qualifier", same),
        ("period", same_period),
        *(column(name, same) for name in ("status", "aggregation", "per", "comparison", "direction")),
        column("subject", alike),
        ("whole row (kind, indicator, qualifier, period)", whole_statistic),
    ),
    "events": (
        *(column(name, same) for name in ("type", "date_start", "date_end", "status", "salience")),
        column("place", alike),
        ("people and bodies", same_names),
        ("whole row (type, date, status)", whole_event),
    ),
    "measures": (
        *(column(name, same) for name in ("modality", "ordinal", "target_value")),
        *(column(name, alike) for name in ("actor", "policy_document")),
        ("action", same_action),
    ),
    "consistency": (),
}
FITS: Mapping[str, Callable[[Fact, Fact], float]] = {
    "statistics": statistic_fit,
    "events": event_fit,
    "measures": measure_fit,
}


def score_issue(gold: Answers, found: Answers) -> tuple[dict[str, Score], list[Miss]]:
    """Scores every table of an issue.

    Args:
        gold: the right answers.
        found: what was published.

    Returns:
        A score for each of `TABLES`, and everything that is wrong in them.
    """
    heads = pair(gold.articles, found.articles, article_fit)
    scores, misses = {}, []
    scores["articles"], wrong = score_table("articles", gold.articles, found.articles, heads)
    misses += wrong
    for table, fit in FITS.items():
        pairs = pair(gold.facts[table], found.facts[table], fit)
        wanted = [fact.columns for fact in gold.facts[table]]
        scores[table], wrong = score_table(table, wanted, [fact.columns for fact in found.facts[table]], pairs)
        misses += wrong
        if table == "events":
            scores[table] = with_columns(scores[table], {"recall of main events": main_recall(wanted, pairs)})
    scores["consistency"], wrong = score_relations(gold, found, heads)
    return scores, misses + wrong


def score_relations(
    gold: Answers, found: Answers, heads: Sequence[tuple[int, int]]
) -> tuple[Score, list[Miss]]:  # fmt: skip
    """Scores the consistency findings; `false alarms` is the share of the reported differences that are not in gold."""
    ids = {id(gold.articles[i]): found.articles[j]["article_id"] for i, j in heads}
    asked = [
        Relation(each.columns, ids.get(id(each.columns["article"])), each.rows) for each in gold.relations
    ]  # fmt: skip
    pairs = pair(asked, found.relations, relation_fit)
    rows = [each.columns for each in found.relations]
    score, wrong = score_table("consistency", [each.columns for each in asked], rows, pairs)
    matched = {j for _, j in pairs}
    alarms = [j not in matched for j, row in enumerate(rows) if not row["holds"]]
    return with_columns(score, {"false alarms": (sum(alarms), len(alarms))}), wrong


def score_table(
    table: str, gold: Sequence[Columns], rows: Sequence[Columns], pairs: Sequence[tuple[int, int]]
) -> tuple[Score, list[Miss]]:
    """Counts rows and columns of one table, and lists what is wrong."""
    spare = sum(bool(gold[i].get("optional")) for i, _ in pairs)
    wanted = sum(not each.get("optional") for each in gold)
    columns = {
        name: (sum(judge(gold[i], rows[j]) for i, j in pairs), len(pairs)) for name, judge in JUDGES[table]
    }  # fmt: skip
    score = Score(len(pairs) - spare, len(rows) - spare, wanted, columns)
    return score, wrong_rows(table, gold, rows, pairs) + wrong_columns(table, gold, rows, pairs)


def with_columns(score: Score, more: Mapping[str, tuple[int, int]]) -> Score:
    """A score with further shares."""
    return Score(score.hits, score.found, score.wanted, {**score.columns, **more})


def main_recall(gold: Sequence[Columns], pairs: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """How many of the main events were found, optional ones aside, and how many there are."""
    matched = {i for i, _ in pairs}
    main = [i for i, each in enumerate(gold) if each["salience"] == "main" and not each.get("optional")]
    return sum(i in matched for i in main), len(main)


def wrong_rows(
    table: str, gold: Sequence[Columns], rows: Sequence[Columns], pairs: Sequence[tuple[int, int]]
) -> list[Miss]:
    """The answers without a row, and the rows without an answer."""
    answered, matched = {i for i, _ in pairs}, {j for _, j in pairs}
    missing = [each for i, each in enumerate(gold) if i not in answered and not each.get("optional")]
    surplus = [row for j, row in enumerate(rows) if j not in matched]
    return [
        *(Miss(table, "missing", head_of(each), label(each), None, brief(table, each)) for each in missing),
        *(Miss(table, "surplus", head_of(row), label(row), brief(table, row), None) for row in surplus),
    ]


def wrong_columns(
    table: str, gold: Sequence[Columns], rows: Sequence[Columns], pairs: Sequence[tuple[int, int]]
) -> list[Miss]:
    """The columns of matched rows that are wrong."""
    return [
        Miss(table, name, head_of(rows[j]), label(gold[i]), told(rows[j], name), told(gold[i], name, first=True))
        for i, j in sorted(pairs)
        for name, judge in JUDGES[table]
        if not name.startswith("whole row") and not judge(gold[i], rows[j])
    ]


def told(columns: Columns, name: str, *, first: bool = False) -> object:
    """What a row or an answer has in a column, or in the columns that are judged as one."""
    if name == "period":
        return f"{columns.get('period_start')} / {columns.get('period_end')}"
    if name == "people and bodies":
        return [*(columns.get("organizers") or ()), *(columns.get("participants") or ())]
    if name in {"body_first", "body_last"} and not first:
        return columns["body"][:12] if name == "body_first" else columns["body"][-12:]
    return columns.get(name)


def head_of(columns: Columns) -> str:
    """The headline of the article that a row belongs to."""
    article = columns.get("article", columns)
    return article.get("headline") or ""


def label(columns: Columns) -> str:
    """What a row is known by: its quote, a finding's arithmetic, an article's headline."""
    if "arithmetic" in columns:
        return f"{columns['check']}: {columns['arithmetic']}"
    return columns.get("quote") or columns.get("headline") or ""


def brief(table: str, columns: Columns) -> str:
    """The columns that a missing or surplus row is judged by."""
    names = {
        "statistics": ("value", "unit", "kind", "indicator"),
        "events": ("trigger", "type", "date_start"),
        "measures": ("action", "actor", "modality"),
        "consistency": ("holds",),
        "articles": ("kind",),
    }[table]
    return ", ".join(str(columns.get(name)) for name in names)


def add_scores(scores: Sequence[Score]) -> Score:
    """The score of several issues taken together."""
    names = list(dict.fromkeys(name for score in scores for name in score.columns))
    columns = {
        name: (
            sum(score.columns.get(name, (0, 0))[0] for score in scores),
            sum(score.columns.get(name, (0, 0))[1] for score in scores),
        )
        for name in names
    }
    hits, found = sum(score.hits for score in scores), sum(score.found for score in scores)
    return Score(hits, found, sum(score.wanted for score in scores), columns)

"""The flow for one issue: parse → segment → extract → validate → publish."""

import dataclasses
import datetime
import importlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.events import emit_event
from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings
from prefect.states import Failed

import tasks.extract
import tasks.parse
import tasks.publish
import tasks.segment
import tasks.validate
from flows.progress import LOG, stopwatch
from flows.report import IssueRun, put_artifacts, summary
from flows.server import start_embedded
from flows.settings import read_publications, titles
from flows.sources import fetched
from flows.steps import RETRIES, step
from flows.stores import open_output
from schemas.errors import BroadsheetError, QualityGateFailed, SettingsError
from schemas.publications import Publication
from schemas.records import Check, Facts, ParsedIssue, SegmentedIssue
from tasks.parse.source import read_issue
from tasks.publish import Draft, Lease, Outcome, Store

HEAVY = ("great_expectations.expectations", "jieba.analyse")


@dataclass(frozen=True, slots=True)
class Order:
    """What a user asks for: the arguments of `broadsheet run`, and where the publications' files lie."""

    source: str
    publication: str | None
    date: datetime.date | None
    output: str
    publications: str


@step("parse", retries=RETRIES)
def parse(source: str, **known: Any) -> ParsedIssue:
    """Reads an issue's files and finds its articles."""
    with fetched(source) as path:
        parsed = tasks.parse.parse(read_issue(path), **known)
    LOG.info("parse: %d articles, %d blocks, %d files", len(parsed.articles), len(parsed.blocks), len(parsed.sources))
    return parsed


@step("segment")
def segment(parsed: ParsedIssue) -> SegmentedIssue:
    """Cuts the articles into sentences and words."""
    segmented = tasks.segment.segment(parsed)
    sentences = [sentence for article in segmented.articles for sentence in article.sentences]
    LOG.info("segment: %d sentences, %d words", len(sentences), sum(len(sentence.tokens) for sentence in sentences))
    return segmented


@step("extract")
def extract(segmented: SegmentedIssue) -> Facts:
    """Finds the statistics, events and measures."""
    facts = tasks.extract.extract(segmented)
    LOG.info(
        "extract: %d statistics, %d events, %d measures", len(facts.statistics), len(facts.events), len(facts.measures)
    )
    return facts


@step("validate")
def validate(done: str, parsed: ParsedIssue, **results: Any) -> tuple[Check, ...]:
    """Checks what the step `done` gave."""
    checks = tasks.validate.validate(done, parsed, **results)
    failed = sum(not check.success for check in checks)
    LOG.info("validate: %d checks of %s, %d failed", len(checks), done, failed)
    return checks


@step("publish", retries=RETRIES)
def write(turn: Lease, parsed: ParsedIssue, segmented: SegmentedIssue, facts: Facts, settings: Publication) -> Draft:
    """Writes the files of a new version; it exists only when it is committed."""
    return tasks.publish.write(
        turn,
        parsed=parsed,
        segmented=segmented,
        facts=facts,
        fingerprint=fingerprint_of(parsed, settings),
        code_version=tasks.publish.code_version(),
    )


@step("publish", retries=RETRIES)
def commit(store: Store, draft: Draft, checks: Sequence[Check]) -> Outcome:
    """Lets the version exist and brings tables and catalogue up to date."""
    outcome = tasks.publish.commit(store, draft, checks)
    LOG.info("publish: %s, version %d", outcome.status, outcome.version)
    return outcome


@flow(name="issue", flow_run_name="{source}", validate_parameters=False, persist_result=False)
def issue_flow(
    source: str,
    publication: str | None = None,
    date: datetime.date | None = None,
    output: str = "data/processed",
    publications: str = "data/publications",
) -> IssueRun | State[Any]:
    """Takes one issue from its bytes to published tables.

    Args:
        source: a file, or a folder of pages; on an object store their URL.
        publication: slug, where the path does not tell it or tells another one.
        date: day of publication, likewise.
        output: where releases are written, a folder or an object-store URL.
        publications: the folder of the publications' files.

    Returns:
        What came of it; for an issue that could not be published a failed state, its message the reason.
    """
    import_libraries()
    try:
        with stopwatch() as seconds:
            known = read_publications(Path(publications))
            store = open_output(output, publications=known)
            parsed = parse(source, publication=publication, date=date, titles=titles(known))
            settings = known.get(parsed.issue.publication, Publication())
            checks: list[Check] = []
            outcome = publish_checked(store, parsed, settings, checks)
        put_artifacts(parsed.issue.issue_id, summary(outcome, checks, seconds), checks)
        return IssueRun(outcome, settings.title, tuple(checks), seconds)
    except QualityGateFailed as error:
        put_artifacts(parsed.issue.issue_id, f"Held back: {error}", checks)
        tell_held_back(parsed.issue.issue_id, str(error))
        return Failed(message=str(error), data=error)
    except BroadsheetError as error:
        return Failed(message=str(error), data=error)


def publish_checked(store: Store, parsed: ParsedIssue, settings: Publication, checks: list[Check]) -> Outcome:
    """Takes a parsed issue through the other steps, each checked before the next begins.

    Args:
        store: where releases are written.
        parsed: the issue.
        settings: of its publication. What was published with the same fingerprint is not done again.
        checks: receives every check that was made.

    Raises:
        QualityGateFailed: a check of severity `error` failed; the report is in quarantine.
        BroadsheetError: an input, a setting or the store is amiss; nothing was published.
    """
    fingerprint = fingerprint_of(parsed, settings)
    unchanged = unchanged_version(store, parsed, fingerprint)
    if unchanged is not None:
        return unchanged
    facts: Facts | None = None

    def check(done: str, **results: Any) -> None:
        checks.extend(validate(done, parsed, **results))
        tasks.validate.gate(checks, issue_id=parsed.issue.issue_id)

    try:
        checks.append(pages_check(tasks.publish.missing_pages(store, parsed.issue, parsed.sources)))
        check("parse")
        segmented = segment(parsed)
        check("segment", segmented=segmented)
        facts = extract(segmented)
        check("extract", segmented=segmented, facts=facts)
        with tasks.publish.lease(store, parsed.issue.issue_id) as turn:
            draft = write(turn, parsed, segmented, facts, settings)
            check("publish", segmented=segmented, facts=facts, written=tasks.publish.read_written(store, draft))
            return commit(store, draft, checks)
    except QualityGateFailed as error:
        findings, counts = facts.consistency if facts else (), row_counts(parsed, facts)
        report = tasks.publish.hold_back(
            store, issue=parsed.issue, checks=checks, findings=findings, counts=counts, fingerprint=fingerprint
        )
        raise QualityGateFailed(f"{error} The report is {report}.") from error


def tell_held_back(issue_id: str, reason: str) -> None:
    """Says with a Prefect event that the gate held an issue back, for automations to act on."""
    emit_event(
        event="broadsheet.issue.held-back",
        resource={"prefect.resource.id": f"broadsheet.issue.{issue_id}", "prefect.resource.name": issue_id},
        payload={"reason": reason},
    )


def import_libraries() -> None:
    """Imports what the steps import where they need it, so that the time counted as theirs is their own."""
    for name in HEAVY:
        importlib.import_module(name)


def fingerprint_of(parsed: ParsedIssue, settings: Publication) -> str:
    """The hash of everything that decides an issue's rows."""
    code_version = tasks.publish.code_version()
    return tasks.publish.fingerprint(parsed.sources, parsed.issue.date_source, code_version, settings.stated())


def unchanged_version(store: Store, parsed: ParsedIssue, fingerprint: str) -> Outcome | None:
    """The version that a run with this fingerprint would only write again; None where there is work to do."""
    issue_id = parsed.issue.issue_id
    number = tasks.publish.is_unchanged(store, parsed.issue, fingerprint)
    version = tasks.publish.current_version(store, issue_id) if number else None
    if version is None or version.manifest is None:
        return None
    LOG.info("publish: nothing to do, version %d was made from the same source by the same code", version.number)
    places = {"release": store.place(version.folder), "tables": store.place("tables")}
    return Outcome(issue_id, "unchanged", version.number, version.manifest.counts, places, ())


def pages_check(missing: Sequence[str]) -> Check:
    """The check that a run has every page of the version that it would replace: else its stories would be dropped."""
    observed = f"not among the files, but in the current version: {', '.join(missing)}" if missing else None
    return Check("parse", None, "pages_complete", "error", not missing, observed, tuple(missing))


def row_counts(parsed: ParsedIssue, facts: Facts | None) -> Mapping[str, int]:
    """Rows by table, as far as they are known."""
    counts = {"articles": len(parsed.articles), "blocks": len(parsed.blocks)}
    if facts is not None:
        counts |= {"statistics": len(facts.statistics), "events": len(facts.events), "measures": len(facts.measures)}
    return counts


def process_issue(order: Order) -> IssueRun:
    """Runs the flow under Prefect: against the server that `PREFECT_API_URL` names, else an embedded one.

    Raises:
        BroadsheetError: what kept the issue from being published.
        SettingsError: Prefect's server can't be reached or does not start.
    """
    # The heartbeat's thread would keep every run waiting for a second at its end; no one listens to it here.
    with temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):
        start_embedded()
        try:
            state: State[Any] = issue_flow(**dataclasses.asdict(order), return_state=True)
        except RuntimeError as error:
            # What the flow itself raises is in its state: this is the engine's.
            raise SettingsError(
                f"Prefect's server: {error}. Correct or unset PREFECT_API_URL, or run `prefect server start`."
            ) from error
    run: IssueRun = state.result()  # raises what a failed state holds
    return run

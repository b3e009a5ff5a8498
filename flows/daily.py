"""The scheduled flow: looks for new issues and takes each through the flow for one issue."""

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from prefect import flow, get_client
from prefect.client.schemas.filters import DeploymentFilter, FlowRunFilter
from prefect.client.schemas.objects import State, StateType
from prefect.context import get_run_context
from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings
from prefect.states import Cancelled, Completed, Failed

import tasks.parse
import tasks.publish
from flows.issue import fingerprint_of, issue_flow
from flows.progress import LOG, show_progress
from flows.settings import read_publications, read_settings, titles
from flows.sources import fetched, list_raw
from flows.stores import open_output
from schemas.errors import BroadsheetError, SourceError
from schemas.publications import Publication
from schemas.records import Issue
from tasks.parse.inbox import issue_files
from tasks.parse.source import read_issue
from tasks.publish import Store

CALM = datetime.timedelta(minutes=1)  # a file that changed since may still be on its way


@dataclass(frozen=True, slots=True)
class Waiting:
    """An issue that lies in the inbox.

    Attributes:
        source: its file or folder.
        changed: when the newest of its files was last written, UTC.
    """

    source: str
    changed: datetime.datetime


@flow(name="daily", validate_parameters=False, persist_result=False)
def daily_flow(raw: str | None = None, output: str | None = None, publications: str | None = None) -> State[Any]:
    """Processes every new issue of the inbox; one that fails does not stop the others.

    Args:
        raw: the inbox; by default the setting.
        output: where releases are written; by default the setting.
        publications: the folder of the publications' files; by default the setting.

    Returns:
        A completed state that counts what was done, or a failed one whose message names each issue that failed.
    """
    settings = read_settings()
    show_progress(settings.log_level)
    cancel_missed()
    known = read_publications(Path(publications or settings.publications))
    store = open_output(output, settings, publications=known)
    done: Counter[str] = Counter()
    failures: list[str] = []
    sources: dict[str, str] = {}
    for waiting in list_issues(raw or settings.raw):
        if datetime.datetime.now(datetime.UTC) - waiting.changed < CALM:
            LOG.info("serve: %s changed a moment ago, it waits for the next run", waiting.source)
            done["waiting"] += 1
            continue
        try:
            issue, mark = identify(waiting.source, known)
            refuse_second(sources, issue, waiting.source)
            if is_done(store, issue, mark):
                done["unchanged"] += 1
                continue
        except BroadsheetError as error:
            failures.append(str(error))
            continue
        state = run_issue(waiting.source, store.output, str(publications or settings.publications))
        if state.is_completed():
            done["processed"] += 1
        else:
            failures.append(state.message or f"{waiting.source}: failed")
    return closing_state(done, failures)


def closing_state(done: Mapping[str, int], failures: Iterable[str]) -> State[Any]:
    """How a run ends: completed with its counts, failed where an issue did, which it names with the reason."""
    told = ", ".join(f"{number} {what}" for what, number in sorted(done.items())) or "no issue"
    reasons = list(failures)
    if reasons:
        message = f"{len(reasons)} failed, {told}. {' '.join(reasons)}"
        LOG.warning("serve: %s", message)
        return Failed(message=message)
    LOG.info("serve: %s", told)
    return Completed(message=told)


def run_issue(source: str, output: str, publications: str) -> State[Any]:
    """Takes one issue through its flow, as a run of its own below this one."""
    with temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):
        state: State[Any] = issue_flow(source, output=output, publications=publications, return_state=True)
    return state


def list_issues(raw: str) -> Iterator[Waiting]:
    """The issues that lie in a folder or on an object store, in order of their paths."""
    changed = {file.name: file.changed for file in list_raw(raw)}
    for issue, files in issue_files(changed).items():
        yield Waiting(f"{raw.rstrip('/')}/{issue}", max(changed[name] for name in files))


def identify(source: str, known: Mapping[str, Publication]) -> tuple[Issue, str]:
    """Which issue lies there, and the fingerprint of a run on it.

    Raises:
        BroadsheetError: the files are no issue.
    """
    with fetched(source) as path:
        parsed = tasks.parse.parse(read_issue(path), publication=None, date=None, titles=titles(known))
    return parsed.issue, fingerprint_of(parsed, known.get(parsed.issue.publication, Publication()))


def refuse_second(sources: dict[str, str], issue: Issue, source: str) -> None:
    """Notes where an issue lies; two places would take turns in replacing each other's version, day by day.

    Raises:
        SourceError: it lies in another place too.
    """
    first = sources.setdefault(issue.issue_id, source)
    if first != source:
        raise SourceError(f"{source}: is {issue.issue_id}, and so is {first}. Leave one of them.")


def is_done(store: Store, issue: Issue, mark: str) -> bool:
    """Whether a run would change nothing: the issue was published from these files by this code, or was held back."""
    return tasks.publish.is_held_back(store, issue, mark) or tasks.publish.is_unchanged(store, issue, mark) is not None


def cancel_missed() -> None:
    """Cancels the other runs of this deployment whose time has come: this one makes up for all that were missed."""
    run = getattr(get_run_context(), "flow_run", None)
    if run is not None and run.deployment_id is not None:
        cancel_due_runs(run.deployment_id, made_up_by=run.name)


def cancel_due_runs(deployment_id: UUID, *, made_up_by: str) -> None:
    """Cancels the runs of a deployment that are due and have not begun; those still to come stay.

    Args:
        deployment_id: the deployment.
        made_up_by: name of the run that does their work, for the message that they end with.
    """
    now = datetime.datetime.now(datetime.UTC)
    due = {"state": {"type": {"any_": [StateType.SCHEDULED]}}, "expected_start_time": {"before_": now}}
    with get_client(sync_client=True) as client:
        runs = client.read_flow_runs(
            deployment_filter=DeploymentFilter.model_validate({"id": {"any_": [deployment_id]}}),
            flow_run_filter=FlowRunFilter.model_validate(due),
        )
        for run in runs:
            client.set_flow_run_state(run.id, Cancelled(message=f"made up for by {made_up_by}"), force=True)

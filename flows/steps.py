"""A Prefect task per step: named, timed, tried again where that can help; the work itself stays a plain function."""

import errno
from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from prefect import Task, task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, TaskRun
from prefect.utilities.annotations import quote

from flows.progress import timed

P = ParamSpec("P")
T = TypeVar("T")

RETRIES = 2
RETRY_DELAY_SECONDS = 1
# Troubles of a disk or a network that may have passed a second later. A missing file or a lack of rights stays.
PASSING = frozenset({errno.EAGAIN, errno.EBUSY, errno.EINTR, errno.EIO, errno.ESTALE, errno.EHOSTUNREACH})


def step(name: str, *, retries: int = 0) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Makes a function a Prefect task of this name.

    Args:
        name: of the step whose work it is; the time that it takes is counted there.
        retries: how often it is tried again after a trouble that may pass (`may_pass`).

    Returns:
        A decorator. The function keeps its signature. Its arguments are handed over as they are: Prefect would else
        walk through every record in search of futures.
    """

    def decorate(work: Callable[P, T]) -> Callable[P, T]:
        as_task = task(
            name=name,
            retries=retries,
            retry_delay_seconds=RETRY_DELAY_SECONDS,
            retry_condition_fn=may_pass,
            cache_policy=NO_CACHE,
            persist_result=False,
        )
        run = as_task(timed(name, work))

        @wraps(work)
        def call(*args: P.args, **kwargs: P.kwargs) -> T:
            as_they_are: Any = (quote(value) for value in args)
            named: Any = {key: quote(value) for key, value in kwargs.items()}
            result: T = run(*as_they_are, **named)
            return result

        return call

    return decorate


def may_pass(_task: Task[..., Any], _run: TaskRun, state: State[Any]) -> bool:
    """Whether a failed task is worth another try: reading or writing broke off, and the input is not to blame."""
    error = state.result(raise_on_failure=False)
    return isinstance(error, BaseException) and is_passing(error)


def is_passing(error: BaseException) -> bool:
    """Whether an error, or what caused it, is a trouble of disk or network that may have passed a second later."""
    if isinstance(error, ConnectionError | TimeoutError) or (isinstance(error, OSError) and error.errno in PASSING):
        return True
    return error.__cause__ is not None and is_passing(error.__cause__)

"""How far a run is: one line per step, and how long the steps themselves have worked."""

import logging
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

LOG = logging.getLogger("broadsheet")
STEPS = ("parse", "segment", "extract", "validate", "publish")

PROGRESS = "progress"  # the name of the log's handler that prints

_seconds: ContextVar[dict[str, float]] = ContextVar("seconds")


def show_progress(level: str) -> None:
    """Prints the log, a line per step, on the standard output."""
    for handler in [each for each in LOG.handlers if each.name == PROGRESS]:
        LOG.removeHandler(handler)
    printer = logging.StreamHandler(sys.stdout)
    printer.name = PROGRESS
    LOG.addHandler(printer)
    LOG.setLevel(level.upper())


@contextmanager
def stopwatch() -> Iterator[dict[str, float]]:
    """Collects the seconds that each step works meanwhile: {"parse": 0.12, "segment": 0.31, …}."""
    seconds = dict.fromkeys(STEPS, 0.0)
    token = _seconds.set(seconds)
    try:
        yield seconds
    finally:
        _seconds.reset(token)


def timed(step: str, work: Callable[P, T]) -> Callable[P, T]:
    """Gives the same function, its time counted as the step's own work."""

    @wraps(work)
    def run(*args: P.args, **kwargs: P.kwargs) -> T:
        start = time.perf_counter()
        try:
            return work(*args, **kwargs)
        finally:
            _seconds.get()[step] += time.perf_counter() - start

    return run

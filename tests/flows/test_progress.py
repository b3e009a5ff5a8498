import pytest

from flows.progress import STEPS, stopwatch, timed


def work(number: int) -> int:
    """Doubles a number."""
    return 2 * number


def test_work_is_counted_under_its_step() -> None:
    with stopwatch() as seconds:
        assert timed("parse", work)(4) == 8
    assert tuple(seconds) == STEPS
    assert seconds["parse"] > 0
    assert seconds["publish"] == 0


def test_work_that_fails_is_counted_too() -> None:
    def fail() -> None:
        raise ValueError("no")

    with stopwatch() as seconds, pytest.raises(ValueError, match="no"):
        timed("extract", fail)()
    assert seconds["extract"] > 0


def test_a_timed_function_keeps_its_name() -> None:
    assert (timed("parse", work).__name__, timed("parse", work).__doc__) == ("work", "Doubles a number.")

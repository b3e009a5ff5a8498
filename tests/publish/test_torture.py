"""The short form of the torture: many writers at once, and killed ones, in real processes."""

from pathlib import Path

import pytest

from tests import moto_server
from tests.publish.torture import SHORT, Figures, killed_writers, many_writers, report


@pytest.fixture(params=["folder", "s3"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, dict[str, str]]:
    """Where to publish, and what the environment of the processes holds."""
    if request.param == "folder":
        return str(tmp_path), {}
    url = request.getfixturevalue("s3")
    return url, moto_server.access(request.getfixturevalue("s3_port"))


def test_many_writers_lose_nothing_and_readers_see_whole_tables(place: tuple[str, dict[str, str]]) -> None:
    figures = many_writers(*place, SHORT)
    assert figures.failures == {}, report("", "", figures)
    assert figures.done["publications"] == SHORT.issues + SHORT.rivals
    assert figures.done["versions"] > SHORT.issues
    assert figures.done["reads"] > 5


def test_after_a_killed_writer_the_next_run_ends_as_if_nothing_had_been(place: tuple[str, dict[str, str]]) -> None:
    figures = killed_writers(*place, SHORT)
    assert figures.failures == {}, report("", "", figures)
    assert figures.done["kills before a write"] > 2
    assert figures.done["kills at a random moment"] == SHORT.moments


def test_figures_name_what_is_wrong() -> None:
    figures = Figures()
    figures.wrong.update({"lost rows": 2, "torn reads": 0})
    figures.done["reads"] = 7
    assert figures.failures == {"lost rows": 2}
    assert report("S3", "many writers", figures) == "| S3 | many writers | 7 reads | 2 lost rows, 0 torn reads | 0 s |"

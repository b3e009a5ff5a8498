"""Settings and fixtures that all tests share."""

from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests import moto_server

# How long an example takes says nothing on a busy machine.
settings.register_profile("broadsheet", deadline=None)
settings.load_profile("broadsheet")


@pytest.fixture(scope="session")
def s3_port() -> Iterator[int]:
    """The port of an object store on this machine, which ends with the tests."""
    with moto_server.running() as port:
        yield port


@pytest.fixture
def s3(s3_port: int, monkeypatch: pytest.MonkeyPatch) -> str:
    """The URL of a new bucket; the environment holds what opens it."""
    for name, value in moto_server.access(s3_port).items():
        monkeypatch.setenv(name, value)
    return f"s3://{moto_server.make_bucket(s3_port)}"

"""Settings and fixtures that all tests share."""

import http.client
import subprocess
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# How long an example takes says nothing on a busy machine.
settings.register_profile("broadsheet", deadline=None)
settings.load_profile("broadsheet")

SECRET = "made-up-secret-of-the-tests"  # noqa: S105 - opens nothing
KEY_ID = "MADEUPKEYIDOFTHETESTS"


@pytest.fixture(scope="session")
def s3_port() -> Iterator[int]:
    """The port of an object store on this machine, which ends with the tests."""
    command = [sys.executable, str(Path(__file__).parent / "moto_server.py")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        assert server.stdin is not None
        yield int(server.stdout.readline())
        server.stdin.close()


@pytest.fixture
def s3(s3_port: int, monkeypatch: pytest.MonkeyPatch) -> str:
    """The URL of a new bucket; the environment holds what opens it."""
    bucket = f"news-{uuid.uuid4().hex[:12]}"
    connection = http.client.HTTPConnection("127.0.0.1", s3_port)
    connection.request("PUT", f"/{bucket}")
    assert connection.getresponse().status == 200
    connection.close()
    for name, value in (
        ("AWS_ENDPOINT_URL", f"http://127.0.0.1:{s3_port}"),
        ("AWS_ACCESS_KEY_ID", KEY_ID),
        ("AWS_SECRET_ACCESS_KEY", SECRET),
        ("AWS_REGION", "us-east-1"),
    ):
        monkeypatch.setenv(name, value)
    return f"s3://{bucket}"

"""Prefect's server: an embedded one that many processes may start at once, a standing one that fires schedules."""

import contextlib
import fcntl
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from pathlib import Path

from schemas.errors import SettingsError

LOOPBACK = "127.0.0.1"
START_SECONDS = 120.0  # a first start migrates the database
STOP_SECONDS = 15.0
POLL_SECONDS = 0.2


def start_embedded() -> None:
    """Starts the embedded server of this process, where no server is named; it ends with the process.

    One process after another: servers that start together on a new `PREFECT_HOME` would each migrate its database,
    and might take the same port.

    Raises:
        SettingsError: it does not start.
    """
    # Here, because a second goes by and `serve` sets the server's URL first.
    from prefect.client.orchestration import get_client
    from prefect.settings import PREFECT_API_URL, PREFECT_HOME

    if PREFECT_API_URL.value():
        return
    with turn(PREFECT_HOME.value()):
        try:
            get_client(sync_client=True)
        except RuntimeError as error:
            raise SettingsError(f"Prefect's embedded server: {error}. Set PREFECT_HOME to a new folder.") from error


@contextlib.contextmanager
def turn(home: Path) -> Iterator[None]:
    """Waits until no other process starts a server in this `PREFECT_HOME`; a process that dies gives its turn back."""
    home.mkdir(parents=True, exist_ok=True)
    with (home / "broadsheet.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextlib.contextmanager
def standing() -> Iterator[str]:
    """Runs a Prefect server of its own on a free port of this machine, and stops it in the end.

    An embedded server fires no schedule.

    Yields:
        The URL of its API.

    Raises:
        SettingsError: it does not start.
    """
    port = free_port()
    url = f"http://{LOOPBACK}:{port}/api"
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", LOOPBACK, "--port", str(port), "--no-ui"]
    server = subprocess.Popen(  # noqa: S603 - our own interpreter
        command, env=environment(os.environ), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True
    )
    try:
        wait_until_ready(server, url)
        yield url
    finally:
        stop(server)


def environment(variables: Mapping[str, str]) -> dict[str, str]:
    """The environment of the server: that of this process, but no server is named in it."""
    return {name: value for name, value in variables.items() if name != "PREFECT_API_URL"}


def free_port() -> int:
    """A port of this machine that nothing listens on."""
    with socket.socket() as listener:
        listener.bind((LOOPBACK, 0))
        port: int = listener.getsockname()[1]
    return port


def wait_until_ready(server: subprocess.Popen[bytes], url: str) -> None:
    """Waits until the server answers.

    Raises:
        SettingsError: it ended, or does not answer in time.
    """
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        if server.poll() is not None:
            said = server.stderr.read().decode(errors="replace").strip().splitlines() if server.stderr else []
            reason = said[-1] if said else f"exit status {server.returncode}"
            raise SettingsError(f"Prefect's server ended at once ({reason}). Set PREFECT_HOME to a new folder.")
        if answers(f"{url}/health"):
            return
        time.sleep(POLL_SECONDS)
    raise SettingsError(f"Prefect's server does not answer at {url}. Set PREFECT_API_URL to one that runs.")


def answers(url: str) -> bool:
    """Whether a page of this machine can be had."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # this machine is behind no proxy
    try:
        with opener.open(url, timeout=5) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


def stop(server: subprocess.Popen[bytes]) -> None:
    """Stops the server and the processes that it started; what does not end in time is killed."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(server.pid, number)
        with contextlib.suppress(subprocess.TimeoutExpired):
            server.wait(STOP_SECONDS)
            break
    with contextlib.suppress(ProcessLookupError):
        os.killpg(server.pid, signal.SIGKILL)  # children that outlived it
    if server.stderr:
        server.stderr.close()

"""What must be settled before Prefect and Great Expectations are imported: defaults, the proxy, the encoding."""

import io
import os
import sys
from collections.abc import MutableMapping
from pathlib import Path

LOOPBACK = ("127.0.0.1", "localhost", "::1")

DEFAULTS = {
    # The embedded server: given time on a slow machine, quiet, and silent when it is stopped.
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
    "PREFECT_SERVER_LOGGING_LEVEL": "CRITICAL",
    # Prefect's log goes to its API; on the terminal the command line has the word.
    "PREFECT_LOGGING_LEVEL": "WARNING",
    "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "CRITICAL",
    "PREFECT_LOGGING_EXTRA_LOGGERS": "broadsheet",
    "PREFECT_LOGGING_TO_API_WHEN_MISSING_FLOW": "ignore",
    # Nothing reports home.
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "DO_NOT_TRACK": "1",
    "GX_ANALYTICS_ENABLED": "false",
    # Processes that we start read and write UTF-8 too.
    "PYTHONUTF8": "1",
}


def prepare(variables: MutableMapping[str, str] = os.environ) -> None:
    """Fills in the environment variables that the libraries read when they are imported.

    Args:
        variables: the environment. What a user has set stays as it is; loopback is added to `NO_PROXY`, because
            the client would else look for the embedded server behind the proxy.
    """
    for name, value in DEFAULTS.items():
        variables.setdefault(name, value)
    if "PREFECT_HOME" not in variables:
        variables["PREFECT_HOME"] = str(Path.cwd() / ".prefect")
        profiles = Path.home() / ".prefect" / "profiles.toml"
        if profiles.exists():  # where `prefect config set` keeps a user's settings, a server's URL for one
            variables.setdefault("PREFECT_PROFILES_PATH", str(profiles))
    for name, other in (("NO_PROXY", "no_proxy"), ("no_proxy", "NO_PROXY")):
        variables[name] = with_loopback(variables.get(name) or variables.get(other, ""))


def with_loopback(hosts: str) -> str:
    """Adds this machine to a list of hosts: `intranet` becomes `intranet,127.0.0.1,localhost,::1`, `*` stays `*`."""
    named = [host.strip() for host in hosts.split(",") if host.strip()]
    if "*" in named:
        return hosts
    return ",".join(named + [host for host in LOOPBACK if host not in named])


def use_utf8() -> None:
    """Makes stdin, stdout, stderr and file names UTF-8, whatever the locale says.

    Python settles the encoding of file names and arguments before any of our code runs. Where it chose another one,
    the only way is to start once more in its UTF-8 mode.
    """
    if sys.getfilesystemencoding() != "utf-8" and os.environ.get("PYTHONUTF8") != "1":
        os.environ["PYTHONUTF8"] = "1"
        os.execv(sys.executable, sys.orig_argv)  # noqa: S606 - the very command that was typed
    for stream, errors in ((sys.stdin, "strict"), (sys.stdout, "strict"), (sys.stderr, "backslashreplace")):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=errors)

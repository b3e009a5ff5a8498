"""An object store on this machine for tests: moto's S3 in a process of its own, on a free port.

moto looks whether an object is there and then writes it, as two steps; S3 does both in one. So writes wait for each
other here.
"""

import http.client
import logging
import subprocess
import sys
import threading
import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

SECRET = "made-up-secret-of-the-tests"  # noqa: S105 - opens nothing
KEY_ID = "MADEUPKEYIDOFTHETESTS"

Application = Callable[[dict[str, Any], Any], Iterable[bytes]]


@contextmanager
def running() -> Iterator[int]:
    """Runs the server; gives its port."""
    with subprocess.Popen(
        [sys.executable, str(Path(__file__))], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout is not None
        assert server.stdin is not None
        yield int(server.stdout.readline())
        server.stdin.close()


def make_bucket(port: int) -> str:
    """Makes a new bucket and gives its name."""
    bucket = f"news-{uuid.uuid4().hex[:12]}"
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("PUT", f"/{bucket}")
    assert connection.getresponse().status == 200
    connection.close()
    return bucket


def access(port: int) -> dict[str, str]:
    """The variables of the environment that open the store."""
    return {
        "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}",
        "AWS_ACCESS_KEY_ID": KEY_ID,
        "AWS_SECRET_ACCESS_KEY": SECRET,
        "AWS_REGION": "us-east-1",
    }


def one_write_at_a_time(application: Application) -> Application:
    """An application that answers one writing request after the other."""
    lock = threading.Lock()

    def answer(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] == "GET":
            return application(environ, start_response)
        with lock:
            return application(environ, start_response)

    return answer


def main() -> None:
    """Serves until the process that started it ends; prints the port."""
    from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
    from werkzeug.serving import make_server

    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    application = one_write_at_a_time(DomainDispatcherApplication(create_backend_app))
    server = make_server("127.0.0.1", 0, application, threaded=True)
    print(server.server_port, flush=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    sys.stdin.read()


if __name__ == "__main__":
    main()

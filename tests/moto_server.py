"""An object store on this machine for tests: moto's S3 on a free port, which it prints.

moto looks whether an object is there and then writes it, as two steps; S3 does both in one. So writes wait for each
other here.
"""

import logging
import sys
import threading
from collections.abc import Callable, Iterable
from typing import Any

from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import make_server

Application = Callable[[dict[str, Any], Any], Iterable[bytes]]


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
    """Serves until the process is ended."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    application = one_write_at_a_time(DomainDispatcherApplication(create_backend_app))
    server = make_server("127.0.0.1", 0, application, threaded=True)
    print(server.server_port, flush=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    sys.stdin.read()  # ends with the process that started it


if __name__ == "__main__":
    main()

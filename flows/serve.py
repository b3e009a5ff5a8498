"""`broadsheet serve`: keeps the scheduled flow going until it is told to stop."""

import contextlib
import signal
import sys
from collections.abc import Iterator
from types import FrameType

from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
from prefect.schedules import Cron, Schedule
from prefect.settings import PREFECT_API_URL, temporary_settings
from prefect.types.entrypoint import EntrypointType

from flows.daily import daily_flow
from flows.progress import LOG
from flows.server import standing
from flows.settings import Settings, time_zone
from schemas.errors import SettingsError
from tasks.publish import refuse_credentials

DEPLOYMENT = "daily"


def serve(settings: Settings, *, raw: str, output: str) -> None:
    """Runs the scheduled flow at its times, until SIGTERM or Ctrl-C.

    One run at a time. Runs that were missed, or that came due meanwhile, are made up for by one.

    Args:
        settings: cron, time zone and publications.
        raw: the inbox.
        output: where releases are written.

    Raises:
        SettingsError: cron or time zone can't be read, or no server can be had.
        StoreError: a URL holds credentials.
    """
    for place in (raw, output):
        refuse_credentials(place)  # they become parameters of the runs
    schedule = read_schedule(settings)
    signal.signal(signal.SIGTERM, leave)  # until the runner has a handler of its own
    with server() as url:
        LOG.info("serve: %s into %s, cron %s (%s), server %s", raw, output, settings.cron, settings.time_zone, url)
        daily_flow.serve(
            name=DEPLOYMENT,
            schedule=schedule,
            parameters={"raw": raw, "output": output, "publications": str(settings.publications)},
            limit=1,
            global_limit=ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW),
            pause_on_shutdown=False,
            print_starting_message=False,
            entrypoint_type=EntrypointType.MODULE_PATH,
        )


def read_schedule(settings: Settings) -> Schedule:
    """The schedule that the settings ask for.

    Raises:
        SettingsError: no such cron, no such time zone.
    """
    zone = time_zone(settings)
    try:
        return Cron(settings.cron, timezone=zone.key)
    except ValueError as error:
        raise SettingsError(f"BROADSHEET_CRON={settings.cron}: is no schedule. Write it as in 30 7 * * *.") from error


@contextlib.contextmanager
def server() -> Iterator[str]:
    """The server that the settings of Prefect name, else a standing one of our own for as long as it is needed.

    Yields:
        The URL of its API.
    """
    if named := PREFECT_API_URL.value():
        yield named
        return
    with standing() as url, temporary_settings({PREFECT_API_URL: url}):
        yield url


def leave(_number: int, _frame: FrameType | None) -> None:
    """Ends the program in order: what it started is stopped."""
    sys.exit(0)

"""All settings and their defaults: `BROADSHEET_*` variables of the environment, and one file per publication."""

import dataclasses
import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from schemas.errors import SettingsError
from schemas.publications import TEXT_POLICIES, Publication

SLUG = re.compile(r"[a-z0-9-]{1,100}")
# A language tag as in BCP 47, the short forms: zh, zh-Hans, zh-Hant-HK.
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")


class Settings(BaseSettings):
    """What a user may set once instead of with every command; an option of a command wins over its setting.

    Attributes:
        output: where releases are written, a folder or an object-store URL (`BROADSHEET_OUTPUT`).
        raw: where `serve` looks for new issues (`BROADSHEET_RAW`).
        cron: when it looks, in cron's five fields (`BROADSHEET_CRON`).
        time_zone: whose time that is (`BROADSHEET_TIME_ZONE`); also whose day `status` counts by.
        publications: the folder of the publications' files (`BROADSHEET_PUBLICATIONS`).
        log_level: `info` prints a line per step, `warning` only what is amiss (`BROADSHEET_LOG_LEVEL`).
        base_url: under which the store is served, for the IRIs of the descriptions (`BROADSHEET_BASE_URL`).
        publisher: of the catalogue, where its publications have different ones (`BROADSHEET_PUBLISHER`).
        lease_seconds: how long a writer that gives no sign of life keeps others waiting (`BROADSHEET_LEASE_SECONDS`).
    """

    model_config = SettingsConfigDict(env_prefix="BROADSHEET_", frozen=True)

    output: str = "data/processed"
    raw: str = "data/raw"
    cron: str = "30 7 * * *"
    time_zone: str = "Asia/Shanghai"
    publications: Path = Path("data/publications")
    log_level: Literal["info", "warning"] = "info"
    base_url: Annotated[str | None, Field(pattern=r"^https?://[^\s]+$")] = None
    publisher: str | None = None
    lease_seconds: Annotated[float, Field(ge=1, le=3600)] = 30.0


NUMBERS = frozenset({"interval_days"})
KEYS = tuple(field.name for field in dataclasses.fields(Publication))


def read_settings() -> Settings:
    """Reads the settings from the environment.

    Raises:
        SettingsError: a variable has a value that it can't have; the message gives the choices.
    """
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = f"BROADSHEET_{'_'.join(str(part) for part in first['loc']).upper()}"
        raise SettingsError(
            f"{name}={first['input']}: {first['msg'].lower()}. Correct or unset the variable."
        ) from error


def time_zone(settings: Settings) -> ZoneInfo:
    """The time zone that the settings name.

    Raises:
        SettingsError: there is none of that name.
    """
    try:
        return ZoneInfo(settings.time_zone)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise SettingsError(
            f"BROADSHEET_TIME_ZONE={settings.time_zone}: is no time zone. Write a name such as Asia/Shanghai."
        ) from error


def read_publications(folder: Path) -> dict[str, Publication]:
    """Reads the file of every publication.

    Args:
        folder: where the files lie; one that is not there means that there are none.

    Returns:
        The publications by slug, in order of slug.

    Raises:
        SettingsError: a file is no TOML, or has an unknown key or a value that it can't have.
    """
    return {path.stem: read_publication(path) for path in sorted(folder.glob("*.toml"))}


def read_publication(path: Path) -> Publication:
    """Reads one publication's file: `title = "临汐日报"` in `lxrb.toml`.

    Raises:
        SettingsError: as `read_publications`.
    """
    if not SLUG.fullmatch(path.stem):
        raise SettingsError(f"{path}: {path.stem!r} is no slug. Name the file with a-z, 0-9 and - alone.")
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{path}: can't be read ({error}). Write it as UTF-8 text in TOML.") from error
    check_values(path, values)
    return Publication(**values)


def check_values(path: Path, values: Mapping[str, object]) -> None:
    """Stops at the first key that is unknown, or whose value is not of its kind."""
    for key, value in values.items():
        if key not in KEYS:
            raise SettingsError(f"{path}: unknown key {key!r}. Choose from {', '.join(KEYS)}.")
        if key in NUMBERS:
            if not isinstance(value, int) or isinstance(value, bool) or value < 1:
                raise SettingsError(f"{path}: {key} is {value!r}. Write a whole number from 1, or leave the key out.")
        elif not isinstance(value, str) or not value.strip():
            raise SettingsError(f"{path}: {key} is {value!r}. Write a text in quotation marks, or leave the key out.")
    policy = values.get("text_policy")
    if policy is not None and policy not in TEXT_POLICIES:
        raise SettingsError(f"{path}: text_policy is {policy!r}. Choose from {', '.join(TEXT_POLICIES)}.")
    language = values.get("language")
    if isinstance(language, str) and not LANGUAGE.fullmatch(language):
        raise SettingsError(f"{path}: language is {language!r}. Write a tag such as zh-Hans.")


def titles(publications: Mapping[str, Publication]) -> dict[str, str]:
    """The names by which a masthead tells the publication: title → slug.

    A title that two publications share (a paper and its evening edition) tells neither.
    """
    shared = Counter(publication.title for publication in publications.values())
    return {each.title: slug for slug, each in publications.items() if each.title and shared[each.title] == 1}

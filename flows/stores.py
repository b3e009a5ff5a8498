"""Opens the store of releases as options and settings say."""

from collections.abc import Mapping

import tasks.publish
from flows.settings import Settings, read_publications, read_settings
from schemas.publications import Imprint, Publication
from tasks.publish import Store


def open_output(
    output: str | None = None,
    settings: Settings | None = None,
    publications: Mapping[str, Publication] | None = None,
) -> Store:
    """Opens the store to write to; a folder that is not there yet is made by the first write.

    Args:
        output: a folder or an object-store URL; by default the setting.
        settings: as they were read already.
        publications: the publications' settings, as they were read already.

    Raises:
        SettingsError: a setting has a value that it can't have.
        StoreError: nothing can be kept there.
    """
    known = settings or read_settings()
    return tasks.publish.open_store(
        output or known.output, lease_seconds=known.lease_seconds, imprint=imprint(known, publications)
    )


def open_existing_output(output: str | None = None, settings: Settings | None = None) -> Store:
    """Opens a store that must be there already: a mistyped folder or bucket is no empty store.

    Raises:
        SettingsError: a setting has a value that it can't have.
        StoreError: there is none.
    """
    known = settings or read_settings()
    return tasks.publish.open_existing(
        output or known.output, lease_seconds=known.lease_seconds, imprint=imprint(known)
    )


def imprint(settings: Settings, publications: Mapping[str, Publication] | None = None) -> Imprint:
    """What the settings state for the descriptions."""
    known = read_publications(settings.publications) if publications is None else publications
    return Imprint(known, settings.base_url, settings.publisher)

"""What a publication's settings file may say of it: data for its descriptions, every key optional."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field

FULL, EXCERPT, STRICTEST = "full", "excerpt", "none"
TEXT_POLICIES = (FULL, EXCERPT, STRICTEST)


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """What `data/publications/<slug>.toml` says of a newspaper or bulletin; every key is optional.

    Attributes:
        title: name as printed in the masthead, by which its issues are recognised: 临汐日报.
        title_en: name in English.
        publisher: who publishes the data.
        licence: under which the data may be used, an SPDX name or a URL.
        contact: an e-mail address or a URL for questions about the data.
        language: of the texts, a tag as in BCP 47: zh-Hans.
        place: where it is published.
        text_policy: how much of its text a public copy holds, `full`, `excerpt` or `none`; none where it is not stated.
        interval_days: days from one issue to the next, 1 for a daily: `status` tells what is overdue by it.
    """

    title: str | None = None
    title_en: str | None = None
    publisher: str | None = None
    licence: str | None = None
    contact: str | None = None
    language: str | None = None
    place: str | None = None
    text_policy: str | None = None
    interval_days: int | None = None

    def stated(self) -> dict[str, str | int]:
        """The keys that the file gives, in order of name: what an issue's fingerprint is made from."""
        return {key: value for key, value in sorted(dataclasses.asdict(self).items()) if value is not None}


UNKNOWN = Publication()  # one of which nothing is stated


@dataclass(frozen=True, slots=True)
class Imprint:
    """What the settings state for the descriptions of all that is published.

    Attributes:
        publications: by slug.
        base_url: under which the store is served; without it IRIs are relative to the document.
        publisher: of the catalogue as a whole.
    """

    publications: Mapping[str, Publication] = field(default_factory=dict)
    base_url: str | None = None
    publisher: str | None = None

    def publication(self, slug: str) -> Publication:
        """What is stated of a publication; nothing of one without a settings file."""
        return self.publications.get(slug, UNKNOWN)

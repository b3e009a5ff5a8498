"""Layouts: each reads one kind of page into blocks and stories.

A layout is a module with `recognises(text) -> bool` and `read(source, page) -> PageReading`; a further one is one file
here and one entry in `LAYOUTS`.
"""

from typing import Protocol

from schemas.records import Source
from tasks.parse.layouts import bulletin, export, page
from tasks.parse.records import PageReading


class Layout(Protocol):
    """What a layout module offers."""

    def recognises(self, text: str) -> bool:
        """Whether a source text has this layout's shape."""

    def read(self, source: Source, page: str | None) -> PageReading:
        """Reads one file; `page` is the label that its name gives."""


LAYOUTS: tuple[Layout, ...] = (bulletin, export, page)


def choose_layout(text: str) -> Layout:
    """The first layout, in order of trust, that recognises a text; the last one takes any."""
    return next((layout for layout in LAYOUTS if layout.recognises(text)), LAYOUTS[-1])

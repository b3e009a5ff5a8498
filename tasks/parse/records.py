"""What a layout hands to the assembly of stories. Known inside this stage only."""

from dataclasses import dataclass

from schemas.articles import Repair


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a source file with a role (`schemas.blocks.ROLES`); half-open offsets into the file's text."""

    file: str
    start: int
    end: int
    role: str


@dataclass(frozen=True, slots=True)
class Part:
    """What makes one unit of a story: mostly one block; several where the layout broke a paragraph or a headline."""

    blocks: tuple[Block, ...]

    @property
    def role(self) -> str:
        return self.blocks[0].role


@dataclass(frozen=True, slots=True)
class Story:
    """An article before its text is made: its parts in reading order.

    Attributes:
        kind: as in the table `articles`.
        parts: kicker, headline, subheadline, dateline, byline, heading, paragraph, table, caption, credit, jump …
        parent: index, in the layout's stories, of the story that a related one belongs to.
        kicker: the title of the news-in-brief list that it is an item of (the list's title is no part of the story).
        page: label of the page where it begins.
        continues: its text stops in mid-sentence.
        repairs: what the layout mended.
    """

    kind: str
    parts: tuple[Part, ...]
    parent: int | None
    kicker: str | None
    page: str | None
    continues: bool
    repairs: tuple[Repair, ...]


@dataclass(frozen=True, slots=True)
class PageReading:
    """What a layout makes of one file: blocks that tile its text, and its stories in source order."""

    blocks: tuple[Block, ...]
    stories: tuple[Story, ...]

"""Stories become articles: their text, where each character of it stands, their columns, their blocks' rows."""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from schemas.articles import ArticleRow
from schemas.blocks import BlockRow
from schemas.records import Article, Issue, Paragraph, Run
from tasks.parse.bylines import Byline, read_byline
from tasks.parse.ids import article_ids
from tasks.parse.jumps import leads_on, read_jump
from tasks.parse.markup import Visible, read_visible, visible_text
from tasks.parse.records import Block, PageReading, Part, Story

Place = tuple[str, int]  # a block's file and start
BODY_ROLES = ("paragraph", "table")
FIRST_SENTENCE = re.compile(r"[^。！？!?\n]*[。！？!?]?[”’」』]?")
DASHES = re.compile(r"^[—–―─\-－\s]+")
KICKER_MARKS = re.compile(r"^[【\[■□◆◇●◎▲★\s]+|[】\]\s]+$")
CAPTION_MARKS = re.compile(r"^[①-⑳▲△▼▽◀◄▶►↑↓←→\s]+")
ITEM_MARK = re.compile(r"^[▲△■□◆◇●○◎★▶►\s]+")
LINE_BREAK = re.compile(r"\n|<br\s{0,3}/?>", re.IGNORECASE)
PROGRAMME = re.compile(r"[\s：:]+$|[（(][^（）()]*[）)][\s：:]*$")


@dataclass(frozen=True, slots=True)
class Body:
    """The text of a story and where it stands."""

    text: str
    runs: tuple[Run, ...]
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A story with its headline and its text."""

    story: Story
    headline: str | None
    body: Body


def build_articles(
    issue: Issue, texts: Mapping[str, str], blocks: Sequence[Block], stories: Sequence[Story]
) -> tuple[tuple[Article, ...], tuple[BlockRow, ...]]:
    """Makes articles and block rows.

    Args:
        issue: what the rows are keyed by.
        texts: each source file's text by its name.
        blocks: of all files, in source order; they tile each file.
        stories: of all files, in reading order; `parent` counts in this sequence.

    Returns:
        The articles in the order of the stories, and a row for every block in the order of the blocks.
    """
    numbers = {(block.file, block.start): number for number, block in enumerate(blocks)}
    drafts = [Draft(story, headline_of(story, texts), read_body(story, texts, numbers)) for story in stories]
    openings = [opening_of(draft, texts) for draft in drafts]
    ids = article_ids(issue.issue_id, [draft.headline for draft in drafts], openings)
    articles = tuple(
        Article(article_row(issue, number, draft, ids, texts), draft.body.runs, draft.body.paragraphs)
        for number, draft in enumerate(drafts)
    )
    return articles, block_rows(issue, blocks, stories, ids)


def block_rows(
    issue: Issue, blocks: Sequence[Block], stories: Sequence[Story], ids: Sequence[str]
) -> tuple[BlockRow, ...]:
    """A row for every block; one that belongs to a story has its id and the number of its part."""
    owners: dict[Place, tuple[str, int]] = {}
    for story, article_id in zip(stories, ids, strict=True):
        for seq, part in enumerate(story.parts, 1):
            owners.update({(block.file, block.start): (article_id, seq) for block in part.blocks})
    return tuple(block_row(issue, block, owners.get((block.file, block.start))) for block in blocks)


def block_row(issue: Issue, block: Block, owner: tuple[str, int] | None) -> BlockRow:
    """A block's row; text that no story owns is a notice."""
    return BlockRow(
        issue_id=issue.issue_id,
        publication=issue.publication,
        issue_date=issue.date,
        file=block.file,
        start=block.start,
        end=block.end,
        role="notice" if owner is None and block.role in BODY_ROLES else block.role,
        article_id=owner[0] if owner else None,
        seq=owner[1] if owner else None,
    )


def article_row(issue: Issue, number: int, draft: Draft, ids: Sequence[str], texts: Mapping[str, str]) -> ArticleRow:
    """The row of the story with that number, from 0."""
    story, body = draft.story, draft.body
    byline = read_bylines(part_texts(story, texts, "byline", "credit"))
    kickers = [KICKER_MARKS.sub("", text) for text in part_texts(story, texts, "kicker")]
    datelines = filled(map(clean_dateline, part_texts(story, texts, "dateline")))
    return ArticleRow(
        article_id=ids[number],
        issue_id=issue.issue_id,
        publication=issue.publication,
        issue_date=issue.date,
        issue_date_source=issue.date_source,
        seq=number + 1,
        page=story.page,
        kind=story.kind,
        parent_article_id=None if story.parent is None else ids[story.parent],
        kicker=story.kicker or " ".join(filter(None, kickers)) or None,
        headline=draft.headline,
        subheadlines=filled(DASHES.sub("", text) for text in part_texts(story, texts, "subheadline")),
        dateline=datelines[0] if datelines else None,
        reporters=byline.reporters,
        correspondents=byline.correspondents,
        photographers=byline.photographers,
        headings=filled(part_texts(story, texts, "heading")),
        captions=filled(CAPTION_MARKS.sub("", text) for text in part_texts(story, texts, "caption")),
        body=body.text,
        n_chars=len(body.text),
        n_paragraphs=len(body.paragraphs),
        continues=story.continues or leads_elsewhere(story, texts),
        repairs=story.repairs,
        keywords=(),
        body_sha256=hashlib.sha256(body.text.encode()).hexdigest(),
    )


def filled(texts: Iterable[str]) -> tuple[str, ...]:
    """The texts that are not empty."""
    return tuple(text for text in texts if text)


def part_texts(story: Story, texts: Mapping[str, str], *roles: str) -> list[str]:
    """The seen text of a story's parts of these roles, each in one line."""
    return [
        " ".join(" ".join(block_text(block, texts) for block in part.blocks).split())
        for part in story.parts
        if part.role in roles
    ]


def block_text(block: Block, texts: Mapping[str, str]) -> str:
    """A block's seen text in one line; a line break inside it becomes a blank."""
    return " ".join(map(visible_text, LINE_BREAK.split(texts[block.file][block.start : block.end])))


def headline_of(story: Story, texts: Mapping[str, str]) -> str | None:
    """The headline in one line, an item's mark left out; None where none is printed."""
    lines = part_texts(story, texts, "headline")
    return ITEM_MARK.sub("", lines[0]) or None if lines else None


def opening_of(draft: Draft, texts: Mapping[str, str]) -> str:
    """The first sentence of the body, or without a body the first caption."""
    match = FIRST_SENTENCE.match(draft.body.text)
    first = match.group() if match else ""
    return first or next(iter(part_texts(draft.story, texts, "caption")), "")


def clean_dateline(text: str) -> str:
    """A dateline without brackets, colon and the programme's name: 海都台消息（海都新闻）： gives 海都台消息."""
    return KICKER_MARKS.sub("", PROGRAMME.sub("", text.strip("（( ")).rstrip("：:】）) "))


def read_bylines(texts: Sequence[str]) -> Byline:
    """The names of all bylines and credits of a story, each once, in the order in which they stand."""
    bylines = [byline for byline in map(read_byline, texts) if byline is not None]
    return Byline(
        *(
            tuple(dict.fromkeys(name for byline in bylines for name in getattr(byline, column)))
            for column in ("reporters", "correspondents", "photographers")
        )
    )


def leads_elsewhere(story: Story, texts: Mapping[str, str]) -> bool:
    """Whether a jump line points to a rest that was not joined."""
    jumps = [read_jump(text) for text in part_texts(story, texts, "jump")]
    ways = [leads_on(jump) for jump in jumps if jump]
    return ways.count(True) > ways.count(False) if ways else False


def read_body(story: Story, texts: Mapping[str, str], numbers: Mapping[Place, int]) -> Body:
    """Joins the story's paragraphs and table rows by a newline, keeping each character's place."""
    lines: list[str] = []
    runs: list[Run] = []
    paragraphs: list[Paragraph] = []
    heading: str | None = None
    at = 0
    for part in story.parts:
        if part.role == "heading" and not is_displaced(part, story):
            heading = " ".join(block_text(block, texts) for block in part.blocks).strip() or heading
        for pieces in body_lines(part, texts):
            start = at
            for block, shown in pieces:
                runs += runs_of(block, shown, at, numbers[block.file, block.start])
                at += len(shown.text)
            lines.append("".join(shown.text for _, shown in pieces))
            paragraphs.append(Paragraph(start, at, heading))
            at += 1
    return Body("\n".join(lines), tuple(runs), tuple(paragraphs))


def is_displaced(part: Part, story: Story) -> bool:
    """Whether a heading was cut into a sentence by the layout: it stands beside the story, over no paragraph."""
    block = part.blocks[0]
    return any(
        repair.kind == "displaced_heading" and (repair.file, repair.start) == (block.file, block.start)
        for repair in story.repairs
    )


def body_lines(part: Part, texts: Mapping[str, str]) -> list[list[tuple[Block, Visible]]]:
    """The lines that a part adds to the body: a paragraph one, from all its blocks, a table one for each row."""
    if part.role == "paragraph":
        lines = [[(block, read_visible(texts[block.file], block.start, block.end)) for block in part.blocks]]
    elif part.role == "table":
        lines = [
            [(block, read_visible(texts[block.file], block.start + row.start(), block.start + row.end()).without("|"))]
            for block in part.blocks
            for row in re.finditer(r"[^\n]+", texts[block.file][block.start : block.end])
        ]
        lines = [line for line in lines if line[0][1].text.strip("-:= ")]
    else:
        lines = []
    seen = [[(block, shown) for block, shown in line if shown.text] for line in lines]
    return [line for line in seen if line]


def runs_of(block: Block, shown: Visible, at: int, number: int) -> list[Run]:
    """Runs of characters that stand side by side in body and source; a decoded entity is a run of its own."""
    runs: list[Run] = []
    for offset, (start, end) in enumerate(zip(shown.starts, shown.ends, strict=True)):
        last = runs[-1] if runs else None
        even = last is not None and last.body_end - last.body_start == last.end - last.start
        if last is not None and even and end - start == 1 and last.end == start:
            runs[-1] = Run(last.body_start, at + offset + 1, block.file, last.start, end, number)
        else:
            runs.append(Run(at + offset, at + offset + 1, block.file, start, end, number))
    return runs


def all_stories(readings: Sequence[PageReading]) -> list[Story]:
    """The stories of all files in one list, `parent` counting in it."""
    stories: list[Story] = []
    for reading in readings:
        offset = len(stories)
        for story in reading.stories:
            parent = None if story.parent is None else story.parent + offset
            stories.append(replace(story, parent=parent))
    return stories

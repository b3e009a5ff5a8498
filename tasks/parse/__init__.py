"""Parse: the files of one issue become blocks that tile them, and articles."""

import datetime
from collections.abc import Mapping

from schemas.errors import SourceError
from schemas.records import Issue, ParsedIssue, RawIssue
from tasks.parse.dating import find_date, find_publication, refuse_several
from tasks.parse.jumps import join_jumps
from tasks.parse.layouts import choose_layout
from tasks.parse.source import decode, page_label, read_issue
from tasks.parse.stories import all_stories, build_articles

__all__ = ["decode", "parse", "read_issue"]


def parse(
    raw: RawIssue, *, publication: str | None, date: datetime.date | None, titles: Mapping[str, str]
) -> ParsedIssue:
    """Reads an issue: bytes to text, text to blocks, blocks to articles.

    Args:
        raw: the files, with what their path tells.
        publication: slug of the publication, None to take it from path or masthead.
        date: day of publication, None to take it from path, masthead or text.
        titles: masthead title → slug, from the publications' settings.

    Returns:
        The articles in reading order, and the blocks that tile every source.

    Raises:
        SourceError: a file is no text, the issue has no text or no article, or its files carry different dates.
        PublicationUnknown, DateUnknown: nothing tells them.
    """
    sources = tuple(decode(file) for file in raw.files)
    if not any(source.text.strip() for source in sources):
        raise SourceError(f"{sources[0].name}: there is no text in it. Give the file that holds the page.")
    refuse_several(sources)
    slug = find_publication(raw, sources, publication, titles)
    dating = find_date(raw, sources, date)
    issue = Issue(slug, dating.date, dating.source, dating.reasoning)
    readings = [choose_layout(source.text).read(source, page_label(source.name)) for source in sources]
    texts = {source.name: source.text for source in sources}
    blocks = [block for reading in readings for block in reading.blocks]
    stories = join_jumps(all_stories(readings), texts)
    if not stories:
        raise SourceError(f"{sources[0].name}: no article was found in it. Check that it is a page of a newspaper.")
    articles, rows = build_articles(issue, texts, blocks, stories)
    return ParsedIssue(issue, sources, articles, rows)

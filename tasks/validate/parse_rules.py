"""What parse promises: articles and blocks account for every character of the source."""

import hashlib
import re
from collections import Counter
from collections.abc import Sequence

from schemas.articles import REPAIR_KINDS
from schemas.blocks import BlockRow
from schemas.records import Article, Issue, Source
from tasks.validate.scene import Rule, Scene, each, read_letters, source_letters

BODY_ROLES = ("paragraph", "table")
NO_PARENT = ("related", "brief")

# Markup that a body must not hold, each beside what it would look like.
MARKUP = re.compile(
    r"^#{1,6}[ \t]"  # ## a Markdown heading
    r"|</?[A-Za-z][^<>\n]{0,500}>"  # <p>, </strong>
    r"|&(?:[a-z]{2,8}|#\d{1,7}|#x[0-9a-f]{1,6});"  # &nbsp; &#8220;
    r"|\*\*[^*\s][^*\n]{0,200}\*\*",  # **bold**
    re.MULTILINE | re.IGNORECASE,
)
# What makes words of a block that says it is markup alone: a Han character, two letters, three digits.
WORDS = re.compile(r"[\u3400-\u9fff]|[^\W\d_]{2}|\d{3}")
LETTER = re.compile(r"[^\W_]")


def is_tiled(source: Source, scene: Scene) -> bool:
    """Blocks follow one another from the first character of a file to its last, none empty."""
    at = 0
    for block in scene.file_blocks.get(source.name, ()):
        if block.start != at or block.end <= at:
            return False
        at = block.end
    return at == len(source.text)


def are_counted(articles: Sequence[Article], _: Scene) -> list[bool]:
    """`seq` counts the articles from 1 in the order in which they stand."""
    return [article.row.seq == place for place, article in enumerate(articles, 1)]


def are_ordered(blocks: Sequence[BlockRow], scene: Scene) -> list[bool]:
    """Files stand in reading order, the blocks of each file together and by their start."""
    files = {name: place for place, name in enumerate(scene.texts)}
    keys = [(files.get(block.file, -1), block.start) for block in blocks]
    return [place == 0 or keys[place - 1] <= key for place, key in enumerate(keys)]


def is_of_issue(row: Article | BlockRow, scene: Scene) -> bool:
    """The keys are the issue's, and an article's id begins with its issue's."""
    issue = scene.issue
    published = row.row if isinstance(row, Article) else row
    same = (published.issue_id, published.publication, published.issue_date) == (
        issue.issue_id,
        issue.publication,
        issue.date,
    )
    return same and (not isinstance(row, Article) or row.row.article_id.startswith(f"{issue.issue_id}-"))


def has_parent_where_related(article: Article, scene: Scene) -> bool:
    """A related story has a parent, which is a story of the issue with none of its own; no other article has one."""
    row = article.row
    if row.kind != "related" or row.parent_article_id is None:
        return row.kind != "related" and row.parent_article_id is None
    parent = scene.articles.get(row.parent_article_id)
    return parent is not None and parent.row.kind not in NO_PARENT


def body_is_measured(article: Article, _: Scene) -> bool:
    """`n_chars` and `body_sha256` are those of the body."""
    row = article.row
    return row.n_chars == len(row.body) and row.body_sha256 == hashlib.sha256(row.body.encode()).hexdigest()


def body_has_paragraphs(article: Article, _: Scene) -> bool:
    """Each line of the body is a paragraph, counted in `n_paragraphs`; no line is blank."""
    row = article.row
    lines = row.body.split("\n") if row.body else []
    parts = [row.body[paragraph.start : paragraph.end] for paragraph in article.paragraphs]
    return row.n_paragraphs == len(lines) and parts == lines and all(line.strip() for line in lines)


def body_is_its_blocks(article: Article, scene: Scene) -> bool:
    """The letters and digits of the body are those of the article's paragraph and table blocks, none lost or added."""
    blocks = [block for block in scene.article_blocks.get(article.row.article_id, ()) if block.role in BODY_ROLES]
    told = source_letters(scene, blocks)
    return Counter(LETTER.findall(told)) == Counter(LETTER.findall(article.row.body))


def body_is_traced(article: Article, scene: Scene) -> bool:
    """The runs cover the body but for the breaks between paragraphs, and read as it does, blanks aside."""
    row, at = article.row, 0
    for run in article.runs:
        source = scene.texts.get(run.file, "")[run.start : run.end]
        if run.body_start < at or row.body[at : run.body_start].strip():
            return False
        if read_letters(row.body[run.body_start : run.body_end]) != read_letters(source):
            return False
        at = run.body_end
    return not row.body[at:].strip()


def is_plain(article: Article, _: Scene) -> bool:
    """The body holds no markup: no tag, entity, Markdown heading or bold mark."""
    return not MARKUP.search(article.row.body)


def headlines_are_clean(article: Article, _: Scene) -> bool:
    """Kicker, headline and subheadlines are in one line each; a subheadline does not open with its ——."""
    row = article.row
    lines = (row.kicker or "", row.headline or "", *row.subheadlines)
    return not any("\n" in line for line in lines) and not any(line.startswith("—") for line in row.subheadlines)


def has_blocks(article: Article, scene: Scene) -> bool:
    """Blocks of the source belong to the article."""
    return bool(scene.article_blocks.get(article.row.article_id))


def has_text(article: Article, _: Scene) -> bool:
    """The article has a body, or at least a caption."""
    return bool(article.row.body or article.row.captions)


def repairs_are_placed(article: Article, scene: Scene) -> bool:
    """A repair is of a known kind and lies in its source."""
    return all(
        repair.kind in REPAIR_KINDS and 0 <= repair.start <= repair.end <= len(scene.texts.get(repair.file, ""))
        for repair in article.row.repairs
    )


def has_page(article: Article, scene: Scene) -> bool:
    """Where one article of the issue has a page label, all have."""
    return article.row.page is not None or all(other.row.page is None for other in scene.articles.values())


def block_is_placed(block: BlockRow, scene: Scene) -> bool:
    """A block lies in one of the source files."""
    return block.file in scene.texts and block.end <= len(scene.texts[block.file])


def block_belongs(block: BlockRow, scene: Scene) -> bool:
    """A block's article is one of the issue's; `seq` counts inside an article alone."""
    return block.article_id in scene.articles if block.article_id is not None else block.seq is None


def paragraph_belongs(block: BlockRow, _: Scene) -> bool:
    """A paragraph, and a table, has its article and its order in it."""
    return block.role not in BODY_ROLES or (block.article_id is not None and block.seq is not None)


def markup_is_wordless(block: BlockRow, scene: Scene) -> bool:
    """A block of markup holds no words."""
    return block.role != "markup" or not WORDS.search(
        read_letters(scene.texts.get(block.file, "")[block.start : block.end])
    )


def date_is_known(issue: Issue, _: Scene) -> bool:
    """The date was given or printed; one that was inferred is worth a look."""
    return issue.date_source != "inferred"


def has_article(_: Issue, scene: Scene) -> bool:
    """There is at least one article."""
    return bool(scene.articles)


def page_has_text(source: Source, _: Scene) -> bool:
    """A source file holds some text."""
    return bool(source.text.strip())


BODY = ("body",)
ISSUE_KEYS = ("issue_id", "publication", "issue_date")
OWNER = ("article_id", "seq")
PARENT = ("kind", "parent_article_id")
HEADLINES = ("kicker", "headline", "subheadlines")
PARSE_RULES: tuple[Rule, ...] = (
    Rule("issue_date", "parse", "issue", "warning", (), each(date_is_known), lambda issue: issue.date_reasoning),
    Rule("some_article", "parse", "issue", "error", (), each(has_article)),
    Rule("page_has_text", "parse", "sources", "warning", (), each(page_has_text)),
    Rule("blocks_tile_source", "parse", "sources", "error", (), each(is_tiled)),
    Rule("keys_of_issue", "parse", "articles", "error", ("article_id", *ISSUE_KEYS), each(is_of_issue)),
    Rule("seq_counts_up", "parse", "articles", "error", ("seq",), are_counted),
    Rule("parent_of_related", "parse", "articles", "error", PARENT, each(has_parent_where_related)),
    Rule("headlines_clean", "parse", "articles", "error", HEADLINES, each(headlines_are_clean)),
    Rule("body_measured", "parse", "articles", "error", ("n_chars", "body_sha256"), each(body_is_measured)),
    Rule("body_paragraphs", "parse", "articles", "error", ("n_paragraphs",), each(body_has_paragraphs)),
    Rule("body_plain", "parse", "articles", "error", BODY, each(is_plain)),
    Rule("body_is_its_blocks", "parse", "articles", "error", BODY, each(body_is_its_blocks)),
    Rule("body_traced", "parse", "articles", "error", BODY, each(body_is_traced)),
    Rule("article_has_blocks", "parse", "articles", "error", ("headline",), each(has_blocks)),
    Rule("article_has_text", "parse", "articles", "warning", ("headline",), each(has_text)),
    Rule("repairs_placed", "parse", "articles", "error", ("repairs",), each(repairs_are_placed)),
    Rule("page_known", "parse", "articles", "warning", ("page",), each(has_page)),
    Rule("keys_of_issue", "parse", "blocks", "error", ISSUE_KEYS, each(is_of_issue)),
    Rule("block_placed", "parse", "blocks", "error", ("file", "end"), each(block_is_placed)),
    Rule("source_order", "parse", "blocks", "error", ("file", "start"), are_ordered),
    Rule("block_of_article", "parse", "blocks", "error", OWNER, each(block_belongs)),
    Rule("paragraph_of_article", "parse", "blocks", "error", ("role", *OWNER), each(paragraph_belongs)),
    Rule("markup_wordless", "parse", "blocks", "error", ("role",), each(markup_is_wordless)),
)  # fmt: skip

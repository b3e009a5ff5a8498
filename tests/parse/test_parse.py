"""What every reading of every text must hold: tiles, places, paragraphs; and what is refused."""

import datetime
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.articles import ArticleRow
from schemas.errors import SourceError
from schemas.records import Article, ParsedIssue, RawFile, RawIssue
from tasks.parse import parse, read_issue
from tasks.parse.markup import visible_text

DAY = datetime.date(2025, 6, 18)
SHARED = Path(__file__).resolve().parents[2] / ".." / "shared" / "issues"

PIECES = (
    "# 东湖大桥合龙\n\n", "### 新旧交替\n\n", "■相关链接\n", "——国庆前通车\n", "东湖大桥合龙\n",
    "本报记者 何小雨\n", "　　大桥合龙，", "　　荷花盛开。（何小雨 秦川）\n",
    "<p>大桥&nbsp;<strong>合龙</strong>。</p>",
    "<p><strong>图书馆延时</strong></p>", "（下转A02版）\n", "（上接A01版）\n", "▲施工现场。\n", "摄/秦川\n",
    "| 冬瓜 | 1.8 |\n", "　　冬瓜　1.80　-2.3%\n", "> **公益广告**\n", "\n", "\n\n", "   ", "1.大桥合龙；\n",
    "[原文](https://example.cn)\n", "![图](a.jpg)\n", "\u200b", "&amp;", "海都日报 2025年6月18日 星期三\n",
    "海都日报讯（记者何小雨）昨日，大桥合龙。\n", "城乡快讯\n", "<br>", "**桥**", "桥", "a", "2", "A02\n",
    "责编 秦川\n", "更正\n",
)  # fmt: skip
ISSUES = st.lists(st.lists(st.sampled_from(PIECES), max_size=14).map("".join), min_size=1, max_size=2)


def read(*texts: str) -> ParsedIssue:
    files = tuple(RawFile(f"A0{number}.md", text.encode()) for number, text in enumerate(texts, 1))
    return parse(RawIssue(files, None, None), publication="hd", date=DAY, titles={})


@settings(max_examples=300, deadline=None)
@given(ISSUES)
def test_any_text_is_tiled_and_every_character_has_its_place(texts: list[str]) -> None:
    try:
        issue = read(*texts)
    except SourceError:
        return
    for source in issue.sources:
        blocks = [block for block in issue.blocks if block.file == source.name]
        assert "".join(source.text[block.start : block.end] for block in blocks) == source.text
        assert all(block.start < block.end for block in blocks)
    ids = [article.row.article_id for article in issue.articles]
    assert len(set(ids)) == len(ids)
    for article in issue.articles:
        check_places(issue, article)
        check_text(article.row)


def check_places(issue: ParsedIssue, article: Article) -> None:
    """Each paragraph's characters stand in the source, in blocks of this article."""
    texts = {source.name: source.text for source in issue.sources}
    body = article.row.body
    for run in article.runs:
        block = issue.blocks[run.block]
        assert (block.file, block.article_id) == (run.file, article.row.article_id)
        assert block.start <= run.start < run.end <= block.end
    for paragraph in article.paragraphs:
        spans = article.source_spans(paragraph.start, paragraph.end)
        pieces = [texts[span.file][span.start : span.end] for span in spans]
        assert bare("".join(map(visible_text, pieces))) == bare(body[paragraph.start : paragraph.end])


def bare(text: str) -> str:
    """Without blanks and the marks that a slice of source may have at its ends."""
    return re.sub(r"[\s\[|]", "", text)


def check_text(row: ArticleRow) -> None:
    """A body is whole lines without blanks at their ends; titles stand in one line."""
    lines = row.body.split("\n") if row.body else []
    assert all(line == line.strip() != "" for line in lines)
    assert row.n_paragraphs == len(lines)
    assert row.n_chars == len(row.body)
    titles = [row.kicker or "-", row.headline or "-", *row.subheadlines, *row.headings, *row.captions]
    assert all(title and "\n" not in title for title in titles)
    assert not any(title.startswith("—") for title in row.subheadlines)


def test_same_text_gives_the_same_rows() -> None:
    text = "# 东湖大桥合龙\n\n海都日报讯（记者何小雨）大桥合龙。\n\n# 荷花盛开\n\n荷花盛开。\n"
    assert read(text) == read(text)


@pytest.mark.parametrize("texts", [[""], [" \n\n　"], ["", "\n"]])
def test_issue_without_text_is_refused(texts: list[str]) -> None:
    with pytest.raises(SourceError, match="there is no text"):
        read(*texts)


def test_empty_page_among_others_is_read() -> None:
    issue = read("# 东湖大桥合龙\n\n大桥昨日合龙，工期提前二十天。\n", "")
    assert len(issue.articles) == 1
    assert [len(source.text) for source in issue.sources][1] == 0


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared issues are not beside the project")
@pytest.mark.parametrize(
    ("name", "date", "source"),
    [
        ("jmrb-2024-09-04.md", "2024-09-04", "inferred"),
        ("qszk-2024-12-30.md", "2024-12-30", "masthead"),
        ("lhsb-2025-07-09.txt", "2025-07-09", "masthead"),
        ("xwlb/20230417.md", "2023-04-17", "masthead"),
        ("xwlb/20250714.md", "2025-07-14", "masthead"),
    ],
)
def test_shared_issue_tells_its_date_without_its_path(tmp_path: Path, name: str, date: str, source: str) -> None:
    page = tmp_path / f"page{Path(name).suffix}"
    page.write_bytes((SHARED / name).read_bytes())
    issue = parse(read_issue(page), publication="any", date=None, titles={}).issue
    assert (issue.date.isoformat(), issue.date_source) == (date, source)

"""Where a stretch of a body stands in the source."""

import pytest

from schemas.keys import Span
from schemas.records import Article, Run

RUNS = (
    Run(0, 4, "A.md", 10, 14, block=0),  # 四个字的
    Run(4, 5, "A.md", 14, 20, block=0),  # one character for &nbsp;
    Run(5, 8, "A.md", 20, 23, block=0),
    Run(8, 12, "A.md", 40, 44, block=3),  # the paragraph goes on in another block
    Run(13, 15, "B.md", 0, 2, block=5),  # a newline of the body stands in no block
)


@pytest.mark.parametrize(
    ("start", "end", "spans"),
    [
        (0, 4, [("A.md", 10, 14)]),
        (1, 3, [("A.md", 11, 13)]),
        (3, 7, [("A.md", 13, 22)]),
        (4, 5, [("A.md", 14, 20)]),
        (6, 10, [("A.md", 21, 23), ("A.md", 40, 42)]),
        (11, 15, [("A.md", 43, 44), ("B.md", 0, 2)]),
        (13, 14, [("B.md", 0, 1)]),
    ],
)
def test_source_spans(start: int, end: int, spans: list[tuple[str, int, int]]) -> None:
    article = Article(row=None, runs=RUNS, paragraphs=())  # type: ignore[arg-type]
    assert article.source_spans(start, end) == tuple(Span(*span) for span in spans)

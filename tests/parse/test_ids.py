"""Article ids: the same in every run, and another headline's business alone."""

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from tasks.parse.ids import article_ids, letters

ISSUE = "lxrb-2025-06-18"


def test_id_is_hashed_from_the_headlines_letters() -> None:
    digest = hashlib.sha256("12条措施稳就业".encode()).hexdigest()[:8]
    assert article_ids(ISSUE, ["１２条 措施，稳就业！"], ["正文。"]) == (f"{ISSUE}-{digest}",)


def test_same_headline_takes_the_first_sentence() -> None:
    ids = article_ids(ISSUE, ["简讯", "简讯", "桥通了"], ["甲。", "乙。", "丙。"])
    assert len(set(ids)) == 3
    assert ids[2] == article_ids(ISSUE, ["桥通了"], ["丁。"])[0]
    assert ids[0] == article_ids(ISSUE, ["简讯", "简讯"], ["甲。", "丙。"])[0]


def test_without_headline_the_first_sentence_tells() -> None:
    one, other = article_ids(ISSUE, [None, None], ["甲。", "乙。"])
    assert one != other
    assert one == article_ids(ISSUE, [None], ["甲！"])[0]


def test_alike_in_all_are_numbered() -> None:
    ids = article_ids(ISSUE, ["简讯"] * 3, ["甲。"] * 3)
    assert len(set(ids)) == 3
    assert ids[:2] == article_ids(ISSUE, ["简讯"] * 2, ["甲。"] * 2)


@given(
    st.lists(
        st.tuples(st.sampled_from([None, "甲", "甲 ", "乙", ""]), st.sampled_from(["", "丙。", "丁。"])), max_size=9
    )
)
def test_ids_are_never_used_twice(articles: list[tuple[str | None, str]]) -> None:
    ids = article_ids(ISSUE, [headline for headline, _ in articles], [opening for _, opening in articles])
    assert len(set(ids)) == len(articles)


def test_letters() -> None:
    assert letters("“Ａ股”涨 2.5%——新高") == "A股涨25新高"

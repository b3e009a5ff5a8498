"""Which sentence became which, which article became which."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.publish.alignment import align_articles, align_bodies, passages

BODY = "渡口今日停航。恢复时间另行通知。\n市交通局加开公交12班。"


@pytest.mark.parametrize(
    ("after", "pairs"),
    [
        (BODY, [("渡口今日停航。", "渡口今日停航。"), ("恢复时间另行通知。", "恢复时间另行通知。"),
                ("市交通局加开公交12班。", "市交通局加开公交12班。")]),
        ("渡口今日停航。\n市交通局加开公交15班。",
         [("渡口今日停航。", "渡口今日停航。"), ("恢复时间另行通知。", None),
          ("市交通局加开公交12班。", "市交通局加开公交15班。")]),
        ("雨停了。渡口今日停航。恢复时间另行通知。\n市交通局加开公交12班。",
         [(None, "雨停了。"), ("渡口今日停航。", "渡口今日停航。"), ("恢复时间另行通知。", "恢复时间另行通知。"),
          ("市交通局加开公交12班。", "市交通局加开公交12班。")]),
        ("", [("渡口今日停航。", None), ("恢复时间另行通知。", None), ("市交通局加开公交12班。", None)]),
    ],
)  # fmt: skip
def test_sentences_find_their_counterparts(after: str, pairs: list[tuple[str | None, str | None]]) -> None:
    aligned = align_bodies(BODY, after)
    assert [
        (each.before.text if each.before else None, each.after.text if each.after else None) for each in aligned
    ] == pairs


@given(st.text("渡口停航。\n！了a", max_size=60), st.text("渡口停航。\n！了a", max_size=60))
def test_every_sentence_of_both_bodies_comes_once_and_in_order(before: str, after: str) -> None:
    aligned = align_bodies(before, after)
    assert [each.before for each in aligned if each.before] == passages(before)
    assert [each.after for each in aligned if each.after] == passages(after)
    assert all(each.before or each.after for each in aligned)


@given(st.text("桥通车了。\n！a", max_size=80))
def test_passages_are_slices_of_the_body(body: str) -> None:
    assert all(body[each.start : each.end] == each.text for each in passages(body))
    assert "".join(each.text for each in passages(body)) == body.replace("\n", "")


def article(number: int, headline: str | None, body: str) -> dict[str, object]:
    return {"article_id": f"a{number}", "headline": headline, "body": body, "body_sha256": f"hash of {body}"}


FERRY, BRIDGE = "渡口停航。公交加班。恢复另告。", "桥通车了。全长两公里。"


@pytest.mark.parametrize(
    ("old", "new", "pairs"),
    [
        ([article(1, "渡口停航", FERRY)], [article(1, "渡口停航", FERRY)], [(0, 0)]),
        ([article(1, "渡口停航", FERRY)], [article(2, "渡口停航", BRIDGE)], [(0, 0)]),
        ([article(1, "渡口停航", FERRY)], [article(2, "石埠渡口停航", FERRY)], [(0, 0)]),
        ([article(1, "渡口停航", FERRY)], [article(2, "石埠停航", "渡口停航。公交加班。")], [(0, 0)]),
        ([article(1, "渡口停航", FERRY)], [article(2, "大桥通车", BRIDGE)], []),
        ([article(1, None, FERRY), article(2, None, BRIDGE)], [article(3, None, BRIDGE)], [(1, 0)]),
        ([], [article(1, "渡口停航", FERRY)], []),
        ([article(1, None, "")], [article(2, None, "")], [(0, 0)]),
    ],
    ids=["id", "headline", "body", "body rewritten", "another story", "no headline", "nothing before", "no words"],
)
def test_articles_find_their_counterparts(
    old: list[dict[str, object]], new: list[dict[str, object]], pairs: list[tuple[int, int]]
) -> None:
    assert align_articles(old, new) == pairs

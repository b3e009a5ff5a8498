"""Lays two tellings beside each other: which sentence of a body became which, which article became which."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

# Where one sentence ends and the next begins need only be the same on both sides.
SENTENCE = re.compile(r"[^\n。！？!?]*[。！？!?]+[”’」』）]*|[^\n。！？!?]+")
ALIKE = 0.5  # from here on two sentences, or two bodies, are one that was rewritten


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of a body: half-open offsets and its words."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Aligned:
    """A sentence of the older body beside its counterpart in the newer one; None where it has none."""

    before: Passage | None
    after: Passage | None

    @property
    def same(self) -> bool:
        return self.before is not None and self.after is not None and self.before.text == self.after.text


def passages(body: str) -> list[Passage]:
    """The sentences of a body, in order.

    >>> [passage.text for passage in passages("渡口停航。\\n何时恢复？另行公告")]
    ['渡口停航。', '何时恢复？', '另行公告']
    """
    return [Passage(match.start(), match.end(), match[0]) for match in SENTENCE.finditer(body)]


def align_bodies(before: str, after: str) -> list[Aligned]:
    """Pairs the sentences of two bodies: equal ones first, then, between them, those that are much alike.

    Args:
        before: the older body.
        after: the newer body.

    Returns:
        Every sentence of both, once; pairs keep the order of both bodies.
    """
    old, new = passages(before), passages(after)
    matcher = SequenceMatcher(None, [each.text for each in old], [each.text for each in new], autojunk=False)
    aligned: list[Aligned] = []
    for tag, i, k, j, m in matcher.get_opcodes():
        if tag == "equal":
            aligned += map(Aligned, old[i:k], new[j:m])
        else:
            aligned += align_rewritten(old[i:k], new[j:m])
    return aligned


def align_rewritten(old: Sequence[Passage], new: Sequence[Passage]) -> list[Aligned]:
    """Pairs sentences of which none is equal, keeping their order, so that the pairs are as much alike as can be."""
    alike = [[similarity(before.text, after.text) for after in new] for before in old]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], alike[i][j] + best[i + 1][j + 1])
    return list(walk(old, new, alike, best))


def walk(
    old: Sequence[Passage], new: Sequence[Passage], alike: Sequence[Sequence[float]], best: Sequence[Sequence[float]]
) -> Iterator[Aligned]:
    """Reads the best pairing out of its table of sums."""
    i = j = 0
    while i < len(old) and j < len(new):
        if alike[i][j] and best[i][j] == alike[i][j] + best[i + 1][j + 1]:
            yield Aligned(old[i], new[j])
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            yield Aligned(old[i], None)
            i += 1
        else:
            yield Aligned(None, new[j])
            j += 1
    yield from (Aligned(each, None) for each in old[i:])
    yield from (Aligned(None, each) for each in new[j:])


def similarity(before: str, after: str) -> float:
    """How much of two sentences is alike, from `ALIKE` to 1; 0 where it is less."""
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for bound in (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio):
        ratio = bound()
        if ratio < ALIKE:
            return 0.0
    return ratio


def sentence_starts(aligned: Iterable[Aligned]) -> tuple[list[int], list[int]]:
    """Where the sentences of the two bodies start, each sorted: to look up the sentence of an offset."""
    pairs = list(aligned)
    return (
        sorted(each.before.start for each in pairs if each.before),
        sorted(each.after.start for each in pairs if each.after),
    )


def start_of_sentence(starts: Sequence[int], offset: int) -> int:
    """The start of the sentence that holds an offset."""
    return starts[max(0, bisect_right(starts, offset) - 1)] if starts else 0


def align_articles(old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]]) -> list[tuple[int, int]]:
    """Pairs the articles of two versions: by id, else by headline, else by an equal body, else by a body much alike.

    Args:
        old: rows of `articles`, older version.
        new: of the newer one.

    Returns:
        Pairs of places in both, in the order of the older.
    """
    pairs: list[tuple[int, int]] = []
    for name in ("article_id", "headline", "body_sha256"):
        left, right = unpaired(old, new, pairs)
        waiting: dict[str, list[int]] = {}
        for j in right:
            waiting.setdefault(new[j][name] or "", []).append(j)
        pairs += [(i, waiting[old[i][name]].pop(0)) for i in left if old[i][name] and waiting.get(old[i][name])]
    return sorted(pairs + align_rewritten_articles(old, new, pairs))


def align_rewritten_articles(
    old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]], pairs: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Pairs what is left by the share of sentences that both bodies have, the most alike first."""
    left, right = unpaired(old, new, pairs)
    before = {i: {each.text for each in passages(old[i]["body"])} for i in left}
    after = {j: {each.text for each in passages(new[j]["body"])} for j in right}
    shared = [
        (2 * len(before[i] & after[j]) / max(1, len(before[i]) + len(after[j])), -i, -j) for i in left for j in right
    ]
    return first_come((-i, -j) for share, i, j in sorted(shared, reverse=True) if share >= ALIKE)


def first_come(ranked: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Of pairs in order of preference those whose two members are not taken yet."""
    left: set[int] = set()
    right: set[int] = set()
    taken = []
    for i, j in ranked:
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            taken.append((i, j))
    return taken


def unpaired(old: Sequence[Any], new: Sequence[Any], pairs: Sequence[tuple[int, int]]) -> tuple[list[int], list[int]]:
    """The places of both that are in no pair yet."""
    left, right = {i for i, _ in pairs}, {j for _, j in pairs}
    return [i for i in range(len(old)) if i not in left], [j for j in range(len(new)) if j not in right]

"""Puts a page's broken columns in order: which piece goes on with which cut paragraph, and how far it reaches."""

import math
from collections import Counter
from collections.abc import Collection, Mapping, Sequence, Set
from dataclasses import dataclass

from tasks.parse.continuity import pairs, seam_score
from tasks.parse.page_text import is_open

NEXT_BONUS, ORPHAN_BONUS, NEAR_BONUS, FAR_MALUS = 2.5, 1.5, 0.7, 3.0
"""What a piece gains by standing right below the cut paragraph; by belonging to no story yet (above all headlines, or
below a paragraph that went on elsewhere); by standing in the same story or the next; what it loses elsewhere."""
TOPIC_WEIGHT, TOPIC_BOUND, FLOOR = 3.0, 3.0, 0.3
SMALL_STORY = 200
"""Pairs of letters added to a story's own, so that a caption or two do not pass for a story."""
STAY_TOGETHER = 0.2
"""What speaks for a paragraph to go with the piece above it, where its words say nothing."""
LEAST = -1.0
"""Score from which a piece is taken."""
TELLING = 60
"""Pairs of letters from which a piece alone says what it is about."""
ROUNDS = 2


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph as printed.

    Attributes:
        number: of its unit.
        section: number of the section that it is printed in.
        place: its order among the paragraphs of that section, from 0.
        text: its words.
    """

    number: int
    section: int
    place: int
    text: str


@dataclass(frozen=True, slots=True)
class Move:
    """Paragraphs that stand in the wrong story: those of units `numbers` go right behind unit `after`."""

    after: int
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Order:
    """How the pieces belong together.

    Attributes:
        joins: unit of a cut paragraph → unit of the piece that goes on with it.
        moves: pieces that change their story, in source order.
    """

    joins: Mapping[int, int]
    moves: tuple[Move, ...]


def order_columns(sections: Sequence[Sequence[tuple[int, str]]], titles: Sequence[str]) -> Order:
    """Finds the rest of every cut paragraph.

    Args:
        sections: per section its paragraphs, as unit number and text, in source order. The first section stands
            above all headlines and may be empty.
        titles: per section the words of its headlines.

    Returns:
        What to join and what to move. A cut paragraph without a rest stays as it is: its story goes on elsewhere.
    """
    pieces = [
        [Piece(number, s, place, text) for place, (number, text) in enumerate(section)]
        for s, section in enumerate(sections)
    ]
    topics = Topics(pieces, titles)
    matches = match_pieces(pieces, topics)
    moves = [move for cut, rest in matches if (move := move_of(pieces, topics, matches, cut, rest))]
    joins = {cut.number: rest.number for cut, rest in matches}
    return Order(joins, tuple(sorted(moves, key=lambda move: move.numbers)))


class Topics:
    """How near a paragraph is to each story by the pairs of letters they share, rare ones counting more."""

    def __init__(self, pieces: Sequence[Sequence[Piece]], titles: Sequence[str]) -> None:
        self.words = [[pairs(piece.text) for piece in section] for section in pieces]
        self.titles = [pairs(title) for title in titles]
        spread = Counter(
            pair for words, title in zip(self.words, self.titles, strict=True) for pair in set().union(title, *words)
        )
        self.weight = {pair: math.log(1 + len(pieces) / count) for pair, count in spread.items()}

    def nearness(self, words: Set[str], section: int, stop: int | None = None, more: Set[str] = frozenset()) -> float:
        """How near some words are to the first `stop` paragraphs of a section and its titles, and to `more`."""
        story = set(more).union(self.titles[section], *self.words[section][:stop])
        return sum(self.weight[pair] for pair in sorted(words & story)) / math.sqrt(len(story) + SMALL_STORY)

    def favour(self, piece: Piece, section: int, others: Collection[int]) -> float:
        """How much nearer a piece is to a section than to the nearest of others, as a weighted logarithm, bounded.

        What is printed from the piece on is left out of the section it is printed in.
        """
        words = self.words_from(piece)
        near = {
            n: self.nearness(words, n, piece.place if n == piece.section else None) for n in sorted({section, *others})
        }
        best = max((value for n, value in near.items() if n != section), default=None)
        if best is None:
            return 0.0
        return max(-TOPIC_BOUND, min(TOPIC_BOUND, TOPIC_WEIGHT * math.log((near[section] + FLOOR) / (best + FLOOR))))

    def words_from(self, piece: Piece) -> set[str]:
        """The pairs of a piece; of a short one those below it too, of one above all headlines all that stand there."""
        below = self.words[piece.section][piece.place :]
        if piece.section == 0:
            return set().union(*below)
        words: set[str] = set()
        for more in below:
            words |= more
            if len(words) >= TELLING:
                break
        return words


def match_pieces(pieces: Sequence[Sequence[Piece]], topics: Topics) -> list[tuple[Piece, Piece]]:
    """Pairs cut paragraphs with the pieces that go on with them, best first, each used once.

    Twice: a piece that stands right below a cut paragraph whose rest was found elsewhere belongs to another one, and in
    the second round it is looked at like a piece above all headlines.
    """
    cuts = [piece for section in pieces for piece in section if is_open(piece.text)]
    rivals = {cut.section for cut in cuts}
    orphans = {section[0].number for section in pieces[:1] if section}
    matches: list[tuple[Piece, Piece]] = []
    for _ in range(ROUNDS):
        done = {cut.number for cut, _ in matches}
        scored = [
            (score, cut, rest)
            for cut in cuts
            for rest in candidates(pieces, cut)
            if cut.number not in done and (score := pair_score(topics, rivals, orphans, cut, rest)) is not None
        ]
        take_best(matches, sorted(scored, key=lambda entry: (-entry[0], entry[1].number, entry[2].number)))
        orphans |= left_behind(pieces, matches)
    return sorted(matches, key=lambda match: match[0].number)


def take_best(matches: list[tuple[Piece, Piece]], scored: Sequence[tuple[float, Piece, Piece]]) -> None:
    """Adds pairs from the best down, each cut paragraph and each piece once."""
    cuts, rests = {cut.number for cut, _ in matches}, {rest.number for _, rest in matches}
    for _, cut, rest in scored:
        if cut.number not in cuts and rest.number not in rests and not closes_circle(matches, cut, rest):
            matches.append((cut, rest))
            cuts.add(cut.number)
            rests.add(rest.number)


def left_behind(pieces: Sequence[Sequence[Piece]], matches: Sequence[tuple[Piece, Piece]]) -> set[int]:
    """The pieces right below a cut paragraph that went on with another piece."""
    below = (
        (rest, following) for cut, rest in matches for following in pieces[cut.section][cut.place + 1 : cut.place + 2]
    )
    return {following.number for rest, following in below if following != rest}


def closes_circle(matches: Sequence[tuple[Piece, Piece]], cut: Piece, rest: Piece) -> bool:
    """Whether a pair would make a paragraph go on with itself."""
    following = {first.number: second.number for first, second in matches}
    at: int | None = rest.number
    while at is not None:
        if at == cut.number:
            return True
        at = following.get(at)
    return False


def candidates(pieces: Sequence[Sequence[Piece]], cut: Piece) -> list[Piece]:
    """The paragraphs that may go on with a cut one: those below it in its story, and those inside other stories."""
    found = list(pieces[cut.section][cut.place + 1 :])
    for section in pieces:
        found += [piece for piece in section if piece.section != cut.section and (piece.place or not piece.section)]
    return found


def pair_score(
    topics: Topics, rivals: Collection[int], orphans: Collection[int], cut: Piece, rest: Piece
) -> float | None:
    """How well two pieces go together, None where too badly."""
    seam = seam_score(cut.text, rest.text)
    if rest.section == cut.section and rest.place == cut.place + 1:
        score = seam + NEXT_BONUS + topics.favour(rest, cut.section, rivals)
    elif rest.number in orphans:
        score = seam + ORPHAN_BONUS + topics.favour(rest, cut.section, rivals)
    else:
        near = NEAR_BONUS if rest.section in (cut.section, cut.section + 1) else 0.0
        score = seam + near - FAR_MALUS + topics.favour(rest, cut.section, {rest.section, *rivals})
    return score if score >= LEAST else None


def move_of(
    pieces: Sequence[Sequence[Piece]], topics: Topics, matches: Sequence[tuple[Piece, Piece]], cut: Piece, rest: Piece
) -> Move | None:
    """The paragraphs that go with a piece found elsewhere, None where it stands right below."""
    if rest.section == cut.section and rest.place == cut.place + 1:
        return None
    following = pieces[rest.section][rest.place + 1 :]
    taken = {
        other.number for first, other in matches if other.place != first.place + 1 or other.section != first.section
    }
    reach = next((n for n, piece in enumerate(following) if piece.number in taken), len(following))
    if rest.section not in (0, cut.section):
        reach = best_reach(topics, cut.section, rest, following[:reach])
    return Move(cut.number, (rest.number, *(piece.number for piece in following[:reach])))


def best_reach(topics: Topics, home: int, rest: Piece, following: Sequence[Piece]) -> int:
    """How many of the paragraphs below a piece go with it, not with the story it is printed in: by their words."""
    own = topics.words[rest.section][rest.place]
    gains = []
    for piece in following:
        words = topics.words[piece.section][piece.place]
        near_home = topics.nearness(words, home, more=own)
        near_host = topics.nearness(words, rest.section, rest.place)
        gains.append(math.log((near_home + FLOOR) / (near_host + FLOOR)) + STAY_TOGETHER)
    sums = [sum(gains[:reach]) for reach in range(len(gains) + 1)]
    return max(range(len(sums)), key=lambda reach: (sums[reach], reach))

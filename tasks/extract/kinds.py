"""What kind of figure it is: level, change, difference, share or rank; and which way a change goes."""

import re
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from schemas.lexicon import load_lexicon
from schemas.statistics import KINDS
from tasks.extract.alternatives import alternation
from tasks.extract.changes import ADJACENT, COMPARED, Change, change_words, find_change
from tasks.extract.figures import TIME_MARK, Figure

LEXICON = Path(__file__).parent / "lexicon"


@dataclass(frozen=True, slots=True)
class RateWord:
    """A noun that says whether a percentage is a share or a level."""

    word: str
    kind: str = field(metadata={"vocabulary": KINDS})
    example: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """A figure's kind, its direction, and the word of change that governs it."""

    kind: str
    direction: str | None
    change: Change | None


@cache
def rate_words() -> tuple[re.Pattern[str], dict[str, str]]:
    words = {word.word: word.kind for word in load_lexicon(LEXICON / "rates.tsv", RateWord)}
    return re.compile(alternation(words)), words


MULTIPLE_OF = re.compile(r"(?:的|相当于)[^，。；]{0,2}$")
REACHED = re.compile("升?降?[至到][约近超]?")
NET = re.compile(r"净(?:增|减)[^，。；]{0,8}$")
SERVED = re.compile(r"(?:提前|推迟|延长|延迟)")
LINKED = re.compile(r"[和与及、]|以及")


def judge(figure: Figure, before: Judgement | None) -> Judgement:
    """Says what kind of figure it is.

    Args:
        figure: the figure in its sentence.
        before: the judgement of the figure before it, where only 和, 、 or 及 part the two (增长31%和17%).
    """
    told = judge_word(figure)
    return told or with_sign(judge_number(figure, before), figure)


def with_sign(judgement: Judgement, figure: Figure) -> Judgement:
    """Growth of a printed minus is a fall (增长-3%); a range on both sides of zero goes neither way."""
    quantity = figure.quantity
    if judgement.kind not in ("change", "difference"):
        return judgement
    if (
        quantity.value_low is not None
        and quantity.value_high is not None
        and quantity.value_low < 0 < quantity.value_high
    ):
        return replace(judgement, direction=None)
    ends = (quantity.value, quantity.value_low, quantity.value_high)
    return replace(judgement, direction="down") if any(end is not None and end < 0 for end in ends) else judgement


def judge_number(figure: Figure, before: Judgement | None) -> Judgement:
    """Judges a figure that is printed as a number."""
    change = find_change(figure)
    listed = LINKED.fullmatch(figure.left.strip(TIME_MARK))
    if change is None and before and before.change and listed and figure.right[:1] != "个":
        return before
    quantity = figure.quantity
    if quantity.unit == "%":
        return judge_percentage(figure, change)
    if quantity.unit_kind == "points":
        return Judgement("difference", change.direction if change else None, change)
    if quantity.unit_kind != "multiple":
        return judge_amount(figure, change)
    grown = change is not None and not MULTIPLE_OF.search(figure.left)
    return Judgement("change", change.direction, change) if grown and change else Judgement("level", None, None)


def judge_word(figure: Figure) -> Judgement | None:
    """Judges ranks, and the figures that a word tells: 翻番, 持平."""
    if figure.quantity.form in ("ordinal", "word_rank"):
        return Judgement("rank", None, None)
    if figure.quantity.form == "word_flat":
        return Judgement("change", "flat", None)
    if figure.quantity.form == "word_change" and figure.quantity.unit == "倍":
        return Judgement("change", "up", find_change(figure))
    return None


def judge_percentage(figure: Figure, change: Change | None) -> Judgement:
    """A percentage is a change after a word of growth, else what the noun before it says, else a share."""
    pattern, kinds = rate_words()
    offset = figure.start - len(figure.left)
    reached = REACHED.fullmatch(figure.left)  # 收益率下行2个基点至2.25%: the rate stands before the figure before
    rates = [] if reached and change else list(pattern.finditer(figure.lead if reached else figure.left))
    last = rates[-1] if rates else None
    ruled = (
        last and change and offset + last.start() >= change.end and change.role != "right" and not fits_object(change)
    )
    if change and not ruled:
        return Judgement("change", change.direction, change)
    if figure.quantity.form == "word_change":
        return Judgement("change", "up", None)
    return Judgement(kinds[last.group()] if last else share_or_level(figure), None, None)


def fits_object(change: Change) -> bool:
    """True where the rate is the object of the word of change: 提高合格率5%."""
    return change.role == "verb" and len(change.tail) <= 6 and "占" not in change.tail


def share_or_level(figure: Figure) -> str:
    """征收20%关税 is a level, what else has no noun before it a share."""
    pattern, kinds = rate_words()
    match = pattern.search(figure.right[:8])
    return kinds[match.group()] if match else "share"


def judge_amount(figure: Figure, change: Change | None) -> Judgement:
    """An amount is a difference only against another time or thing: 比上年增加3万人; 新增就业2846人 is a level."""
    if change is None or SERVED.search(figure.left):
        return Judgement("level", None, None)
    compared = bool(COMPARED.search(figure.lead)) or bool(opened_by_comparison(figure))
    direct = bool(ADJACENT.fullmatch(change.tail)) and change.role in ("verb", "noun")
    if change.role == "adjective" or NET.search(figure.left):
        return Judgement("difference", change.direction, change)
    if compared and len(change.tail) <= 8 or direct and change_words()[change.word].absolute:
        return Judgement("difference", change.direction, change)
    return Judgement("level", None, None)


def opened_by_comparison(figure: Figure) -> bool:
    """与2016年相比，…: the comparison is the clause before."""
    return bool(re.search(r"相比，[^，。；]{0,20}$", figure.printed[max(0, figure.start - 30) : figure.start]))

"""Whether a figure is observed, a target or a forecast."""

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from schemas.lexicon import load_lexicon
from schemas.records import Reading
from schemas.statistics import STATUSES
from tasks.extract.alternatives import alternation
from tasks.extract.contexts import any_of, words_of
from tasks.extract.figures import LIST_MARK, PASSAGE, Figure, times_between, tokens_touching
from tasks.extract.periods import FROM_VALUE, GROWN_TO

LEXICON = Path(__file__).parent / "lexicon"
DONE = re.compile(any_of("done"))
DONE_EARLIER = re.compile(any_of("done_earlier"))
HAPPENED = re.compile(r"[\d一二两三四五六七八九十]次|累计|共计|了")
WEATHER_UNITS = frozenset({"℃", "毫米"})  # 气温将升至37℃ is a forecast
TERM = re.compile("(?:[年月]|季度)之?内$")
BACK = 60  # characters before a clause in which 预计 still governs it
SENTENCE_PART = re.compile(r"[；。]")
ADVERBS = words_of("future_adverb")
THING_TAGS = ("n", "m", "r", "b", "j", "s", "l", "q")


@dataclass(frozen=True, slots=True)
class StatusWord:
    """A word that makes a figure a target or a forecast."""

    word: str
    status: str = field(metadata={"vocabulary": STATUSES})
    example: str


@cache
def status_words() -> tuple[re.Pattern[str], dict[str, str]]:
    words = {word.word: word.status for word in load_lexicon(LEXICON / "statuses.tsv", StatusWord)}
    return re.compile(rf"(?<![比按超动年度项列]){alternation(words)}(?!单列|经济|外|生育|的|寿命)"), words


def find_status(figure: Figure, listed: str | None = None) -> str:
    """Says whether the words before a figure make it a target or a forecast; else it is observed.

    Args:
        figure: the figure in its sentence.
        listed: the status that the head of a list gives to its members (年内将抓好三件事：一是…).
    """
    if FROM_VALUE.search(figure.left) and GROWN_TO.match(figure.right):
        return "observed"  # 由去年的41%提升至50%: the first of the two is there already
    start = figure.start - len(figure.lead)
    told = told_between(figure.reading, figure.text, start, figure.end)
    if DONE.search(figure.lead):
        return told[0] if told and "已" not in figure.lead else "observed"
    earlier = figure.text[max(0, figure.clause_start - BACK) : figure.clause_start]
    part = max(0, figure.clause_start - len(SENTENCE_PART.split(earlier)[-1]))
    done = [match.end() for match in DONE_EARLIER.finditer(figure.text, part, figure.clause_start)]
    told += told_between(figure.reading, figure.text, max(done, default=part), figure.clause_start)
    if done and not told:
        return "observed"  # 计划改造86个，目前已开工52个，开工率60%
    if not told and is_within(figure, part):
        return "target"
    if not told:
        told = head_status(figure)
    if told:
        return "forecast" if "forecast" in told or figure.quantity.unit in WEATHER_UNITS else told[0]
    return listed or "observed"


def status_to_come(figure: Figure) -> str:
    """The status of a figure whose time is to come: 20日最低气温22℃ is a forecast, else it is a target."""
    return "forecast" if figure.quantity.unit in WEATHER_UNITS | {"级"} else "target"


def is_within(figure: Figure, start: int) -> bool:
    """True after a term to come: 年内新建冷库14座, 三年内达到35%."""
    times = times_between(figure.reading, start, figure.start)
    happened = HAPPENED.search(figure.text, max(0, figure.start - BACK), figure.start)  # 年内两次下调利率
    return happened is None and any(TERM.search(time.text) for time in times)


def told_between(reading: Reading, text: str, start: int, end: int) -> list[str]:
    """The statuses that a stretch of text tells; 将 counts before a verb alone (将新增, not 将末班车延长)."""
    pattern, words = status_words()
    return [
        words[match.group()]
        for match in pattern.finditer(text, start, end)
        if match.group() != "将" or is_future(reading, match.end())
    ]


def is_future(reading: Reading, at: int) -> bool:
    """True for 将 of the future: a verb or an adverb follows, not the thing that is disposed of."""
    following = next(iter(tokens_touching(reading, at, at + 1)), None)
    if following is None or following.text[0] in "，。；“《":
        return False
    return following.text in ADVERBS or not following.tag.startswith(THING_TAGS)


def head_status(figure: Figure) -> list[str]:
    """The status of a list's head in the same sentence: 计划抓好三件事：一是…；二是…"""
    colon = figure.text.rfind("：", max(0, figure.start - PASSAGE), figure.start)
    if colon < 0:
        return []
    return told_between(figure.reading, figure.text, max(0, colon - BACK), colon)


def listed_status(reading: Reading, before: str | None) -> str | None:
    """The status that a list's head leaves for the sentences after it that are members of the list.

    Args:
        reading: the sentence.
        before: the status in force before it.
    """
    text = reading.sentence.text
    if text.endswith("："):
        told = told_between(reading, text, max(0, len(text) - BACK), len(text))
        return told[-1] if told else None
    return before if LIST_MARK.match(text) else None

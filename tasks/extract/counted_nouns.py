"""The noun right after a figure (270个脱贫县, 2亿元的贷款额度), and what is told of those counted (3人受伤)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from pathlib import Path

from schemas.lexicon import load_lexicon
from schemas.records import Reading, Token
from tasks.extract.alternatives import alternation
from tasks.extract.contexts import words_of
from tasks.extract.figures import Figure, tokens_between, tokens_touching

LEXICON = Path(__file__).parent / "lexicon"
LONGEST = 24
NOUN_TAGS = ("n", "a", "b", "j", "l", "vn", "s", "z", "k", "eng", "i", "f", "ng", "vd", "nz")
LISTED_TAGS = ("n", "b", "j", "vn", "l")
LONGEST_RUN = 4
JOINS = frozenset("和及")
CLOSING = frozenset("，。；、的") | {""}
OF = re.compile(
    r"(?:的标准|标准)?(?:给予|予以|发放)|(?:左右|以上|以下|以内|多|余)?的|[百千万亿]{1,3}(?:千瓦|千伏|吨|元|人|亩)?级(?:的)?"
)  # 6台百万千瓦级机组
TIMES = frozenset({"次", "场", "起", "轮"})
QUOTES = frozenset("“”‘’")
STOPS = frozenset("，。；：、（）了的已全均都也和与及并于在从将")


@dataclass(frozen=True, slots=True)
class MeasureNoun:
    """The end of a noun that is measured: 量, 面积."""

    word: str
    example: str


@cache
def measures() -> re.Pattern[str]:
    """Finds the end of a noun that is measured."""
    words = load_lexicon(LEXICON / "measure_nouns.tsv", MeasureNoun)
    return re.compile(alternation(entry.word for entry in words) + "$")


def balance(text: str) -> str:
    """Leaves out a bracket or quotation mark without its partner."""
    for opening, closing in ("（）", "“”", "()", "《》", "‘’"):
        if text.count(opening) != text.count(closing):
            text = text.replace(opening, "").replace(closing, "")
    return text


def noun_after(figure: Figure) -> str | None:
    """The noun phrase right after a figure: 270个脱贫县, 2亿元的贷款额度, 12个“便民小屋”."""
    if figure.quantity.text.endswith("人口"):
        return "人口"
    start = figure.end
    of = OF.match(figure.right)
    start += of.end() if of else 0
    stop = figure.end + len(figure.right)
    base = figure.reading.sentence.start
    tokens = tokens_touching(figure.reading, start, stop)
    words: list[str] = []
    for number, token in enumerate(tokens):
        listed = words and token.text in JOINS and joins_nouns(tokens[number + 1 :], figure.printed, base)
        if words and is_event(figure, token):
            words.append(token.text)
            break
        if not listed and (not is_noun(token, tokens, number) or is_adverbial(figure.reading, token)):
            break
        if (
            words
            and token.end == base + stop
            and figure.printed[stop : stop + 1].isdigit()
            and measures().search(token.text)
        ):
            break  # 17座水库蓄水量4亿立方米
        words.append(token.text[max(0, base + start - token.start) :])
    return balance("".join(words)[-LONGEST:]).strip("、") or None


def act_after(figure: Figure) -> str | None:
    """A verb and its object that close the clause right after a figure: 80%使用绿色电力."""
    tokens = tokens_between(figure.reading, figure.end, figure.end + len(figure.right))
    if not 2 <= len(tokens) <= LONGEST_RUN or tokens[0].tag != "v":
        return None
    nouns = all(token.tag.startswith(LISTED_TAGS) for token in tokens[1:])
    closes = figure.printed[tokens[-1].end - figure.reading.sentence.start :][:1] in CLOSING - {"的"}
    first = tokens[0].start - figure.reading.sentence.start == figure.end
    return "".join(token.text for token in tokens) if nouns and closes and first else None


def is_event(figure: Figure, token: Token) -> bool:
    """True for a verb that closes the name of what happens so many times: 两次无人机 袭击."""
    end = token.end - figure.reading.sentence.start
    return figure.quantity.unit in TIMES and token.tag == "v" and figure.printed[end : end + 1] in CLOSING


def joins_nouns(following: Sequence[Token], printed: str, base: int) -> bool:
    """True if nouns alone, to the clause's end or to 的, follow a 和: 30个国家 和 地区, not 30家企业 和 5所学校."""
    run = list(takewhile(lambda token: token.tag.startswith(LISTED_TAGS), following))
    if not run or not run[-1].tag.startswith("n") or len(run) > LONGEST_RUN:
        return False
    end = run[-1].end - base
    return printed[end : end + 1] in CLOSING


def is_noun(token: Token, tokens: Sequence[Token], number: int) -> bool:
    """True for a word that goes on a noun phrase; a verb does where a noun follows at once (分拣员, 受灾群众)."""
    following = tokens[number + 1] if number + 1 < len(tokens) else None
    if token.text in QUOTES:
        return True
    if token.text == "、":  # 9名省、市代表
        return (
            number > 0 and len(tokens[number - 1].text) == 1 and following is not None and following.tag.startswith("n")
        )
    if token.text[0] in STOPS or token.text in words_of("no_phrase") | words_of("averaged"):
        return False
    noun_follows = following is not None and following.tag.startswith(("n", "k", "zg"))
    modified = noun_follows and number > 0 and tokens[number - 1].text in words_of("modifier")  # 智能 充换 电站
    if token.tag.startswith(NOUN_TAGS) or modified or token.text in words_of("modifier"):
        return token.tag != "f"
    if token.tag.startswith(("v", "d")) and number == 0:
        return noun_follows and (len(token.text) > 1 or token.tag == "v")
    return number > 0 and token.text.isalnum() and (token.tag in ("x", "m") or tokens[number - 1].text in QUOTES)


def is_adverbial(reading: Reading, token: Token) -> bool:
    """True for a noun that only says how what follows is done: 县 重点 推广, but 重点 商品."""
    if token.text not in words_of("adverbial"):
        return False
    end = token.end - reading.sentence.start
    following = tokens_between(reading, end, end + 8)
    return not following or not following[0].tag.startswith(("n", "vn"))


def verb_after(figure: Figure) -> str | None:
    """The verb after a count of people or things: 3人受伤, 1人当场死亡."""
    tokens = tokens_between(figure.reading, figure.end, figure.end + len(figure.right))
    if not tokens or tokens[0].start - figure.reading.sentence.start != figure.end:
        return None
    verbs = [token.text for token in tokens[:3] if token.tag.startswith("v") and token.text not in ("的", "是", "为")]
    return verbs[0] if verbs and (tokens[0].tag.startswith(("v", "d", "s")) or tokens[0].text == "被") else None

"""Cuts what is no body text off a paragraph: dateline and byline in front; byline, credit and jump line at its end.

江城日报讯（…）… is a dateline, a byline and a paragraph; …。（何小雨 秦川） a paragraph and a byline.
"""

import re

from tasks.parse.bylines import PROVIDED, is_byline, read_byline
from tasks.parse.jumps import JUMP
from tasks.parse.markup import Visible, read_visible
from tasks.parse.names import HAN
from tasks.parse.records import Block

MONTH_DAY = r"(?:\d{4}年)?(?:\d{1,2}月)?(?:\d{1,2}日)?"
DATELINE = re.compile(  # 本报讯, 海都日报讯, 新华社海都9月3日电, 据海都台消息, 【海都网讯】
    rf"[【（(]?(?:据|综合)?(?:本[报刊台网社]|[{HAN}A-Za-z·]{{1,12}}?(?:[报社网台刊]|新闻|在线|客户端|之声|频道))"
    rf"(?:[{HAN}·]{{0,10}}?{MONTH_DAY})(?:综合|专|急)?(?:讯|电|消息)"
    r"(?:[】）)]|(?=[\s\u3000（(：:【]|$|本报|记者|通讯员|特约|见习|实习|全媒体|文[/／]|\d|[“《]))"
)
PROGRAMME = re.compile(r"[\s\u3000]{0,3}[（(][^（）()]{1,15}[）)][\s\u3000]{0,3}[：:]")  # （新闻联播）：
COLON = re.compile(r"[\s\u3000：:]{0,4}")
BRACKET = re.compile(r"[\s\u3000]{0,3}[（(【]([^（）()【】]{2,110})[）)】][：:\s\u3000]{0,3}")
REPORTS = re.compile(r"报道[：:，,\s\u3000]{0,3}|[：:][\s\u3000]{0,3}")
BLANK = re.compile(r"[\s\u3000]{1,3}")
OPENING = re.compile(rf"[\s\u3000]{{0,3}}(?:[{HAN}]{{0,14}}(?:记者|通讯员|实习生|评论员)|[文图][/／])")
LONGEST_LEAD = 110
FINAL_BRACKET = re.compile(r"[（(]([^（）()]{1,110})[）)]$")
FINAL_CREDIT = re.compile(
    r"(?:(?<=[。！？!?”」）)])|(?<=[\s\u3000]))([^。！？!?，；“”\n]{1,40}?(?:摄|摄影|摄影报道|供图|图|文[/／]图))$"
)
ORIGIN = re.compile(  # （来源：海都网）, （据新华社电）, （完）, （新华社发）
    r"[（(](?:完|(?:来源|资料来源|稿源|转自|摘自|原载)[：:]?[^（）()]{1,30}"
    rf"|(?:综合|据)?[{HAN}]{{2,20}}(?:[社报网台]|报道|消息)电?"
    rf"|[{HAN}]{{2,8}}[社台]发|[{HAN}]{{2,10}}(?:供图|供稿))[）)]$"
)
AFTER_SENTENCE = "。！？!?…”」』）)》"


def cut_paragraph(file: str, text: str, start: int, end: int, role: str = "paragraph") -> tuple[Block, ...]:
    """Cuts a paragraph's stretch of source into blocks.

    Args:
        file: name of the source file.
        text: the whole source text.
        start, end: of the paragraph with its markup and the blanks that belong to it.
        role: of what remains: `paragraph` or `caption`.

    Returns:
        Blocks that tile the stretch: `jump`, `dateline`, `byline` in front, the rest, and at the end `byline`
        (writers), `credit` (摄/…, origin) or `jump`. Where nothing remains (海都台消息：) there is no such block.
    """
    shown = read_visible(text, start, end)
    pieces = cut_front(shown.text) if role == "paragraph" else []
    first = pieces[-1][0] if pieces else 0
    closing = cut_end(shown.text, first)
    last = closing[0][0] if closing else len(shown.text)
    if shown.text[first:last].strip():
        pieces.append((last, role))
    return tiles(file, shown, [*pieces, *((stop, what) for _, stop, what in closing)], start, end)


def tiles(file: str, shown: Visible, pieces: list[tuple[int, str]], start: int, end: int) -> tuple[Block, ...]:
    """Turns cuts in the seen text into blocks of source; markup goes with what precedes it."""
    if not pieces:
        return (Block(file, start, end, "markup"),)
    blocks: list[Block] = []
    at = start
    for number, (cut, what) in enumerate(pieces):
        stop = end if number == len(pieces) - 1 else shown.ends[cut - 1]
        blocks.append(Block(file, at, stop, what))
        at = stop
    return tuple(blocks)


def cut_front(text: str) -> list[tuple[int, str]]:
    """Where jump line, dateline and byline in front of a paragraph end, each with its role."""
    pieces: list[tuple[int, str]] = []
    at = 0
    if (jump := JUMP.match(text)) and jump["way"] not in ("下转", "转") and jump.group()[:1] in "（(【[":
        at = jump.end()
        pieces.append((at, "jump"))
    if dateline := DATELINE.match(text, at):
        at = dateline.end()
        if programme := PROGRAMME.match(text, at):
            if not read_byline(programme.group().strip(" 　：:")):
                at = programme.end()
        elif not OPENING.match(text, at):
            at = COLON.match(text, at).end()  # type: ignore[union-attr]
        pieces.append((at, "dateline"))
    stop = byline_end(text, at, after_dateline=bool(dateline))
    if stop > at:
        pieces.append((stop, "byline"))
    return pieces


def byline_end(text: str, at: int, *, after_dateline: bool) -> int:
    """Where a byline that opens a paragraph ends, `at` where there is none.

    （记者何小雨）, 记者何小雨报道, after a dateline also 记者何小雨 and a blank.
    """
    if (
        (bracket := BRACKET.match(text, at))
        and is_byline(f"（{bracket[1]}）")
        and (after_dateline or "记者" in bracket[1] or "通讯员" in bracket[1])
    ):
        return bracket.end()
    if not OPENING.match(text, at):
        return at
    for reports in REPORTS.finditer(text, at, at + LONGEST_LEAD):
        stop = reports.end()
        if is_byline(text[at:stop].strip(" 　：:，,")):
            return stop
    if not after_dateline:
        return at
    blanks = [blank.end() for blank in BLANK.finditer(text, at + 1, at + LONGEST_LEAD)]
    return next((stop for stop in reversed(blanks) if is_byline(text[at:stop].strip())), at)


def cut_end(text: str, first: int) -> list[tuple[int, int, str]]:
    """What closes a paragraph, in order: start, end, role."""
    closing: list[tuple[int, int, str]] = []
    last = len(text)
    while found := closing_piece(text[:last].rstrip(), first):
        closing.insert(0, (found[0], last, found[1]))
        last = found[0]
    return closing


def closing_piece(text: str, first: int) -> tuple[int, str] | None:
    """The last byline, credit or jump line of a paragraph: where it starts, and its role."""
    if len(text) <= first:
        return None
    tail = max(first, len(text) - LONGEST_LEAD)
    for jump in JUMP.finditer(text, tail):
        if jump.end() == len(text) and jump.group()[:1] in "（(【[▶►→":
            return jump.start(), "jump"
    bracket = FINAL_BRACKET.search(text, tail)
    if bracket and text[: bracket.start()].rstrip()[-1:] in AFTER_SENTENCE:
        byline = read_byline(bracket.group())
        if byline is not None and (byline.writers or byline.photographers):
            return bracket.start(), "byline" if byline.writers else "credit"
        if ORIGIN.fullmatch(bracket.group()) or PROVIDED.fullmatch(bracket.group()):
            return bracket.start(), "credit"
    credit = FINAL_CREDIT.search(text, tail)
    if credit and (
        ((byline := read_byline(credit[1])) and byline.photographers) or PROVIDED.fullmatch(credit[1].strip())
    ):
        return credit.start(1), "byline" if byline and byline.writers else "credit"
    return None

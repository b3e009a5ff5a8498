"""Jump lines: a story that goes on elsewhere (下转第三版) or comes from there (上接A01版)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from schemas.articles import Repair
from tasks.parse.markup import ends_sentence, visible_text
from tasks.parse.records import Part, Story

NUMBER = r"[A-Za-z]?\s?[0-9０-９一二三四五六七八九十]{1,4}"
JUMP = re.compile(  # （下转第三版）, 上接A01版①, ▶▶▶下转2版
    rf"[（(【\[]?\s?[▶►▲△◀◄→➤*]{{0,4}}\s?(?P<way>下转|转|上接|接|紧接)(?:第)?(?P<page>{NUMBER})(?:[版页面]|·)"
    r"[^（）()\n。]{0,12}?[▶►▲△◀◄→➤*]{0,4}[）)】\]]?"
)
CHINESE = {character: str(value) for value, character in enumerate("〇一二三四五六七八九")}


def read_jump(line: str) -> re.Match[str] | None:
    """A jump line that stands alone, as a match with the groups `way` and `page`; None for any other line."""
    return JUMP.fullmatch(line.strip())


def leads_on(jump: re.Match[str]) -> bool:
    """Whether the rest stands elsewhere (下转), not the beginning (上接)."""
    return jump["way"] in ("下转", "转")


def page_number(label: str) -> str:
    """A page's label in one form, to compare: 第三版, 3, 03, ３ are 3; A03, A3 are A3."""
    label = label.strip().upper().replace(" ", "").translate(str.maketrans("０１２３４５６７８９", "0123456789"))
    letter = label[:1] if label[:1].isalpha() and label[:1].isascii() else ""
    digits = label[len(letter) :]
    if "十" in digits:
        tens, _, ones = digits.partition("十")
        digits = (CHINESE.get(tens, "1") or "1") + (CHINESE.get(ones, "0"))
    digits = "".join(CHINESE.get(character, character) for character in digits)
    return letter + (digits.lstrip("0") or "0")


def join_jumps(stories: Sequence[Story], texts: Mapping[str, str]) -> list[Story]:
    """Joins the two halves of a story that goes on elsewhere in the issue: one article, in the first half's place.

    Args:
        stories: of all files, in reading order.
        texts: each source file's text by its name.

    Returns:
        The stories without the second halves, `parent` counting in the shorter list. A half whose other end is not
        here stays as it is.
    """
    heads = {number: label for number, story in enumerate(stories) if (label := jump_label(story, texts, on=True))}
    tails = {number: label for number, story in enumerate(stories) if (label := jump_label(story, texts, on=False))}
    pairs: dict[int, int] = {}
    for head, target in heads.items():
        fits = [
            tail
            for tail, origin in tails.items()
            if tail != head
            and tail not in pairs.values()
            and same_page(stories[tail].page, target)
            and same_page(stories[head].page, origin)
        ]
        if fits:
            pairs[head] = fits[0]
    kept = [number for number in range(len(stories)) if number not in pairs.values()]
    places = {number: place for place, number in enumerate(kept)} | {
        tail: kept.index(head) for head, tail in pairs.items() if head in kept
    }
    joined = [
        join_halves(stories[number], stories[pairs[number]], texts) if number in pairs else stories[number]
        for number in kept
    ]
    return [replace(story, parent=None if story.parent is None else places[story.parent]) for story in joined]


def same_page(page: str | None, label: str) -> bool:
    """Whether a page may be the one that a jump line names; a page without a label may be any."""
    return page is None or page_number(page) == page_number(label)


def jump_label(story: Story, texts: Mapping[str, str], *, on: bool) -> str | None:
    """The page that a story's jump line names: where its rest stands (`on`), or its beginning."""
    for part in story.parts:
        if part.role == "jump":
            block = part.blocks[0]
            jump = JUMP.search(visible_text(texts[block.file][block.start : block.end]))
            if jump and leads_on(jump) == on:
                return jump["page"]
    return None


def join_halves(head: Story, tail: Story, texts: Mapping[str, str]) -> Story:
    """One story of two halves; a paragraph that the jump cut in two is one part again."""
    rest = [part for part in tail.parts if part.role not in ("kicker", "headline", "subheadline")]
    parts = list(head.parts)
    last = max((place for place, part in enumerate(parts) if part.role == "paragraph"), default=None)
    first = next((place for place, part in enumerate(rest) if part.role == "paragraph"), None)
    if last is not None and first is not None and not ends_sentence(part_text(parts[last], texts)):
        parts[last] = Part((*parts[last].blocks, *rest.pop(first).blocks))
    line = next(part.blocks[0] for part in tail.parts if part.role == "jump")
    repair = Repair("joined_jump", line.file, line.start, line.end, "joined with the half on the other page")
    return replace(
        head, parts=(*parts, *rest), continues=tail.continues, repairs=(*head.repairs, *tail.repairs, repair)
    )


def part_text(part: Part, texts: Mapping[str, str]) -> str:
    """The seen text of all blocks of a part."""
    return "".join(visible_text(texts[block.file][block.start : block.end]) for block in part.blocks)

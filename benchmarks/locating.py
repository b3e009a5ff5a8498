"""Finds the quotes of gold answers in a source text, whatever markup, blanks and line breaks stand between."""

import html
import re
from dataclasses import dataclass

# <p>, &nbsp;, a blank or line break, "## " or "> " at a line's head, "**"
INVISIBLE = re.compile(r"<[^<>]{0,300}>|&(?:nbsp|#160);|\s+|[#*>]{1,6}(?=\s)|\*\*")


@dataclass(frozen=True, slots=True)
class Page:
    """A source file as a reader sees it.

    Attributes:
        file: its name.
        text: its characters without blanks and markup.
        offsets: for each of them its offset in the source text, ascending.
    """

    file: str
    text: str
    offsets: tuple[int, ...]


def read_page(file: str, source: str) -> Page:
    """Drops what a reader does not see.

    Args:
        file: name of the source file.
        source: its decoded text.

    Returns:
        `<b>3</b> 万元` as 3万元, with the offsets 3, 8 and 9.
    """
    text: list[str] = []
    offsets: list[int] = []
    start = 0
    for gap in [*INVISIBLE.finditer(source), None]:
        end = gap.start() if gap else len(source)
        text.append(source[start:end])
        offsets.extend(range(start, end))
        start = gap.end() if gap else end
    return Page(file, "".join(text), tuple(offsets))


def squeeze(text: str | None) -> str:
    """A quote in the form in which `Page.text` has it; empty for None."""
    return INVISIBLE.sub("", html.unescape(text or ""))


def find_quote(page: Page, quote: str, sentence: str | None, nth: int, after: int) -> tuple[int, int] | None:
    """Looks a quote up.

    Args:
        page: where to look.
        quote: what to look for.
        sentence: the sentence that it stands in, None to look in the whole page. One that is not found, because the
            layout broke it, is left aside.
        nth: which occurrence of the quote, from 1.
        after: place in `page.text` where the article begins; what is not found from there is sought anywhere.

    Returns:
        Half-open offsets into the source text, or None where the quote is not there.
    """
    wanted, context = squeeze(quote), squeeze(sentence)
    start, end = after, len(page.text)
    if context and context in page.text:
        start = page.text.find(context, after if context in page.text[after:] else 0)
        end = start + len(context)
    elif page.text.find(wanted, after) < 0:
        start = 0
    at = start - 1
    for _ in range(nth):
        at = page.text.find(wanted, at + 1, end)
        if at < 0:
            return None
    return page.offsets[at], page.offsets[at + len(wanted) - 1] + 1

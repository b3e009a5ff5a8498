"""What a reader sees of a stretch of source, and where each character of it stands.

Tags, comments, images, Markdown's marks and unseen characters go; entities are decoded; blanks become plain ones.
"""

import html
import re
from dataclasses import dataclass

UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
SENTENCE_END = re.compile(r"(?:[。！？!?…；;：:]|(?<![0-9])\.)[”’」』）)】》\"'\s]{0,6}$")

# What is not seen, each beside what it is for. Bounded, and no branch can match what another begins with.
TOKEN = re.compile(
    r"(?P<hidden>"
    r"<!--[^<>]{0,2000}-->"  # <!-- a comment -->
    r"|</?[A-Za-z][^<>]{0,2000}>"  # <p style="…">, </strong>, <br/>
    r"|!\[[^\]\n]{0,300}\]\([^)\n]{0,1000}\)"  # ![an image](images/a.jpg)
    r"|(?<=\])\([^)\s]{0,1000}\)"  # the address of [a link](https://…)
    rf"|(?m:^)[ \t{UNSEEN}]{{0,4}}"
    r"(?:\#{1,6}[ \t]+|>[ \t]?(?:>[ \t]?){0,4}|[-*+][ \t]+)"  # "## ", "> ", "- " that open a line
    r"|\*\*|__|\\(?=[\\`*_{}\[\]()\#+.!|>~-])"  # **bold**, an escaped \*
    r"|\[(?=[^\[\]\n]{0,300}\]\([^)\s]{0,1000}\))|\](?=\([^)\s]{0,1000}\))"  # the brackets of a link
    rf"|[`{UNSEEN}]"  # `code`, zero-width characters
    r")"
    r"|(?P<entity>&(?:[A-Za-z][A-Za-z0-9]{1,30}|\#[0-9]{1,7}|\#[xX][0-9A-Fa-f]{1,6});)"  # &nbsp; &#8220;
    r"|(?P<break>[ \t\u3000]{0,20}[\n\v\f\u0085\u2028\u2029])"
    r"|(?P<blank>[^\S\u3000])"
    rf"|(?P<seen>(?:[^\s<&!\[\]*_\\`{UNSEEN}]|\u3000)+|.)",
    re.DOTALL,
)
HEADING_MARK = re.compile(r"#{1,6} +")  # behind a tag, where it opens no line
LATIN = re.compile(r"[A-Za-z,.;:]")


@dataclass(frozen=True, slots=True)
class Visible:
    """Seen text; its i-th character stands at `starts[i]` to `ends[i]` of the source."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def between(self, first: int, last: int) -> "Visible":
        """The part from offset `first` to `last` of the seen text, half-open."""
        return Visible(self.text[first:last], self.starts[first:last], self.ends[first:last])

    def without(self, marks: str) -> "Visible":
        """Without these characters, and without blanks at either end."""
        kept = [at for at, character in enumerate(self.text) if character not in marks]
        pick = (tuple(places[at] for at in kept) for places in (self.starts, self.ends))
        return Visible("".join(self.text[at] for at in kept), *pick).stripped()

    def stripped(self) -> "Visible":
        """Without blanks at either end."""
        first = len(self.text) - len(self.text.lstrip())
        return self.between(first, max(first, len(self.text.rstrip())))


def read_visible(text: str, start: int, end: int) -> Visible:
    """What is seen of `text[start:end]`, without blanks at either end.

    `<p>甲&nbsp;乙</p>` gives 甲 乙. A line break between Latin words is a blank; between Han characters it is nothing,
    for there it only ends a printed line.
    """
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    broken: tuple[int, int] | None = None
    for match in TOKEN.finditer(text, start, end):
        first, last = match.span()
        if match.lastgroup == "break":
            broken = first, last
        if match.lastgroup in ("hidden", "break"):
            continue
        characters = seen_characters(match)
        if broken:
            indent = len(characters) - len(characters.lstrip())
            characters, first = characters[indent:], min(last, first + indent)
            if not characters:
                continue
            if pieces and LATIN.match(pieces[-1][-1]) and LATIN.match(characters):
                pieces.append(" ")
                starts.append(broken[0])
                ends.append(broken[1])
            broken = None
        even = len(characters) == last - first
        pieces.append(characters)
        starts += range(first, last) if even else [first] * len(characters)
        ends += range(first + 1, last + 1) if even else [last] * len(characters)
    shown = Visible("".join(pieces), tuple(starts), tuple(ends)).stripped()
    mark = HEADING_MARK.match(shown.text)
    return shown.between(mark.end(), len(shown.text)).stripped() if mark else shown


def seen_characters(match: re.Match[str]) -> str:
    """What a token shows: an entity decoded, any blank but the full-width one as a plain blank."""
    if match.lastgroup == "seen":
        return match.group()
    shown = html.unescape(match.group()) if match.lastgroup == "entity" else " "
    return "".join(" " if character.isspace() else character for character in shown if character not in UNSEEN)


def visible_text(text: str) -> str:
    """The seen text of a whole string, without blanks at either end."""
    return read_visible(text, 0, len(text)).text


def ends_sentence(text: str) -> bool:
    """Whether a paragraph's text ends where a sentence may end: 。！？… or a closing mark after one.

    A colon or a semicolon ends a paragraph too (现将事项公告如下：). False for a piece that a column break cut off
    (队伍建设，); blanks and closing quotation marks at the end are looked through.
    """
    return bool(SENTENCE_END.search(text[-12:]))

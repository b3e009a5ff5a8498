"""Bylines in all their forms: who wrote, who sent it in, who took the pictures.

（记者何小雨 通讯员秦川）, （文图 记者/何小雨）, 本报记者 何小雨 秦川, ◎何小雨, 文/何小雨 图/秦川, 本报记者 何小雨 摄.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from schemas.lexicon import load_lexicon
from tasks.parse.markup import visible_text
from tasks.parse.names import HAN, LEXICON, read_names

COLUMNS = ("reporters", "correspondents", "photographers")
LONGEST = 120
LONGEST_AFFILIATION = 8


@dataclass(frozen=True, slots=True)
class Role:
    """A word of a byline: whose names stand beside it."""

    word: str
    columns: tuple[str, ...] = field(metadata={"vocabulary": COLUMNS})
    kind: str = field(metadata={"vocabulary": ("post", "medium")})
    place: str = field(metadata={"vocabulary": ("before", "after", "either")})
    example: str


@dataclass(frozen=True, slots=True)
class Affiliation:
    """The end of what stands in front of a post."""

    word: str
    example: str


@dataclass(frozen=True, slots=True)
class Byline:
    """The names that a byline gives, by column of the table `articles`; all empty for 责编 or 受访者供图."""

    reporters: tuple[str, ...] = ()
    correspondents: tuple[str, ...] = ()
    photographers: tuple[str, ...] = ()

    @property
    def writers(self) -> bool:
        """Whether it names someone who wrote."""
        return bool(self.reporters or self.correspondents)


@dataclass(frozen=True, slots=True)
class Word:
    """A piece of a byline: a role, or a name where `role` is None.

    Attributes:
        bound: a slash or colon follows (文/…).
        attached: it follows a role without anything between (记者何小雨).
    """

    text: str
    role: Role | None
    bound: bool
    attached: bool


ROLES = {role.word: role for role in load_lexicon(LEXICON / "roles.tsv", Role)}
AFFILIATIONS = "|".join(entry.word for entry in load_lexicon(LEXICON / "affiliations.tsv", Affiliation))


def alternatives(kind: str, shortest: int) -> str:
    """The roles of a kind as a pattern, longest first."""
    words = sorted((word for word, role in ROLES.items() if role.kind == kind and len(word) >= shortest), key=len)
    return "|".join(re.escape(word) for word in reversed(words))


MARKS = "◎■□◆◇●○★☆▲△▶►※"
SEPARATORS = re.compile(r"[\s、，,；;|｜—–-]+")
BINDER = re.compile(r"\s*[/／:：]\s*")
POST = re.compile(  # 海都日报首席记者, 驻京记者
    rf"(?:[{HAN}]{{0,14}}?(?:{AFFILIATIONS}))?(?:(?:{AFFILIATIONS})|驻[{HAN}]{{1,3}}?){{0,3}}"
    rf"(?P<word>{alternatives('post', 2)})"
)
MEDIUM = re.compile(  # 文/图 between blanks
    rf"(?P<word>{alternatives('medium', 1)})(?![{HAN}])"
)
UNNAMED = re.compile(
    rf"[（(]?(?:本[报刊台网社]|[{HAN}]{{2,8}}(?:{AFFILIATIONS}))(?:特约)?(?:评论员|记者|通讯员)[）)]?"
)  # 本报评论员
INNER = re.compile(  # 何小雨|通讯员秦川, 何小雨|摄影报道
    rf"(?:{alternatives('post', 3)}|{alternatives('medium', 2)}|记者)|摄$"
)
RUN = re.compile(rf"[{HAN}A-Za-z·•・‧.]{{1,40}}")
BRACKETED = re.compile(r"[（(【\[][^（）()【】\[\]]{1,120}[）)】\]]")
REPORTED = re.compile(  # 何小雨 海都报道, 发自海都
    rf"(?:(?<=[{HAN}])|(?<=\s)(?!摄影|图文|图片)(?:[{HAN}]{{2,4}}))?"
    r"(?:综合|采访)?(?<!摄影)(?<!图文)(?<!图片)报道[：:]?$"
    rf"|\s?发自[{HAN}\s]{{2,12}}(?:报道)?$"
)
PROVIDED = re.compile(  # 图片由受访者提供, 受访者供图, 资料图片, 新华社发
    rf"[（(]?(?:(?:图片?|照片|本版图片|均?由)[{HAN}/：:、]{{0,16}}(?:提供|供图|摄)|[{HAN}]{{2,12}}供图"
    rf"|资料图片?|(?:本报)?资料(?:照|图)片|[{HAN}]{{2,8}}[社台]发|图/[{HAN}]{{2,6}})[）)]?"
)


def read_byline(text: str) -> Byline | None:
    """Reads a byline, on its own or in brackets.

    Args:
        text: the whole byline and nothing else; markup is looked through.

    Returns:
        The names, or None where the text is no byline: a word is neither a role nor a name, or the names have no
        role, no mark and no brackets.
    """
    shown = visible_text(text)
    if not shown or len(shown) > LONGEST:
        return None
    inner = shown.strip(" 　：:")
    bracketed = bool(BRACKETED.fullmatch(inner))
    inner = inner[1:-1].strip() if bracketed else inner
    marked = inner[:1] in MARKS
    if UNNAMED.fullmatch(inner):
        return Byline()
    words = split_words(BINDER.sub("/", REPORTED.sub("", inner.lstrip(MARKS + " 　").rstrip(" 　。"))))
    if not words or (not any(word.role for word in words) and not (marked or bracketed)):
        return None
    return assign(words)


def is_byline(line: str) -> bool:
    """Whether a line that stands alone says who wrote a story: 本报记者 何小雨, ◎何小雨, 文/何小雨 图/秦川."""
    byline = read_byline(line)
    return byline is not None and (byline.writers or bool(UNNAMED.fullmatch(visible_text(line))))


def is_credit(line: str) -> bool:
    """Whether a line that stands alone says who took the picture or edited the page.

    True for 摄/何小雨, 本报记者 何小雨 摄, 责编 何小雨 校对 秦川, 受访者供图; False for a writer's byline.
    """
    byline = read_byline(line)
    return not is_byline(line) if byline else bool(PROVIDED.fullmatch(visible_text(line)))


def is_name_list(line: str) -> bool:
    """Whether a line holds names of people alone, without a role: 何小雨 秦川. Says nothing of where it stands."""
    return len(line) <= LONGEST and read_names(SEPARATORS.split(visible_text(line)), strict=True) is not None


def split_words(text: str) -> list[Word]:
    """Splits a byline into roles and names; empty where something is neither."""
    words: list[Word] = []
    at = 0
    while at < len(text):
        if separator := SEPARATORS.match(text, at):
            at = separator.end()
            continue
        post, run = POST.match(text, at), RUN.match(text, at)
        match = post or MEDIUM.match(text, at)
        attached = bool(words and words[-1].role and at and text[at - 1] not in "/ 　、，,")
        if match:
            at = match.end()
            bound = text[at : at + 1] == "/"
            words.append(Word(match["word"], ROLES[match["word"]], bound, attached=False))
            at += bound
        elif run:
            inner = INNER.search(text, at + 1, run.end())
            end = inner.start() if inner else run.end()
            affiliation = inner is not None and inner.group() == "记者" and end - at <= LONGEST_AFFILIATION
            if not affiliation or any(word.role and word.role.kind == "post" for word in words):
                words.append(Word(text[at:end], None, bound=False, attached=attached))
            at = end
        else:
            return []
    return words


def assign(words: Sequence[Word]) -> Byline | None:
    """Gives every name its columns by the roles around it, None where a word is no name."""
    groups: list[tuple[set[str], tuple[str, ...]]] = []
    post: Role | None = None
    medium: Role | None = None
    open_from = 0
    for number, (role, members) in enumerate(grouped(words)):
        if role is None:
            reporting = post is not None and "reporters" in post.columns
            strict = not (post or medium) or (reporting and any(word.attached for word in members))
            names = read_names([word.text for word in members], strict=strict)
            if names is None:
                return None
            groups.append((columns_of(post, medium), names))
        elif role.kind == "post":
            post = role
        elif stands_before(words, members[0], first=number == 0):
            medium, post, open_from = role, None, len(groups)
        else:
            groups[open_from:] = [(columns_after(columns, role), names) for columns, names in groups[open_from:]]
            open_from = len(groups)
    if not groups:
        return None
    return Byline(
        **{
            name: tuple(dict.fromkeys(who for columns, names in groups if name in columns for who in names))
            for name in COLUMNS
        }
    )


def grouped(words: Sequence[Word]) -> Iterator[tuple[Role | None, list[Word]]]:
    """Each role alone, names that follow each other together."""
    for number, members in groupby(range(len(words)), key=lambda index: index if words[index].role else -1):
        found = [words[index] for index in members]
        yield (found[0].role if number >= 0 else None), found


def stands_before(words: Sequence[Word], word: Word, *, first: bool) -> bool:
    """Whether a medium stands before its names: 图/何小雨, 记者 秦川 摄影 何小雨; not 何小雨 摄."""
    if word.role is None or word.role.place == "after":
        return False
    following = words[words.index(word) + 1 :]
    leads = len(word.text) > 1 and "/" not in word.text and bool(following) and following[0].role is None
    return first or word.bound or leads


def columns_of(post: Role | None, medium: Role | None) -> set[str]:
    """The columns of names that follow a post and a medium: 文图 记者 gives reporters and photographers."""
    written = set(post.columns) if post else {"reporters"}
    if medium is None:
        return written
    if medium.columns == ("photographers",) or not medium.columns:
        return set(medium.columns)
    return written | (set(medium.columns) - {"reporters"})


def columns_after(columns: set[str], medium: Role) -> set[str]:
    """The columns of names that a medium follows: 记者 何小雨 摄 photographers alone, 记者 何小雨 文/图 both."""
    if medium.columns == ("photographers",) or not medium.columns:
        return set(medium.columns)
    return columns | set(medium.columns) - ({"reporters"} if "correspondents" in columns else set())

"""Which publication and which day an issue is of: by option, path, masthead or the text. Never by the clock."""

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from schemas.errors import DateUnknown, PublicationUnknown, SourceError
from schemas.records import RawIssue, Source
from tasks.parse.markup import visible_text
from tasks.parse.source import DATED, real_date

DIGITS = "〇零○一二三四五六七八九"
NUMERAL = "一二三四五六七八九十"
YEAR = rf"(?P<year>(?:19|20)\d{{2}}|[二一][{DIGITS}]{{3}})"
MONTH_DAY = rf"(?P<month>\d{{1,2}}|[{NUMERAL}]{{1,2}})月(?P<day>\d{{1,2}}|[{NUMERAL}]{{1,3}})[日号]"
FULL_DATE = re.compile(rf"{YEAR}年{MONTH_DAY}")  # 2025年6月18日, 二〇二五年六月十八日
DASHED = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d{2})(?P<dash>[-./]?)(?P<month>\d{2})(?P=dash)(?P<day>\d{2})(?!\d)")
ANY_DATE = re.compile(rf"(?:{YEAR}年)?{MONTH_DAY}")
WEEKDAY = re.compile(r"(?:星期|礼拜|周)[一二三四五六日天]")
SENTENCE_MARK = re.compile(r"[。！？；，,!?]")
FIRST_LINES = 6
LONGEST_MASTHEAD = 80
MASTHEAD_WORDS = re.compile(
    r"(?:星期|礼拜|周)[一二三四五六日天]|农历\S{1,12}|(?:总?第|今日)\S{1,8}[期版号]|责任?编辑?\S{0,8}"
)
LETTER = re.compile(r"[^\W\d_]")
MOST_LETTERS = 16  # of a paper's name and a section's beside the date

TODAY_IS = re.compile(rf"今[天日][（(]{MONTH_DAY}[）)]")  # 今天（6月18日）
TODAY = re.compile(r"今[天日早晚晨](?!\d)")
YESTERDAY = re.compile(r"昨[天日晚晨]|前[天日]")
QUOTED = re.compile(r"“[^“”]{0,600}”")
AHEAD_AFTER = re.compile(
    r"(?:[（(][^（）()]{1,6}[）)])?\s{0,2}(?:起|前|之前|以前|至|到|—|-|～|~|—)"
)  # 6月28日起, 6月底前
AHEAD_BEFORE = re.compile(r"(?:至|到|—|-|～|~|自|从|于今后|将于|将在|定于|拟于|计划于|预计)$")
AHEAD = re.compile(r"将|拟|计划|预计|力争|届时|明[天日年]|有望|即将|截止时间|报名")
TOLD_YEAR = re.compile(r"(?<![\d—\-至到～~])(?P<year>20\d{2})年(?!底|末|度|全年|以来|以前|前|初|[—\-至到～~])")
PLANNED_BEFORE = re.compile(r"(?:到|至|力争|截至|比|较|与|自|从|在)$")
CLAUSE_MARKS = re.compile(r"[，。；！？,;!?\n]")


@dataclass(frozen=True, slots=True)
class Dating:
    """A date with what told it: `argument`, `path`, `masthead` or `inferred`, and the reasoning in one line."""

    date: datetime.date
    source: str
    reasoning: str


def find_publication(raw: RawIssue, sources: Sequence[Source], option: str | None, titles: Mapping[str, str]) -> str:
    """The publication's slug, by option, path, or a masthead that the settings of a publication name.

    Raises:
        PublicationUnknown: none of them tells.
    """
    if told := option or raw.path_publication:
        if not re.fullmatch(r"[a-z0-9-]+", told):
            raise PublicationUnknown(f"{told!r} is no publication's slug. Write it in a-z, 0-9 and -, such as hdrb.")
        return told
    for source in sources:
        lines = "\n".join(
            [*first_lines(source.text), *(line for line in source.text.split("\n") if masthead_date(line, first=False))]
        )
        found = [title for title in titles if title and title in lines]
        if found:
            return titles[max(found, key=lambda title: (len(title), title))]
    raise PublicationUnknown(
        f"{sources[0].name}: neither path nor masthead tells the publication. Name it with --publication, "
        "or give its title in data/publications/<slug>.toml."
    )


def find_date(raw: RawIssue, sources: Sequence[Source], option: datetime.date | None) -> Dating:
    """The issue's date, by option, path, masthead, or inferred from the text.

    Raises:
        DateUnknown: none of them tells.
    """
    printed = printed_dates(sources)
    if option is not None:
        return Dating(option, "argument", "given with --date")
    if raw.path_date is not None:
        return Dating(raw.path_date, "path", "told by the path")
    for name, date in printed:
        if date is not None:
            return Dating(date, "masthead", f"printed in the masthead of {name}")
    return infer_date(sources)


def printed_dates(sources: Sequence[Source]) -> list[tuple[str, datetime.date | None]]:
    """Each file's name with the date of its masthead."""
    return [(source.name, read_masthead(source.text)) for source in sources]


def refuse_several(sources: Sequence[Source]) -> None:
    """Refuses a folder that holds several issues, by the dates in its files' names or mastheads.

    Raises:
        SourceError: two files carry different dates.
    """
    printed = printed_dates(sources)
    named = [(name, date) for name, _ in printed if (date := named_date(name))]
    for found in (named, printed):
        dated = [(name, date) for name, date in found if date is not None]
        other = next((pair for pair in dated if pair[1] != dated[0][1]), None)
        if other:
            raise SourceError(
                f"{dated[0][0]} is of {dated[0][1]}, {other[0]} of {other[1]}: one folder is one issue. "
                "Run each file alone, or all of them with backfill."
            )


def named_date(name: str) -> datetime.date | None:
    """The date in a file's path inside its folder: 2025-06-18.md, 2025-06-18/A01.md, 20250618/A01.md."""
    parts = (part.rsplit(".", 1)[0] for part in name.split("/"))
    return next((date for part in parts if (match := DATED.fullmatch(part)) and (date := real_date(match))), None)


def first_lines(text: str) -> list[str]:
    """The first lines that are not blank, where a masthead stands."""
    lines = (visible_text(line) for line in text[:3000].split("\n"))
    return [line for line in lines if line][:FIRST_LINES]


def read_masthead(text: str) -> datetime.date | None:
    """The date that a masthead or running head prints: `海都日报 2025年6月18日`, `# 《海都新闻》 (20250618)`."""
    for line in first_lines(text):
        if date := masthead_date(line, first=True):
            return date
    return next((date for line in text.split("\n") if (date := masthead_date(line, first=False))), None)


def masthead_date(line: str, *, first: bool) -> datetime.date | None:
    """The date of a masthead's line, None for any other line.

    Args:
        line: one line of the source.
        first: it is one of the file's first; else it needs the day of the week, as a running head has it.
    """
    if not line or len(line) > 4 * LONGEST_MASTHEAD:
        return None
    shown = visible_text(line)
    match = FULL_DATE.search(shown) or (DASHED.search(shown) if first else None)
    if match is None or len(shown) > LONGEST_MASTHEAD or SENTENCE_MARK.search(shown):
        return None
    before, after = shown[: match.start()], shown[match.end() :]
    if not first and (not WEEKDAY.match(after.lstrip(" 　（(")) or ":" in before or "：" in before):
        return None
    if len(LETTER.findall(MASTHEAD_WORDS.sub("", before + " " + after))) > MOST_LETTERS:
        return None
    alone = (not before or before[-1] in " 　(（》|·-") and (not after or after[0] in " 　)）|·-星周（(农")
    return date_of(match, None) if alone else None


def date_of(match: re.Match[str], year: int | None) -> datetime.date | None:
    """The date of a match with month, day and perhaps year; None where the calendar lacks it or no year is known."""
    printed = match.groupdict().get("year")
    told = read_number(printed) if printed else year
    if told is None:
        return None
    try:
        return datetime.date(told, read_number(match["month"]), read_number(match["day"]))
    except ValueError:
        return None


def read_number(text: str) -> int:
    """A small number in digits or Chinese: 18, 十八, 二十, 二〇二五."""
    if text.isdecimal():
        return int(text)
    if "十" in text:
        tens, _, ones = text.partition("十")
        return (NUMERAL.index(tens) + 1 if tens else 1) * 10 + (NUMERAL.index(ones) + 1 if ones else 0)
    values = [max(0, DIGITS.index(character) - 2) for character in text]
    return int("".join(map(str, values)))


def infer_date(sources: Sequence[Source]) -> Dating:
    """The date that the reports imply.

    今天（6月18日） is that day. Else it is the day after the latest day that they tell as past; that day itself where
    they tell of 今天 and never of 昨日.

    Raises:
        DateUnknown: the text tells no day as past, or names no year.
    """
    text = "\n".join(QUOTED.sub("", visible_lines(source.text)) for source in sources)
    name = sources[0].name
    year = told_year(text)
    if (match := TODAY_IS.search(text)) and (date := date_of(match, year)):
        return Dating(date, "inferred", f"the text tells of {match.group()}")
    days = past_days(text, year)
    if not days:
        raise DateUnknown(
            f"{name}: neither path, masthead nor text tells the day of publication. Give it with --date YYYY-MM-DD."
        )
    latest, printed = max(days)
    if TODAY.search(text) and not YESTERDAY.search(text):
        return Dating(
            latest, "inferred", f"{printed} is the latest day told as past, and the text tells of it as today"
        )
    return Dating(
        latest + datetime.timedelta(days=1), "inferred", f"the day after {printed}, the latest day told as past"
    )


def visible_lines(text: str) -> str:
    """The seen text, line by line; lines that a column break cut are not joined."""
    return "\n".join(visible_text(line) for line in text.split("\n"))


def past_days(text: str, year: int | None) -> list[tuple[datetime.date, str]]:
    """The days that a text tells as past, each as printed: not 6月28日起, 至7月5日, nor in a clause with 将 or 预计."""
    found = [match for match in ANY_DATE.finditer(text) if not is_ahead(text, match)]
    days = [(date, match.group()) for match in found if (date := date_of(match, year))]
    if not any(date.month == 1 for date, _ in days):
        return days
    # Around New Year a day of December without a year is of the year before.
    return [
        (date.replace(year=date.year - 1) if date.month == 12 and "年" not in printed else date, printed)
        for date, printed in days
    ]


def is_ahead(text: str, match: re.Match[str]) -> bool:
    """Whether a date in a text is, or may be, still to come."""
    if AHEAD_AFTER.match(text, match.end()) or AHEAD_BEFORE.search(text[max(0, match.start() - 3) : match.start()]):
        return True
    marks = list(CLAUSE_MARKS.finditer(text, max(0, match.start() - 60), match.start()))
    start = marks[-1].end() if marks else max(0, match.start() - 60)
    following = CLAUSE_MARKS.search(text, match.end(), match.end() + 60)
    return bool(AHEAD.search(text[start : following.start() if following else match.end() + 60]))


def told_year(text: str) -> int | None:
    """The year that a text tells as its own: the latest that it names, plans and ends of periods aside."""
    printed = [read_number(match["year"]) for match in FULL_DATE.finditer(text) if not is_ahead(text, match)]
    named = [
        int(match["year"])
        for match in TOLD_YEAR.finditer(text)
        if not PLANNED_BEFORE.search(text[max(0, match.start() - 3) : match.start()]) and not is_ahead(text, match)
    ]
    return max(printed or named, default=None)

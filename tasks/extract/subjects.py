"""Of whom or what a figure tells: the body or place that governs its clause, carried forward where it is left out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import takewhile
from pathlib import Path

from schemas.lexicon import load_lexicon
from schemas.records import Name, Reading, Token
from tasks.extract.alternatives import alternation
from tasks.extract.contexts import any_of, words_of
from tasks.extract.counted_nouns import act_after, is_adverbial, measures
from tasks.extract.figures import (
    LIST_MARK,
    PASSAGE,
    REACH,
    TIME_MARK,
    Figure,
    clauses_before,
    names_between,
    tokens_between,
    tokens_touching,
)
from tasks.extract.name_words import LONGEST_BODY_SUFFIX, PERSON_TAGS, body_suffixes, ending, tail_words
from tasks.extract.named_wholes import LONGEST_PHRASE, PHRASE_TAGS, SITED, WIDE, Subject, is_venue, struck, whole_name

LEXICON = Path(__file__).parent / "lexicon"
OBLIQUE = re.compile(any_of("oblique") + "$")
OPENS = re.compile(rf"(?:^|[，。；：,;{TIME_MARK}“])(?:{any_of('subject_opener')}|，|\s){{0,3}}$")
MADE = re.compile(any_of("made"))
SPEAKS = re.compile(rf"[^，。；：“”{TIME_MARK}\d]{{0,16}}?{TIME_MARK}{{0,12}}{any_of('speaks')}(?:了|，|：|“|$)")
HEADING = re.compile("[^，。；：]{0,6}(?:来?看|方面)$")  # 分行业看, 从市场看, 投资方面
AMONG = re.compile("其中")
SUPERLATIVE = re.compile("最[^，。；]{1,3}的|唯一")  # 全国最大的数据中心
FAIRS = words_of("fair")
OPENERS = words_of("phrase_opener")
OWNED = words_of("owned")
NO_PHRASE = words_of("no_phrase")
DEMONSTRATIVES = frozenset("该这此本")
NO_SUBJECT = re.compile("^[比较从由对按以经据每超]|" + any_of("time_noun") + "$")  # 比上学期, 事发时
PREDICATE_TAGS = ("v", "d", "p", "a")
ATTRIBUTE = re.compile(any_of("attribute") + "[达为约近超]{0,2}$")
DESCRIBED = re.compile("(?:左右|以上|以下|多|余)?的")
REACHING = "至到为达是有"  # ends of a verb that an amount follows, none of an act
DIMENSIONS = frozenset("长宽高深厚重")
HOLDING = ("place", "word", "body")  # subjects that hold past a semicolon
OFFICES = frozenset({"party", "office", "court"})
WHERE = ("区", "域", "段")  # ends of nouns for a stretch of land or water
HEADS_OF_OFFICE = ("长", "书记", "主任", "经理", "主席")
CLAUSES_BACK = 8
PASSED = 40  # characters before an offset in which a name that reaches it may begin
HERE = -2  # start of a subject that the figure before it in the sentence had


@dataclass(frozen=True, slots=True)
class SubjectWord:
    """A word that names a subject without being a name."""

    word: str
    role: str = field(metadata={"vocabulary": ("plain", "carried")})


@dataclass(frozen=True, slots=True)
class SubjectHead:
    """A noun that owns figures."""

    word: str
    example: str


@cache
def subject_words() -> tuple[re.Pattern[str], dict[str, str]]:
    words = {word.word: word.role for word in load_lexicon(LEXICON / "subject_words.tsv", SubjectWord)}
    return re.compile(alternation(words)), words


def find_subjects(reading: Reading, text: str, known: Sequence[Name], carried: Subject | None) -> tuple[Subject, ...]:
    """The subjects that a sentence names, in order: bodies, places and documents, and words such as 全市.

    Args:
        reading: the sentence.
        text: its text, times masked.
        known: the article's names so far: 该行 stands for the last one that ends so.
        carried: the subject in force before the sentence.
    """
    pattern, words = subject_words()
    joined = [whole_name(reading, text, subject) for subject in join_names(reading, text)]
    joined = [it for it in joined if it.text not in words or not SUPERLATIVE.match(text, it.end)]
    named = [it for it in joined if not is_oblique(text, it.start) and not is_venue(text, it)]
    found = [subject for subject in named if subject.kind == "place" or not speaks(text, subject.end)]
    taken = {at for subject in found for at in range(subject.start, subject.end)}
    for match in pattern.finditer(text):
        if not is_word(reading, match.start(), match.end()) or match.start() in taken or match.end() - 1 in taken:
            continue
        if not is_oblique(text, match.start()) and not SUPERLATIVE.match(text, match.end()):
            name = resolve(match.group(), known, carried) if words[match.group()] == "carried" else match.group()
            found.append(whole_name(reading, text, Subject(name, match.start(), match.end(), "word")))
    return tuple(sorted(found, key=lambda subject: subject.start))


def opens_with_subject(reading: Reading, most: int) -> bool:
    """True if a name or a word for a subject may start in the first characters of a sentence, at most so many."""
    named = bool(reading.names) and reading.names[0].start - reading.sentence.start <= most
    return named or subject_words()[0].search(reading.sentence.text[: most + 6]) is not None


def is_word(reading: Reading, start: int, end: int) -> bool:
    """True if words of the sentence start and end at these offsets of its text: 该线 is none in 该线路."""
    tokens, base = tokens_touching(reading, start, end), reading.sentence.start
    return bool(tokens) and (tokens[0].start - base, tokens[-1].end - base) == (start, end)


def speaks(text: str, end: int) -> bool:
    """True for one who only tells: 县水务局局长表示，…; what he tells is of others."""
    return bool(SPEAKS.match(text, end, end + 40))


def is_oblique(text: str, start: int) -> bool:
    """True for a name after 对, 向, 占 and the like, or in brackets, which is no subject."""
    return text[start - 1 : start] in ("（", "(") or bool(OBLIQUE.search(text, max(0, start - 3), start))


def resolve(word: str, known: Sequence[Name], carried: Subject | None) -> str:
    """The name that 该行 or 公司 stands for, as far as the article tells; else the word itself."""
    head = word.removeprefix("该")
    for name in reversed(known):
        if name.text.endswith(head) and name.text != word:
            return name.text
    return carried.text if carried and carried.kind in ("body", "place") and head in carried.text else word


def join_names(reading: Reading, text: str) -> list[Subject]:
    """The bodies, places and documents of a sentence; neighbours are one (河南郑州)."""
    joined: list[Subject] = []
    for name in reading.names:
        start, end = name.start - reading.sentence.start, name.end - reading.sentence.start
        if name.kind == "person":
            continue
        if joined and joined[-1].end == start and name.kind != "document":
            last = joined.pop()
            joined.append(Subject(text[last.start : end], last.start, end, name.kind))
        elif not joined or start >= joined[-1].end:
            joined.append(Subject(text[start:end], start, end, name.kind))
    return joined


@cache
def subject_heads() -> re.Pattern[str]:
    return re.compile(
        alternation(entry.word for entry in load_lexicon(LEXICON / "subject_heads.tsv", SubjectHead)) + "$"
    )


def opening_phrase(reading: Reading, text: str, start: int, stop: int) -> Subject | None:
    """The noun phrase that opens a clause: up to a noun that owns figures, or to a predicate (村集体出资86万元).

    Args:
        reading: the sentence.
        text: its text, times masked.
        start, stop: the stretch, from the clause's start to the figure or the clause's end.
    """
    base = reading.sentence.start
    words: list[Token] = []
    headed = 0
    if HEADING.match(text, start, stop):
        return None
    for token in tokens_between(reading, start, min(stop, start + 4 * LONGEST_PHRASE) + 1):
        first, last = token.start - base, token.end - base
        if not words and (token.text in OPENERS or text[first] == TIME_MARK or is_demonstrative(token)):
            continue
        if last > stop or TIME_MARK in text[first:last]:
            break
        adverbial = is_adverbial(reading, token)
        if adverbial or token.text in NO_PHRASE or not is_phrasal(token, words, text[last : last + 1]):
            measured = any(measures().search(word.text) for word in (token, *words[-1:]))
            measured = measured or (headed > 0 and token.text[-1] in REACHING)
            if adverbial or (token.tag.startswith(PREDICATE_TAGS) and not measured):
                headed = len(words)
            break
        if words and token.text in OWNED:
            headed = len(words)
            break
        words.append(token)
        whole = text.startswith(tail_words(), first)  # 江宁市|地区生产总值
        if (is_head(words) or is_person(reading, token)) and last < stop and not whole:
            headed = len(words)
    phrase = make_phrase(words[:headed], base)
    if phrase and phrase.text in subject_words()[1] and SUPERLATIVE.match(text, phrase.end):
        return None
    return None if phrase and (speaks(text, phrase.end) or cuts_name(reading, phrase)) else phrase


def is_demonstrative(token: Token) -> bool:
    """True for 这, 该, 这条, which open a phrase and are no part of it."""
    return token.text[0] in DEMONSTRATIVES and (len(token.text) == 1 or token.tag in ("mq", "r"))


def is_person(reading: Reading, token: Token) -> bool:
    """True for a word that a person's name ends with."""
    end = token.end - reading.sentence.start
    return any(name.kind == "person" and name.end == token.end for name in names_between(reading, end - PASSED, end))


def is_phrasal(token: Token, words: Sequence[Token], following: str) -> bool:
    """True for a word that goes on a noun phrase: a noun, a mark that joins, the 5 of 地铁5号线, the 节 of 图书节."""
    if token.tag.startswith(PHRASE_TAGS) or token.text in "“”、和":
        return True
    if not words:
        return token.text in FAIRS
    if token.text in "（）" or (token.text.isdigit() and following == "号"):
        return True
    return len(token.text) == 1 and is_head([*words, token])


def is_head(words: Sequence[Token]) -> bool:
    """True if words end in a noun that owns figures, be it cut in two (图书 节)."""
    return subject_heads().search("".join(word.text for word in words[-2:])) is not None


def cuts_name(reading: Reading, phrase: Subject) -> bool:
    """True for a phrase that ends inside a name: the 国家 of 国家发展改革委."""
    end = phrase.end + reading.sentence.start
    return any(end < name.end for name in names_between(reading, phrase.end - PASSED, phrase.end))


def make_phrase(words: Sequence[Token], base: int) -> Subject | None:
    """The subject that words make, None where they end in no noun or are too short or too long."""
    text = "".join(token.text for token in words)
    noun = bool(words) and (words[-1].tag.startswith("n") or is_head(words))
    whole = 2 <= len(text) <= LONGEST_PHRASE and text.count("（") == text.count("）")
    if not noun or not whole or "、" in text or NO_SUBJECT.search(text) or MADE.search(text):
        return None  # a list is not one thing: 甲、乙分别实现产值3亿元和5亿元
    return Subject(text, words[0].start - base, words[-1].end - base, "phrase")


def choose_subject(
    figure: Figure, subjects: Sequence[Subject], carried: Subject | None, indicator: str | None
) -> Subject | None:
    """The subject of a figure: what opens its clause, else the last that opens one before, else the carried.

    Args:
        figure: the figure in its sentence.
        subjects: the sentence's, in order.
        carried: the subject of the figure or the sentence before.
        indicator: what the figure measures: a phrase that is part of it is no subject.
    """
    before = [subject for subject in subjects if subject.end <= figure.start and subject.text != indicator]
    act = act_after(figure)
    stop = figure.start + 1 if act and indicator and indicator.endswith(act) else figure.start  # 展会80%使用绿色电力
    own = struck(figure) or described(figure) or in_clause(figure, before, figure.clause_start, stop, indicator)
    if own and not (carried and carried.start == HERE and carried.kind in HOLDING and is_compound(figure, own)):
        return own
    offset = figure.reading.sentence.start
    parted = figure.printed.rfind("；", max(0, figure.clause_start - PASSAGE), figure.clause_start)
    if carried and carried.start == HERE:
        turned = [it for it in before if 0 <= parted < it.start and it.kind in HOLDING and opens(figure, it)]
        return turned[-1] if turned else carried  # 甲县建成3家；在乙县，…
    for clause in reversed(clauses_before(figure.reading, figure.clause_start, CLAUSES_BACK)):
        first, last = clause.start - offset, clause.end - offset
        if first < parted:
            wide = [it for it in before if first <= it.start < last and it.kind in HOLDING and opens(figure, it)]
            earlier = wide[-1] if wide else None
        else:
            earlier = in_clause(figure, before, first, last, indicator)
        if earlier:
            return earlier
    inside = [subject for subject in before if subject.start >= figure.clause_start and subject.kind != "document"]
    return carried or (inside[0] if inside else None) or teller(figure)


def is_compound(figure: Figure, phrase: Subject) -> bool:
    """True for a phrase that only opens a compound of what is measured: the 农村公路 of 农村公路总里程."""
    rest = tokens_between(figure.reading, phrase.end, figure.start)
    thing = phrase.kind == "phrase" and not phrase.text.endswith(WHERE)
    compound = thing and len(rest) > 0 and rest[0].tag.startswith(("n", "vn", "b"))
    return compound and rest[0].start - figure.reading.sentence.start == phrase.end and rest[0].text not in OWNED


def teller(figure: Figure) -> Subject | None:
    """The body that tells of what it does: 县交警大队通报，共查处3起; None before a thing (物价上涨3%)."""
    base, start = figure.reading.sentence.start, figure.clause_start
    mark = LIST_MARK.match(figure.printed, start, figure.start)
    words = tokens_between(figure.reading, mark.end() if mark else start, min(figure.start, start + LONGEST_PHRASE))
    words = tuple(token for token in words if token.tag not in ("t", "x", "d", "uj") and token.text not in NO_PHRASE)
    if not words or words[0].text[-1] in REACHING:
        return None
    if not words[0].tag.startswith("v") and not MADE.match(words[0].text):
        return None
    bodies = [name for name in names_between(figure.reading, start - PASSAGE, start) if name.kind == "body"]
    if not bodies:
        return office(figure)
    last = bodies[-1]
    tells = speaks(figure.text, last.end - base) and not is_source(figure.text, last.start - base)
    return Subject(last.text, last.start - base, last.end - base, "body") if tells else None


def office(figure: Figure) -> Subject | None:
    """The body whose head tells: the 县水务局 of 县水务局局长何苗介绍：新建泵站6座."""
    base, start = figure.reading.sentence.start, figure.clause_start
    people = [name for name in names_between(figure.reading, start - PASSAGE, start) if name.kind == "person"]
    if not people or not speaks(figure.text, people[-1].end - base):
        return None
    words = tokens_between(figure.reading, people[-1].start - base - LONGEST_PHRASE, people[-1].start - base)
    run = list(takewhile(lambda token: token.tag.startswith(("n", "j", "zg")), reversed(words)))[::-1]
    if len(run) < 2 or not run[-1].text.endswith(HEADS_OF_OFFICE):
        return None
    text = "".join(token.text for token in run[:-1])
    return Subject(text, run[0].start - base, run[-2].end - base, "body") if len(text) > 1 else None


def described(figure: Figure) -> Subject | None:
    """The thing whose attribute stands before it: 总投资12亿元的产业园, 长860米的老街."""
    of = DESCRIBED.match(figure.right)
    if not of or not ATTRIBUTE.search(figure.left.rstrip(TIME_MARK)):
        return None
    return opening_phrase(figure.reading, figure.text, figure.end + of.end(), figure.clause_end + 1)


def in_clause(
    figure: Figure, subjects: Sequence[Subject], start: int, stop: int, indicator: str | None
) -> Subject | None:
    """The subject that a clause opens with: a name or word, the longer phrase that it opens, or a phrase."""
    named = [subject for subject in subjects if start <= subject.start < stop and opens(figure, subject)]
    phrase = opening_phrase(figure.reading, figure.text, start, stop)
    within = phrase and indicator and (indicator in phrase.text or phrase.text in indicator)
    if phrase and within and not owns(phrase, indicator or "") and not acts_alone(figure.reading, phrase):
        phrase = None
    titled = [it for it in subjects if phrase and it.kind == "document" and it.start == phrase.end]
    if titled:
        return titled[0]  # 电影《远山》
    if phrase and named:
        if named[0].start == phrase.start and names_whole(figure, phrase, named[0]):
            return named[0]
        longer = named[0].start >= phrase.start and (named[0].start, named[0].end) != (phrase.start, phrase.end)
        return phrase if longer else named[0]
    return phrase or (named[-1] if named else None)


def names_whole(figure: Figure, phrase: Subject, named: Subject) -> bool:
    """True if a name owns the figures of a phrase that it opens: 全国新能源新增装机, not 海都媒体报道."""
    if named.kind not in WIDE or owns_figures(phrase):
        return False
    following = tokens_touching(figure.reading, phrase.end, phrase.end + 1)
    return named.text in subject_words()[1] or not any(token.tag.startswith("v") for token in following)


def lasts(subject: Subject) -> bool:
    """True for a subject that later sentences may be about: no phrase, and no office, which acts once and is gone."""
    if subject.kind != "body":
        return subject.kind != "phrase"
    suffix = ending(subject.text, body_suffixes(), LONGEST_BODY_SUFFIX)
    return suffix is None or body_suffixes()[suffix].kind not in OFFICES


def sites_before(figure: Figure) -> list[Subject]:
    """The places after 在 or 位于 in a figure's clause, before it."""
    base, sites = figure.reading.sentence.start, []
    for name in names_between(figure.reading, max(figure.clause_start, figure.start - REACH), figure.start):
        start = name.start - base
        if name.kind == "place" and SITED.search(figure.text, max(0, start - 2), start):
            sites.append(Subject(name.text, start, name.end - base, "place"))
    return sites


def is_source(text: str, start: int) -> bool:
    """True for one who is only quoted for figures of others: 据海关统计."""
    return text[max(0, start - 2) : start].endswith(("据", "根据"))


def owns_figures(subject: Subject) -> bool:
    """True if a phrase ends in a noun that owns figures."""
    return subject_heads().search(subject.text) is not None


def acts_alone(reading: Reading, phrase: Subject) -> bool:
    """True for a phrase that ends in a person's name, with what the person does after it: 主攻手何苗独得20分."""
    before, after = tokens_touching(reading, phrase.end - 1, phrase.end + 1)[:1], phrase.end
    following = tokens_touching(reading, after, after + 1)
    named = bool(before) and before[0].tag in PERSON_TAGS and len(before[0].text) > 1
    return named and bool(following) and following[0].tag.startswith(("v", "r", "t"))


def owns(phrase: Subject, indicator: str) -> bool:
    """True if an indicator opens with a noun that owns figures and goes on: 合作社全年收入, 绿道全长."""
    rest = indicator.removeprefix(phrase.text)
    if rest != indicator and rest.startswith(tuple(OWNED)):
        return True
    return rest != indicator and (len(rest) >= 2 or rest in DIMENSIONS) and owns_figures(phrase)


def opens(figure: Figure, subject: Subject) -> bool:
    """True if a subject opens a clause of the sentence."""
    return bool(OPENS.search(figure.text, max(0, subject.start - 12), subject.start))

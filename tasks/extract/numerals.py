"""Numerals: what number a stretch of digits and number characters is (1.2万, 三千五百, 6万零8百, 十二万多亿, 二三十).

Knows nothing of units. Offsets are code points of the text as given.
"""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

DIGITS = {
    **{char: value for value, char in enumerate("零一二三四五六七八九")},
    **{char: value for value, char in enumerate("〇壹贰叁肆伍陆柒捌玖")},
    "两": 2, "貳": 2, "陸": 6, "兩": 2,
}  # fmt: skip
MAGNITUDES = {
    "十": 10.0, "拾": 10.0, "百": 100.0, "佰": 100.0, "千": 1e3, "仟": 1e3,
    "万": 1e4, "萬": 1e4, "亿": 1e8, "億": 1e8, "兆": 1e12,
}  # fmt: skip
TENS = {"廿": 20.0, "卅": 30.0}
FORMAL = frozenset("壹贰貳叁肆伍陆陸柒捌玖拾佰仟")
VAGUE = {"余": "more", "餘": "more", "多": "more", "来": "about", "几": "few", "幾": "few", "数": "few", "數": "few"}
LONGEST_NUMBER = 20
LONGEST_RUN = 40
APPROXIMATE_PAIRS = frozenset({(1, 2), (3, 5)} | {(low, low + 1) for low in range(2, 9)})

NARROW = str.maketrans("０１２３４５６７８９．", "0123456789.")
BLANK = "[ \u00a0\u2009\u202f]"
ARABIC = (  # 1,200  1，200  1 200  1200.5  .5
    rf"(?:\d{{1,3}}(?:[,，]\d{{3}}){{1,6}}(?!\d)(?:\.\d{{1,12}})?|\d{{1,3}}(?:{BLANK}\d{{3}}){{1,6}}(?!{BLANK}?\d)"
    r"|\d+(?:\.\d+)?|(?<![.\d])\.\d+)"
)
DIGIT = "[" + "".join(DIGITS) + "廿卅]"
PREFIXED_UNIT = "瓦伏卡赫帕焦克"  # 千瓦, 千克: the character belongs to the unit
MAGNITUDES_READ = (
    "[十拾仟万萬亿億]",
    "[百佰](?!帕|分[位点點比])",
    rf"千(?![{PREFIXED_UNIT}])(?!(?<=[十百千万亿\d]千)米)",
    "兆(?![瓦赫帕欧字比伏])",
)
MAGNITUDE = f"(?:{'|'.join(MAGNITUDES_READ)})"
VAGUE_INSIDE = rf"(?:[余餘多来几幾](?={BLANK}{{0,2}}[百千万萬亿億])|(?<=[十百千万零])[几幾](?![乎何]))"
VAGUE_START = r"[几幾数數](?=[十百千万萬亿億])"
POINT = rf"[点點](?={BLANK}{{0,2}}{DIGIT})"
NUMERAL_RUN = re.compile(
    rf"(?:{VAGUE_START}|{ARABIC}|{DIGIT}|{MAGNITUDE})"
    rf"(?:{BLANK}{{0,2}}(?:(?:{MAGNITUDE}|零)(?:{BLANK}{{0,2}}{ARABIC})?|{DIGIT}|{VAGUE_INSIDE}|{POINT})){{0,{LONGEST_RUN}}}"
)
PIECE = re.compile(rf"(?P<arabic>{ARABIC})|(?P<char>[^\s])")
FRACTION = re.compile(r"\s{0,3}分\s{0,3}之\s{0,3}负?")
MOST_PARTS = 10.0  # the longest divisor of a fraction with a stroke
SLASHES = frozenset("/／-.")
SHARE_AFTER = re.compile("的|左右|以上|以下|[强弱，。；、）)]|$")
MIXED = re.compile(r"\s{0,3}又\s{0,3}")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as printed.

    Attributes:
        start, end: half-open offsets into the text.
        value: the number, None for a range and for 数十.
        low, high: bounds that the numeral itself states: 十几 (11 to 19), 二三十 (20 to 30), 数十 (low 10).
        qualifier: `exact`, `more_than` (inner 余, 多, 几; 数), `about` (inner 来) or `range`.
        form: `arabic`, `chinese`, `digits` (二〇二五), `magnitude` (a bare 万), `fraction` (三分之一) or `mixed`
            (一又二分之一).
        scale: the magnitude that closes it: 1e4 for 8万, 1 for 80.
    """

    start: int
    end: int
    value: float | None
    low: float | None
    high: float | None
    qualifier: str
    form: str
    scale: float


class Piece(NamedTuple):
    """A digit, an Arabic number, a magnitude, a point or a vague word inside a numeral; a tuple, as there are many."""

    kind: str
    value: float
    start: int
    end: int


def find_numerals(text: str, blocked: Container[int] = ()) -> tuple[Numeral, ...]:
    """Finds the numerals of a text.

    Args:
        text: any text.
        blocked: offsets of characters that belong to words (the 一 of 统一) and are no numerals.

    Returns:
        The numerals in order, none overlapping. Fractions are one numeral, ranges between two numerals (6—9) two.

    Example:
        >>> [(n.value, n.form) for n in find_numerals("两万人中的三分之一")]
        [(20000.0, 'chinese'), (0.3333333333333333, 'fraction')]
    """
    numerals = [numeral for run in NUMERAL_RUN.finditer(text.translate(NARROW)) for numeral in read_run(run, blocked)]
    return tuple(join_fractions(text, numerals))


def read_run(run: re.Match[str], blocked: Container[int]) -> Iterator[Numeral]:
    """Reads the one numeral, or the several, of a run of number characters; blocked characters part it."""
    if run.end() - run.start() == 1 and run.start() in blocked:
        return
    pieces: list[Piece] = []
    for match in PIECE.finditer(run.string, run.start(), run.end()):
        piece = make_piece(match)
        arabic_jump = piece.kind == "arabic" and pieces and not fits_after(piece, pieces)
        if match.start() in blocked or arabic_jump:
            yield from read_pieces(run.string, pieces)
            pieces = []
        if match.start() not in blocked:
            pieces.append(piece)
    yield from read_pieces(run.string, pieces)


def make_piece(match: re.Match[str]) -> Piece:
    """One piece of a run."""
    start, end, char = match.start(), match.end(), match.group()
    if match.lastgroup == "arabic":
        number = re.sub(r"[^\d.]", "", char)
        return Piece("arabic", float(number) if len(number) <= LONGEST_NUMBER else -1.0, start, end)
    if char in DIGITS:
        return Piece("digit", float(DIGITS[char]), start, end)
    if char in MAGNITUDES:
        return Piece("magnitude", MAGNITUDES[char], start, end)
    if char in TENS:
        return Piece("tens", TENS[char], start, end)
    return Piece(VAGUE.get(char, "point"), 0.0, start, end)


def fits_after(piece: Piece, pieces: Sequence[Piece]) -> bool:
    """True if an Arabic number goes on a numeral that ends in a magnitude: 6万8千, not 九十2025."""
    last = next((earlier.value for earlier in reversed(pieces) if earlier.kind == "magnitude"), 0.0)
    return piece.value < last


def read_pieces(text: str, pieces: list[Piece]) -> Iterator[Numeral]:
    """The numeral that pieces make; nothing where they make none."""
    pieces = trim(text, pieces)
    clock = find_clock(pieces)
    if clock is not None:
        yield from read_pieces(text, pieces[:clock])
        yield from read_pieces(text, pieces[clock + 1 :])
        return
    if not pieces or any(piece.value < 0 for piece in pieces):
        return
    if len(pieces) == 1 and text[pieces[0].start] in FORMAL and not is_in_fraction(text, pieces[0]):
        return
    numeral = read_digits(pieces) or read_number(pieces)
    if numeral:
        yield numeral


def is_in_fraction(text: str, piece: Piece) -> bool:
    """True for a formal numeral beside 分之: 贰分之壹."""
    return text[max(0, piece.start - 2) : piece.start] == "分之" or text.startswith("分之", piece.end)


def trim(text: str, pieces: list[Piece]) -> list[Piece]:
    """Cuts off what can't open or close a numeral: a vague word, a point, the unit 两 of 二十两."""
    while pieces and pieces[0].kind in ("more", "about", "point"):
        pieces = pieces[1:]
    while pieces and (pieces[-1].kind in ("point", "about", "more") or is_tael(text, pieces)):
        pieces = pieces[:-1]
    if len(pieces) == 1 and pieces[0].kind == "few":
        return []
    return pieces


def is_tael(text: str, pieces: Sequence[Piece]) -> bool:
    """True if the last piece is 两, the unit of weight: 三十两; in 一两个 it is a number."""
    last = pieces[-1]
    if len(pieces) < 2 or text[last.start] not in "两兩":
        return False
    one_or_two = len(pieces) == 2 and pieces[0].value == 1
    return not (one_or_two and re.match(r"[^\W\d]", text[last.end : last.end + 1]))


def find_clock(pieces: Sequence[Piece]) -> int | None:
    """Where 点 parts hours from minutes (十点二十): decimals are digits alone, then at most 万 and 亿."""
    point = next((at for at, piece in enumerate(pieces) if piece.kind == "point"), None)
    if point is None:
        return None
    after = pieces[point + 1 :]
    small = any(piece.kind == "magnitude" and piece.value < 1e4 for piece in after)
    return point if small or any(piece.kind == "point" for piece in after) else None


def read_digits(pieces: Sequence[Piece]) -> Numeral | None:
    """Reads digits in a row: 二〇二五 is 2025, 五五 (折) 55, 三四 (个) the range 3 to 4. None with a magnitude."""
    if len(pieces) < 2 or any(piece.kind != "digit" for piece in pieces):
        return None
    start, end = pieces[0].start, pieces[-1].end
    digits = tuple(int(piece.value) for piece in pieces)
    if len(digits) == 2 and digits in APPROXIMATE_PAIRS:
        return Numeral(start, end, None, float(digits[0]), float(digits[1]), "range", "chinese", 1.0)
    if len(digits) > LONGEST_NUMBER:
        return None
    value = float("".join(map(str, digits)))
    return Numeral(start, end, value, None, None, "exact", "digits", 1.0)


def read_number(pieces: Sequence[Piece]) -> Numeral | None:
    """Reads a number with magnitudes, decimals and vague words."""
    start, end = pieces[0].start, pieces[-1].end
    form = form_of(pieces)
    scale = closing_scale(pieces)
    kinds = [piece.kind for piece in pieces]
    if "few" in kinds:
        return read_few(pieces, scale)
    pair = next((at for at in range(len(pieces) - 1) if is_pair(pieces, at)), None)
    if pair is not None:
        low = evaluate([*pieces[: pair + 1], *pieces[pair + 2 :]])
        high = evaluate([*pieces[:pair], *pieces[pair + 1 :]])
        return Numeral(start, end, None, low, high, "range", form, scale)
    value = evaluate(pieces)
    qualifier = "more_than" if "more" in kinds else "about" if "about" in kinds else "exact"
    return Numeral(start, end, value, value if qualifier == "more_than" else None, None, qualifier, form, scale)


def form_of(pieces: Sequence[Piece]) -> str:
    if any(piece.kind == "arabic" for piece in pieces):
        return "arabic"
    bare = all(piece.kind == "magnitude" for piece in pieces) and pieces[0].value != MAGNITUDES["十"]
    return "magnitude" if bare else "chinese"


def closing_scale(pieces: Sequence[Piece]) -> float:
    """The product of the magnitudes that close a numeral: 1e12 for 3万亿."""
    scale = 1.0
    for piece in reversed(pieces):
        if piece.kind != "magnitude":
            break
        scale *= piece.value
    return scale


def is_pair(pieces: Sequence[Piece], at: int) -> bool:
    """True for two neighbouring digits that stand for a range: the 二三 of 二三十, the 七八 of 十七八."""
    first, second = pieces[at], pieces[at + 1]
    decimals = any(piece.kind == "point" for piece in pieces[:at])
    alike = first.kind == second.kind == "digit"
    return alike and not decimals and (int(first.value), int(second.value)) in APPROXIMATE_PAIRS


def read_few(pieces: Sequence[Piece], scale: float) -> Numeral | None:
    """数十 and 几十万 have a lower bound alone, 十几 is 11 to 19, 二十几 more than 20."""
    start, end = pieces[0].start, pieces[-1].end
    at = next(at for at, piece in enumerate(pieces) if piece.kind == "few")
    if at == 0:
        low = evaluate(pieces[1:])
        return Numeral(start, end, None, low, None, "more_than", "chinese", scale)
    if at == 1 and [piece.value for piece in pieces[2:]] == [2.0, MAGNITUDES["十"]]:
        return Numeral(start, end, None, 11.0, 20.0, "range", "chinese", scale)  # 十几二十
    if at == 1 and pieces[0].value == MAGNITUDES["十"]:
        one, nine = (evaluate([pieces[0], pieces[1]._replace(kind="digit", value=v), *pieces[2:]]) for v in (1.0, 9.0))
        return Numeral(start, end, None, one, nine, "range", "chinese", scale)
    value = evaluate([*pieces[:at], *pieces[at + 1 :]])
    return Numeral(start, end, value, value, None, "more_than", "chinese", scale)


def evaluate(pieces: Sequence[Piece]) -> float:
    """The number that digits and magnitudes make: 一万五千亿 is 1.5e12, 四百五 is 450, 两点五万 25000."""
    point = next((at for at, piece in enumerate(pieces) if piece.kind == "point"), None)
    if point is None:
        return whole(pieces)
    decimals, rest = "", 1.0
    for piece in pieces[point + 1 :]:
        if piece.kind == "digit":
            decimals += str(int(piece.value))
        elif piece.kind == "magnitude":
            rest *= piece.value
    return float(f"{whole(pieces[:point]):.0f}.{decimals or '0'}") * rest


def whole(pieces: Sequence[Piece]) -> float:
    """The number of pieces without a decimal point (Arabic ones may have theirs)."""
    large: list[tuple[float, float]] = []  # value, magnitude; each magnitude below the one before
    section, current, last, gap = 0.0, None, 0.0, False
    for piece in pieces:
        if piece.kind in ("digit", "arabic"):
            gap = gap or piece.value == 0
            current = piece.value if current is None else current * 10 + piece.value
        elif piece.kind == "tens":
            section, last = section + piece.value, 10.0
        elif piece.kind == "magnitude" and piece.value < 1e4:
            section += (current or 1.0) * piece.value
            current, last, gap = None, piece.value, False
        elif piece.kind == "magnitude":
            large = fold(large, section + (current or 0.0), piece.value)
            section, current, last, gap = 0.0, None, piece.value, False
    elided = current is not None and last >= 100 and not gap and pieces[-1].kind in ("digit", "arabic") and current < 10
    tail = (current or 0.0) * (last / 10 if elided else 1.0)
    return tidy(sum(value for value, _ in large) + section + tail)


def fold(large: list[tuple[float, float]], section: float, magnitude: float) -> list[tuple[float, float]]:
    """Closes a section with 万, 亿 or 兆; lesser ones before it are multiplied too (一万五千亿)."""
    kept = list(large)
    if not section and kept and kept[-1][1] == magnitude:  # 四万万
        return [*kept[:-1], (kept[-1][0] * magnitude, magnitude)]
    while kept and kept[-1][1] < magnitude:
        section += kept.pop()[0]
    return [*kept, ((section or 1.0) * magnitude, magnitude)]


def tidy(value: float) -> float:
    """Takes the noise of binary floating point out of a product: 66.35 × 10,000 is 663500."""
    return float(f"{value:.15g}")


def join_fractions(text: str, numerals: Sequence[Numeral]) -> Iterator[Numeral]:
    """Joins 三 分之 一 to one numeral, and 一 又 二分之一."""
    at = 0
    while at < len(numerals):
        numeral = numerals[at]
        if at + 1 < len(numerals) and is_between(FRACTION, text, numeral, numerals[at + 1]):
            yield fraction(numeral, numerals[at + 1], 0.0, numeral.start)
            at += 2
        elif at + 1 < len(numerals) and is_slashed(text, numeral, numerals[at + 1]):
            yield fraction(numerals[at + 1], numeral, 0.0, numeral.start)
            at += 2
        elif (
            at + 2 < len(numerals)
            and is_between(MIXED, text, numeral, numerals[at + 1])
            and is_between(FRACTION, text, numerals[at + 1], numerals[at + 2])
        ):
            yield fraction(numerals[at + 1], numerals[at + 2], numeral.value or 0.0, numeral.start)
            at += 3
        else:
            yield numeral
            at += 1


def is_slashed(text: str, above: Numeral, below: Numeral) -> bool:
    """True for 1/3 as a share; not for a date (7/14), a number of a name (4/5G) or a list (1/2/3)."""
    if below.start != above.end + 1 or text[above.end] not in "/／" or (above.form, below.form) != ("arabic", "arabic"):
        return False
    proper = above.value is not None and below.value is not None and 0 < above.value < below.value <= MOST_PARTS
    return proper and text[above.start - 1 : above.start] not in SLASHES and bool(SHARE_AFTER.match(text, below.end))


def is_between(pattern: re.Pattern[str], text: str, first: Numeral, second: Numeral) -> bool:
    return second.start - first.end <= 12 and bool(pattern.fullmatch(text, first.end, second.start))


def fraction(below: Numeral, above: Numeral, whole_part: float, start: int) -> Numeral:
    """The numeral of 三分之一 (below 3, above 1)."""
    divisor = below.value or 1.0
    low, high = (None if bound is None else bound / divisor for bound in (above.low, above.high))
    value = None if above.value is None else tidy(whole_part + above.value / divisor)
    form = "mixed" if whole_part else "fraction"
    return Numeral(start, max(below.end, above.end), value, low, high, above.qualifier, form, 1.0)

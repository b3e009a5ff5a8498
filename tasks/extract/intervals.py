"""Intervals: what a printed figure may stand for, by its digits and its qualifier; computed exactly, with fractions."""

import re
import unicodedata
from dataclasses import dataclass
from fractions import Fraction

ARABIC = re.compile(r"\d[\d,，]{0,30}(?:\.\d{1,20})?")
ROUNDED = re.compile("[万亿%‰成倍折点半]|百分|千分|分之")  # such figures were rounded to their last digit
LABEL = re.compile(r"[^\d]{0,12}\d[\d,，.]{0,30} ?[多余几]?(?:[十百万亿]|千(?![瓦米克伏卡焦升])){0,3}[多余几]?[%％‰]?")
TENTHS = re.compile("成(?=[一二三四五六七八九半])")
AFTER = re.compile("以上|左右|上下|以内|以下|起$")
MARKS = {
    "exact": "",
    "nearly": "近",
    "more_than": "超",
    "about": "约",
    "at_least": "≥",
    "less_than": "<",
    "at_most": "≤",
}
UPWARD, DOWNWARD = ("more_than", "at_least"), ("nearly", "less_than", "at_most")
SIDES = {"at_least": "up", "at_most": "down"}
TENFOLD = 10  # 数百: 100 to 1000
HALF = Fraction(25)  # 近半, 过半: what they may be off by, in percent


@dataclass(frozen=True, slots=True)
class Amount:
    """A printed figure as an interval.

    Attributes:
        nominal: the number as printed, in the base unit.
        low, high: the least and the most that it may stand for, both included.
        label: how the arithmetic shows it: 近78万.
        vague: whether a qualifier, not the digits alone, makes the interval.
        side: `up` or `down` where that side has no end (以上, 不超过).
    """

    nominal: Fraction
    low: Fraction
    high: Fraction
    label: str
    vague: bool = False
    side: str | None = None

    @property
    def width(self) -> Fraction:
        """The interval's length, relative to the number; 0 for a plain count."""
        return (self.high - self.low) / abs(self.nominal) if self.nominal else self.high - self.low

    @property
    def digits(self) -> int:
        """How many significant digits the number has: 3 of 1.24万."""
        return len(f"{float(self.nominal):.12g}".replace(".", "").strip("0-").partition("e")[0])


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a computed and a stated amount compare: computed − stated, and how much of that the digits explain."""

    difference: Fraction
    tolerance: Fraction

    @property
    def holds(self) -> bool:
        return abs(self.difference) <= self.tolerance


def read_amount(quote: str, value: float | None, low: float | None, high: float | None, qualifier: str) -> Amount:
    """Reads a published figure as an interval.

    Args:
        quote: the words of the figure.
        value, low, high, qualifier: its columns.

    Returns:
        The interval: half a unit of the last printed digit to both sides for a figure with a decimal point, 万, 亿 or
        %; opened by one unit of the last non-zero digit upward for 超, 余, 突破, downward for 近, both ways for 约; a
        plain count alone is exact.

    Example:
        >>> read_amount("近78万人次", 780000.0, None, 780000.0, "nearly").low
        Fraction(770000, 1)
    """
    if value is None:
        bounds = [exact(number) for number in (low, high) if number is not None]
        top = bounds[-1] * (1 if high is not None else TENFOLD)
        return Amount(bounds[0], bounds[0], top, quote, vague=True)
    nominal = exact(value)
    last, coarse = printed_units(quote, nominal)
    label = label_of(quote, nominal, qualifier)
    if qualifier == "exact":
        half = last / 2 if is_rounded(quote) else Fraction(0)
        return Amount(nominal, nominal - half, nominal + half, label)
    down, up = Fraction(0), Fraction(0)
    if qualifier in (*DOWNWARD, "about"):
        down = coarse
    if qualifier in (*UPWARD, "about"):
        up = coarse
    side = SIDES.get(qualifier)
    if nominal < 0:  # a fall of more than 5 % is below −5
        down, up, side = up, down, {"up": "down", "down": "up"}.get(side or "")
    return Amount(nominal, nominal - down, nominal + up, label, vague=True, side=side)


def exact(number: float) -> Fraction:
    """The number as it prints, not as binary digits hold it: 0.1 is a tenth."""
    return Fraction(repr(number))


def is_rounded(quote: str) -> bool:
    """Whether a figure was rounded to its last digit: 2.86万, 16.4%, 九成; a plain count was not."""
    numeral = ARABIC.search(unicodedata.normalize("NFKC", quote))
    return bool(ROUNDED.search(quote)) or bool(numeral and "." in numeral.group())


def printed_units(quote: str, nominal: Fraction) -> tuple[Fraction, Fraction]:
    """The unit of the last printed digit, and that of the last non-zero one, in the base unit.

    Example:
        >>> printed_units("1,200万元", Fraction(12_000_000))
        (Fraction(10000, 1), Fraction(1000000, 1))
    """
    numerals = ARABIC.findall(unicodedata.normalize("NFKC", quote))
    digits = re.sub("[,，]", "", numerals[0]) if len(numerals) == 1 else ""
    if digits and Fraction(digits):
        factor = abs(nominal) / Fraction(digits)
        decimals = len(digits.partition(".")[2])
        last = factor / 10**decimals
        return last, last * 10 ** trailing_zeros(Fraction(digits) * 10**decimals)
    if "半" in quote and "成" not in quote or "分之" in quote:
        return HALF / 5, HALF
    if "成" in quote:
        unit = Fraction(5) if TENTHS.search(quote) else Fraction(10)
        return unit, unit
    unit = Fraction(10) ** trailing_zeros(abs(nominal)) if nominal.denominator == 1 else Fraction(1, 10)
    return unit, unit


def trailing_zeros(number: Fraction) -> int:
    """How many zeros a whole number ends in."""
    digits = str(number.numerator)
    return len(digits) - len(digits.rstrip("0")) if number else 0


def label_of(quote: str, nominal: Fraction, qualifier: str) -> str:
    """The figure for the arithmetic: as printed with digits, else its number in digits."""
    printed = LABEL.match(unicodedata.normalize("NFKC", quote))
    if printed:
        after = AFTER.search(quote)
        sign = "−" if nominal < 0 and not re.search("[-−负]|零下", quote) else ""
        return sign + printed.group().strip() + (after.group() if after else "")
    percent = "%" if re.search("[成半折]|分之", quote) else ""
    return f"{MARKS.get(qualifier, '')}{show(nominal)}{percent}"


def show(number: Fraction) -> str:
    """A number in digits, at most four of them significant where it does not end: 77.87万, 12080, 1.256万."""
    for size, word in ((10**12, "万亿"), (10**8, "亿"), (10**4, "万")):
        if abs(number) >= size and not (size == 10**4 and number.denominator == 1 and number % 100):
            return digits_of(number / size) + word
    return digits_of(number)


def digits_of(number: Fraction) -> str:
    """Decimal digits of a fraction, rounded where it does not end within six places."""
    places = 6 if (number * 10**6).denominator == 1 else max(0, 4 - len(str(abs(int(number)))))
    text = f"{float(number):.{places}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def compare(low: Fraction, nominal: Fraction, high: Fraction, stated: Amount) -> Comparison:
    """Compares a computed amount with the stated one.

    Args:
        low, nominal, high: what was computed, from the lows, the numbers as printed and the highs.
        stated: the figure that the text gives.

    Returns:
        The difference, and the tolerance on its side: it holds if and only if the two intervals meet.
    """
    difference = nominal - stated.nominal
    room = difference - (low - stated.high) if difference >= 0 else (high - stated.low) - difference
    if stated.side == ("up" if difference > 0 else "down"):
        room = max(room, abs(difference))
    return Comparison(difference, max(room, Fraction(0)))

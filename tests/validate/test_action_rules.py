"""Dates and printed words of events and measures."""

from dataclasses import replace
from datetime import date

import pytest

from tasks.validate.action_rules import dates_are_precise, item_number_is_left_out, words_are_printed
from tasks.validate.scene import set_scene
from tests.validate.sample import Sample


@pytest.mark.parametrize(
    ("precision", "start", "end", "kept"),
    [
        ("day", date(2031, 5, 5), date(2031, 5, 5), True),
        ("month", date(2031, 2, 1), date(2031, 2, 28), True),
        ("month", date(2031, 5, 31), date(2031, 5, 31), True),
        ("year", date(2031, 1, 1), date(2031, 12, 31), True),
        ("range", date(2031, 4, 1), date(2031, 6, 30), True),
        ("month", date(2031, 5, 5), None, True),
        (None, None, None, True),
        (None, date(2031, 5, 5), date(2031, 5, 5), True),
        ("day", date(2031, 5, 5), date(2031, 5, 6), False),
        ("month", date(2031, 2, 1), date(2031, 3, 1), False),
        ("year", date(2031, 1, 1), date(2031, 6, 30), False),
        ("day", None, None, False),
    ],
)
def test_dates_cover_the_printed_unit(
    precision: str | None, start: date | None, end: date | None, kept: bool, sound: Sample
) -> None:
    event = replace(sound.facts.events[0], date_precision=precision, date_start=start, date_end=end)
    assert dates_are_precise(event, set_scene(sound.parsed, sound.facts)) is kept


@pytest.mark.parametrize(
    ("ordinal", "quote", "kept"),
    [
        (1, "建成冷库", True),
        (None, "一是建成冷库", True),
        (1, "一律免费", True),
        (1, "一是建成冷库", False),
        (12, "十二是建成冷库", False),
    ],
)
def test_the_number_of_an_item_is_not_quoted(ordinal: int | None, quote: str, kept: bool, sound: Sample) -> None:
    measure = replace(sound.facts.measures[0], ordinal=ordinal, quote=quote)
    assert item_number_is_left_out(measure, set_scene(sound.parsed, sound.facts)) is kept


@pytest.mark.parametrize(("place", "kept"), [("岚洲港", True), (None, True), ("云麓港", False)])
def test_words_of_an_event_are_printed(place: str | None, kept: bool, sound: Sample) -> None:
    event = replace(sound.facts.events[0], place=place)
    assert words_are_printed(event, set_scene(sound.parsed, sound.facts)) is kept

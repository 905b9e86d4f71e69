"""What holds for the grammar of time whatever is typed: it reads back what was meant, or nothing."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date, timedelta
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.experiences.time_words import MONTHS, WEEKDAYS
from bot.understanding.experiences.when import When, read_day, read_duration, read_when

TODAY = date(2026, 11, 18)
_AROUND = (
    "{}", "did {} at tesco", "{} volunteering", "helped at my aunties salon, {}, it was fun", "log 5B {}, 26 pupils",
    "Yesterday {} at Oxfam", "i was there for {} innit", "im in year 9 and did {} at the o2",
)  # fmt: skip
_NUMBERS = "no one two three four five six seven eight nine ten eleven twelve".split()
_NOISE = (
    "at tesco", "at 5 guys", "with year 9", "26 pupils", "for £5 an hour", "in room 12", "at studio 54",
    "at a 24 hour gym", "for my 100 hours", "coaching under 8s", "with 3 mates", "at 42 acacia road",
)  # fmt: skip
_SEPARATORS = (" ", ", ", " - ", "; ")
_CALM = (
    "helped at the shop with my auntie and uncle dogs cats washing cars a museum tour boots sang songs kitchen"
).split()
_TIMELY = (
    "1 2 3.5 9 12 30 45 2026 9-5 1h30 12/11 31/11 25:00 half quarter and a an to till until - , . of the hour hours "
    "mins minute day days week weeks last next this on every each mon tuesday sat sun may march nov 14th am pm noon "
    "o'clock ago today yesterday tmrw lunch with minus not x £ between from at in all for twice about ½ once did ( ) /"
).split()


@st.composite
def _durations(draw: st.DrawFn) -> tuple[int, str]:
    """Minutes, and one of the ways to say them."""
    hours, minutes = draw(st.integers(0, 12)), draw(st.integers(0, 59))
    ways = [f"{hours * 60 + minutes} minutes", f"{hours * 60 + minutes}mins"]
    if hours and minutes:
        ways += [f"{hours} hours {minutes} minutes", f"{hours}h{minutes:02}", f"{hours} hr {minutes} mins"]
        ways += [
            f"{hours}hrs and {minutes} min",
            f"{_NUMBERS[hours]} hours and {minutes} minutes",
            f"{hours}h {minutes}m",
        ]
    if hours and minutes >= 10:
        ways += [f"{hours} hr {minutes}", f"{hours}hr{minutes}"]
    if hours and not minutes:
        ways += [f"{hours} hours", f"{hours}hrs", f"{hours} h", f"{_NUMBERS[hours]} hrs", f"{hours}.0 hours"]
    for part, words in ((15, "quarter"), (30, "half")):
        if hours and minutes == part:
            ways += [f"{hours} and a {words} hours", f"{_NUMBERS[hours]} n a {words} hrs"]
    if hours and minutes == 30:
        ways += [f"{hours}.5 hours", f"{hours}½ hrs", f"{hours} an a half ours", f"{hours} hours and a half"]
    if (hours, minutes) == (0, 30):
        ways += ["half an hour", "half hour", "1/2 an hour"]
    return hours * 60 + minutes, draw(st.sampled_from(ways))


@given(_durations(), st.sampled_from(_AROUND))
def test_a_duration_is_read_back_or_not_at_all(duration: tuple[int, str], around: str) -> None:
    minutes, said = duration
    when = read_when(around.format(said), TODAY)
    assert when.minutes in {minutes, None}
    assert (when.days, when.minutes_a_day, when.begins, when.faults) == (None, None, None, ())


@given(_durations())
def test_a_duration_alone_is_read(duration: tuple[int, str]) -> None:
    minutes, said = duration
    assert read_when(said, TODAY) == When(minutes=minutes or None)
    assert read_duration(said) == (minutes or None)


def _by_24(minute: int) -> list[str]:
    return [f"{minute // 60:02}:{minute % 60:02}", f"{minute // 60:02}{minute % 60:02}"]


def _by_12(minute: int) -> list[str]:
    half = "am" if minute < 12 * 60 else "pm"
    hour, rest = (minute // 60 - 1) % 12 + 1, minute % 60
    plain = [f"{hour}{half}", f"{hour} {half}", f"{hour}o'clock {half}"] if not rest else []
    return [f"{hour}.{rest:02}{half}", f"{hour}:{rest:02} {half.upper()}", *plain]


@st.composite
def _times(draw: st.DrawFn) -> tuple[int, int, str]:
    """Begin and end in minutes of one day, and one of the ways to say them in full."""
    begins = draw(st.integers(0, 286)) * 5
    ends = draw(st.integers(begins // 5 + 1, 287)) * 5
    ways = draw(st.sampled_from((_by_24, _by_12)))
    joint = draw(st.sampled_from((" - ", "-", " to ", " till ", "–", " until ")))
    return begins, ends, draw(st.sampled_from(ways(begins))) + joint + draw(st.sampled_from(ways(ends)))


@given(_times(), st.sampled_from(_AROUND))
def test_times_are_read_back_or_not_at_all(times: tuple[int, int, str], around: str) -> None:
    begins, ends, said = times
    when = read_when(around.format(said), TODAY)
    assert when.minutes in {ends - begins, None}
    if when.begins is not None:
        assert when.begins.hour * 60 + when.begins.minute == begins
    if when.ends is not None:
        assert when.ends.hour * 60 + when.ends.minute == ends
    assert when.faults == ()


def _dated(day: date) -> list[str]:
    """Ways to say a date with its year."""
    month = MONTHS[day.month - 1]
    return [
        day.isoformat(), f"{day:%d/%m/%Y}", f"{day:%d/%m/%y}", f"{day:%d.%m.%Y}", f"{day.day}-{day.month}-{day.year}",
        f"{day.day} {month} {day.year}", f"{day.day} {month[:3]} {day.year}",
        f"the {_ordinal(day.day)} of {month} {day.year}",
        f"{month} {_ordinal(day.day)}, {day.year}", f"{WEEKDAYS[day.weekday()]} {day.day} {month} {day.year}",
    ]  # fmt: skip


def _ordinal(number: int) -> str:
    return f"{number}{'th' if 10 < number < 20 else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


_DATES = st.dates(date(2020, 1, 1), date(2034, 12, 31))


@given(_DATES, st.data())
def test_a_date_with_its_year_is_read_back(day: date, data: st.DataObject) -> None:
    said = data.draw(st.sampled_from(_dated(day)))
    when = read_when(f"helped at oxfam on {said}", TODAY)
    assert (when.start_date, when.end_date, when.future) == (day, day, day > TODAY)
    assert when.minutes is None
    assert read_day(said, TODAY) == (day, day)


@given(_DATES, st.integers(0, 364), st.booleans(), st.data())
def test_the_tense_tells_the_year(today: date, away: int, gone: bool, data: st.DataObject) -> None:
    day = today - timedelta(days=away) if gone else today + timedelta(days=away)
    month = MONTHS[day.month - 1]
    said = data.draw(st.sampled_from([f"{day.day} {month}", f"{_ordinal(day.day)} {month[:3]}", f"{day:%d/%m}"]))
    when = read_when(f"i {'did it' if gone else 'will be there'} on {said}", today)
    assert when.start_date in {day, None} or (day.month, day.day) == (2, 29)
    assert when.future is not gone or away == 0


@given(_DATES, st.integers(0, 6), st.booleans())
def test_a_weekday_is_within_the_week_before_or_after(today: date, weekday: int, gone: bool) -> None:
    when = read_when(f"{'i worked' if gone else 'im going'} on {WEEKDAYS[weekday]}", today)
    assert when.start_date is not None
    assert when.start_date.weekday() == weekday
    assert 1 <= ((today - when.start_date) if gone else (when.start_date - today)).days <= 7


@given(_DATES, st.integers(1, 20), st.data())
def test_a_range_is_read_back_or_not_at_all(first: date, length: int, data: st.DataObject) -> None:
    last = first + timedelta(days=length)
    way = data.draw(st.integers(0, len(_dated(first)) - 1))
    joint = data.draw(st.sampled_from((" to ", " - ", " until ")))
    when = read_when(f"from {_dated(first)[way]}{joint}{_dated(last)[way]}", TODAY)
    assert (when.start_date, when.end_date) == (first, last)
    assert when.days in {length + 1, None}
    backwards = read_when(f"from {_dated(last)[way]}{joint}{_dated(first)[way]}", TODAY)
    assert (backwards.start_date, backwards.end_date) == (None, None)
    assert len(backwards.faults) == 1


@given(
    _DATES,
    _times(),
    st.permutations(["day", "times", "noise"]),
    st.sampled_from(_NOISE),
    st.sampled_from(_SEPARATORS),
    st.data(),
)
def test_day_and_times_do_not_disturb_each_other(
    day: date, times: tuple[int, int, str], order: list[str], noise: str, separator: str, data: st.DataObject
) -> None:
    begins, ends, said = times
    parts = {"day": data.draw(st.sampled_from(_dated(day))), "times": said, "noise": noise}
    when = read_when(separator.join(parts[name] for name in order), TODAY)
    assert when.start_date in {day, None}
    assert when.minutes in {ends - begins, None}
    assert when.faults == ()


@given(
    _durations(),
    st.integers(2, 10),
    st.permutations(["days", "each", "noise"]),
    st.sampled_from(_NOISE),
    st.sampled_from(_SEPARATORS),
)
def test_so_many_days_of_so_long_each_add_up(
    duration: tuple[int, str], days: int, order: list[str], noise: str, separator: str
) -> None:
    minutes, said = duration
    when = read_when(
        separator.join({"days": f"{days} days", "each": f"{said} each", "noise": noise}[name] for name in order), TODAY
    )
    assert when.minutes in {minutes * days, None}
    assert when.days in {days, None}
    assert (when.start_date, when.begins) == (None, None)


@given(st.lists(st.sampled_from(_CALM), max_size=30).map(" ".join))
def test_words_without_time_are_all_left(text: str) -> None:
    assert read_when(text, TODAY) == When(rest=text)


@given(st.one_of(st.text(max_size=200), st.lists(st.sampled_from(_TIMELY), max_size=25).map(" ".join)), _DATES)
def test_any_text_at_all_is_read(text: str, today: date) -> None:
    when = read_when(text, today)
    assert when.minutes is None or when.minutes > 0
    assert when.start_date is None or when.end_date is None or when.start_date <= when.end_date
    left = iter(text)
    assert all(character in left for character in "".join(when.rest.split()))
    assert read_duration(text) is None or read_duration(text)
    read_day(text, today)


@pytest.mark.parametrize(
    "text", ["\x00\u202e\u200b😀👩‍👩‍👧 9-5 \ud800", "٣ ساعات ٩-٥", "x" * 100_000, "½" * 5_000, "9" * 5_000]
)
def test_strange_text_does_no_harm(text: str) -> None:
    assert read_when(text, TODAY).minutes in {None, 480}


def _calls(task: Callable[[], object]) -> int:
    """How many Python functions ``task`` calls: the same on every machine, unlike its time."""
    counted = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal counted
        counted += event == "call"

    sys.setprofile(count)
    try:
        task()
    finally:
        sys.setprofile(None)
    return counted


@pytest.mark.parametrize(
    "piece",
    "a|1 and|mon|half|9-|12 nov|an hour and|and a half|the|2 or 3|twenty five|-|from 9 to|lunch|with an hour for|"
    "twenty-|1 2 3|a b c|mon tues,|3 hours not|in the".split("|"),
)
def test_twice_the_text_is_twice_the_work(piece: str) -> None:
    once, twice = (_calls(lambda size=size: read_when(f"{piece} " * size, TODAY)) for size in (100, 200))  # type: ignore[misc]
    assert twice <= 2.2 * once


def test_only_the_first_four_thousand_characters_are_read() -> None:
    assert read_when("so " * 1400 + "3 hours", TODAY).minutes is None
    assert read_when("so " * 1300 + "3 hours", TODAY).minutes == 180

"""The log of a class in one line, as a teacher types it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.portfolio.judging import missing
from bot.understanding.experiences.class_log import class_place, is_class_log, pupils_in
from bot.understanding.experiences.kinds import kind_of
from bot.understanding.experiences.reading import read_experiences

SUNDAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    "text",
    ["log 5B fire station", "year 9 visit to the BBC", "Y10s at a fair", "class 7 green", "26 pupils went", "9 C"],
)
def test_a_class_or_a_number_of_pupils_makes_a_class_log(text: str) -> None:
    assert is_class_log(text)


@pytest.mark.parametrize("text", ["3 hours at the vets", "log a visit to the BBC", "5 buses", "2 hrs 30", ""])
def test_anything_else_is_none(text: str) -> None:
    assert not is_class_log(text)


@pytest.mark.parametrize(
    ("text", "pupils"),
    [
        ("26 pupils, 3 away", 26),
        ("24 of the 27 kids came", 27),
        ("all 30 attended", 30),
        ("pupils: 18", 18),
        ("students 21", 21),
        ("9B museum", None),
        ("", None),
    ],
)
def test_how_many_pupils(text: str, pupils: int | None) -> None:
    assert pupils_in(text) == pupils


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("log 5B fire station, 26 pupils, 3 away - Ayaan, Mia, Tobi", "fire station"),
        ("9C careers fair at Olympia", "Olympia"),
        ("10A workplace visit, Barclays, 20 pupils", "Barclays"),
        ("log year 8", None),
    ],
)
def test_where_a_class_was(text: str, place: str | None) -> None:
    assert class_place(text, lambda part: kind_of(part).activity_type is not None) == place


def test_a_whole_class_log_and_whose_it_is() -> None:
    text = "log 5B visit to fire station 12 Nov 1.30-3.30, 26 pupils, 3 away - Ayaan, Mia, Tobi"
    (draft,) = read_experiences(text, SUNDAY, staff=True)
    assert (draft.class_log, draft.pupils, draft.minutes) == (True, 26, 120)
    assert (draft.start_date, draft.end_date) == (date(2026, 11, 12), date(2026, 11, 12))
    assert draft.organisation == "fire station"
    assert "attendance" not in missing(draft)
    assert not any(one.class_log for one in read_experiences(text, SUNDAY))


def test_without_a_number_of_pupils_it_is_asked_for() -> None:
    (draft,) = read_experiences("log 5B visit to fire station 12 Nov 1.30-3.30", SUNDAY, staff=True)
    assert missing(draft)[-1] == "attendance"


@given(st.text(max_size=200))
def test_any_text_can_be_looked_at(text: str) -> None:
    pupils = pupils_in(text)
    assert pupils is None or (0 <= pupils <= 999 and is_class_log(text)) or "all" in text.lower()
    class_place(text, lambda _: False)

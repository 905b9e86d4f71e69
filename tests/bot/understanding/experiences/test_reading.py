"""From typed words to drafts: the development phrases, several in one message, and text of any kind."""

from __future__ import annotations

from datetime import date, datetime
from itertools import count
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from benchmarks.logging_scores import Scores
from bot.portfolio.counting_rules import shipped_rules
from bot.portfolio.draft import draft_from_json
from bot.portfolio.experience import ActivityType
from bot.portfolio.judging import judged, understood
from bot.portfolio.school_year import school_year_at
from bot.turn import LONDON
from bot.understanding.experiences.reading import LONGEST_SAID, MOST_AT_ONCE, read_experiences, tells_of_doing

FOLDER = Path(__file__).parent
FILES = ("phrases.yaml", "phrases_more.yaml")
SUNDAY = date(2026, 11, 22)
AT, YEAR = "2026-11-22T16:00+00:00", 10
# The names of the phrase files, as front ends are told them.
_NAMES = {"type": "activity_type", "where": "organisation", "start": "start_date", "end": "end_date", "ask": "ask_for"}
_RIGHT_AT_LEAST = 0.97


def _phrases() -> list[dict[str, Any]]:
    return [phrase for name in FILES for phrase in yaml.safe_load(FOLDER.joinpath(name).read_text(encoding="utf-8"))]


def _gold(plain: dict[str, Any]) -> dict[str, Any]:
    """What should be understood, as front ends are told of it."""
    values = {_NAMES.get(name, name): value for name, value in plain.items()}
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}


def _found(phrase: dict[str, Any]) -> list[dict[str, Any]]:
    at = datetime.fromisoformat(str(phrase.get("at", AT)))
    today, year = at.astimezone(LONDON).date(), phrase.get("year", YEAR)
    found = []
    for draft in read_experiences(phrase["say"], today, staff=phrase.get("role") == "teacher"):
        then = school_year_at(draft.start_date, year, today) if draft.start_date else year
        found.append(understood(draft, judged(draft, (), then, shipped_rules())))
    return found


def test_the_development_phrases_are_understood_and_nothing_wrong_is_saved() -> None:
    scores, numbers = Scores(), count(1)
    for phrase in _phrases():
        scores.add(f"{next(numbers)}: {phrase['say']}", [_gold(one) for one in phrase["gold"]], _found(phrase))
    assert scores.looked_at.total() > 1000
    assert scores.wrong_saves == []
    assert scores.share >= _RIGHT_AT_LEAST, scores.wrong


def test_there_are_phrases_enough_and_none_twice() -> None:
    said = [(phrase["say"], phrase.get("at"), phrase.get("year"), phrase.get("role")) for phrase in _phrases()]
    assert len(said) >= 250
    assert len(set(said)) == len(said)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "volunteered at oxfam yesterday 10-12 and shadowed a vet on friday for 3 hours",
            [("oxfam", 120, 21), ("vet", 180, 20)],
        ),
        (
            "2 hours volunteering at age uk on tuesday and 3 hours on thursday",
            [("age uk", 120, 17), ("age uk", 180, 19)],
        ),
        (
            "1. volunteering at oxfam, 14 nov, 2 hours\n2. shift at greggs, 15 nov, 12-4",
            [("oxfam", 120, 14), ("greggs", 240, 15)],
        ),
        ("volunteered at marks and spencer yesterday for 2 hours and a half", [("marks and spencer", 150, 21)]),
        ("volunteered at oxfam yesterday, 2 hours. it was fun and i learned to fold", [("oxfam", 120, 21)]),
    ],
)
def test_several_in_one_message(text: str, expected: list[tuple[str, int, int]]) -> None:
    drafts = read_experiences(text, SUNDAY)
    assert [(one.organisation, one.minutes, one.start_date and one.start_date.day) for one in drafts] == expected


def test_many_in_one_message_end_somewhere() -> None:
    text = "\n".join(
        f"volunteering at place{letter}, {day} nov, 1 hour" for day, letter in enumerate("abcdefghijkl", 2)
    )
    assert len(read_experiences(text, SUNDAY)) == MOST_AT_ONCE


@pytest.mark.parametrize(
    "text",
    ["i like animals", "how do i get work experience", "went cinema with my mates yesterday", "", "hi", "yes", "5",
     "i want to be a vet", "didnt go to my placement yesterday"],
)  # fmt: skip
def test_nothing_that_was_done(text: str) -> None:
    assert read_experiences(text, SUNDAY) == ()
    assert not tells_of_doing(text)


def test_days_on_end_at_a_workplace_are_work_experience() -> None:
    (draft,) = read_experiences("did 3 days at my uncles garage last week", SUNDAY)
    assert (draft.activity_type, draft.organisation, draft.days) == (ActivityType.WORK_EXPERIENCE, "uncles garage", 3)
    assert (draft.minutes, draft.start_date) == (None, None)


_WORDS = (
    "did 3 days hours at my uncles garage last week and then volunteering yesterday 9-5 , . ; \n - £5 an hour paid "
    "shift 31 november from to 2026 tomorrow not half past mon-fri each 26 pupils 5B log watched a video live 5 "
    "guys tap in"
).split(" ")
_SPEECH = st.lists(st.sampled_from(_WORDS), max_size=40).map(" ".join) | st.text(max_size=300)


@given(_SPEECH, st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.booleans())
@example("0" * 5000, SUNDAY, False)
@example("9-5 " * 1200, SUNDAY, True)
def test_any_text_is_read_and_always_the_same(text: str, today: date, staff: bool) -> None:
    drafts = read_experiences(text, today, staff=staff)
    assert drafts == read_experiences(text, today, staff=staff)
    assert len(drafts) <= MOST_AT_ONCE
    tells_of_doing(text)
    for draft in drafts:
        assert len(draft.said) <= LONGEST_SAID
        assert draft_from_json(draft.as_json()) == draft
        told = understood(draft, judged(draft, (), YEAR, shipped_rules()))
        assert told["minutes"] is None or told["minutes"] >= 0

"""Drafts of every shape, and turns in which they are spoken of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TypeVar

from hypothesis import strategies as st

from bot.conversation import Conversation, Form
from bot.drafting.asking import FORM
from bot.message import Message
from bot.portfolio.book import Book
from bot.portfolio.draft import Draft, Fault
from bot.portfolio.experience import ActivityType, Experience
from bot.turn import Turn
from bot.understanding.reading import Understood
from bot.wording.words import shipped
from tests.bot.turns import DONE, ME, PLANNED, STUDENT, Held

Value = TypeVar("Value")

SUNDAY = date(2026, 11, 22)
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
GARAGE = Draft(
    ActivityType.WORK_EXPERIENCE, "uncles garage", 900, date(2026, 11, 9), date(2026, 11, 11), days=3, said="garage"
)
FIELDS = ("activity_type", "organisation", "minutes", "start_date", "end_date")

_TIMES = st.none() | st.builds(time, st.integers(0, 23), st.sampled_from([0, 30]))
_DAYS = st.dates(date(2026, 7, 1), date(2026, 12, 31))


def _some(values: st.SearchStrategy[Value]) -> st.SearchStrategy[tuple[Value, ...]]:
    return st.lists(values, max_size=2, unique=True).map(tuple)


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    """Anything that words may leave behind, likely or not; often with dates near to what is on file."""
    start = draw(st.none() | st.sampled_from([DONE.start_date, PLANNED.start_date]) | _DAYS)
    end = start + timedelta(days=draw(st.integers(-2, 6))) if start and draw(st.booleans()) else start
    return Draft(
        activity_type=draw(st.none() | st.sampled_from(ActivityType)),
        organisation=draw(st.sampled_from([None, "food bank", "Dentist", "uncles garage", "greggs"])),
        minutes=draw(st.none() | st.integers(-60, 4000)),
        start_date=start,
        end_date=draw(st.sampled_from([end, end, end, None])),
        begins=draw(_TIMES),
        ends=draw(_TIMES),
        days=draw(st.none() | st.integers(1, 10)),
        minutes_a_day=draw(st.none() | st.integers(1, 1500)),
        class_log=draw(st.booleans()),
        pupils=draw(st.none() | st.integers(0, 40)),
        paid=draw(st.none() | st.booleans()),
        online=draw(st.booleans()),
        planned=draw(st.booleans()),
        alone=draw(st.booleans()),
        estimated=draw(st.booleans()),
        faults=draw(_some(st.sampled_from(Fault))),
        settled=draw(_some(st.sampled_from(Fault))),
        skipped=draw(_some(st.sampled_from([*FIELDS, "alone"]))),
        files=draw(_some(st.uuids().map(lambda one: one.hex))),
        said=draw(st.text(max_size=20)),
        replaces=draw(st.sampled_from(["", "", DONE.id, PLANNED.id])),
    )


# Classes are logged by staff, which is understood and not asked about.
OWN_DRAFTS = drafts().map(lambda draft: replace(draft, class_log=False, pupils=None))


def turn_with(
    *waiting: Draft,
    text: str = "",
    now: datetime = NOON,
    conversation: Conversation = STUDENT,
    held: Sequence[Experience] = (DONE, PLANNED),
    year: int | None = 10,
) -> Turn:
    """A turn in the form, in which ``waiting`` are being told and ``held`` are on file."""
    conversation = replace(
        conversation,
        profile=replace(conversation.profile, year=year),
        drafts=waiting,
        form=Form(FORM, "save", {"place": "0"}),
    )
    return turn_of_log(text, conversation, now, held)


def turn_of_log(text: str, conversation: Conversation, now: datetime = NOON, held: Sequence[Experience] = ()) -> Turn:
    """A turn about logging in ``conversation``; it needs no model."""
    message = Message("m", ME, now, text)
    return Turn(message, conversation, Understood("log_experience"), None, shipped(), now, Book(Held(*held)))

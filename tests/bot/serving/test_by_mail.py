"""An adviser who has only mail does the whole work: over a far side of Telegram, real mail and real pages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from icalendar import Calendar

from bot.guide import Mind
from bot.handoff.states import State
from bot.safeguarding.rules import Rules
from bot.serving.plain_pages import HEADERS
from bot.storage.database import Database
from tests.bot.serving.by_mail import AMIRA, SECRETS, Handoff, a_school_day, begin, link, text_of
from tests.bot.serving.housed import House, housed
from tests.bot.serving.page_read import Page, get
from tests.far_side.mail import Letter
from tests.far_side.telegram import Seen, Telegram


@pytest.fixture
def house(telegram: Telegram, database: Database, mind: Mind, rules: Rules, tmp_path: Path) -> Iterator[House]:
    """A far side of Telegram and a mail server."""
    with housed(telegram, database, mind, rules, tmp_path) as house:
        yield house


def test_from_asking_to_feedback(house: House) -> None:
    handoff = begin(house)
    with house.serving():
        claimed = claim(handoff)
        booked, told = book(handoff, claimed)
        wrote = talk(handoff, get(link(told)), booked.id)
        house.later = timedelta(days=9)
        assert get(link(told)).status == 410, "a newer letter came"
        close(handoff, get(link(wrote)))
    case = handoff.case()
    assert (case.state, case.rating, case.adviser) == (State.CLOSED, 5, AMIRA)
    sent = "\n".join(letter.mail.as_string() for letter in house.mail.letters)
    assert not [word for word in SECRETS if word in sent]


def claim(handoff: Handoff) -> Page:
    """Somebody asks, and a letter comes; what was agreed is read by whoever claims."""
    asked = handoff.ask()
    assert asked.mail["Subject"] == f"{handoff.reference}: something for you"
    for words in (f"{handoff.reference} waits for you", "Routine. Act by", "Nobody reads answers to this mail"):
        assert words in text_of(asked)
    waiting = get(link(asked))
    assert {name: waiting.response.headers[name] for name in HEADERS} == HEADERS
    assert waiting.does.keys() == {"claim", "not_me", "decline", "settings"}
    assert not [word for word in SECRETS if word in waiting.response.text]
    claimed = handoff.done(waiting.send("claim", employer="Borough College"))
    assert f"{handoff.reference} is yours" in claimed.text
    assert "Why, in your words: quokka college or a job" in claimed.text
    handoff.wait_for("accepted. Amira has it now")
    handoff.wait_for("Amira works for Borough College")
    return claimed


def book(handoff: Handoff, claimed: Page) -> tuple[Seen, Letter]:
    """Times are offered, one is picked, and both get the file for their calendars."""
    day = a_school_day(handoff.house).isoformat()
    first = {"day1": day, "time1": "15:30", "place1": "Hackney Library"}
    second = {"day2": day, "time2": "16:30", "place2": "Hackney Library"}
    assert "Offered for" in handoff.done(claimed.send("offer", **first, **second)).text
    slots = handoff.wait_for("slots offered")
    handoff.student.press(slots.buttons[1], message_id=slots.id)
    booked = handoff.wait_for("booked. You meet Amira", slots.id)
    told = handoff.letters(2)[-1]
    assert "you meet on" in text_of(told)
    assert "Hackney Library" not in text_of(told)
    there = (f"{day} 16:30", "Hackney Library, Hackney")
    (file,) = told.mail.iter_attachments()
    assert meeting_in(file.get_payload(decode=True)) == there
    path = get(link(told)).links["The file for your calendar"]
    made = httpx.get(f"{handoff.house.settings.restricted.base}{path}")
    assert made.headers["content-type"].startswith("text/calendar")
    assert meeting_in(made.content) == there
    return booked, told


def talk(handoff: Handoff, page: Page, after: int) -> Letter:
    """They write to each other; what the student wrote stands behind the link of the letter that comes back."""
    written = handoff.done(page.send("write", text="close\nto <the> door, i meant to say & you?"))
    assert "close" in handoff.wait_for("to <the> door", after).text
    assert "Sent to the student" in written.text
    handoff.student.say("quokkas at <ten> please")
    wrote = handoff.letters(3)[-1]
    assert "the student wrote to you" in text_of(wrote)
    for _ in range(2):
        assert "quokkas at <ten> please" in get(link(wrote)).text
    assert "quokkas at &lt;ten&gt; please" in get(link(wrote)).response.text
    return wrote


def close(handoff: Handoff, page: Page) -> None:
    """They met; notes and actions go back, and feedback is asked."""
    met = handoff.done(page.send("met"))
    assert "Noted for" in met.text
    actions = "visit the open day\nask about bursaries"
    closed = handoff.done(met.send("close", outcome="guidance_given", notes="Well asked.", actions=actions))
    assert "is closed. The student has your notes" in closed.text
    assert closed.does.keys() == {"reopen", "settings"}
    ended = handoff.wait_for("A note for you: Well asked.")
    assert "1. visit the open day" in ended.text
    handoff.student.press("Yes", message_id=ended.id)
    rating = handoff.wait_for("How was it", ended.id)
    handoff.student.press("5", message_id=rating.id)
    handoff.wait_for("add a few words", rating.id)


def meeting_in(content: object) -> tuple[str, str]:
    """When and where, in a calendar file."""
    assert isinstance(content, bytes)
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    return f"{event.decoded('DTSTART'):%Y-%m-%d %H:%M}", str(event["LOCATION"])

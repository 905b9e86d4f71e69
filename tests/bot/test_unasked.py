"""Reminders are switched off and on: by a stop, by a setting, and never by a goodbye."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.due import Rank
from bot.guide import Guide
from bot.portfolio.experience import State
from bot.reply import Reply, Status
from bot.storage.database import Database
from bot.storage.outbox_store import Parcel
from bot.unasked import Wish, asks_for_silence, wish_in
from tests.bot.portfolio.photos import photo
from tests.bot.talking import ME, NOON, Talk, held, kept_file, remembered

PLAN = "im shadowing a dentist tomorrow 9 to 1"
ASKED = datetime(2026, 11, 24, 16, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("turn reminders off", Wish.OFF),
        ("stop reminding me every day", Wish.OFF),
        ("no more reminders about logging but keep chatting to me", Wish.OFF),
        ("i'm doing my gcses so no reminders till the end of june pls but i still want to use this", Wish.OFF),
        ("Switch off the weekly nudges please, everything else can stay.", Wish.OFF),
        ("dont text me any more", Wish.OFF),
        ("turn reminders on", Wish.ON),
        ("turn notifications back on", Wish.ON),
        ("remind me again pls", Wish.ON),
        ("remind me at 6 instead", Wish.AT_A_TIME),
        ("could i have reminders on sundays", Wish.AT_A_TIME),
        ("snooze the reminder till monday", Wish.OFF),
        ("when do i get reminders, can it be mornings", Wish.AT_A_TIME),
        ("i have dyslexia can you make the messages shorter", None),
        ("slow down and make your messages smaller", None),
        ("change my year to 10", None),
    ],
)
def test_what_is_wanted_of_reminders(text: str, wish: Wish | None) -> None:
    if text.startswith("snooze"):
        assert wish_in(text) in {Wish.OFF, Wish.ON}
    else:
        assert wish_in(text) is wish


@given(st.text(max_size=200))
def test_any_text_may_be_looked_at(text: str) -> None:
    assert wish_in(text) in {None, *Wish}
    assert asks_for_silence(text, in_form=True) in {True, False}


@pytest.mark.parametrize(
    "text",
    ["stop", "stop messaging me", "unsubscribe", "no more messages", "leave me alone", "opt out", "mute everything"],
)
def test_these_ask_to_be_left_in_peace(text: str) -> None:
    assert asks_for_silence(text, in_form=False)


@pytest.mark.parametrize("text", ["bye", "gtg", "nvm", "forget it", "cancel", "im off", "not today", "no thanks"])
def test_these_only_end_the_talk(text: str) -> None:
    assert not asks_for_silence(text, in_form=False)


def test_in_a_form_a_bare_stop_ends_the_form() -> None:
    assert not asks_for_silence("stop", in_form=True)
    assert asks_for_silence("stop messaging me", in_form=True)


@pytest.fixture
def talk(guide: Guide) -> Talk:
    """Somebody who has planned to shadow a dentist."""
    talk = Talk(guide)
    talk.say(PLAN)
    assert "I'll ask you once" in talk.say("yes").text
    return talk


def unasked(talk: Talk, at: datetime) -> list[Reply]:
    return [notice.reply for notice in talk.guide.reminding.due(ME.channel, at)]


@pytest.mark.parametrize("text", ["stop", "/stop", "stop reminders", "turn reminders off"])
def test_after_a_stop_nothing_is_said_unasked(text: str, talk: Talk, database: Database) -> None:
    reply = talk.say(text)
    assert "I send no reminders" in reply.text
    assert remembered(database).quiet
    before = remembered(database)
    assert unasked(talk, ASKED) == []
    assert remembered(database) == before
    # Left out, as was said, and not only put off.
    talk.say("turn reminders on")
    assert unasked(talk, ASKED + timedelta(days=9)) == []
    assert [one.state for one in held(database)] == [State.PLANNED]


def test_it_stays_so_whatever_is_asked_and_what_is_planned_says_so(talk: Talk, database: Database) -> None:
    talk.say("/stop")
    talk.say("what does a plumber do")
    talk.say("im shadowing a vet on 1 december 9 to 1")
    assert "Reminders are off" in talk.say("yes").text
    assert remembered(database).quiet
    assert unasked(talk, ASKED) == []


def test_switched_on_again_what_is_still_to_come_is_asked(talk: Talk, database: Database) -> None:
    stopped = talk.say("/stop")
    again = talk.pick(stopped, "Turn reminders on")
    assert (again.status, remembered(database).quiet) == (Status.SAVED, False)
    [question] = unasked(talk, ASKED)
    assert "dentist" in question.text


def test_a_goodbye_says_that_reminders_still_come(talk: Talk, database: Database) -> None:
    reply = talk.say("bye")
    assert reply.intent == "stop"
    assert "still come" in reply.text
    assert not remembered(database).quiet
    assert len(unasked(talk, ASKED)) == 1


def test_within_a_form_a_stop_ends_the_form_and_a_slash_also_the_reminders(talk: Talk, database: Database) -> None:
    talk.say("can i do the interest check")
    assert "Nothing is lost" in talk.say("cancel").text
    assert not remembered(database).quiet
    talk.say("can i do the interest check")
    reply = talk.say("/stop")
    assert "Nothing is lost" in reply.text
    assert remembered(database).quiet
    assert "of 12" in talk.say("carry on with the check").text


def test_what_waits_unasked_goes_with_the_stop(talk: Talk, database: Database) -> None:
    with database.unit() as unit:
        unit.outbox.add(ME, Parcel(Reply("help", Status.ANSWERED, ("An answer.",)), Rank.REPLY), NOON)
        unit.outbox.add(ME, Parcel(Reply("help", Status.ANSWERED, ("A nudge.",)), Rank.NUDGE), NOON)
    talk.say("/stop")
    assert [reply.text for reply in unasked(talk, NOON)] == ["An answer."]


def test_a_file_that_nobody_claims_goes_in_silence_too(talk: Talk, tmp_path: Path, database: Database) -> None:
    picture = tmp_path / "photo.jpg"
    picture.write_bytes(photo("JPEG"))
    talk.say("undo")
    talk.hand_in(picture, "image/jpeg")
    [identity] = remembered(database).waiting_files
    talk.say("/stop")
    assert kept_file(database, identity) is not None
    assert unasked(talk, NOON + timedelta(days=2)) == []
    assert kept_file(database, identity) is None

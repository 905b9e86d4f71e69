"""What was planned is asked about once, the day after, on its own channel."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from bot.conversation import Form
from bot.due import Later, NoNotices, Notice
from bot.guide import Guide
from bot.message import Person
from bot.portfolio.experience import State
from bot.reminding import ChannelNotices
from bot.reply import Status
from bot.storage.database import Database
from bot.storage.encryption import Cipher
from tests.bot.contract import broken_rules
from tests.bot.talking import ME, NOON, Talk, held, remembered

PLAN = "im shadowing a dentist tomorrow 9 to 1"
# The plan is for Monday 23 November; at four in the afternoon of the 24th it is asked about.
ASKED = datetime(2026, 11, 24, 16, tzinfo=UTC)


@pytest.fixture
def talk(guide: Guide) -> Talk:
    """Somebody who has planned to shadow a dentist."""
    talk = Talk(guide)
    talk.say(PLAN)
    assert talk.say("yes").status is Status.PLANNED
    return talk


def asked(guide: Guide, at: datetime = ASKED) -> Notice:
    (notice,) = guide.reminding.due(ME.channel, at)
    return notice


def test_it_is_asked_once_and_not_before(talk: Talk) -> None:
    guide = talk.guide
    assert guide.reminding.due(ME.channel, ASKED - timedelta(seconds=1)) == []
    notice = asked(guide)
    assert notice.person == ME
    assert "dentist" in notice.reply.text
    assert [choice.label for choice in notice.reply.choices] == ["Yes, it did", "Yes, but different", "No, it didn't"]
    assert not broken_rules(notice.reply)
    guide.reminding.said(notice)
    assert guide.reminding.due(ME.channel, ASKED) == []
    assert guide.reminding.due(ME.channel, ASKED + timedelta(days=30)) == []


def test_it_comes_again_until_it_is_said(talk: Talk) -> None:
    first = asked(talk.guide)
    assert asked(talk.guide) == first
    assert asked(talk.guide, ASKED + timedelta(days=1)) == first
    talk.guide.reminding.said(first)
    talk.guide.reminding.said(first)
    assert talk.guide.reminding.due(ME.channel, ASKED) == []


def test_only_its_own_channel_is_asked(talk: Talk) -> None:
    assert talk.guide.reminding.due("another", ASKED) == []
    notices = ChannelNotices(talk.guide.reminding, ME.channel)
    (notice,) = notices.due(ASKED)
    notices.said(notice)
    assert list(notices.due(ASKED)) == []
    assert list(NoNotices().due(ASKED)) == []


@pytest.mark.parametrize("answer", ["yes", "yh it did", "Yes, it did"])
def test_yes_saves_it(answer: str, talk: Talk, database: Database) -> None:
    talk.guide.reminding.said(asked(talk.guide))
    talk.at = ASKED
    assert talk.say(answer).status is Status.SAVED
    (one,) = held(database)
    assert (one.state, one.minutes) == (State.DONE, 240)


@pytest.mark.parametrize("answer", ["no", "nah it didnt", "No, it didn't"])
def test_no_takes_it_off_and_undo_brings_it_back(answer: str, talk: Talk, database: Database) -> None:
    talk.guide.reminding.said(asked(talk.guide))
    talk.at = ASKED
    assert talk.say(answer).status is Status.SAVED
    assert held(database) == ()
    talk.say("undo")
    assert [one.state for one in held(database)] == [State.PLANNED]


def test_different_is_shown_before_it_is_saved(talk: Talk, database: Database) -> None:
    talk.guide.reminding.said(asked(talk.guide))
    talk.at = ASKED
    assert talk.say("it was 3 hours").status is Status.ASKED
    assert [one.state for one in held(database)] == [State.PLANNED]
    talk.say("yes")
    assert [(one.state, one.minutes) for one in held(database)] == [(State.DONE, 180)]


def test_something_that_is_no_answer_asks_again_and_saves_nothing(talk: Talk, database: Database) -> None:
    talk.guide.reminding.said(asked(talk.guide))
    talk.at = ASKED
    talk.say("banana banana")
    assert [one.state for one in held(database)] == [State.PLANNED]


def test_what_was_being_told_is_paused_and_nothing_is_lost(talk: Talk, database: Database) -> None:
    talk.at = ASKED - timedelta(hours=1)
    assert talk.say("volunteered at oxfam on 14 november").status is Status.ASKED
    before = remembered(database)
    assert before.form is not None
    talk.guide.reminding.said(asked(talk.guide))
    after = remembered(database)
    assert (after.paused, after.drafts) == (before.form, before.drafts)
    assert after.form is not None
    assert after.form.step == "happened"
    talk.at = ASKED
    assert talk.say("yes").status is Status.SAVED
    assert remembered(database).aside == before.drafts
    assert {one.organisation for one in held(database)} == {"dentist"}


def test_what_was_paused_before_stays_paused(talk: Talk, database: Database) -> None:
    paused = Form("check", "3", {"answers": "yn"})
    with database.unit() as unit:
        conversation = unit.conversation(ME)
        unit.keep(ME, replace(conversation, form=None, paused=paused), NOON)
    asked(talk.guide)
    assert remembered(database).paused == paused
    talk.at = ASKED
    talk.say("hmm hmm")
    assert remembered(database).paused == paused


def test_of_what_is_gone_nothing_is_said(talk: Talk, database: Database) -> None:
    talk.say("undo")
    assert held(database) == ()
    assert talk.guide.reminding.due(ME.channel, ASKED) == []
    # Somebody else's copy of the reminder, from before it was taken back.
    with database.unit() as unit:
        unit.lock(ME)
        unit.due.plan(ME, [Later("happened", "gone", ASKED), Later("no such kind", "gone", ASKED)])
    before = remembered(database)
    assert talk.guide.reminding.due(ME.channel, ASKED) == []
    assert remembered(database) == before


def test_each_person_is_asked_about_their_own(talk: Talk, guide: Guide) -> None:
    other = Talk(guide, Person(ME.channel, "florence"))
    other.say(PLAN)
    other.say("yes")
    assert {notice.person.user for notice in guide.reminding.due(ME.channel, ASKED)} == {ME.user, "florence"}


def test_nothing_personal_is_logged(talk: Talk, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    talk.guide.reminding.said(asked(talk.guide))
    talk.at = ASKED
    talk.say("yes")
    for words in ("dentist", "shadow", ME.user):
        assert words not in caplog.text.lower(), words


def test_a_reminder_that_fails_is_logged_without_words_and_stops_no_other(
    talk: Talk, database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    with database.engine.begin() as connection:
        connection.execute(text("ALTER TABLE outbox RENAME TO outbox_away"))
    assert talk.guide.reminding.due(ME.channel, ASKED) == []
    with database.engine.begin() as connection:
        connection.execute(text("ALTER TABLE outbox_away RENAME TO outbox"))
    assert "dentist" not in caplog.text.lower()
    assert caplog.text
    # It is not tried again at every look, and it is not lost.
    assert talk.guide.reminding.due(ME.channel, ASKED + timedelta(minutes=59)) == []
    assert asked(talk.guide, ASKED + timedelta(hours=1)).person == ME


def test_one_spoilt_row_silences_nobody_else(
    talk: Talk, database: Database, cipher: Cipher, caplog: pytest.LogCaptureFixture
) -> None:
    other = Talk(talk.guide, Person(ME.channel, "florence"))
    other.say(PLAN)
    other.say("yes")
    spoilt = {"spoilt": b"spoilt", "person": cipher.blind(ME)}
    with database.engine.begin() as connection:
        connection.execute(text("UPDATE due SET person_sealed = :spoilt WHERE person = :person"), spoilt)
    assert asked(talk.guide).person.user == "florence"
    with database.engine.begin() as connection:
        connection.execute(text("UPDATE outbox SET sealed = :spoilt WHERE person <> :person"), spoilt)
    assert talk.guide.reminding.due(ME.channel, ASKED) == []
    assert "cannot be opened" in caplog.text

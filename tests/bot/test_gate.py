"""Before the gate is passed, and below the first year, nothing of a person stands in any table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.conversation import Conversation
from bot.gate import FORM, SHUT, bare, impersonal
from bot.guide import Guide
from bot.live_rules import LiveRules
from bot.message import Came, Message, Role
from bot.reply import Status
from bot.storage.database import Database
from bot.storage.encryption import Cipher
from tests.bot.gating import ME, NOON, NOTED, nothing_personal
from tests.bot.portfolio.photos import photo
from tests.bot.stored import stored, words_stored
from tests.bot.talking import Talk, remembered

# Whatever is said before the gate, none of it may stand anywhere.
SAID = (
    "im zebedee and i live at 5 quokka street in hackney",
    "i like quokkas and volunteered at the zoo yesterday for 3 hours",
    "call me zebedee",
    "tap in at the zoo",
    "my sister goes to school in hackney",
    "set my borough to hackney",
    "my hours",
    "undo",
    "make it easier",
    "any work experience with quokkas in hackney",
)


@pytest.mark.parametrize("first", SAID)
def test_nothing_is_kept_before_the_year_is_known(first: str, talk: Talk, database: Database, cipher: Cipher) -> None:
    assert talk.say(first).status is Status.ASKED
    assert nothing_personal(database, cipher)
    talk.say("student")
    for said in (first, "idk", "why", "stop"):
        talk.say(said)
        assert nothing_personal(database, cipher), said


@pytest.mark.parametrize(
    "year",
    [
        "year 11", "im in year 9 in hackney", "4", "year 2", "im 12 in year 7", "my age is 13", "13 years old", "im 14",
        "i am 13 n a half", "im 13 in year 12",
    ],
)  # fmt: skip
def test_nothing_is_kept_below_the_first_year(year: str, talk: Talk, database: Database, cipher: Cipher) -> None:
    talk.say("hi")
    talk.say("student")
    assert talk.say(year).status is Status.REFUSED
    for said in ("", *SAID):
        if said:
            talk.say(said)
        assert nothing_personal(database, cipher), said
        left = remembered(database, ME)
        assert left.form is None
        assert left.paused is not None
        assert (left.paused.name, left.paused.step) == (FORM, SHUT)
        # The same day for everybody: it tells nothing of their year.
        assert dict(left.paused.answers) == {"until": "2027-09-01"}


def test_what_is_left_of_two_who_were_turned_away_is_the_same(
    live: Callable[[LiveRules], Guide], database: Database
) -> None:
    guide = live(LiveRules(12))
    left = []
    for user, year in (("a", "year 5"), ("b", "year 11")):
        person = replace(ME, user=user)
        other = Talk(guide, person, NOON, profile=None, role=None)
        for said in ("hi", "student", year):
            other.say(said)
        left.append(remembered(database, person))
    assert left[0] == left[1]


def test_everything_is_kept_once_the_gate_is_passed(talk: Talk, database: Database, cipher: Cipher) -> None:
    for said in ("hi", "student", "12"):
        talk.say(said)
    after = remembered(database, ME)
    assert (after.role, after.profile.year, after.passed_gate) == (Role.STUDENT, 12, True)
    assert after.seed != 0
    talk.say("hackney")
    assert remembered(database, ME).profile.borough == "Hackney"
    assert "hackney" in words_stored(database, cipher)


def test_a_file_is_not_kept_and_that_is_said(talk: Talk, database: Database, cipher: Cipher, tmp_path: Path) -> None:
    path = tmp_path / "zoo.jpg"
    path.write_bytes(photo("JPEG"))
    reply = talk.hand_in(path, "image/jpeg", "my certificate from the zoo")
    assert "I did not keep your file" in reply.text
    assert nothing_personal(database, cipher)
    talk.say("im in year 8")
    assert "I did not keep your file" in talk.hand_in(path, "image/jpeg").text
    assert nothing_personal(database, cipher)


@pytest.mark.parametrize("came", [*Came])
def test_whatever_comes_the_question_is_asked_again(came: Came, talk: Talk, database: Database, cipher: Cipher) -> None:
    talk.say("hi")
    reply = talk.say("im in year 12 in hackney" if came is Came.FORWARDED else "", came=came)
    assert reply.status is Status.ASKED
    assert "Who are you?" in reply.text
    assert nothing_personal(database, cipher)


def test_a_voice_message_gets_the_helplines(talk: Talk) -> None:
    assert "0800 1111" in talk.say(came=Came.VOICE).text


def test_an_old_button_opens_nothing(talk: Talk, database: Database) -> None:
    first = talk.say("hi")
    talk.say("student")
    reply = talk.say(choice="Teacher or school staff", choices_of=first.choices_id)
    assert "Which school year" in reply.text
    assert not remembered(database, ME).passed_gate


def test_the_same_message_twice_has_one_effect(talk: Talk, database: Database) -> None:
    first = talk.guide.receive(Message("1", ME, NOON, "hi"))
    before = remembered(database, ME)
    assert talk.guide.receive(Message("1", ME, NOON, "hi")) == first
    assert remembered(database, ME) == before


@pytest.mark.parametrize("concern", ["i want to kill myself", "my dad hits me"])
def test_a_concern_is_answered_at_every_step(concern: str, talk: Talk, database: Database, cipher: Cipher) -> None:
    for said in ("", "hi", "student", "im 14", "year 8", "hello", "sorry wrong year", "year 7", "hi"):
        if said:
            talk.say(said)
        reply = talk.say(concern)
        assert reply.status is Status.SAFEGUARDING
        assert "0800 1111" in reply.text
        assert nothing_personal(database, cipher)


def test_a_trial_is_said_with_the_first_message_and_with_no_other(
    live: Callable[[LiveRules], Guide], database: Database
) -> None:
    guide = live(LiveRules(12, trial=True))
    for number, first in enumerate(("hi", "how much do vets earn", "my dad hits me", "im in year 12", "im in year 5")):
        person = replace(ME, user=f"{number}")
        talk = Talk(guide, person, NOON, profile=None, role=None)
        assert "This is a trial" in talk.say(first).text
        assert "trial" not in talk.say("hi").text
        with database.unit() as unit:
            unit.keep(person, Conversation(), NOON)
        # Nothing is remembered of them any more: the first message is first again.
        assert "This is a trial" in talk.say(first).text


def test_there_is_no_gate_on_other_channels(guide: Guide, database: Database) -> None:
    talk = Talk(guide, replace(ME, channel="terminal"), NOON, profile=None, role=None)
    talk.say("i like animals")
    assert remembered(database, talk.person).ideas


@pytest.mark.parametrize("role", ["parent", "im a teacher", "something else"])
def test_others_pass_without_a_year(role: str, talk: Talk, database: Database) -> None:
    talk.say("hi")
    talk.say(role)
    after = remembered(database, ME)
    assert after.passed_gate
    assert after.profile.year is None


@pytest.mark.parametrize("role", ["im a teacher", "something else"])
@pytest.mark.parametrize(
    "said", ["i volunteered at the zoo on 14 november for 3 hours", "tap in at the zoo", "log something i did"]
)
def test_nothing_is_logged_for_those_without_a_year(
    role: str, said: str, talk: Talk, database: Database, cipher: Cipher, tmp_path: Path
) -> None:
    talk.say("hi")
    talk.say(role)
    talk.say(said)
    talk.say("yes")
    after = remembered(database, ME)
    assert (after.drafts, after.tapped) == ((), None)
    path = tmp_path / "zoo.jpg"
    path.write_bytes(photo("JPEG"))
    talk.hand_in(path, "image/jpeg")
    assert not {"experiences", "experience_versions", "attachments", "due"} & set(stored(database, cipher))


def test_who_is_in_a_lower_year_after_all_leaves_nothing(
    talk: Talk, database: Database, cipher: Cipher, tmp_path: Path
) -> None:
    talk.say("im a student in year 12 in hackney")
    talk.say("i volunteered at the zoo on 14 november for 3 hours")
    assert talk.say("yes").status is Status.SAVED
    path = tmp_path / "zoo.jpg"
    path.write_bytes(photo("JPEG"))
    talk.hand_in(path, "image/jpeg")
    talk.say("im shadowing a quokka keeper tomorrow 9 to 1")
    talk.say("yes")
    assert {"experiences", "attachments", "due"} <= set(stored(database, cipher))
    # A slip of the finger takes nothing away.
    assert talk.say("im in year 8").status is Status.ASKED
    assert "experiences" in stored(database, cipher)
    reply = talk.say("8")
    assert "I deleted all that I had kept about you" in reply.text
    assert set(stored(database, cipher)) == {*NOTED, "erasures"}
    assert remembered(database, ME) == bare(remembered(database, ME))
    assert talk.say("hi").status is Status.REFUSED


def test_on_1_september_somebody_is_asked_afresh(talk: Talk, database: Database, cipher: Cipher) -> None:
    talk.at = datetime(2026, 7, 20, 12, tzinfo=UTC)
    talk.say("im in year 11")
    # The last minute of August in London is still the old school year.
    talk.at = datetime(2026, 8, 31, 22, 59, tzinfo=UTC)
    assert talk.say("hi").status is Status.REFUSED
    talk.at += timedelta(minutes=1)
    assert "Who are you?" in talk.say("hi").text
    assert nothing_personal(database, cipher)
    assert talk.say("im in year 12").status is Status.ASKED
    assert remembered(database, ME).profile.year == 12


@pytest.mark.parametrize("text", ["year 9", "im 14", "hackney", "my name is zebedee", "k7m2-9xqp-4trw", "eight", "9c"])
def test_what_could_be_guessed_from_a_digest_has_none(text: str) -> None:
    assert impersonal(text) == impersonal("year 10")


def test_other_words_are_told_apart() -> None:
    assert impersonal("hello") != impersonal("can you help me")

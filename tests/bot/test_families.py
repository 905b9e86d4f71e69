"""Parents and carers log for their children, each in a portfolio of their own."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.guide import Guide
from bot.portfolio.draft import Draft
from bot.portfolio.experience import ActivityType, State
from bot.reply import Status
from bot.storage.database import Database
from bot.storage.encryption import Cipher
from tests.bot import families
from tests.bot.families import DID, PARENT, PLAN, add, child, picture
from tests.bot.stored import stored
from tests.bot.talking import NOON, Talk, held, remembered

ASKED = datetime(2026, 11, 24, 16, tzinfo=UTC)


@pytest.fixture
def talk(guide: Guide) -> Talk:
    """A parent."""
    return families.parent(guide)


@pytest.fixture
def family(guide: Guide) -> Talk:
    """A parent with two children."""
    return families.family(guide)


def test_each_child_has_a_portfolio_of_their_own(family: Talk, database: Database) -> None:
    family.say(f"maya {DID}")
    assert "About Maya" in family.say("yes").text
    family.say("tom volunteered at the zoo on 15 november for 2 hours")
    assert "About Tom" in family.say("yes").text
    (of_maya,), (of_tom,) = held(database, child(database, "Maya")), held(database, child(database, "Tom"))
    assert (of_maya.organisation, of_maya.school_year) == ("oxfam", 4)
    assert (of_tom.organisation, of_tom.school_year) == ("zoo", 8)
    assert held(database, PARENT) == ()
    # Their names stand in nothing that was logged.
    assert "maya" not in of_maya.said.lower()
    assert "tom" not in of_tom.said.lower()


def test_where_nobody_is_named_it_is_asked(family: Talk, database: Database) -> None:
    reply = family.say(DID)
    assert "Which child is this about?" in reply.text
    assert [choice.label for choice in reply.choices] == ["Maya", "Tom"]
    assert "About Tom" in family.pick(reply, "Tom").text
    assert family.say("yes").status is Status.SAVED
    assert len(held(database, child(database, "Tom"))) == 1
    assert held(database, child(database, "Maya")) == ()


def test_hours_are_asked_for_too_and_then_told(family: Talk) -> None:
    assert "Which child is this about?" in family.say("my hours").text
    reply = family.say("for maya")
    assert reply.intent == "show_hours"
    assert "About Maya" in reply.text


def test_what_is_told_of_nobody_is_asked_about_before_it_is_saved(family: Talk, database: Database) -> None:
    """As after "I went", said of something on offer."""
    draft = Draft(ActivityType.CAREERS_EVENT, "Test Fair", minutes=120, start_date=NOON.date(), end_date=NOON.date())
    with database.unit() as unit:
        unit.keep(PARENT, replace(unit.conversation(PARENT), drafts=(draft,)), NOON)
    reply = family.say("go on with that")
    assert "Which child is this about?" in reply.text
    assert "About Tom" in family.pick(reply, "Tom").text
    family.say("yes")
    assert [one.organisation for one in held(database, child(database, "Tom"))] == ["Test Fair"]
    assert held(database, PARENT) == ()


def test_an_only_child_is_simply_meant(talk: Talk, database: Database) -> None:
    add(talk, "Maya", "4")
    assert "About Maya" in talk.say(DID).text
    talk.say("yes")
    assert len(held(database, child(database, "Maya"))) == 1


def test_undo_undoes_what_was_done_for_the_child_spoken_of(family: Talk, database: Database) -> None:
    for said in (f"maya {DID}", "yes", "tom volunteered at the zoo on 15 november for 2 hours", "yes"):
        family.say(said)
    family.say("switch to maya")
    assert "About Maya" in family.say("undo").text
    assert held(database, child(database, "Maya")) == ()
    assert len(held(database, child(database, "Tom"))) == 1


def test_a_draft_of_the_wrong_child_is_moved_before_it_is_saved(
    family: Talk, database: Database, tmp_path: Path
) -> None:
    family.say(f"maya {DID}")
    path = picture(tmp_path)
    family.hand_in(path, "image/jpeg")
    assert "About Tom" in family.say("no its for tom").text
    assert family.say("yes").status is Status.SAVED
    (of_tom,) = held(database, child(database, "Tom"))
    assert held(database, child(database, "Maya")) == ()
    with database.peek() as peek:
        assert peek.portfolio(child(database, "Tom")).attachment(of_tom.evidence[0]) is not None
        assert peek.portfolio(child(database, "Maya")).attachment(of_tom.evidence[0]) is None


def test_a_file_of_nobody_in_particular_is_not_kept(
    family: Talk, database: Database, cipher: Cipher, tmp_path: Path
) -> None:
    path = picture(tmp_path)
    assert "send it again" in family.hand_in(path, "image/jpeg").text
    assert "attachments" not in stored(database, cipher)


def test_a_reminder_about_a_child_reaches_the_parent(family: Talk, database: Database) -> None:
    family.say(PLAN)
    assert family.say("yes").status is Status.PLANNED
    family.say("switch to maya")
    (notice,) = family.guide.reminding.due(PARENT.channel, ASKED)
    assert notice.person == PARENT
    assert "About Tom" in notice.reply.text
    assert "dentist" in notice.reply.text
    family.guide.reminding.said(notice)
    family.at = ASKED
    assert "About Tom" in family.say("yes").text
    (of_tom,) = held(database, child(database, "Tom"))
    assert (of_tom.state, of_tom.minutes) == (State.DONE, 240)
    assert family.guide.reminding.due(PARENT.channel, ASKED) == []


def test_what_was_being_told_of_another_child_waits_for_the_reminder(family: Talk, database: Database) -> None:
    for said in (PLAN, "yes", "maya volunteered at oxfam on 14 november"):
        family.say(said)
    (notice,) = family.guide.reminding.due(PARENT.channel, ASKED)
    family.guide.reminding.said(notice)
    family.at = ASKED
    family.say("yes")
    assert "How long" in family.say("switch to maya").text
    assert [one.state for one in held(database, child(database, "Tom"))] == [State.DONE]
    assert held(database, child(database, "Maya")) == ()


def test_a_plan_that_is_taken_back_is_not_asked_about(family: Talk) -> None:
    for said in (PLAN, "yes", "undo"):
        family.say(said)
    assert family.guide.reminding.due(PARENT.channel, ASKED) == []


def test_a_file_that_belongs_to_nothing_goes_without_a_word(talk: Talk, database: Database, tmp_path: Path) -> None:
    add(talk, "Maya", "4")
    path = picture(tmp_path)
    talk.hand_in(path, "image/jpeg")
    (file,) = remembered(database, PARENT).waiting_files
    add(talk, "Tom", "8")
    talk.say("switch to tom")
    assert talk.guide.reminding.due(PARENT.channel, ASKED) == []
    assert remembered(database, PARENT).spoken_of is not None
    assert remembered(database, PARENT).child == remembered(database, PARENT).children[1].id
    with database.peek() as peek:
        assert peek.portfolio(child(database, "Maya")).attachment(file) is None


def test_children_move_up_in_september(family: Talk, database: Database) -> None:
    family.at = datetime(2027, 9, 2, 12, tzinfo=UTC)
    assert "Maya (Year 5) and Tom (Year 9)" in family.say("my children").text
    family.say(f"maya {DID}".replace("14 november", "1 september"))
    family.say("yes")
    assert held(database, child(database, "Maya"))[0].school_year == 5


def test_a_year_can_be_mended(family: Talk, database: Database) -> None:
    assert "Maya's school year to Year 5" in family.say("maya is in year 5").text
    assert [one.year for one in remembered(database, PARENT).children] == [5, 8]


def test_two_children_cannot_have_the_same_name(family: Talk, database: Database) -> None:
    family.say("add another child")
    assert "You have a Maya here already" in family.say("maya").text
    family.say("Maya B, year 9")
    assert len(remembered(database, PARENT).children) == 2


def test_what_was_logged_before_stays_apart(talk: Talk, database: Database) -> None:
    talk.say(DID)
    talk.say("yes")
    assert "What you logged before stays apart" in add(talk, "Maya", "4").text
    assert "0 h" in talk.say("my hours").text
    talk.say("what i logged before")
    assert "3 h" in talk.say("my hours").text
    assert len(held(database, PARENT)) == 1


def test_only_parents_have_children(guide: Guide, database: Database) -> None:
    talk = Talk(guide, PARENT)
    talk.say("add my child")
    talk.say("my children")
    assert remembered(database, PARENT).children == ()

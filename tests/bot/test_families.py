"""Parents and carers log for their children: with consent, each in a portfolio of their own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.children import person_of
from bot.conversation import Conversation
from bot.guide import Guide, Installed, Mind
from bot.live_rules import LiveRules
from bot.message import Person, Profile, Role
from bot.parents import consent_version, consent_words
from bot.portfolio.draft import Draft
from bot.portfolio.experience import ActivityType, State
from bot.reply import Reply, Status
from bot.safeguarding.rules import Rules
from bot.settings import CHECKOUT
from bot.storage.database import Database
from bot.storage.encryption import Cipher
from bot.storage.tables import ConsentRow
from bot.wording.words import shipped
from tests.bot.portfolio.photos import photo
from tests.bot.stored import stored, words_stored
from tests.bot.talking import NOON, Talk, held, remembered
from tests.bot.turns import turn_of

PARENT = Person("test", "parent-4711")
DID = "volunteered at oxfam on 14 november for 3 hours"
PLAN = "tom is shadowing a dentist tomorrow 9 to 1"
ASKED = datetime(2026, 11, 24, 16, tzinfo=UTC)


@pytest.fixture
def talk(guide: Guide) -> Talk:
    """A parent."""
    return Talk(guide, PARENT, profile=None, role=Role.PARENT)


@pytest.fixture
def family(talk: Talk) -> Talk:
    """A parent with two children, of whom neither is spoken of."""
    add(talk, "Maya", "4")
    add(talk, "Tom", "8")
    return talk


def add(talk: Talk, name: str, year: str) -> Reply:
    talk.say("add my child")
    talk.say(name)
    talk.say(year)
    return talk.say("yes")


def child(database: Database, name: str) -> Person:
    children = {one.known_as: one.id for one in remembered(database, PARENT).children}
    return person_of(PARENT, children[name])


def consents(database: Database) -> list[ConsentRow]:
    with database.unit() as unit:
        rows = list(unit._session.scalars(select(ConsentRow).order_by(ConsentRow.given_at)))
        unit._session.expunge_all()
    return rows


def test_a_yes_is_on_record(talk: Talk, database: Database, cipher: Cipher, mind: Mind) -> None:
    reply = add(talk, "maya khan", "year 4")
    assert reply.status is Status.SAVED
    (one,) = remembered(database, PARENT).children
    assert (one.known_as, one.year) == ("Maya", 4)
    (row,) = consents(database)
    assert (row.person, row.about) == (cipher.blind(PARENT), cipher.blind(child(database, "Maya")))
    assert (row.wording, row.given_at, row.withdrawn_at) == ("children.consent", talk.at, None)
    assert row.version == consent_version(turn_of(mind, "help", conversation=Conversation(role=Role.PARENT)))
    assert "khan" not in words_stored(database, cipher)


def test_the_words_of_a_consent_are_on_file(mind: Mind) -> None:
    """Whoever changes them must be able to say what somebody agreed to before."""
    document = (CHECKOUT / "docs" / "first-contact.md").read_text(encoding="utf-8")
    turn = turn_of(mind, "help", conversation=Conversation(role=Role.PARENT))
    assert f"`{consent_version(turn)[:16]}`" in document
    assert all(f"> {words}" in document for words in consent_words(turn))


@pytest.mark.parametrize("year", [None, 4, 12])
@pytest.mark.parametrize("easy", [False, True])
def test_everybody_agrees_to_the_same_words(easy: bool, year: int | None, mind: Mind) -> None:
    of_all = turn_of(mind, "help", conversation=Conversation(role=Role.PARENT))
    conversation = Conversation(role=Role.PARENT, easy_read=easy, profile=Profile(year=year))
    assert consent_version(turn_of(mind, "help", conversation=conversation)) == consent_version(of_all)


@pytest.mark.parametrize("answer", ["no", "nah", "i dont agree", "No"])
def test_without_a_yes_nothing_is_kept(answer: str, talk: Talk, database: Database, cipher: Cipher) -> None:
    talk.say("add my daughter maya, year 4")
    assert "kept nothing about your child" in talk.say(answer).text
    left = remembered(database, PARENT)
    assert (left.children, left.form, left.paused) == ((), None, None)
    assert consents(database) == []
    assert "maya" not in words_stored(database, cipher)


@pytest.mark.parametrize("aside", ["stop", "talk to a person", "how much does a plumber earn in london"])
def test_whoever_turns_to_something_else_leaves_no_name(
    aside: str, talk: Talk, database: Database, cipher: Cipher
) -> None:
    talk.say("add my daughter maya, year 4")
    talk.say(aside)
    left = remembered(database, PARENT)
    assert left.form is None
    assert left.paused is None
    assert "maya" not in words_stored(database, cipher)


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
    path = tmp_path / "badge.jpg"
    path.write_bytes(photo("JPEG"))
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
    path = tmp_path / "badge.jpg"
    path.write_bytes(photo("JPEG"))
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
    path = tmp_path / "badge.jpg"
    path.write_bytes(photo("JPEG"))
    talk.hand_in(path, "image/jpeg")
    (file,) = remembered(database, PARENT).waiting_files
    add(talk, "Tom", "8")
    talk.say("switch to tom")
    assert talk.guide.reminding.due(PARENT.channel, ASKED) == []
    assert remembered(database, PARENT).spoken_of is not None
    assert remembered(database, PARENT).child == remembered(database, PARENT).children[1].id
    with database.peek() as peek:
        assert peek.portfolio(child(database, "Maya")).attachment(file) is None


def test_of_a_child_that_is_removed_nothing_stays_but_that_there_was_a_yes(
    family: Talk, database: Database, cipher: Cipher, tmp_path: Path
) -> None:
    for said in (f"maya {DID}", "yes", PLAN, "yes"):
        family.say(said)
    path = tmp_path / "badge.jpg"
    path.write_bytes(photo("JPEG"))
    family.hand_in(path, "image/jpeg")
    tom = child(database, "Tom")
    assert family.say("remove tom").status is Status.ASKED
    assert "nothing was deleted" in family.say("no").text
    assert len(held(database, tom)) == 1
    family.say("remove tom")
    family.at = ASKED
    assert family.say("yes").status is Status.SAVED
    tables = stored(database, cipher)
    digest = cipher.blind(tom)
    for table in ("experiences", "experience_versions", "attachments"):
        assert digest not in {row["person"] for row in tables.get(table, [])}
    assert "due" not in tables
    assert "tom" not in str(tables["conversations"]).lower()
    assert [row.withdrawn_at for row in consents(database)] == [None, ASKED]
    assert len(held(database, child(database, "Maya"))) == 1
    assert family.guide.reminding.due(PARENT.channel, ASKED) == []


def test_an_unknown_child_is_not_taken_for_everything(family: Talk, database: Database) -> None:
    assert "I know no child called Jack" in family.say("delete jack").text
    assert "I know no child called Jack" in family.say("switch to jack").text
    assert len(remembered(database, PARENT).children) == 2


def test_when_everything_is_deleted_the_children_s_is_too(family: Talk, database: Database, cipher: Cipher) -> None:
    for said in (f"maya {DID}", "yes"):
        family.say(said)
    reply = family.say("/delete")
    family.pick(reply, "Yes, delete it all")
    assert not {"experiences", "experience_versions", "consents", "conversations"} & set(stored(database, cipher))


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


@pytest.fixture
def live(database: Database, mind: Mind, rules: Rules) -> Callable[[], Guide]:
    """Makes a guide whose channel has an age limit."""
    return lambda: Guide(database, lambda: mind, rules.look, shipped(), Installed(live={PARENT.channel: LiveRules(12)}))


@pytest.mark.parametrize("said", [DID, "my son volunteered at oxfam on 14 november for 3 hours", "tap in at oxfam"])
def test_where_an_age_limit_holds_nothing_of_a_child_is_logged_without_a_yes(
    said: str, live: Callable[[], Guide], database: Database, cipher: Cipher, tmp_path: Path
) -> None:
    talk = Talk(live(), PARENT, profile=None, role=None)
    talk.say("im a parent")
    talk.say("skip")
    reply = talk.say(said)
    assert "I have to add them first" in reply.text
    assert "What shall I call your child?" in reply.text
    path = tmp_path / "badge.jpg"
    path.write_bytes(photo("JPEG"))
    talk.hand_in(path, "image/jpeg")
    assert not {"experiences", "attachments", "due", "consents"} & set(stored(database, cipher))
    assert "oxfam" not in words_stored(database, cipher)

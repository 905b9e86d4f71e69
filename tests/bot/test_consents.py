"""A parent's yes is on record, and without it, or after it was taken back, nothing of a child is kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.conversation import Conversation
from bot.guide import Guide, Installed, Mind
from bot.live_rules import LiveRules
from bot.message import Profile, Role
from bot.parents import consent_version, consent_words
from bot.reply import Status
from bot.safeguarding.rules import Rules
from bot.settings import CHECKOUT
from bot.storage.database import Database
from bot.storage.encryption import Cipher
from bot.storage.tables import ConsentRow
from bot.wording.words import shipped
from tests.bot import families
from tests.bot.families import DID, PARENT, PLAN, add, child, picture
from tests.bot.stored import stored, words_stored
from tests.bot.talking import Talk, held, remembered
from tests.bot.turns import turn_of

ASKED = datetime(2026, 11, 24, 16, tzinfo=UTC)


@pytest.fixture
def talk(guide: Guide) -> Talk:
    """A parent."""
    return families.parent(guide)


@pytest.fixture
def family(guide: Guide) -> Talk:
    """A parent with two children."""
    return families.family(guide)


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


def test_of_a_child_that_is_removed_nothing_stays_but_that_there_was_a_yes(
    family: Talk, database: Database, cipher: Cipher, tmp_path: Path
) -> None:
    for said in (f"maya {DID}", "yes", PLAN, "yes"):
        family.say(said)
    path = picture(tmp_path)
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
    path = picture(tmp_path)
    talk.hand_in(path, "image/jpeg")
    assert not {"experiences", "attachments", "due", "consents"} & set(stored(database, cipher))
    assert "oxfam" not in words_stored(database, cipher)

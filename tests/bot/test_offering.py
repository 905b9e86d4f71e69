"""Listings over time: reminded once, asked about once, felt about without a name; on both databases."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.guide import Guide, Installed, Mind
from bot.message import Message, Person, Profile, Role
from bot.offering.on_offer import OnOffer
from bot.reply import Reply, Status
from bot.safeguarding.rules import Rules
from bot.storage.database import Database
from bot.wording.words import shipped
from knowledge.opportunities.moderation import Stage
from knowledge.opportunities.records import Opportunity
from knowledge.store.store import open_store
from tests.knowledge.opportunities.shelves import Shelf, listing

NOW = datetime(2026, 11, 22, 16, tzinfo=UTC)
AMINA = Person("test", "amina")
FARM = listing(
    1,
    title="Test farm morning",
    type="volunteering",
    starts=datetime(2026, 12, 5, 10, tzinfo=UTC),
    ends=datetime(2026, 12, 5, 13, tzinfo=UTC),
)


class Talk:
    """A conversation about a shelf that may change."""

    def __init__(self, database: Database, mind: Mind, rules: Rules, listings: list[Opportunity]) -> None:
        self.shelf = Shelf(listings)
        offers = OnOffer(self.shelf.finder())
        self.guide = Guide(database, lambda: mind, rules.look, shipped(), Installed(opportunities=offers))
        self.now = NOW
        self._number = 0

    def say(self, text: str = "", choice: str | None = None) -> Reply:
        """Say something a minute later."""
        self._number += 1
        self.now += timedelta(minutes=1)
        profile = Profile(year=9, borough="Newham") if self._number == 1 else None
        return self.guide.receive(
            Message(f"m{self._number}", AMINA, self.now, text, choice, role=Role.STUDENT, profile=profile)
        )

    def at(self, day: str, hour: int = 17) -> list[Reply]:
        """What is said unasked on ``day``."""
        self.now = datetime.fromisoformat(f"{day}T{hour}:00+00:00")
        notices = self.guide.reminding.due("test", self.now)
        for notice in notices:
            self.guide.reminding.said(notice)
        return [notice.reply for notice in notices]


@pytest.fixture
def talk(database: Database, database_url: str, mind: Mind, rules: Rules) -> Talk:
    with closing(open_store(database_url)) as store:
        store.migrate()
    talk = Talk(database, mind, rules, [FARM])
    assert talk.say("volunteering in newham").cards
    return talk


def test_one_reminder_before_it_closes_and_one_question_after(talk: Talk) -> None:
    assert "3 December 2026" in talk.say("save A").text
    assert talk.at("2026-12-02") == []
    [reminder] = talk.at("2026-12-03")
    assert "Test farm morning" in reminder.text
    assert talk.at("2026-12-04") == []
    [question] = talk.at("2026-12-06")
    assert question.text == "Did you go to this: Test farm morning?"
    assert talk.at("2026-12-07") == []
    assert "How long was it" in talk.say("yes").text


@pytest.mark.parametrize("change", [{"places_left": 0}, {"checked_on": None}])
def test_nobody_is_reminded_of_what_cannot_be_booked_by_then(talk: Talk, change: dict[str, object]) -> None:
    talk.say("save A")
    talk.shelf.listings[FARM.id] = replace(FARM, **change)  # type: ignore[arg-type]
    assert talk.at("2026-12-03") == []


def test_what_was_withdrawn_is_said_to_be_gone(talk: Talk) -> None:
    talk.say("save A")
    del talk.shelf.listings[FARM.id]
    assert talk.at("2026-12-03") == []
    assert "No longer on file: 1" in talk.say("my saved list").text


def test_taken_off_the_list_means_no_word_of_it(talk: Talk) -> None:
    talk.say("save A")
    talk.say("my saved list")
    assert talk.say(choice="Remove A").status is Status.SAVED
    assert talk.at("2026-12-03") == talk.at("2026-12-06") == []


def test_saving_twice_is_saving_once(talk: Talk) -> None:
    talk.say("save A")
    assert "saved already" in talk.say("save A").text
    assert len(talk.at("2026-12-03")) == 1


def test_how_it_was_is_asked_once_and_kept_without_a_name(talk: Talk, database_url: str) -> None:
    talk.say("save A")
    talk.at("2026-12-03")
    talk.at("2026-12-06")
    talk.say("yes")
    talk.say("3 hours")
    talk.say("yes")
    [offer] = talk.at("2026-12-07", 18)
    assert "Your name is not kept" in offer.text
    talk.say("yes")
    for answer in ("Yes", "Partly", "Skip", "Yes"):
        talk.say(choice=answer)
    talk.say(choice="Yes")
    end = talk.say(choice="Skip")
    assert end.status is Status.SAVED
    with closing(open_store(database_url)) as store:
        [feedback] = store.feedback.staged(Stage.WAITING)
    assert (feedback.opportunity, feedback.answers.as_described) == (FARM.id, "partly")
    assert "amina" not in str(feedback)
    assert talk.at("2026-12-20") == []


def test_something_else_ends_the_taps_and_nothing_is_kept(talk: Talk, database_url: str) -> None:
    talk.say("save A")
    talk.at("2026-12-06")
    talk.say("yes")
    talk.say("3 hours")
    talk.say("yes")
    talk.at("2026-12-07", 18)
    talk.say("yes")
    talk.say("what does a plumber do")
    with closing(open_store(database_url)) as store:
        assert store.feedback.staged(Stage.WAITING) == ()

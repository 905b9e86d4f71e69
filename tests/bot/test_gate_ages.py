"""Ages are no school years: what is told of them, and what is only thought of, at the gate and after it."""

from __future__ import annotations

import pytest

from bot.message import Role
from bot.reply import Status
from bot.storage.database import Database
from bot.storage.encryption import Cipher
from tests.bot.gating import ME, nothing_personal
from tests.bot.talking import Talk, remembered


@pytest.mark.parametrize("first", ["im 13", "13 yo here, jobs with animals", "Im 13 but can i use it"])
def test_a_young_age_is_enough_to_be_turned_away(first: str, talk: Talk, database: Database, cipher: Cipher) -> None:
    assert talk.say(first).status is Status.REFUSED
    assert talk.say("13").status is Status.REFUSED
    assert nothing_personal(database, cipher)


@pytest.mark.parametrize(
    "supposed",
    [
        "what happens if i say year 13", "suppose im in year 13", "is year 12 ok", "if i was in year 12",
        "im in yr12 but my birthday is 2012", "shall i put year 12",
    ],
)  # fmt: skip
def test_a_year_that_is_only_thought_of_opens_nothing(supposed: str, talk: Talk, database: Database) -> None:
    talk.say("student")
    assert talk.say(supposed).status is Status.ASKED
    assert not remembered(database, ME).passed_gate


@pytest.mark.parametrize("first", ["student", "student, year 12", "student year 12 in brent", "im a studnt", "staff"])
def test_the_first_words_may_be_a_role_alone(first: str, talk: Talk) -> None:
    assert "Who are you?" not in talk.say(first).text


def test_when_i_am_15_tells_no_age(talk: Talk, database: Database) -> None:
    talk.say("im a student in year 12 in hackney")
    assert "school year" not in talk.say("how many hours could i work when im 15").text
    assert remembered(database, ME).passed_gate


def test_once_an_age_was_told_a_bare_number_is_no_year(talk: Talk, database: Database) -> None:
    talk.say("im a student in year 12 in hackney")
    assert "which school year" in talk.say("im 13 n i like cats").text
    assert "type the word year" in talk.say("13").text
    assert "Year 12" in talk.say("year 12").text


def test_a_teacher_who_names_a_year_is_asked(talk: Talk, database: Database) -> None:
    talk.say("im a teacher")
    talk.say("im in year 12")
    assert remembered(database, ME).role is Role.TEACHER

"""All that is kept of somebody is told to them, in words and as a file, and to nobody else."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.conversation import Conversation
from bot.documents import MY_DATA, make
from bot.guide import Guide, Installed, Mind
from bot.live_rules import LiveRules
from bot.message import Person, Profile
from bot.plain import plain
from bot.privacy.data_file import _SHOWN, content
from bot.privacy.keep_for import KeepFor
from bot.privacy.kept import Kept
from bot.reply import Reply, Status
from bot.safeguarding.rules import Rules
from bot.settings import Settings
from bot.storage.database import Database
from bot.wording.words import shipped
from tests.bot.privacy.somebody import ANSWERS, CHILD, LISTING, add_rows, with_store
from tests.bot.talking import ME, NOON, Talk, held, remembered
from tests.bot.turns import KEPT, STUDENT, answered, turn_of

OTHER = Person(ME.channel, "florence")
WITH_NAME = Profile(known_as="Zebedee", year=10, borough="Hackney", school="Testby School", class_name="10B")


@pytest.fixture
def talk(guide: Guide, database: Database, database_url: str) -> Talk:
    """Somebody who has told much, beside somebody else who has too."""
    with_store(database_url)
    other, talk = Talk(guide, OTHER, profile=replace(WITH_NAME, known_as="Dougal")), Talk(guide, profile=WITH_NAME)
    for one in (other, talk):
        one.say("i like animals but not an office")
        one.say("not a")
        one.say("3 hours at a food bank on 14 november")
        one.say("volunteering")
        one.say("yes")
        one.say("scrap that")
        one.say("45 minutes at a bakery on 15 november")
        one.say("volunteering")
        one.say("yes")
        one.say("im shadowing a dentist tomorrow 9 to 1")
        one.say("yes")
        with database.unit() as unit:
            conversation = replace(unit.conversation(one.person), children=(CHILD,), saved=(LISTING,))
            unit.keep(one.person, conversation, NOON)
        add_rows(database, held(database, one.person)[0], one.person)
    return talk


def file_of(reply: Reply) -> dict[str, Any]:
    """The file that came with ``reply``."""
    [document] = reply.documents
    assert (document.name, document.kind) == ("my-data.json", MY_DATA)
    values: dict[str, Any] = json.loads(make(document, Settings(Path(), "", "")))
    return values


def test_every_kind_is_told_in_few_words(talk: Talk) -> None:
    reply = talk.say("/mydata")
    assert (reply.intent, reply.status) == ("privacy_my_data", Status.ANSWERED)
    for told in (
        "a student, called Zebedee, in Year 10, in Hackney",
        "Your school: 10B, Testby School",
        "You are a governor here: Testby School for zebedee-4711, since 22 November 2026",
        "What you told me as an adviser: Testby College",
        "You joined 10B at Testby School for zebedee-4711 on 22 November 2026",
        "What you like: animals",
        "What you don't want: office",
        "Ones you turned down: 1",
        "Things you saved: 1",
        "What you logged: 2, with 45 min done",
        "taken out again, kept for undo: 1",
        "Florence: 1 logged, with 0 h done, and 1 photos or papers",
        "Reminders to come: 1, the first on 24 November 2026",
        "You agreed on 22 November 2026 to consent.child, version 1a2b3c4d5e6f",
        "Lists I made for you, with what you asked for: 2",
        "could not answer: 1",
        "told in taps and without your name: 1",
        "Notes that a message came",
        "I never ask for your surname",
        "It stays until you delete it",
    ):
        assert told in reply.text, told
    assert len(reply.opening) <= 3
    assert "Dougal" not in reply.text


def test_the_file_has_all_of_it_in_full(talk: Talk, database: Database) -> None:
    values = file_of(talk.say("/mydata"))
    assert values["who_you_are"] == {"role": "student", **plain(WITH_NAME)}
    assert values["what_you_like"]["wants"] == ["animals"]
    assert len(values["job_ideas"]["turned_down"]) == 1
    assert all(idea["title"] for idea in values["job_ideas"]["seen"])
    assert values["things_on_offer"]["saved"] == [{"id": LISTING, "title": None}]
    done = values["what_you_did"]["experiences"]
    assert len(done) == 3
    [taken_out] = [one for one in done if one["now"] is None]
    assert [version["was"] is None for version in taken_out["history"]] == [False, True]
    assert taken_out["history"][0]["was"]["minutes"] == 180
    assert len(values["lists_made_for_you"]) == 2
    assert all(one["candidates"] and one["request"] for one in values["lists_made_for_you"])
    assert values["what_you_agreed_to"][0]["version"] == "1a2b3c4d5e6f70"
    [role] = values["what_you_may_do_here"]
    assert (role["role"], role["since"][:10], role["until"]) == ("governor", "2026-11-22", None)
    assert values["reminders"]["to_come"][0]["kind"] == "happened"
    [child] = values["children"]
    assert (child["known_as"], len(child["experiences"]), len(child["photos_and_papers"])) == ("Florence", 1, 1)
    assert values["messages"]["could_not_be_answered"] == 1
    assert values["how_things_were_in_taps"] == [
        {"listing": LISTING, "answers": ANSWERS.as_json(), "given_on": "2026-11-22"}
    ]
    assert "Dougal" not in json.dumps(values)
    assert set(values["also_remembered"]) == {one.name for one in fields(Conversation)} - _SHOWN


def test_no_field_of_what_is_remembered_is_left_out(mind: Mind) -> None:
    turn = turn_of(mind, "privacy_my_data")
    turn.kept = lambda person: KEPT
    values = content(turn)
    assert {one.name for one in fields(Conversation)} <= {*values["also_remembered"], *_SHOWN}
    told = json.dumps(values)
    assert {one.name for one in fields(Kept)} == {
        "experiences", "files", "planned", "agreements", "memberships", "searches", "messages", "waiting", "set_aside",
        "feedback", "roles", "cases", "adviser",
    }  # fmt: skip
    assert KEPT.planned[0].about in told


def test_the_file_can_be_read_whatever_was_said(mind: Mind) -> None:
    odd = replace(STUDENT, profile=Profile(known_as='"\u2028\ud800{x}</script>'))
    reply, _ = answered(turn_of(mind, "privacy_my_data", "my data", conversation=odd))
    assert "\u2028" in file_of(reply)["who_you_are"]["known_as"]


def test_long_lists_are_cut_in_words_and_whole_in_the_file(mind: Mind) -> None:
    many = replace(STUDENT, request=replace(STUDENT.request, wants=tuple("w" * 200 + str(n) for n in range(60))))
    reply, _ = answered(turn_of(mind, "privacy_my_data", "my data", conversation=many))
    assert "and 55 more" in reply.text
    assert len(file_of(reply)["what_you_like"]["wants"]) == 60


@pytest.mark.parametrize(
    "text",
    [
        "who can see this",
        "can my teacher read my messages",
        "do you sell my data",
        "how long do you keep my stuff",
        "is this private",
        "stop profiling me",
    ],
)
def test_how_it_is_kept_is_told_without_a_file(text: str, mind: Mind) -> None:
    reply, after = answered(turn_of(mind, "privacy_my_data", text))
    assert not reply.documents
    assert "I show it to nobody else" in reply.text
    assert "Show me all of it" in [choice.label for choice in reply.choices]
    assert after.form is None


@pytest.mark.parametrize(
    "text",
    [
        "what do you know about me",
        "give me a copy of my data",
        "what info have you got on my son",
        "subject access request",
        "download all the information you hold about me",
        "send me everything you've got on me",
        "wot u got saved on me",
        "mydata",
    ],
)
def test_what_is_there_is_shown(text: str, mind: Mind) -> None:
    assert answered(turn_of(mind, "privacy_my_data", text))[0].documents


def test_a_stranger_is_told_that_there_is_nothing_but_the_note(guide: Guide) -> None:
    reply = Talk(guide, Person("test", "a stranger"), profile=None, role=None).say("/mydata")
    assert "Notes that a message came, without its words" in reply.text
    assert file_of(reply)["who_you_are"]["role"] is None


def test_on_a_live_channel_it_says_when_all_of_it_goes(database: Database, mind: Mind, rules: Rules) -> None:
    installed = Installed(live={"test": LiveRules(12)}, keep_for=KeepFor(idle=400))
    guide = Guide(database, lambda: mind, rules.look, shipped(), installed)
    with database.unit() as unit:
        unit.keep(ME, replace(STUDENT, passed_gate=True), NOON)
    talk = Talk(guide, at=NOON + timedelta(days=1), profile=None)
    assert "If you don't write for 400 days" in talk.say("/mydata").text


def test_being_told_changes_nothing(talk: Talk, database: Database) -> None:
    before = remembered(database)
    talk.say("/mydata")
    after = remembered(database)
    ignored = {"choices": (), "choices_id": "", "picked_of": ""}
    assert replace(after, **ignored) == replace(before, **ignored)  # type: ignore[arg-type]

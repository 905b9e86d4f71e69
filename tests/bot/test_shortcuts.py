"""Words with a slash: understood on every channel, in every step, and never before a call for help."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation import Conversation
from bot.guide import Guide, Mind
from bot.hearing import understood
from bot.message import Message, Role
from bot.reply import Choice, Reply, Status
from bot.safeguarding.finding import Finding, Look
from bot.shortcuts import CODE, MEANINGS, SHORTCUT, UNKNOWN, Shortcut, shortcut_in
from bot.understanding.reading import Understood
from tests.bot.contract import INTENTS, broken_rules
from tests.bot.receiving import ME, NOON
from tests.bot.talking import Talk
from tests.bot.test_skills import STEPS, in_form, state_comes_back
from tests.bot.turns import STUDENT, answered, turn_of


@pytest.mark.parametrize(
    ("text", "shortcut"),
    [
        ("/help", Shortcut("help")),
        ("/Help", Shortcut("help")),
        ("/help@ambitions_bot", Shortcut("help")),
        ("/start  AB-12_c ", Shortcut("start", "AB-12_c")),
        ("/ideas i like\nanimals", Shortcut("ideas", "i like\nanimals")),
        ("/dance", Shortcut(UNKNOWN)),
        ("/", None),
        ("/ help", None),
        ("/7", None),
        ("/tmp/photo.jpg", None),
        ("help", None),
        ("see /help", None),
        ("/help " + "a" * 5000, None),
    ],
)
def test_what_is_a_word_with_a_slash(text: str, shortcut: Shortcut | None) -> None:
    assert shortcut_in(text) == shortcut


@given(st.text(max_size=200))
def test_any_text_may_follow_a_slash(text: str) -> None:
    found = shortcut_in(f"/{text}")
    assert found is None or found.name in (*MEANINGS, UNKNOWN)


def test_each_stands_for_an_intent_and_a_code_is_kept_apart() -> None:
    assert set(MEANINGS.values()) <= set(INTENTS)
    heard = Understood("abuse", confidence=0.1, answer="money", searches=True)
    meant = Shortcut("start", "AB-12").meaning(heard)
    assert (meant.intent, meant.sure, meant.answer, meant.searches) == ("greeting", True, "", False)
    assert meant.slots == {SHORTCUT: "start", CODE: "AB-12"}
    assert CODE not in Shortcut("start", "hello there").meaning(heard).slots
    assert CODE not in Shortcut("help", "AB-12").meaning(heard).slots


def hear(mind: Mind, text: str, look: Look = Look.CLEAR, conversation: Conversation = STUDENT) -> Understood:
    message = Message("m", ME, NOON, text, role=Role.STUDENT)
    return mind.library.with_vectors(lambda: understood(message, conversation, Finding(look), lambda: mind.reader))


def test_help_that_is_called_for_after_it_comes_first(mind: Mind) -> None:
    assert hear(mind, "/ideas i feel unsafe", Look.CONCERN).intent == "safeguarding"
    assert hear(mind, "/ideas im dead lol", Look.CHECK).intent == "safeguarding"
    assert hear(mind, "/ideas i like animals").intent == "explore_interests"


def test_it_is_no_choice_that_looks_alike(mind: Mind) -> None:
    choices = (Choice("Stop", "interest_check", {"answer": "stop"}), Choice("Help", "refine"))
    conversation = replace(STUDENT, choices=choices)
    assert hear(mind, "/stop", conversation=conversation).intent == "stop"
    assert hear(mind, "/help", conversation=conversation).intent == "help"


def by_shortcut(mind: Mind, name: str, before: Conversation) -> tuple[Reply, Conversation]:
    intent = MEANINGS.get(name, "help")
    return answered(turn_of(mind, intent, f"/{name}", before, Shortcut(name).meaning(Understood("help")).slots))


@pytest.mark.parametrize("name", MEANINGS)
@pytest.mark.parametrize(("form", "step"), STEPS)
def test_each_works_in_every_step_and_what_was_asked_waits(name: str, form: str, step: str, mind: Mind) -> None:
    before = in_form(mind, form, step)
    reply, after = by_shortcut(mind, name, before)
    assert not broken_rules(reply), reply.text
    if form == "children" and name in {"hours", "portfolio"}:
        # Whose, a parent is asked first.
        assert (reply.intent, reply.status) == ("change_settings", Status.ASKED)
        return
    assert reply.intent == MEANINGS[name]
    # Asked anew to delete, it asks anew.
    assert after.form != before.form or (name, form) == ("delete", "erase")
    assert after.drafts == before.drafts
    assert state_comes_back(after)


@pytest.mark.parametrize(("form", "step"), STEPS)
def test_an_unknown_one_is_told_and_changes_nothing(form: str, step: str, mind: Mind) -> None:
    before = replace(in_form(mind, form, step), choices=(Choice("Yes", "help"),))
    reply, after = by_shortcut(mind, UNKNOWN, before)
    assert reply.status is Status.NOT_UNDERSTOOD
    assert all(f"/{name}" in reply.text for name in MEANINGS if name != "start")
    assert not broken_rules(reply)
    assert (after.form, after.choices) == (before.form, before.choices)


def test_they_work_as_messages(guide: Guide) -> None:
    talk = Talk(guide)
    assert "I'm Ambitions" in talk.say("/start").text
    assert talk.say("/hours").intent == "show_hours"
    assert talk.say("/ideas i like animals").cards
    assert talk.say("/portfolio").intent == "export_portfolio"
    assert "nobody has been told" in talk.say("/person").text
    assert "Year 8" in talk.say("/settings year 8").text
    assert talk.say("/nonsense").status is Status.NOT_UNDERSTOOD
    assert "0800 1111" in talk.say("/help i want to kill myself").text

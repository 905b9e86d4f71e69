"""What settles an intent beside the classifier: references, named careers, roles, choices."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.conversation import Conversation, Idea
from bot.guide import Mind
from bot.message import Role
from bot.reply import Choice
from bot.understanding.examples import shipped
from bot.understanding.reading import STAND_IN, Understood, masked_text, understood_choice

IDEAS = Conversation(
    role=Role.STUDENT,
    met=True,
    ideas=tuple(
        Idea(letter, f"career:{slug}")
        for letter, slug in zip("ABCDE", ("vet", "chef", "plumber", "nurse", "actor"), strict=True)
    ),
)


def an_example(intent: str) -> str:
    """Words that this mind has learnt from."""
    return next(example.text for example in shipped() if example.intent == intent)


def understood(mind: Mind, text: str, conversation: Conversation = IDEAS) -> Understood:
    mind.library.encode([mind.reader.text_to_encode(text)])
    return mind.reader.understand(text, conversation)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("b", "occupation_info"),
        ("tell me about B", "occupation_info"),
        ("whats c", "occupation_info"),
        ("not b", "refine"),
        ("nah not D", "refine"),
        ("drop the last one", "refine"),
        ("more like c", "refine"),
        ("like b but outdoors", "refine"),
        ("why b", "explain_choice"),
        ("why did u pick C", "explain_choice"),
        ("how much does b pay", "pay_outlook"),
        ("is c growing", "pay_outlook"),
        ("how do i get into d", "routes"),
        ("b or c", "compare"),
        ("compare a and b", "compare"),
        ("A vs E", "compare"),
    ],
)
def test_a_letter_settles_it(text: str, intent: str, mind: Mind) -> None:
    found = understood(mind, text)
    assert found.intent == intent
    assert found.letters
    assert found.sure


def test_letters_mean_nothing_without_a_list(mind: Mind) -> None:
    assert not understood(mind, "not b", Conversation()).letters


def test_two_careers_side_by_side_are_compared(mind: Mind) -> None:
    found = understood(mind, "plumber or electrician which is better")
    assert found.intent == "compare"
    assert len(found.careers) == 2


def test_a_name_alone_asks_what_it_is(mind: Mind) -> None:
    assert understood(mind, "plumber", Conversation()).intent == "occupation_info"
    assert understood(mind, "sparky", Conversation()).intent == "occupation_info"


def test_an_everyday_word_of_this_service_is_no_career(mind: Mind) -> None:
    assert not understood(mind, "talk to an adviser", Conversation()).careers


@pytest.mark.parametrize(
    ("role", "intent"),
    [(Role.STUDENT, "show_hours"), (Role.PARENT, "show_hours"), (Role.TEACHER, "class_progress")],
)
def test_hours_are_ones_own_or_a_class_s(role: Role, intent: str, mind: Mind) -> None:
    for text in ("how many hours have we done", "show me the hours so far"):
        found = understood(mind, text, replace(IDEAS, role=role))
        if {guess.intent for guess in found.guesses[:2]} == {"show_hours", "class_progress"}:
            assert found.intent == intent


def test_only_staff_refer_a_student(mind: Mind) -> None:
    text = an_example("refer_student")
    assert understood(mind, text, Conversation(role=Role.TEACHER)).intent == "refer_student"
    assert understood(mind, text, Conversation(role=Role.STUDENT)).intent == "talk_to_adviser"
    assert understood(mind, text, Conversation()).intent == "refer_student"


def test_a_student_s_look_at_a_class_is_refused(mind: Mind) -> None:
    text = an_example("class_progress")
    assert understood(mind, text, Conversation(role=Role.TEACHER)).intent == "class_progress"
    assert understood(mind, text, Conversation(role=Role.STUDENT)).intent == "prompt_attack"


def test_a_choice_means_what_it_stands_for() -> None:
    found = understood_choice(Choice("Pay", "pay_outlook", {"careers": "career:vet"}))
    assert (found.intent, found.confidence, found.slots) == ("pay_outlook", 1.0, {"careers": "career:vet"})


def test_every_career_s_name_reads_like_any_other(mind: Mind) -> None:
    names = mind.library.names
    assert masked_text("How much does an Electrician earn", names) == f"how much does an {STAND_IN} earn"
    assert masked_text("sparky or chef", names) == f"{STAND_IN} or {STAND_IN}"
    assert masked_text("i like drawing", names) == "i like drawing"


def test_what_is_sure_enough() -> None:
    assert Understood("help").sure
    assert not Understood("help", confidence=0.01).sure

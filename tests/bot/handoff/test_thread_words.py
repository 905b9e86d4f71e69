"""In the thread of a case, only what is plainly asked of the desk is asked of it."""

from __future__ import annotations

import pytest

from bot.handoff.desk_words import Command, Verb
from bot.handoff.thread_words import command_in_thread

CASE = "LA-2041"


@pytest.mark.parametrize(
    ("text", "verb", "rest"),
    [
        ("met", Verb.MET, ""),
        ("not attended", Verb.NOT_ATTENDED, ""),
        ("Close.", Verb.CLOSE, "."),
        ("claim", Verb.CLAIM, ""),
        ("show", Verb.SHOW, ""),
        ("hand on", Verb.HAND_ON, ""),
        ("hand on to Sam", Verb.HAND_ON, "Sam"),
        ("offer 24 Nov 15:30 Hackney Library", Verb.OFFER, "24 Nov 15:30 Hackney Library"),
        ("close outcome: met; notes: well done", Verb.CLOSE, "outcome: met; notes: well done"),
        ("decline because i am away", Verb.DECLINE, "i am away"),
        ("claim, i work for Testby College", Verb.CLAIM, "i work for Testby College"),
    ],
)
def test_what_is_plainly_asked_of_the_desk(text: str, verb: Verb, rest: str) -> None:
    assert command_in_thread(text, CASE) == Command(verb, CASE, rest)


@pytest.mark.parametrize(
    "text",
    [
        "Close to the station there is a library",
        "Finish your application by Friday",
        "Take care, and see you on Tuesday",
        "Times that work for me are Tuesday or Wednesday",
        "Offers from colleges come in March",
        "Met a teacher of yours today",
        "See you tomorrow at 4",
        "Pass it on to your mum please",
        "Decline the first offer if you like the second",
        "Open days are in June",
        "hi Maya, are you free after school?",
    ],
)
def test_what_is_said_to_the_student(text: str) -> None:
    assert command_in_thread(text, CASE) is None


def test_whoever_names_a_case_means_the_desk() -> None:
    assert command_in_thread("close LA-2050 it is done", CASE) == Command(Verb.CLOSE, "LA-2050", "it is done")
    listed = command_in_thread("my cases", CASE)
    assert listed is not None
    assert listed.verb is Verb.CASES

"""What students type while they ask for an adviser, spelt as they spell."""

from __future__ import annotations

import pytest

from bot.handoff.case import About
from bot.handoff.request_words import ASKS, CALLS_OFF, NOTHING, OF_ONESELF, SENDS, named_out


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("wait can u take out wer i live", About.BOROUGH),
        ("don't put my name", About.NAME),
        ("leave out my school", About.SCHOOL),
        ("take out my school year", About.YEAR),
        ("delete the reason please", None),
        ("i live in hackney", None),
        ("take out 2", None),
    ],
)
def test_a_line_is_named_by_what_it_tells(text: str, about: About | None) -> None:
    assert named_out(text) is about


@pytest.mark.parametrize("text", ["ye go on then", "yes send it", "ok go ahead", "send it pls", "yh please"])
def test_sending(text: str) -> None:
    assert SENDS.fullmatch(text)


@pytest.mark.parametrize("text", ["i dont want a adviser no more", "nvm", "actually forget it", "changed my mind"])
def test_calling_it_off(text: str) -> None:
    assert CALLS_OFF.search(text)
    assert not SENDS.fullmatch(text)


@pytest.mark.parametrize("text", ["i dont want a loud room", "go to college", "yes and take out my name"])
def test_what_is_neither(text: str) -> None:
    assert not CALLS_OFF.search(text)
    assert not SENDS.fullmatch(text)
    assert not NOTHING.fullmatch(text)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("hi i wana tlk 2 some1 real abt options", "options"),
        ("can i talk to someone about uni or work", "uni or work"),
        ("i want to speak to a real person", ""),
    ],
)
def test_what_is_said_beside_the_asking(text: str, left: str) -> None:
    assert " ".join(ASKS.sub(" ", text).split()) == left


@pytest.mark.parametrize("text", ["im ok", "i'm good thanks", "I am fine", "im alright"])
def test_how_somebody_is_agrees_to_nothing(text: str) -> None:
    assert OF_ONESELF.search(text)
    assert not SENDS.fullmatch(text)

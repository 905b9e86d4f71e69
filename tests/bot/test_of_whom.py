"""Whom a parent's words are about: where that is not plain, it is asked."""

from __future__ import annotations

import pytest

from bot.conversation import Child
from bot.of_whom import as_one_child, is_no_child, is_of_oneself, is_of_several, strangers_in

CHILDREN = (Child("1", "Sam", 6, 2026), Child("2", "Maya", 9, 2026))
EVERYDAY = frozenset({"lily", "placement", "work", "school"})


def everyday(name: str) -> bool:
    return name.lower() in EVERYDAY


@pytest.mark.parametrize(
    ("text", "strangers"),
    [
        ("Bo did 3 hours at Tesco", ("Bo",)),
        ("and bo went to the zoo on friday", ("bo",)),
        ("Sam and Lily both went to a farm", ("Lily",)),
        ("Yesterday Bo helped at the library", ("Bo",)),
        ("log for Bo", ("Bo",)),
        ("show Bo's hours", ("Bo",)),
        ("Sam did 3 hours at Tesco", ()),
        ("sam and maya went to Kew", ()),
        ("volunteered at Oxfam for 3 hours", ()),
        ("Sam volunteered for Oxfam", ()),
        ("my son went to a fire station", ()),
        ("her school went to the zoo", ()),
        ("placement was good", ()),
        ("and he did a paper round", ()),
    ],
)
def test_a_name_that_no_child_here_has(text: str, strangers: tuple[str, ...]) -> None:
    assert strangers_in(text, CHILDREN, everyday) == strangers


@pytest.mark.parametrize(
    ("text", "several"),
    [
        ("they both went to the science museum", True),
        ("they went to a zoo for 2 hours", True),
        ("the kids visited a farm", True),
        ("no it was for both of them", True),
        ("did both days at Tesco", False),
        ("volunteered at Oxfam", False),
    ],
)
def test_several_at_once(text: str, several: bool) -> None:
    assert is_of_several(text) is several


@pytest.mark.parametrize(
    ("text", "oneself"),
    [
        ("i also volunteered myself", True),
        ("I also did a volunteering day 10 nov 9-4", True),
        ("i did 2 hours helping at the school fair", True),
        ("i went with my son to a fire station", False),
        ("i want to log 3 hours at Tesco", False),
    ],
)
def test_the_parent_themselves(text: str, oneself: bool) -> None:
    assert is_of_oneself(text) is oneself


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("no it was me not the kids", True),
        ("it was me", True),
        ("me", True),
        ("it was tuesday", False),
        ("tell me more", False),
    ],
)
def test_it_was_no_child(text: str, denied: bool) -> None:
    assert is_no_child(text) is denied


def test_what_is_told_again_names_nobody() -> None:
    assert as_one_child("Sam and Bo both went to a farm", ("Sam", "Bo")) == "my child went to a farm"
    assert as_one_child("I also volunteered myself", ()) == "my child also volunteered"

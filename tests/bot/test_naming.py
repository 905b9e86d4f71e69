"""What children are called, and which of them a message names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation import Child
from bot.naming import LONGEST_NAME, called_in, known_as_in, named_in, only_names, without_name

MAYA, TOM, WILL = (Child(name, name, 4, 2026) for name in ("Maya", "Tom", "Will"))
CHILDREN = (MAYA, TOM, WILL)


def is_everyday(name: str) -> bool:
    return name in {"Tom", "Will"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Maya", "Maya"),
        ("maya", "Maya"),
        # A surname is never kept.
        ("maya khan", "Maya"),
        ("Maya Khan Smith", "Maya"),
        ("her name is maya", "Maya"),
        ("shes called lily-mae jones", "Lily-mae"),
        ("my daughter Maya, year 4", "Maya"),
        ("it's tom", "Tom"),
        ("call him T", "T"),
        ("O'Neil", "O'Neil"),
        ("zoë", "Zoë"),
        ("no", None),
        ("he is 9", None),
        ("she's in year 4", None),
        ("add another child", None),
        ("why do you need it", None),
        ("what for?", None),
        ("i want to know about plumbers", None),
        ("47", None),
        ("", None),
    ],
)
def test_a_first_name_is_taken_and_nothing_more(text: str, name: str | None) -> None:
    assert known_as_in(text) == name


@pytest.mark.parametrize(("text", "name"), [("add my son tom", "Tom"), ("add my child", None), ("tom", None)])
def test_unasked_it_has_to_be_said_that_it_is_a_name(text: str, name: str | None) -> None:
    assert called_in(text) == name


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("log for maya", (MAYA,)),
        ("mayas hours", (MAYA,)),
        ("Maya and Tom went to a fair", (MAYA, TOM)),
        ("toms hours", (TOM,)),
        ("log 3 hours for tom", (TOM,)),
        ("tom", (TOM,)),
        ("no tom", (TOM,)),
        ("will did 3 hours", (WILL,)),
        ("i think Will went", (WILL,)),
        ("what about will", (WILL,)),
        ("what will she earn", ()),
        ("Will she be a vet", ()),
        ("tomorrow at the zoo", ()),
        ("3 hours at oxfam", ()),
    ],
)
def test_names_that_are_also_words_need_a_sign(text: str, named: tuple[Child, ...]) -> None:
    assert named_in(text, CHILDREN, is_everyday) == named


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("log 2 hours at oxfam for Maya on tuesday", "log 2 hours at oxfam on tuesday"),
        ("log for maya: 2 hours at oxfam", "log 2 hours at oxfam"),
        ("maya's hours", "my child's hours"),
        ("maya did 3 hours", "my child did 3 hours"),
        ("i went with Mayan friends", "i went with Mayan friends"),
    ],
)
def test_the_name_does_not_stand_in_what_is_kept(text: str, left: str) -> None:
    assert without_name(text, MAYA) == left


@pytest.mark.parametrize("text", ["tom", "no its for tom", "for Maya please", "what about tom?", "not tom, maya"])
def test_a_message_may_do_nothing_but_name(text: str) -> None:
    assert only_names(text, CHILDREN)


@pytest.mark.parametrize("text", ["toms hours", "log for maya", "maya did 3 hours", "remove tom"])
def test_or_more_than_that(text: str) -> None:
    assert not only_names(text, CHILDREN)


@given(st.text(max_size=60))
def test_any_text_may_be_typed(text: str) -> None:
    name = known_as_in(text)
    assert name is None or (0 < len(name) <= LONGEST_NAME and " " not in name)
    assert set(named_in(text, CHILDREN, is_everyday)) <= set(CHILDREN)
    only_names(text, CHILDREN)
    without_name(text, MAYA)

"""The commands and what is said around a conversation keep to Telegram's limits."""

from __future__ import annotations

import re

from adapters.telegram.menu import (
    LONGEST_COMMAND_TEXT,
    LONGEST_DESCRIPTION,
    LONGEST_SHORT_DESCRIPTION,
    commands,
    description,
    short_description,
)
from bot.wording.words import Audience, shipped
from tests.bot.wording_use import uses

LONGEST_POP_UP = 200


def words(code: str, **slots: object) -> str:
    return shipped().say(code, Audience(), **slots)


def test_commands_are_as_telegram_wants_them() -> None:
    made = commands(words)
    assert {name for name, _ in made} == set("start help ideas hours mydata delete stop person settings".split())
    assert all(re.fullmatch(r"[a-z0-9_]{1,32}", name) for name, _ in made)
    assert all(1 <= len(text) <= LONGEST_COMMAND_TEXT for _, text in made)


def test_descriptions_are_not_too_long() -> None:
    assert 0 < len(description(words)) <= LONGEST_DESCRIPTION
    assert 0 < len(short_description(words)) <= LONGEST_SHORT_DESCRIPTION


def test_what_pops_up_is_not_too_long() -> None:
    assert 0 < len(words("telegram.picked")) <= LONGEST_POP_UP


def test_every_code_of_this_channel_is_worded() -> None:
    used = uses(frozenset({"telegram"}))
    assert used
    assert all(any(use.fits(code) for code in shipped().codes) for use in used)

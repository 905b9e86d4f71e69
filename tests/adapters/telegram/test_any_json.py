"""Whatever comes over the wire, reading it raises nothing and gives nothing that cannot be kept."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.telegram.incoming import Incoming
from adapters.telegram.updates import WANTED_UPDATES, to_message
from bot.message_json import message_as_json, message_from_json
from tests.adapters.any_json import JSON, damaged
from tests.adapters.telegram.payload_files import AT, every_update

UPDATES = every_update()


def can_be_kept(incoming: Incoming) -> bool:
    """Whether what was read goes through a database and comes back the same."""
    if incoming.message is None:
        return True
    kept = json.dumps(message_as_json(incoming.message), ensure_ascii=False).encode()
    return message_from_json(json.loads(kept)) == incoming.message and incoming.message.at.utcoffset() is not None


@given(JSON)
def test_any_json_at_all(value: Any) -> None:
    assert to_message(value, AT) == Incoming()


@given(st.sampled_from(WANTED_UPDATES), JSON)
def test_any_json_in_an_update(kind: str, value: Any) -> None:
    assert can_be_kept(to_message({"update_id": 1, kind: value}, AT))


@given(damaged(UPDATES))
def test_a_damaged_update(update: Any) -> None:
    assert can_be_kept(to_message(update, AT))


@pytest.mark.parametrize("number", [True, 10**400, -(10**400), 1.0, "1", None])
def test_what_is_no_number_of_telegrams_names_nobody(number: object) -> None:
    message = {"date": 1, "chat": {"type": "private"}, "from": {"id": number}, "text": "hi"}
    assert to_message({"update_id": 1, "message": message}, AT) == Incoming()
    assert to_message({**UPDATES["said-text"], "update_id": number}, AT) == Incoming()


@pytest.mark.parametrize("date", [0, -5, 2**62, 10**12, True, "now", None])
def test_a_time_that_cannot_be_is_the_time_now(date: object) -> None:
    update = copy.deepcopy(UPDATES["said-text"])
    update["message"]["date"] = date
    read = to_message(update, AT).message
    assert read
    assert read.at == AT


def test_half_characters_are_mended() -> None:
    update = copy.deepcopy(UPDATES["said-text"])
    update["message"]["text"] = "hi \ud83d"
    read = to_message(update, AT).message
    assert read
    assert read.text == "hi \ufffd"


def test_reading_changes_nothing_and_gives_the_same_again() -> None:
    for update in UPDATES.values():
        before = copy.deepcopy(update)
        assert to_message(update, AT) == to_message(update, AT)
        assert update == before

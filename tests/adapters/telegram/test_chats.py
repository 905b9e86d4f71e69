"""Groups, channels, and people who block the assistant: nothing of it becomes a message."""

from __future__ import annotations

import pytest

from adapters.telegram.incoming import NOTHING, Blocked, Incoming, LeaveChat, SayInGroup, Unblocked
from adapters.telegram.updates import WANTED_UPDATES
from tests.adapters.telegram.payload_files import AMIRA, incoming, updates

GROUP, SMALL_GROUP, CHANNEL = -1001234567890, -4012345, -1009876543210


def test_somebody_blocks_the_assistant_and_lets_it_back() -> None:
    assert incoming("chats", "blocked") == Incoming(courtesy=(Blocked(AMIRA),))
    assert incoming("chats", "unblocked") == Incoming(courtesy=(Unblocked(AMIRA),))


@pytest.mark.parametrize(
    ("name", "chat"),
    [
        ("added_to_supergroup", GROUP),
        ("added_to_group", SMALL_GROUP),
        ("added_restricted", GROUP),
        ("added_by_an_unseen_administrator", GROUP),
        ("command_in_group", GROUP),
        ("mention_in_group", GROUP),
        ("mention_under_a_photo", GROUP),
    ],
)
def test_a_group_is_told_why_and_left(name: str, chat: int) -> None:
    assert incoming("chats", name) == Incoming(courtesy=(SayInGroup(chat), LeaveChat(chat)))


def test_a_channel_is_left() -> None:
    assert incoming("chats", "added_to_channel") == Incoming(courtesy=(LeaveChat(CHANNEL),))


@pytest.mark.parametrize(
    "name",
    [
        "put_out_of_group",
        "still_out",
        "talk_in_group",
        "command_by_a_bot",
        "joined_group",
        "edited_in_group",
        "channel_post",
        "edited_channel_post",
    ],
)
def test_what_others_say_is_not_listened_to(name: str) -> None:
    assert incoming("chats", name) == NOTHING


@pytest.mark.parametrize("name", updates("not_for_us"))
def test_what_nobody_said_to_us_is_not_answered(name: str) -> None:
    assert incoming("not_for_us", name) == NOTHING


def test_what_is_read_is_what_is_asked_for() -> None:
    assert WANTED_UPDATES == ("message", "edited_message", "callback_query", "my_chat_member")

"""How fast a bot may send."""

from __future__ import annotations

import pytest

from tests.far_side.telegram.chats import Chat
from tests.far_side.telegram.pace import Limits, Pace
from tests.far_side.telegram.wire import RefusedError


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


def refused_after(pace: Pace, chat: Chat) -> int:
    with pytest.raises(RefusedError) as refused:
        pace.spend(chat)
    assert refused.value.retry_after is not None
    assert refused.value.body()["parameters"] == {"retry_after": refused.value.retry_after}
    return refused.value.retry_after


def test_a_chat_takes_a_short_burst_and_then_one_a_second() -> None:
    clock = Clock()
    pace, chat = Pace(Limits(), clock), Chat(1, "private")
    for _ in range(3):
        pace.spend(chat)
    assert refused_after(pace, chat) == 1
    for _ in range(100):
        clock.now += 1
        pace.spend(chat)
    assert refused_after(pace, chat) == 1


def test_the_bot_takes_thirty_a_second_over_all_chats() -> None:
    clock = Clock()
    pace = Pace(Limits(), clock)
    for number in range(30):
        pace.spend(Chat(number + 1, "private"))
    assert refused_after(pace, Chat(99, "private")) == 1
    clock.now += 1
    for number in range(30):
        pace.spend(Chat(number + 100, "private"))


def test_a_group_takes_twenty_a_minute() -> None:
    clock = Clock()
    pace, group = Pace(Limits(), clock), Chat(-4, "group")
    for _ in range(20):
        pace.spend(group)
    assert refused_after(pace, group) == 3


def test_who_calls_before_the_time_is_counted() -> None:
    clock = Clock()
    pace = Pace(Limits(), clock)
    pace.told_to_wait(1, 5)
    pace.knock(1)
    pace.knock(2)
    clock.now += 5
    pace.knock(1)
    assert pace.impatient == 1


def test_limits_can_be_changed_and_turned_off() -> None:
    pace, chat = Pace(Limits(chat_burst=1), Clock()), Chat(1, "private")
    pace.spend(chat)
    refused_after(pace, chat)
    pace.change(Limits(chat_messages_per_second=100, chat_burst=100))
    for _ in range(30):
        pace.spend(chat)
    pace.change(Limits.none())
    for _ in range(1000):
        pace.spend(chat)

"""How fast an app may call."""

from __future__ import annotations

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from tests.far_side.slack import Limits, Member, RefusedError, Room, Slack, Workspace
from tests.far_side.slack.limits import Pace


class Clock:
    """A time that stands still until it is told to go on."""

    def __init__(self) -> None:
        self.at = 1000.0

    def __call__(self) -> float:
        return self.at


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def pace(clock: Clock) -> Pace:
    return Pace(Limits(), clock)


def test_one_message_a_second_in_a_channel(pace: Pace, clock: Clock) -> None:
    pace.spend("chat.postMessage", "T1", "C1")
    pace.spend("chat.postMessage", "T1", "C2")
    with pytest.raises(RefusedError) as fault:
        pace.spend("chat.postMessage", "T1", "C1")
    assert (fault.value.status, fault.value.headers()) == (429, {"Retry-After": "1"})
    clock.at += 1
    pace.spend("chat.postMessage", "T1", "C1")


def test_a_method_has_so_many_calls_a_minute_in_a_workspace(pace: Pace, clock: Clock) -> None:
    for _ in range(50):
        pace.spend("chat.update", "T1", "C1")
    with pytest.raises(RefusedError) as fault:
        pace.spend("chat.update", "T1", "C2")
    assert fault.value.retry_after == 2
    pace.spend("chat.update", "T2", "C3")
    clock.at += 2
    pace.spend("chat.update", "T1", "C1")
    for _ in range(1000):
        pace.spend("auth.test", "T1", "")


def test_who_does_not_wait_is_counted(pace: Pace, clock: Clock) -> None:
    pace.told_to_wait("chat.postMessage", "C1", 5)
    pace.knock("chat.postMessage", "C2")
    pace.knock("chat.postMessage", "C1")
    clock.at += 5
    pace.knock("chat.postMessage", "C1")
    assert pace.impatient == 1


def test_a_client_is_told_how_long_to_wait(slack: Slack, client: WebClient, desk: Room, ana: Member) -> None:
    slack.limit(Limits(messages_per_second=0.001))
    client.chat_postMessage(channel=desk.id, text="1")
    for _ in range(2):
        with pytest.raises(SlackApiError) as fault:
            client.chat_postMessage(channel=desk.id, text="2")
    response = fault.value.response
    assert (response.status_code, response["error"]) == (429, "ratelimited")
    assert int(response.headers["retry-after"]) > 900
    client.chat_postMessage(channel=ana.id, text="1")
    counts = slack.counts()
    assert (counts.refused, counts.impatient) == ({"chat.postMessage ratelimited": 2}, 1)
    assert len(desk.seen()) == 1


def test_limits_can_be_off(client: WebClient, desk: Room, school: Workspace) -> None:
    for number in range(20):
        client.chat_postMessage(channel=desk.id, text=f"{number}")
    assert len(desk.seen()) == 20

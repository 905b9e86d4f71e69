"""What goes wrong on purpose."""

from __future__ import annotations

import httpx
import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from tests.far_side.slack import Member, Room, Slack, Trouble, Workspace
from tests.far_side.slack.program import Program

SOON = httpx.Timeout(20, read=0.05)


def say(slack: Slack, school: Workspace, room: Room, timeout: httpx.Timeout | None = None) -> httpx.Response:
    return httpx.post(
        f"{slack.url}chat.postMessage",
        json={"channel": room.id, "text": "Hello"},
        headers={"Authorization": f"Bearer {school.bot_token}"},
        timeout=timeout or 20,
        verify=False,
    )


@pytest.mark.parametrize(
    ("trouble", "status", "error"),
    [
        (Trouble.REFUSED, 200, "internal_error"),
        (Trouble.RATELIMITED, 429, "ratelimited"),
        (Trouble.SERVER_ERROR, 500, "internal_error"),
    ],
)
def test_refusals(slack: Slack, school: Workspace, desk: Room, trouble: Trouble, status: int, error: str) -> None:
    fault = slack.fail(trouble, retry_after=7)
    answer = say(slack, school, desk)
    assert (answer.status_code, answer.json()) == (status, {"ok": False, "error": error})
    assert answer.headers.get("Retry-After") == ("7" if status == 429 else None)
    assert say(slack, school, desk).json()["ok"] is True
    assert (slack.counts().befallen, len(desk.seen())) == ({fault: 1}, 1)


def test_a_refusal_says_what_it_is_told_to(slack: Slack, client: WebClient, desk: Room) -> None:
    with slack.failing(Trouble.REFUSED, method="chat.postMessage", error="account_inactive"):
        client.auth_test()
        for _ in range(3):
            with pytest.raises(SlackApiError, match="account_inactive"):
                client.chat_postMessage(channel=desk.id, text="x")
    client.chat_postMessage(channel=desk.id, text="x")


def test_a_fault_is_of_one_channel(slack: Slack, client: WebClient, school: Workspace, desk: Room) -> None:
    slack.fail(Trouble.REFUSED, channel=desk, times=None)
    client.chat_postMessage(channel=school.channel("other").id, text="x")
    with pytest.raises(SlackApiError):
        client.chat_postMessage(channel=desk.id, text="x")
    slack.heal()
    client.chat_postMessage(channel=desk.id, text="x")


@pytest.mark.parametrize(
    ("trouble", "said"),
    [
        (Trouble.CUT_BEFORE, 0),
        (Trouble.CUT_AFTER, 1),
        (Trouble.SILENT_BEFORE, 0),
        (Trouble.SILENT_AFTER, 1),
    ],
)
def test_answers_that_do_not_come(slack: Slack, school: Workspace, desk: Room, trouble: Trouble, said: int) -> None:
    slack.fail(trouble)
    with pytest.raises(httpx.TransportError):
        say(slack, school, desk, SOON)
    assert len(desk.wait_for_messages(said)) == said


def test_answers_that_are_no_answers(slack: Slack, school: Workspace, desk: Room) -> None:
    slack.fail(Trouble.UNAVAILABLE)
    page = say(slack, school, desk)
    assert (page.status_code, page.headers["content-type"]) == (503, "text/html; charset=utf-8")
    assert desk.seen() == ()
    slack.fail(Trouble.BAD_JSON)
    with pytest.raises(ValueError, match="Expecting"):
        say(slack, school, desk).json()
    slack.fail(Trouble.SLOW, seconds=0.01)
    assert say(slack, school, desk).json()["ok"] is True
    assert len(desk.seen()) == 2


def test_what_is_no_method_fails_where_it_is_named(slack: Slack, program: Program, ana: Member) -> None:
    slack.wait_for_answer(ana.command("/adviser"))
    url = program.heard[-1].body["response_url"]
    slack.fail(Trouble.SERVER_ERROR, times=None)
    assert httpx.post(url, json={"text": "x"}, verify=False).status_code == 200
    slack.fail(Trouble.SERVER_ERROR, method="response_url")
    assert httpx.post(url, json={"text": "x"}, verify=False).status_code == 500
    assert slack.counts().refused == {"response_url internal_error": 1}


def test_what_never_comes_is_said_to_be_missing(slack: Slack, client: WebClient, ana: Member, desk: Room) -> None:
    client.chat_postMessage(channel=desk.id, text="Hello")
    with pytest.raises(TimeoutError, match=r"there was \['Hello'\]"):
        desk.wait_for_text("Goodbye", limit=0.01)
    with pytest.raises(TimeoutError, match="not 2 messages"):
        slack.wait_for_counts(messages=2, limit=0.01)
    said = ana.say("Hello")
    with pytest.raises(TimeoutError, match="2 deliveries still wait"):
        slack.wait_until_delivered(limit=0.01)
    with pytest.raises(TimeoutError, match="no answer"):
        slack.wait_for_answer(said, limit=0.01)
    with pytest.raises(TimeoutError, match="no modal"):
        ana.wait_for_view(limit=0.01)

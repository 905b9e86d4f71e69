"""Socket Mode, with Slack's own clients and by hand."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.socket_mode import SocketModeClient
from slack_sdk.socket_mode.aiohttp import SocketModeClient as AsyncSocketModeClient
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.client import BaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse
from slack_sdk.web.async_client import AsyncWebClient
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from tests.far_side.slack import Limits, Member, Room, Settings, Slack, Trouble, running_slack
from tests.far_side.slack.shapes import actions, button, field, modal


@pytest.fixture
def slack() -> Iterator[Slack]:
    """A far side in which nobody waits long for an acknowledgement."""
    settings = Settings(limits=Limits.none(), wait_scale=0.0001, acknowledge_seconds=0.2)
    with running_slack(settings) as running:
        running.use_sockets()
        yield running


class Socket:
    """A connection by hand."""

    def __init__(self, link: ClientConnection) -> None:
        self._link = link
        self.hello = self.read()

    def read(self) -> dict[str, Any]:
        return dict(json.loads(self._link.recv(timeout=10)))

    def acknowledge(self, envelope: dict[str, Any], payload: dict[str, Any] | None = None) -> None:
        self.write(json.dumps({"envelope_id": envelope["envelope_id"]} | ({"payload": payload} if payload else {})))

    def write(self, text: str) -> None:
        self._link.send(text)


def link_to(slack: Slack) -> str:
    return str(WebClient(base_url=slack.url).apps_connections_open(app_token=slack.app_token)["url"])


@contextmanager
def connected(slack: Slack) -> Iterator[Socket]:
    with connect(link_to(slack)) as link:
        yield Socket(link)


def test_slacks_own_client_takes_events_commands_and_presses(
    slack: Slack, client: WebClient, ana: Member, desk: Room
) -> None:
    heard: list[SocketModeRequest] = []

    def take(socket: BaseSocketModeClient, request: SocketModeRequest) -> None:
        heard.append(request)
        payload = {"text": "On it"} if request.type == "slash_commands" else None
        socket.send_socket_mode_response(SocketModeResponse(request.envelope_id, payload))

    socket = SocketModeClient(app_token=slack.app_token, web_client=WebClient(base_url=slack.url))
    socket.socket_mode_request_listeners.append(take)
    socket.connect()
    try:
        slack.wait_for_counts(sockets=1)
        client.chat_postMessage(channel=desk.id, text="LA-1", blocks=[actions(button("Claim"))])
        acts = [ana.say("Hello"), ana.command("/adviser", room=desk), ana.press("Claim", room=desk)]
        assert [slack.wait_for_answer(act).status for act in acts] == [200] * 3
        slack.wait_until_delivered()
    finally:
        socket.close()
    kinds = sorted(request.type for request in heard)
    assert kinds == ["events_api", "events_api", "interactive", "slash_commands"]
    assert [seen.text for seen in ana.seen(room=desk) if seen.ephemeral_to] == ["On it"]


def test_slacks_async_client_fills_a_modal(slack: Slack, client: WebClient, ana: Member) -> None:
    async def work() -> None:
        submitted = asyncio.Event()
        web = AsyncWebClient(base_url=slack.url)
        socket = AsyncSocketModeClient(app_token=slack.app_token, web_client=web)

        async def take(own: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
            said = None
            if request.payload["type"] == "view_submission":
                said = {"response_action": "errors", "errors": {"why": "Say more"}}
                submitted.set()
            await own.send_socket_mode_response(SocketModeResponse(request.envelope_id, said))

        socket.socket_mode_request_listeners.append(take)
        await socket.connect()
        trigger = (await asyncio.to_thread(ana.shortcut, "refer")).trigger
        client.views_open(trigger_id=trigger, view=modal("Refer", field("Why")))
        await asyncio.to_thread(ana.submit, {"Why": "So"})
        await submitted.wait()
        await asyncio.to_thread(ana.wait_for_views, lambda views: views and views[-1].errors)
        await socket.close()

    asyncio.run(work())
    assert ana.views()[0].errors == {"why": "Say more"}


def test_what_an_envelope_holds(slack: Slack, ana: Member) -> None:
    with connected(slack) as socket:
        assert (socket.hello["type"], socket.hello["num_connections"]) == ("hello", 1)
        assert socket.hello["connection_info"] == {"app_id": slack.app_id}
        said = ana.say("Hello")
        envelope = socket.read()
        assert (envelope["type"], envelope["accepts_response_payload"]) == ("events_api", False)
        assert (envelope["retry_attempt"], envelope["retry_reason"]) == (0, "")
        assert envelope["payload"]["event_id"] == said.id
        socket.write("{}")
        socket.acknowledge(envelope)
        assert slack.wait_for_answer(said).status == 200
        ana.command("/adviser", "away")
        command = socket.read()
        assert (command["type"], command["accepts_response_payload"]) == ("slash_commands", True)
        assert command["payload"]["text"] == "away"
        socket.acknowledge(command, {"text": "Noted"})
        assert [seen.text for seen in ana.wait_for_messages(1)] == ["Noted"]


def test_what_was_made_before_there_was_a_socket_waits(slack: Slack, ana: Member) -> None:
    said = ana.say("Hello")
    with connected(slack) as socket:
        envelope = socket.read()
        assert envelope["payload"]["event_id"] == said.id
        socket.acknowledge(envelope)
        slack.wait_until_delivered()


def test_what_is_not_acknowledged_goes_to_another_socket(slack: Slack, ana: Member) -> None:
    with connected(slack) as first, connected(slack) as second:
        assert second.hello["num_connections"] == 2
        said = ana.say("Hello")
        before, again = first.read(), second.read()
        assert before["payload"]["event_id"] == again["payload"]["event_id"] == said.id
        assert before["envelope_id"] != again["envelope_id"]
        assert (again["retry_attempt"], again["retry_reason"]) == (1, "timeout")
        second.acknowledge(again)
        slack.wait_until_delivered()
        assert [attempt.socket for attempt in slack.attempts()] == [1, 2]
        # An acknowledgement that comes too late changes nothing.
        first.acknowledge(before)


def test_what_a_broken_socket_owed_goes_to_another(slack: Slack, ana: Member) -> None:
    with ExitStack() as stack:
        first = stack.enter_context(connected(slack))
        said = ana.say("Hello")
        first.read()
        slack.cut_sockets()
        slack.wait_for_counts(attempts=1)
        with connected(slack) as second:
            again = second.read()
            assert (again["payload"]["event_id"], again["retry_reason"]) == (said.id, "connection_failed")
            second.acknowledge(again)
            slack.wait_until_delivered()


def test_commands_do_not_come_again(slack: Slack, ana: Member) -> None:
    with connected(slack) as socket:
        command = ana.command("/adviser")
        socket.read()
        assert slack.wait_for_answer(command).status == 0
        assert slack.counts().lost == 1
        assert ana.seen()[0].text == '/adviser failed with the error "operation_timeout"'


def test_an_acknowledgement_that_is_lost_brings_it_again(slack: Slack, ana: Member) -> None:
    with connected(slack) as socket:
        slack.fail(Trouble.CUT_AFTER, method="events")
        said = ana.say("Hello")
        for _ in range(2):
            envelope = socket.read()
            assert envelope["payload"]["event_id"] == said.id
            socket.acknowledge(envelope)
        slack.wait_until_delivered()


def test_sockets_are_told_to_go(slack: Slack, ana: Member) -> None:
    with connected(slack) as socket:
        slack.disconnect("warning")
        assert (warned := socket.read())["reason"] == "warning"
        assert warned["type"] == "disconnect"
        said = ana.say("Hello")
        socket.acknowledge(socket.read())
        assert slack.wait_for_answer(said).status == 200
        slack.disconnect()
        assert socket.read()["reason"] == "refresh_requested"
        with pytest.raises(ConnectionClosed):
            socket.read()
        assert slack.counts().sockets == 0


def test_ten_sockets_and_no_more(slack: Slack, ana: Member) -> None:
    with ExitStack() as stack:
        sockets = [stack.enter_context(connected(slack)) for _ in range(10)]
        assert sockets[-1].hello["num_connections"] == 10
        with connected(slack) as one_more:
            assert one_more.hello["reason"] == "too_many_websockets"
        # Each in turn: nobody is given two while others have none.
        for number, socket in enumerate(sockets):
            said = ana.say(f"{number}")
            heard = socket.read()
            assert heard["payload"]["event_id"] == said.id
            socket.acknowledge(heard)
        slack.wait_until_delivered()


def test_an_address_is_good_once(slack: Slack) -> None:
    link = link_to(slack)
    with connect(link) as first:
        assert json.loads(first.recv())["type"] == "hello"
        with pytest.raises(Exception, match="HTTP 403"), connect(link):
            raise AssertionError


def test_slacks_own_client_comes_back_after_it_was_told_to_go(slack: Slack, ana: Member) -> None:
    taken = threading.Event()

    def take(socket: BaseSocketModeClient, request: SocketModeRequest) -> None:
        socket.send_socket_mode_response(SocketModeResponse(request.envelope_id))
        taken.set()

    socket = SocketModeClient(app_token=slack.app_token, web_client=WebClient(base_url=slack.url), ping_interval=1)
    socket.socket_mode_request_listeners.append(take)
    socket.connect()
    try:
        slack.wait_for_counts(sockets=1)
        slack.disconnect()
        slack.wait_for_counts(limit=20, **{"apps.connections.open": 2, "sockets": 1})
        ana.say("Hello")
        slack.wait_until_delivered()
        assert taken.wait(10)
    finally:
        socket.close()

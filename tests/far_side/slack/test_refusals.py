"""What the Web API refuses, and how: read from the errors of Slack's own client."""

from __future__ import annotations

from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from tests.far_side.slack import Member, Room, Slack, Workspace
from tests.far_side.slack.shapes import section


def refusal(call: Any, **given: Any) -> str:
    """The error with which a call is refused."""
    with pytest.raises(SlackApiError) as fault:
        call(**given)
    assert fault.value.response["ok"] is False
    return str(fault.value.response["error"])


def test_tokens(slack: Slack, client: WebClient, school: Workspace) -> None:
    assert refusal(WebClient(base_url=slack.url).auth_test) == "not_authed"
    assert refusal(WebClient("xoxb-nobody", base_url=slack.url).auth_test) == "invalid_auth"
    assert client.auth_revoke(test=True)["revoked"] is False
    assert client.auth_revoke()["revoked"] is True
    assert refusal(client.auth_test) == "token_revoked"
    assert refusal(client.apps_connections_open, app_token="xapp-nobody") == "invalid_auth"
    assert refusal(client.apps_connections_open, app_token="xoxb-nobody") == "not_allowed_token_type"


def test_places(client: WebClient, school: Workspace, slack: Slack, ana: Member) -> None:
    elsewhere, secret = school.channel("open", bot=False), school.channel("shut", private=True, bot=False)
    other = slack.workspace("Barking College")
    stranger, foreign = other.person(), other.channel("desk")
    post = client.chat_postMessage
    assert refusal(post, channel=elsewhere.id, text="x") == "not_in_channel"
    assert refusal(post, channel=secret.id, text="x") == "channel_not_found"
    assert refusal(post, channel=foreign.id, text="x") == "channel_not_found"
    assert refusal(post, channel=stranger.id, text="x") == "channel_not_found"
    assert refusal(post, channel="C0", text="x") == "channel_not_found"
    assert refusal(client.users_info, user=stranger.id) == "user_not_found"
    assert refusal(client.users_lookupByEmail, email="nobody@example.org") == "users_not_found"
    assert refusal(client.conversations_info, channel=secret.id) == "channel_not_found"
    assert refusal(client.conversations_history, channel=elsewhere.id) == "not_in_channel"
    assert refusal(client.conversations_open, users=school.bot_user) == "cannot_dm_bot"
    assert refusal(client.conversations_open, users="U0") == "user_not_found"


def test_channels_and_accounts_that_are_closed(
    client: WebClient, school: Workspace, ana: Member, desk: Room, slack: Slack
) -> None:
    ana.say("Hello")
    desk.archive(by=ana)
    assert refusal(client.chat_postMessage, channel=desk.id, text="x") == "is_archived"
    ana.deactivate()
    assert refusal(client.chat_postMessage, channel=ana.id, text="x") == "user_disabled"
    assert refusal(client.conversations_open, users=ana.id) == "user_disabled"
    assert refusal(client.views_publish, user_id=ana.id, view={"type": "home", "blocks": []}) == "user_not_found"


def test_words(client: WebClient, ana: Member, desk: Room) -> None:
    post = client.chat_postMessage
    assert refusal(client.api_call, api_method="chat.postMessage", json={"channel": desk.id}) == "no_text"
    assert refusal(post, channel=desk.id, text="x" * 40_001) == "msg_too_long"
    posted = post(channel=desk.id, text="x" * 40_000)
    assert refusal(client.chat_update, channel=desk.id, ts=posted["ts"], text="x" * 4_001) == "msg_too_long"
    client.chat_update(channel=desk.id, ts=posted["ts"], text="x" * 4_000)
    fitting, many = [section("x" * 2_500) for _ in range(5)], [section("x" * 2_501) for _ in range(5)]
    post(channel=desk.id, text="x", blocks=fitting)
    assert refusal(post, channel=desk.id, text="x", blocks=many) == "msg_blocks_too_long"
    assert refusal(post, channel=desk.id, text="x", blocks="{") == "invalid_blocks_format"
    assert refusal(post, channel=desk.id, text="x", thread_ts="1.2") == "invalid_thread_ts"
    assert refusal(post, channel=desk.id, text="x", thread_ts="") == "invalid_thread_ts"
    assert refusal(post, channel=desk.id, text="x", metadata={"event_type": "x"}) == "invalid_metadata_schema"


def test_messages_of_others_and_of_nobody(client: WebClient, ana: Member, desk: Room, school: Workspace) -> None:
    said = ana.say("Hello", room=desk)
    here = {"channel": desk.id, "ts": said.ts}
    assert refusal(client.chat_update, **here, text="x") == "cant_update_message"
    assert refusal(client.chat_delete, **here) == "cant_delete_message"
    whispered = client.chat_postEphemeral(channel=desk.id, user=ana.id, text="x")["message_ts"]
    assert refusal(client.chat_update, channel=desk.id, ts=whispered, text="y") == "message_not_found"
    assert refusal(client.chat_delete, channel=desk.id, ts="1700000000.000001") == "message_not_found"
    assert refusal(client.conversations_replies, channel=desk.id, ts="1700000000.000001") == "thread_not_found"
    outside = school.person("Sam Okoro")
    whisper = {"channel": desk.id, "text": "x"}
    assert refusal(client.chat_postEphemeral, **whisper, user=outside.id) == "user_not_in_channel"
    client.reactions_add(channel=desk.id, timestamp=said.ts, name="eyes")
    assert refusal(client.reactions_add, channel=desk.id, timestamp=said.ts, name="eyes") == "already_reacted"
    assert refusal(client.reactions_add, channel=desk.id, timestamp=said.ts, name="E Y") == "invalid_name"


def test_pages(client: WebClient, desk: Room) -> None:
    assert refusal(client.conversations_history, channel=desk.id, limit=1001) == "invalid_limit"
    assert refusal(client.conversations_history, channel=desk.id, cursor="x") == "invalid_cursor"

"""The Web API, driven with Slack's own clients and by hand."""

from __future__ import annotations

import asyncio
import json
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest
from slack_sdk import WebClient
from slack_sdk.models.blocks import Block
from slack_sdk.web.async_client import AsyncWebClient

from tests.far_side.slack import Limits, Member, Room, Slack, Workspace
from tests.far_side.slack.shapes import actions, button, section

BLOCKS = [section("Who is *free*?"), actions(button("Claim", value="LA-1"))]


def post(slack: Slack, school: Workspace, method: str, **how: Any) -> dict[str, Any]:
    headers = {"Authorization": f"Bearer {school.bot_token}"} | how.pop("headers", {})
    answer = httpx.post(slack.url + method, headers=headers, timeout=20, verify=False, **how)
    assert answer.status_code == 200
    return dict(answer.json())


def test_whose_token_it_is(client: WebClient, school: Workspace) -> None:
    told = client.auth_test()
    assert (told["team_id"], told["user_id"], told["bot_id"]) == (school.id, school.bot_user, school.bot_id)
    assert told["team"] == "Newham Sixth Form"


@pytest.mark.parametrize("shape", ["form", "json", "query", "get", "multipart", "token in the body"])
def test_all_shapes_of_requests_are_read(slack: Slack, school: Workspace, desk: Room, shape: str) -> None:
    given = {"channel": desk.id, "text": "Who is free?", "blocks": json.dumps(BLOCKS)}
    url = f"chat.postMessage?{urlencode(given)}"
    match shape:
        case "form":
            said = post(slack, school, "chat.postMessage", data=given)
        case "json":
            said = post(slack, school, "chat.postMessage", json=given | {"blocks": BLOCKS})
        case "query":
            said = post(slack, school, url)
        case "get":
            headers = {"Authorization": f"Bearer {school.bot_token}"}
            said = httpx.get(slack.url + url, headers=headers, verify=False).json()
        case "multipart":
            said = post(slack, school, "chat.postMessage", files={name: (None, one) for name, one in given.items()})
        case _:
            given["token"] = school.bot_token
            said = httpx.post(slack.url + "chat.postMessage", data=given, verify=False).json()
    (seen,) = desk.seen()
    assert (said["ok"], said["ts"], said["channel"]) == (True, seen.ts, desk.id)
    assert (seen.text, seen.buttons) == ("Who is free?", ("Claim",))


@pytest.mark.parametrize(
    ("how", "error"),
    [
        ({"content": b"{", "headers": {"Content-Type": "application/json"}}, "invalid_json"),
        ({"content": b"[]", "headers": {"Content-Type": "application/json"}}, "json_not_object"),
        ({"content": b"x", "headers": {"Content-Type": "image/png"}}, "invalid_post_type"),
    ],
)
def test_what_cannot_be_read_is_refused(slack: Slack, school: Workspace, how: dict[str, Any], error: str) -> None:
    assert post(slack, school, "auth.test", **how) == {"ok": False, "error": error}
    assert post(slack, school, "chat.dance")["error"] == "unknown_method"


def test_a_message_is_posted_changed_and_taken_away(client: WebClient, school: Workspace, desk: Room) -> None:
    posted = client.chat_postMessage(channel=desk.id, text="Who is free?", blocks=BLOCKS, metadata=_metadata())
    message = posted["message"]
    assert (message["user"], message["bot_id"], message["type"]) == (school.bot_user, school.bot_id, "message")
    assert [block["block_id"] for block in message["blocks"]]
    assert [type(block).__name__ for block in Block.parse_all(message["blocks"])] == ["SectionBlock", "ActionsBlock"]
    changed = client.chat_update(channel=desk.id, ts=posted["ts"], text="Ana has it")
    assert changed["message"]["edited"]["user"] == school.bot_user
    (seen,) = desk.seen()
    # Blocks that are not mentioned stay; an empty list takes them away.
    assert (seen.text, seen.earlier, seen.buttons) == ("Ana has it", ("Who is free?",), ("Claim",))
    client.chat_update(channel=desk.id, ts=posted["ts"], text="Ana has it", blocks=[])
    assert desk.seen()[0].buttons == ()
    client.chat_delete(channel=desk.id, ts=posted["ts"])
    assert desk.seen()[0].deleted
    assert client.conversations_history(channel=desk.id)["messages"] == []


def _metadata() -> dict[str, Any]:
    return {"event_type": "case", "event_payload": {"reference": "LA-1"}}


def test_a_person_is_written_to_by_id(client: WebClient, ana: Member, desk: Room) -> None:
    opened = client.conversations_open(users=ana.id)
    posted = client.chat_postMessage(channel=ana.id, text="Hello")
    assert posted["channel"] == opened["channel"]["id"]
    assert client.conversations_open(users=[ana.id])["already_open"] is True
    assert [message.text for message in ana.seen()] == ["Hello"]
    assert client.conversations_info(channel=posted["channel"])["channel"]["user"] == ana.id
    assert client.chat_postMessage(channel="#desk", text="Hello all")["channel"] == desk.id


def test_only_one_person_sees_what_is_ephemeral(client: WebClient, school: Workspace, ana: Member, desk: Room) -> None:
    sam = school.person("Sam Okoro")
    desk.join(sam)
    told = client.chat_postEphemeral(channel=desk.id, user=ana.id, text="Only you", blocks=[section("Only you")])
    (seen,) = ana.seen(room=desk)
    assert (seen.ts, seen.ephemeral_to) == (told["message_ts"], ana.id)
    assert sam.seen(room=desk) == desk.seen() == ()


def test_threads_have_pages(client: WebClient, ana: Member, desk: Room) -> None:
    first = client.chat_postMessage(channel=desk.id, text="LA-1")["ts"]
    for number in range(5):
        client.chat_postMessage(channel=desk.id, thread_ts=first, text=f"{number}")
    answer = ana.say("Thanks", room=desk, thread=first)
    page = client.conversations_replies(channel=desk.id, ts=first, limit=4)
    assert [message["text"] for message in page["messages"]] == ["LA-1", "0", "1", "2"]
    assert (page["has_more"], page["messages"][0]["reply_count"]) == (True, 6)
    cursor = page["response_metadata"]["next_cursor"]
    rest = client.conversations_replies(channel=desk.id, ts=first, limit=4, cursor=cursor)
    assert [message["text"] for message in rest["messages"]] == ["3", "4", "Thanks"]
    assert rest["messages"][-1]["thread_ts"] == first
    since = client.conversations_replies(channel=desk.id, ts=first, oldest=answer.ts, inclusive=True)
    assert [message["ts"] for message in since["messages"]] == [answer.ts]
    assert [message["text"] for message in client.conversations_history(channel=desk.id)["messages"]] == ["LA-1"]
    assert len(desk.seen(thread=first)) == 6
    assert len(desk.seen(thread=first, everybody=True)) == 7


def test_an_answer_to_what_has_gone_stands_in_the_channel_for_all(client: WebClient, desk: Room) -> None:
    card = client.chat_postMessage(channel=desk.id, text="LA-1")["ts"]
    client.chat_delete(channel=desk.id, ts=card)
    said = client.chat_postMessage(channel=desk.id, thread_ts=card, text="In confidence")
    assert "thread_ts" not in said["message"]
    assert [message["text"] for message in client.conversations_history(channel=desk.id)["messages"]] == [
        "In confidence"
    ]


def test_people_are_looked_up(client: WebClient, ana: Member, desk: Room) -> None:
    user = client.users_info(user=ana.id)["user"]
    assert (user["real_name"], user["tz"], user["is_bot"], user["deleted"]) == (
        "Ana Silva",
        "Europe/London",
        False,
        False,
    )
    email = user["profile"]["email"]
    assert client.users_lookupByEmail(email=email)["user"]["id"] == ana.id
    assert client.users_profile_get(user=ana.id)["profile"]["real_name"] == "Ana Silva"
    assert ana.id in client.conversations_members(channel=desk.id)["members"]
    ana.deactivate()
    assert client.users_info(user=ana.id)["user"]["deleted"] is True


def test_an_emoji_stands_under_a_message(client: WebClient, ana: Member, desk: Room) -> None:
    said = ana.say("Hello", room=desk)
    client.reactions_add(channel=desk.id, timestamp=said.ts, name="eyes")
    assert desk.seen(everybody=True)[0].reactions == ("eyes",)


def test_the_async_client_is_understood(slack: Slack, school: Workspace, ana: Member, desk: Room) -> None:
    async def work() -> None:
        client = AsyncWebClient(school.bot_token, base_url=slack.url)
        assert (await client.auth_test())["team_id"] == school.id
        posted = await client.chat_postMessage(channel=desk.id, text="Hello", blocks=BLOCKS)
        await client.chat_update(channel=desk.id, ts=posted["ts"], text="Hello again")
        await client.chat_postEphemeral(channel=desk.id, user=ana.id, text="Psst")
        replies = await client.conversations_replies(channel=desk.id, ts=posted["ts"])
        assert [message["text"] for message in replies["messages"]] == ["Hello again"]
        assert (await client.users_info(user=ana.id))["user"]["id"] == ana.id
        opened = await client.conversations_open(users=ana.id)
        await client.chat_postMessage(channel=opened["channel"]["id"], text="In private")
        await client.views_publish(user_id=ana.id, view={"type": "home", "blocks": [section("Mine")]})
        await client.files_upload_v2(channel=desk.id, filename="a.ics", content="BEGIN:VCALENDAR")
        await client.chat_delete(channel=desk.id, ts=posted["ts"])

    asyncio.run(work())
    home = ana.home()
    assert home
    assert home.all_text == "Mine"
    assert [message.text for message in ana.seen()] == ["In private"]
    assert [file["name"] for message in desk.seen() for file in message.files] == ["a.ics"]


def test_counts_and_limits_can_be_asked_for(slack: Slack, client: WebClient, desk: Room) -> None:
    client.chat_postMessage(channel=desk.id, text="Hello")
    counts = slack.wait_for_counts(messages=1, **{"chat.postMessage": 1})
    assert counts.calls == {"chat.postMessage": 1}
    slack.limit(Limits())
    assert [ts for ts, _ in slack.times()[desk.id].received] == [desk.seen()[0].ts]
    assert slack.export().keys() == {"times", "attempts", "counts"}

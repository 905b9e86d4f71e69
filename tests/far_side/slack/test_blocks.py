"""The limits of blocks: what is just within them is taken, and one more is not."""

from __future__ import annotations

from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from tests.far_side.slack import Room
from tests.far_side.slack.blocks import check_blocks
from tests.far_side.slack.shapes import actions, button, field, menu, mrkdwn, option, plain, section

Json = dict[str, Any]


def header(text: str) -> Json:
    return {"type": "header", "text": plain(text)}


def buttons(count: int) -> Json:
    return actions(*(button(f"Go {number}") for number in range(count)))


JUST = [
    [section("x" * 3000)],
    [{"type": "divider"}] * 50,
    [header("x" * 150)],
    [actions(button("x" * 75))],
    [actions(button("Go", value="x" * 2000))],
    [buttons(25)],
    [section("x", fields=[mrkdwn("x" * 2000)] * 10)],
    [{"type": "context", "elements": [mrkdwn("x")] * 10}],
    [actions(menu(*(f"{number}" for number in range(100))))],
    [section("x", accessory=button("Go"))],
    [section("x", block_id="x" * 255)],
    [actions(menu("x" * 75))],
    [{"type": "image", "image_url": "https://example.org/a.png", "alt_text": "A chart"}],
    [field("Reason", {"type": "plain_text_input", "action_id": "a", "max_length": 3000})],
]
BEYOND = [
    [section("x" * 3001)],
    [{"type": "divider"}] * 51,
    [header("x" * 151)],
    [actions(button("x" * 76))],
    [actions(button("Go", value="x" * 2001))],
    [buttons(26)],
    [section("x", fields=[mrkdwn("x")] * 11)],
    [{"type": "context", "elements": [mrkdwn("x")] * 11}],
    [actions(menu(*(f"{number}" for number in range(101))))],
    [section("x", accessory={"type": "plain_text_input", "action_id": "a"})],
    [section("x", block_id="x" * 256)],
    [actions(menu("x" * 76))],
    [{"type": "image", "image_url": "https://example.org/a.png"}],
    [field("Reason", {"type": "plain_text_input", "action_id": "a", "max_length": 3001})],
    [section("")],
    [{"type": "section"}],
    [{"type": "header", "text": mrkdwn("*x*")}],
    [actions()],
    [actions(button("Go", style="loud"))],
    [actions(button("Go"), button("Go"))],
    [section("x", block_id="a"), section("y", block_id="a")],
    [actions(menu("A", "A"))],
    [actions(menu("A", initial_option=option("B")))],
    [{"type": "marquee"}],
    [field("Reason", button("Go"))],
    ["x"],
]


@pytest.mark.parametrize("blocks", JUST, ids=range(len(JUST)))
def test_what_is_within_the_limits_is_taken(blocks: list[Json]) -> None:
    assert check_blocks(blocks, "message") == []


@pytest.mark.parametrize("blocks", BEYOND, ids=range(len(BEYOND)))
def test_what_is_beyond_is_not(blocks: list[Json]) -> None:
    assert check_blocks(blocks, "message")


def test_views_take_more_blocks_than_messages() -> None:
    assert check_blocks([{"type": "divider"}] * 100, "modal") == []
    assert check_blocks([{"type": "divider"}] * 101, "home")
    assert check_blocks({}, "message") == ["must be an array [json-pointer:/blocks]"]


def test_a_refusal_says_where(client: WebClient, desk: Room) -> None:
    with pytest.raises(SlackApiError) as fault:
        client.chat_postMessage(channel=desk.id, text="x", blocks=[section("x"), header("x" * 151)])
    said = "[ERROR] must be less than 151 characters [json-pointer:/blocks/1/text/text]"
    assert fault.value.response["error"] == "invalid_blocks"
    assert fault.value.response["errors"] == [said]
    assert fault.value.response["response_metadata"]["messages"] == [said]
    assert desk.seen() == ()

"""The limits of blocks and views. What passes is judged by slack_sdk's own models too."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from typing import Any, Literal

from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.blocks import Block

from tests.far_side.slack.complaints import PLAIN, Complaints
from tests.far_side.slack.elements import FIELDS, INTERACTIVE, check_element
from tests.far_side.slack.seen import words
from tests.far_side.slack.teams import Names
from tests.far_side.slack.wire import Json, RefusedError, invalid

Surface = Literal["message", "modal", "home"]

# How Slack counts a message as a whole is not documented. Nothing that was reported as refused passes this count.
_MOST_IN_ALL = 13_000
_COST_OF_A_BLOCK = 100
_MOST_BLOCKS = {"message": 50, "modal": 100, "home": 100}
_LARGEST_VIEW = 250_000
_LONGEST_NAME = 24


def check_blocks(blocks: object, surface: Surface) -> list[str]:
    """What is wrong with blocks: nothing, or complaints."""
    complaints = Complaints()
    if not isinstance(blocks, list):
        return ["must be an array [json-pointer:/blocks]"]
    if len(blocks) > _MOST_BLOCKS[surface]:
        complaints.say(f"no more than {_MOST_BLOCKS[surface]} items allowed", "/blocks")
    seen = set[str]()
    for number, block in enumerate(blocks):
        place = f"/blocks/{number}"
        if not isinstance(block, dict):
            complaints.say("must be an object", place)
            continue
        complaints.string(block, "block_id", place, 255)
        if block.get("block_id") in seen:
            complaints.say(f"block_id {block['block_id']!r} already exists", f"{place}/block_id")
        seen.update([block["block_id"]] if block.get("block_id") else [])
        _check_block(block, place, complaints, surface)
    if not complaints.said:
        complaints.said.extend(_second_opinion(blocks))
    return complaints.said


def _check_block(block: Json, place: str, complaints: Complaints, surface: Surface) -> None:
    match block.get("type"):
        case "section":
            _check_section(block, place, complaints)
        case "header":
            complaints.text(block, "text", place, 150, PLAIN)
        case "divider" | "rich_text":
            pass
        case "image":
            _check_image(block, place, complaints)
            complaints.text_if_any(block, "title", place, 2000, PLAIN)
        case "actions":
            _check_elements(complaints.items(block, "elements", place, 25), complaints, INTERACTIVE)
        case "context":
            _check_context(block, place, complaints)
        case "input":
            complaints.text(block, "label", place, 2000, PLAIN)
            complaints.text_if_any(block, "hint", place, 2000, PLAIN)
            allowed = (INTERACTIVE | FIELDS) - {"button", "overflow"}
            check_element(block.get("element") or {}, f"{place}/element", complaints, allowed)
        case "markdown" if surface == "message":
            complaints.string(block, "text", place, 12_000, least=1)
        case other:
            complaints.say(f"unsupported type: {other}", f"{place}/type")


def _check_section(block: Json, place: str, complaints: Complaints) -> None:
    if block.get("text") is None and not block.get("fields"):
        complaints.say("missing required field: text", place)
    complaints.text_if_any(block, "text", place, 3000)
    if block.get("fields") is not None:
        for number, (_, at) in enumerate(complaints.items(block, "fields", place, 10)):
            complaints.text({"field": block["fields"][number]}, "field", at, 2000)
    if accessory := block.get("accessory"):
        if accessory.get("type") == "image":
            _check_image(accessory, f"{place}/accessory", complaints)
        else:
            check_element(accessory, f"{place}/accessory", complaints, INTERACTIVE)


def _check_context(block: Json, place: str, complaints: Complaints) -> None:
    for element, at in complaints.items(block, "elements", place, 10):
        if element.get("type") == "image":
            _check_image(element, at, complaints)
        else:
            complaints.text({"element": element}, "element", at, 3000)


def _check_image(image: Json, place: str, complaints: Complaints) -> None:
    complaints.string(image, "alt_text", place, 2000, least=1)
    if "slack_file" not in image:
        complaints.string(image, "image_url", place, 3000, least=1)


def _check_elements(elements: list[tuple[Json, str]], complaints: Complaints, allowed: frozenset[str]) -> None:
    seen = set[str]()
    for element, place in elements:
        check_element(element, place, complaints, allowed)
        if (named := element.get("action_id")) in seen:
            complaints.say(f"action_id {named!r} already exists", f"{place}/action_id")
        seen.update([named] if named else [])


def _second_opinion(blocks: list[Json]) -> Iterator[str]:
    for number, given in enumerate(deepcopy(blocks)):
        try:
            if block := Block.parse(given):
                block.to_dict()
        except SlackObjectFormationError as fault:
            yield f"{fault} [json-pointer:/blocks/{number}]"


def taken_blocks(given: object, names: Names) -> list[Json]:
    """Blocks of a message as they will stand in it. Raises RefusedError."""
    if complaints := check_blocks(given, "message"):
        raise invalid("invalid_blocks", *complaints)
    blocks = filled_in(given, names)
    if sum(len(each) for each in words(blocks)) + _COST_OF_A_BLOCK * len(blocks) > _MOST_IN_ALL:
        raise RefusedError("msg_blocks_too_long")
    return blocks


def taken_view(given: object, names: Names, allowed: tuple[str, ...]) -> Json:
    """A view as it will stand. Raises RefusedError."""
    if not isinstance(given, dict) or given.get("type") not in allowed:
        raise invalid("invalid_arguments", f"must be one of {', '.join(allowed)} [json-pointer:/view/type]")
    if len(json.dumps(given)) > _LARGEST_VIEW:
        raise RefusedError("view_too_large")
    complaints = Complaints()
    modal = given["type"] == "modal"
    if modal:
        complaints.text(given, "title", "/view", _LONGEST_NAME, PLAIN)
    for name in ("submit", "close"):
        complaints.text_if_any(given, name, "/view", _LONGEST_NAME, PLAIN)
    complaints.string(given, "private_metadata", "/view", 3000)
    complaints.string(given, "callback_id", "/view", 255)
    complaints.string(given, "external_id", "/view", 255)
    blocks = given.get("blocks")
    complaints.said += check_blocks(blocks, "modal" if modal else "home")
    if (
        modal
        and not given.get("submit")
        and any(isinstance(b, dict) and b.get("type") == "input" for b in blocks or ())
    ):
        complaints.say("missing required field: submit", "/view")
    if complaints.said:
        raise invalid("invalid_arguments", *complaints.said)
    return given | {"blocks": filled_in(blocks, names)}


def filled_in(blocks: Any, names: Names) -> list[Json]:
    """The same with the ids and settings that Slack fills in where they are missing."""
    made: list[Json] = deepcopy(blocks)
    for block in made:
        block.setdefault("block_id", names.next("b"))
        for found in _objects(block):
            if found.get("type") == "plain_text":
                found.setdefault("emoji", True)
            elif found.get("type") == "mrkdwn":
                found.setdefault("verbatim", False)
            elif found.get("type") in INTERACTIVE | FIELDS:
                found.setdefault("action_id", names.next("a"))
    return made


def _objects(found: object) -> Iterator[Json]:
    if isinstance(found, list):
        for part in found:
            yield from _objects(part)
    elif isinstance(found, dict):
        yield found
        for part in found.values():
            yield from _objects(part)

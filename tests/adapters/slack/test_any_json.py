"""Whatever comes over the wire, reading it raises nothing and gives nothing that cannot be kept."""

from __future__ import annotations

import copy
import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from adapters.slack.incoming import NOTHING, Incoming
from adapters.slack.payloads import to_message
from bot.message_json import message_as_json, message_from_json
from tests.adapters.any_json import JSON, damaged
from tests.adapters.slack.payloads import AT, EVERY

KINDS = ("message", "app_mention", "app_home_opened", "tokens_revoked")


def can_be_kept(incoming: Incoming) -> bool:
    """Whether what was read goes through a database and comes back the same."""
    if incoming.message is None:
        return True
    kept = json.dumps(message_as_json(incoming.message), ensure_ascii=False).encode()
    return bool(incoming.event) and message_from_json(json.loads(kept)) == incoming.message


@given(JSON)
def test_any_json_at_all(value: Any) -> None:
    assert to_message(value, AT) == NOTHING


@given(st.sampled_from(KINDS), JSON)
def test_any_json_in_an_event(kind: str, value: Any) -> None:
    event = {**value, "type": kind} if isinstance(value, dict) else value
    assert can_be_kept(to_message({**EVERY["said"], "event": event}, AT))


@given(damaged(EVERY))
def test_a_damaged_payload(payload: Any) -> None:
    assert can_be_kept(to_message(payload, AT))


def test_reading_changes_nothing_and_gives_the_same_again() -> None:
    for payload in EVERY.values():
        before = copy.deepcopy(payload)
        assert to_message(payload, AT) == to_message(payload, AT)
        assert payload == before

"""How this far side behaves."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.far_side.slack.limits import Limits

USUAL_EVENTS = frozenset(
    {
        *("message.im", "message.channels", "message.groups", "app_mention", "app_home_opened", "file_shared"),
        *("member_joined_channel", "member_left_channel", "channel_archive", "group_archive", "user_change"),
        *("reaction_added", "app_uninstalled", "tokens_revoked"),
    }
)
"""The kinds of events that an app subscribes to, unless it says otherwise."""


@dataclass(frozen=True)
class Settings:
    """The app's secrets, and how Slack treats it.

    ``wait_scale``: by how much the waits between tries are multiplied. ``acknowledge_seconds``: in which a delivery
    must be answered. ``trigger_seconds``: for how long a modal can be opened. ``response_seconds`` and
    ``response_uses``: for how long and how often a response_url can be posted to.
    """

    app_id: str = "A0FARSIDE01"
    client_id: str = "1102015431.9988776655"
    client_secret: str = "3f1c0ffee5ecre70fthefars1de00001"
    signing_secret: str = "8f742231b10e8888abcd99yyyzzz85a5"
    app_token: str = "xapp-1-A0FARSIDE01-1102015431-0123456789abcdef"
    limits: Limits = field(default_factory=Limits)
    wait_scale: float = 1.0
    acknowledge_seconds: float = 3.0
    trigger_seconds: float = 3.0
    response_seconds: float = 1800.0
    response_uses: int = 5
    subscribed: frozenset[str] = USUAL_EVENTS

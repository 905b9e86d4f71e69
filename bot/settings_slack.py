"""What the environment says of Slack."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

API = "https://slack.com/api"
# A workspace takes several hundred messages a minute, and one a second in each channel.
CALLS_PER_SECOND, SECONDS_APART = 5, 1.0
FASTEST = 1000

_BOT_TOKEN, _APP_TOKEN = re.compile(r"xoxb-[A-Za-z0-9-]{10,250}"), re.compile(r"xapp-[A-Za-z0-9-]{10,250}")
_SECRET = re.compile(r"[A-Za-z0-9]{16,128}")
_CLIENT_ID = re.compile(r"[0-9.]{3,100}")
_LOCAL = ("http://127.0.0.1", "http://localhost")


@dataclass(frozen=True, slots=True)
class SlackSettings:
    """How Slack is spoken to.

    ``bot_token`` is that of one workspace; ``client_id`` and ``client_secret`` let several be added at ``url``, the
    address of this program. What happens there is brought over HTTP, signed with ``signing_secret``, or, with an
    ``app_token``, over a socket that is opened from here. ``per_second`` is how many calls are made, and ``apart``
    how many seconds lie between two messages to one person.
    """

    bot_token: str = ""
    signing_secret: str = ""
    app_token: str = ""
    client_id: str = ""
    client_secret: str = ""
    url: str = ""
    api: str = API
    per_second: float = CALLS_PER_SECOND
    apart: float = SECONDS_APART

    def __repr__(self) -> str:
        return "SlackSettings(...)"  # what is printed may end in a log


def read_slack(environment: Mapping[str, str], faults: list[str]) -> SlackSettings | None:
    """The settings, or None where no workspace could be spoken to. Faults are added to ``faults``."""
    bot_token, client_id = _said(environment, "SLACK_BOT_TOKEN"), _said(environment, "SLACK_CLIENT_ID")
    if not bot_token and not client_id:
        return None
    signing_secret, app_token = _said(environment, "SLACK_SIGNING_SECRET"), _said(environment, "SLACK_APP_TOKEN")
    client_secret, url = _said(environment, "SLACK_CLIENT_SECRET"), _said(environment, "SLACK_URL").rstrip("/")
    if bot_token and not _BOT_TOKEN.fullmatch(bot_token):
        faults.append("SLACK_BOT_TOKEN must begin with xoxb-; copy it from OAuth & Permissions once more")
    if app_token and not _APP_TOKEN.fullmatch(app_token):
        faults.append("SLACK_APP_TOKEN must begin with xapp-; copy it from Basic Information once more")
    if signing_secret and not _SECRET.fullmatch(signing_secret):
        faults.append("SLACK_SIGNING_SECRET must be letters and digits; copy it from Basic Information once more")
    if not signing_secret and not app_token:
        faults.append("SLACK_SIGNING_SECRET is missing: set it, or SLACK_APP_TOKEN for Socket Mode")
    if client_id and not (_CLIENT_ID.fullmatch(client_id) and _SECRET.fullmatch(client_secret)):
        faults.append("SLACK_CLIENT_ID and SLACK_CLIENT_SECRET must both be copied from Basic Information")
    if client_id and not url.startswith(("https://", *_LOCAL)):
        faults.append("SLACK_URL must begin with https:// where SLACK_CLIENT_ID is set")
    return SlackSettings(
        bot_token,
        signing_secret,
        app_token,
        client_id,
        client_secret,
        url,
        (_said(environment, "SLACK_API") or API).rstrip("/"),
        _per_second(environment, faults),
    )


def _per_second(environment: Mapping[str, str], faults: list[str]) -> float:
    said = _said(environment, "SLACK_PER_SECOND") or str(CALLS_PER_SECOND)
    if said.isascii() and said.isdigit() and 1 <= int(said) <= FASTEST:
        return int(said)
    faults.append(f"SLACK_PER_SECOND must be a number from 1 to {FASTEST}")
    return CALLS_PER_SECOND


def _said(environment: Mapping[str, str], name: str) -> str:
    return (environment.get(name) or "").strip()

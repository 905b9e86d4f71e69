"""What ``check`` says of serving on Slack."""

from __future__ import annotations

import asyncio

from bot.channel import SendingError
from bot.commands.checked import FAULT, OK, Line
from bot.commands.opened import opened
from bot.reply import Document, Picture
from bot.settings import Settings
from bot.settings_slack import SlackSettings

READ = "docs/slack.md"
# That the token begins with xapp- was looked at when the settings were read. To try it would open a socket, which takes
# events away from a program that serves.
SOCKET = "over a socket (Socket Mode); the form of SLACK_APP_TOKEN is right, `serve` tries it"


def lines(slack: SlackSettings, settings: Settings) -> list[Line]:
    """A line for each thing that ``serve`` needs there. Asks Slack, where there is a token. Raises StorageError."""
    brought = SOCKET if slack.app_token else "over HTTP, signed"
    told = [Line(OK, f"slack: what happens is brought {brought}")]
    if slack.bot_token:
        told.insert(0, _reached(slack))
    if slack.client_id:
        told.append(Line(OK, f"slack: {_workspaces(settings)} workspaces were added at {slack.url}/slack/install"))
    return told


def _reached(slack: SlackSettings) -> Line:
    # The library takes a second to load, which nobody without a token should wait for.
    from adapters.slack.library_faults import WrongTokenError

    try:
        name = asyncio.run(_name(slack))
    except WrongTokenError:
        return Line(FAULT, f"slack: this SLACK_BOT_TOKEN is not known there: copy it once more ({READ})")
    except SendingError:
        return Line(FAULT, "slack: cannot be reached: look at the network (and at SLACK_API, if it is set)")
    return Line(OK, f"slack: the token is that of @{name}")


async def _name(slack: SlackSettings) -> str:
    from adapters.slack.client import SlackClient

    client = SlackClient(f"{slack.api}/", _no_token, _nothing)
    try:
        return (await client.ourselves(slack.bot_token)).name
    finally:
        await client.close()


async def _no_token(team: str) -> str | None:
    return None


def _nothing(file: Picture | Document) -> tuple[str, bytes]:
    raise AssertionError(f"a look sends no file, and not {file.name}")


def _workspaces(settings: Settings) -> int:
    with opened(settings) as database, database.peek() as peek:
        return peek.slack.count()

"""What ``check`` says of serving: what would keep ``serve`` from starting, and what waits."""

from __future__ import annotations

import asyncio

from bot.channel import SendingError
from bot.commands import check_slack
from bot.commands.checked import FAULT, OK, WARNING, Line
from bot.commands.opened import opened
from bot.reply import Document, Picture
from bot.settings import Settings, TelegramSettings
from bot.storage.database import Database

CHANNEL = "telegram"
READ = "docs/telegram.md"


def lines(settings: Settings) -> list[Line]:
    """A line for each thing that ``serve`` needs. Asks Telegram and Slack, where there is a token.

    Where a channel is set up, whatever keeps it from starting is a fault; where none is, nobody means to serve.
    """
    telegram, slack = settings.serve.telegram, settings.serve.slack
    if telegram is None and slack is None:
        none = Line(WARNING, f"telegram: not set up: without TELEGRAM_TOKEN `serve` has no channel ({READ})")
        return [none, _key(settings, WARNING)]
    return [
        _key(settings, FAULT),
        _trial(settings),
        *(_of_telegram(telegram) if telegram else ()),
        *(check_slack.lines(slack, settings) if slack else ()),
    ]


def waiting(settings: Settings) -> list[Line]:
    """How many messages wait, for their turn or to be sent, and how many were set aside. Raises StorageError."""
    with opened(settings) as database:
        told = _waiting_on(database, CHANNEL, "messages")
        if settings.serve.slack is not None:
            told += _waiting_on(database, "slack", "messages on Slack")
    return told


def _waiting_on(database: Database, channel: str, name: str) -> list[Line]:
    with database.peek() as peek:
        turns, aside = peek.arrivals.counts(channel)
        sending = sum(peek.outbox.counts(channel).values())
    told = [Line(OK, f"{name}: {turns} wait for an answer, {sending} answers wait to be sent")]
    if aside:
        told.append(Line(WARNING, f"{name}: {aside} set aside after a fault, and not answered ({READ})"))
    return told


def _of_telegram(telegram: TelegramSettings) -> list[Line]:
    return [
        _reached(telegram),
        _brought(telegram),
        Line(OK, f"telegram: Year {telegram.first_year} is the first that may use it without an adult"),
    ]


def _key(settings: Settings, missing: str) -> Line:
    if not settings.keys:
        return Line(missing, f"key: AMBITIONS_KEY is missing: `serve` will not start without it ({READ})")
    return Line(OK, "key: from the environment")


def _trial(settings: Settings) -> Line:
    if settings.serve.trial:
        return Line(OK, "trial: yes; every first message says so")
    return Line(OK, "trial: no; a safeguarding lead must be there")


def _reached(telegram: TelegramSettings) -> Line:
    # The library takes a second to load, which nobody without a token should wait for.
    from adapters.telegram.client import WrongTokenError

    try:
        name = asyncio.run(_name(telegram))
    except WrongTokenError:
        return Line(FAULT, "telegram: this TELEGRAM_TOKEN is not known there: copy it from BotFather once more")
    except SendingError:
        return Line(FAULT, "telegram: cannot be reached: look at the network (and at TELEGRAM_API, if it is set)")
    return Line(OK, f"telegram: the token is that of @{name}")


async def _name(telegram: TelegramSettings) -> str:
    from adapters.telegram.client import Access, TelegramClient

    client = TelegramClient(Access(telegram.token, f"{telegram.api}/bot", f"{telegram.api}/file/bot"), _nothing)
    try:
        return await client.open()
    finally:
        await client.close()


def _nothing(file: Picture | Document) -> tuple[str, bytes]:
    raise AssertionError(f"a look sends no file, and not {file.name}")


def _brought(telegram: TelegramSettings) -> Line:
    if telegram.webhook_url:
        return Line(OK, f"telegram: updates are brought to {telegram.webhook_url} (webhook)")
    return Line(OK, "telegram: updates are fetched (long polls)")

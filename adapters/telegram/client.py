"""The one place that speaks to Telegram, and the only one that knows its library."""

from __future__ import annotations

import asyncio
import json
import logging
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from telegram import (
    Bot,
    BotCommand,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    MenuButtonCommands,
)
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, ChatMigrated, Conflict, Forbidden, InvalidToken, RetryAfter, TelegramError
from telegram.request import HTTPXRequest

from adapters.telegram import menu
from adapters.telegram.calls import Call, EditKeyboard, Keyboard, SendDocument, SendPhoto, SendText
from adapters.telegram.incoming import AnswerPress, Courtesy, LeaveChat, SayInGroup
from adapters.telegram.updates import WANTED_UPDATES
from bot.channel import ContactGoneError, RefusedError, SendingError, TryLaterError
from bot.faults import where
from bot.message import InFile
from bot.reply import Document, Picture

log = logging.getLogger(__name__)

# What Telegram says of a contact that cannot be written to, with 400 instead of 403.
_GONE = ("chat not found", "user is deactivated", "peer_id_invalid", "bot was kicked")
_SECONDS, _FILE_SECONDS = 10.0, 60.0
_CONNECTIONS = 32


class WrongTokenError(Exception):
    """Telegram does not know the token."""


class OtherPollerError(SendingError):
    """Somebody else reads this bot's updates, or a webhook is set."""


@dataclass(frozen=True, slots=True)
class Access:
    """How Telegram is reached: the bot's token, and addresses of a Bot API server that end in "/bot"."""

    token: str
    base_url: str = "https://api.telegram.org/bot"
    base_file_url: str = "https://api.telegram.org/file/bot"

    def __repr__(self) -> str:
        return "Access(...)"  # the token is a secret, and what is printed may end in a log


class TelegramClient:
    """Calls to the Bot API, each tried once. ``make`` draws a picture or makes a file: its name and its bytes.

    Errors are those of :mod:`bot.channel`; none of them holds the token or anybody's words.
    """

    def __init__(self, access: Access, make: Callable[[Picture | Document], tuple[str, bytes]]) -> None:
        # The library's waits become timedeltas; without this it warns of it at every one.
        os.environ.setdefault("PTB_TIMEDELTA", "1")
        # It writes whole addresses at lower levels, and the token is part of them.
        logging.getLogger("httpx").setLevel(logging.WARNING)
        # And the library writes whole answers that it cannot read, with what people said in them.
        logging.getLogger("telegram").setLevel(logging.CRITICAL)
        self._make = make
        self._calls = HTTPXRequest(
            connection_pool_size=_CONNECTIONS,
            read_timeout=_SECONDS,
            write_timeout=_SECONDS,
            connect_timeout=_SECONDS,
            pool_timeout=_SECONDS,
            media_write_timeout=_FILE_SECONDS,
        )
        self._polls = HTTPXRequest(connection_pool_size=1, connect_timeout=_SECONDS, pool_timeout=_SECONDS)
        self._bot = Bot(
            access.token,
            base_url=access.base_url,
            base_file_url=access.base_file_url,
            request=self._calls,
            get_updates_request=self._polls,
        )

    async def open(self) -> str:
        """Reach Telegram; the bot's name. Raises WrongTokenError or SendingError."""
        async with _told():
            try:
                await self._bot.initialize()
            except InvalidToken:
                raise WrongTokenError from None
        return str(self._bot.username)

    async def close(self) -> None:
        """End every connection."""
        # Not the bot's own way, which leaves connections open where the bot never opened.
        await self._calls.shutdown()
        await self._polls.shutdown()

    async def updates(self, offset: int | None, seconds: int) -> list[Any]:
        """Updates from ``offset`` on, as plain JSON, waited for so long. Raises OtherPollerError or SendingError.

        Read without the library's own types: one update that they cannot hold would keep all the others out.
        """
        wanted: dict[str, object] = {"timeout": seconds, "limit": 100, "allowed_updates": json.dumps(WANTED_UPDATES)}
        if offset is not None:
            wanted["offset"] = offset
        try:
            async with _told():
                body = await self._polls.retrieve(
                    f"{self._bot.base_url}/getUpdates?{urlencode(wanted)}", read_timeout=seconds + _SECONDS
                )
                found = self._polls.parse_json_payload(body).get("result")
        except Conflict:
            raise OtherPollerError from None
        return list(found) if isinstance(found, list) else []

    async def introduce(self, words: Callable[..., str]) -> None:
        """Show commands, a menu and who this is. Raises SendingError."""
        async with _told():
            await self._bot.set_my_commands([BotCommand(*command) for command in menu.commands(words)])
            await self._bot.set_chat_menu_button(menu_button=MenuButtonCommands())
            await self._bot.set_my_description(menu.description(words))
            await self._bot.set_my_short_description(menu.short_description(words))

    async def set_webhook(self, url: str, secret: str) -> None:
        """Have updates brought to ``url``; those that wait are kept. Raises SendingError."""
        async with _told():
            await self._bot.set_webhook(url, secret_token=secret, allowed_updates=WANTED_UPDATES, max_connections=40)

    async def take_webhook_off(self) -> None:
        """Let updates be polled for; those that wait are kept. Raises SendingError."""
        async with _told():
            await self._bot.delete_webhook(drop_pending_updates=False)

    async def send(self, chat: str, call: Call) -> None:
        """Make one call. Raises SendingError."""
        async with _told():
            match call:
                case SendText():
                    await self._send_text(chat, call)
                case SendPhoto():
                    _, data = await self._made(call.picture)
                    await self._bot.send_photo(chat, data, call.caption or None, reply_markup=_markup(call.keyboard))
                case SendDocument():
                    name, data = await self._made(call.document)
                    await self._bot.send_document(chat, data, filename=name, reply_markup=_markup(call.keyboard))
                case EditKeyboard():
                    await self._bot.edit_message_reply_markup(
                        chat, call.message_id, reply_markup=_markup(call.keyboard)
                    )

    async def show_typing(self, chat: str) -> None:
        """Show that an answer is on its way. Raises SendingError."""
        async with _told():
            await self._bot.send_chat_action(chat, ChatAction.TYPING)

    async def be_courteous(self, courtesy: Courtesy, words: Callable[..., str]) -> None:
        """Do what needs no turn. Raises SendingError."""
        async with _told():
            match courtesy:
                case AnswerPress():
                    says = words(courtesy.says) if courtesy.says else None
                    await self._bot.answer_callback_query(courtesy.callback_id, says)
                case SayInGroup():
                    await self._bot.send_message(courtesy.chat_id, words(courtesy.says))
                case LeaveChat():
                    await self._bot.leave_chat(courtesy.chat_id)

    async def fetch(self, file: InFile, folder: Path) -> InFile:
        """The file, downloaded into ``folder``. Raises SendingError."""
        path = folder / "file"
        async with _told():
            found = await self._bot.get_file(file.reference)
            await found.download_to_drive(path, read_timeout=_FILE_SECONDS)
        return InFile(str(path), file.media_type, file.reference)

    async def _made(self, file: Picture | Document) -> tuple[str, bytes]:
        try:
            return await asyncio.to_thread(self._make, file)
        except Exception as error:
            log.error("a file was not made: %s", where(error))
            raise RefusedError from None

    async def _send_text(self, chat: str, call: SendText) -> None:
        plainly = LinkPreviewOptions(is_disabled=True)
        markup = _markup(call.keyboard)
        try:
            await self._bot.send_message(
                chat, call.html, parse_mode=ParseMode.HTML, reply_markup=markup, link_preview_options=plainly
            )
        except BadRequest as error:
            if "entities" not in str(error).lower():
                raise
            await self._bot.send_message(chat, call.plain, reply_markup=markup, link_preview_options=plainly)


def _markup(keyboard: Keyboard) -> InlineKeyboardMarkup | None:
    rows = [[InlineKeyboardButton(button.label, callback_data=button.data) for button in row] for row in keyboard]
    return InlineKeyboardMarkup(rows) if rows else None


@asynccontextmanager
async def _told() -> AsyncIterator[None]:
    """The library's errors as ours. Nothing of them goes on: they may hold the address, and with it the token."""
    try:
        yield
    except (WrongTokenError, Conflict, SendingError):
        raise
    except InvalidToken:
        # It was good when we began, and Telegram answers 404 for faults of its own as well.
        log.error("Telegram does not know the token: look whether BotFather has given out another")
        raise TryLaterError from None
    except RetryAfter as error:
        wait = error.retry_after
        raise TryLaterError(wait if isinstance(wait, timedelta) else timedelta(seconds=wait)) from None
    except Forbidden:
        raise ContactGoneError from None
    # A kind of NetworkError, though it will never go better.
    except BadRequest as error:
        said = str(error).lower()
        raise (ContactGoneError if any(gone in said for gone in _GONE) else RefusedError) from None
    except ChatMigrated:
        raise RefusedError from None
    # Also an answer that cannot be read: whether it was done is not known, and what is lost is worse than what is
    # said twice.
    except TelegramError:
        raise TryLaterError from None

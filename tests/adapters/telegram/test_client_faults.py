"""What goes wrong with a call is told as what it means to a sender: later, never, or to nobody there."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from typing import Any

import pytest

from adapters.telegram.calls import SendText
from adapters.telegram.client import Access, OtherPollerError, TelegramClient, WrongTokenError
from bot.channel import ContactGoneError, RefusedError, TryLaterError
from bot.reply import Document, Picture
from tests.far_side.telegram import Limits, Settings, Somebody, Telegram, Trouble, running_telegram

OTHER_TOKEN = "110201544:" + "x" * 35
Act = Callable[[TelegramClient], Coroutine[Any, Any, object]]


@pytest.fixture(scope="module")
def telegram() -> Iterator[Telegram]:
    """A far side in which nobody has to wait."""
    with running_telegram(Settings(limits=Limits.none())) as running:
        yield running


@pytest.fixture
def alex(telegram: Telegram) -> Somebody:
    person = telegram.person("Alex")
    person.say("hi")
    return person


def nothing_made(file: Picture | Document) -> tuple[str, bytes]:
    raise NotImplementedError


def act(telegram: Telegram, does: Act, token: str = "") -> None:
    async def run() -> None:
        client = TelegramClient(Access(token or telegram.token, telegram.url, telegram.file_url), nothing_made)
        try:
            await does(client)
        finally:
            await client.close()

    asyncio.run(run())


def saying(who: Somebody) -> Act:
    return lambda client: client.send(str(who.id), SendText("Hello", "Hello"))


def polling(client: TelegramClient) -> Coroutine[Any, Any, object]:
    return client.updates(None, 0)


@pytest.mark.parametrize(
    ("trouble", "error"),
    [
        (Trouble.BAD_REQUEST, RefusedError),
        (Trouble.FORBIDDEN, ContactGoneError),
        (Trouble.TOO_MANY_REQUESTS, TryLaterError),
        (Trouble.SERVER_ERROR, TryLaterError),
        (Trouble.BAD_GATEWAY, TryLaterError),
        (Trouble.CUT_BEFORE, TryLaterError),
        (Trouble.CUT_AFTER, TryLaterError),
        (Trouble.BAD_JSON, TryLaterError),
    ],
)
def test_only_what_will_never_be_taken_is_not_tried_again(
    telegram: Telegram, alex: Somebody, trouble: Trouble, error: type[Exception]
) -> None:
    with telegram.failing(trouble, method="sendMessage"), pytest.raises(error):
        act(telegram, saying(alex))


def test_another_poller_is_told_apart(telegram: Telegram) -> None:
    with telegram.failing(Trouble.CONFLICT, method="getUpdates"), pytest.raises(OtherPollerError):
        act(telegram, polling)


def test_a_wrong_token_ends_a_start_and_nothing_else(
    telegram: Telegram, alex: Somebody, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(WrongTokenError):
        act(telegram, lambda client: client.open(), OTHER_TOKEN)
    for does in (saying(alex), polling):
        with pytest.raises(TryLaterError):
            act(telegram, does, OTHER_TOKEN)
    assert "does not know the token" in caplog.text
    assert OTHER_TOKEN not in caplog.text

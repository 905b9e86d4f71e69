"""The library's own bot drives every method, knows every field of every answer, and hears every refusal."""

from __future__ import annotations

import asyncio
import datetime as dtm
from collections.abc import Awaitable, Callable
from typing import TypeVar

import pytest
from telegram import (
    Bot,
    BotCommand,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    LinkPreviewOptions,
    MenuButtonCommands,
    ReplyParameters,
)
from telegram.constants import ChatAction, ParseMode
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from tests.far_side.telegram import Somebody, Telegram, Trouble
from tests.far_side.telegram.pictures import picture
from tests.far_side.telegram.unknown import unknown_fields

T = TypeVar("T")
KEYBOARD = InlineKeyboardMarkup([[InlineKeyboardButton("Yes", callback_data="yes")]])


@pytest.fixture(autouse=True)
def _intervals(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")


def run(telegram: Telegram, act: Callable[[Bot], Awaitable[T]], token: str = "") -> T:
    """What comes of ``act`` with a bot of the library, which must know every field of it."""

    async def with_bot() -> T:
        bot = Bot(token or telegram.token, base_url=telegram.url, base_file_url=telegram.file_url)
        async with bot:
            return await act(bot)

    result = asyncio.run(with_bot())
    assert list(unknown_fields(result)) == []
    return result


def test_the_bot_itself(telegram: Telegram) -> None:
    me = run(telegram, lambda bot: bot.get_me())
    assert (me.is_bot, str(me.id)) == (True, telegram.token.split(":")[0])


def test_texts(telegram: Telegram, alex: Somebody) -> None:
    sent = run(
        telegram,
        lambda bot: bot.send_message(
            alex.id,
            "<b>Hello</b> &amp; welcome",
            parse_mode=ParseMode.HTML,
            reply_markup=KEYBOARD,
            protect_content=True,
            link_preview_options=LinkPreviewOptions(is_disabled=True),
            reply_parameters=ReplyParameters(message_id=1),
        ),
    )
    assert sent.text == "Hello & welcome"
    assert sent.parse_entities() == {sent.entities[0]: "Hello"}
    assert sent.reply_markup == KEYBOARD
    assert sent.reply_to_message is not None
    assert sent.has_protected_content
    (seen,) = telegram.seen(alex.id)
    assert (seen.text, seen.parts(), seen.buttons, seen.reply_to) == (
        "Hello & welcome",
        (("bold", "Hello"),),
        ("Yes",),
        1,
    )


def test_edits(telegram: Telegram, alex: Somebody) -> None:
    async def act(bot: Bot) -> object:
        sent = await bot.send_message(alex.id, "One", reply_markup=KEYBOARD)
        edited = await bot.edit_message_text("<i>Two</i>", alex.id, sent.message_id, parse_mode=ParseMode.HTML)
        again = await bot.edit_message_reply_markup(alex.id, sent.message_id, reply_markup=KEYBOARD)
        bare = await bot.edit_message_reply_markup(alex.id, sent.message_id)
        assert await bot.delete_message(alex.id, sent.message_id)
        return [sent, edited, again, bare]

    run(telegram, act)
    (seen,) = telegram.seen(alex.id)
    assert (seen.text, seen.earlier, seen.buttons, seen.deleted) == ("Two", ("One", "Two", "Two"), (), True)
    assert seen.arrived <= seen.edited[0] <= seen.edited[1] <= seen.edited[2]


def test_pictures_and_files(telegram: Telegram, alex: Somebody) -> None:
    async def act(bot: Bot) -> object:
        photo = await bot.send_photo(alex.id, picture(), caption="<b>My</b> map", parse_mode=ParseMode.HTML)
        report = InputFile(b"%PDF-1.7", filename="portfolio.pdf")
        document = await bot.send_document(alex.id, report, reply_markup=KEYBOARD)
        assert document.document is not None
        again = await bot.send_document(alex.id, document.document.file_id)
        file = await bot.get_file(document.document.file_id)
        assert bytes(await file.download_as_bytearray()) == b"%PDF-1.7"
        return [photo, document, again, file]

    run(telegram, act)
    photo, document, again = telegram.seen(alex.id)
    assert (photo.kind, photo.text, photo.size) == ("photo", "My map", len(picture()))
    assert (document.kind, document.file_name, document.mime) == ("document", "portfolio.pdf", "application/pdf")
    assert again.sha256 == document.sha256


def test_presses(telegram: Telegram, alex: Somebody) -> None:
    async def act(bot: Bot) -> object:
        await bot.send_message(alex.id, "Are you in Year 9?", reply_markup=KEYBOARD)
        pressed = await asyncio.to_thread(alex.press, "Yes")
        started, update = await bot.get_updates(timeout=dtm.timedelta(seconds=5))
        assert update.update_id == pressed
        assert update.callback_query is not None
        assert await bot.answer_callback_query(update.callback_query.id, "Thank you", show_alert=True)
        return [started, update]

    run(telegram, act)
    (answer,) = telegram.answers()
    assert (answer.text, answer.alert) == ("Thank you", True)


def test_what_the_bot_says_of_itself(telegram: Telegram, alex: Somebody) -> None:
    async def act(bot: Bot) -> None:
        assert await bot.set_my_commands([BotCommand("help", "What I can do")])
        assert await bot.set_chat_menu_button(menu_button=MenuButtonCommands())
        assert await bot.set_my_description("I help with careers")
        assert await bot.set_my_short_description("Careers")
        assert await bot.send_chat_action(alex.id, ChatAction.TYPING)

    run(telegram, act)
    assert telegram.profile() == {
        "commands": [{"command": "help", "description": "What I can do"}],
        "menu_button": {"type": "commands"},
        "description": "I help with careers",
        "short_description": "Careers",
    }
    assert telegram.actions(alex.id) == ("typing",)


def test_webhooks_and_leaving(telegram: Telegram, alex: Somebody) -> None:
    group = telegram.chat("group")
    group.add_bot(alex)

    async def act(bot: Bot) -> object:
        assert await bot.leave_chat(group.id)
        assert await bot.set_webhook(
            "http://127.0.0.1:1/hook", secret_token="s3cret", max_connections=5, allowed_updates=["poll"]
        )
        info = await bot.get_webhook_info()
        assert (info.url, info.max_connections, info.allowed_updates) == ("http://127.0.0.1:1/hook", 5, ("poll",))
        assert await bot.delete_webhook(drop_pending_updates=True)
        assert await bot.get_updates() == ()
        return info

    run(telegram, act)


@pytest.mark.parametrize(
    ("trouble", "error"),
    [
        (Trouble.BAD_REQUEST, BadRequest),
        (Trouble.FORBIDDEN, Forbidden),
        (Trouble.CONFLICT, Conflict),
        (Trouble.TOO_MANY_REQUESTS, RetryAfter),
        (Trouble.SERVER_ERROR, NetworkError),
        (Trouble.BAD_GATEWAY, NetworkError),
        (Trouble.CUT_BEFORE, NetworkError),
        (Trouble.CUT_AFTER, NetworkError),
        (Trouble.BAD_JSON, TelegramError),
    ],
)
def test_every_trouble_is_heard(
    telegram: Telegram, alex: Somebody, trouble: Trouble, error: type[TelegramError]
) -> None:
    telegram.fail(trouble, method="sendMessage", chat=alex.id, retry_after=7)

    async def act(bot: Bot) -> str:
        with pytest.raises(error) as heard:
            await bot.send_message(alex.id, "Hello")
        if isinstance(heard.value, RetryAfter):
            assert heard.value.retry_after == dtm.timedelta(seconds=7)
        return (await bot.send_message(alex.id, "Hello again")).text or ""

    assert run(telegram, act) == "Hello again"


def test_silence_is_heard_as_a_time_out(telegram: Telegram, alex: Somebody) -> None:
    async def act(bot: Bot) -> None:
        for _ in range(2):
            with pytest.raises(TimedOut):
                await bot.send_message(alex.id, "Hello", read_timeout=0.05)

    telegram.fail(Trouble.SILENT_BEFORE, method="sendMessage")
    telegram.fail(Trouble.SILENT_AFTER, method="sendMessage")
    run(telegram, act)
    assert len(telegram.wait_for_messages(alex.id, 1)) == 1


def test_a_wrong_token_and_a_group_that_moved(telegram: Telegram, alex: Somebody) -> None:
    group = telegram.chat("group")
    group.add_bot(alex)
    new = group.upgrade()

    async def act(bot: Bot) -> None:
        with pytest.raises(ChatMigrated) as moved:
            await bot.send_message(group.id, "Hello")
        assert moved.value.new_chat_id == new.id

    run(telegram, act)
    for token in (telegram.token[:-1] + "x", "no token"):
        with pytest.raises(InvalidToken):
            run(telegram, lambda bot: bot.get_me(), token)

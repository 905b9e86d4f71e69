"""Every limit of the Bot API, with the words that the real one refuses with."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from tests.far_side.telegram import Limits, Settings, Somebody, Telegram, running_telegram
from tests.far_side.telegram.calling import buttons, call, upload
from tests.far_side.telegram.pictures import picture

MEGABYTE = 1024 * 1024


def test_tokens_and_methods_that_are_not_known(telegram: Telegram) -> None:
    def get(token: str, method: str) -> tuple[int, Any]:
        answer = httpx.get(f"{telegram.url}{token}/{method}")
        return answer.status_code, answer.json()["description"]

    assert get(telegram.token, "getMe"[::-1]) == (404, "Not Found")
    assert get("123:short", "getMe") == (404, "Not Found")
    assert get(telegram.token[:-1] + "x", "getMe") == (401, "Unauthorized")
    assert httpx.get(f"{telegram.url}{telegram.token}/GETME").status_code == 200
    assert httpx.get(f"{telegram.file_url}{telegram.token}/documents/none.txt").status_code == 404


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"text": ""}, "message text is empty"),
        ({"text": " \n "}, "text must be non-empty"),
        ({"text": "<b> </b>", "parse_mode": "HTML"}, "text must be non-empty"),
        ({"text": "x" * 4097}, "message is too long"),
        ({"text": "🦦" * 2049}, "message is too long"),
        ({"text": "a < b", "parse_mode": "HTML"}, 'can\'t parse entities: Unsupported start tag "" at byte offset 2'),
        ({"text": "x", "reply_markup": "{"}, "can't parse reply keyboard markup JSON object"),
        ({"text": "x", "reply_markup": "[]"}, "object expected as reply markup"),
        ({"text": "x", "reply_markup": buttons(["x" * 65])}, "BUTTON_DATA_INVALID"),
        ({"text": "x", "reply_markup": buttons(["é" * 33])}, "BUTTON_DATA_INVALID"),
        (
            {"text": "x", "reply_markup": {"inline_keyboard": [[{"text": "x", "callback_data": ""}]]}},
            "BUTTON_DATA_INVALID",
        ),
        (
            {"text": "x", "reply_markup": {"inline_keyboard": [[{"text": "x"}]]}},
            "text buttons are unallowed in the inline keyboard",
        ),
        ({"text": "x", "reply_markup": buttons(["x"] * 9)}, "reply markup is too long"),
        ({"text": "x", "reply_markup": buttons(*[["x"]] * 101)}, "reply markup is too long"),
        ({"text": "x", "reply_parameters": {"message_id": 99}}, "message to be replied not found"),
        ({"text": "x", "chat_id": 12345}, "chat not found"),
        ({"text": "x", "chat_id": ""}, "chat_id is empty"),
        ({"text": "x", "chat_id": "@nobody"}, "chat not found"),
    ],
)
def test_messages_that_are_refused(alex: Somebody, telegram: Telegram, given: dict[str, Any], words: str) -> None:
    assert call(telegram, "sendMessage", **{"chat_id": alex.id, **given}).refusal == (400, f"Bad Request: {words}")
    assert telegram.seen(alex.id) == ()


def test_the_largest_message_is_taken(alex: Somebody, telegram: Telegram) -> None:
    keyboard = buttons(*[["x" * 64] * 4] * 25)
    assert call(telegram, "sendMessage", chat_id=alex.id, text="x" * 4096, reply_markup=keyboard).result
    (seen,) = telegram.seen(alex.id)
    assert (len(seen.text), len(seen.buttons)) == (4096, 100)


def test_a_bot_cannot_write_first(telegram: Telegram) -> None:
    stranger, member = telegram.person(), telegram.person()
    group = telegram.chat("group")
    group.add_bot(member)
    member.say("/start", chat=group)
    assert call(telegram, "sendMessage", chat_id=stranger.id, text="x").refusal == (400, "Bad Request: chat not found")
    known = call(telegram, "sendMessage", chat_id=member.id, text="x")
    assert known.refusal == (403, "Forbidden: bot can't initiate conversation with a user")
    member.start()
    assert call(telegram, "sendMessage", chat_id=member.id, text="x").result


def test_people_who_block_or_leave(alex: Somebody, telegram: Telegram) -> None:
    alex.block()
    blocked = call(telegram, "sendMessage", chat_id=alex.id, text="x")
    assert blocked.refusal == (403, "Forbidden: bot was blocked by the user")
    alex.unblock()
    assert call(telegram, "sendMessage", chat_id=alex.id, text="x").result
    alex.deactivate()
    assert call(telegram, "sendChatAction", chat_id=alex.id, action="typing").refusal == (
        403,
        "Forbidden: user is deactivated",
    )


def test_groups_that_the_bot_is_not_in(alex: Somebody, telegram: Telegram) -> None:
    for kind in ("group", "supergroup", "channel"):
        chat = telegram.chat(kind)
        outside = call(telegram, "sendMessage", chat_id=chat.id, text="x")
        assert outside.refusal == (403, f"Forbidden: bot is not a member of the {kind} chat")
        chat.add_bot(alex)
        assert call(telegram, "sendMessage", chat_id=chat.id, text="x").result
        chat.remove_bot(alex)
        thrown_out = call(telegram, "sendMessage", chat_id=chat.id, text="x")
        assert thrown_out.refusal == (403, f"Forbidden: bot was kicked from the {kind} chat")


def test_a_group_that_became_a_supergroup(alex: Somebody, telegram: Telegram) -> None:
    group = telegram.chat("group")
    group.add_bot(alex)
    new = group.upgrade()
    reply = call(telegram, "sendMessage", chat_id=group.id, text="x")
    assert reply.refusal == (400, "Bad Request: group chat was upgraded to a supergroup chat")
    assert reply.body["parameters"] == {"migrate_to_chat_id": new.id}
    assert call(telegram, "sendMessage", chat_id=new.id, text="x").result


def test_edits_that_are_refused(alex: Somebody, telegram: Telegram) -> None:
    sent = call(telegram, "sendMessage", chat_id=alex.id, text="x", reply_markup=buttons(["Yes"])).result
    here = {"chat_id": alex.id, "message_id": sent["message_id"]}

    def refusal(method: str, **given: Any) -> tuple[int, str]:
        return call(telegram, method, **{**here, **given}).refusal

    unchanged = (
        400,
        "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as "
        "a current content and reply markup of the message",
    )
    assert refusal("editMessageText", text="x", reply_markup=buttons(["Yes"])) == unchanged
    assert refusal("editMessageReplyMarkup", reply_markup=buttons(["Yes"])) == unchanged
    assert refusal("editMessageText", text="y", message_id=99) == (400, "Bad Request: message to edit not found")
    assert refusal("editMessageText", text="y", message_id=1) == (400, "Bad Request: message can't be edited")
    assert refusal("editMessageText", text="x" * 4097) == (400, "Bad Request: message is too long")
    assert refusal("deleteMessage", message_id=99) == (400, "Bad Request: message to delete not found")
    assert call(telegram, "deleteMessage", **here).result is True
    assert refusal("editMessageText", text="y") == (400, "Bad Request: message to edit not found")


def test_presses_are_answered_once_and_soon(alex: Somebody, telegram: Telegram) -> None:
    call(telegram, "sendMessage", chat_id=alex.id, text="x", reply_markup=buttons(["Yes"]))
    alex.press("Yes")
    alex.press("Yes", too_old=True)
    updates = call(telegram, "getUpdates").result
    fresh, stale = (update["callback_query"]["id"] for update in updates if "callback_query" in update)
    gone = (400, "Bad Request: query is too old and response timeout expired or query ID is invalid")
    too_much = call(telegram, "answerCallbackQuery", callback_query_id=fresh, text="x" * 201)
    assert too_much.refusal == (400, "Bad Request: MESSAGE_TOO_LONG")
    assert call(telegram, "answerCallbackQuery", callback_query_id=fresh, text="x" * 200).result is True
    assert call(telegram, "answerCallbackQuery", callback_query_id=fresh).refusal == gone
    assert call(telegram, "answerCallbackQuery", callback_query_id=stale).refusal == gone


def test_files_that_are_refused(alex: Somebody, telegram: Telegram) -> None:
    def refusal(method: str, name: str, content: bytes, **given: Any) -> tuple[int, str]:
        return upload(telegram, method, name, content, "x.png", chat_id=alex.id, **given).refusal

    size = 10 * MEGABYTE + 1
    assert refusal("sendPhoto", "photo", b"x" * size) == (
        400,
        f"Bad Request: file of size {size} bytes is too big for a photo; the maximum size is 10485760 bytes",
    )
    assert refusal("sendPhoto", "photo", b"no picture") == (400, "Bad Request: IMAGE_PROCESS_FAILED")
    assert refusal("sendPhoto", "photo", picture(2100, 100)) == (400, "Bad Request: PHOTO_INVALID_DIMENSIONS")
    assert refusal("sendPhoto", "photo", picture(), caption="x" * 1025) == (
        400,
        "Bad Request: message caption is too long",
    )
    assert refusal("sendDocument", "document", b"") == (400, "Bad Request: file must be non-empty")
    assert refusal("sendDocument", "document", b"x" * (51 * MEGABYTE)) == (413, "Request Entity Too Large")
    for name, words in (
        ("nonsense", "wrong file identifier/HTTP URL specified"),
        ("", "there is no document in the request"),
    ):
        assert call(telegram, "sendDocument", chat_id=alex.id, document=name).refusal == (400, f"Bad Request: {words}")


def test_files_that_cannot_be_fetched(alex: Somebody, telegram: Telegram) -> None:
    alex.send_document(b"x", size=20 * MEGABYTE)
    alex.send_document(b"x", size=20 * MEGABYTE + 1)
    *_, fits, too_big = (update["message"] for update in call(telegram, "getUpdates").result)
    path = call(telegram, "getFile", file_id=fits["document"]["file_id"]).result["file_path"]
    assert len(httpx.get(f"{telegram.file_url}{telegram.token}/{path}").content) == 20 * MEGABYTE
    refused = call(telegram, "getFile", file_id=too_big["document"]["file_id"])
    assert refused.refusal == (400, "Bad Request: file is too big")
    assert call(telegram, "getFile", file_id="nonsense").refusal == (400, "Bad Request: invalid file_id")


@pytest.mark.parametrize(
    ("method", "given", "words"),
    [
        ("setMyCommands", {"commands": [{"command": "Help!", "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ("setMyCommands", {"commands": [{"command": "help", "description": ""}]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ("setMyDescription", {"description": "x" * 513}, "bot description is too long"),
        ("setMyShortDescription", {"short_description": "x" * 121}, "bot short description is too long"),
        ("setWebhook", {"url": "http://e.org/", "secret_token": "a b"}, "secret token contains unallowed characters"),
        ("setWebhook", {"url": "http://e.org/", "secret_token": "a" * 257}, "secret token is too long"),
        ("setWebhook", {"url": "nowhere"}, "invalid webhook URL specified"),
        ("sendChatAction", {"action": "sleeping"}, "wrong parameter action in request"),
    ],
)
def test_other_things_that_are_refused(
    alex: Somebody, telegram: Telegram, method: str, given: dict[str, Any], words: str
) -> None:
    assert call(telegram, method, chat_id=alex.id, **given).refusal == (400, f"Bad Request: {words}")


def test_a_bot_cannot_leave_a_private_chat(alex: Somebody, telegram: Telegram) -> None:
    refused = call(telegram, "leaveChat", chat_id=alex.id)
    assert refused.refusal == (400, "Bad Request: chat member status can't be changed in private chats")


def test_speed_is_limited_unless_it_is_turned_off() -> None:
    with running_telegram() as telegram:
        alex = telegram.person()
        alex.start()

        def codes(count: int) -> list[int]:
            return [call(telegram, "sendMessage", chat_id=alex.id, text=f"{n}").status for n in range(count)]

        assert codes(3) == [200, 200, 200]
        refused = call(telegram, "sendMessage", chat_id=alex.id, text="one too many")
        assert refused.refusal == (429, "Too Many Requests: retry after 1")
        assert refused.body["parameters"] == {"retry_after": 1}
        counts = telegram.counts()
        assert (counts.refused, counts.impatient) == ({"sendMessage 429": 1}, 0)
        call(telegram, "sendMessage", chat_id=alex.id, text="without waiting")
        assert telegram.counts().impatient == 1
        telegram.limit(Limits.none())
        assert codes(10) == [200] * 10


def test_webhook_addresses_are_looked_at_where_that_is_switched_on() -> None:
    with running_telegram(Settings(strict_webhooks=True)) as telegram:
        for url, words in (
            ("http://e.org/", "bad webhook: An HTTPS URL must be provided for webhook"),
            ("https://e.org:9000/", "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443"),
        ):
            assert call(telegram, "setWebhook", url=url).refusal == (400, f"Bad Request: {words}")
        assert call(telegram, "setWebhook", url="https://e.org:8443/").result is True

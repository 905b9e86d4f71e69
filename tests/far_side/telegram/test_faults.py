"""What goes wrong on purpose."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from tests.far_side.telegram import Somebody, Telegram, Trouble
from tests.far_side.telegram.calling import call

SOON = httpx.Timeout(20, read=0.05)


def say(telegram: Telegram, chat: int, text: str = "Hello") -> int:
    """The HTTP status of a message to a chat; 0 where the connection broke."""
    try:
        return call(telegram, "sendMessage", chat_id=chat, text=text).status
    except httpx.TransportError:
        return 0


@pytest.mark.parametrize(
    ("trouble", "code", "words"),
    [
        (Trouble.BAD_REQUEST, 400, "Bad Request: group chat is deactivated"),
        (Trouble.FORBIDDEN, 403, "Forbidden: group chat is deactivated"),
        (Trouble.CONFLICT, 409, "Conflict: group chat is deactivated"),
        (Trouble.SERVER_ERROR, 500, "group chat is deactivated"),
    ],
)
def test_refusals_say_what_they_are_told_to(
    telegram: Telegram, alex: Somebody, trouble: Trouble, code: int, words: str
) -> None:
    telegram.fail(trouble, words="group chat is deactivated")
    assert call(telegram, "sendMessage", chat_id=alex.id, text="x").refusal == (code, words)


def test_a_fault_lasts_for_so_many_calls(telegram: Telegram, alex: Somebody) -> None:
    fault = telegram.fail(Trouble.SERVER_ERROR, times=2)
    assert [say(telegram, alex.id) for _ in range(3)] == [500, 500, 200]
    assert telegram.counts().befallen == {fault: 2}


def test_a_fault_lasts_until_it_is_healed(telegram: Telegram, alex: Somebody) -> None:
    with telegram.failing(Trouble.FORBIDDEN):
        assert [say(telegram, alex.id) for _ in range(5)] == [403] * 5
    assert say(telegram, alex.id) == 200
    telegram.fail(Trouble.FORBIDDEN, times=None)
    telegram.heal()
    assert say(telegram, alex.id) == 200


def test_a_fault_is_of_one_chat_or_one_method(telegram: Telegram, alex: Somebody) -> None:
    sam = telegram.person("Sam")
    sam.start()
    telegram.fail(Trouble.SERVER_ERROR, chat=sam.id, times=None)
    telegram.fail(Trouble.TOO_MANY_REQUESTS, method="sendchataction", retry_after=9, times=None)
    assert (say(telegram, alex.id), say(telegram, sam.id)) == (200, 500)
    refused = call(telegram, "sendChatAction", chat_id=alex.id, action="typing")
    assert refused.refusal == (429, "Too Many Requests: retry after 9")
    assert refused.body["parameters"] == {"retry_after": 9}
    say(telegram, alex.id)
    assert telegram.counts().impatient == 1


@pytest.mark.parametrize(
    ("trouble", "status", "said"),
    [
        (Trouble.CUT_BEFORE, 0, []),
        (Trouble.CUT_AFTER, 0, ["Hello"]),
        (Trouble.SLOW, 200, ["Hello"]),
    ],
)
def test_what_is_acted_on_before_it_goes_wrong(
    telegram: Telegram, alex: Somebody, trouble: Trouble, status: int, said: list[str]
) -> None:
    telegram.fail(trouble, seconds=0.01)
    assert say(telegram, alex.id) == status
    assert [message.text for message in telegram.seen(alex.id)] == said


@pytest.mark.parametrize(("trouble", "said"), [(Trouble.SILENT_BEFORE, []), (Trouble.SILENT_AFTER, ["Hello"])])
def test_silence_lasts_until_the_bot_hangs_up(
    telegram: Telegram, alex: Somebody, trouble: Trouble, said: list[str]
) -> None:
    telegram.fail(trouble)
    given: dict[str, Any] = {"chat_id": alex.id, "text": "Hello"}
    with pytest.raises(httpx.ReadTimeout):
        httpx.post(f"{telegram.url}{telegram.token}/sendMessage", json=given, timeout=SOON, verify=False)
    assert [message.text for message in telegram.wait_for_messages(alex.id, len(said))] == said


def test_answers_that_are_no_answers(telegram: Telegram, alex: Somebody) -> None:
    def answer() -> httpx.Response:
        given = {"chat_id": alex.id, "text": "Hello"}
        return httpx.post(f"{telegram.url}{telegram.token}/sendMessage", json=given, verify=False)

    telegram.fail(Trouble.BAD_GATEWAY)
    page = answer()
    assert (page.status_code, page.headers["content-type"]) == (502, "text/html; charset=utf-8")
    assert telegram.seen(alex.id) == ()
    telegram.fail(Trouble.BAD_JSON)
    broken = answer()
    assert broken.status_code == 200
    with pytest.raises(ValueError, match="Expecting"):
        broken.json()
    assert len(telegram.seen(alex.id)) == 1


def test_downloads_fail_only_where_they_are_named(telegram: Telegram, alex: Somebody) -> None:
    alex.send_document(b"%PDF")
    document = call(telegram, "getUpdates").result[-1]["message"]["document"]
    path = call(telegram, "getFile", file_id=document["file_id"]).result["file_path"]

    def status() -> int:
        return httpx.get(f"{telegram.file_url}{telegram.token}/{path}", verify=False).status_code

    telegram.fail(Trouble.SERVER_ERROR, times=None)
    assert status() == 200
    telegram.fail(Trouble.SERVER_ERROR, method="file")
    assert (status(), status()) == (500, 200)

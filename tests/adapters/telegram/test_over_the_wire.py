"""The far side of Telegram, over real HTTP: it takes every call as it stands, and what it sends is understood."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from adapters.telegram.calls import Call, EditKeyboard, Keyboard, SendText
from adapters.telegram.incoming import AnswerPress, Blocked, Incoming, LeaveChat, SayInGroup, Unblocked
from adapters.telegram.rendering import render
from adapters.telegram.updates import to_message
from bot.message import Came, Message, Person
from bot.reply import Choice, Reply, Status
from tests.adapters.samples import REPLY
from tests.adapters.telegram.payload_files import AT
from tests.adapters.telegram.test_rendering import words
from tests.far_side.telegram import Settings, Telegram, running_telegram
from tests.far_side.telegram.pace import Limits

LONG = "Volunteering at Hackney City Farm on Saturdays"


@pytest.fixture(scope="module")
def telegram() -> Iterator[Telegram]:
    """A far side in which nobody has to wait."""
    with running_telegram(Settings(limits=Limits.none())) as running:
        yield running


def ask(telegram: Telegram, method: str, **given: Any) -> Any:
    """One call of the Bot API, as JSON."""
    answer = httpx.post(f"{telegram.url}{telegram.token}/{method}", json=given).json()
    assert answer["ok"], answer
    return answer["result"]


def what_came(telegram: Telegram) -> list[Incoming]:
    """Every update that waits, read and confirmed."""
    updates = ask(telegram, "getUpdates")
    if updates:
        ask(telegram, "getUpdates", offset=updates[-1]["update_id"] + 1)
    return [to_message(update, AT) for update in updates]


def the_message(telegram: Telegram) -> Message:
    (incoming,) = what_came(telegram)
    assert incoming.message
    return incoming.message


def make(telegram: Telegram, chat: int, call: Call) -> None:
    match call:
        case SendText():
            ask(telegram, "sendMessage", chat_id=chat, text=call.html, parse_mode="HTML", **_markup(call.keyboard))
        case EditKeyboard():
            place = {"chat_id": chat, "message_id": call.message_id}
            ask(telegram, "editMessageReplyMarkup", **place, **_markup(call.keyboard))
        case _:
            raise AssertionError(call)


def _markup(keyboard: Keyboard) -> dict[str, Any]:
    rows = [[{"text": button.label, "callback_data": button.data} for button in row] for row in keyboard]
    return {"reply_markup": {"inline_keyboard": rows}}


def test_a_choice_is_shown_pressed_and_marked(telegram: Telegram) -> None:
    somebody = telegram.person("Amira", "Okafor")
    somebody.start("XK4P-9")
    assert the_message(telegram).text == "/start XK4P-9"
    choices = (Choice("Not A & B", "refine"), Choice(LONG, "find_opportunity"))
    asked = Reply("help", Status.ASKED, ("1 < 2, which one?",), choices=choices, choices_id="c7f2")
    for call in render(asked, {}, words):
        make(telegram, somebody.id, call)
    (shown,) = telegram.seen(somebody.id)
    assert shown.buttons == ("1. Not A & B", "2. Volunteering at Hackney Ci…")

    somebody.press(shown.buttons[1])
    (pressed,) = what_came(telegram)
    assert pressed.message
    assert (pressed.message.choice, pressed.message.choices_of) == (LONG, "c7f2")
    (answer,) = pressed.courtesy
    assert isinstance(answer, AnswerPress)
    ask(telegram, "answerCallbackQuery", callback_query_id=answer.callback_id)

    for call in render(Reply("help", Status.ANSWERED, ("Done.",)), pressed.message.back, words):
        make(telegram, somebody.id, call)
    marked, done = telegram.seen(somebody.id)
    assert (marked.buttons, done.text) == (("✓ 2. Volunteering at Hackney Ci…",), "Done.")

    somebody.press(marked.buttons[0])
    (again,) = what_came(telegram)
    assert again.message is None
    somebody.press(marked.buttons[0], inaccessible=True)
    assert what_came(telegram)[0].message is None


def test_a_card_looks_as_meant(telegram: Telegram) -> None:
    somebody = telegram.person()
    somebody.say("hi")
    what_came(telegram)
    (call,) = render(REPLY, {}, words)
    make(telegram, somebody.id, call)
    (shown,) = telegram.seen(somebody.id)
    assert isinstance(call, SendText)
    assert shown.text == call.plain
    assert shown.parts() == (("bold", "A. Animal care worker"), ("italic", "You said you like “animals”."))


def test_a_long_reply_is_taken_whole(telegram: Telegram) -> None:
    somebody = telegram.person()
    somebody.say("hi")
    what_came(telegram)
    bubbles = tuple(f"{number}: " + "😀 & <so> on. " * 40 for number in range(20))
    calls = render(Reply("help", Status.ANSWERED, bubbles), {}, words)
    for call in calls:
        make(telegram, somebody.id, call)
    shown = "\n\n".join(seen.text for seen in telegram.seen(somebody.id))
    assert shown == "\n\n".join(bubble.strip() for bubble in bubbles)
    assert len(calls) == 3


def test_what_people_do_is_understood(telegram: Telegram) -> None:
    somebody, friend = telegram.person("Amira"), telegram.person("Danilo")
    somebody.say("hi")
    somebody.edit("hi there")
    somebody.forward("look at this", friend)
    somebody.send_sticker("😢")
    somebody.send_voice()
    somebody.send_video()
    somebody.send_location(51.5, -0.12)
    somebody.send_contact("+447700900123", "Danilo")
    somebody.send_document(b"%PDF-1.7", "Amira.pdf", caption="my cv")
    somebody.send_document(b"%PDF-1.7", size=21 * 1024 * 1024)
    messages = [incoming.message for incoming in what_came(telegram)]
    assert [(message.text, message.came) for message in messages if message] == [
        ("hi", None),
        ("hi there", Came.EDITED),
        ("look at this", Came.FORWARDED),
        ("😢", Came.STICKER),
        ("", Came.VOICE),
        ("", Came.VIDEO),
        ("", Came.LOCATION),
        ("", Came.CONTACT),
        ("my cv", None),
        ("", Came.TOO_BIG),
    ]
    document = messages[8]
    assert document
    assert document.file
    found = ask(telegram, "getFile", file_id=document.file.reference)
    assert found["file_size"] == len(b"%PDF-1.7")
    assert {message.person for message in messages if message} == {Person("telegram", str(somebody.id))}


def test_chats_are_left_and_blocks_are_noted(telegram: Telegram) -> None:
    somebody = telegram.person()
    group, channel = telegram.chat("supergroup"), telegram.chat("channel")
    somebody.say("hi")
    what_came(telegram)
    group.add_bot(somebody)
    channel.add_bot(somebody, administrator=True)
    channel.publish("open day")
    somebody.block()
    somebody.unblock()
    person = Person("telegram", str(somebody.id))
    courtesies = [courtesy for incoming in what_came(telegram) for courtesy in incoming.courtesy]
    assert courtesies == [
        SayInGroup(group.id),
        LeaveChat(group.id),
        LeaveChat(channel.id),
        Blocked(person),
        Unblocked(person),
    ]

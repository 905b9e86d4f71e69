"""People talk to the program over Telegram: what they send, what they see."""

from __future__ import annotations

import logging
from base64 import b64decode
from collections.abc import Callable

import pytest

from bot.bootstrap import StartError
from bot.message import Person
from bot.storage.database import Database
from tests.bot.serving.conftest import Start
from tests.bot.serving.running import SECRET, free_port
from tests.far_side.telegram import Settings, Somebody, Telegram, Trouble, running_telegram

PHOTO = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==")
STUDENT = ("hi", "Student", "year 9", "skip")


def meet(telegram: Telegram, who: Somebody) -> int:
    """First contact over; how many messages were seen."""
    for number, text in enumerate(STUDENT, start=1):
        who.say(text)
        telegram.wait_for_messages(who.id, number)
    return len(STUDENT)


@pytest.mark.parametrize("by", ["polls", "webhook"])
def test_a_conversation_with_buttons(telegram: Telegram, start: Start, by: str) -> None:
    alex = telegram.person("Alex")
    port = 0
    how: dict[str, object] = {}
    if by == "webhook":
        port = free_port()
        how = {"webhook_url": f"http://127.0.0.1:{port}", "webhook_secret": SECRET}
    with start(port=port, **how):
        alex.say("hi")
        (hello,) = telegram.wait_for_messages(alex.id, 1)
        assert "computer program" in hello.text
        assert "Student" in hello.buttons
        alex.press("Student")
        pressed = telegram.wait_for(alex.id, lambda seen: seen[0].buttons == ("✓ Student",) and len(seen) > 1)
        assert "Which school year" in pressed[1].text
        assert [answer.text for answer in telegram.answers()] == [""]
        alex.press("✓ Student")
        alex.say("year 9")
        telegram.wait_for_messages(alex.id, 3)
        assert "You picked this one." in [answer.text for answer in telegram.answers()]


def test_old_buttons_are_answered_kindly_and_change_nothing(telegram: Telegram, start: Start) -> None:
    alex = telegram.person("Alex")
    with start():
        alex.say("hi")
        (hello,) = telegram.wait_for_messages(alex.id, 1)
        alex.say("Student")
        telegram.wait_for_messages(alex.id, 2)
        alex.press("Parent or carer", message_id=hello.id)
        seen = telegram.wait_for_messages(alex.id, 3)
        assert "from an earlier message" in seen[2].text
        alex.say("year 9")
        assert "borough" in telegram.wait_for_messages(alex.id, 4)[3].text


def test_a_button_pressed_twice_at_once_is_answered_once(telegram: Telegram, start: Start) -> None:
    alex = telegram.person("Alex")
    with start():
        alex.say("hi")
        (hello,) = telegram.wait_for_messages(alex.id, 1)
        telegram.hold()
        for _ in range(2):
            alex.press("Student", message_id=hello.id, stale=True)
        telegram.release()
        alex.say("year 9")
        seen = telegram.wait_for_text(alex.id, "borough")
        assert [one.id for one in telegram.seen(alex.id)].index(seen.id) == 2


def test_it_shows_itself(telegram: Telegram, start: Start) -> None:
    alex = telegram.person("Alex")
    with start():
        alex.say("hi")
        telegram.wait_for_messages(alex.id, 1)
    profile = telegram.profile()
    commands = {command["command"] for command in profile["commands"]}
    assert commands >= {"start", "help", "mydata", "delete", "stop", "person"}
    assert profile["menu_button"] == {"type": "commands"}
    assert "computer program" in profile["description"]


def test_whatever_is_sent_gets_a_sensible_answer(telegram: Telegram, start: Start) -> None:
    alex, ben = telegram.person("Alex"), telegram.person("Ben")
    with start():
        count = meet(telegram, alex)
        sent: tuple[tuple[Callable[[], object], str], ...] = (
            (alex.send_voice, "voice messages"),
            (alex.send_sticker, "stickers"),
            (lambda: alex.send_location(51.5, -0.1), "don't need to know where you are"),
            (lambda: alex.send_contact("+447700900123", "Mia"), "phone numbers"),
            (alex.send_video, "videos"),
            (lambda: alex.forward("i love this", ben), "somebody else's message"),
            (lambda: alex.edit("no i like boats"), "changed a message"),
            (lambda: alex.send_document(b"x", size=21_000_000), "too big"),
            (lambda: alex.send_document(b"hello", "a.txt", "text/plain"), ""),
            (lambda: alex.send_photo(PHOTO), ""),
        )
        for number, (send, words) in enumerate(sent, start=count + 1):
            send()
            seen = telegram.wait_for_messages(alex.id, number)
            assert words in seen[-1].text, seen[-1].text


def test_a_disclosure_is_heard_in_whatever_form_it_comes(telegram: Telegram, start: Start) -> None:
    alex, ben = telegram.person("Alex"), telegram.person("Ben")
    words = "i want to kill myself"
    with start():
        alex.forward(words, ben)
        alex.say("hello")
        alex.edit(words)
        alex.send_document(b"x", caption=words)
        # In whichever order: safeguarding goes before what else waits for the same person.
        seen = telegram.wait_for_messages(alex.id, 4)
        assert sum("0800 1111" in one.text for one in seen) == 3


def test_a_file_that_cannot_be_fetched_is_told_and_nothing_else_is_lost(telegram: Telegram, start: Start) -> None:
    alex = telegram.person("Alex")
    with start(), telegram.failing(Trouble.BAD_REQUEST, method="getFile"):
        count = meet(telegram, alex)
        alex.send_photo(PHOTO, caption="my work experience at a vet on 2 november, 5 hours")
        assert "couldn't get that file" in telegram.wait_for_messages(alex.id, count + 1)[-1].text


def test_groups_and_channels_are_left(telegram: Telegram, start: Start) -> None:
    alex = telegram.person("Alex")
    group, channel = telegram.chat("group"), telegram.chat("channel")
    with start():
        group.add_bot(alex)
        channel.add_bot(alex, administrator=True)
        telegram.wait_for_counts(leaveChat=2)
        assert "one to one" in telegram.seen(group.id)[0].text
        assert telegram.seen(channel.id) == ()


def test_long_answers_are_whole_and_nothing_is_markup(telegram: Telegram, start: Start) -> None:
    alex = telegram.person("<b>Alex</b>")
    with start():
        count = meet(telegram, alex)
        alex.say("call me <i>Bo & Co</i>")
        telegram.wait_for_messages(alex.id, count + 1)
        alex.say("what do you know about me")
        seen = telegram.wait_for_messages(alex.id, count + 2)
        assert all(len(one.text) <= 4096 for one in seen)


def test_nothing_secret_or_personal_is_logged(
    telegram: Telegram, start: Start, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    alex = telegram.person("Zebedee", username="zebedee4711")
    with start(), telegram.failing(Trouble.SERVER_ERROR, method="sendMessage", times=2):
        count = meet(telegram, alex)
        alex.say("i like quokkas")
        telegram.wait_for_messages(alex.id, count + 1)
    ours = [record for record in caplog.records if not record.name.startswith(("httpcore", "asyncio"))]
    logged = "\n".join(f"{record.name} {record.getMessage()}" for record in ours)
    for secret in (telegram.token, telegram.token.split(":")[1], "quokkas", "Zebedee", "zebedee4711", str(alex.id)):
        assert secret not in logged, secret


def test_the_webhook_wants_the_secret_and_no_page_tells_the_token(telegram: Telegram, start: Start) -> None:
    port = free_port()
    how = {"webhook_url": f"http://127.0.0.1:{port}", "webhook_secret": SECRET}
    with start(port=port, **how) as served:
        for secret in ("", "wrong", SECRET + "x", "é"):
            answer = served.post("/telegram/webhook", b'{"update_id": 1}', secret)
            assert answer.status_code == 401
        for body in (b"", b"no json", b"[]", b'{"update_id": "x"}', b'{"update_id": 2, "message": 5}', b"[" * 100_000):
            assert served.post("/telegram/webhook", body, SECRET).status_code == 200
        assert served.post("/telegram/webhook", b"x" * 2_000_000, SECRET).status_code == 413
        pages = served.get("/healthz").text + served.get("/metrics").text
        assert '"ok":true' in pages
        assert "ambitions_turn_seconds" in pages
        assert telegram.token not in pages
    with start() as served:
        assert served.post("/telegram/webhook", b'{"update_id": 1}', SECRET).status_code == 404


def test_messages_wait_for_a_program_that_is_away(telegram: Telegram, start: Start, database: Database) -> None:
    alex = telegram.person("Alex")
    alex.say("hi")
    with start():
        telegram.wait_for_messages(alex.id, 1)
    alex.say("Student")
    with start():
        telegram.wait_for_messages(alex.id, 2)
    with database.peek() as peek:
        assert peek.conversation(Person("telegram", str(alex.id))).form is not None


def test_it_does_not_start_where_telegram_refuses_it(start: Start) -> None:
    with pytest.raises(StartError, match="does not know this TELEGRAM_TOKEN"), start(token="999999:" + "x" * 35):
        pass
    with running_telegram(Settings()) as gone:
        address = gone.address
    with pytest.raises(StartError, match="cannot be reached"), start(api=address):
        pass

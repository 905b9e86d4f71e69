"""People in workspaces talk to the program: what they write and press, what they see, and what others do not."""

from __future__ import annotations

import logging
from base64 import b64decode
from collections.abc import Callable

import pytest

from bot.bootstrap import StartError
from bot.storage.database import Database
from tests.bot.serving.conftest import Start
from tests.bot.serving.slack_running import known
from tests.far_side.slack import Member, Room, Slack, Trouble, Workspace

PHOTO = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==")
COMMAND = "/ambitions"


@pytest.fixture
def start(start_slack: Start) -> Start:
    return start_slack


def test_a_conversation_with_buttons(start: Start, ana: Member) -> None:
    with start():
        ana.say("hi")
        (hello,) = ana.wait_for_messages(1)
        assert "computer program" in hello.all_text
        assert "trial" in hello.all_text
        assert "Teacher" in " ".join(hello.buttons)
        label = next(label for label in hello.buttons if "Teacher" in label)
        ana.press(label)
        seen = ana.wait_for(lambda seen: len(seen) > 1 and not seen[0].buttons)
        assert f"✓ {label}" in seen[0].all_text
        assert "computer program" in seen[0].all_text


def test_old_buttons_are_answered_kindly_and_change_nothing(start: Start, ana: Member) -> None:
    with start():
        ana.say("hi")
        (hello,) = ana.wait_for_messages(1)
        ana.say("i am a teacher")
        ana.wait_for_messages(2)
        ana.press(hello.buttons[0], ts=hello.ts)
        assert "from an earlier message" in ana.wait_for_messages(3)[2].all_text


def test_a_slash_command_is_answered_for_one_person_until_it_is_shared(
    start: Start, slack: Slack, school: Workspace, ana: Member, staff: Room, database: Database
) -> None:
    known(database, ana)
    with start():
        asked = ana.command(COMMAND, "pay of a nurse", room=staff)
        assert slack.wait_for_answer(asked).status == 200
        (answer,) = ana.wait_for_messages(1, room=staff)
        assert answer.ephemeral_to == ana.id
        assert staff.seen() == ()
        assert "Share to this channel" in answer.buttons
        ana.press("Share to this channel", room=staff, ts=answer.ts)
        (shared,) = staff.wait_for_messages(1)
        assert f"<@{ana.id}> shared this." in shared.all_text
        assert "nurse" in shared.all_text.lower()
        assert shared.buttons == ()


@pytest.mark.parametrize("bot", [True, False], ids=["in it", "not in it"])
def test_it_is_shared_also_where_the_assistant_is_not(
    start: Start, school: Workspace, ana: Member, database: Database, bot: bool
) -> None:
    room = school.channel("year-9", [ana], bot=bot)
    known(database, ana)
    with start():
        ana.command(COMMAND, "pay of a nurse", room=room)
        (answer,) = ana.wait_for_messages(1, room=room)
        assert room.seen() == ()
        ana.press("Share to this channel", room=room, ts=answer.ts)
        assert "shared this" in room.wait_for_messages(1)[0].all_text


def test_a_mention_is_answered_in_its_thread_for_one_person(
    start: Start, school: Workspace, ana: Member, staff: Room, database: Database
) -> None:
    known(database, ana)
    with start():
        first = staff.bot_says("Who knows about pay?")
        ana.mention("pay of a nurse", staff, thread=first.ts)
        (answer,) = ana.wait_for_messages(1, room=staff, thread=first.ts)
        assert (answer.ephemeral_to, answer.thread_ts) == (ana.id, first.ts)
        ana.press("Share to this channel", room=staff, ts=answer.ts)
        (shared,) = staff.wait_for_messages(1, thread=first.ts)
        assert shared.thread_ts == first.ts


def test_what_is_said_in_a_thread_is_answered_there(start: Start, ana: Member, database: Database) -> None:
    known(database, ana)
    with start():
        ana.say("thanks")
        (first,) = ana.wait_for_messages(1)
        ana.say("help", thread=first.ts)
        _, answer = ana.wait_for_messages(2, thread=first.ts)
        assert answer.thread_ts == first.ts


def test_a_concern_in_a_channel_is_answered_for_one_person_and_never_shared(
    start: Start, ana: Member, staff: Room, database: Database
) -> None:
    known(database, ana)
    with start():
        ana.mention("i want to kill myself", staff)
        (answer,) = ana.wait_for_messages(1, room=staff)
        assert "116 123" in answer.all_text or "0800 1111" in answer.all_text
        assert answer.ephemeral_to == ana.id
        assert "Share to this channel" not in answer.buttons
        assert staff.seen() == ()


def test_a_shared_picture_of_pay_is_said_in_words_and_a_direct_one_is_seen(
    start: Start, ana: Member, database: Database
) -> None:
    known(database, ana)
    with start():
        ana.say("pay of a nurse")
        seen = ana.wait_for(lambda seen: any(message.files for message in seen) and seen[-1].blocks)
        assert seen[-1].buttons


def test_whatever_is_sent_gets_a_sensible_answer(start: Start, ana: Member, database: Database) -> None:
    known(database, ana)
    with start():
        said = ana.say("thanks")
        count = len(ana.wait_for_messages(1))
        sent: tuple[tuple[Callable[[], object], str], ...] = (
            (lambda: ana.edit("no i like boats", said.ts), "changed a message"),
            (lambda: ana.upload("big.pdf", b"x", size=21_000_000), "too big"),
            (lambda: ana.upload("talk.m4a", b"x", mime="audio/mp4"), "voice messages"),
            (lambda: ana.upload("film.mp4", b"x", mime="video/mp4"), "videos"),
            (lambda: ana.upload("photo.png", PHOTO, mime="image/png"), "did not keep your file"),
        )
        for number, (send, words) in enumerate(sent, start=count + 1):
            send()
            seen = ana.wait_for_messages(number)
            assert words in seen[-1].all_text, seen[-1].all_text


def test_a_file_that_cannot_be_fetched_is_told(start: Start, slack: Slack, ana: Member, database: Database) -> None:
    known(database, ana)
    with start(), slack.failing(Trouble.SERVER_ERROR, method="download"):
        ana.upload("photo.png", PHOTO, mime="image/png", text="thanks")
        assert "couldn't get that file" in ana.wait_for_messages(1)[-1].all_text


def test_the_home_tab_says_what_this_is_and_starts_a_talk(start: Start, ana: Member) -> None:
    with start():
        ana.open_home()
        assert COMMAND in ana.wait_for_home("computer program").all_text
        ana.press_home("Start")
        assert "computer program" in ana.wait_for_messages(1)[0].all_text


def test_other_programs_and_the_talk_of_a_channel_are_left_alone(
    start: Start, slack: Slack, ana: Member, staff: Room, database: Database
) -> None:
    known(database, ana)
    with start():
        staff.bot_says("hello")
        ana.say("i want a new kettle", room=staff)
        ana.say("thanks")
        ana.wait_for_messages(1)
        slack.wait_until_delivered()
    assert slack.counts().messages == 1
    with database.peek() as peek:
        assert peek.arrivals.counts("slack") == (0, 0)


def test_nothing_secret_or_personal_is_logged(
    start: Start, slack: Slack, school: Workspace, ana: Member, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with start(), slack.failing(Trouble.SERVER_ERROR, method="chat.postMessage", times=1):
        ana.say("hi i like quokkas")
        ana.wait_for_messages(1)
        slack.post({"type": "event_callback", "event": {"text": "wombats"}}, signature="v0=bad")
    ours = [record for record in caplog.records if not record.name.startswith(("httpcore", "asyncio", "httpx"))]
    logged = "\n".join(f"{record.name} {record.getMessage()}" for record in ours)
    for secret in (school.bot_token, slack.signing_secret, "quokkas", "wombats", ana.name, ana.id):
        assert secret not in logged, secret


def test_it_does_not_start_where_slack_refuses_it(start: Start, slack: Slack) -> None:
    with pytest.raises(StartError, match="does not know this SLACK_BOT_TOKEN"), start(bot_token="xoxb-nobody-0000"):
        pass
    with pytest.raises(StartError, match="cannot be reached"), start(api="http://127.0.0.1:9/api"):
        pass

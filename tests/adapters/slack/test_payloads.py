"""What each payload asks for."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from adapters.slack.incoming import NOTHING, MarkPicked, OpenWindow, Removed, ShowHome, Whisper
from adapters.slack.payloads import LONGEST_EVENT, to_message
from adapters.slack.places import Place, Seen
from adapters.slack.windows import Window
from bot.message import Came, InFile, Message
from tests.adapters.slack.payloads import (
    ANA,
    AT,
    BOT,
    CASE,
    DIRECT,
    EVERY,
    PERSON,
    SAID_AT,
    STAFF_ROOM,
    TEAM,
    TS,
    URL,
    at_home,
    command,
    event,
    mentioned,
    open_window,
    press,
    press_in_channel,
    said,
    window,
)

IN_TALK = Place(DIRECT).as_back()
SECONDS = SAID_AT.replace(microsecond=0)
FILE = {"id": "F1", "mimetype": "image/png", "size": 100, "url_private_download": "https://files.slack.com/f"}


def read(payload: dict[str, Any]) -> Message:
    message = to_message(payload, AT).message
    assert message is not None
    return message


def test_a_direct_message() -> None:
    assert read(said("i like &lt;animals&gt; &amp; plants")) == Message(
        "Ev01", PERSON, SECONDS, "i like <animals> & plants", back=IN_TALK
    )


def test_an_answer_in_a_thread_stays_there() -> None:
    assert read(said("more", thread_ts=TS)).back == Place(DIRECT, TS).as_back()


def test_words_that_were_changed() -> None:
    message = read(EVERY["changed"])
    assert (message.text, message.came) == ("no i like boats", Came.EDITED)


def test_what_slack_adds_to_a_message_by_itself_is_no_change() -> None:
    same = {"type": "message", "user": ANA, "text": "see https://example.org", "ts": TS}
    unfurled = {**same, "attachments": [{"title": "Example"}]}
    changed = event(type="message", subtype="message_changed", channel=DIRECT, message=unfurled, previous_message=same)
    assert to_message(changed, AT) == NOTHING


@pytest.mark.parametrize(
    "payload",
    [
        said("hello", bot_id="B0OTHER"),
        said("hello", subtype="bot_message"),
        said("hello", channel=STAFF_ROOM, channel_type="channel"),
        said("", subtype="channel_join"),
        said("hello", user=""),
        said("hello", user_team="T0OTHER"),
        event(type="message", subtype="message_deleted", channel=DIRECT, previous_message={"user": ANA}),
        mentioned("hello", bot_id="B0OTHER"),
        mentioned("hello", channel=DIRECT),
        event(type="reaction_added", user=ANA),
        event(type="app_home_opened", user=ANA, tab="messages"),
        event(type="tokens_revoked", tokens={"oauth": [ANA], "bot": []}),
        {"type": "url_verification", "challenge": "x"},
        press("others-1", "x"),
        press("choose-1", "no value of ours"),
        press("share", "Ev01"),
        window("asking", reason="x"),
        window("offer", case="LA-2041 and more"),
        open_window("everything"),
        open_window("offer", case=""),
        at_home("close"),
        at_home("show", case="x"),
        {**said("hello"), "event_id": ""},
        {**said("hello"), "event_id": "E" * 65},
    ],
)
def test_what_is_not_for_us_asks_for_nothing(payload: dict[str, Any]) -> None:
    assert to_message(payload, AT) == NOTHING


def test_a_mention_is_answered_for_one_person_alone() -> None:
    message = read(mentioned("how much does a nurse earn", thread_ts=TS))
    assert message.text == "how much does a nurse earn"
    assert message.back == Place(STAFF_ROOM, TS, Seen.PRIVATELY, of="Ev01").as_back()


@pytest.mark.parametrize("payload", [mentioned(""), command(""), command("  ")])
def test_who_says_nothing_gets_help(payload: dict[str, Any]) -> None:
    assert (read(payload).text, read(payload).came) == ("/help", None)


def test_a_slash_command() -> None:
    incoming = to_message(EVERY["command"], AT)
    trigger = "13345224609.738474920.8088930838d8"
    assert incoming.event == trigger
    back = Place(STAFF_ROOM, "", Seen.PRIVATELY, URL, trigger).as_back()
    assert incoming.message == Message(trigger, PERSON, AT, "pay of a nurse", back=back)


@pytest.mark.parametrize("trigger", ["", "x" * 65])
def test_what_has_no_id_of_its_own_is_known_by_what_it_holds(trigger: str) -> None:
    one, again = (to_message(command("pay of a nurse", trigger_id=trigger), AT).event for _ in range(2))
    other = to_message(command("pay of a vet", trigger_id=trigger), AT).event
    assert one == again != other
    assert len(one) <= LONGEST_EVENT


def test_a_press_names_its_choice_and_the_message_is_marked() -> None:
    incoming = to_message(EVERY["pressed"], AT)
    assert incoming.message == Message("99.1.press", PERSON, AT, choice="Not A", choices_of="abc123", back=IN_TALK)
    (mark,) = incoming.courtesy
    assert isinstance(mark, MarkPicked)
    assert (mark.ts, mark.text, mark.picked) == (TS, "Hello", "Not A")
    assert [block["block_id"] for block in mark.blocks] == ["a"]


def test_a_press_in_a_channel_is_answered_there_and_marks_nothing() -> None:
    incoming = to_message(EVERY["pressed in a channel"], AT)
    assert incoming.courtesy == ()
    assert incoming.message is not None
    assert incoming.message.back == Place(STAFF_ROOM, "", Seen.PRIVATELY, URL, "99.1.press").as_back()


def test_sharing_is_the_same_message_once_more_for_another_place() -> None:
    incoming = to_message(EVERY["shared"], AT)
    assert incoming.event == "99.1.press"
    back = Place(STAFF_ROOM, "", Seen.SHARED, URL).as_back()
    assert incoming.message == Message("Ev01", PERSON, AT, back=back)


def test_what_is_too_old_to_be_shared_is_said_to_be() -> None:
    incoming = to_message(press_in_channel("share", "Ev01"), AT + timedelta(hours=25))
    assert incoming.message is None
    (whisper,) = incoming.courtesy
    assert isinstance(whisper, Whisper)
    assert whisper.place.seen is Seen.PRIVATELY


def test_a_press_under_a_case_is_answered_in_its_thread() -> None:
    assert read(press("choose-1", "1:LA-2041-3:Met")).back == Place(DIRECT, TS).as_back()
    message = {**press("x", "x")["message"], "thread_ts": "1700000000.000001"}
    within = press("choose-1", "1:LA-2041-3:Met", message=message)
    assert read(within).back == Place(DIRECT, "1700000000.000001").as_back()
    assert read(press_in_channel("choose-1", "1:LA-2041-3:Claim")).back["seen"] == Seen.PRIVATELY


def test_a_window_is_opened_at_once_and_nothing_is_kept_of_that() -> None:
    incoming = to_message(EVERY["a window is asked for"], AT)
    assert incoming.message is None
    assert incoming.courtesy == (OpenWindow(PERSON, Place(DIRECT), Window.OFFER, CASE, "99.1.press"),)


@pytest.mark.parametrize("do", ["show", "claim"])
def test_what_is_pressed_in_the_home_tab_names_its_case(do: str) -> None:
    message = read(at_home(do))
    assert (message.text, message.case, message.back) == (f"{do} {CASE}", CASE, Place(home=True).as_back())


def test_the_command_of_advisers_keeps_its_name() -> None:
    assert read(EVERY["adviser"]).text == "/adviser hours mon 9-5"
    assert read(command("", command="/adviser")).text == "/adviser"


def test_the_home_tab() -> None:
    assert to_message(EVERY["home"], AT).courtesy == (ShowHome(PERSON),)
    assert read(EVERY["started"]).text == "/start"


@pytest.mark.parametrize("name", ["uninstalled", "revoked"])
def test_a_workspace_that_takes_us_out(name: str) -> None:
    assert to_message(EVERY[name], AT).removed == Removed(TEAM, SECONDS + timedelta(seconds=1))


@pytest.mark.parametrize(
    ("file", "came", "reference"),
    [
        (FILE, None, f"{TEAM} https://files.slack.com/f"),
        ({**FILE, "size": 21 * 1024 * 1024}, Came.TOO_BIG, ""),
        ({**FILE, "mimetype": "audio/webm"}, Came.VOICE, ""),
        ({**FILE, "mimetype": "video/mp4"}, Came.VIDEO, ""),
        ({"id": "F1", "mode": "hidden_by_limit"}, Came.LOST, ""),
    ],
)
def test_files(file: dict[str, Any], came: Came | None, reference: str) -> None:
    message = read(said("my work", subtype="file_share", files=[file]))
    assert (message.text, message.came) == ("my work", came)
    assert message.file == (InFile("", "image/png", reference) if reference else None)


def test_what_was_passed_on_is_heard_as_passed_on() -> None:
    shared = {"is_share": True, "text": "i want to kill myself"}
    message = read(said("look", attachments=[shared]))
    assert (message.text, message.came) == ("look\ni want to kill myself", Came.FORWARDED)


@pytest.mark.parametrize(
    ("words", "heard"),
    [
        (f"<@{BOT}> hello", "hello"),
        ("ask <@U0OTHER>", "ask @somebody"),
        ("see <https://example.org|this page>", "see this page"),
        ("see <https://example.org>", "see https://example.org"),
        ("in <#C123|general> and <#C124>", "in #general and #channel"),
        ("<!here> hello", "@here hello"),
        ("a &lt; b &amp;&amp; c &gt; d", "a < b && c > d"),
        ("&amp;lt;", "&lt;"),
    ],
)
def test_slacks_writing_as_plain_words(words: str, heard: str) -> None:
    assert read(said(words)).text == heard

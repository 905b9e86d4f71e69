"""What people do becomes updates that the library knows to the last field."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from telegram import Update
from telegram.constants import ChatMemberStatus

from tests.far_side.telegram import ImpossibleError, Somebody, Telegram
from tests.far_side.telegram.calling import buttons, call
from tests.far_side.telegram.unknown import unknown_fields


@pytest.fixture(autouse=True)
def _intervals(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")


def updates(telegram: Telegram) -> list[Update]:
    """All that wait, read by the library, which must know every field."""
    read = [Update.de_json(update) for update in call(telegram, "getUpdates").result]
    assert list(unknown_fields(read)) == []
    return read


def last(telegram: Telegram, update_id: int) -> Update:
    update = updates(telegram)[-1]
    assert update.update_id == update_id
    return update


ACTS: dict[str, Callable[[Somebody], int]] = {
    "text": lambda alex: alex.say("Hello"),
    "reply_to_message": lambda alex: alex.say("Yes", reply_to=1),
    "photo": lambda alex: alex.send_photo(b"jpeg" * 100, "my room"),
    "document": lambda alex: alex.send_document(b"%PDF", caption="my portfolio"),
    "voice": lambda alex: alex.send_voice(),
    "video": lambda alex: alex.send_video(),
    "sticker": lambda alex: alex.send_sticker(),
    "location": lambda alex: alex.send_location(51.5, -0.1),
    "contact": lambda alex: alex.send_contact("+447700900000", "Sam"),
    "forward_origin": lambda alex: alex.forward("Look at this", alex),
}


@pytest.mark.parametrize("what", ACTS)
def test_everything_that_people_send(telegram: Telegram, alex: Somebody, what: str) -> None:
    message = last(telegram, ACTS[what](alex)).message
    assert message is not None
    assert getattr(message, what)
    assert message.from_user is not None
    assert (message.from_user.id, message.chat.id) == (alex.id, alex.id)


def test_a_link_with_a_code(telegram: Telegram) -> None:
    alex = telegram.person("Alex", "Okafor", "alex_o", "so")
    message = last(telegram, alex.start("YEAR9-abc_1")).message
    assert message is not None
    assert message.text == "/start YEAR9-abc_1"
    assert [entity.type for entity in message.entities] == ["bot_command"]
    assert message.from_user is not None
    assert (message.from_user.full_name, message.from_user.language_code) == ("Alex Okafor", "so")
    for code in ("x" * 65, "no spaces", "é"):
        with pytest.raises(ImpossibleError):
            alex.start(code)


def test_a_picture_comes_in_several_sizes(telegram: Telegram, alex: Somebody) -> None:
    message = last(telegram, alex.send_photo(b"x", size=9_000_000)).message
    assert message is not None
    assert [size.width for size in message.photo] == [90, 320, 1280]
    assert message.photo[-1].file_size == 9_000_000


def test_an_album_is_an_update_for_each_picture(telegram: Telegram, alex: Somebody) -> None:
    ids = alex.send_album([b"one", b"two", b"three"], "my week")
    album = [update.message for update in updates(telegram) if update.update_id in ids]
    assert len({message.media_group_id for message in album if message}) == 1
    assert [message.caption for message in album if message] == ["my week", None, None]


def test_edited_messages(telegram: Telegram, alex: Somebody) -> None:
    alex.say("I am in yaer 9")
    edited = last(telegram, alex.edit("I am in year 9")).edited_message
    assert edited is not None
    assert (edited.text, edited.message_id) == ("I am in year 9", 2)
    assert edited.edit_date is not None


def test_presses_find_the_button_by_its_label(telegram: Telegram, alex: Somebody) -> None:
    first = call(telegram, "sendMessage", chat_id=alex.id, text="A?", reply_markup=buttons(["Yes", "No"])).result
    second = call(telegram, "sendMessage", chat_id=alex.id, text="B?", reply_markup=buttons(["Yes"])).result
    query = last(telegram, alex.press("Yes")).callback_query
    assert query is not None
    assert query.message is not None
    assert (query.data, query.message.message_id) == ("yes", second["message_id"])
    old = last(telegram, alex.press("Yes", message_id=first["message_id"])).callback_query
    assert old is not None
    assert old.message is not None
    assert old.message.message_id == first["message_id"]
    assert old.chat_instance == query.chat_instance
    with pytest.raises(ImpossibleError, match="No button here says 'Maybe'"):
        alex.press("Maybe")


def test_presses_on_buttons_and_messages_that_are_gone(telegram: Telegram, alex: Somebody) -> None:
    sent = call(telegram, "sendMessage", chat_id=alex.id, text="A?", reply_markup=buttons(["Yes"])).result
    call(telegram, "editMessageReplyMarkup", chat_id=alex.id, message_id=sent["message_id"])
    with pytest.raises(ImpossibleError):
        alex.press("Yes")
    stale = last(telegram, alex.press("Yes", stale=True)).callback_query
    assert stale is not None
    assert stale.data == "yes"
    hidden = last(telegram, alex.press("Yes", stale=True, inaccessible=True)).callback_query
    assert hidden is not None
    # The library reads it as a message of the year 1970, never as its InaccessibleMessage.
    assert hidden.message is not None
    assert not hidden.message.is_accessible
    cheating = last(telegram, alex.press_data("x" * 64, sent["message_id"])).callback_query
    assert cheating is not None
    assert cheating.data == "x" * 64


def test_blocking_is_told(telegram: Telegram, alex: Somebody) -> None:
    blocked = last(telegram, alex.block()).my_chat_member
    assert blocked is not None
    assert (blocked.old_chat_member.status, blocked.new_chat_member.status) == ("member", ChatMemberStatus.BANNED)
    with pytest.raises(ImpossibleError, match="blocked"):
        alex.say("Hello?")
    unblocked = last(telegram, alex.unblock()).my_chat_member
    assert unblocked is not None
    assert unblocked.new_chat_member.status == "member"


@pytest.mark.parametrize("kind", ["group", "supergroup"])
def test_groups(telegram: Telegram, alex: Somebody, kind: str) -> None:
    group = telegram.chat(kind, "Year 9")  # type: ignore[arg-type]
    added = group.add_bot(alex, administrator=True)
    said = alex.say("/help@ambitions_far_side_bot", chat=group)
    group.upgrade() if kind == "group" else group.remove_bot(alex)
    by_id = {update.update_id: update for update in updates(telegram)}
    membership = by_id[added].my_chat_member
    assert membership is not None
    assert membership.new_chat_member.status == "administrator"
    joined = by_id[added + 1].message
    assert joined is not None
    assert joined.new_chat_members[0].is_bot
    message = by_id[said].message
    assert message is not None
    assert (message.chat.type, message.chat.title, message.from_user and message.from_user.id) == (
        kind,
        "Year 9",
        alex.id,
    )
    ended = list(by_id.values())[-1]
    assert ended.my_chat_member or (ended.message and ended.message.migrate_from_chat_id == group.id)


def test_channels(telegram: Telegram, alex: Somebody) -> None:
    channel = telegram.chat("channel", "News", "school_news")
    channel.add_bot(alex, administrator=True)
    post = last(telegram, channel.publish("Open day")).channel_post
    assert post is not None
    assert (post.text, post.chat.username, post.from_user) == ("Open day", "school_news", None)
    assert call(telegram, "sendMessage", chat_id="@School_News", text="x").result["chat"]["id"] == channel.id


def test_leaving_is_told(telegram: Telegram, alex: Somebody) -> None:
    group = telegram.chat("supergroup")
    group.add_bot(alex)
    assert call(telegram, "leaveChat", chat_id=group.id).result is True
    left = updates(telegram)[-1].my_chat_member
    assert left is not None
    assert left.new_chat_member.status == "left"


def test_any_update_can_be_injected(telegram: Telegram, alex: Somebody) -> None:
    poll = {"id": "1", "question": "?", "options": [], "total_voter_count": 0}
    update_id = telegram.inject("poll", poll)
    assert call(telegram, "getUpdates").result[-1] == {"update_id": update_id, "poll": poll}


def test_messages_are_dated_by_the_clock_that_is_set(telegram: Telegram, alex: Somebody) -> None:
    noon = datetime(2026, 3, 2, 12, tzinfo=UTC)
    telegram.clock(noon)
    message = last(telegram, alex.say("Hello")).message
    assert message is not None
    assert message.date == noon

"""Updates of the Bot API, as they come over the wire: what each asks for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from adapters.fields import Group, as_group, inner, inners, text, time, whole
from adapters.telegram.callback_data import PICKED
from adapters.telegram.contents import contents_of, words_of
from adapters.telegram.incoming import (
    NOTHING,
    AnswerPress,
    Blocked,
    Courtesy,
    Incoming,
    LeaveChat,
    SayInGroup,
    Unblocked,
)
from adapters.telegram.presses import press_of
from bot.message import Came, Message, Person

CHANNEL = "telegram"

_GROUPS = frozenset({"group", "supergroup"})
_SPOKEN_TO = frozenset({"bot_command", "mention", "text_mention"})
_PRESENT = frozenset({"member", "administrator", "creator"})


def to_message(update: object, at: datetime) -> Incoming:
    """What ``update``, a Bot API update as plain JSON, asks for. It never raises.

    ``at``, with an offset, is the time of what tells none: a press comes with the time of the message that was
    pressed. What cannot be read, and what is not for us, asks for nothing.
    """
    plain = as_group(update)
    update_id = whole(plain, "update_id")
    if update_id is None:
        return NOTHING
    for name, read in _KINDS.items():
        if name in plain:
            return read(inner(plain, name), str(update_id), at)
    return NOTHING


def _said(message: Group, update_id: str, at: datetime) -> Incoming:
    chat = inner(message, "chat")
    if text(chat, "type") in _GROUPS:
        return Incoming(courtesy=_leaving(chat)) if _is_spoken_to(message) else NOTHING
    person, contents = _person(message, chat), contents_of(message)
    if person is None or contents is None:
        return NOTHING
    said_at = time(message, "date") or at
    return Incoming(Message(update_id, person, said_at, contents.text, file=contents.file, came=contents.came))


def _edited(message: Group, update_id: str, at: datetime) -> Incoming:
    # A shared place is edited every few seconds for as long as somebody walks. Without words it is not for us.
    person, words = _person(message, inner(message, "chat")), words_of(message)
    if person is None or not words:
        return NOTHING
    return Incoming(Message(update_id, person, time(message, "edit_date") or at, words, came=Came.EDITED))


def _pressed(query: Group, update_id: str, at: datetime) -> Incoming:
    callback_id, data = text(query, "id"), text(query, "data")
    if data == PICKED:
        return Incoming(courtesy=_answered(callback_id, "telegram.picked"))
    courtesy = _answered(callback_id)
    person = _person(query, inner(inner(query, "message"), "chat"))
    if person is None or not data:
        return Incoming(courtesy=courtesy)
    press = press_of(query, data)
    message = Message(update_id, person, at, choice=press.choice, choices_of=press.choices_of, back=press.back)
    return Incoming(message, courtesy)


def _moved(change: Group, update_id: str, at: datetime) -> Incoming:
    """We were let in, put out, blocked or unblocked."""
    chat, now = inner(change, "chat"), inner(change, "new_chat_member")
    person, status = _person(change, chat), text(now, "status")
    if person is not None and status in {"kicked", "member"}:
        return Incoming(courtesy=(Blocked(person) if status == "kicked" else Unblocked(person),))
    let_in = status in _PRESENT or (status == "restricted" and now.get("is_member") is True)
    return Incoming(courtesy=_leaving(chat)) if let_in else NOTHING


# Asked for by name, so that Telegram sends nothing else.
_KINDS: dict[str, Callable[[Group, str, datetime], Incoming]] = {
    "message": _said,
    "edited_message": _edited,
    "callback_query": _pressed,
    "my_chat_member": _moved,
}
WANTED_UPDATES = tuple(_KINDS)


def _person(plain: Group, chat: Group) -> Person | None:
    """Who is behind ``plain`` in a private chat; None anywhere else, and for other bots, which nobody answers."""
    sender = inner(plain, "from")
    user = whole(sender, "id")
    if text(chat, "type") != "private" or user is None or user <= 0 or sender.get("is_bot") is True:
        return None
    return Person(CHANNEL, str(user))


def _is_spoken_to(message: Group) -> bool:
    if inner(message, "from").get("is_bot") is True:
        return False
    entities = (*inners(message, "entities"), *inners(message, "caption_entities"))
    return any(text(entity, "type") in _SPOKEN_TO for entity in entities)


def _leaving(chat: Group) -> tuple[Courtesy, ...]:
    """Out of a group, saying why, since what is said here is for one person alone; out of a channel at once."""
    chat_id, kind = whole(chat, "id"), text(chat, "type")
    if chat_id is None or kind not in {*_GROUPS, "channel"}:
        return ()
    return (SayInGroup(chat_id), LeaveChat(chat_id)) if kind in _GROUPS else (LeaveChat(chat_id),)


def _answered(callback_id: str, says: str = "") -> tuple[Courtesy, ...]:
    return (AnswerPress(callback_id, says),) if callback_id else ()

"""The methods by which a bot changes what it said: editMessageText, editMessageReplyMarkup, deleteMessage."""

from __future__ import annotations

from tests.far_side.telegram.arguments import Arguments
from tests.far_side.telegram.chats import Message
from tests.far_side.telegram.formatting import TEXT_LIMIT, read_text
from tests.far_side.telegram.keyboards import read_inline_markup
from tests.far_side.telegram.wire import Json, bad_request
from tests.far_side.telegram.world import World

_UNCHANGED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)


def edit_message_text(world: World, given: Arguments) -> Json:
    """Other words, and the buttons that are given with them: without any, the old ones go."""
    if not given.text("text"):
        raise bad_request("message text is empty")
    formatted = read_text(given, "text", TEXT_LIMIT)
    if not formatted.text:
        raise bad_request("text must be non-empty")
    message = _editable(world, given)
    if "text" not in message.content:
        raise bad_request("there is no text in the message to edit")
    content = {name: value for name, value in message.content.items() if name != "entities"}
    content["text"] = formatted.text
    if formatted.entities:
        content["entities"] = list(formatted.entities)
    return _edit(world, message, content, read_inline_markup(given))


def edit_message_reply_markup(world: World, given: Arguments) -> Json:
    """Other buttons, or none."""
    message = _editable(world, given)
    return _edit(world, message, message.content, read_inline_markup(given))


def delete_message(world: World, given: Arguments) -> bool:
    """Take a message away."""
    chat = world.directory.writable(given.text("chat_id"))
    message = chat.messages.get(given.integer("message_id"))
    if message is None or message.deleted:
        raise bad_request("message to delete not found")
    if message.author is not world.me and chat.kind != "private" and chat.standing != "administrator":
        raise bad_request("message can't be deleted")
    message.deleted = True
    world.touch(chat)
    return True


def _editable(world: World, given: Arguments) -> Message:
    chat = world.directory.writable(given.text("chat_id"))
    if not given.text("message_id"):
        raise bad_request("message identifier is not specified")
    message = chat.messages.get(given.integer("message_id"))
    if message is None or message.deleted:
        raise bad_request("message to edit not found")
    if message.author is not world.me:
        raise bad_request("message can't be edited")
    return message


def _edit(world: World, message: Message, content: Json, markup: Json | None) -> Json:
    if content == message.content and markup == message.markup:
        raise bad_request(_UNCHANGED)
    world.pace.spend(message.chat)
    message.edit(content, markup, world.date())
    world.totals["edits"] += 1
    world.touch(message.chat)
    return message.shape()

"""The methods of the Bot API that this far side knows. Names are matched in any case, as the real one does."""

from __future__ import annotations

from collections.abc import Callable

from tests.far_side.telegram import delivering, editing, profile, sending
from tests.far_side.telegram.arguments import Arguments
from tests.far_side.telegram.wire import Json
from tests.far_side.telegram.world import World

Method = Callable[[World, Arguments], Json | bool]

_NAMED: dict[str, Method] = {
    "getMe": profile.get_me,
    "setWebhook": delivering.set_webhook,
    "deleteWebhook": delivering.delete_webhook,
    "getWebhookInfo": delivering.get_webhook_info,
    "sendMessage": sending.send_message,
    "sendPhoto": sending.send_photo,
    "sendDocument": sending.send_document,
    "sendChatAction": sending.send_chat_action,
    "editMessageText": editing.edit_message_text,
    "editMessageReplyMarkup": editing.edit_message_reply_markup,
    "deleteMessage": editing.delete_message,
    "answerCallbackQuery": profile.answer_callback_query,
    "setMyCommands": profile.set_my_commands,
    "setChatMenuButton": profile.set_chat_menu_button,
    "setMyDescription": profile.set_my_description,
    "setMyShortDescription": profile.set_my_short_description,
    "getFile": profile.get_file,
    "leaveChat": profile.leave_chat,
}

METHODS = {name.lower(): method for name, method in _NAMED.items()}
"""All but getUpdates, the only one that waits."""

"""Keyboards under a message, and what Telegram refuses in them."""

from __future__ import annotations

from typing import Any

from tests.far_side.telegram.arguments import Arguments
from tests.far_side.telegram.wire import Json, bad_request

BUTTONS_A_MESSAGE = 100
BUTTONS_A_ROW = 8
DATA_BYTES = 64

_KINDS = ("inline_keyboard", "keyboard", "remove_keyboard", "force_reply")
_ACTIONS = ("callback_data", "url", "web_app", "login_url", "switch_inline_query", "copy_text")


def read_markup(given: Arguments) -> Json | None:
    """The ``reply_markup`` of a call; None where there is none. Raises RefusedError."""
    markup = given.structure("reply_markup", "can't parse reply keyboard markup JSON object")
    if markup is None or markup == {}:
        return None
    if not isinstance(markup, dict) or not any(kind in markup for kind in _KINDS):
        raise bad_request("object expected as reply markup")
    rows = markup.get("inline_keyboard")
    if rows is None:
        return markup
    kept = [[_button(button) for button in row] for row in rows if row]
    if sum(map(len, kept)) > BUTTONS_A_MESSAGE or any(len(row) > BUTTONS_A_ROW for row in kept):
        raise bad_request("reply markup is too long")
    return {"inline_keyboard": kept} if kept else None


def read_inline_markup(given: Arguments) -> Json | None:
    """The same where only buttons inside the message are allowed: in an edit."""
    markup = read_markup(given)
    if markup is not None and "inline_keyboard" not in markup:
        raise bad_request("inline keyboard expected")
    return markup


def _button(button: Any) -> Json:
    if not isinstance(button, dict):
        raise bad_request("can't parse inline keyboard button: InlineKeyboardButton must be an Object")
    text = button.get("text")
    if not text:
        raise bad_request("can't parse inline keyboard button: Button text must be non-empty")
    if not any(action in button for action in _ACTIONS):
        raise bad_request("text buttons are unallowed in the inline keyboard")
    if "callback_data" in button and not 1 <= len(str(button["callback_data"]).encode()) <= DATA_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    if "url" in button and not str(button["url"]).startswith(("http://", "https://", "tg://")):
        raise bad_request(f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL")
    return button

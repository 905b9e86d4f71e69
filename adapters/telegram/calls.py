"""What is asked of Telegram to say a reply. A call is one request, in the order in which it is to be made."""

from __future__ import annotations

from dataclasses import dataclass

from bot.reply import Document, Picture


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a message: what it shows, and the 1 to 64 bytes that come back when it is pressed."""

    label: str
    data: str


# Rows of buttons; no rows is no keyboard.
Keyboard = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class SendText:
    """A text of at most 4,096 UTF-16 units, as Telegram's HTML; ``plain`` is the same for when the HTML is refused."""

    html: str
    plain: str
    keyboard: Keyboard = ()


@dataclass(frozen=True, slots=True)
class SendPhoto:
    """A picture that is still to be drawn. ``caption`` is plain text: at most 1,024 UTF-16 units, or none."""

    picture: Picture
    caption: str = ""
    keyboard: Keyboard = ()


@dataclass(frozen=True, slots=True)
class SendDocument:
    """A file that is still to be made."""

    document: Document
    keyboard: Keyboard = ()


@dataclass(frozen=True, slots=True)
class EditKeyboard:
    """Other buttons under a message that stands already; an empty ``keyboard`` takes them all off.

    It changes nothing else, so it may be left out where Telegram refuses it.
    """

    message_id: int
    keyboard: Keyboard = ()


Call = SendText | SendPhoto | SendDocument | EditKeyboard

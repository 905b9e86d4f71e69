"""Matching what was typed to the choices that were offered: by label or by number."""

from __future__ import annotations

import re

from bot.conversation import Conversation
from bot.message import Message
from bot.reply import Choice

_NUMBER = re.compile(
    r"^[^\w-]*(?:(?:number|no\.?|option|choice|#)\s*)?(\d{1,2})\W*(?:please|pls|plz)?\W*$", re.IGNORECASE
)
_LETTER = re.compile(r"^\W*(?:idea\s+|option\s+)?([a-z])\W*$", re.IGNORECASE)

# "tell me about F", "not H", "compare A and Q"; letters that are words in text speech are left out.
_POINTED = re.compile(
    r"\b(?:about|not|like|compare|idea|option|letter|save|remove|(?:[a-f]|A) (?:and|or|vs|v|n))"
    r" ([b-hj-mo-qstvwxz])\W*$",
    re.IGNORECASE,
)


def chosen(message: Message, conversation: Conversation) -> Choice | None:
    """The choice that a message makes, or None where it makes none."""
    wanted = _plain(message.choice or message.text)
    for choice in conversation.choices:
        if wanted and _plain(choice.label) == wanted:
            return choice
    number = number_in(message)
    if number is not None and 1 <= number <= len(conversation.choices):
        return conversation.choices[number - 1]
    return None


def is_old_choice(message: Message, conversation: Conversation) -> bool:
    """Whether a choice was made of some that are not the last ones shown."""
    return bool(message.choices_of) and message.choices_of != conversation.choices_id


def number_in(message: Message) -> int | None:
    """The number that a message consists of, or None."""
    match = _NUMBER.match(message.choice or message.text)
    return int(match.group(1)) if match else None


def unknown_letter(message: Message, conversation: Conversation) -> str | None:
    """A bare letter that is not in the list last shown, or None."""
    if not conversation.letters:
        return None
    match = _LETTER.match(message.words)
    if match and match.group(1).lower() in {"y", "n", "k", "u", "x", "i"}:
        return None
    match = match or _POINTED.search(message.words)
    letter = match.group(1).upper() if match else ""
    return letter if letter and letter not in conversation.letters else None


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^\w\s]", " ", re.sub("['’]", "", text.casefold())).split())

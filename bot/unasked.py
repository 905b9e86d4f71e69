"""What is said unasked, reminders and questions about plans: when it is wanted, and when it is not."""

from __future__ import annotations

import re
from enum import StrEnum

from bot.portfolio.experience import State
from bot.reply import Choice
from bot.turn import Turn

_REMINDERS = r"\b(?:remind\w*|notif\w*|nudg\w*|ping(?:s|ing)?|alerts?)\b"
_MESSAGES = r"\b(?:mess?ag\w*|msg\w*|texts?|texting|contact\w*|mails?|emails?)\b"
_NONE = re.compile(
    r"\b(?:stop|no|none|off|dont|don'?t|do not|never|quit|end|cancel|mute|cease|nothing|any more|anymore)\b",
    re.IGNORECASE,
)
_ANY = re.compile(rf"{_REMINDERS}|{_MESSAGES}", re.IGNORECASE)
_OF_REMINDERS = re.compile(_REMINDERS, re.IGNORECASE)
_AT_A_TIME = re.compile(
    r"\b(?:at \d|\d{1,2} ?(?:am|pm)|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|weds|mornings?|evenings?|nights?"
    r"|instead|earlier|later|before|after|when|too (?:late|early)|snooze|move)\b",
    re.IGNORECASE,
)
_FOR_NOW = re.compile(r"\b(?:till?|until|for now|for a while)\b", re.IGNORECASE)
# "Bye" and "never mind" end a talk; these ask to be left in peace.
_IN_PEACE = re.compile(
    r"\bstop\b|\bunsubscri\w*|\bopt(?:ing)? out\b|\bmute\b|\bblock\b|\bgo away\b|\bleave (?:me|us) (?:alone|be)\b"
    r"|\btake (?:me|us|\w+ \w+) off\b",
    re.IGNORECASE,
)
_WRITING = re.compile(r"\b(?:send\w*|writ\w*|bother\w*)\b", re.IGNORECASE)


class Wish(StrEnum):
    """What somebody wants of reminders."""

    ON = "on"
    OFF = "off"
    AT_A_TIME = "at_a_time"


def wish_in(text: str) -> Wish | None:
    """What ``text`` wants of reminders, or None where it does not speak of them."""
    timed = bool(_AT_A_TIME.search(text)) and not _FOR_NOW.search(text)
    none = bool(_NONE.search(text))
    if not _OF_REMINDERS.search(text) and not (_ANY.search(text) and (none or timed)):
        return None
    if timed:
        return Wish.AT_A_TIME
    return Wish.OFF if none else Wish.ON


def asks_for_silence(text: str, *, in_form: bool) -> bool:
    """Whether ``text``, which ends something, asks to be sent nothing more. In a form "stop" alone ends the form."""
    named = bool(_NONE.search(text)) and bool(_ANY.search(text) or _WRITING.search(text))
    return named or (not in_form and bool(_IN_PEACE.search(text)))


def has_plans(turn: Turn) -> bool:
    """Whether there is something that a reminder may still come of."""
    planned = any(one.state is State.PLANNED for one in turn.book.experiences)
    return planned or bool(turn.conversation.saved)


def switch_off(turn: Turn) -> str:
    """Say nothing unasked from now on; the words for it."""
    turn.remember(quiet=True)
    return turn.words("quiet.off")


def switch_on(turn: Turn) -> str:
    """Remind again; the words for it."""
    turn.remember(quiet=False)
    return turn.words("quiet.on")


def choice_on(turn: Turn) -> Choice:
    """The choice to be reminded again."""
    return Choice(turn.words("choice.reminders_on"), "change_settings", {"reminders": Wish.ON.value})


def choice_off(turn: Turn) -> Choice:
    """The choice not to be reminded any more."""
    return Choice(turn.words("choice.reminders_off"), "change_settings", {"reminders": Wish.OFF.value})

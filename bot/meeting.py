"""What is said and offered when people meet, whether their channel has an age limit or not."""

from __future__ import annotations

import re

from bot.message import Role
from bot.reply import Choice
from bot.turn import Turn

# The form of first contact on channels without a limit; its last step, the borough, is the same on all.
FORM = "who"
_SKIP = re.compile(
    r"^\W*(?:(?:i'?d )?rather not(?: say)?|(?:i )?prefer not to(?: say)?|(?:skip|pass|next|later|nah|"
    r"no)(?: (?:it|this|that))?)"
    r"(?: (?:thanks|thx|ty|please|pls|plz))?\W*$",
    re.IGNORECASE,
)
ROLES = (("student", Role.STUDENT), ("parent", Role.PARENT), ("teacher", Role.TEACHER), ("else", None))


def is_skip(text: str) -> bool:
    """Whether ``text`` passes a question by."""
    return _SKIP.match(text) is not None


def role_choices(turn: Turn) -> tuple[Choice, ...]:
    """Who somebody may say they are."""
    return tuple(
        Choice(turn.words(f"choice.{code}"), "greeting", {"role": role.value if role else "else"})
        for code, role in ROLES
    )


def skip_choice(turn: Turn) -> Choice:
    """The choice to pass a question by."""
    return Choice(turn.words("choice.skip"), "greeting", {"answer": "skip"})


def start_choices(turn: Turn) -> tuple[Choice, ...]:
    """Where to begin."""
    return (
        turn.choice("choice.interest_check", "interest_check"),
        Choice(turn.words("choice.options_at_16"), "routes", {"options": "yes"}),
        Choice(turn.words("choice.growing"), "pay_outlook", {"growing": "yes"}),
        turn.choice("choice.help", "help"),
        turn.person_choice(),
    )


def what_they_like(turn: Turn) -> str:
    """The question that opens the talk."""
    return f"{turn.words('greet.ask_interests')} {turn.words('greet.example')}"

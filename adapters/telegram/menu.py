"""What Telegram shows of the assistant around the conversation: its commands, and who it is."""

from __future__ import annotations

from collections.abc import Callable

LONGEST_COMMAND_TEXT = 256
LONGEST_DESCRIPTION = 512
LONGEST_SHORT_DESCRIPTION = 120

# In the order of the menu.
COMMANDS = "start help ideas hours person settings mydata delete stop".split()


def commands(words: Callable[..., str]) -> tuple[tuple[str, str], ...]:
    """Each command without its slash, and what it does."""
    return tuple((name, words(f"telegram.command.{name}")) for name in COMMANDS)


def description(words: Callable[..., str]) -> str:
    """What stands in an empty chat, before anything was said."""
    return words("telegram.description")


def short_description(words: Callable[..., str]) -> str:
    """What stands in the profile, and goes along where somebody passes the assistant on."""
    return words("telegram.short_description")

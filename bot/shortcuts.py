"""Words with a slash before them, as chats have them: what each stands for, on every channel."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from bot.text import LONGEST
from bot.understanding.reading import Understood

# In the order in which they are told.
MEANINGS: Mapping[str, str] = MappingProxyType(
    {
        "ideas": "explore_interests",
        "hours": "show_hours",
        "portfolio": "export_portfolio",
        "person": "talk_to_adviser",
        "settings": "change_settings",
        "mydata": "privacy_my_data",
        "delete": "delete_my_data",
        "stop": "stop",
        "help": "help",
        "start": "greeting",
    }
)
# Slots of what was understood: which word it was, and the code that came with "/start CODE".
SHORTCUT, CODE = "shortcut", "code"
UNKNOWN = "unknown"
# In a group a platform adds whom the word is for: "/help@a_bot". A path ("/tmp/x") is no such word.
_TYPED = re.compile(r"/(?P<name>[a-z][a-z_]{0,31})(?:@\w{1,64})?(?:\s+(?P<more>\S.*))?", re.IGNORECASE | re.DOTALL)
_CODE = re.compile(r"[A-Za-z0-9_-]{1,64}")


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A word with a slash, and what was said after it. ``name`` is :data:`UNKNOWN` where it stands for nothing."""

    name: str
    more: str = ""

    def meaning(self, heard: Understood) -> Understood:
        """What it stands for. ``heard`` is what was understood of the words after it."""
        slots = {SHORTCUT: self.name}
        if self.name == "start" and _CODE.fullmatch(self.more):
            slots[CODE] = self.more
        intent = MEANINGS.get(self.name, "help")
        return replace(heard, intent=intent, confidence=1.0, answer="", meant=None, searches=False, slots=slots)


def shortcut_in(text: str) -> Shortcut | None:
    """The word with a slash that ``text`` begins with, or None where it begins with something else."""
    match = _TYPED.fullmatch(text.strip()) if len(text) <= LONGEST else None
    if match is None:
        return None
    name = match["name"].lower()
    return Shortcut(name if name in MEANINGS else UNKNOWN, match["more"] or "")

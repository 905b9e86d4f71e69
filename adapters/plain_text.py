"""Text from people, made safe to keep and safe to show."""

from __future__ import annotations

import re
import unicodedata

SURROGATE = re.compile("[\ud800-\udfff]")
# Whole commands go (colours and cursor, window titles, the rest), so that no "[31m" is left behind.
TERMINAL_COMMAND = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"
    r"|(?:\x1b[\]P_^X]|[\x9d\x90])[^\x07\x1b\x9c\n]{0,300}(?:\x07|\x1b\\|\x9c)"
    r"|\x1b[ -/]*[0-~]"
)
LINE_ENDING = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# Emoji and some scripts are joined by these two; every other invisible character can only mislead a reader.
JOINERS = frozenset("\u200c\u200d")
UNSAFE_CATEGORIES = frozenset({"Cc", "Cf", "Cs"})


def without_surrogates(text: str) -> str:
    """``text`` as real Unicode: half characters, which no database or terminal takes, become U+FFFD."""
    return SURROGATE.sub("\ufffd", text)


def printable(text: str) -> str:
    """``text`` as a terminal may show it: no commands, no control characters, no change of direction."""
    text = LINE_ENDING.sub("\n", TERMINAL_COMMAND.sub("", without_surrogates(text))).replace("\t", " ")
    return "".join(character for character in text if _is_safe(character))


def _is_safe(character: str) -> bool:
    if character == "\n" or character in JOINERS:
        return True
    return unicodedata.category(character) not in UNSAFE_CATEGORIES

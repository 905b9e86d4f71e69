"""Words made hard to see: letters set apart, and letters of other alphabets that look like ours."""

from __future__ import annotations

import re

_SET_APART = re.compile(r"(?:(?<=\s)|^)(?:\w[ .\-_*]+){3,}\w(?=\s|$|[^\w])")
# The letters of Cyrillic and Greek that are drawn as Latin ones are.
_LOOKALIKES = str.maketrans("аеіїорсухѕјԁһкмтвпαειονρυκτ", "aeiiopcyxsjdhkmtbnaeiovpukt")
# Signs that stand for a letter within a word: "w@nt", "k!ll".
_SIGN_LETTERS = {"@": "a", "!": "i", "$": "s", "|": "l"}
_SIGNS = re.compile(r"(?<=\w)[@!$|](?=\w)")


def undisguised(text: str) -> str:
    """``text`` with letters that were set apart joined, and lookalikes written as the letters they look like."""
    plain = _SIGNS.sub(lambda match: _SIGN_LETTERS[match.group()], text.translate(_LOOKALIKES))
    return _SET_APART.sub(lambda match: re.sub(r"[ .\-_*]+", "", match.group()), plain)

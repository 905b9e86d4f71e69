"""Words made hard to see: letters set apart, and letters of other alphabets that look like ours."""

from __future__ import annotations

import re

_SET_APART = re.compile(r"(?:(?<=\s)|^)(?:\w[ .\-_*]+){3,}\w(?=\s|$|[^\w])")
# The letters of Cyrillic and Greek that are drawn as Latin ones are.
_LOOKALIKES = str.maketrans("аеіїорсухѕјԁһкмтвпαειονρυκτ", "aeiiopcyxsjdhkmtbnaeiovpukt")


def undisguised(text: str) -> str:
    """``text`` with letters that were set apart joined, and lookalikes written as the letters they look like."""
    plain = text.translate(_LOOKALIKES)
    return _SET_APART.sub(lambda match: re.sub(r"[ .\-_*]+", "", match.group()), plain)

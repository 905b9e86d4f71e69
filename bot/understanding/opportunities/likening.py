""" "anything like the big bang but for art": the thing that something should be like, and where its words stand."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.understanding.opportunities.heard import Heard, Sign

_SOMETHING = (
    r"(?:(?:any|some)(?:thing|fing|one)?(?: else)?|stuff|things?|events?|ones?|smth|sumn|workshops?|fairs?|days?|"
    r"activit(?:y|ies)|opportunit(?:y|ies)|similar|more|programmes?|schemes?|courses?|placements?)"
)
_AS = r"(?:(?:a bit |kinda |sort of |kind of |exactly |just )?(?:like|lyk|similar to|same as|along the lines of)|to)"
_OPENING = re.compile(rf"\b{_SOMETHING}\s+(?:(?:that(?:'s|s| is)|thats) )?{_AS}\s+", re.IGNORECASE)
_STOP = re.compile(
    r"[.,;:!?\n]|\s(?:but|except|only|just|in|near|at|around|for|on|next|this|please|pls|plz)\s", re.IGNORECASE
)
_BUT = re.compile(r"\s*,?\s*(?:but|except|only|just)\b", re.IGNORECASE)
_LONGEST = 6
_NAMED = re.compile(r"(?:the|that|those|our|my|a)\s|[A-Z]")
_NOT_NAMED = re.compile(
    r"(?:that|this|those|these|it|them|the (?:first|last|second|other|same|one))(?:\s*(?:one|ones))?\s*$", re.IGNORECASE
)


def likened(heard: Heard, taken: Sequence[Sign]) -> Sign | None:
    """What something should be like, as a sign whose value is its name; None where nothing is named.

    "like coding" is a topic: a name begins with "the" or a capital, or something else is wanted of its kind ("but").
    """
    for match in _OPENING.finditer(heard.text):
        start = match.end()
        stop = _STOP.search(heard.text, start)
        end = stop.start() if stop else len(heard.text)
        later = [sign.start for sign in taken if sign.field in {"dates", "near", "years"} and sign.start > start]
        end = min([end, *later])
        name = heard.text[start:end].strip()
        turned = _BUT.match(heard.text, end) is not None
        if not name or len(name.split()) > _LONGEST or _NOT_NAMED.fullmatch(name):
            continue
        if turned or _NAMED.match(name):
            return Sign("like", name, match.start(), start + len(heard.text[start:end].rstrip()))
    return None

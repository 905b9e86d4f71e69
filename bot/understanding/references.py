"""Letters and places in a list: "b", "not C", "the first two", "the last one"."""

from __future__ import annotations

import re
from collections.abc import Sequence

_ORDINALS = {
    "first": 0, "1st": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "fourth": 3, "4th": 3, "forth": 3,
    "fifth": 4, "5th": 4, "sixth": 5, "6th": 5, "last": -1,
}  # fmt: skip
_COUNTS = {"two": 2, "2": 2, "three": 3, "3": 3, "couple": 2}
_RUN = re.compile(r"\b(first|last|top) (two|2|three|3|couple)\b")
_ORDINAL = re.compile(rf"\b(?:the |no\.? ?|number )?({'|'.join(_ORDINALS)})(?: ?(?:one|1|idea|job))?\b")
_EVERY = re.compile(r"\b(?:all of (?:them|these|those)|all (?:the )?(?:\w+|\d) of (?:them|these)|every one of them)\b")
# "a" is nearly always the article: as a letter it must be capital, marked, or stand beside another letter.
_MARKED_A = re.compile(
    r"\b(?:idea|option|letter|choice|career|not|more like|like|drop|compare|open|about|pick|choose|"
    r"only|same as) a\b(?! \w{3,})"
    r"|^a(?: (?:pls|please|plz|then|tho|innit|fam|ye|yeah))?[.!?]*$|\ba (?:and|or|vs|v|n|&|\+|"
    r"/) ?[b-f]\b|\b[b-f] (?:and|or|vs|v|n|&|\+|/) ?a\b"
)

# A capital A inside a sentence is the letter, unless it is a grade or a course.
_CAPITAL_A = re.compile(r"(?<=[a-z,'?] )A\b(?! ?(?:levels?|stars?|\*|grades?|-)|['’])")


def letters_in(text: str, available: Sequence[str]) -> tuple[str, ...]:
    """The letters of ``available`` that ``text`` refers to, in the order of the text; places count from the first."""
    if not available:
        return ()
    plain = " ".join(text.replace("’", "'").split())
    low = plain.lower()
    found: list[tuple[int, str]] = []
    for match in re.finditer(r"(?<![\w'])([B-Fb-f])(?![\w'])", plain):
        found.append((match.start(), match.group(1).upper()))
    if not plain.isupper() and (capital := _CAPITAL_A.search(plain)):
        found.append((capital.start(), "A"))
    elif marked := _MARKED_A.search(low):
        found.append((marked.start(), "A"))
    elif (
        plain.startswith("A ")
        and low.split()[1:2]
        and low.split()[1] in {"and", "or", "vs", "v", "is", "looks", "sounds"}
    ):
        found.append((0, "A"))
    if run := _RUN.search(low):
        count = _COUNTS[run.group(2)]
        chosen = available[-count:] if run.group(1) == "last" else available[:count]
        found += [(run.start() + place, letter) for place, letter in enumerate(chosen)]
    elif _EVERY.search(low):
        found += [(place, letter) for place, letter in enumerate(available)]
    else:
        for match in _ORDINAL.finditer(low):
            place = _ORDINALS[match.group(1)]
            if place < len(available) and _speaks_of_a_place(match, low):
                found.append((match.start(), available[place]))
    letters = [letter for _, letter in sorted(found) if letter in available]
    return tuple(dict.fromkeys(letters))


def _speaks_of_a_place(match: re.Match[str], text: str) -> bool:
    """Whether "first" or "last" points into a list, rather than speaking of time."""
    words = match.group().split()
    following = text[match.end() :].split()[:1]
    return len(words) > 1 and following not in (["week"], ["year"], ["month"], ["night"], ["time"], ["term"], ["day"])

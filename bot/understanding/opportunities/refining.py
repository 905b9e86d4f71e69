"""What a follow-up makes of what was looked for before: single filters are added, replaced or lifted."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import Any

from bot.understanding.opportunities.heard import heard
from bot.understanding.opportunities.periods import period_words
from bot.understanding.opportunities.reading import Read
from knowledge.opportunities.wanted import Said, Wanted, filters_of, without

# What is added to; everything else is replaced by what is said anew.
_ADDED = ("avoids", "access")
_DROPPED = ("topic", "types")


def refined(before: Wanted, now: Read) -> Wanted:
    """``before`` as ``now`` changes it: what is said anew replaces, needs and what is not wanted add up."""
    wanted, anew = before, now.wanted
    if before == Wanted():
        return anew
    for code in now.lifted:
        wanted = without(wanted, code)
    if now.dropped:
        for code in _DROPPED:
            wanted = without(wanted, code)
    if now.near_words:
        wanted = without(wanted, "boroughs")
    if anew.boroughs and wanted.attendance == "online" and not anew.attendance:
        wanted = without(wanted, "attendance")
    if now.not_boroughs and {*wanted.boroughs} & {*now.not_boroughs}:
        wanted = without(wanted, "boroughs")
    for code in filters_of(anew):
        wanted = _with(wanted, anew, code)
    return wanted


def near(wanted: Wanted, read: Read, borough: str) -> Wanted:
    """``wanted`` in the asker's own ``borough``, where ``read`` says "near me"; as it is where that is not known."""
    if not (read.near_words and borough) or wanted.boroughs:
        return wanted
    return replace(wanted, boroughs=(borough,), said=(*wanted.said, Said("boroughs", read.near_words)))


def typical_dates(wanted: Wanted) -> bool:
    """Whether its days rest on school holidays or terms, which are typical ones and of no school in particular."""
    said = " ".join(one.words for one in wanted.said if one.field == "dates")
    return bool(said) and _of_the_school_year(said)


@cache
def _names() -> re.Pattern[str]:
    return re.compile(r"\b(?:hol|break|term|easter|summer|gcse|a.?level|vac)", re.IGNORECASE)


def _of_the_school_year(said: str) -> bool:
    line = heard(said).line
    words = period_words()
    groups = (*words.groups["holidays"].values(), *words.groups["terms"].values(), words.lists["any_holiday"])
    named = any(sayings.starts(line, place) for sayings in groups for place in range(len(line)))
    seasons = {"spring", "winter"} & {line.word(place) for place in range(len(line))}
    christmas = any(words.lists["christmas_day"].starts(line, place) for place in range(len(line)))
    if (seasons or christmas) and not _names().search(said):
        return christmas and not re.search(r"\b(?:before|b4|by|until|till|til|after|aftr)\b", said, re.IGNORECASE)
    return named or words.lists["exams"].starts(line, len(line) - 1) or bool(_names().search(said))


def _with(wanted: Wanted, anew: Wanted, code: str) -> Wanted:
    if code in _ADDED:
        values: dict[str, Any] = {code: tuple(dict.fromkeys((*getattr(wanted, code), *getattr(anew, code))))}
        added = (one for one in anew.said if one.field == code and one not in wanted.said)
        return replace(wanted, **values, said=(*wanted.said, *added))
    bare = without(wanted, code)
    said = (*bare.said, *(one for one in anew.said if one.field == code))
    fields = {"dates": ("begins", "ends"), "boroughs": ("boroughs", "place")}.get(code, (code,))
    return replace(bare, **{name: getattr(anew, name) for name in fields}, said=said)

"""Where one experience of a message ends and the next begins."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from bot.understanding.experiences.parts import Part
from bot.understanding.experiences.said import says
from bot.understanding.experiences.when import says_last_week

_VAGUE_WHEN = re.compile(
    r"\b(?:last|next) (?:week|month|year|term|summer|weekend)\b|\b(?:recently|ages ago|a while ago|another time)\b",
    re.IGNORECASE,
)
# A message of more pieces is a paste, and is read as one.
MOST_STRETCHES = 40
# Where one experience may end and the next begin.
_JOINTS = re.compile(
    r"\s*(?:[.;\n]+\s+|[;\n]+|,?\s+(?:and|n|&)\s+(?:then\s+|also\s+)?|,\s*(?:then\s+|also\s+|plus\s+)?|"
    r"\s+(?:then|plus|also)\s+)",
    re.IGNORECASE,
)

Read = Callable[[str], Part]


def separated(text: str, read: Read) -> tuple[Part, ...]:
    """The experiences of a message that tells of several; empty where it tells of one.

    A block is a place or an activity with all that is said of it; two blocks are two experiences where both say when or
    how long. "2 hours on Tuesday and 3 hours on Thursday" are two as well, at the same place.
    """
    stretches = _stretches(text)
    if len(stretches) > MOST_STRETCHES:
        return ()
    timed = [part for part in map(read, stretches) if part.says_long or part.says_day or part.kind.alone]
    kinds = {part.kind.activity_type for part in map(read, stretches) if part.kind.activity_type and part.organisation}
    if len(timed) < 2 and len(kinds) < 2 and not any(part.kind.alone for part in timed):
        return ()
    blocks: list[str] = []
    for stretch in stretches:
        if blocks and not _begins_anew(blocks[-1], stretch, read):
            blocks[-1] += stretch
        else:
            blocks.append(stretch)
    groups: list[str] = []
    for block in blocks:
        if groups and not _stands_alone(_read_block(groups[-1], read), _read_block(block, read)):
            groups[-1] += block
        else:
            groups.append(block)
    if len(groups) < 2:
        return ()
    parts = [_read_in_week(group, text, read) for group in groups]
    return tuple(_completed(part, parts) for part in parts)


def _read_block(block: str, read: Read) -> Part:
    return read(_JOINTS.sub("", block, count=1) if _JOINTS.match(block) else block)


def _read_in_week(block: str, text: str, read: Read) -> Part:
    """A block, its weekdays in the week that the message speaks of as a whole: "mon 2 hours, tue 3 hours last week"."""
    if not says_last_week(text) or says_last_week(block):
        return _read_block(block, read)
    return replace(_read_block(f"{block} last week", read), text=block)


def _stretches(text: str) -> list[str]:
    """``text`` cut before each joint; together they are the whole text."""
    starts = [0, *(match.start() for match in _JOINTS.finditer(text) if match.start()), len(text)]
    return [text[start:end] for start, end in pairwise(starts) if end > start]


def _begins_anew(block: str, stretch: str, read: Read) -> bool:
    """Whether ``stretch`` begins a block of its own after ``block``."""
    before, after = _read_block(block, read), _read_block(stretch, read)
    if after.says_what or after.kind.alone:
        return True
    return before.says_long and before.says_day and after.says_long and after.says_day


def _stands_alone(before: Part, after: Part) -> bool:
    """Whether two blocks tell of two experiences."""
    if before.kind.alone or after.kind.alone:
        return before.kind.alone is not after.kind.alone and before.says_what | after.says_what
    timed_before, timed_after = before.says_long or before.says_day, after.says_long or after.says_day
    if not (timed_before and timed_after):
        # "a shift at Tesco and volunteered at the mosque": two things at two places need no times.
        return _is_whole(before) and _is_whole(after) and _two_things(before, after)
    if after.says_what and before.says_what:
        return _differ(before, after)
    return before.says_long and before.says_day and after.says_long and after.says_day


def _is_whole(part: Part) -> bool:
    return part.kind.activity_type is not None and part.organisation is not None


def _two_things(first: Part, second: Part) -> bool:
    return first.organisation != second.organisation and first.kind.activity_type is not second.kind.activity_type


def _differ(first: Part, second: Part) -> bool:
    """Whether two stretches speak of two things: another place, or another activity, with a time of its own."""
    other_place = second.organisation is not None and second.organisation != first.organisation
    kinds = (first.kind.activity_type, second.kind.activity_type)
    other_kind = None not in kinds and kinds[0] is not kinds[1]
    own_time = (first.says_long and second.says_long) or (first.says_day and second.says_day)
    return own_time and (other_place or other_kind)


def _completed(part: Part, parts: list[Part]) -> Part:
    """``part`` with what its neighbours say for all: the day, the place, the activity."""
    place = parts.index(part)
    neighbours = [*reversed(parts[:place]), *parts[place + 1 :]]
    when, kind, organisation = part.when, part.kind, part.organisation
    if not part.says_what and not kind.alone:
        named = next((other for other in neighbours if other.says_what), None)
        kind, organisation = (named.kind, named.organisation) if named else (kind, organisation)
    if when.start_date is None and not _VAGUE_WHEN.search(part.text):
        dated = next((other.when for other in reversed(parts[:place]) if other.says_day), None)
        if dated is None and says("for_all", parts[-1].text):
            dated = next((other.when for other in parts[place + 1 :] if other.says_day), None)
        if dated and dated.start_date == dated.end_date:
            when = replace(
                when, start_date=dated.start_date, end_date=dated.end_date, future=when.future or dated.future
            )
    return replace(part, when=when, kind=kind, organisation=organisation)

"""From what somebody typed to drafts of experiences: one or several, with what is not known left open."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache, partial

from bot.portfolio.draft import Draft, Fault
from bot.portfolio.experience import ActivityType
from bot.understanding.experiences.class_log import (
    class_place,
    is_class_log,
    more_away_than_there,
    pupils_in,
    without_pupils,
)
from bot.understanding.experiences.parts import Part, is_activity, read_part
from bot.understanding.experiences.said import says
from bot.understanding.experiences.separating import separated

_DAYS = re.compile(r"\b(?:days?|weeks?|fortnight)\b", re.IGNORECASE)
_NUMBERED = re.compile(r"^[^\S\n]*(?:\d{1,2}[).:]|[-*•])[^\S\n]+", re.MULTILINE)
_TOLD = re.compile(
    r"\W*(?:(?:i|we)(?:'?ve)?\s+)?(?:just\s+)?(?:did|done|had|went|been|volunteered|helped|worked|shadowed|visited|"
    r"watched|read|binged|played|listened)\b",
    re.IGNORECASE,
)
# Whether a day is named does not hang on today.
_ANY_DAY = date(2026, 1, 15)
LONGEST_SAID = 500
LONGEST_READ = 1500
MOST_AT_ONCE = 8


def read_experiences(text: str, today: date, *, staff: bool = False) -> tuple[Draft, ...]:
    """What ``text``, said on ``today`` in London, tells of; empty where it tells of nothing that was done.

    ``staff`` says that the message may be the log of a class.
    """
    text = _without_numbers(text[:LONGEST_READ])
    # A stretch is looked at several times while the message is cut up, and read once.
    read = cache(partial(read_part, today=today))
    whole = read(text)
    if staff and is_class_log(text):
        told = read(without_pupils(text))
        part = replace(told, text=text, organisation=class_place(told.when.rest, is_activity))
        faults = (Fault.SUMS,) if more_away_than_there(text) else ()
        draft = _draft(part)
        return (replace(draft, class_log=True, pupils=pupils_in(text), faults=(*draft.faults, *faults)),)
    parts = separated(text, read) or (whole,)
    return tuple(_draft(part) for part in parts[:MOST_AT_ONCE] if _is_something(part))


def _without_numbers(text: str) -> str:
    """``text`` without the "1." and "2." of a list; "12. november" by itself is none."""
    return _NUMBERED.sub("", text) if len(_NUMBERED.findall(text)) > 1 else text


def tells_of_doing(text: str) -> bool:
    """Whether the words leave little doubt that something was done or is planned: what it was, and when or how long."""
    part = read_part(text[:LONGEST_READ], _ANY_DAY)
    settled = part.kind.activity_type is not None or part.kind.alone
    told = part.says_long or part.says_day or _TOLD.match(text) is not None
    return settled and told and "?" not in text and _is_something(part)


def _is_something(part: Part) -> bool:
    """Whether a stretch tells of something that was done, or is to be done, in the world of work."""
    told = part.says_what or part.says_long or part.says_day or part.kind.alone or bool(part.when.faults)
    if not told or part.kind.elsewhere:
        return False
    if says("did_not", part.text) or says("others_work", part.text):
        return False
    if part.kind.activity_type is None and says("everyday", part.text):
        return False
    # "I want to log 3 hours": a wish, and yet something that was done.
    return not says("wishes", part.text) or (part.says_long and part.says_day) or says("logging", part.text)


def _draft(part: Part) -> Draft:
    when, kind = part.when, part.kind
    activity = kind.activity_type
    on_end = when.days is not None and _DAYS.search(part.text) is not None
    if activity is None and kind.paid is None and on_end and part.organisation and not kind.hinted:
        # "did 3 days at a garage": days on end at a workplace are what is called work experience.
        activity = ActivityType.WORK_EXPERIENCE
    return Draft(
        activity_type=activity,
        organisation=part.organisation,
        minutes=when.minutes,
        start_date=when.start_date,
        end_date=when.end_date,
        begins=when.begins,
        ends=when.ends,
        days=when.days,
        minutes_a_day=when.minutes_a_day,
        paid=kind.paid,
        online=activity is ActivityType.VIRTUAL_EXPERIENCE or kind.live,
        planned=when.future,
        alone=kind.alone,
        faults=when.faults,
        said=part.text.strip()[:LONGEST_SAID],
    )

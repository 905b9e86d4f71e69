"""From what somebody typed to drafts of experiences: one or several, with what is not known left open."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, time
from functools import cache, partial
from itertools import pairwise

from bot.portfolio.draft import Draft, Fault
from bot.portfolio.experience import ActivityType
from bot.understanding.experiences.class_log import (
    class_place,
    is_class_log,
    more_away_than_there,
    pupils_in,
    without_pupils,
)
from bot.understanding.experiences.kinds import Kind, kind_of
from bot.understanding.experiences.organisations import (
    listed_organisation,
    organisation_in,
    place_alone,
    with_names,
    without_names_like_times,
)
from bot.understanding.experiences.said import says
from bot.understanding.experiences.when import When, read_when

_DAYS = re.compile(r"\b(?:days?|weeks?|fortnight)\b", re.IGNORECASE)
_LAST_WEEK = re.compile(r"\blast week\b", re.IGNORECASE)
_NUMBERED = re.compile(r"^[^\S\n]*(?:\d{1,2}[).:]|[-*•])[^\S\n]+", re.MULTILINE)
_YEAR = re.compile(
    r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?\s+(\d{4})\b(?!\s*(?:-|–|to\b|till?\b))",
    re.IGNORECASE,
)
_NO_DAY = re.compile(r"\bthe (?:3[2-9]|[4-9]\d)(?:st|nd|rd|th)\b", re.IGNORECASE)
_MORNING, _NOON = re.compile(r"\bthis morning\b", re.IGNORECASE), time(13)
_R = re.compile(r"\b(we|they|you|u) r\b", re.IGNORECASE)
# "were going to a fair on the 27th" is typed for "we're".
_WERE = re.compile(r"(?<!we )(?<!they )\bwere (going|visiting|having|off)\b", re.IGNORECASE)
_FROM_TO = re.compile(
    r"\bstart(?:ed|ing)? (?:at )?(\S{1,8}?)[,.]? (?:(?:and|n|then) )?(?:i )?finish(?:ed|ing)? (?:at )?(\S{1,8})",
    re.IGNORECASE,
)
_VAGUE_WHEN = re.compile(
    r"\b(?:last|next) (?:week|month|year|term|summer|weekend)\b|\b(?:recently|ages ago|a while ago|another time)\b",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\W*(?:(?:i|we)(?:'?ve)?\s+)?(?:just\s+)?(?:did|done|had|went|been|volunteered|helped|worked|shadowed|visited|"
    r"watched|read|binged|played|listened)\b",
    re.IGNORECASE,
)
_YEARS = range(2005, 2040)
# Whether a day is named does not hang on today.
_ANY_DAY = date(2026, 1, 15)
LONGEST_SAID = 500
LONGEST_READ = 1500
MOST_AT_ONCE = 8
# A message of more pieces is a paste, and is read as one.
MOST_STRETCHES = 40
# Where one experience may end and the next begin.
_JOINTS = re.compile(
    r"\s*(?:[.;\n]+\s+|[;\n]+|,?\s+(?:and|n|&)\s+(?:then\s+|also\s+)?|,\s*(?:then\s+|also\s+|plus\s+)?|"
    r"\s+(?:then|plus|also)\s+)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a message with what it says."""

    text: str
    when: When
    kind: Kind
    organisation: str | None

    @property
    def says_what(self) -> bool:
        """Whether it names a place or an activity of its own."""
        return self.organisation is not None or self.kind.activity_type is not None or bool(self.kind.hinted)

    @property
    def says_long(self) -> bool:
        """Whether it gives a duration, or times, or days."""
        when = self.when
        return when.minutes is not None or when.minutes_a_day is not None or when.days is not None

    @property
    def says_day(self) -> bool:
        """Whether it gives a date."""
        return self.when.start_date is not None


Read = Callable[[str], Part]


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
        part = replace(told, text=text, organisation=class_place(told.when.rest, _is_activity))
        faults = (Fault.SUMS,) if more_away_than_there(text) else ()
        draft = _draft(part)
        return (replace(draft, class_log=True, pupils=pupils_in(text), faults=(*draft.faults, *faults)),)
    parts = _separate(text, read) or (whole,)
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


def read_part(text: str, today: date) -> Part:
    """What one stretch of words says, whether or not it tells of an experience."""
    marked, names = without_names_like_times(
        _FROM_TO.sub(r"from \1 to \2", _WERE.sub(r"we're \1", _R.sub(r"\1 are", text)))
    )
    when = _with_sound_date(text, read_when(marked, today))
    organisation = organisation_in(when.rest) or listed_organisation(when.rest, _is_activity) or place_alone(when.rest)
    when = replace(when, rest=with_names(when.rest, names))
    return Part(text, when, kind_of(text), with_names(organisation, names) if organisation else None)


def _with_sound_date(text: str, when: When) -> When:
    """``when``, unless what is named cannot be: a year long before or after now, the 32nd, 4pm this morning."""
    match = _YEAR.search(text)
    if when.begins and when.begins >= _NOON and _MORNING.search(text):
        when = replace(when, faults=tuple(dict.fromkeys((*when.faults, Fault.SUMS))))
    if _NO_DAY.search(text) is None and (match is None or int(match[1]) in _YEARS):
        return when
    faults = tuple(dict.fromkeys((*when.faults, Fault.NO_SUCH_DATE)))
    return replace(when, start_date=None, end_date=None, faults=faults)


def _is_activity(text: str) -> bool:
    kind = kind_of(text)
    return kind.activity_type is not None or bool(kind.hinted)


def _separate(text: str, read: Read) -> tuple[Part, ...]:
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
    if not _LAST_WEEK.search(text) or _LAST_WEEK.search(block):
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

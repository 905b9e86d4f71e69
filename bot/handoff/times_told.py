"""Deadlines, waits and opening hours in words, each by its code. Times are those of clocks in London."""

from __future__ import annotations

from calendar import day_name
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from itertools import groupby

from bot.handoff.opening import OpeningHours, Span
from bot.handoff.school_days import LONDON, london_day
from bot.handoff.urgency import Deadline
from bot.handoff.waiting import WaitingTime
from bot.wording.figures import listed, period

Say = Callable[..., str]
# As many weekdays in a row are told as a range.
_A_RANGE = 3
# Below this it is told that a few wait, not how many.
_FEW = 5


def told_moment(at: datetime, now: datetime, say: Say) -> str:
    """A time seen from ``now``: "at 13:00 today", "at 09:00 on Thursday 26 November"."""
    return say("handoff_times.at", time=_clock(at), day=_day(at, now, say))


def told_deadline(deadline: Deadline, now: datetime, say: Say) -> str:
    """By when somebody hears from an adviser: the time where that is today or was to be today, else the day."""
    if deadline.later:
        return say("handoff_times.deadline.later", time=_clock(deadline.by), day=_day(deadline.by, now, say))
    if london_day(deadline.by) == london_day(now):
        return say("handoff_times.deadline.today", time=_clock(deadline.by))
    return say("handoff_times.deadline.day", day=_day(deadline.by, now, say))


def told_wait(waiting: WaitingTime, now: datetime, say: Say) -> str:
    """How long others waited, how many wait, and when somebody is there next, as far as each is known."""
    says = [_range(waiting.school_days, say)]
    if waiting.waiting:
        few = waiting.waiting < _FEW
        says.append(say("handoff_times.queue.few") if few else say("handoff_times.queue.many", count=waiting.waiting))
    if waiting.open_now:
        says.append(say("handoff_times.there.now"))
    elif waiting.opens is not None:
        says.append(say("handoff_times.there.later", when=told_moment(waiting.opens, now, say)))
    return " ".join(says)


def told_hours(hours: OpeningHours, say: Say) -> str:
    """The hours as they are kept. :func:`bot.handoff.typed_hours.read_hours` reads the same out of these words."""
    if not hours.stated:
        return say("handoff_times.hours.none")
    says: list[str] = []
    for spans in dict.fromkeys(spans for spans in hours.week if spans):
        days = [day for day, there in enumerate(hours.week) if there == spans]
        says.append(say("handoff_times.hours.days", days=_weekdays(days, say), times=_spans(spans, say)))
    says.append(say("handoff_times.hours.term" if hours.term_only else "handoff_times.hours.all_year"))
    says += [say("handoff_times.hours.away", days=period(away.first, away.last)) for away in hours.away]
    return " ".join(says)


def _range(school_days: tuple[int, int] | None, say: Say) -> str:
    if school_days is None:
        return say("handoff_times.wait.unknown")
    least, most = school_days
    if most == 0:
        return say("handoff_times.wait.same_day")
    if least == 0:
        return say("handoff_times.wait.up_to", days=_count(most, say))
    if least == most:
        return say("handoff_times.wait.about", days=_count(most, say))
    return say("handoff_times.wait.range", least=least, most=most)


def _count(days: int, say: Say) -> str:
    return say("handoff_times.school_day") if days == 1 else say("handoff_times.school_days", count=days)


def _clock(at: datetime) -> str:
    return f"{at.astimezone(LONDON):%H:%M}"


def _day(at: datetime, now: datetime, say: Say) -> str:
    day, today = london_day(at), london_day(now)
    if day == today:
        return say("handoff_times.today")
    if day == today + timedelta(days=1):
        return say("handoff_times.tomorrow")
    return say("handoff_times.on_day", day=_named_day(day))


def _named_day(day: date) -> str:
    return f"{day_name[day.weekday()]} {day.day} {day:%B}"


def _weekdays(days: Sequence[int], say: Say) -> str:
    runs = [[day for _, day in run] for _, run in groupby(enumerate(days), key=lambda one: one[1] - one[0])]
    named: list[str] = []
    for run in runs:
        first, last = day_name[run[0]], day_name[run[-1]]
        named += (
            [say("handoff_times.hours.span", opens=first, closes=last)]
            if len(run) >= _A_RANGE
            else [day_name[day] for day in run]
        )
    return listed(named)


def _spans(spans: Sequence[Span], say: Say) -> str:
    return listed(
        [say("handoff_times.hours.span", opens=f"{one.opens:%H:%M}", closes=f"{one.closes:%H:%M}") for one in spans]
    )

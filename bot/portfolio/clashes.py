"""What speaks against saving a draft: too many hours, a clash with what is on file, a job that the law does not allow.

Nothing here decides: each fault is a question. How minutes are taken to lie on dates stands in
:mod:`bot.portfolio.spread`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.portfolio.alike import near
from bot.portfolio.counting_rules import Rules, shipped_rules
from bot.portfolio.course import MINUTES_OF_A_DAY, Course, by_week, course_of, summed
from bot.portfolio.draft import Draft, Fault
from bot.portfolio.experience import ActivityType, Experience, State
from bot.portfolio.spread import monday_of

# These cannot be confirmed, only corrected: as long as the draft says so, they stay.
ONLY_CORRECTED = frozenset({Fault.REVERSED_DATES, Fault.NO_SUCH_TIME, Fault.PAID_UNDER_13})


def faults_in(draft: Draft, existing: Sequence[Experience], year: int | None, rules: Rules) -> tuple[Fault, ...]:
    """The faults of ``draft`` that are not settled, each once: those in its words first, then those found here.

    ``existing`` is what is on file for the same person, and ``year`` their school year when it began, None where it is
    not known. The first fault is the one to ask about. What may be a duplicate, or overlaps, adds to no sum of hours
    until that is settled. Settling keeps a fault away, but for those in ``ONLY_CORRECTED`` that the draft still has.
    """
    found = tuple(_found(draft, existing, year, rules))
    settled = set(draft.settled) - (ONLY_CORRECTED & set(found))
    return tuple(dict.fromkeys(fault for fault in (*draft.faults, *found) if fault not in settled))


def clashing(draft: Draft, existing: Sequence[Experience], rules: Rules | None = None) -> Experience | None:
    """The experience on file that ``draft`` may double or, failing that, overlaps: the earliest; None where none does.

    What is settled clashes no more. ``rules`` are the shipped ones unless others are given.
    """
    clashes = _clashes(draft, _comparable(draft, existing), rules or shipped_rules())
    return min(
        clashes.twins or clashes.overlapping, key=lambda one: (one.start_date, one.end_date, one.id), default=None
    )


def _found(draft: Draft, existing: Sequence[Experience], year: int | None, rules: Rules) -> Iterator[Fault]:
    if draft.start_date and draft.end_date and draft.end_date < draft.start_date:
        yield Fault.REVERSED_DATES
    if draft.alone:  # it counts no hours, so that nothing can be wrong with them
        return
    job = _is_job(draft)
    too_young = rules.law.too_young(year)
    if job and too_young:
        yield Fault.PAID_UNDER_13
    course = course_of(draft)
    if course.longest_day > MINUTES_OF_A_DAY or (draft.minutes or 0) < 0:
        yield Fault.NO_SUCH_TIME
    on_file = _comparable(draft, existing)
    clashes = _clashes(draft, on_file, rules)
    if clashes.twins:
        yield Fault.DUPLICATE
    if clashes.overlapping:
        yield Fault.OVERLAP
    beside = [one for one in on_file if one not in clashes.twins + clashes.overlapping and _as_real(one, draft)]
    if _too_long(course, beside, rules):
        yield Fault.TOO_LONG
    if job and not too_young and rules.law.covers(year):
        if _too_much_paid(course, [one for one in beside if _is_job(one)], year, rules):
            yield Fault.JOB_HOURS
        if course.outside(*rules.law.times):
            yield Fault.LATE_HOURS


def _is_job(one: Draft | Experience) -> bool:
    """Whether it is paid work: said to be paid, or a part-time job that is not said to be unpaid."""
    return one.paid is True or (one.activity_type is ActivityType.PART_TIME_WORK and one.paid is not False)


def _as_real(one: Experience, draft: Draft) -> bool:
    """Whether the hours of ``one`` stand beside those of ``draft``: a plan takes no time from what was done."""
    return one.state is State.DONE or draft.planned


def _comparable(draft: Draft, existing: Sequence[Experience]) -> tuple[Experience, ...]:
    """What is on file in the weeks of ``draft``, without the experience that it corrects.

    Nothing where the draft has no dates, or reversed ones.
    """
    if draft.start_date is None or draft.end_date is None or draft.end_date < draft.start_date:
        return ()
    first, last = monday_of(draft.start_date), monday_of(draft.end_date) + timedelta(days=6)
    return tuple(
        one
        for one in existing
        if one.start_date <= last and one.end_date >= first
        if one.id != draft.replaces and one.state is not State.EXPLORED
    )


@dataclass(frozen=True, slots=True)
class _Clashes:
    """What on file may be the same as a draft, and what else runs at the same time; without what is settled."""

    twins: tuple[Experience, ...]
    overlapping: tuple[Experience, ...]


def _clashes(draft: Draft, on_file: Sequence[Experience], rules: Rules) -> _Clashes:
    if draft.alone:
        return _Clashes((), ())
    own = course_of(draft)
    twins = tuple(
        one for one in on_file if Fault.DUPLICATE not in draft.settled and _likely_same(draft, own, one, rules)
    )
    overlapping = tuple(
        one
        for one in on_file
        if Fault.OVERLAP not in draft.settled and one not in twins
        if _as_real(one, draft) and _overlap(own, course_of(one), rules)
    )
    return _Clashes(twins, overlapping)


def _likely_same(draft: Draft, own: Course, one: Experience, rules: Rules) -> bool:
    """The same type on dates they share, with organisations of near names; or else the very same dates and minutes.

    Two shifts at different times of the same day are two.
    """
    if draft.activity_type is not one.activity_type or draft.start_date is None or draft.end_date is None:
        return False
    other = course_of(one)
    if own.times and other.times and not own.meets(other):
        return False
    if draft.organisation and one.organisation:
        shared = draft.start_date <= one.end_date and one.start_date <= draft.end_date
        return shared and near(draft.organisation, one.organisation, rules.likeness.of_names)
    same_dates = (draft.start_date, draft.end_date) == (one.start_date, one.end_date)
    return same_dates and draft.minutes == one.minutes


def _overlap(own: Course, other: Course, rules: Rules) -> bool:
    """Whether their times of a shared date overlap; of two over several dates, whether the hours of one do not fit."""
    shared = own.by_day.keys() & other.by_day.keys()
    if own.times and other.times:
        return bool(shared) and own.meets(other)
    if len(own.by_day) == 1 or len(other.by_day) == 1:
        return False
    return any(own.by_day[day] + other.by_day[day] > rules.limits.minutes_a_day for day in shared)


def _too_long(own: Course, beside: Iterable[Experience], rules: Rules) -> bool:
    """Whether its longest day, or one of its days or weeks together with what is on file, is over a limit."""
    if own.longest_day > rules.limits.minutes_a_day:
        return True
    together = summed([own, *map(course_of, beside)])
    weeks = by_week(together)
    return any(together[day] > rules.limits.minutes_a_day for day in own.by_day) or any(
        weeks[monday] > rules.limits.minutes_a_week for monday in by_week(own.by_day)
    )


def _too_much_paid(own: Course, jobs: Iterable[Experience], year: int | None, rules: Rules) -> bool:
    """Whether a week of it, together with the paid work on file, is over the limit of that week."""
    weeks = by_week(summed([own, *map(course_of, jobs)]))
    for monday in by_week(own.by_day):
        limit = rules.law.minutes_a_week(year, holiday=rules.holidays.hold_week_of(monday))
        if limit is not None and weeks[monday] > limit:
            return True
    return False

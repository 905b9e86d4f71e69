"""A draft as a value: what somebody adds or corrects, and what it becomes when it is saved."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from bot.portfolio.draft import Draft, Fault
from bot.portfolio.experience import ActivityType, Experience, State
from bot.portfolio.school_year import school_year_at
from bot.portfolio.sectors import sector_of
from bot.understanding.experiences.kinds import kind_of
from bot.understanding.experiences.organisations import bare_organisation, place_called
from bot.understanding.experiences.parts import read_part
from bot.understanding.experiences.said import says

# More than this between the times and the minutes is no break: the two do not belong together.
LONGEST_BREAK = 120
# What was wrong with times or dates has to be looked at again once they change.
_ABOUT_TIME = frozenset(Fault) - {Fault.PAID_UNDER_13}
_DENIED = re.compile(
    r"[,;]?\s*\b(?:and |but )?(?:not|instead of|rather than)\s+(?P<what>[^,.;]+?)(?=\s+but\b|[,.;]|$)", re.IGNORECASE
)
_NUMBER = re.compile(r"(?<![\w.])\d{1,3}(?:\.\d)?(?![\w.])")


def with_said(draft: Draft, text: str, today: date, *, place: bool = False) -> Draft:
    """``draft`` with what ``text`` adds or corrects; itself where it says nothing of it.

    ``place`` says that a place named in ``text`` is an answer or a correction, not somebody mentioned in passing.
    """
    told, denied = _without_denied(text)
    part = read_part(in_tense(draft, told), today)
    when, changed = part.when, draft
    # "it was at Oxfam" corrects the place: what kind it was is said by other words than the place's.
    kind = kind_of(told.replace(part.organisation, " ")) if part.organisation else part.kind
    if kind.activity_type is not None:
        # A job that turns out to be a visit was not paid for all that is known.
        no_job = draft.activity_type is ActivityType.PART_TIME_WORK is not kind.activity_type
        paid = kind.paid if kind.paid is not None or no_job else draft.paid
        changed = replace(changed, activity_type=kind.activity_type, paid=paid)
    elif kind.paid is False and draft.activity_type is ActivityType.PART_TIME_WORK:
        changed = replace(changed, paid=False, activity_type=None)  # without pay it was no job
    elif kind.paid is not None:
        changed = replace(changed, paid=kind.paid)
    if part.organisation and (place or draft.organisation is None or says("corrects_place", text)):
        changed = replace(changed, organisation=part.organisation)
    if when.start_date is not None or Fault.NO_SUCH_DATE in when.faults:
        changed = replace(changed, start_date=when.start_date, end_date=when.end_date, planned=when.future)
        changed = _on_other_days(draft, changed)
    if when.begins is not None and when.ends is not None:
        changed = replace(changed, begins=when.begins, ends=when.ends)
    if not draft.alone:
        changed = _with_amounts(changed, when.minutes, when.minutes_a_day, when.days)
    if changed == draft and denied:
        changed = _with_place(_with_number(draft, told, denied), told, denied)
    if changed == draft and says("lunch", told) and draft.begins and draft.ends:
        changed = _without_lunch(draft, told, today)
    if changed == draft and says("corrects_place", told) and (named := place_called(part.when.rest)):
        changed = replace(draft, organisation=named)
    if changed == draft and not when.faults:
        return draft
    return replace(changed, faults=when.faults, settled=tuple(f for f in draft.settled if f not in _ABOUT_TIME))


def _without_lunch(draft: Draft, text: str, today: date) -> Draft:
    """``draft`` with a break taken off the times of each day, where ``text`` says how long it was."""
    timed = read_part(f"did {draft.begins:%H:%M} to {draft.ends:%H:%M} {text}", today).when.minutes
    if timed is None:
        return draft
    return replace(draft, minutes=timed * days_of(draft), minutes_a_day=timed)


def in_tense(draft: Draft, text: str) -> str:
    """``text`` as it is meant beside ``draft``: "mon to fri" is of the week that was, or of the one to come."""
    return f"will {text}" if draft.planned else f"did {text}"


def with_minutes(draft: Draft, minutes: int) -> Draft:
    """``draft`` with this many minutes in all."""
    timed = replace(draft, minutes=minutes, minutes_a_day=None, begins=None, ends=None, estimated=False)
    return replace(timed, faults=_of_days(draft))


def each_day(draft: Draft, minutes: int) -> Draft:
    """``draft`` with this many minutes on each of its days."""
    each = replace(draft, minutes=minutes * days_of(draft), minutes_a_day=minutes, estimated=False)
    return replace(each, faults=_of_days(draft))


def days_of(draft: Draft) -> int:
    """On how many days it was, as far as the words or the dates say; 1 where they do not."""
    if draft.days:
        return draft.days
    if draft.start_date and draft.end_date:
        return max(1, (draft.end_date - draft.start_date).days + 1)
    return 1


def settled(draft: Draft, fault: Fault) -> Draft:
    """``draft`` with ``fault`` looked at and confirmed."""
    return replace(draft, settled=tuple(dict.fromkeys((*draft.settled, fault))))


def draft_of(experience: Experience) -> Draft:
    """What is on file as a draft that will take its place."""
    explored = experience.state is State.EXPLORED
    skipped = (*(() if experience.organisation else ("organisation",)), *(("alone",) if explored else ()))
    return Draft(
        activity_type=experience.activity_type,
        organisation=experience.organisation,
        minutes=0 if explored else experience.minutes or None,
        alone=explored,
        start_date=experience.start_date,
        end_date=experience.end_date,
        begins=experience.begins,
        ends=experience.ends,
        paid=experience.paid,
        online=experience.online,
        planned=experience.state is State.PLANNED,
        estimated=experience.estimated,
        skipped=skipped,
        files=experience.evidence,
        said=experience.said,
        replaces=experience.id,
    )


def experience_of(
    draft: Draft, identity: str, year: int | None, today: date, before: Experience | None = None
) -> Experience:
    """The record that a finished draft becomes. ``before`` is what it takes the place of: its reflections stay.

    Raises ValueError for a draft that lacks its type or its dates.
    """
    if draft.activity_type is None or draft.start_date is None or draft.end_date is None:
        raise ValueError("a draft without its type or its dates cannot be kept")
    state = State.EXPLORED if draft.alone else State.PLANNED if draft.planned else State.DONE
    record = Experience(
        id=identity,
        activity_type=draft.activity_type,
        organisation=draft.organisation,
        minutes=0 if draft.alone else draft.minutes or 0,
        start_date=draft.start_date,
        end_date=draft.end_date,
        state=state,
        begins=draft.begins,
        ends=draft.ends,
        school_year=school_year_at(draft.start_date, year, today),
        estimated=draft.estimated,
        paid=draft.paid,
        online=draft.online,
        sector=sector_of(f"{draft.organisation or ''}. {draft.said}"),
        said=draft.said,
        evidence=draft.files,
    )
    if before is None:
        return record
    kept = {name: getattr(before, name) for name in ("ticks", "reflections", "skills", "hidden", "origin")}
    # Whoever confirmed it confirmed what it said then.
    return replace(record, **kept)


def _of_days(draft: Draft) -> tuple[Fault, ...]:
    """The faults of ``draft`` that hours do not mend."""
    return tuple(fault for fault in draft.faults if fault in {Fault.NO_SUCH_DATE, Fault.REVERSED_DATES})


def _without_denied(text: str) -> tuple[str, str]:
    """ "it was 2 days not 3" as what is said, and what is denied; what follows "not 3 days, 2" counts."""
    text = " ".join(text.split())
    match = _DENIED.search(text)
    if match is None:
        return text, ""
    told = f"{text[: match.start()]} {text[match.end() :]}".strip(" ,")
    return (told, match["what"]) if re.search(r"\w", told) else (text, "")


def _with_amounts(draft: Draft, minutes: int | None, a_day: int | None, days: int | None) -> Draft:
    if days is not None and days != draft.days:
        draft = _with_days(draft, days)
    if a_day is not None:
        draft = replace(draft, minutes_a_day=a_day, estimated=False)
    if minutes is not None:
        return _without_other_times(replace(draft, minutes=minutes, minutes_a_day=a_day, estimated=False))
    if (days is not None or a_day is not None) and draft.minutes_a_day is not None and draft.days is not None:
        return replace(draft, minutes=draft.minutes_a_day * draft.days)
    return draft


def _on_other_days(before: Draft, after: Draft) -> Draft:
    """``after`` with hours that go with its dates: those of each day are known, or else they are asked for again."""
    if before.days or before.minutes is None or not (before.start_date and before.end_date):
        return after
    was, now = days_of(before), days_of(after)
    if was == now or after.start_date is None:
        return after
    timed = before.begins is not None and before.minutes % was == 0
    a_day = before.minutes_a_day or (before.minutes // was if timed else None)
    if a_day is not None:
        return replace(after, minutes=a_day * now)
    return after if now > was else replace(after, minutes=None)


def _without_other_times(draft: Draft) -> Draft:
    """``draft`` without times of one day that its minutes, said later, do not fit into."""
    if draft.begins is None or draft.ends is None or days_of(draft) > 1:
        return draft
    between = (draft.ends.hour - draft.begins.hour) * 60 + draft.ends.minute - draft.begins.minute
    off = between % (24 * 60) - (draft.minutes or 0)
    return draft if 0 <= off <= LONGEST_BREAK else replace(draft, begins=None, ends=None)


def _with_days(draft: Draft, days: int) -> Draft:
    """``draft`` on so many days. Dates and hours of another number of days are asked for again."""
    before = days_of(draft)
    draft = replace(draft, days=days)
    if days == before:
        return draft
    if draft.minutes_a_day is None:
        draft = replace(draft, minutes=None)
    return replace(draft, start_date=None, end_date=None)


def _with_place(draft: Draft, told: str, denied: str) -> Draft:
    """ "it was greggs not tesco": where the place so far is denied, what is said instead is the place."""
    if draft.organisation is None or bare_organisation(denied) != bare_organisation(draft.organisation):
        return draft
    return replace(draft, organisation=bare_organisation(told) or draft.organisation)


def _with_number(draft: Draft, told: str, denied: str) -> Draft:
    """ "it was 2 not 3": the number that is denied says which field is meant."""
    new, old = _NUMBER.search(told), _NUMBER.search(denied)
    if new is None or old is None:
        return draft
    right, wrong = float(new.group()), float(old.group())
    if draft.days == wrong and right == int(right) and right >= 1:
        return _with_amounts(draft, None, None, int(right))
    if draft.minutes is not None and draft.minutes == wrong * 60:
        return with_minutes(draft, round(right * 60))
    if draft.minutes is not None and draft.minutes == wrong:
        return with_minutes(draft, round(right))
    return draft

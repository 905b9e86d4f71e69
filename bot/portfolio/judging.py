"""What is still wrong with a draft, or missing from it, before it may be saved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.portfolio.clashes import faults_in
from bot.portfolio.counting_rules import Rules
from bot.portfolio.draft import Draft, Fault
from bot.portfolio.experience import Experience

REQUIRED = ("activity_type", "organisation", "minutes", "start_date", "end_date")
# What somebody may not be able to tell, and what is kept without it.
SKIPPABLE = frozenset({"organisation"})
# Each fault with the status that front ends are told, and its reason where they know one. The worst come first.
_TOLD: Mapping[Fault, tuple[str, str | None]] = {
    Fault.NO_SUCH_DATE: ("impossible", None),
    Fault.NO_SUCH_TIME: ("impossible", None),
    Fault.REVERSED_DATES: ("impossible", None),
    Fault.PAID_UNDER_13: ("impossible", "paid_under_13"),
    Fault.SUMS: ("contradiction", None),
    Fault.DUPLICATE: ("contradiction", "duplicate"),
    Fault.OVERLAP: ("contradiction", "overlap"),
    Fault.TOO_LONG: ("needs_more", "too_long"),
    Fault.JOB_HOURS: ("needs_more", "too_long"),
    Fault.LATE_HOURS: ("needs_more", "late_hours"),
}


@dataclass(frozen=True, slots=True)
class Judgement:
    """What stands between a draft and being saved: the worst fault if any, and the fields that are missing."""

    fault: Fault | None
    missing: tuple[str, ...]

    @property
    def is_ready(self) -> bool:
        """Whether it may be shown for a yes."""
        return self.fault is None and not self.missing


def judged(draft: Draft, existing: Sequence[Experience], year: int | None, rules: Rules) -> Judgement:
    """Look at ``draft`` beside what is on file, for a student in school year ``year``."""
    found = faults_in(draft, existing, year, rules)
    worst = next((fault for fault in _TOLD if fault in found), None)
    return Judgement(worst, missing(draft))


def missing(draft: Draft) -> tuple[str, ...]:
    """The fields that are not known and must be asked for, in the order of the record."""
    needed = tuple(name for name in REQUIRED if name != "minutes") if draft.planned else REQUIRED
    left = [
        name for name in needed if getattr(draft, name) is None and not (name in SKIPPABLE and name in draft.skipped)
    ]
    if draft.class_log and draft.pupils is None and not draft.alone:
        left.append("attendance")
    return tuple(left)


def understood(draft: Draft, judgement: Judgement) -> dict[str, Any]:
    """The draft as front ends are told of it: plain JSON values."""
    status, reason = _status(draft, judgement)
    if draft.alone:
        draft, asked = replace(draft, activity_type=None, organisation=None, minutes=0), []
    else:
        draft = _without_doubtful(draft, judgement.fault)
        asked = list(missing(draft))
    return {
        "status": status,
        "reason": reason,
        "activity_type": draft.activity_type.value if draft.activity_type else None,
        "organisation": draft.organisation,
        "minutes": draft.minutes,
        "start_date": draft.start_date.isoformat() if draft.start_date else None,
        "end_date": draft.end_date.isoformat() if draft.end_date else None,
        "pupils": draft.pupils,
        "ask_for": asked,
    }


def _without_doubtful(draft: Draft, fault: Fault | None) -> Draft:
    """``draft`` without the values of which at least one cannot be so: a front end is told no guess."""
    if fault is Fault.NO_SUCH_TIME:
        return replace(draft, minutes=None)
    if fault in {Fault.NO_SUCH_DATE, Fault.REVERSED_DATES}:
        return replace(draft, start_date=None, end_date=None)
    return draft


def _status(draft: Draft, judgement: Judgement) -> tuple[str, str | None]:
    if draft.alone:
        return "not_an_experience", "explored"
    if judgement.fault:
        return _TOLD[judgement.fault]
    if draft.planned:
        return "planned", None
    return ("needs_more", None) if judgement.missing else ("complete", None)

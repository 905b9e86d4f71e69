"""An experience as far as it is understood, before anything is saved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import Any

from bot.plain import plain
from bot.portfolio.experience import ActivityType


class Fault(StrEnum):
    """What keeps a draft from being saved until it is settled."""

    NO_SUCH_DATE = "no_such_date"
    REVERSED_DATES = "reversed_dates"
    NO_SUCH_TIME = "no_such_time"
    SUMS = "sums"
    TOO_LONG = "too_long"
    OVERLAP = "overlap"
    DUPLICATE = "duplicate"
    PAID_UNDER_13 = "paid_under_13"
    LATE_HOURS = "late_hours"
    JOB_HOURS = "job_hours"


@dataclass(frozen=True, slots=True)
class Draft:
    """What is understood of one experience; None is what is not known.

    ``minutes`` are for the whole of it and for each pupil, ``minutes_a_day`` for one day of ``days``. ``planned`` says
    that it is still to come, ``alone`` that somebody only watched or read. ``faults`` stand in the words themselves;
    ``class_log`` says that it is a class's, with ``pupils`` taking part.
    ``settled`` are those that the person has looked at and confirmed, ``skipped`` the fields they cannot tell.
    ``files`` are the ids of photos and documents that belong to it.
    ``replaces`` is the id of the experience that this is a correction of.
    """

    activity_type: ActivityType | None = None
    organisation: str | None = None
    minutes: int | None = None
    start_date: date | None = None
    end_date: date | None = None
    begins: time | None = None
    ends: time | None = None
    days: int | None = None
    minutes_a_day: int | None = None
    class_log: bool = False
    pupils: int | None = None
    paid: bool | None = None
    online: bool = False
    planned: bool = False
    alone: bool = False
    estimated: bool = False
    faults: tuple[Fault, ...] = ()
    settled: tuple[Fault, ...] = ()
    skipped: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    said: str = ""
    replaces: str = ""

    def as_json(self) -> dict[str, Any]:
        """Plain JSON values, the inverse of :func:`draft_from_json`."""
        values: dict[str, Any] = plain(self)
        return values


def draft_from_json(values: Mapping[str, Any]) -> Draft:
    """A draft back from :meth:`Draft.as_json`. Raises KeyError, TypeError or ValueError on other shapes."""
    kind = values["activity_type"]
    return Draft(
        **{
            **values,
            "activity_type": ActivityType(kind) if kind else None,
            **{name: date.fromisoformat(values[name]) if values[name] else None for name in ("start_date", "end_date")},
            **{name: time.fromisoformat(values[name]) if values[name] else None for name in ("begins", "ends")},
            **{name: tuple(Fault(fault) for fault in values[name]) for name in ("faults", "settled")},
            "skipped": tuple(values["skipped"]),
            "files": tuple(values["files"]),
        }
    )

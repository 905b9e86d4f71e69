"""Schedules of Open Referral UK and HSDS 3: the next time that a service takes place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import Any

from indexer.sources.reading_fields import When
from indexer.sources.recurring import DAYS, Rule, RuleError, days_of, first_day, rule_of
from indexer.untrusted import LONDON, BrokenError, moment

AHEAD = timedelta(days=365)
_CLOCK = re.compile(
    r"([01]?\d|2[0-3]):([0-5]\d)(?::[0-5]\d(?:\.\d+)?)?(?:(Z)|([+-])(0\d|1[0-4]):?([0-5]\d))?", re.ASCII | re.IGNORECASE
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def next_time(schedules: Iterable[dict[str, Any]], now: datetime) -> When:
    """The next time of the soonest of these schedules that goes on after ``now``; nothing where none says when.

    A schedule that recurs gives its next day; one without a rule gives its whole period, if it states an end or has yet
    to begin. Raises BrokenError where days or times are broken.
    """
    found = [when for schedule in schedules if (when := _next(schedule, now)).starts is not None]
    return min(found, key=lambda when: (when.starts or now, when.ends or now), default=When())


def _next(schedule: dict[str, Any], now: datetime) -> When:
    begins = _day(schedule.get("dtstart"), "dtstart")
    earliest = begins or _day(schedule.get("valid_from"), "valid_from")
    latest = _last(_day(schedule.get("valid_to"), "valid_to"), _day(schedule.get("until"), "until"))
    today = now.astimezone(LONDON).date()
    try:
        rule = _rule(schedule, latest)
    except RuleError:
        # What recurs in a way that is not understood has no time that could be stated.
        return When()
    if rule is None:
        return _period(earliest, latest, today)
    first = begins or first_day(rule, earliest or today)
    if first is None:
        return When()
    for day in days_of(rule, first, (now + AHEAD).date(), today):
        when = _on(day, schedule)
        if (when.ends or when.starts or now) >= now or (when.all_day and day >= today):
            # A last day that lies before the first, as some directories have it, leaves none.
            return when if latest is None or day <= latest else When()
    return When()


def _period(first: date | None, last: date | None, today: date) -> When:
    if first is None or (last is None and first < today):
        return When()
    if last is not None and last < first:
        raise BrokenError("valid_to is before valid_from")
    return When(_midnight(first), _midnight(last) if last is not None else None, all_day=True)


def _rule(schedule: dict[str, Any], latest: date | None) -> Rule | None:
    """The rule of a schedule, or None where it has none: a weekday alone is every week."""
    parts: dict[str, list[str]] = {}
    for name in ("freq", "interval", "count", "byday", "bymonthday", "byweekno", "byyearday", "wkst"):
        value = schedule.get(name)
        if isinstance(value, str | int) and not isinstance(value, bool) and str(value).strip():
            parts[name.upper()] = [part.strip().upper() for part in str(value)[:200].split(",") if part.strip()]
    weekday = schedule.get("weekday")
    if isinstance(weekday, str) and "BYDAY" not in parts and (code := _weekday(weekday)):
        parts["BYDAY"] = [code]
    if not parts.keys() & {"FREQ", "BYDAY"}:
        return None
    parts.setdefault("FREQ", ["WEEKLY"])
    if parts["FREQ"] == ["WEEKLY"]:
        # A weekly rule has no use for a day of the month; directories fill it in all the same.
        parts.pop("BYMONTHDAY", None)
    return rule_of(parts, latest)


def _weekday(name: str) -> str:
    text = name.strip().lower()
    return next((code for code, word in zip(DAYS, _WEEKDAYS, strict=True) if text in {word, code.lower()}), "")


def _on(day: date, schedule: dict[str, Any]) -> When:
    opens, closes = (_clock(schedule.get(name), name) for name in ("opens_at", "closes_at"))
    if opens is None:
        return When(_midnight(day), None, all_day=True)
    starts = datetime.combine(day, opens)
    ends = datetime.combine(day, closes) if closes is not None else None
    return When(starts, ends if ends is not None and ends > starts else None)


def _clock(value: object, field: str) -> time | None:
    """A time of day with its offset as it is written; one without is London's, whatever the clocks do."""
    if value is None or value == "":
        return None
    match = _CLOCK.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None:
        raise BrokenError(f"{field} should be a time like 10:00")
    return time(int(match[1]), int(match[2]), tzinfo=_zone(match))


def _zone(match: re.Match[str]) -> tzinfo:
    if match[3]:
        return UTC
    if not match[4]:
        return LONDON
    offset = timedelta(hours=int(match[5]), minutes=int(match[6]))
    return timezone(-offset if match[4] == "-" else offset)


def _day(value: object, field: str) -> date | None:
    at = moment(value, field)
    return at.date() if at is not None else None


def _last(*days: date | None) -> date | None:
    return min((day for day in days if day is not None), default=None)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=LONDON)

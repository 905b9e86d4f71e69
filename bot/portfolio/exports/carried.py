"""An experience as a transfer file carries it, and the strict reading of what claims to be one."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, time
from enum import StrEnum
from typing import Any, TypeVar

from bot.portfolio.experience import ActivityType, Experience, SkillTag, State, Tick, Trust
from bot.text import clean

# Files of evidence stay behind, so their ids would mean nothing; who vouches is the signer of the whole file.
LEFT_BEHIND = frozenset({"evidence", "hidden", "origin"})

# Far above anything that is said in a conversation or follows from it.
_LONGEST_NAME, _LONGEST_WORDS = 300, 20_000
_MOST_MINUTES, _MOST_SKILLS, _MOST_REFLECTIONS = 600_000, 50, 50
_SCHOOL_YEARS = range(15)
_ID = re.compile(r"[A-Za-z0-9._:-]{1,64}")

Listed = TypeVar("Listed", bound=StrEnum)
Check = Callable[[Any], Any]


def carried(experience: Experience) -> dict[str, Any]:
    """``experience`` as JSON values for another school."""
    return {name: _cleaned(value) for name, value in experience.as_json().items() if name not in LEFT_BEHIND}


def experience_carried(values: Any, origin: str, trusted: bool) -> Experience:
    """The experience back, from ``origin``; self-reported unless the signer is ``trusted``.

    Takes every field with its own type and within bounds, and no other. Raises TypeError or ValueError.
    """
    fields = {
        name: check(value) for (name, check), value in zip(_FIELDS.items(), _exactly(values, _FIELDS), strict=True)
    }
    if fields["end_date"] < fields["start_date"]:
        raise ValueError("the dates are reversed")
    if not trusted:
        fields["trust"] = Trust.SELF_REPORTED
    return Experience(**fields, origin=origin)


def _cleaned(value: Any) -> Any:
    """``value`` with every text in it as a conversation would have taken it in."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {clean(key): _cleaned(item) for key, item in value.items()}
    return [_cleaned(item) for item in value] if isinstance(value, list) else value


def _exactly(values: Any, names: Mapping[str, Check]) -> list[Any]:
    if type(values) is not dict or values.keys() != names.keys():
        raise ValueError("other fields than there should be")
    return [values[name] for name in names]


def _is(kind: type) -> Check:
    def check(value: Any) -> Any:
        # Exactly: in Python True is a number too.
        if type(value) is not kind:
            raise TypeError(f"no {kind.__name__}")
        return value

    return check


def _words(longest: int) -> Check:
    def check(value: Any) -> str:
        if type(value) is not str or len(value) > longest or clean(value) != value:
            raise ValueError("no clean text, or too long")
        return value

    return check


def _identity(value: Any) -> str:
    if type(value) is not str or not _ID.fullmatch(value):
        raise ValueError("no id")
    return value


def _whole(numbers: range) -> Check:
    def check(value: Any) -> int:
        if type(value) is not int or value not in numbers:
            raise ValueError("no number, or out of range")
        return value

    return check


def _moment(kind: type[date] | type[time]) -> Check:
    def check(value: Any) -> date | time:
        moment = kind.fromisoformat(_is(str)(value))
        # One way to write each: the parser takes many, and offsets too.
        if moment.isoformat() != value or getattr(moment, "tzinfo", None):
            raise ValueError("no plain date or time")
        return moment

    return check


def _or_none(check: Check) -> Check:
    return lambda value: None if value is None else check(value)


def _several(check: Check, most: int) -> Check:
    def check_all(values: Any) -> tuple[Any, ...]:
        if type(values) is not list or len(values) > most:
            raise ValueError("no list, or too long")
        found = tuple(check(value) for value in values)
        if len(set(found)) < len(found):
            raise ValueError("something stands there twice")
        return found

    return check_all


def _skill(values: Any) -> SkillTag:
    name, kind, evidence = _exactly(values, {"name": str, "kind": str, "evidence": str})
    if kind not in ("hard", "soft"):
        raise ValueError("no kind of skill")
    return SkillTag(_words(_LONGEST_NAME)(name), kind, _words(_LONGEST_WORDS)(evidence))


def _reflections(values: Any) -> dict[str, str]:
    if type(values) is not dict or len(values) > _MOST_REFLECTIONS:
        raise ValueError("no reflections, or too many")
    return {_words(_LONGEST_NAME)(name): _words(_LONGEST_WORDS)(words) for name, words in values.items()}


_FIELDS: Mapping[str, Check] = {
    "id": _identity,
    "activity_type": ActivityType,
    "organisation": _or_none(_words(_LONGEST_NAME)),
    "minutes": _whole(range(_MOST_MINUTES + 1)),
    "start_date": _moment(date),
    "end_date": _moment(date),
    "state": State,
    "begins": _or_none(_moment(time)),
    "ends": _or_none(_moment(time)),
    "school_year": _or_none(_whole(_SCHOOL_YEARS)),
    "estimated": _is(bool),
    "paid": _or_none(_is(bool)),
    "online": _is(bool),
    "trust": Trust,
    "ticks": _several(Tick, len(Tick)),
    "sector": _or_none(_words(_LONGEST_NAME)),
    "said": _words(_LONGEST_WORDS),
    "reflections": _reflections,
    "skills": _several(_skill, _MOST_SKILLS),
}

"""What was filled into a form, in the words in which the desk reads it on every channel.

Signs and words that part one thing from another there lose that meaning here: a field holds one thing.
"""

from __future__ import annotations

import re
from datetime import date, time

# How much is kept of each, in letters.
MOST_ACTIONS, LONGEST_ACTION, LONGEST_NOTES, LONGEST_REASON = 5, 150, 450, 200
# What begins a part of what an adviser gives back.
LABELS = re.compile(r"\b(?P<label>outcome|notes?|actions?)\s*[:=-]\s*", re.IGNORECASE)
_NUMBERS = re.compile(r"(^|\s)(\d)[.)](?=\s)")
_NUMBERED = re.compile(r"^\s*(?:\d{1,2}[.)]|[-*•])\s*")
_ONE_OR_OTHER = re.compile(r"\bor\b", re.IGNORECASE)


def closing_words(outcome: str, notes: str, actions: str) -> str:
    """How a case ended, with notes and agreed actions, one of these a line; what is empty is left out."""
    listed = (_part(_NUMBERED.sub("", line)) for line in actions.splitlines())
    parts = {"outcome": outcome, "notes": _part(notes), "actions": "; ".join(filter(None, listed))}
    return "; ".join(f"{name}: {value}" for name, value in parts.items() if value)


def slot_words(day: date | None, start: time | None, end: time | None, place: str, *, school_knows: bool) -> str:
    """A time that is offered; what is None or empty is missing there too, and is asked for."""
    on = f"{day.day} {day:%b} {day.year}" if day else ""
    at = (f"{start:%H:%M}-{end:%H:%M}" if end else f"{start:%H:%M}") if start else ""
    where = _ONE_OR_OTHER.sub("/", one_thing(place)).strip(" ,")
    return " ".join(filter(None, (on, at, where, "through school" if school_knows else "")))


def one_thing(text: str) -> str:
    """``text`` in one line, which no sign in it divides."""
    return " ".join(text.replace(";", ",").split())


def _part(text: str) -> str:
    text = LABELS.sub(lambda match: f"{match['label']} – ", one_thing(text))
    return _NUMBERS.sub("\\1\\2 –", text).strip()

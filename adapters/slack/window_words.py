"""What was filled into a window, in the words in which the desk is asked for it on every channel."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date, datetime, time, timedelta

from adapters.fields import Group, as_group, inner, inners, text
from adapters.slack.windows import (
    ACTIONS,
    BOROUGH,
    DAY,
    LENGTH,
    MOST_SLOTS,
    NOTES,
    OUTCOME,
    PLACE,
    REASON,
    SCHOOL_KNOWS,
    TIME,
    TO,
    USUAL_LENGTH,
    Window,
)
from bot.handoff.filled_in import closing_words, one_thing, slot_words

_CHOSEN = ("value", "selected_date", "selected_time", "selected_user")


def fields_of(view: Group) -> Mapping[str, str]:
    """What each field of a window that was sent in holds, by its name; what is empty is left out."""
    values = inner(inner(view, "state"), "values")
    held = {name: next(iter(as_group(block).values()), None) for name, block in values.items()}
    told = {name: _held(as_group(field)) for name, field in held.items()}
    return {name: value for name, value in told.items() if value}


def words_of(window: Window, case: str, fields: Mapping[str, str], team: str) -> str:
    """What is asked of the desk by a window for ``case`` with these ``fields``, sent in the workspace ``team``."""
    verb = window.replace("_", " ")
    return f"{verb} {case} {_SAID[window](fields, team)}".strip()


def _held(field: Group) -> str:
    chosen = (*(text(field, name) for name in _CHOSEN), text(inner(field, "selected_option"), "value"))
    ticked = (text(option, "value") for option in inners(field, "selected_options"))
    return next(filter(None, (*chosen, *ticked)), "").strip()


def _offered(fields: Mapping[str, str], team: str) -> str:
    return "; ".join(filter(None, (_slot(fields, number) for number in range(1, MOST_SLOTS + 1))))


def _slot(fields: Mapping[str, str], number: int) -> str:
    day, start, length, place, borough = (
        fields.get(f"{name}-{number}", "") for name in (DAY, TIME, LENGTH, PLACE, BOROUGH)
    )
    if not (day or start or place):
        return ""
    near = f", {borough}" if borough and borough.casefold() not in place.casefold() else ""
    begins, ends = _times(start, length)
    return slot_words(_day(day), begins, ends, place + near, school_knows=SCHOOL_KNOWS in fields)


def _day(said: str) -> date | None:
    with suppress(ValueError):
        return date.fromisoformat(said)
    return None


def _times(said: str, length: str) -> tuple[time | None, time | None]:
    try:
        start = datetime.strptime(said, "%H:%M")  # noqa: DTZ007 - a time of day on a clock in London
    except ValueError:
        return None, None
    minutes = int(length) if length.isascii() and length.isdigit() and len(length) < 4 else int(USUAL_LENGTH)
    return start.time(), (start + timedelta(minutes=minutes)).time()


def _declined(fields: Mapping[str, str], team: str) -> str:
    return f"because {one_thing(fields[REASON])}" if REASON in fields else ""


def _handed_on(fields: Mapping[str, str], team: str) -> str:
    return f"to {team}/{fields[TO]}" if TO in fields else ""


def _closed(fields: Mapping[str, str], team: str) -> str:
    return closing_words(*(fields.get(name, "") for name in (OUTCOME, NOTES, ACTIONS)))


_SAID: Mapping[Window, Callable[[Mapping[str, str], str], str]] = {
    Window.OFFER: _offered,
    Window.DECLINE: _declined,
    Window.HAND_ON: _handed_on,
    Window.CLOSE: _closed,
}

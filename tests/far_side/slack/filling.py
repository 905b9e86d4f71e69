"""What people choose and fill in: the value of each kind of menu and field, as interactions carry it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, time

from tests.far_side.slack.elements import options
from tests.far_side.slack.wire import ImpossibleError, Json

Given = str | list[str] | None

_ONE_OPTION = ("static_select", "radio_buttons", "overflow")
_OPTIONS = ("multi_static_select", "checkboxes")
_NAMED = {
    "users_select": ("selected_user", "initial_user"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
    "channels_select": ("selected_channel", "initial_channel"),
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
    "multi_users_select": ("selected_users", "initial_users"),
    "multi_conversations_select": ("selected_conversations", "initial_conversations"),
    "multi_channels_select": ("selected_channels", "initial_channels"),
    "datetimepicker": ("selected_date_time", "initial_date_time"),
}
_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_LONGEST_TEXT = 3000


def elements(blocks: list[Json]) -> Iterator[tuple[Json, Json]]:
    """Everything that can be pressed, chosen or filled in, each after the block that it stands in."""
    for block in blocks:
        if block["type"] == "actions":
            yield from ((block, element) for element in block["elements"])
        elif block["type"] == "input":
            yield block, block["element"]
        elif accessory := block.get("accessory"):
            yield block, accessory


def initial(element: Json) -> Json | None:
    """The value before anybody touched it; None for what has none, such as a button."""
    kind = element["type"]
    if kind in _ONE_OPTION:
        return None if kind == "overflow" else {"type": kind, "selected_option": element.get("initial_option")}
    if kind in _OPTIONS:
        return {"type": kind, "selected_options": element.get("initial_options", [])}
    if kind in _NAMED:
        name, first = _NAMED[kind]
        return {"type": kind, name: element.get(first, [] if name.endswith("s") else None)}
    return None if kind in ("button", "image") else {"type": kind, "value": element.get("initial_value")}


def filled(element: Json, given: Given) -> Json:
    """The value after somebody filled it in. Raises ImpossibleError for what nobody could."""
    kind = element["type"]
    several = [given] if isinstance(given, str) else list(given or ())
    one = several[0] if several else None
    if kind in _ONE_OPTION:
        return {"type": kind, "selected_option": _option(element, one) if one else None}
    if kind in _OPTIONS:
        return {"type": kind, "selected_options": [_option(element, each) for each in several]}
    if kind in _NAMED:
        name = _NAMED[kind][0]
        return {"type": kind, name: several if kind.startswith("multi_") else _checked(kind, one)}
    return {"type": kind, "value": _text(element, one)}


def is_empty(value: Json | None) -> bool:
    """Whether nothing was chosen or filled in."""
    return value is None or all(part in (None, "", []) for name, part in value.items() if name != "type")


def option_named(element: Json, words: str) -> Json | None:
    """The option with these words, or with this value; None where there is none."""
    known = options(element)
    return next(
        (each for each in known if each["text"]["text"] == words),
        next((each for each in known if each.get("value") == words), None),
    )


def _option(element: Json, words: str) -> Json:
    found = option_named(element, words)
    if found is None:
        raise ImpossibleError(f"No option says {words!r}.")
    return found


def _checked(kind: str, given: str | None) -> str | int | None:
    if given is None:
        return None
    try:
        if kind == "datepicker":
            return date.fromisoformat(given).isoformat()
        if kind == "timepicker":
            return time.fromisoformat(given).strftime("%H:%M")
        return int(given) if kind == "datetimepicker" else given
    except ValueError as fault:
        raise ImpossibleError(str(fault)) from None


def _text(element: Json, given: str | None) -> str | None:
    if not given:
        return None
    longest, least = element.get("max_length", _LONGEST_TEXT), element.get("min_length", 0)
    if not least <= len(given) <= longest:
        raise ImpossibleError(f"It has {len(given)} characters; from {least} to {longest} are let through.")
    if "\n" in given and element["type"] == "plain_text_input" and not element.get("multiline"):
        raise ImpossibleError("The field has one line.")
    if element["type"] == "email_text_input" and not _ADDRESS.fullmatch(given):
        raise ImpossibleError("It is no address.")
    if element["type"] == "number_input":
        _check_number(element, given)
    return given


def _check_number(element: Json, given: str) -> None:
    try:
        number = float(given)
    except ValueError:
        raise ImpossibleError("It is no number.") from None
    low, high = float(element.get("min_value", "-inf")), float(element.get("max_value", "inf"))
    if not low <= number <= high or (not element.get("is_decimal_allowed") and "." in given):
        raise ImpossibleError("The number is not let through.")

"""The limits of what stands in blocks: buttons, menus, fields."""

from __future__ import annotations

from tests.far_side.slack.complaints import EITHER, PLAIN, Complaints
from tests.far_side.slack.wire import Json

FIELDS = frozenset("plain_text_input number_input email_text_input url_text_input file_input rich_text_input".split())
"""Stand in input blocks only."""
_MENUS = frozenset("static_select multi_static_select".split())
_PICKERS = frozenset(
    "users_select multi_users_select conversations_select multi_conversations_select channels_select "
    "multi_channels_select datepicker timepicker datetimepicker".split()
)
_LISTS = {"overflow": 5, "radio_buttons": 10, "checkboxes": 10}
INTERACTIVE = frozenset({"button", *_MENUS, *_PICKERS, *_LISTS})

_LONGEST_ID = 255
_LONGEST_PLACEHOLDER = 150


def check_element(element: Json, place: str, complaints: Complaints, allowed: frozenset[str]) -> None:
    """Anything that can be pressed, chosen or filled in."""
    kind = str(element.get("type"))
    if kind not in allowed:
        complaints.say(f"unsupported type: {kind}", f"{place}/type")
        return
    complaints.string(element, "action_id", place, _LONGEST_ID)
    complaints.text_if_any(element, "placeholder", place, _LONGEST_PLACEHOLDER, PLAIN)
    if isinstance(confirm := element.get("confirm"), dict):
        _check_confirm(confirm, f"{place}/confirm", complaints)
    if kind == "button":
        _check_button(element, place, complaints)
    elif kind in _MENUS:
        _check_menu(element, place, complaints)
    elif kind in _LISTS:
        _check_options(element, "options", place, complaints, _LISTS[kind], marked=kind != "overflow")
        _check_initial(element, place, complaints)
    elif kind == "plain_text_input":
        most = element.get("max_length")
        if most is not None and not 1 <= most <= 3000:
            complaints.say("must be between 1 and 3000", f"{place}/max_length")


def _check_button(element: Json, place: str, complaints: Complaints) -> None:
    complaints.text(element, "text", place, 75, PLAIN)
    complaints.string(element, "value", place, 2000)
    complaints.string(element, "url", place, 3000)
    complaints.string(element, "accessibility_label", place, 75)
    if element.get("style") not in (None, "primary", "danger"):
        complaints.say("must be one of primary, danger", f"{place}/style")


def _check_menu(element: Json, place: str, complaints: Complaints) -> None:
    if "option_groups" in element:
        for group, at in complaints.items(element, "option_groups", place, 100):
            complaints.text(group, "label", at, 75, PLAIN)
            _check_options(group, "options", at, complaints, 100)
    else:
        _check_options(element, "options", place, complaints, 100)
    _check_initial(element, place, complaints)


def _check_options(
    holder: Json, name: str, place: str, complaints: Complaints, most: int, *, marked: bool = False
) -> None:
    values = set[object]()
    for option, at in complaints.items(holder, name, place, most):
        complaints.text(option, "text", at, 75, EITHER if marked else PLAIN)
        complaints.text_if_any(option, "description", at, 75, EITHER if marked else PLAIN)
        complaints.string(option, "value", at, 150, least=1)
        if option.get("value") in values:
            complaints.say("values must be unique", f"{at}/value")
        values.add(option.get("value"))


def _check_initial(element: Json, place: str, complaints: Complaints) -> None:
    known = [option.get("value") for option in options(element)]
    given = element.get("initial_options", [element["initial_option"]] if element.get("initial_option") else [])
    for option in given:
        if option.get("value") not in known:
            complaints.say("must match one of the options", f"{place}/initial_option")


def _check_confirm(confirm: Json, place: str, complaints: Complaints) -> None:
    complaints.text(confirm, "title", place, 100, PLAIN)
    complaints.text(confirm, "text", place, 300)
    complaints.text_if_any(confirm, "confirm", place, 30, PLAIN)
    complaints.text_if_any(confirm, "deny", place, 30, PLAIN)


def options(element: Json) -> list[Json]:
    """The options of a menu, in groups or not."""
    groups = element.get("option_groups") or [element]
    return [option for group in groups for option in group.get("options", [])]

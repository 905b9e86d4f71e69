"""Modals: filling them in, sending them, closing them; and what the program's answer does to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.far_side.slack.blocks import taken_view
from tests.far_side.slack.envelopes import interaction
from tests.far_side.slack.filling import Given, elements, filled, initial, is_empty
from tests.far_side.slack.places import Places, act
from tests.far_side.slack.wire import ImpossibleError, Json, RefusedError

if TYPE_CHECKING:
    from tests.far_side.slack.seen import Answer
    from tests.far_side.slack.view_stacks import OpenView
    from tests.far_side.slack.world import World


class Submitting:
    """The acts of people in modals."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._places = Places(world)

    def submit(self, user: str, values: dict[str, Given], *, expired: bool = False) -> Json:
        """Fill in the topmost modal and send it."""
        view = self._top(user)
        if not view.given.get("submit"):
            raise ImpossibleError("The modal has nothing to send.")
        view.values |= _values(view, dict(values))
        view.errors, view.stuck = {}, False
        payload = self._payload("view_submission", view) | {
            "trigger_id": self._world.triggers.make(user, view.team.id, expired=expired),
            "response_urls": [],
        }
        number = self._world.names.next("Ix")
        self._world.deliveries.add(number, "interactions", payload, "", lambda answer: self._answered(view, answer))
        return act([number], trigger=payload["trigger_id"])

    def close_view(self, user: str, *, everything: bool = False) -> Json | None:
        """Close the topmost modal, or all."""
        view = self._world.views.stack(user)[0] if everything and self._world.views.stack(user) else self._top(user)
        self._world.views.close(view)
        self._world.watch.changed()
        if not view.given.get("notify_on_close"):
            return None
        number = self._world.names.next("Ix")
        payload = self._payload("view_closed", view) | {"is_cleared": everything}
        self._world.deliveries.add(number, "interactions", payload, "")
        return act([number])

    def _top(self, user: str) -> OpenView:
        stack = self._world.views.stack(user)
        if not stack:
            raise ImpossibleError("No modal is open.")
        return stack[-1]

    def _payload(self, kind: str, view: OpenView) -> Json:
        app_id = self._world.settings.app_id
        team, person = self._places.served(view.user.id)
        return interaction(kind, app_id, team, person) | {"view": view.shape(app_id)}

    def _answered(self, view: OpenView, answer: Answer) -> None:
        views = self._world.views
        if view not in views.stack(view.user.id):
            return
        try:
            if not 200 <= answer.status <= 299 or (answer.body is None and answer.text.strip()):
                raise RefusedError("operation_timeout")
            self._act(view, answer.body or {})
        except RefusedError:
            view.stuck = True
        views.changed(view)

    def _act(self, view: OpenView, said: Json) -> None:
        views, names = self._world.views, self._world.names
        match said.get("response_action"):
            case None:
                views.close(view)
            case "clear":
                views.close(views.stack(view.user.id)[0])
            case "errors":
                view.errors = dict(said.get("errors") or {})
                if not view.errors or not view.errors.keys() <= _inputs(view):
                    raise RefusedError("invalid_arguments")
            case "update":
                views.update(view, taken_view(said.get("view"), names, ("modal",)))
            case "push":
                views.push(view.team, view.user, taken_view(said.get("view"), names, ("modal",)))
            case _:
                raise RefusedError("invalid_arguments")


def _inputs(view: OpenView) -> set[str]:
    return {block["block_id"] for block in view.given["blocks"] if block["type"] == "input"}


def _values(view: OpenView, given: dict[str, Given]) -> dict[tuple[str, str], Json]:
    values: dict[tuple[str, str], Json] = {}
    for block, element in elements(view.given["blocks"]):
        label = str(block.get("label", {}).get("text", ""))
        place = block["block_id"], element.get("action_id", "")
        named = next((name for name in (label, *place) if name in given), None)
        value = view.values.get(place) or initial(element)
        if named is not None:
            value = filled(element, given.pop(named))
        if block["type"] == "input" and not block.get("optional") and is_empty(value):
            raise ImpossibleError(f"{label!r} must not be empty.")
        if value is not None:
            values[place] = value
    if given:
        raise ImpossibleError(f"The modal does not ask for {sorted(given)}.")
    return values

"""The methods by which the program shows modals and home tabs: views.*."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.far_side.slack.blocks import taken_view
from tests.far_side.slack.wire import Json, RefusedError, invalid

if TYPE_CHECKING:
    from tests.far_side.slack.arguments import Arguments
    from tests.far_side.slack.teams import Team
    from tests.far_side.slack.view_stacks import OpenView
    from tests.far_side.slack.world import World


def open_view(world: World, team: Team, given: Arguments) -> Json:
    """Show a modal to whoever made the trigger."""
    view = _view(given)
    user = team.user(world.triggers.spend(given.required("trigger_id"), team.id))
    return _shown(world, world.views.open(team, user, taken_view(view, world.names, ("modal",))))


def push_view(world: World, team: Team, given: Arguments) -> Json:
    """Show a modal on top of another."""
    view = _view(given)
    user = team.user(world.triggers.spend(given.required("trigger_id"), team.id))
    return _shown(world, world.views.push(team, user, taken_view(view, world.names, ("modal",))))


def update_view(world: World, team: Team, given: Arguments) -> Json:
    """Show something else in a modal."""
    named = given.text("view_id"), given.text("external_id")
    if not any(named):
        raise invalid("invalid_arguments", "missing required field: view_id")
    found = world.views.find(team, *named)
    view = taken_view(_view(given), world.names, (str(found.given["type"]),))
    return _shown(world, world.views.update(found, view, given.text("hash")))


def publish_view(world: World, team: Team, given: Arguments) -> Json:
    """Show a home tab to somebody."""
    user = team.user(given.required("user_id"))
    view = taken_view(_view(given), world.names, ("home",))
    return _shown(world, world.views.publish(team, user, view, given.text("hash")))


def _view(given: Arguments) -> Any:
    view = given.structure("view", "invalid_arguments")
    if view is None:
        raise invalid("invalid_arguments", "missing required field: view")
    return view


def _shown(world: World, view: OpenView) -> Json:
    if view.user.deleted:
        raise RefusedError("user_not_found")
    world.totals["homes" if view.given["type"] == "home" else "views"] += 1
    world.watch.changed()
    return {"view": view.shape(world.settings.app_id)}

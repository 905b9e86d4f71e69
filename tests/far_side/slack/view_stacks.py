"""Modals and home tabs as they stand: up to three modals on one another for each person."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.far_side.slack.wire import Json, RefusedError

if TYPE_CHECKING:
    from tests.far_side.slack.chats import User
    from tests.far_side.slack.teams import Names, Team

_DEEPEST = 3
_GIVEN = ("type", "blocks", "private_metadata", "callback_id", "external_id", "clear_on_close", "notify_on_close")


@dataclass(eq=False)
class OpenView:
    """A modal or a home tab. ``given`` is what the program sent; ``values`` what was filled in, by block and action."""

    id: str
    team: Team
    user: User
    given: Json
    root: str
    previous: str | None = None
    hash: str = ""
    errors: dict[str, str] = field(default_factory=dict)
    stuck: bool = False
    values: dict[tuple[str, str], Json] = field(default_factory=dict)

    def shape(self, app_id: str) -> Json:
        """As the Web API shows it."""
        shown: Json = {name: self.given.get(name, "") for name in _GIVEN}
        for name in ("clear_on_close", "notify_on_close"):
            shown[name] = bool(shown[name])
        state: dict[str, Json] = {}
        for (block, action), value in self.values.items():
            state.setdefault(block, {})[action] = value
        return shown | {
            "id": self.id,
            "team_id": self.team.id,
            "state": {"values": state},
            "hash": self.hash,
            "title": self.given.get("title") or {"type": "plain_text", "text": "View Title", "emoji": True},
            "close": self.given.get("close"),
            "submit": self.given.get("submit"),
            "previous_view_id": self.previous,
            "root_view_id": self.root,
            "app_id": app_id,
            "app_installed_team_id": self.team.id,
            "bot_id": self.team.bot.bot_id,
        }


class Views:
    """All that is open, and every home tab. ``versions`` counts what changed for a person."""

    def __init__(self, names: Names) -> None:
        self.versions: Counter[str] = Counter()
        self.homes: dict[str, OpenView] = {}
        self._names = names
        self._stacks: dict[str, list[OpenView]] = {}
        self._changes = 0

    def stack(self, user: str) -> list[OpenView]:
        """The modals of a person, the topmost last."""
        return self._stacks.setdefault(user, [])

    def open(self, team: Team, user: User, given: Json) -> OpenView:
        """Show a modal; whatever was open is gone. Raises RefusedError."""
        self._check_external_id(given)
        self.stack(user.id).clear()
        return self._put(team, user, given)

    def push(self, team: Team, user: User, given: Json) -> OpenView:
        """Show a modal on top of the others. Raises RefusedError."""
        self._check_external_id(given)
        stack = self.stack(user.id)
        if not stack:
            raise RefusedError("not_found")
        if len(stack) >= _DEEPEST:
            raise RefusedError("push_limit_reached")
        return self._put(team, user, given)

    def find(self, team: Team, view_id: str, external_id: str = "") -> OpenView:
        """A modal that is open. Raises RefusedError."""
        for view in self._every():
            named = (
                view.id == view_id if view_id else bool(external_id) and view.given.get("external_id") == external_id
            )
            if named and view.team is team:
                return view
        raise RefusedError("not_found")

    def update(self, view: OpenView, given: Json, hash_: str = "") -> OpenView:
        """Show something else in its place; what was filled in stays where block and action do. Raises RefusedError."""
        if hash_ and hash_ != view.hash:
            raise RefusedError("hash_conflict")
        view.given = given
        view.errors, view.stuck = {}, False
        kept = {block["block_id"] for block in given["blocks"]}
        view.values = {place: value for place, value in view.values.items() if place[0] in kept}
        return self._stamped(view)

    def publish(self, team: Team, user: User, given: Json, hash_: str = "") -> OpenView:
        """Show a home tab. Raises RefusedError."""
        home = self.homes.get(user.id)
        if home:
            return self.update(home, given, hash_)
        number = self._names.next("V")
        self.homes[user.id] = made = OpenView(number, team, user, given, number)
        return self._stamped(made)

    def close(self, view: OpenView) -> None:
        """A modal goes, and whatever is on top of it."""
        stack = self.stack(view.user.id)
        if view in stack:
            del stack[stack.index(view) :]
        self.changed(view)

    def changed(self, view: OpenView) -> None:
        """Something about it is not as it was."""
        self.versions[view.user.id] += 1

    def _put(self, team: Team, user: User, given: Json) -> OpenView:
        stack = self.stack(user.id)
        number = self._names.next("V")
        root, previous = (stack[0].id, stack[-1].id) if stack else (number, None)
        view = OpenView(number, team, user, given, root, previous)
        stack.append(view)
        return self._stamped(view)

    def _stamped(self, view: OpenView) -> OpenView:
        self._changes += 1
        view.hash = f"{int(time.time())}.{self._changes:08x}"
        self.changed(view)
        return view

    def _every(self) -> list[OpenView]:
        return [view for stack in self._stacks.values() for view in stack] + list(self.homes.values())

    def _check_external_id(self, given: Json) -> None:
        named = given.get("external_id")
        if named and any(view.given.get("external_id") == named for view in self._every()):
            raise RefusedError("duplicate_external_id")

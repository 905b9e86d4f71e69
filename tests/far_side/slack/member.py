"""People in a workspace, as a test holds them: what they do."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tests.far_side.slack.looking import Looking
from tests.far_side.slack.rooms import Room
from tests.far_side.slack.seen import Act

Values = str | list[str] | None


@dataclass(frozen=True)
class Member(Looking):
    """Somebody with an account. Everything happens between the person and the app, unless ``room`` says otherwise.

    ImpossibleError is raised for what cannot happen. ``expired``: the trigger of it is too old when it comes.
    """

    def say(self, text: str, *, room: Room | None = None, thread: str | None = None, broadcast: bool = False) -> Act:
        """Write a text, as it is typed; into a thread, where one is named by its first ts."""
        return self._do("say", room, text=text, thread=thread, broadcast=broadcast)

    def mention(self, text: str, room: Room, *, thread: str | None = None) -> Act:
        """Write to the app by its name. Makes ``app_mention`` and a message: two events with one ts."""
        return self._do("mention", room, text=text, thread=thread)

    def edit(self, text: str, ts: str, *, room: Room | None = None) -> Act:
        """Change one of this person's own messages."""
        return self._do("edit", room, text=text, ts=ts)

    def delete(self, ts: str, *, room: Room | None = None) -> Act:
        """Delete one of this person's own messages."""
        return self._do("delete", room, ts=ts)

    def react(self, emoji: str, ts: str, *, room: Room | None = None) -> Act:
        """Put an emoji, by its name, under a message."""
        return self._do("react", room, emoji=emoji, ts=ts)

    def upload(
        self,
        name: str,
        content: bytes,
        *,
        mime: str = "application/pdf",
        text: str = "",
        size: int | None = None,
        room: Room | None = None,
        thread: str | None = None,
    ) -> Act:
        """Send a file with a text; ``size`` pretends that it has so many bytes."""
        coded = b64encode(content).decode()
        return self._do("upload", room, name=name, content=coded, mime=mime, text=text, size=size, thread=thread)

    def command(self, command: str, text: str = "", *, room: Room | None = None, expired: bool = False) -> Act:
        """Type a slash command."""
        return self._do("command", room, command=command, text=text, expired=expired)

    def press(
        self,
        label: str,
        *,
        room: Room | None = None,
        ts: str | None = None,
        chosen: Values = None,
        stale: bool = False,
        expired: bool = False,
    ) -> Act:
        """Press the button with this label, in the latest message that shows it or in the one with ``ts``.

        A label may also be the words of an option of a menu, or the placeholder of a field, into which ``chosen``
        goes: a date, a time, a user id or ids. ``stale``: it may have gone meanwhile.
        """
        how = {"ts": ts, "chosen": chosen, "stale": stale}
        return self._do("press", room, label=label, expired=expired, **how)

    def press_home(self, label: str, *, chosen: Values = None, expired: bool = False) -> Act:
        """The same in the home tab."""
        return self._do("press_home", None, label=label, chosen=chosen, expired=expired)

    def press_view(self, label: str, *, chosen: Values = None, expired: bool = False) -> Act:
        """The same in the topmost modal."""
        return self._do("press_view", None, label=label, chosen=chosen, expired=expired)

    def submit(self, values: Mapping[str, Values] | None = None, *, expired: bool = False) -> Act:
        """Fill in the topmost modal and send it. Comes back at once; the modal changes when the program answers.

        Each value goes into the input with that label, block id or action id: a text, a date, the words or the value
        of an option, a list of them. What is not named keeps its initial value. ImpossibleError for an input that must
        not be empty and for an answer that is too long, which Slack's own programs refuse.
        """
        return self._do("submit", None, values=dict(values or {}), expired=expired)

    def close_view(self, *, everything: bool = False) -> Act | None:
        """Close the topmost modal, or all of them. None where the app did not ask to hear of it."""
        told = self._ask("close_view", everything=everything)
        return Act.read(told) if told else None

    def message_shortcut(self, callback_id: str, ts: str, *, room: Room | None = None, expired: bool = False) -> Act:
        """Choose a shortcut in the menu of a message."""
        return self._do("message_shortcut", room, callback_id=callback_id, ts=ts, expired=expired)

    def shortcut(self, callback_id: str, *, expired: bool = False) -> Act:
        """Choose a shortcut that belongs to no message."""
        return self._do("shortcut", None, callback_id=callback_id, expired=expired)

    def open_home(self) -> Act:
        """Open the home tab of the app."""
        return self._do("open_app", None, tab="home")

    def open_messages(self) -> Act:
        """Open the messages tab of the app."""
        return self._do("open_app", None, tab="messages")

    def deactivate(self) -> Act:
        """The account is closed."""
        return self._do("deactivate", None)

    def _do(self, verb: str, room: Room | None, **given: Any) -> Act:
        where = {} if room is None else {"channel": room.id}
        return Act.read(self._ask(verb, **where, **given))

"""Updates that wait for the bot: numbered, handed out, confirmed; held, repeated, put out of order on purpose."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from tests.far_side.telegram.wire import Json

# What a bot is sent unless it asks: all but these.
_ONLY_ON_REQUEST = ("chat_member", "message_reaction", "message_reaction_count")

Times = dict[int, list[tuple[int, float]]]
"""For each chat, ids with the monotonic time at which something befell them."""


@dataclass(eq=False)
class Waiting:
    """An update on its way. ``forced``: it comes although a later one was confirmed, since a test wants it so."""

    id: int
    kind: str
    body: Json
    chat: int | None
    place: int = 0
    forced: bool = False
    failures: int = 0

    def shape(self) -> Json:
        """As the Bot API shows it."""
        return {"update_id": self.id, self.kind: self.body}


@dataclass
class Updates:
    """Every update of the bot, in order. ``arrived`` is called for each one that may now be delivered."""

    arrived: Callable[[Waiting], None]
    allowed: Sequence[str] = ()
    last_id: int = 500_000_000
    made: Times = field(default_factory=dict)
    """When the person spoke or pressed."""
    handed_out: Times = field(default_factory=dict)
    """When the bot was given the update, each time that it was."""
    held: list[Waiting] | None = None
    """What was made since somebody asked to hold updates back; None where nobody did."""
    times_made: int = 0
    times_handed_out: int = 0
    _waiting: OrderedDict[int, Waiting] = field(default_factory=OrderedDict)
    _known: dict[int, Waiting] = field(default_factory=dict)
    _places: int = 0
    _forced: int = 0

    def __len__(self) -> int:
        return len(self._waiting)

    def all(self) -> list[Waiting]:
        """What waits, in the order in which it is delivered."""
        return list(self._waiting.values())

    def add(self, kind: str, body: Json, chat: int | None) -> int:
        """Make an update and send it on its way. Gives its id, even if the bot does not want its kind."""
        self.last_id += 1
        self.times_made += 1
        update = Waiting(self.last_id, kind, body, chat)
        if chat is not None:
            self.made.setdefault(chat, []).append((update.id, time.monotonic()))
        if kind in self.allowed or (not self.allowed and kind not in _ONLY_ON_REQUEST):
            self._known[update.id] = update
            if self.held is None:
                self.queue(update)
            else:
                self.held.append(update)
        return update.id

    def repeat(self, update_id: int) -> None:
        """Deliver an update once more, with the id that it had. Raises KeyError for one that there never was."""
        self.queue(replace(self._known[update_id], forced=True, failures=0))

    def release(self, order: Sequence[int]) -> None:
        """Deliver what was held back: first those of ``order``, then the rest. Raises KeyError for one not held."""
        held = {update.id: update for update in self.held or ()}
        self.held = None
        for update_id in order:
            self.queue(replace(held.pop(update_id), forced=True))
        for update in held.values():
            self.queue(replace(update, forced=bool(order)))

    def queue(self, update: Waiting) -> None:
        """Let an update wait for the bot, after all others."""
        self._places += 1
        update.place = self._places
        self._waiting[update.place] = update
        self._forced += update.forced
        self.arrived(update)

    def take(self, limit: int) -> list[Waiting]:
        """The first that wait. They stay until they are confirmed."""
        batch = list(islice(self._waiting.values(), limit))
        for update in batch:
            self.note(update)
        return batch

    def note(self, update: Waiting) -> None:
        """The bot is given an update."""
        self._forced -= update.forced
        update.forced = False
        self.times_handed_out += 1
        if update.chat is not None:
            self.handed_out.setdefault(update.chat, []).append((update.id, time.monotonic()))

    def confirm(self, offset: int) -> None:
        """The bot asks for what comes from ``offset`` on, or for the last few where it is below zero."""
        if offset < 0:
            for place in list(self._waiting)[: len(self._waiting) + offset]:
                self.forget(place)
            return
        while self._waiting:
            place, update = next(iter(self._waiting.items()))
            if update.forced or update.id >= offset:
                break
            self.forget(place)
        if self._forced:
            for update in self.all():
                if update.id < offset and not update.forced:
                    self.forget(update.place)

    def forget(self, place: int) -> None:
        """An update has been taken, or is not wanted."""
        gone = self._waiting.pop(place, None)
        self._forced -= gone.forced if gone else 0

    def clear(self) -> None:
        """Nothing waits any more."""
        self._waiting.clear()
        self._forced = 0

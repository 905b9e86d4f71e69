"""How often a platform may be called: in all, and for one contact. Times are seconds of any clock that only goes on."""

from __future__ import annotations

import math

AT_ONCE = 32


class Budget:
    """Gives each call its moment. Not to be shared between threads.

    At most ``per_second`` calls are made in any second, and messages to one contact are ``apart`` seconds apart.
    ``at_once`` messages are under way at a time: what presses waits behind no more than those.
    """

    def __init__(self, per_second: float, apart: float, at_once: int = AT_ONCE) -> None:
        self.at_once = at_once
        self._gap = 1 / per_second
        self._apart = apart
        self._next = -math.inf
        self._contacts: dict[str, float] = {}

    def contact_free_at(self, contact: str, now: float) -> float:
        """When the next message to ``contact`` may be sent, as far as this contact goes."""
        return max(now, self._contacts.get(contact, now))

    def take(self, now: float) -> float:
        """The moment for a call, which is taken with it."""
        self._next = max(now, self._next + self._gap)
        return self._next

    def sent(self, contact: str, now: float) -> None:
        """A message to ``contact`` has been sent by ``now``: counted from when it came there for certain."""
        self._forget(now)
        self.hold(contact, now + self._apart)

    def take_if_idle(self, now: float) -> bool:
        """Take a moment at once for what may as well be left out; False where calls are waiting."""
        if self._next + self._gap > now:
            return False
        self._next = now
        return True

    def hold(self, contact: str, until: float) -> None:
        """Nothing to ``contact`` before ``until``: the platform asked for it."""
        self._contacts[contact] = max(until, self._contacts.get(contact, until))

    def _forget(self, now: float) -> None:
        if len(self._contacts) > _MOST_CONTACTS:
            self._contacts = {contact: at for contact, at in self._contacts.items() if at > now}


_MOST_CONTACTS = 1000

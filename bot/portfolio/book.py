"""One person's portfolio as one turn sees it: read when first needed, changes kept aside until the turn is done."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from bot.portfolio.experience import Experience


@dataclass(frozen=True, slots=True)
class Entry:
    """What is held under one id. Each change is a version of its own; ``experience`` is None once it is removed."""

    version: int
    experience: Experience | None


@dataclass(frozen=True, slots=True)
class Change:
    """A change that can be undone: the id, and the version that was there before (0: nothing).

    Changes with the same ``together`` were one act, and are undone as one.
    """

    id: str
    before: int
    together: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that was handed in, as checked bytes."""

    media_type: str
    data: bytes


class Store(Protocol):
    """Where one person's portfolio is kept."""

    def entries(self) -> Mapping[str, Entry]:
        """Everything held now, by id, removed ones as well."""
        ...

    def earlier(self, identity: str, version: int) -> Experience | None:
        """What stood under this id at ``version``; None where it was removed or not there."""
        ...

    def attachment(self, identity: str) -> Attachment | None:
        """The file with this id, or None."""
        ...


class Nothing:
    """A store that holds nothing."""

    def entries(self) -> Mapping[str, Entry]:
        """See :class:`Store`."""
        return {}

    def earlier(self, identity: str, version: int) -> Experience | None:
        """See :class:`Store`."""
        return None

    def attachment(self, identity: str) -> Attachment | None:
        """See :class:`Store`."""
        return None


class Book:
    """A person's experiences. What is put, removed and attached is in ``changes``, ``attached`` and ``discarded``."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._entries: dict[str, Entry] | None = None
        self.changes: dict[str, Entry] = {}
        self.attached: dict[str, Attachment] = {}
        self.discarded: set[str] = set()

    @property
    def experiences(self) -> tuple[Experience, ...]:
        """Every experience, the latest first."""
        held = [entry.experience for entry in self._held.values() if entry.experience]
        return tuple(sorted(held, key=lambda one: (one.start_date, one.end_date, one.id), reverse=True))

    def get(self, identity: str) -> Experience | None:
        """The experience with this id, or None."""
        entry = self._held.get(identity)
        return entry.experience if entry else None

    def put(self, experience: Experience) -> Change:
        """Keep ``experience`` in the place of what was under its id."""
        return self._set(experience.id, experience)

    def remove(self, identity: str) -> Change:
        """Remove what is under this id."""
        return self._set(identity, None)

    def undo(self, change: Change) -> Experience | None:
        """Put back what was there before ``change``, and give it; None where nothing was."""
        before = self._store.earlier(change.id, change.before) if change.before else None
        self._set(change.id, before)
        return before

    def attach(self, attachment: Attachment) -> str:
        """Keep a file; its new id."""
        identity = uuid.uuid4().hex
        self.attached[identity] = attachment
        return identity

    def take_in(self, identity: str, attachment: Attachment) -> None:
        """Keep a file that was in another portfolio, under the id that it had there."""
        self.attached[identity] = attachment

    def attachment(self, identity: str) -> Attachment | None:
        """The file with this id, or None."""
        return self.attached.get(identity) or self._store.attachment(identity)

    def discard(self, identity: str) -> None:
        """Forget a file."""
        self.discarded.add(identity)

    def forget_changes(self) -> None:
        """Nothing was put, removed, attached or discarded."""
        self.changes.clear()
        self.attached.clear()
        self.discarded.clear()
        self._entries = None

    @property
    def _held(self) -> dict[str, Entry]:
        if self._entries is None:
            self._entries = dict(self._store.entries())
        return self._entries

    def _set(self, identity: str, experience: Experience | None) -> Change:
        entry = self._held.get(identity)
        before = entry.version if entry else 0
        # Several changes of one turn are one version: between them nothing was ever kept.
        version = before if identity in self.changes else before + 1
        self._held[identity] = self.changes[identity] = Entry(version, experience)
        return Change(identity, version - 1)

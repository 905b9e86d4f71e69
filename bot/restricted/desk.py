"""What somebody who was told of a case may do: read the words once, acknowledge, ask for a new link.

Each path looks at the signature first where there is a link, then at what the person is granted now.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.grants import Grant
from bot.message import Person
from bot.permissions import Action, may
from bot.restricted.case import About, Case
from bot.restricted.links import taken_apart
from bot.restricted.paging import Paging
from bot.storage.encryption import Cipher
from bot.storage.page_store import Happened, Page
from bot.storage.restricted_store import lock_of
from bot.storage.unit_of_work import Peek, UnitOfWork


class Outcome(StrEnum):
    """What came of it. ``unknown`` says as little of a case that is not there as of one that is somebody else's."""

    UNKNOWN = "unknown"
    READY = "ready"
    OVER = "over"
    READ = "read"
    ACKNOWLEDGED = "acknowledged"
    RENEWED = "renewed"


@dataclass(frozen=True, slots=True)
class Seen:
    """What may be shown. ``case`` holds the words only where they were read just now; else it has no entries.

    ``reads`` says whether whoever asks may read words at all, ``renewable`` whether a new link may be asked for.
    """

    outcome: Outcome
    case: Case | None = None
    reads: bool = False
    renewable: bool = False


NOTHING = Seen(Outcome.UNKNOWN)
_NOBODY = About(Person("", ""))


class Desk:
    """Where cases are read and acknowledged. Each call is part of a transaction that somebody else began."""

    def __init__(self, key: Cipher, paging: Paging) -> None:
        self._key = key
        self._paging = paging

    def look(self, unit: Peek, token: str, now: datetime) -> Seen:
        """What a link is good for now; this changes nothing, whoever opens it."""
        found = self._behind(unit, token)
        return NOTHING if found is None else self._seen(unit, *found, now)

    def read(self, unit: UnitOfWork, token: str, now: datetime) -> Seen:
        """The words, once; a second time what :meth:`look` gives."""
        found = self._behind(unit, token)
        if found is None:
            return NOTHING
        page, case = found
        seen = self._seen(unit, page, case, now)
        if seen.outcome is not Outcome.READY or not seen.reads:
            return seen
        unit.lock_digest(lock_of(case.reference))
        if not unit.restricted(self._key).pages.use(page.id, now):
            return Seen(Outcome.OVER, _without_words(case), reads=True, renewable=page.renewed_at is None)
        return self._opened(unit, case.reference, page.person, now)

    def acknowledge(self, unit: UnitOfWork, token: str, now: datetime) -> Seen:
        """Whoever holds the link has the case in hand; also after the words were read, and as often as it is asked."""
        found = self._behind(unit, token)
        if found is None:
            return NOTHING
        page, case = found
        grants = unit.grants.of(page.person)
        if now >= page.expires_at or not _may(grants, Action.ACKNOWLEDGE_RESTRICTED, case):
            return self._seen(unit, page, case, now)
        return self._acknowledged(unit, case.reference, page.person, now)

    def renew(self, unit: UnitOfWork, token: str, now: datetime) -> Seen:
        """Send a new link to the same person, by their own routes; once for each link."""
        found = self._behind(unit, token)
        if found is None:
            return NOTHING
        page, case = found
        seen = self._seen(unit, page, case, now)
        if not seen.renewable:
            return seen
        unit.lock_digest(lock_of(case.reference))
        if not unit.restricted(self._key).pages.renew(page.id, now):
            return Seen(Outcome.OVER, _without_words(case), reads=seen.reads)
        self._paging.renew(unit, page, case, now)
        return Seen(Outcome.RENEWED, _without_words(case), reads=seen.reads)

    def read_named(self, unit: UnitOfWork, reference: str, person: Person, now: datetime) -> Seen:
        """The words of the case with this reference, for somebody whose channel vouches for them."""
        case = unit.restricted(self._key).case(reference)
        if case is None or not _may(unit.grants.of(person), Action.SEE_RESTRICTED, case):
            return NOTHING
        unit.lock_digest(lock_of(reference))
        return self._opened(unit, reference, person, now)

    def acknowledge_named(self, unit: UnitOfWork, reference: str, person: Person, now: datetime) -> Seen:
        """As :meth:`acknowledge`, of the case with this reference."""
        case = unit.restricted(self._key).case(reference)
        if case is None or not _may(unit.grants.of(person), Action.ACKNOWLEDGE_RESTRICTED, case):
            return NOTHING
        return self._acknowledged(unit, reference, person, now)

    def _behind(self, unit: Peek, token: str) -> tuple[Page, Case] | None:
        """What a link was made for; None where it was not made here, or its holder may do nothing with the case."""
        parts = taken_apart(token)
        page = unit.restricted(self._key).pages.page(parts.page) if parts else None
        if parts is None or page is None or not self._paging.links.believes(parts, page):
            return None
        case = unit.restricted(self._key).case(page.reference)
        if case is None or not _may(unit.grants.of(page.person), Action.ACKNOWLEDGE_RESTRICTED, case):
            return None
        return page, case

    def _seen(self, unit: Peek, page: Page, case: Case, now: datetime) -> Seen:
        reads = _may(unit.grants.of(page.person), Action.SEE_RESTRICTED, case)
        over = now >= page.expires_at or page.renewed_at is not None or (reads and page.used_at is not None)
        outcome = Outcome.OVER if over else Outcome.READY
        return Seen(outcome, _without_words(case), reads, renewable=over and page.renewed_at is None)

    def _opened(self, unit: UnitOfWork, reference: str, person: Person, now: datetime) -> Seen:
        store = unit.restricted(self._key)
        case = store.case(reference)
        if case is None:
            return NOTHING
        if case.read_at is None:
            store.change(reference, read_at=now)
        store.pages.note(reference, Happened.READ, person, now)
        return Seen(Outcome.READ, case, reads=True)

    def _acknowledged(self, unit: UnitOfWork, reference: str, person: Person, now: datetime) -> Seen:
        unit.lock_digest(lock_of(reference))
        store = unit.restricted(self._key)
        case = store.case(reference)
        if case is None:
            return NOTHING
        if case.acknowledged_at is None:
            store.change(reference, acknowledged_at=now, page_at=None)
            store.pages.note(reference, Happened.ACKNOWLEDGED, person, now)
        reads = _may(unit.grants.of(person), Action.SEE_RESTRICTED, case)
        return Seen(Outcome.ACKNOWLEDGED, _without_words(case), reads)


def _may(grants: tuple[Grant, ...], action: Action, case: Case) -> bool:
    return may(grants, action, case.about.school, case.about.person.channel)


def _without_words(case: Case) -> Case:
    """What can be shown to whoever opens a link: neither the words nor whose they are."""
    return replace(case, about=_NOBODY, entries=())

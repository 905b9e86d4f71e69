"""The ladder is climbed: whoever is due is told, and the person hears that somebody knows once that is certain.

What is done for a case in one look is one commit, so that a process that ends loses nothing and does nothing twice.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Protocol

from bot.due import Rank
from bot.faults import where
from bot.handoff.opening import OpeningHours
from bot.restricted.case import JOINS_FOR
from bot.restricted.ladder import Ladder, Tier
from bot.restricted.paging import Paging, Why, person_told_on
from bot.restricted.telling import told
from bot.storage.database import Database
from bot.storage.encryption import Cipher
from bot.storage.outbox_store import Parcel
from bot.storage.page_store import Happened, State
from bot.storage.restricted_store import lock_of
from bot.storage.unit_of_work import UnitOfWork
from bot.wording.words import Words

log = logging.getLogger(__name__)


class Opens(Protocol):
    """Opens the case of a disclosure that was set aside under a number."""

    def __call__(self, unit: UnitOfWork, number: int) -> None:
        """Raises whatever keeps it from being opened; it is tried again."""
        ...


TIDY_EVERY = timedelta(hours=1)


class Climbing:
    """One step of the ladder at a time, within a transaction that somebody else began."""

    def __init__(self, key: Cipher, paging: Paging, ladder: Ladder) -> None:
        self._key = key
        self._paging = paging
        self._ladder = ladder

    def climb(self, unit: UnitOfWork, reference: str, now: datetime, why: Why | None = None) -> None:
        """Tell whoever is to be told of the case at ``now``, if anybody is."""
        unit.lock_digest(lock_of(reference))
        store = unit.restricted(self._key)
        case = store.case(reference)
        if case is None or case.page_at is None or case.page_at > now:
            return
        said = why or (Why.AGAIN if case.step else Why.NEW)
        self._paging.page(unit, case, self._ladder.tier(case.step), said, now)
        store.change(reference, step=case.step + 1, page_at=self._ladder.after(case.step, case.began_at, now))

    def told_of(self, unit: UnitOfWork, reference: str, now: datetime) -> None:
        """Something was said in a case, new or not. Who has a link that was not opened yet will read it there."""
        unit.lock_digest(lock_of(reference))
        store = unit.restricted(self._key)
        case = store.case(reference)
        if case is None:
            return
        if case.step == 0:
            self.climb(unit, reference, now)
        elif case.acknowledged_at is not None:
            store.change(reference, began_at=now, step=0, page_at=now, acknowledged_at=None, told_at=None)
            self.climb(unit, reference, now, Why.MORE)
        elif case.read_at is not None:
            self._paging.page(unit, case, Tier.LEADS, Why.MORE, now)


class Watch:
    """Looks after all cases of a database. ``open_unopened`` opens what could not be opened in its turn."""

    def __init__(
        self,
        database: Database,
        key: Cipher,
        climbing: Climbing,
        words: Words,
        hours: OpeningHours,
        keep_for: timedelta,
    ) -> None:
        self._database = database
        self._key = key
        self._climbing = climbing
        self._words = words
        self._hours = hours
        self._keep_for = keep_for
        self._tidied_at: datetime | None = None

    def look(self, now: datetime, open_unopened: Opens) -> None:
        """Do what is due at ``now``. What cannot be done is done at a later look."""
        unopened, due, reached = self._found(now)
        for number in unopened:
            self._do(partial(open_unopened, number=number))
        for reference in due:
            self._do(partial(self._climbing.climb, reference=reference, now=now))
        for reference in reached:
            self._do(partial(self._tell, reference=reference, now=now))
        if self._tidied_at is None or now - self._tidied_at >= TIDY_EVERY:
            self._tidied_at = now
            self._do(partial(self._tidy, now=now))

    def _found(self, now: datetime) -> tuple[Sequence[int], Sequence[str], Sequence[str]]:
        """What could not be opened, the cases of which somebody is to be told, and those whose person is."""
        try:
            with self._database.peek() as peek:
                store = peek.restricted(self._key)
                return store.unopened(), store.due(now), store.reached()
        except Exception as error:
            log.error("safeguarding cases were not looked at: %s", where(error))
            return (), (), ()

    def _do(self, work: Callable[[UnitOfWork], None]) -> None:
        try:
            with self._database.unit(pressing=True) as unit:
                work(unit)
        except Exception as error:
            # One that fails must not keep the others; it comes again at the next look.
            log.error("a safeguarding case was not looked after: %s", where(error))

    def _tell(self, unit: UnitOfWork, reference: str, now: datetime) -> None:
        unit.lock_digest(lock_of(reference))
        store = unit.restricted(self._key)
        case = store.case(reference)
        if case is None or case.told_at is not None:
            return
        pages = (page for page in store.pages.of(reference) if page.made_at >= case.began_at)
        delivered = [page for page in pages if page.state is State.DELIVERED]
        if not delivered:
            return
        reply = told(self._words, case.about, person_told_on(delivered), self._hours, now)
        unit.outbox.add(case.about.person, Parcel(reply, Rank.SAFEGUARDING), now)
        store.change(reference, told_at=now)
        store.pages.note(reference, Happened.PERSON_TOLD, None, now)

    def _tidy(self, unit: UnitOfWork, now: datetime) -> None:
        store = unit.restricted(self._key)
        store.let_go_of_held(now - JOINS_FOR)
        store.clear(now - self._keep_for)

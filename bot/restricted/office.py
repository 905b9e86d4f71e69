"""Everything that comes after a disclosure, put together around one key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from bot.due import Notice, Notices
from bot.message import Message
from bot.reply import Reply
from bot.restricted import orders
from bot.restricted.climbing import Climbing, Watch
from bot.restricted.desk import Desk
from bot.restricted.links import Signer
from bot.restricted.orders import Order
from bot.restricted.paging import Links, Paging
from bot.restricted.recording import Recording
from bot.settings_restricted import RestrictedSettings
from bot.storage.database import Database
from bot.storage.encryption import Cipher
from bot.storage.unit_of_work import UnitOfWork
from bot.wording.words import Audience, Words

STAFF = Audience(adult=True)


class Office:
    """``keys`` are those of the restricted store, which nothing else is sealed with. Raises BadKeyError."""

    def __init__(self, database: Database, keys: str, settings: RestrictedSettings, wording: Words) -> None:
        key = Cipher(keys)
        self.words = partial(_say, wording)
        paging = Paging(key, Links(Signer(keys), settings.base, settings.links_last), self.words)
        climbing = Climbing(key, paging, settings.ladder)
        self.recording = Recording(key, paging, climbing)
        self.desk = Desk(key, paging)
        self._key = key
        self._database = database
        self._watch = Watch(database, key, climbing, wording, settings.hours, settings.keep_for)

    def check_key(self) -> None:
        """Raises WrongKeyError where the cases of this database were written with another key."""
        with self._database.unit() as unit:
            unit.restricted(self._key).check_key()

    def look(self, now: datetime) -> None:
        """Tell whoever is to be told at ``now``. Never raises."""
        self._watch.look(now, self.recording.open_unopened)

    def order_in(self, message: Message) -> Order | None:
        """What a lead asks for in ``message``, if anything."""
        return orders.order_in(message)

    def answer(self, message: Message, order: Order, then: Callable[[UnitOfWork, Reply], None]) -> Reply:
        """The answer to ``order``, in a transaction with ``then`` at its end. Its words are kept nowhere."""
        with self._database.unit() as unit:
            earlier = unit.receive(message)
            if earlier is not None:
                then(unit, earlier)
                return earlier
            answered = orders.done(unit, self.desk, message, order, self.words)
            unit.finish(message, answered.kept)
            then(unit, answered.kept)
        return answered.said


@dataclass(frozen=True, slots=True)
class WatchedNotices:
    """The ``notices`` of a channel on which nothing runs beside the talk: cases are looked after before each look."""

    notices: Notices
    office: Office

    def due(self, now: datetime) -> Sequence[Notice]:
        """See :class:`bot.due.Notices`."""
        self.office.look(now)
        return self.notices.due(now)

    def said(self, notice: Notice) -> None:
        """See :class:`bot.due.Notices`."""
        self.notices.said(notice)


def _say(wording: Words, code: str, **slots: object) -> str:
    return wording.say(code, STAFF, **slots)

"""What advisers say of themselves, as rows."""

from __future__ import annotations

import logging
from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.faults import where
from bot.handoff.own_settings import AdviserSettings, settings_from_json
from bot.message import Person
from bot.storage.adviser_tables import AdviserSettingsRow
from bot.storage.encryption import Cipher
from bot.storage.sealed import opened

log = logging.getLogger(__name__)


class AdviserStore:
    """Reads and writes advisers' own settings. Who writes holds the lock of the person first.

    Settings that are spoilt are left out and logged: that adviser is matched by what was granted.
    """

    def __init__(self, session: Session, cipher: Cipher) -> None:
        self._session = session
        self._cipher = cipher

    def of_all(self, persons: Collection[Person]) -> Mapping[Person, AdviserSettings]:
        """What each of ``persons`` has said of themselves; who said nothing is left out."""
        blinds = {self._cipher.blind(person): person for person in persons}
        rows = select(AdviserSettingsRow).where(AdviserSettingsRow.person.in_(blinds))
        read = {blinds[row.person]: self._read(row) for row in self._session.scalars(rows)}
        return {person: settings for person, settings in read.items() if settings is not None}

    def of(self, person: Person) -> AdviserSettings | None:
        """What ``person`` has said of themselves; None where they said nothing."""
        return self.of_all([person]).get(person)

    def put(self, person: Person, settings: AdviserSettings, at: datetime) -> None:
        """Keep ``settings`` in the place of what ``person`` said before."""
        sealed = self._cipher.encrypt(settings.as_json())
        self._session.merge(AdviserSettingsRow(person=self._cipher.blind(person), changed_at=at, sealed=sealed))

    def _read(self, row: AdviserSettingsRow) -> AdviserSettings | None:
        if (values := opened(self._cipher, row.sealed)) is None:
            return None
        try:
            return settings_from_json(values)
        except (KeyError, TypeError, ValueError) as error:
            log.error("an adviser's settings cannot be read: %s", where(error))
            return None

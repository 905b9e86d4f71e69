"""Agreements, as rows. They stay on record, with when they were taken back."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from bot.consent import Consent
from bot.message import Person
from bot.storage.encryption import Cipher
from bot.storage.tables import ConsentRow


class ConsentStore:
    """Writes what was agreed to."""

    def __init__(self, session: Session, cipher: Cipher) -> None:
        self._session = session
        self._cipher = cipher

    def give(self, person: Person, consent: Consent, at: datetime) -> None:
        """``person`` agrees."""
        who, whom = self._cipher.blind(person), self._cipher.blind(consent.about)
        row = ConsentRow(person=who, about=whom, wording=consent.wording, version=consent.version, given_at=at)
        self._session.add(row)

    def take_back(self, person: Person, about: Person, at: datetime) -> None:
        """``person`` takes back every agreement about somebody."""
        theirs = (ConsentRow.person == self._cipher.blind(person), ConsentRow.about == self._cipher.blind(about))
        still = update(ConsentRow).where(*theirs, ConsentRow.withdrawn_at.is_(None))
        self._session.execute(still.values(withdrawn_at=at))

"""Experiences and files of one person, as rows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.portfolio.book import Attachment, Book, Entry
from bot.portfolio.experience import Experience, experience_from_json
from bot.storage.encryption import Cipher
from bot.storage.tables import AttachmentRow, ExperienceRow, ExperienceVersionRow


class PortfolioStore:
    """Reads what one person holds, and keeps what a turn changed. ``person`` is their digest."""

    def __init__(self, session: Session, cipher: Cipher, person: str) -> None:
        self._session = session
        self._cipher = cipher
        self._person = person

    def entries(self) -> Mapping[str, Entry]:
        """Everything held now, by id, removed ones as well."""
        columns = (ExperienceRow.id, ExperienceRow.version, ExperienceRow.data)
        rows = self._session.execute(select(*columns).where(ExperienceRow.person == self._person))
        return {identity: Entry(version, self._opened(data)) for identity, version, data in rows}

    def earlier(self, identity: str, version: int) -> Experience | None:
        """What stood under this id at ``version``; None where it was removed or not there."""
        row = self._session.get(ExperienceVersionRow, (self._person, identity, version))
        return self._opened(row.data) if row else None

    def attachment(self, identity: str) -> Attachment | None:
        """The file with this id, or None."""
        row = self._session.get(AttachmentRow, (self._person, identity))
        return Attachment(row.media_type, self._cipher.decrypt_bytes(row.data)) if row else None

    def keep(self, book: Book, at: datetime) -> None:
        """Write what ``book`` changed: the present state, and each change as a version that stays."""
        for identity, entry in book.changes.items():
            data = self._cipher.encrypt(entry.experience.as_json()) if entry.experience else None
            of = {"person": self._person, "id": identity, "version": entry.version, "data": data, "changed_at": at}
            self._session.merge(ExperienceRow(**of))
            self._session.add(ExperienceVersionRow(**of))
        for identity, attachment in book.attached.items():
            sealed = self._cipher.encrypt_bytes(attachment.data)
            of = {"person": self._person, "id": identity, "media_type": attachment.media_type}
            self._session.add(AttachmentRow(**of, data=sealed, added_at=at))
        if book.discarded:
            self._session.flush()
            mine = (AttachmentRow.person == self._person, AttachmentRow.id.in_(book.discarded))
            self._session.execute(delete(AttachmentRow).where(*mine))

    def _opened(self, data: bytes | None) -> Experience | None:
        return experience_from_json(self._cipher.decrypt(data)) if data else None

"""What advisers were written about, as a table: who and what it says is sealed."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.tables import DIGEST, Base

LETTER_ID = 32


class LetterRow(Base):
    """A letter about a case. ``person`` is a digest, ``replaced_at`` when a newer one took its place.

    ``sealed`` holds whose it is, the notice that it brings, and what was written and may be read behind its link:
    nothing, unless ``holds_words``.
    """

    __tablename__ = "letters"

    id: Mapped[str] = mapped_column(String(LETTER_ID), primary_key=True)
    person: Mapped[str] = mapped_column(String(DIGEST))
    case: Mapped[int]
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)
    replaced_at: Mapped[datetime | None]
    holds_words: Mapped[bool]
    sealed: Mapped[bytes]


Index("ix_letters_person", LetterRow.person, LetterRow.case)
Index("ix_letters_case", LetterRow.case)

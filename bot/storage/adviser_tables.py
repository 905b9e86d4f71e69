"""What advisers say of themselves, as a table."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.tables import DIGEST, Base


class AdviserSettingsRow(Base):
    """An adviser's own settings, sealed. ``person`` is a digest. They go with the last grant that makes an adviser."""

    __tablename__ = "adviser_settings"

    person: Mapped[str] = mapped_column(String(DIGEST), primary_key=True)
    changed_at: Mapped[datetime]
    sealed: Mapped[bytes]

"""The operator's stop, as rows: each time in which nothing was answered, by whom and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.storage.tables import PauseRow

LONGEST_BY, LONGEST_REASON = 200, 1000


@dataclass(frozen=True, slots=True)
class Pause:
    """A time in which an operator had all answering stopped. ``ended_at`` is None while it goes on."""

    began_at: datetime
    by: str
    reason: str
    ended_at: datetime | None = None
    ended_by: str = ""


class PauseStore:
    """Reads and writes pauses. They stay on record."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def current(self) -> Pause | None:
        """The pause that goes on, or None."""
        row = self._session.scalar(select(PauseRow).where(PauseRow.ended_at.is_(None)).order_by(PauseRow.id).limit(1))
        return _pause(row) if row else None

    def all(self) -> tuple[Pause, ...]:
        """Every pause, the oldest first."""
        return tuple(_pause(row) for row in self._session.scalars(select(PauseRow).order_by(PauseRow.id)))

    def begin(self, reason: str, by: str, at: datetime) -> None:
        """Stop all answering. Raises ValueError where ``reason`` or ``by`` is empty or too long."""
        if not (0 < len(reason) <= LONGEST_REASON and 0 < len(by) <= LONGEST_BY):
            raise ValueError("a pause has a reason, and somebody who began it")
        self._session.add(PauseRow(began_at=at, by=by, reason=reason))

    def end(self, by: str, at: datetime) -> bool:
        """Answer again. False where nothing was stopped."""
        if not 0 < len(by) <= LONGEST_BY:
            raise ValueError("somebody ends a pause")
        open_ones = update(PauseRow).where(PauseRow.ended_at.is_(None)).values(ended_at=at, ended_by=by)
        return self._session.scalar(open_ones.returning(PauseRow.id)) is not None


def _pause(row: PauseRow) -> Pause:
    return Pause(row.began_at, row.by, row.reason, row.ended_at, row.ended_by or "")

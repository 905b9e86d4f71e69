"""Rows that are kept no longer: counted, and deleted some at a time so that nobody waits long behind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, func, or_, select, tuple_
from sqlalchemy.orm import Session

from bot.attached import UNCLAIMED
from bot.message import Person
from bot.privacy.keep_for import WARNED_BEFORE, KeepFor
from bot.storage.case_store import is_over
from bot.storage.case_tables import CaseEventRow, CaseRow
from bot.storage.encryption import Cipher
from bot.storage.letter_tables import LetterRow
from bot.storage.portfolio_store import PortfolioStore
from bot.storage.sealed import opened
from bot.storage.tables import (
    ArrivalRow,
    AttachmentRow,
    ConversationRow,
    DueRow,
    InboxRow,
    MatchRow,
    OutboxRow,
    SeenRow,
)

_AT_A_TIME = 1000
# By then, whatever was to become of a file that belongs to nothing has become of it.
_UNCLAIMED_AFTER = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Idle:
    """Somebody who has not spoken for long: their digest, when they spoke last, when they were warned.

    ``person`` is None where it was never noted, or cannot be opened.
    """

    digest: str
    person: Person | None
    spoke_at: datetime
    warned_at: datetime | None


class RetentionStore:
    """Finds and deletes what is old at ``now``."""

    def __init__(self, session: Session, cipher: Cipher, keep_for: KeepFor, now: datetime) -> None:
        self._session = session
        self._cipher = cipher
        self._keep_for = keep_for
        self._now = now

    def count(self) -> Mapping[str, int]:
        """How many old rows there are of each kind that goes by its age alone."""
        counting = {kind: select(func.count()).select_from(table).where(old) for kind, table, old in self._old()}
        return {kind: self._session.scalar(query) or 0 for kind, query in counting.items()}

    def delete_some(self, kind: str) -> int:
        """Delete some of the old rows of ``kind``; how many. 0 once none is left."""
        table, old = next((table, old) for name, table, old in self._old() if name == kind)
        keys = tuple(table.__table__.primary_key.columns)
        some = select(*keys).where(old).limit(_AT_A_TIME)
        gone = self._session.execute(delete(table).where(tuple_(*keys).in_(some)).returning(*keys))
        return len(gone.all())

    def idle(self) -> list[Idle]:
        """Everybody who is to be warned or deleted, those who have been silent for longest first."""
        rows = (
            select(ConversationRow)
            .where(ConversationRow.updated_at <= self._before(self._keep_for.idle - WARNED_BEFORE))
            .order_by(ConversationRow.updated_at)
        )
        return [self._idle(row) for row in self._session.scalars(rows)]

    def still_idle(self, digest: str) -> Idle | None:
        """The person with this digest as they are now; None where they have spoken or are gone."""
        row = self._session.get(ConversationRow, digest)
        late = row is not None and row.updated_at <= self._before(self._keep_for.idle - WARNED_BEFORE)
        return self._idle(row) if row is not None and late else None

    def warned(self, digest: str) -> None:
        """Note that they have been told."""
        self._session.get_one(ConversationRow, digest).warned_at = self._now

    def owners_of_attachments(self) -> list[str]:
        """The digests of those who handed in files some time ago."""
        return list(self._session.scalars(select(AttachmentRow.person).where(self._long_there()).distinct()))

    def unclaimed(self, digest: str) -> list[str]:
        """The ids of files of the person with this digest that belong to no experience, and are not asked about."""
        files = select(AttachmentRow.id).where(AttachmentRow.person == digest, self._long_there())
        entries = PortfolioStore(self._session, self._cipher, digest).entries().values()
        claimed = {file for entry in entries if entry.experience for file in entry.experience.evidence}
        planned = self._session.scalars(select(DueRow.about).where(DueRow.kind == UNCLAIMED))
        # Of a file in a child's portfolio, the child stands before it.
        taken = claimed.union(about.rpartition("/")[2] for about in planned)
        return [identity for identity in self._session.scalars(files) if identity not in taken]

    def delete_files(self, digest: str, identities: list[str]) -> None:
        """Delete files that were handed in."""
        mine = (AttachmentRow.person == digest, AttachmentRow.id.in_(identities))
        self._session.execute(delete(AttachmentRow).where(*mine))

    def _old(self) -> tuple[tuple[str, Any, ColumnElement[bool]], ...]:
        keep = self._keep_for
        over = is_over(self._before(keep.idle))
        unsent = or_(
            and_(OutboxRow.expires_at <= self._now, OutboxRow.parts == 0),
            OutboxRow.made_at <= self._before(keep.unsent),
        )
        return (
            ("searches", MatchRow, MatchRow.at <= self._before(keep.searches)),
            ("messages", InboxRow, InboxRow.done_at <= self._before(keep.messages)),
            ("events", SeenRow, SeenRow.at <= self._before(keep.events)),
            ("set_aside", ArrivalRow, ArrivalRow.set_aside_at <= self._before(keep.set_aside)),
            ("unsent", OutboxRow, unsent),
            ("letters", LetterRow, LetterRow.expires_at <= self._before(keep.unsent)),
            # Events point at cases, so they go first.
            ("case_events", CaseEventRow, CaseEventRow.case.in_(select(CaseRow.number).where(over))),
            ("cases", CaseRow, over),
        )

    def _long_there(self) -> ColumnElement[bool]:
        return AttachmentRow.added_at <= self._now - _UNCLAIMED_AFTER

    def _idle(self, row: ConversationRow) -> Idle:
        plain = opened(self._cipher, row.person_sealed) if row.person_sealed else None
        return Idle(row.person, Person(*plain) if plain else None, row.updated_at, row.warned_at)

    def _before(self, days: int) -> datetime:
        return self._now - timedelta(days=days)

"""Deleting everything of a person, and the note that it was done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.privacy.receipt import Receipt
from bot.storage.adviser_tables import AdviserSettingsRow
from bot.storage.grant_tables import GrantRow
from bot.storage.letter_tables import LetterRow
from bot.storage.slack_tables import SlackMessageRow
from bot.storage.tables import (
    ArrivalRow,
    AttachmentRow,
    ConsentRow,
    ConversationRow,
    DueRow,
    ErasureRow,
    ExperienceRow,
    ExperienceVersionRow,
    InboxRow,
    MatchRow,
    MemberRow,
    OutboxRow,
    StoppedContactRow,
)

# What the rows of each table are called on a receipt; empty where they belong to something that is counted already.
TABLES: Mapping[Any, str] = {
    ConversationRow: "conversation",
    ExperienceRow: "experiences",
    ExperienceVersionRow: "",
    AttachmentRow: "files",
    MatchRow: "lists",
    DueRow: "planned",
    ConsentRow: "agreements",
    MemberRow: "classes",
    GrantRow: "roles",
    OutboxRow: "waiting",
    ArrivalRow: "waiting",
    InboxRow: "messages",
    AdviserSettingsRow: "",
    StoppedContactRow: "",
    LetterRow: "",
    SlackMessageRow: "",
}

# What somebody may do here stays after a long silence, and with it what they said for it.
_OF_WHAT_THEY_ARE = frozenset({GrantRow, AdviserSettingsRow})


class ErasureStore:
    """Deletes rows of persons by their digests."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def erase(self, persons: Collection[str], spared: str = "", *, by_age: bool = False) -> Counter[str]:
        """Delete all rows of ``persons``; how many of each kind there were.

        Where they go ``by_age``, what they may do stays: a lead who is silent for a year is still the lead.

        The note that the message with the digest ``spared`` came stays, so that it cannot have a second effect. What
        waits for its turn was said afterwards, and stays to be answered.
        """
        counts: Counter[str] = Counter()
        for table, kind in TABLES.items():
            if by_age and table in _OF_WHAT_THEY_ARE:
                continue
            theirs = delete(table).where(table.person.in_(persons))
            if table is InboxRow:
                theirs = theirs.where(InboxRow.message != spared)
            elif table is ArrivalRow:
                theirs = theirs.where(ArrivalRow.set_aside_at.is_not(None))
            counts[kind] += self._session.execute(theirs).rowcount  # type: ignore[attr-defined]
        del counts[""]
        return counts

    def note(self, receipt: Receipt) -> None:
        """Write down that something was deleted, without whose it was."""
        self._session.add(ErasureRow(reference=receipt.reference, at=receipt.at, counts=dict(receipt.counts)))

    def noted(self) -> tuple[Receipt, ...]:
        """Every note, the oldest first."""
        rows = self._session.scalars(select(ErasureRow).order_by(ErasureRow.at, ErasureRow.reference))
        return tuple(Receipt(row.reference, row.at, row.counts) for row in rows)

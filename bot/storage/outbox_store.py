"""What is still to be said, as rows: in order within a person, the pressing first between them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, cast, delete, exists, func, or_, select, update
from sqlalchemy.orm import Session

from bot.due import Notice, Rank
from bot.message import Person
from bot.reply import Reply, reply_from_json
from bot.storage.encryption import Cipher
from bot.storage.page_store import State, settle
from bot.storage.sealed import opened
from bot.storage.tables import OutboxRow, PauseRow, StoppedContactRow

NOTHING: Mapping[str, str] = {}
# More than there will ever be rows, so that rank and number make one number that sorts.
_FAR = 2**48
_PLACE = cast(OutboxRow.rank, BigInteger) * _FAR + OutboxRow.id


@dataclass(frozen=True, slots=True)
class Parcel:
    """Something to be said, as it is put in. After ``expires_at`` it need not be said any more.

    ``page`` is the id of what it brings, where somebody waits to hear that it was delivered.
    """

    reply: Reply
    rank: Rank
    expires_at: datetime | None = None
    back: Mapping[str, str] | None = None
    page: str = ""


class OutboxStore:
    """Reads and writes what waits to be said."""

    def __init__(self, session: Session, cipher: Cipher) -> None:
        self._session = session
        self._cipher = cipher

    def add(self, person: Person, parcel: Parcel, at: datetime) -> None:
        """Keep something to be said to ``person``; what is said unasked not for those who want nothing."""
        if parcel.rank >= Rank.NUDGE and self.is_stopped(person):
            return
        sealed = {
            "person": [person.channel, person.user],
            "reply": parcel.reply.as_json(),
            "back": dict(parcel.back or NOTHING),
        }
        row = OutboxRow(
            person=self._cipher.blind(person),
            channel=person.channel,
            rank=int(parcel.rank),
            made_at=at,
            expires_at=parcel.expires_at,
            page=parcel.page or None,
            sealed=self._cipher.encrypt(sealed),
        )
        self._session.add(row)

    def waiting(self, channel: str) -> list[Notice]:
        """Everything that is to be said on ``channel``, in the order in which it is said."""
        rows = select(OutboxRow).where(OutboxRow.channel == channel).order_by(OutboxRow.rank, OutboxRow.id)
        return [notice for row in self._session.scalars(rows) if (notice := self._notice(row)) is not None]

    def ready(self, channel: str, now: datetime, most: int, busy: Collection[int] = ()) -> list[Notice]:
        """At most ``most`` notices that may be sent at ``now``: the first of each person, the pressing ones before.

        A person of whom one of ``busy`` is under way, or one that went before waits for its next try, has none. What
        was not asked for waits while an operator has all answering stopped.
        """
        stopped = exists().where(PauseRow.ended_at.is_(None))
        first = (
            select(func.min(_PLACE))
            .where(OutboxRow.channel == channel)
            # One that belongs to nobody known is said by itself.
            .group_by(func.coalesce(OutboxRow.person, ""))
        )
        rows = (
            select(OutboxRow)
            .where(
                OutboxRow.channel == channel,
                _PLACE.in_(first),
                or_(OutboxRow.try_at.is_(None), OutboxRow.try_at <= now),
                OutboxRow.id.not_in(busy),
                or_(OutboxRow.rank < Rank.NUDGE, ~stopped),
            )
            .order_by(OutboxRow.rank, OutboxRow.id)
            .limit(most)
        )
        return [notice for row in self._session.scalars(rows) if (notice := self._notice(row)) is not None]

    def sent(self, notice: Notice, parts: int) -> None:
        """``parts`` of the notice's messages have been sent, and it is no failure any more."""
        self._change(notice, parts=parts, tries=0, try_at=None)

    def put_off(self, notice: Notice, at: datetime, *, failed: bool = True) -> None:
        """Try again at ``at``."""
        self._change(notice, try_at=at, tries=notice.tries + failed)

    def done(self, notice: Notice, *, said: bool = True) -> None:
        """It was said; or it never will be, where ``said`` is False. What it brings is noted in the same commit."""
        gone = delete(OutboxRow).where(OutboxRow.id == notice.id).returning(OutboxRow.page)
        if page := self._session.scalar(gone):
            settle(self._session, [page], State.DELIVERED if said else State.LOST)

    def expire(self, channel: str, now: datetime) -> int:
        """Drop what need not be said any more and was not begun; how many those were."""
        late = (OutboxRow.channel == channel, OutboxRow.expires_at <= now, OutboxRow.parts == 0)
        return len(self._session.execute(delete(OutboxRow).where(*late).returning(OutboxRow.id)).all())

    def leave_unasked(self, person: Person) -> None:
        """Drop what ``person`` did not ask for and was not begun."""
        unasked = (OutboxRow.person == self._cipher.blind(person), OutboxRow.rank >= Rank.NUDGE, OutboxRow.parts == 0)
        self._session.execute(delete(OutboxRow).where(*unasked))

    def counts(self, channel: str) -> Mapping[Rank, int]:
        """How many wait, by rank."""
        rows = select(OutboxRow.rank, func.count()).where(OutboxRow.channel == channel).group_by(OutboxRow.rank)
        return {Rank(rank): count for rank, count in self._session.execute(rows)}

    def stop_contact(self, person: Person, at: datetime) -> None:
        """``person`` wants nothing from the channel: what waits for them goes, and nothing more is sent."""
        blind = self._cipher.blind(person)
        gone = self._session.scalars(delete(OutboxRow).where(OutboxRow.person == blind).returning(OutboxRow.page))
        if pages := [page for page in gone if page]:
            settle(self._session, pages, State.LOST)
        self._session.merge(StoppedContactRow(person=blind, at=at))

    def resume_contact(self, person: Person) -> None:
        """They wrote again."""
        mine = StoppedContactRow.person == self._cipher.blind(person)
        self._session.execute(delete(StoppedContactRow).where(mine))

    def take_out(self, person: Person, case: str) -> None:
        """Say nothing to ``person`` any more of the case with this reference."""
        mine = select(OutboxRow).where(OutboxRow.person == self._cipher.blind(person), OutboxRow.parts == 0)
        for row in self._session.scalars(mine).all():
            notice = self._notice(row)
            if notice is not None and notice.reply.case == case:
                self._session.delete(row)
        self._session.flush()

    def is_stopped(self, person: Person) -> bool:
        """Whether nothing is to be sent to ``person``."""
        return self._session.get(StoppedContactRow, self._cipher.blind(person)) is not None

    def _change(self, notice: Notice, **values: Any) -> None:
        self._session.execute(update(OutboxRow).where(OutboxRow.id == notice.id).values(**values))

    def _notice(self, row: OutboxRow) -> Notice | None:
        plain = opened(self._cipher, row.sealed)
        if plain is None:
            return None
        return Notice(
            id=row.id,
            person=Person(*plain["person"]),
            reply=reply_from_json(plain["reply"]),
            rank=Rank(row.rank),
            parts=row.parts,
            tries=row.tries,
            # This came later: a notice from before it has none.
            back=plain.get("back", NOTHING),
        )

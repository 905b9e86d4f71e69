"""Everything that is kept of one person, read at once so that they can be told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.portfolio.experience import experience_from_json
from bot.privacy.kept import Agreement, HeldRole, Kept, KeptFile, Membership, Planned, Search, Version
from bot.storage.encryption import Cipher
from bot.storage.grant_store import GrantStore
from bot.storage.tables import (
    ArrivalRow,
    AttachmentRow,
    ClassRow,
    ConsentRow,
    DueRow,
    ExperienceVersionRow,
    InboxRow,
    MatchRow,
    MemberRow,
    OutboxRow,
    SchoolRow,
)


class KeptStore:
    """Reads what is kept of the person with the digest ``person``."""

    def __init__(self, session: Session, cipher: Cipher, person: str) -> None:
        self._session = session
        self._cipher = cipher
        self._person = person

    def all(self) -> Kept:
        """Everything but the conversation."""
        arrived, set_aside = self._arrivals()
        return Kept(
            experiences=self._experiences(),
            files=self._files(),
            planned=self._planned(),
            agreements=self._agreements(),
            memberships=self._memberships(),
            roles=self._roles(),
            searches=self._searches(),
            messages=self._count(InboxRow),
            # The first that waits is the one that is being answered.
            waiting=max(0, arrived - 1) + self._count(OutboxRow),
            set_aside=set_aside,
        )

    def _experiences(self) -> Mapping[str, tuple[Version, ...]]:
        mine = ExperienceVersionRow.person == self._person
        versions: dict[str, list[Version]] = defaultdict(list)
        for row in self._session.scalars(
            select(ExperienceVersionRow).where(mine).order_by(ExperienceVersionRow.version)
        ):
            experience = experience_from_json(self._cipher.decrypt(row.data)) if row.data else None
            versions[row.id].append(Version(row.version, row.changed_at, experience))
        return {identity: tuple(versions[identity]) for identity in versions}

    def _files(self) -> tuple[KeptFile, ...]:
        # Without the files themselves, which are large.
        columns = (AttachmentRow.id, AttachmentRow.media_type, AttachmentRow.added_at)
        rows = select(*columns).where(AttachmentRow.person == self._person).order_by(AttachmentRow.added_at)
        return tuple(KeptFile(*row) for row in self._session.execute(rows))

    def _planned(self) -> tuple[Planned, ...]:
        rows = select(DueRow.kind, DueRow.about, DueRow.at).where(DueRow.person == self._person).order_by(DueRow.at)
        return tuple(Planned(*row) for row in self._session.execute(rows))

    def _agreements(self) -> tuple[Agreement, ...]:
        columns = (ConsentRow.wording, ConsentRow.version, ConsentRow.given_at, ConsentRow.withdrawn_at)
        rows = select(*columns).where(ConsentRow.person == self._person).order_by(ConsentRow.given_at)
        return tuple(Agreement(*row) for row in self._session.execute(rows))

    def _memberships(self) -> tuple[Membership, ...]:
        rows = (
            select(SchoolRow.name, ClassRow.name, MemberRow.joined_at)
            .join(ClassRow, ClassRow.id == MemberRow.class_id)
            .join(SchoolRow, SchoolRow.id == ClassRow.school)
            .where(MemberRow.person == self._person)
            .order_by(MemberRow.joined_at)
        )
        return tuple(Membership(*row) for row in self._session.execute(rows))

    def _roles(self) -> tuple[HeldRole, ...]:
        record = GrantStore(self._session, self._cipher).record_of(self._person)
        return tuple(HeldRole(one.grant, one.granted_at, one.taken_back_at) for one in record)

    def _searches(self) -> tuple[Search, ...]:
        rows = select(MatchRow).where(MatchRow.person == self._person).order_by(MatchRow.at, MatchRow.id)
        return tuple(
            Search(
                row.at,
                row.index_version,
                row.seed,
                self._cipher.decrypt(row.request),
                tuple((document, score, reason) for document, score, reason in row.candidates),
            )
            for row in self._session.scalars(rows)
        )

    def _arrivals(self) -> tuple[int, int]:
        """How many messages wait for their turn, and how many were set aside."""
        counts = select(func.count(), func.count(ArrivalRow.set_aside_at)).where(ArrivalRow.person == self._person)
        every, aside = self._session.execute(counts).one()
        return every - aside, aside

    def _count(self, table: type[OutboxRow] | type[InboxRow]) -> int:
        mine = select(func.count()).select_from(table).where(table.person == self._person)
        return self._session.scalar(mine) or 0

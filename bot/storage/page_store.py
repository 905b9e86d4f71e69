"""Who is told of safeguarding cases, whether it reached them, and what happened to each case, as rows."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.grants import Granted
from bot.message import Person
from bot.storage.encryption import Cipher
from bot.storage.restricted_tables import RestrictedEventRow, RestrictedPageRow


class State(StrEnum):
    """How far a page got: ``lost`` is one that its platform will never take."""

    WAITING = "waiting"
    DELIVERED = "delivered"
    LOST = "lost"


class Happened(StrEnum):
    """What happens to a case."""

    OPENED = "opened"
    ADDED = "added"
    TOLD = "told"
    READ = "read"
    ACKNOWLEDGED = "acknowledged"
    PERSON_TOLD = "person told"


@dataclass(frozen=True, slots=True)
class Page:
    """That ``person`` is told of a case, as ``role`` and on ``route``. ``of_school``: as somebody of that school.

    ``used_at`` is when the link in it gave the words, ``renewed_at`` when a new one was asked for in its place.
    """

    id: str
    reference: str
    person: Person
    role: Granted
    of_school: bool
    route: Person
    made_at: datetime
    expires_at: datetime
    state: State = State.WAITING
    used_at: datetime | None = None
    renewed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a case; ``by`` is None where nobody in particular did it."""

    at: datetime
    what: Happened
    by: Person | None


def new_id() -> str:
    """The id of a page, which nobody guesses."""
    return secrets.token_hex(16)


class PageStore:
    """Reads and writes pages and events with ``key``."""

    def __init__(self, session: Session, key: Cipher) -> None:
        self._session = session
        self._key = key

    def add(self, page: Page) -> None:
        """Note a page that is on its way."""
        sealed = [page.person.channel, page.person.user, page.role, page.of_school, page.route.channel, page.route.user]
        self._session.add(
            RestrictedPageRow(
                id=page.id,
                reference=page.reference,
                made_at=page.made_at,
                state=page.state,
                expires_at=page.expires_at,
                sealed=self._key.encrypt(sealed),
            )
        )

    def page(self, identity: str) -> Page | None:
        """The page with this id; None where there is none."""
        row = self._session.get(RestrictedPageRow, identity, populate_existing=True)
        return self._page(row) if row is not None else None

    def of(self, reference: str) -> tuple[Page, ...]:
        """Every page of a case, in the order in which they were made."""
        mine = RestrictedPageRow.reference == reference
        rows = select(RestrictedPageRow).where(mine).order_by(RestrictedPageRow.made_at, RestrictedPageRow.id)
        return tuple(self._page(row) for row in self._session.scalars(rows.execution_options(populate_existing=True)))

    def use(self, identity: str, at: datetime) -> bool:
        """The link gives the words now. False where it gave them before, or a new one took its place."""
        mine = (RestrictedPageRow.id == identity, RestrictedPageRow.used_at.is_(None))
        unused = update(RestrictedPageRow).where(*mine, RestrictedPageRow.renewed_at.is_(None))
        return self._session.scalar(unused.values(used_at=at).returning(RestrictedPageRow.id)) is not None

    def renew(self, identity: str, at: datetime) -> bool:
        """A new link takes the place of this one. False where one did before."""
        mine = (RestrictedPageRow.id == identity, RestrictedPageRow.renewed_at.is_(None))
        changed = update(RestrictedPageRow).where(*mine).values(renewed_at=at)
        return self._session.scalar(changed.returning(RestrictedPageRow.id)) is not None

    def note(self, reference: str, what: Happened, by: Person | None, at: datetime) -> None:
        """Write down what happened to a case, and who did it."""
        sealed = self._key.encrypt([by.channel, by.user] if by else None)
        self._session.add(RestrictedEventRow(reference=reference, at=at, kind=what, sealed=sealed))

    def events(self, reference: str) -> Sequence[Event]:
        """What happened to a case, in its order."""
        mine = RestrictedEventRow.reference == reference
        rows = self._session.scalars(select(RestrictedEventRow).where(mine).order_by(RestrictedEventRow.id))
        return [Event(row.at, Happened(row.kind), _person(self._key.decrypt(row.sealed))) for row in rows]

    def _page(self, row: RestrictedPageRow) -> Page:
        channel, user, role, of_school, *route = self._key.decrypt(row.sealed)
        return Page(
            id=row.id,
            reference=row.reference,
            person=Person(channel, user),
            role=Granted(role),
            of_school=of_school,
            route=Person(*route),
            made_at=row.made_at,
            expires_at=row.expires_at,
            state=State(row.state),
            used_at=row.used_at,
            renewed_at=row.renewed_at,
        )


def settle(session: Session, pages: Collection[str], state: State) -> None:
    """Note how far pages got; this needs no key. One that was delivered stays so."""
    waiting = (RestrictedPageRow.id.in_(pages), RestrictedPageRow.state == State.WAITING)
    session.execute(update(RestrictedPageRow).where(*waiting).values(state=state))


def _person(plain: list[str] | None) -> Person | None:
    return Person(*plain) if plain else None

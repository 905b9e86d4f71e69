"""Letters to advisers, as rows. Of one adviser and one case the newest holds what was told; the others hold nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Select, delete, select
from sqlalchemy.orm import Session

from bot.handoff.case import number_of, reference_of
from bot.message import Person
from bot.storage.encryption import Cipher
from bot.storage.letter_tables import LetterRow


@dataclass(frozen=True, slots=True)
class Told:
    """Something that was told in the bubbles ``says``; ``at`` has an offset."""

    at: datetime
    says: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter to ``person`` about the case with this reference. Times have offsets.

    ``notice`` is the id of the notice that it brings. ``told`` is what may be read behind its link, the oldest first;
    nothing, once ``replaced_at``.
    """

    id: str
    person: Person
    reference: str
    notice: int
    made_at: datetime
    expires_at: datetime
    told: tuple[Told, ...] = ()
    replaced_at: datetime | None = None


class LetterStore:
    """Reads and writes letters."""

    def __init__(self, session: Session, cipher: Cipher) -> None:
        self._session = session
        self._cipher = cipher

    def get(self, identity: str) -> Letter | None:
        """The letter with this id; None where there is none."""
        row = self._session.get(LetterRow, identity, populate_existing=True)
        return self._letter(row) if row is not None else None

    def newest(self, person: Person, reference: str) -> Letter | None:
        """The letter about a case that nothing has replaced; None where there is none."""
        row = self._session.scalar(self._newest(person, reference))
        return self._letter(row) if row is not None else None

    def put(self, letter: Letter) -> None:
        """Keep ``letter`` in the place of whatever went to the same person about the same case before."""
        for row in self._session.scalars(self._newest(letter.person, letter.reference)).all():
            row.replaced_at = letter.made_at
            self._keep(row, self._letter(row), ())
        row = LetterRow(
            id=letter.id,
            person=self._cipher.blind(letter.person),
            case=number_of(letter.reference),
            made_at=letter.made_at,
            expires_at=letter.expires_at,
            replaced_at=letter.replaced_at,
            holds_words=bool(letter.told),
            sealed=self._sealed(letter),
        )
        self._session.add(row)
        self._session.flush()

    def forget(self, reference: str) -> None:
        """Delete every letter about a case: what was written in it is to be read no longer."""
        self._session.execute(delete(LetterRow).where(LetterRow.case == number_of(reference)))

    def forget_words(self, before: datetime) -> None:
        """Of every letter, delete what was told until ``before``."""
        for row in self._session.scalars(select(LetterRow).where(LetterRow.holds_words)).all():
            letter = self._letter(row)
            self._keep(row, letter, tuple(one for one in letter.told if one.at > before))

    def _keep(self, row: LetterRow, letter: Letter, told: tuple[Told, ...]) -> None:
        if told != letter.told:
            row.sealed, row.holds_words = self._sealed(replace(letter, told=told)), bool(told)

    def _newest(self, person: Person, reference: str) -> Select[LetterRow]:
        mine = (LetterRow.person == self._cipher.blind(person), LetterRow.case == number_of(reference))
        rows = select(LetterRow).where(*mine, LetterRow.replaced_at.is_(None))
        return rows.execution_options(populate_existing=True)

    def _sealed(self, letter: Letter) -> bytes:
        told = [[one.at.isoformat(), *one.says] for one in letter.told]
        return self._cipher.encrypt([letter.person.channel, letter.person.user, letter.notice, told])

    def _letter(self, row: LetterRow) -> Letter:
        channel, user, notice, told = self._cipher.decrypt(row.sealed)
        return Letter(
            id=row.id,
            person=Person(channel, user),
            reference=reference_of(row.case),
            notice=notice,
            made_at=row.made_at,
            expires_at=row.expires_at,
            told=tuple(Told(datetime.fromisoformat(at), tuple(says)) for at, *says in told),
            replaced_at=row.replaced_at,
        )

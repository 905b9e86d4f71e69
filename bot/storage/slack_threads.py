"""Messages of ours in Slack that begin threads of cases, as rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.handoff.case import number_of, reference_of
from bot.message import Person
from bot.storage.encryption import Cipher
from bot.storage.sealed import opened
from bot.storage.slack_tables import SlackMessageRow


@dataclass(frozen=True, slots=True)
class Shown:
    """A message that was said to ``person``: the conversation in which it stands, its ts, the case that it speaks of,
    and the name of what it stands for, if it does.
    """

    person: Person
    channel: str
    ts: str
    case: str
    name: str = ""


class SlackThreads:
    """Reads and writes which message begins a thread of which case."""

    def __init__(self, session: Session, cipher: Cipher) -> None:
        self._session = session
        self._cipher = cipher

    def note(self, shown: Shown, at: datetime) -> None:
        """Keep where a message stands. What stood for the same before still begins a thread, and stands for nothing.

        Raises IntegrityError, at the latest at the commit, where the case has gone.
        """
        name = self._name(shown.person, shown.name)
        person = self._cipher.blind(shown.person)
        if name:
            before = (SlackMessageRow.person == person, SlackMessageRow.name == name)
            self._session.execute(update(SlackMessageRow).where(*before).values(name=""))
        self._session.add(
            SlackMessageRow(
                person=person,
                place=self._place(shown.person, shown.channel, shown.ts),
                name=name,
                case=number_of(shown.case),
                noted_at=at,
                sealed=self._cipher.encrypt([shown.channel, shown.ts]),
            )
        )

    def named(self, person: Person, case: str, name: str) -> tuple[str, str] | None:
        """Conversation and ts of the message that stands for ``name`` before ``person``."""
        wanted = self._name(person, name)
        return next((self._opened(row) for row in self._rows(person, case) if row.name == wanted), None)

    def thread(self, person: Person, case: str) -> tuple[str, str] | None:
        """Conversation and ts of the message under which ``person`` is told of ``case``: what stands for something,
        or else what was said of it first.
        """
        rows = self._rows(person, case)
        first = next((row for row in rows if row.name), rows[0] if rows else None)
        return self._opened(first) if first else None

    def case_at(self, person: Person, channel: str, ts: str) -> str:
        """The reference of the case whose thread begins with this message to ``person``; empty where none does."""
        here = (
            SlackMessageRow.place == self._place(person, channel, ts),
            SlackMessageRow.person == self._cipher.blind(person),
        )
        number = self._session.scalar(select(SlackMessageRow.case).where(*here).limit(1))
        return reference_of(number) if number is not None else ""

    def _rows(self, person: Person, case: str) -> list[SlackMessageRow]:
        theirs = (SlackMessageRow.person == self._cipher.blind(person), SlackMessageRow.case == number_of(case))
        return list(self._session.scalars(select(SlackMessageRow).where(*theirs).order_by(SlackMessageRow.id)))

    def _opened(self, row: SlackMessageRow) -> tuple[str, str] | None:
        plain = opened(self._cipher, row.sealed)
        return (str(plain[0]), str(plain[1])) if plain else None

    def _name(self, person: Person, name: str) -> str:
        return self._cipher.blind(person, "stands for", name) if name else ""

    def _place(self, person: Person, channel: str, ts: str) -> str:
        return self._cipher.blind(Person(person.channel, ""), "message", person.user.partition("/")[0], channel, ts)

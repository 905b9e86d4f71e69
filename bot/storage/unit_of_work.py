"""One turn's view of the database: load, change, keep, in one transaction."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from sqlalchemy import BigInteger, func, literal, select, update
from sqlalchemy.orm import Session, SessionTransaction

from bot.children import person_of
from bot.conversation import Conversation, conversation_from_json
from bot.message import Message, Person
from bot.privacy.keep_for import KeepFor
from bot.privacy.kept import Kept, Told
from bot.privacy.persons import persons_of
from bot.reply import Reply, Status, reply_from_json
from bot.storage.encryption import Cipher
from bot.storage.errors import WrongKeyError
from bot.storage.kept_store import KeptStore
from bot.storage.match_record import MatchRecord
from bot.storage.own_feedback import OwnFeedback
from bot.storage.portfolio_store import PortfolioStore
from bot.storage.retention_store import Idle, RetentionStore
from bot.storage.stores import Stores
from bot.storage.tables import ConversationRow, InboxRow, MatchRow
from knowledge.opportunities.feedback import Answers, Feedback
from knowledge.store.feedback import FeedbackRows

ANSWERS_KEPT = timedelta(hours=24)

# The answer to a message that was done longer ago than answers are kept: nothing is said and nothing is done again.
NOTHING_AGAIN = Reply(intent="help", status=Status.NO_DATA)


class Peek(Stores):
    """Reads, and nothing else."""

    def conversation(self, person: Person) -> Conversation:
        """What is remembered of ``person``; a new conversation if nothing is."""
        mine = ConversationRow.person == self._cipher.blind(person)
        state = self._session.scalar(select(ConversationRow.state).where(mine))
        return conversation_from_json(self._cipher.decrypt(state)) if state else Conversation()

    def remembered(self, person: Person) -> Conversation | None:
        """What is remembered of ``person``; None where it is spoilt."""
        try:
            return Peek.conversation(self, person)
        except (WrongKeyError, KeyError, TypeError, ValueError):
            return None

    def answer_to(self, person: Person, message: str) -> Reply | None:
        """What the message with this id was answered; None while it has no answer, or once that is forgotten."""
        key = (self._cipher.blind(person), self._cipher.blind(person, message))
        sealed = self._session.scalar(
            select(InboxRow.answer).where(InboxRow.person == key[0], InboxRow.message == key[1])
        )
        return reply_from_json(self._cipher.decrypt(sealed)) if sealed else None

    def matches(self, person: Person) -> tuple[MatchRecord, ...]:
        """Every search made for ``person``, the oldest first."""
        mine = MatchRow.person == self._cipher.blind(person)
        rows = self._session.scalars(select(MatchRow).where(mine).order_by(MatchRow.at, MatchRow.id))
        return tuple(
            MatchRecord(
                id=row.id,
                person=person,
                at=row.at,
                index_version=row.index_version,
                seed=row.seed,
                request=self._cipher.decrypt(row.request),
                candidates=tuple((document, score, reason) for document, score, reason in row.candidates),
            )
            for row in rows
        )

    def portfolio(self, person: Person) -> PortfolioStore:
        """What ``person`` has done and handed in."""
        return PortfolioStore(self._session, self._cipher, self._cipher.blind(person))

    def digests(self) -> set[str]:
        """The digests of everybody of whom something is remembered."""
        return set(self._session.scalars(select(ConversationRow.person)))

    def retention(self, keep_for: KeepFor, now: datetime) -> RetentionStore:
        """What is old at ``now``."""
        return RetentionStore(self._session, self._cipher, keep_for, now)

    def kept(self, person: Person) -> Kept:
        """Everything that is kept of ``person`` beside their conversation."""
        kept = KeptStore(self._session, self._cipher, self._cipher.blind(person)).all()
        told = (Told(one.opportunity, one.answers.as_json(), one.given_on) for one in self._feedback(person).all())
        cases, adviser = self.cases.of_student(person), self.advisers.of(person)
        return replace(kept, feedback=tuple(told), cases=cases, adviser=adviser)

    def _feedback(self, person: Person) -> OwnFeedback:
        return OwnFeedback(self._session, partial(self._feedback_key, person))

    def _feedback_key(self, person: Person, opportunity: str) -> str:
        return self._cipher.blind(person, f"feedback {opportunity}")


class UnitOfWork(Peek):
    """Reads and writes of one turn. Whatever touches a person takes their lock first and holds it to the end."""

    def __init__(self, session: Session, cipher: Cipher) -> None:
        super().__init__(session, cipher)
        self._locked: set[str] = set()
        # The session itself holds rows only weakly. Held here, each is read once, and all of a turn's changes
        # to it are one statement at the end.
        self._conversations: dict[str, ConversationRow] = {}
        self._inbox: dict[tuple[str, str], InboxRow] = {}

    def lock(self, person: Person) -> None:
        """Wait until nobody else writes to this person's rows. Again in the same unit it costs nothing."""
        self.lock_digest(self._cipher.blind(person))

    def lock_digest(self, blind: str) -> None:
        """As :meth:`lock`, where only the digest of the person is known."""
        # SQLite's BEGIN IMMEDIATE has already shut out every other writer. A row lock would not do on
        # PostgreSQL: the first turn of a conversation has no row yet.
        if blind not in self._locked and self._session.get_bind().dialect.name == "postgresql":
            number = int.from_bytes(bytes.fromhex(blind)[:8], signed=True)
            self._session.execute(select(func.pg_advisory_xact_lock(literal(number, BigInteger))))
        self._locked.add(blind)

    def savepoint(self) -> SessionTransaction:
        """A part of the transaction that may fail: what is raised within it undoes this part alone."""
        return self._session.begin_nested()

    def conversation(self, person: Person) -> Conversation:
        """As :meth:`Peek.conversation`, under the lock: lock, then load."""
        self.lock(person)
        row = self._conversation_row(self._cipher.blind(person))
        return conversation_from_json(self._cipher.decrypt(row.state)) if row else Conversation()

    def keep(
        self, person: Person, conversation: Conversation, at: datetime, *, spoke: bool = True, known: bool = True
    ) -> None:
        """Remember ``conversation`` whole, in the place of what was remembered.

        ``spoke`` is False where they said nothing themselves: then it grows no younger. ``known`` is False where
        nothing may be kept of them, not even whose it is.
        """
        self.lock(person)
        blind = self._cipher.blind(person)
        state = self._cipher.encrypt(conversation.as_json())
        row = self._conversation_row(blind)
        if row is None:
            row = self._conversations[blind] = ConversationRow(person=blind, state=state, updated_at=at)
            self._session.add(row)
        row.state = state
        if spoke:
            row.updated_at, row.warned_at = at, None
        if not known:
            row.person_sealed = None
        elif row.person_sealed is None:
            row.person_sealed = self._cipher.encrypt([person.channel, person.user])

    def receive(self, message: Message) -> Reply | None:
        """Note that ``message`` came. None: it is to be answered now. A reply: it was answered, say this again.

        A message that was answered longer ago than answers are kept gives :data:`NOTHING_AGAIN`.
        """
        self.lock(message.person)
        key = self._key(message)
        row = self._inbox_row(key)
        if row is None:
            words = self._cipher.encrypt(_said(message))
            row = InboxRow(person=key[0], message=key[1], received_at=message.at, text=words)
            self._inbox[key] = row
            self._session.add(row)
        if row.done_at is None:
            return None
        if row.answer is None or message.at - row.done_at > ANSWERS_KEPT:
            return NOTHING_AGAIN
        return reply_from_json(self._cipher.decrypt(row.answer))

    def finish(self, message: Message, reply: Reply) -> None:
        """The turn of a received message is done: its words go, its answer stays for a day."""
        row = self._inbox_row(self._key(message))
        if row is None or row.done_at is not None:
            # Raising undoes the whole unit, and with it the second effect.
            raise ValueError("only a message that was received, and not yet answered, can be finished")
        row.done_at = message.at
        row.text = None
        row.answer = self._cipher.encrypt(reply.as_json())

    def record_match(self, match: MatchRecord) -> None:
        """Write down a search."""
        self._session.add(
            MatchRow(
                id=match.id,
                person=self._cipher.blind(match.person),
                at=match.at,
                index_version=match.index_version,
                seed=match.seed,
                request=self._cipher.encrypt(dict(match.request)),
                candidates=list(match.candidates),
            )
        )

    def take_in_feedback(self, person: Person, opportunity: str, answers: Answers, at: datetime) -> None:
        """Hand in what ``person`` says of an opportunity, under a key that fits only both of them together."""
        key = self._feedback_key(person, opportunity)
        FeedbackRows(self._session.connection()).take_in(Feedback(key, opportunity, answers, at.date()))

    def erase(
        self, person: Person, conversation: Conversation, message: str = "", *, by_age: bool = False
    ) -> Counter[str]:
        """Delete everything of ``person``; how many there were of each kind (:data:`bot.privacy.receipt.KINDS`).

        Of the message with the id ``message`` the note stays that it came, until it is forgotten like others. Of those
        who go ``by_age`` it stays what they may do.
        """
        self.lock(person)
        everybody = [self._cipher.blind(one) for one in persons_of(person, conversation)]
        feedback = self._feedback(person).erase()
        counts = self.erasures.erase(everybody, spared=self._cipher.blind(person, message), by_age=by_age)
        counts["feedback"] = feedback
        self._conversations.clear()
        return counts

    def forget_child(self, person: Person, child: str, at: datetime) -> None:
        """Delete the portfolio of a child of ``person``; what was agreed to about them is taken back."""
        about = person_of(person, child)
        self._session.flush()
        self.erasures.erase([self._cipher.blind(about)])
        self.due.forget(person, child)
        self.consents.take_back(person, about, at)

    def forget_shown(self, person: Person, intent: str) -> None:
        """Forget the answers of ``intent`` that ``person`` was given: what they showed is to be kept no longer."""
        theirs = (InboxRow.person == self._cipher.blind(person), InboxRow.answer.is_not(None))
        for row in self._session.scalars(select(InboxRow).where(*theirs)).all():
            if row.answer is not None and self._cipher.decrypt(row.answer)["intent"] == intent:
                row.answer = None

    def forget_answers(self, before: datetime) -> None:
        """Forget every answer given before ``before``; that the messages were answered is kept."""
        due = (InboxRow.done_at < before, InboxRow.answer.is_not(None))
        self._session.execute(update(InboxRow).where(*due).values(answer=None))

    def erase_idle(self, idle: Idle) -> None:
        """Delete everything of somebody who has not spoken for long."""
        if idle.person is not None and (conversation := self.remembered(idle.person)) is not None:
            self.erase(idle.person, conversation, by_age=True)
        else:
            self.lock_digest(idle.digest)
            self.erasures.erase([idle.digest], by_age=True)

    def _conversation_row(self, blind: str) -> ConversationRow | None:
        row = self._conversations.get(blind) or self._session.get(ConversationRow, blind)
        if row:
            self._conversations[blind] = row
        return row

    def _inbox_row(self, key: tuple[str, str]) -> InboxRow | None:
        row = self._inbox.get(key) or self._session.get(InboxRow, key)
        if row:
            self._inbox[key] = row
        return row

    def _key(self, message: Message) -> tuple[str, str]:
        return self._cipher.blind(message.person), self._cipher.blind(message.person, message.id)


def _said(message: Message) -> dict[str, object]:
    """What a person said, as plain JSON."""
    file = {"path": message.file.path, "media_type": message.file.media_type} if message.file else None
    return {"text": message.text, "choice": message.choice, "file": file}

"""The one way through: inbox, lock, safeguard, encode, begin, load, understand, skill, answer, commit.

The only transaction of a turn is here. What is slow or may fail (the safeguarding look, encoding) happens
before it begins; pictures are drawn after it is committed.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from types import MappingProxyType

from bot import routing
from bot.attached import Attached, opened, words_in
from bot.erasing import erase
from bot.failing import AbandonedTurnError, FailedTurnError, failed, fixed
from bot.faults import where
from bot.files import GivenOut
from bot.handoff.cases import Cases
from bot.hearing import texts_to_encode, understood
from bot.live_rules import LiveRules
from bot.locks import Locks
from bot.message import Message
from bot.offering.on_offer import NOTHING_ON_OFFER, OnOffer
from bot.portfolios import Portfolios
from bot.privacy.keep_for import KeepFor
from bot.profiles import role_granted, told_by_channel
from bot.recording import match_record
from bot.registering import granted_to
from bot.reminding import Reminding, keep
from bot.reply import Reply, Status
from bot.restricted.office import Office
from bot.safeguarding.disguise import undisguised
from bot.safeguarding.finding import Finding, Look
from bot.storage.database import Database
from bot.storage.errors import DatabaseAwayError, DatabaseBusyError, StorageError
from bot.storage.unit_of_work import UnitOfWork
from bot.text import LONGEST, clean, meant
from bot.turn import Turn
from bot.understanding.reading import Reader
from bot.wording.words import Audience, Words
from knowledge.library import Library
from knowledge.opportunities.finding import NotReadyError

log = logging.getLogger(__name__)

# So much of a long text is looked at twice, so that no cut hides anything.
OVERLAP = 300
ANSWERS_KEPT, FORGET_EVERY = timedelta(hours=24), timedelta(hours=1)

NO_RULES: Mapping[str, LiveRules] = MappingProxyType({})
# What else belongs into a turn's transaction, given the answer.
Then = Callable[[UnitOfWork, Reply], None]


def _nothing_more(unit: UnitOfWork, reply: Reply) -> None:
    """Nothing else belongs to it."""


@dataclass(frozen=True, slots=True)
class Mind:
    """What needs the model: everything known, and understanding."""

    library: Library
    reader: Reader


@dataclass(frozen=True, slots=True)
class Installed:
    """What this installation has: the installations whose portfolios it believes (name by public key), what is on
    offer, the rules of its live channels, how long it keeps things, where the files are that it gave out, and what
    comes after a disclosure.
    """

    known_signers: Mapping[str, str] = field(default_factory=dict)
    opportunities: OnOffer = NOTHING_ON_OFFER
    live: Mapping[str, LiveRules] = field(default_factory=dict)
    keep_for: KeepFor = field(default_factory=KeepFor)
    given_out: GivenOut | None = None
    office: Office | None = None


NOTHING_INSTALLED = Installed()


class Guide:
    """Answers messages. ``mind`` is called when it is needed first, so that a channel can begin before it is there."""

    def __init__(
        self,
        database: Database,
        mind: Callable[[], Mind],
        look: Callable[[str], Finding],
        wording: Words,
        installed: Installed = NOTHING_INSTALLED,
    ) -> None:
        self._database = database
        self._mind = mind
        self._look = look
        self._wording = wording
        self._installed = installed
        self._locks = Locks()
        self.reminding = Reminding(database, wording, self._locks, installed.opportunities)
        self._forgot: datetime | None = None

    def receive(self, message: Message) -> Reply:
        """The answer to ``message``; the same message again gets the same answer and has no second effect.

        Never raises for what a person can do: unexpected faults roll back, are logged without their words, and
        are answered with an apology.
        """
        try:
            return self.answer(message)
        except FailedTurnError as fault:
            return fault.apology

    def answer(self, message: Message, then: Then = _nothing_more) -> Reply:
        """As :meth:`receive`, with ``then`` as the last thing within the turn's own transaction.

        Raises FailedTurnError where the turn was undone, and AbandonedTurnError if ``then`` does.
        """
        message = replace(message, text=clean(message.text), choice=clean(message.choice) if message.choice else None)
        with self._locks.hold(message.person):
            concern = self._concern(message.words)
            message = replace(message, text=meant(message.text), verbatim=message.words)
            try:
                attached = None
                if message.file and concern.look is not Look.CONCERN:
                    attached = opened(message.file)
                    # Kept outside the turn: should it fail, the helplines are given all the same.
                    concern = self._concern_within(attached, concern)
                return self._turn(message, concern, attached, then)
            except AbandonedTurnError:
                raise
            except StorageError as error:
                log.error("storage: %s", error)
                if not isinstance(error, DatabaseAwayError | DatabaseBusyError):
                    self._put_on_record_apart(message, concern)
                raise failed(self._wording, concern, of_storage=True) from None
            except Exception as error:
                # A person's words may stand in an exception's text, so only its kind and place are logged.
                log.error("a turn failed: %s", where(error))
                self._put_on_record_apart(message, concern)
                raise failed(self._wording, concern, of_storage=False) from None

    def _turn(self, message: Message, concern: Finding, attached: Attached | None, then: Then) -> Reply:
        office = self._installed.office
        if office is not None and (order := office.order_in(message)) is not None:
            return office.answer(message, order, then)
        # Looked up before the model is needed, which may be what is wrong.
        if self._is_paused():
            return self._attempt_paused(message, concern, then)
        if concern.look is Look.CONCERN:
            return self._attempt(message, concern, attached, then)
        self._make_ready(message)
        library = self._mind().library
        # An attempt that lacks a vector, or the search, is undone, and begun again when no transaction waits.
        try:
            return library.with_vectors(lambda: self._attempt(message, concern, attached, then))
        except NotReadyError:
            self._installed.opportunities.prepare()
            return library.with_vectors(lambda: self._attempt(message, concern, attached, then))

    def _attempt(self, message: Message, concern: Finding, attached: Attached | None, then: Then) -> Reply:
        """The turn's transaction: all of it, or nothing."""
        with self._database.unit() as unit:
            earlier = unit.receive(message)
            if earlier is not None:
                again = self._again(unit, message, earlier, concern)
                then(unit, again)
                return again
            conversation = told_by_channel(message, unit.conversation(message.person))
            grants = granted_to(unit.grants, message, conversation)
            as_granted = role_granted(grants) if conversation.role is None else None
            conversation = replace(conversation, role=conversation.role or as_granted)
            portfolios = Portfolios(unit.portfolio, message.person)
            turn = Turn(
                message=message,
                conversation=conversation,
                understood=understood(message, conversation, concern, lambda: self._mind().reader),
                shelf=self._library(concern),
                wording=self._wording,
                now=message.at,
                book=portfolios.of(conversation.child),
                attached=attached,
                known_signers=self._installed.known_signers,
                opportunities=self._installed.opportunities,
                live=self._installed.live.get(message.person.channel),
                schools=unit.schools,
                portfolios=portfolios,
                cases=Cases(unit.cases, unit.grants.holding, unit.advisers),
                grants=grants,
                role_granted=as_granted,
                kept=unit.kept,
                keep_for=self._installed.keep_for,
            )
            reply = routing.answer(turn)
            if turn.farewell is not None:
                reply = erase(unit, turn)
            else:
                keep(unit, turn)
                for matches in turn.recorded:
                    unit.record_match(match_record(message, matches, turn.library.version))
            unit.finish(message, reply)
            if self._installed.office is not None:
                self._installed.office.recording.of_turn(unit, turn)
            if self._time_to_forget(message.at):
                unit.forget_answers(message.at - ANSWERS_KEPT)
            then(unit, reply)
        if (turn.farewell is not None or turn.removed) and self._installed.given_out is not None:
            self._installed.given_out.remove(message.person)
        return reply

    def _attempt_paused(self, message: Message, concern: Finding, then: Then) -> Reply:
        """The turn's transaction while an operator has all answering stopped: no skill runs, nothing is remembered."""
        with self._database.unit() as unit:
            earlier = unit.receive(message)
            if earlier is not None:
                reply = self._again(unit, message, earlier, concern)
            elif concern.look is Look.CONCERN:
                reply = fixed(self._wording, Status.SAFEGUARDING)
            else:
                reply = Reply("help", Status.REFUSED, (self._wording.say("paused.not_now", Audience()),))
            if earlier is None:
                unit.finish(message, reply)
                self.put_on_record(unit, message, concern)
            then(unit, reply)
        return reply

    def _is_paused(self) -> bool:
        with self._database.peek() as peek:
            return peek.pauses.current() is not None

    def _again(self, unit: UnitOfWork, message: Message, earlier: Reply, concern: Finding) -> Reply:
        """A used id keeps its answer, yet helplines are given to repeated texts as well."""
        self.put_on_record(unit, message, concern)
        told = earlier.intent == "safeguarding" or concern.look is not Look.CONCERN
        return earlier if told else fixed(self._wording, Status.SAFEGUARDING)

    def put_on_record(self, unit: UnitOfWork, message: Message, concern: Finding | None = None) -> None:
        """Open a case where the words of ``message``, which gets no turn, are a concern. Never raises."""
        found = concern or self._concern(clean(message.words))
        if found.look is Look.CONCERN and self._installed.office is not None:
            self._installed.office.recording.of_message(unit, message)

    def _put_on_record_apart(self, message: Message, concern: Finding) -> None:
        """Open a case where the turn was undone, and with it the one that it had opened."""
        if concern.look is not Look.CLEAR and self._installed.office is not None:
            self._installed.office.recording.apart(self._database, message)

    def _concern_within(self, attached: Attached, concern: Finding) -> Finding:
        """``concern``, or the clear one where the words of a file, of any length, hold one."""
        text = words_in(attached)
        pieces = (text[start : start + LONGEST] for start in range(0, len(text), LONGEST - OVERLAP))
        found = any(self._concern(piece).look is Look.CONCERN for piece in pieces)
        return Finding(Look.CONCERN) if found else concern

    def _concern(self, words: str) -> Finding:
        try:
            looks = [self._look(text) for text in dict.fromkeys((words, undisguised(words)))]
            return looks[0] if len(looks) == 1 else looks[0].joined_with(looks[1])
        except Exception as error:
            log.error("the safeguarding look failed: %s", where(error))
            return Finding(Look.CONCERN)

    def _time_to_forget(self, now: datetime) -> bool:
        """Old answers are looked for once an hour, not in every turn."""
        if self._forgot is not None and self._forgot <= now < self._forgot + FORGET_EVERY:
            return False
        self._forgot = now
        return True

    def _make_ready(self, message: Message) -> None:
        """Encode in one go what the words of this turn are sure to need."""
        mind = self._mind()
        if texts := texts_to_encode(message, mind.library, mind.reader):
            mind.library.encode(texts)

    def _library(self, concern: Finding) -> Library | None:
        """Everything known, or None where a concern must be answered without waiting for the model."""
        return None if concern.look is Look.CONCERN else self._mind().library

    def given_up(self, message: Message) -> Reply:
        """What is said where ``message`` is kept and never answered."""
        return failed(self._wording, self._concern(clean(message.words)), of_storage=False).aside

"""What is said without having been asked for: what falls due becomes a notice, once, and is kept until it is said."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot import routing
from bot.children import portfolio_of
from bot.due import Due, Notice, Rank
from bot.faults import where
from bot.handoff.case import agreed_about
from bot.handoff.cases import Cases
from bot.handoff.desk_card import notices_of
from bot.handoff.states import State
from bot.locks import Locks
from bot.message import Message
from bot.offering.on_offer import NOTHING_ON_OFFER, OnOffer
from bot.portfolios import Portfolios
from bot.profiles import role_granted
from bot.reply import Reply
from bot.storage.database import Database
from bot.storage.errors import StorageError
from bot.storage.outbox_store import Parcel
from bot.storage.unit_of_work import UnitOfWork
from bot.turn import Turn
from bot.understanding.reading import Understood
from bot.wording.words import Words

log = logging.getLogger(__name__)

MOST_DUE = 500
TRIED_AGAIN = timedelta(hours=1)
# A nudge that could not be said for so long has lost its sense.
NUDGES_LAST = timedelta(days=3)


class Reminding:
    """Speaks first. ``locks`` are those of the turns, so that nobody is spoken to in the middle of an answer."""

    def __init__(
        self, database: Database, wording: Words, locks: Locks, opportunities: OnOffer = NOTHING_ON_OFFER
    ) -> None:
        self._database = database
        self._opportunities = opportunities
        self._wording = wording
        self._locks = locks

    def due(self, channel: str, now: datetime) -> list[Notice]:
        """What is to be said on ``channel`` without having been asked for. It comes again until :meth:`said`."""
        self.fall_due(channel, now)
        try:
            with self._database.peek() as peek:
                return [] if peek.pauses.current() else peek.outbox.waiting(channel)
        except StorageError as error:
            log.error("storage: %s", error)
        except Exception as error:
            log.error("what is to be said was not read: %s", where(error))
        return []

    def fall_due(self, channel: str, now: datetime) -> None:
        """Make notices of what falls due on ``channel``. What cannot be done now is done at a later look."""
        try:
            with self._database.peek() as peek:
                # While an operator has all answering stopped, what falls due waits.
                falling = [] if peek.pauses.current() else peek.due.falling_due(channel, now, MOST_DUE)
            for one in falling:
                self._remind(one, now)
        except StorageError as error:
            log.error("storage: %s", error)
        except Exception as error:
            log.error("what falls due was not read: %s", where(error))

    def said(self, notice: Notice) -> None:
        """``notice`` reached its channel."""
        try:
            with self._database.unit() as unit:
                unit.outbox.done(notice)
        except StorageError as error:
            log.error("storage: %s", error)

    def _remind(self, due: Due, now: datetime) -> None:
        with self._locks.hold(due.person):
            try:
                with self._database.unit() as unit:
                    unit.lock(due.person)
                    if not unit.due.take(due):
                        return
                    conversation = unit.conversation(due.person)
                    grants = unit.grants.of(due.person)
                    as_granted = role_granted(grants) if conversation.role is None else None
                    conversation = replace(conversation, role=conversation.role or as_granted)
                    portfolios = Portfolios(unit.portfolio, due.person)
                    turn = Turn(
                        Message(id="", person=due.person, at=now),
                        conversation,
                        Understood("help"),
                        None,
                        self._wording,
                        now,
                        portfolios.of(conversation.child),
                        opportunities=self._opportunities,
                        portfolios=portfolios,
                        cases=Cases(unit.cases, unit.grants.holding, unit.advisers),
                        grants=grants,
                        role_granted=as_granted,
                    )
                    reply = _said_of(turn, due)
                    keep(unit, turn, spoke=False)
                    if reply is not None:
                        unit.outbox.add(due.person, Parcel(reply, Rank.NUDGE, expires_at=now + NUDGES_LAST), now)
                return
            except StorageError as error:
                log.error("storage: %s", error)
            except Exception as error:
                log.error("a reminder failed: %s", where(error))
            # One that fails again and again must not be tried at every look, nor hold up those behind it.
            with self._database.unit() as unit:
                unit.due.put_off(due, now + TRIED_AGAIN)


@dataclass(frozen=True, slots=True)
class ChannelNotices:
    """The notices of one channel; see :class:`bot.due.Notices`."""

    reminding: Reminding
    channel: str

    def due(self, now: datetime) -> Sequence[Notice]:
        """Everything that is to be said at ``now``."""
        return self.reminding.due(self.channel, now)

    def said(self, notice: Notice) -> None:
        """``notice`` was handed over."""
        self.reminding.said(notice)


def _said_of(turn: Turn, due: Due) -> Reply | None:
    """What is said of ``due``; of a child's, the child is spoken of from then on, unless nothing is said."""
    before = turn.conversation.child
    if not due.child:
        return routing.remind(turn, due.kind, due.about)
    if all(child.id != due.child for child in turn.conversation.children):
        return None
    turn.speak_of(due.child)
    reply = routing.remind(turn, due.kind, due.about)
    if reply is None:
        turn.speak_of(before)
    return reply


def keep(unit: UnitOfWork, turn: Turn, *, spoke: bool = True) -> None:
    """Everything that a turn changed. ``spoke`` is False where the person said nothing."""
    person, now = turn.message.person, turn.now
    unit.keep(person, turn.to_remember, now, spoke=spoke, known=turn.live is None or turn.conversation.passed_gate)
    for child, book in turn.portfolios.opened.items():
        unit.portfolio(portfolio_of(person, child)).keep(book, now)
    unit.due.plan(person, turn.later)
    for whose, later in turn.later_for:
        unit.due.plan(whose, (later,))
    if turn.cases.unsay:
        unit.forget_shown(person, "talk_to_adviser")
    unit.cases.keep(turn.cases.changed.values())
    for adviser, settings in turn.cases.settled.items():
        unit.advisers.put(adviser, settings, now)
    for case in turn.cases.changed.values():
        if case.state is State.WITHDRAWN:
            unit.consents.take_back(case.student, agreed_about(case.student, case.reference), now)
    for consent in turn.agreed:
        unit.consents.give(person, consent, now)
    for child in turn.removed:
        unit.forget_child(person, child, now)
    if turn.joined is not None:
        unit.schools.join(person, turn.joined, now)
    if turn.conversation.quiet:
        unit.outbox.leave_unasked(person)
    for tell in (*turn.told, *notices_of(turn.cases, turn.wording)):
        unit.outbox.add(tell.person, Parcel(tell.reply, tell.rank), now)
    for opportunity, answers in turn.feedback:
        unit.take_in_feedback(person, opportunity, answers, now)

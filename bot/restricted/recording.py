"""A disclosure is put on record in the commit of the turn in which the fixed message is said.

Whatever goes wrong here, the fixed message goes out: a fault is logged without words, the operators are told, and the
case is opened later.
"""

from __future__ import annotations

import logging
from datetime import datetime

from bot.attached import Attached, words_in
from bot.conversation import Conversation
from bot.faults import where
from bot.message import Message
from bot.restricted.case import JOINS_FOR, About, Entry
from bot.restricted.climbing import Climbing
from bot.restricted.heard import Heard
from bot.restricted.paging import Paging
from bot.storage.database import Database
from bot.storage.encryption import Cipher
from bot.storage.page_store import Happened
from bot.storage.unit_of_work import UnitOfWork
from bot.turn import Turn

log = logging.getLogger(__name__)

# A file can hold far more than anybody reads; so much of its words is kept.
MOST_OF_A_FILE = 20_000


class Recording:
    """Opens cases and adds to them, with the key of the restricted store."""

    def __init__(self, key: Cipher, paging: Paging, climbing: Climbing) -> None:
        self._key = key
        self._paging = paging
        self._climbing = climbing

    def of_turn(self, unit: UnitOfWork, turn: Turn) -> None:
        """Put on record what safeguarding made of ``turn``. Never raises."""
        if turn.heard is not None:
            self._safely(unit, turn.message, turn.conversation, turn.heard, turn.attached)

    def of_message(self, unit: UnitOfWork, message: Message, attached: Attached | None = None) -> None:
        """The fixed message was said to ``message`` without a turn. Never raises."""
        try:
            conversation = unit.remembered(message.person) or Conversation()
        except Exception as error:
            log.error("a conversation was not read: %s", where(error))
            conversation = Conversation()
        self._safely(unit, message, conversation, Heard.DISCLOSED, attached)

    def apart(self, database: Database, message: Message) -> None:
        """As :meth:`of_message`, where the turn itself was undone."""
        try:
            with database.unit() as unit:
                self.of_message(unit, message)
        except Exception as error:
            log.error("a disclosure was not put on record: %s", where(error))

    def open_unopened(self, unit: UnitOfWork, number: int) -> None:
        """Open the case of a disclosure that was set aside. Raises what keeps it from being opened."""
        taken = unit.restricted(self._key).take_unopened(number)
        if taken is not None:
            about, message, entry = taken
            unit.lock(about.person)
            if reference := self._take_down(unit, about, message, entry):
                self._climbing.told_of(unit, reference, entry.at)

    def _safely(
        self, unit: UnitOfWork, message: Message, conversation: Conversation, heard: Heard, attached: Attached | None
    ) -> None:
        about, entry = _about(message, conversation), _entry(message, attached, heard)
        reference = ""
        try:
            with unit.savepoint():
                if heard is Heard.DISCLOSED:
                    held = unit.restricted(self._key).take_held(message.person, message.at - JOINS_FOR)
                    if held is not None:
                        reference = self._take_down(unit, about, *held)
                    reference = self._take_down(unit, about, message.id, entry) or reference
                elif heard is Heard.UNCLEAR:
                    unit.restricted(self._key).hold(message.person, message.id, entry)
                else:
                    unit.restricted(self._key).take_held(message.person, message.at)
        except Exception as error:
            log.error("a safeguarding case was not opened: %s", where(error))
            if heard is Heard.DISCLOSED:
                self._set_aside(unit, about, message.id, entry)
            return
        if reference:
            self._tell(unit, reference, message.at)

    def _take_down(self, unit: UnitOfWork, about: About, message: str, entry: Entry) -> str:
        """Put ``entry`` into a case of the same day, or into a new one: its reference. Empty: it is there already."""
        store = unit.restricted(self._key)
        if store.is_down(about.person, message, entry):
            return ""
        reference = store.current(about.person, entry.at - JOINS_FOR)
        what = Happened.ADDED if reference else Happened.OPENED
        reference = reference or store.open(about, entry.at)
        store.add(reference, about.person, message, entry)
        store.pages.note(reference, what, None, entry.at)
        return reference

    def _tell(self, unit: UnitOfWork, reference: str, now: datetime) -> None:
        """Tell the leads in the same commit; where that fails, the ladder does so at its next look."""
        try:
            with unit.savepoint():
                self._climbing.told_of(unit, reference, now)
        except Exception as error:
            log.error("nobody was told of a safeguarding case yet: %s", where(error))

    def _set_aside(self, unit: UnitOfWork, about: About, message: str, entry: Entry) -> None:
        try:
            with unit.savepoint():
                unit.restricted(self._key).set_aside(about, message, entry)
            with unit.savepoint():
                self._paging.not_on_record(unit, about, entry.at)
        except Exception as error:
            log.critical("a disclosure is on no record: %s", where(error))


def _about(message: Message, conversation: Conversation) -> About:
    profile = conversation.profile
    return About(
        person=message.person,
        known_as=profile.known_as or "",
        year=profile.year,
        school=profile.school or "",
        class_name=profile.class_name or "",
        role=conversation.role,
        easy_read=conversation.easy_read,
    )


def _entry(message: Message, attached: Attached | None, heard: Heard) -> Entry:
    in_file = words_in(attached)[:MOST_OF_A_FILE] if attached is not None else ""
    return Entry(message.at, message.verbatim or message.words, in_file, unclear=heard is Heard.UNCLEAR)

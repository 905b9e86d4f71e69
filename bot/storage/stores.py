"""The stores of one session, each of one kind of rows."""

from __future__ import annotations

from sqlalchemy.orm import Session

from bot.storage.adviser_store import AdviserStore
from bot.storage.arrival_store import ArrivalStore
from bot.storage.case_store import CaseStore
from bot.storage.consent_store import ConsentStore
from bot.storage.due_store import DueStore
from bot.storage.encryption import Cipher
from bot.storage.erasure_store import ErasureStore
from bot.storage.grant_store import GrantStore
from bot.storage.letter_store import LetterStore
from bot.storage.outbox_store import OutboxStore
from bot.storage.pause_store import PauseStore
from bot.storage.restricted_store import RestrictedStore
from bot.storage.school_store import SchoolStore
from bot.storage.slack_store import SlackStore
from bot.storage.slack_threads import SlackThreads


class Stores:
    """Hands out the stores that read and write in ``session``."""

    def __init__(self, session: Session, cipher: Cipher) -> None:
        self._session = session
        self._cipher = cipher

    @property
    def consents(self) -> ConsentStore:
        """What was agreed to."""
        return ConsentStore(self._session, self._cipher)

    @property
    def grants(self) -> GrantStore:
        """Who may do what."""
        return GrantStore(self._session, self._cipher)

    def lock_digest(self, blind: str) -> None:
        """Wait for what ``blind`` stands for; who only reads waits for nobody."""

    @property
    def cases(self) -> CaseStore:
        """Handoffs."""
        return CaseStore(self._session, self._cipher, self.lock_digest)

    @property
    def advisers(self) -> AdviserStore:
        """What advisers say of themselves."""
        return AdviserStore(self._session, self._cipher)

    @property
    def schools(self) -> SchoolStore:
        """Schools, their classes and who joined them."""
        return SchoolStore(self._session, self._cipher)

    @property
    def due(self) -> DueStore:
        """What falls due."""
        return DueStore(self._session, self._cipher)

    @property
    def arrivals(self) -> ArrivalStore:
        """What came over live channels and waits for its turn."""
        return ArrivalStore(self._session, self._cipher)

    @property
    def outbox(self) -> OutboxStore:
        """What is still to be said."""
        return OutboxStore(self._session, self._cipher)

    @property
    def pauses(self) -> PauseStore:
        """The operator's stop."""
        return PauseStore(self._session)

    @property
    def slack(self) -> SlackStore:
        """Workspaces of Slack."""
        return SlackStore(self._session, self._cipher)

    @property
    def slack_threads(self) -> SlackThreads:
        """Where cases were shown in Slack."""
        return SlackThreads(self._session, self._cipher)

    @property
    def letters(self) -> LetterStore:
        """What advisers who have only mail were written."""
        return LetterStore(self._session, self._cipher)

    @property
    def erasures(self) -> ErasureStore:
        """What was deleted."""
        return ErasureStore(self._session)

    def restricted(self, key: Cipher) -> RestrictedStore:
        """Safeguarding cases, for whoever holds their key."""
        return RestrictedStore(self._session, key)

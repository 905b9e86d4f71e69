"""Workspaces of Slack, as rows: their tokens encrypted, and the states of those that are being added."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from bot.storage.encryption import Cipher
from bot.storage.slack_tables import SlackStateRow, SlackWorkspaceRow


@dataclass(frozen=True, slots=True)
class Workspace:
    """A workspace by its id, and the token with which the assistant speaks there."""

    team: str
    token: str = field(repr=False)


class SlackStore:
    """Reads and writes workspaces."""

    def __init__(self, session: Session, cipher: Cipher) -> None:
        self._session = session
        self._cipher = cipher

    def install(self, workspace: Workspace, at: datetime) -> None:
        """Keep the token of ``workspace``, in the place of an older one."""
        sealed = self._cipher.encrypt({"team": workspace.team, "token": workspace.token})
        self._session.merge(SlackWorkspaceRow(team=workspace.team, sealed=sealed, installed_at=at))

    def token(self, team: str) -> str | None:
        """The token of a workspace, or None. Raises WrongKeyError where it cannot be read."""
        row = self._session.get(SlackWorkspaceRow, team)
        if row is None:
            return None
        plain = self._cipher.decrypt(row.sealed)
        # A row that was moved under another id opens nothing there.
        return str(plain["token"]) if plain["team"] == team else None

    def remove(self, team: str, at: datetime) -> None:
        """Forget a workspace that took the assistant out at ``at``, unless it was put in again since."""
        gone = (SlackWorkspaceRow.team == team, SlackWorkspaceRow.installed_at <= at)
        self._session.execute(delete(SlackWorkspaceRow).where(*gone))

    def count(self) -> int:
        """How many workspaces there are."""
        return self._session.scalar(select(func.count()).select_from(SlackWorkspaceRow)) or 0

    def begin(self, state: str, now: datetime, expires_at: datetime) -> None:
        """Keep that somebody began to install, with ``state`` for their browser; forget what has expired."""
        self._session.execute(delete(SlackStateRow).where(SlackStateRow.expires_at <= now))
        self._session.add(SlackStateRow(state=_digest(state), expires_at=expires_at))

    def finish(self, state: str, now: datetime) -> bool:
        """Whether ``state`` was begun and has not expired; it is good once."""
        mine = (SlackStateRow.state == _digest(state), SlackStateRow.expires_at > now)
        return self._session.scalar(delete(SlackStateRow).where(*mine).returning(SlackStateRow.state)) is not None


def _digest(state: str) -> str:
    return hashlib.sha256(state.encode("utf-8", "replace")).hexdigest()

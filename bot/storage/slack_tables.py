"""Workspaces of Slack, and what is asked of whoever puts the assistant into one."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.tables import DIGEST, Base

LONGEST_ID = 40


class SlackWorkspaceRow(Base):
    """A workspace that the assistant was put into. ``sealed`` holds the token with which it speaks there.

    The id of a workspace tells of nobody.
    """

    __tablename__ = "slack_workspaces"

    team: Mapped[str] = mapped_column(String(LONGEST_ID), primary_key=True)
    sealed: Mapped[bytes]
    installed_at: Mapped[datetime]


class SlackStateRow(Base):
    """A way to install that somebody has begun: the digest of what their browser must bring back, once."""

    __tablename__ = "slack_states"

    state: Mapped[str] = mapped_column(String(DIGEST), primary_key=True)
    expires_at: Mapped[datetime] = mapped_column(index=True)

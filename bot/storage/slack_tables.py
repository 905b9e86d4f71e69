"""Workspaces of Slack, what is asked of whoever puts the assistant into one, and where cases were shown there."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.tables import COUNTING, DIGEST, Base

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


class SlackMessageRow(Base):
    """A message of ours that begins a thread of a case: to whom it was said, where it stands, what it stands for.

    ``person``, ``place`` and ``name`` are digests; ``name`` is empty for what stands for nothing. ``sealed`` holds the
    place in Slack's own words. It goes with the case.
    """

    __tablename__ = "slack_messages"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 - SQLAlchemy's own form

    id: Mapped[int] = mapped_column(COUNTING, primary_key=True)
    person: Mapped[str] = mapped_column(String(DIGEST))
    place: Mapped[str] = mapped_column(String(DIGEST), index=True)
    name: Mapped[str] = mapped_column(String(DIGEST))
    case: Mapped[int] = mapped_column(ForeignKey("cases.number", ondelete="CASCADE"), index=True)
    noted_at: Mapped[datetime]
    sealed: Mapped[bytes]


Index("ix_slack_messages_person", SlackMessageRow.person, SlackMessageRow.case)

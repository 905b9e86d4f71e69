"""Who and what there is: people, channels, and the messages that stand in them."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Literal

from tests.far_side.slack.wire import Json

ChannelKind = Literal["channel", "group", "im"]
"""Public, private, or between one person and the app: also what ``channel_type`` says."""


@dataclass
class User:
    """Somebody with an account in one workspace, or the app's own user there."""

    id: str
    team: str
    real_name: str
    email: str = ""
    is_bot: bool = False
    is_admin: bool = False
    deleted: bool = False
    bot_id: str = ""

    @property
    def name(self) -> str:
        """The short name, as in an address."""
        return ".".join(self.real_name.lower().split())

    def profile(self) -> Json:
        """What people are shown of it."""
        first, _, last = self.real_name.partition(" ")
        shown: Json = {
            "real_name": self.real_name,
            "real_name_normalized": self.real_name,
            "display_name": first,
            "display_name_normalized": first,
            "first_name": first,
            "last_name": last,
            "title": "",
            "phone": "",
            "status_text": "",
            "status_emoji": "",
            "avatar_hash": "g" + self.id[-6:].lower(),
            "team": self.team,
        }
        if self.is_bot:
            return shown | {"bot_id": self.bot_id, "api_app_id": ""}
        return shown | ({"email": self.email} if self.email else {})

    def shape(self) -> Json:
        """As the Web API shows it."""
        shown: Json = {
            "id": self.id,
            "team_id": self.team,
            "name": self.name,
            "deleted": self.deleted,
            "profile": self.profile(),
            "is_bot": self.is_bot,
            "is_app_user": False,
            "updated": 1_700_000_000,
        }
        if self.deleted:
            return shown
        return shown | {
            "color": "9f69e7",
            "real_name": self.real_name,
            "tz": "Europe/London",
            "tz_label": "Greenwich Mean Time",
            "tz_offset": 0,
            "is_admin": self.is_admin,
            "is_owner": False,
            "is_primary_owner": False,
            "is_restricted": False,
            "is_ultra_restricted": False,
            "is_email_confirmed": True,
            "who_can_share_contact_card": "EVERYONE",
        }


@dataclass
class Message:
    """A message that stands in a channel. ``content`` holds its own fields, by their wire names."""

    channel: Channel
    ts: str
    user: str
    content: Json
    ours: bool = False
    ephemeral_to: str = ""
    deleted: bool = False
    earlier: list[Json] = field(default_factory=list)
    arrived: float = field(default_factory=time.monotonic)

    @property
    def thread_ts(self) -> str:
        """The ts of the message that began its thread; empty outside threads."""
        return str(self.content.get("thread_ts", ""))

    def shape(self) -> Json:
        """As the Web API shows it."""
        shown: Json = {"type": "message", "user": self.user, "ts": self.ts, **self.content}
        replies = [] if self.ephemeral_to else self.channel.replies(self.ts)
        if replies:
            who = list(dict.fromkeys(reply.user for reply in replies))
            shown |= {
                "thread_ts": self.ts,
                "reply_count": len(replies),
                "reply_users_count": len(who),
                "reply_users": who[:5],
                "latest_reply": replies[-1].ts,
                "is_locked": False,
                "subscribed": False,
            }
        return shown

    def edit(self, content: Json, ts: str) -> None:
        """Put new content in the place of the old, which is kept for the record."""
        self.earlier.append(self.content)
        kept = {name: value for name, value in self.content.items() if name not in ("text", "blocks", "metadata")}
        self.content = kept | content | {"edited": {"user": self.user, "ts": ts}}


@dataclass
class Channel:
    """A channel of a workspace. ``person`` is the one to whom a direct message belongs."""

    id: str
    team: str
    kind: ChannelKind
    name: str = ""
    person: str = ""
    creator: str = ""
    archived: bool = False
    members: list[str] = field(default_factory=list)
    messages: dict[str, Message] = field(default_factory=dict)
    threads: dict[str, list[Message]] = field(default_factory=dict)
    """The answers in each thread, by the ts of its first message."""
    version: int = 0

    def shape(self, viewer: str) -> Json:
        """As the Web API shows it to a user."""
        shown: Json = {
            "id": self.id,
            "created": 1_700_000_000,
            "is_archived": self.archived,
            "context_team_id": self.team,
        }
        if self.kind == "im":
            return shown | {"is_im": True, "is_org_shared": False, "user": self.person, "is_open": True, "priority": 0}
        return shown | {
            "name": self.name,
            "name_normalized": self.name,
            "is_channel": True,
            "is_group": False,
            "is_im": False,
            "is_mpim": False,
            "is_private": self.kind == "group",
            "is_general": False,
            "is_shared": False,
            "is_org_shared": False,
            "is_ext_shared": False,
            "is_member": viewer in self.members,
            "creator": self.creator,
            "unlinked": 0,
            "topic": {"value": "", "creator": "", "last_set": 0},
            "purpose": {"value": "", "creator": "", "last_set": 0},
            "previous_names": [],
        }

    def standing(self, ts: str) -> Message | None:
        """The message with this ts; None for one that is deleted, ephemeral or never was."""
        found = self.messages.get(ts)
        return None if found is None or found.deleted or found.ephemeral_to else found

    def replies(self, ts: str) -> list[Message]:
        """What stands in the thread that began with this ts, without its first message."""
        return [one for one in self.threads.get(ts, ()) if not one.deleted and not one.ephemeral_to]

    def add(self, message: Message) -> None:
        """Let a message stand here."""
        self.messages[message.ts] = message
        if message.thread_ts:
            self.threads.setdefault(message.thread_ts, []).append(message)

"""What a person may do in this turn; where a channel's own word on roles is taken, it is taken here."""

from __future__ import annotations

from collections.abc import Sequence

from bot.conversation import Conversation
from bot.grants import BELIEVED, Grant, Granted
from bot.message import STAFF, Message
from bot.storage.grant_store import GrantStore


def granted_to(grants: GrantStore, message: Message, conversation: Conversation) -> Sequence[Grant]:
    """Everything that whoever sent ``message`` is granted.

    On a believed channel a role or profile that came with the message counts first; their profile is that of
    ``conversation``, which has taken the message's in. Nowhere else does a role that is claimed change anything.
    """
    if message.person.channel in BELIEVED and (message.role or message.profile):
        _believe(grants, message, conversation)
    return grants.of(message.person)


def _believe(grants: GrantStore, message: Message, conversation: Conversation) -> None:
    before = grants.believed(message.person)
    if message.role is not None:
        role = Granted(message.role.value) if message.role in STAFF else None
    else:
        # Somebody whose role came in an earlier run, and whose profile changes now.
        role = before.role if before else None
    now = _as_told(message, conversation, role) if role else None
    if now != before:
        grants.believe(message.person, now, message.at)


def _as_told(message: Message, conversation: Conversation, role: Granted) -> Grant:
    profile = conversation.profile
    return Grant(
        person=message.person,
        role=role,
        school=profile.school or "",
        known_as=profile.known_as or "",
        languages=profile.languages,
        specialisms=profile.specialisms,
        boroughs=profile.boroughs,
    )

"""Who is speaking, as their channel and the calendar tell."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.children import moved_up
from bot.conversation import Conversation
from bot.grants import Grant, Granted
from bot.message import SCHOOL_YEARS, Message, Role
from bot.portfolio.school_year import academic_year
from bot.turn import LONDON

# Of several grants, the first of these says how somebody is spoken to.
_SPOKEN_TO_AS = {
    Granted.TEACHER: Role.TEACHER,
    Granted.ADVISER: Role.ADVISER,
    Granted.SAFEGUARDING_LEAD: Role.SAFEGUARDING_LEAD,
    Granted.GOVERNOR: Role.GOVERNOR,
}


def role_granted(grants: Sequence[Grant]) -> Role | None:
    """How somebody with ``grants`` is spoken to where they did not say who they are; None: as anybody."""
    held = {grant.role for grant in grants}
    return next((role for granted, role in _SPOKEN_TO_AS.items() if granted in held), None)


def told_by_channel(message: Message, conversation: Conversation) -> Conversation:
    """``conversation`` with what the channel itself says of the person, which comes before anything asked."""
    if message.role is not None:
        conversation = replace(conversation, role=message.role)
    if message.profile is not None:
        conversation = replace(conversation, profile=message.profile, year_since=None)
    conversation = _moved_up(conversation, message.at)
    conversation = moved_up(conversation, academic_year(message.at.astimezone(LONDON).date()), message.at)
    if conversation.seed == 0:
        person = f"{message.person.channel}:{message.person.user}"
        seed = int.from_bytes(hashlib.blake2b(person.encode(), digest_size=4).digest(), "big") or 1
        conversation = replace(conversation, seed=seed)
    return conversation


def _moved_up(conversation: Conversation, now: datetime) -> Conversation:
    """A school year moves up on 1 September; after Year 13 there is none."""
    this, since, profile = academic_year(now.astimezone(LONDON).date()), conversation.year_since, conversation.profile
    if since == this:
        return conversation
    if profile.year is not None and since is not None:
        year = profile.year + this - since
        profile = replace(profile, year=year if year in SCHOOL_YEARS else None)
    # Noted where no year is known as well: one that is told in this turn counts from now.
    return replace(conversation, profile=profile, year_since=this)

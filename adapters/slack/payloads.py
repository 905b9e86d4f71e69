"""Payloads of Slack, whatever brought them: what each asks for."""

from __future__ import annotations

import hashlib
from datetime import datetime

from adapters.fields import Group, as_group, inner, inners, text, time
from adapters.slack.envelope import Envelope, team_of
from adapters.slack.events import HELP, heard
from adapters.slack.incoming import NOTHING, Incoming
from adapters.slack.mrkdwn import words_in
from adapters.slack.places import Place, Seen
from adapters.slack.pressing import pressed, sent_in
from bot.message import Message

# As long as an id may be that is noted; Slack's own are shorter.
LONGEST_EVENT = 64
# The command by which advisers tell of their hours and the like.
ADVISER = "/adviser"


def to_message(payload: object, at: datetime) -> Incoming:
    """What ``payload``, as plain JSON, asks for: an event, a slash command, a press or a window. It never raises.

    ``at``, with an offset, is the time of what tells none. What cannot be read, and what is not for us, asks for
    nothing.
    """
    plain = as_group(payload)
    if text(plain, "type") == "event_callback":
        envelope = Envelope(text(plain, "event_id"), team_of(plain), _bot(plain), time(plain, "event_time") or at)
        return heard(inner(plain, "event"), envelope) if 0 < len(envelope.event) <= LONGEST_EVENT else NOTHING
    if text(plain, "command"):
        return _commanded(plain, _envelope(plain, at))
    if text(plain, "type") == "block_actions":
        return pressed(plain, _envelope(plain, at))
    if text(plain, "type") == "view_submission":
        return sent_in(plain, _envelope(plain, at))
    return NOTHING


def _commanded(command: Group, envelope: Envelope) -> Incoming:
    """A slash command: what stands behind it is what is said, and of our second one its own name too.

    The answer is for whoever typed it alone.
    """
    person = envelope.person(text(command, "user_id"))
    if person is None:
        return NOTHING
    url = text(command, "response_url")
    place = Place(text(command, "channel_id"), "", Seen.PRIVATELY, url, envelope.event)
    words = words_in(text(command, "text"), envelope.bot)
    if text(command, "command") == ADVISER:
        words = f"{ADVISER} {words}".strip()
    message = Message(envelope.event, person, envelope.at, words or HELP, back=place.as_back())
    return Incoming(envelope.event, message)


def _envelope(payload: Group, at: datetime) -> Envelope:
    """That of a command or press. Its trigger is given out once; Slack has no other id of it."""
    trigger = text(payload, "trigger_id")
    if not 0 < len(trigger) <= LONGEST_EVENT:
        told = (trigger, *(text(group, name) for group, name in _its_own(payload)))
        trigger = hashlib.sha256("\n".join(told).encode("utf-8", "replace")).hexdigest()
    return Envelope(trigger, team_of(payload), "", at)


def _its_own(payload: Group) -> tuple[tuple[Group, str], ...]:
    """What tells one command or press from another, where it has no trigger."""
    action = next(iter(inners(payload, "actions")), {})
    view, user = inner(payload, "view"), inner(payload, "user")
    return (
        *((payload, name) for name in ("type", "team_id", "user_id", "channel_id", "text", "response_url")),
        *((action, name) for name in ("action_id", "action_ts", "value")),
        *((view, name) for name in ("id", "hash")),
        (user, "id"),
    )


def _bot(payload: Group) -> str:
    """Our own user, for whom this event was made."""
    return next((text(one, "user_id") for one in inners(payload, "authorizations") if one.get("is_bot") is True), "")

"""Events of Slack, as they come over the wire: what each asks for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from adapters.fields import Group, as_list, inner, text
from adapters.slack.contents import contents_of
from adapters.slack.envelope import Envelope, is_direct, moment, ts_of
from adapters.slack.incoming import NOTHING, Incoming, Removed, ShowHome
from adapters.slack.mrkdwn import words_in
from adapters.slack.places import Place, Seen
from bot.message import Came, Message

# Kinds of messages that somebody wrote; the others only report something, or were written by a program.
_WRITTEN = frozenset({"", "file_share", "thread_broadcast", "me_message"})
_BY_PROGRAMS = ("bot_id", "bot_profile")


def heard(event: Group, envelope: Envelope) -> Incoming:
    """What ``event`` asks for; nothing, where it is not for us."""
    read = _KINDS.get(text(event, "type"))
    return read(event, envelope) if read else NOTHING


def _said(event: Group, envelope: Envelope) -> Incoming:
    """A message. Only what is written to the assistant alone is read: a channel's talk is its members' own."""
    channel = text(event, "channel")
    if not is_direct(channel) or _is_by_a_program(event):
        return NOTHING
    if text(event, "subtype") == "message_changed":
        return _changed(event, channel, envelope)
    if text(event, "subtype") not in _WRITTEN:
        return NOTHING
    return _message(event, envelope, Place(channel, ts_of(event, "thread_ts")))


def _changed(event: Group, channel: str, envelope: Envelope) -> Incoming:
    """Somebody changed their words. Slack reports so as well what it adds to a message by itself."""
    message, before = inner(event, "message"), inner(event, "previous_message")
    words = words_in(text(message, "text"), envelope.bot)
    person = envelope.person(text(message, "user"), text(message, "user_team"))
    if _is_by_a_program(message) or person is None or not words or text(message, "text") == text(before, "text"):
        return NOTHING
    back = Place(channel, ts_of(message, "thread_ts")).as_back()
    at = moment(event, "ts") or envelope.at
    return Incoming(envelope.event, Message(envelope.event, person, at, words, came=Came.EDITED, back=back))


def _mentioned(event: Group, envelope: Envelope) -> Incoming:
    """Somebody asks in a channel: the answer is for them alone, until they share it."""
    channel = text(event, "channel")
    # Between two, the same comes as a message.
    if not channel or is_direct(channel) or _is_by_a_program(event):
        return NOTHING
    return _message(event, envelope, Place(channel, ts_of(event, "thread_ts"), Seen.PRIVATELY, of=envelope.event))


def _message(event: Group, envelope: Envelope, place: Place) -> Incoming:
    person = envelope.person(text(event, "user"), text(event, "user_team"))
    if person is None:
        return NOTHING
    contents = contents_of(event, envelope.team, envelope.bot)
    # A mention with nothing else said asks what this is.
    words, came = contents.text, contents.came
    if place.seen is Seen.PRIVATELY and came is Came.OTHER:
        words, came = HELP, None
    at = moment(event, "ts") or envelope.at
    message = Message(envelope.event, person, at, words, file=contents.file, came=came, back=place.as_back())
    return Incoming(envelope.event, message)


def _opened_home(event: Group, envelope: Envelope) -> Incoming:
    person = envelope.person(text(event, "user"))
    return NOTHING if person is None or text(event, "tab") != "home" else Incoming(courtesy=(ShowHome(person),))


def _uninstalled(event: Group, envelope: Envelope) -> Incoming:
    return Incoming(removed=Removed(envelope.team, envelope.at + A_SECOND))


def _revoked(event: Group, envelope: Envelope) -> Incoming:
    """Tokens of users do not concern us: none is asked for."""
    if not as_list(inner(event, "tokens").get("bot")):
        return NOTHING
    return Incoming(removed=Removed(envelope.team, envelope.at + A_SECOND))


def _is_by_a_program(message: Group) -> bool:
    return any(message.get(name) for name in _BY_PROGRAMS)


# Times of events are told in whole seconds; what happened within this one is meant.
A_SECOND = timedelta(seconds=1)
# What is asked for where nothing is said.
HELP = "/help"
_KINDS: dict[str, Callable[[Group, Envelope], Incoming]] = {
    "message": _said,
    "app_mention": _mentioned,
    "app_home_opened": _opened_home,
    "app_uninstalled": _uninstalled,
    "tokens_revoked": _revoked,
}

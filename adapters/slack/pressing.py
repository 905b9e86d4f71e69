"""What is pressed and filled in: buttons under our messages and in the home tab, and windows that are sent in."""

from __future__ import annotations

from datetime import timedelta

from adapters.fields import Group, as_group, as_list, inner, inners, text
from adapters.slack.buttons import CHOOSE, SHARE, START, chosen_by
from adapters.slack.envelope import Envelope, is_direct, moment, ts_of
from adapters.slack.incoming import NOTHING, Courtesy, Incoming, MarkPicked, Whisper
from adapters.slack.places import HOME, Place, Seen
from bot.message import Message, Person

# Answers are kept for a day: an older one cannot be shared any more.
SHARED_WITHIN = timedelta(hours=23)


def pressed(payload: Group, envelope: Envelope) -> Incoming:
    """What a press asks for; nothing, where the button is none of ours."""
    action = next(iter(inners(payload, "actions")), {})
    user = inner(payload, "user")
    person = envelope.person(text(user, "id"), text(user, "team_id"))
    name = text(action, "action_id")
    if person is None:
        return NOTHING
    if name == START:
        return Incoming(envelope.event, Message(envelope.event, person, envelope.at, "/start", back=HOME.as_back()))
    if name == SHARE:
        return _shared(payload, text(action, "value"), person, envelope)
    if name.partition("-")[0] == CHOOSE:
        return _chosen(payload, action, person, envelope)
    return NOTHING


def sent_in(payload: Group, envelope: Envelope) -> Incoming:
    """A window that was filled in, as what its fields say, a line each."""
    user = inner(payload, "user")
    person = envelope.person(text(user, "id"), text(user, "team_id"))
    blocks = inner(inner(inner(payload, "view"), "state"), "values")
    fields = [as_group(field) for block in blocks.values() for field in as_group(block).values()]
    words = "\n".join(filter(None, (text(field, "value") for field in fields)))
    if person is None or not words:
        return NOTHING
    return Incoming(envelope.event, Message(envelope.event, person, envelope.at, words, back=HOME.as_back()))


def _chosen(payload: Group, action: Group, person: Person, envelope: Envelope) -> Incoming:
    chosen = chosen_by(text(action, "value"))
    if chosen is None:
        return NOTHING
    place = _place(payload, envelope)
    message = Message(
        envelope.event,
        person,
        envelope.at,
        choice=chosen.choice,
        choices_of=chosen.choices_id,
        back=place.as_back(),
    )
    picked = text(inner(action, "text"), "text") or chosen.choice
    return Incoming(envelope.event, message, courtesy=_marked(payload, person, place, picked))


def _shared(payload: Group, of: str, person: Person, envelope: Envelope) -> Incoming:
    """The same message once more, with the channel for its place: its answer is kept, and has no second effect."""
    place = _place(payload, envelope)
    answered_at = moment(inner(payload, "container"), "message_ts")
    if not of or place.seen is not Seen.PRIVATELY:
        return NOTHING
    if answered_at is not None and envelope.at - answered_at > SHARED_WITHIN:
        return Incoming(courtesy=(Whisper(person, place, "slack.share_too_late"),))
    back = Place(place.channel, place.thread, Seen.SHARED, place.url).as_back()
    return Incoming(envelope.event, Message(of, person, envelope.at, back=back))


def _place(payload: Group, envelope: Envelope) -> Place:
    """Where the pressed message stands. In a channel only one person sees it."""
    container = inner(payload, "container")
    channel = text(container, "channel_id") or text(inner(payload, "channel"), "id")
    thread = ts_of(container, "thread_ts") or ts_of(inner(payload, "message"), "thread_ts")
    private = container.get("is_ephemeral") is True or not is_direct(channel)
    if not private:
        return Place(channel, thread)
    return Place(channel, thread, Seen.PRIVATELY, text(payload, "response_url"), envelope.event)


def _marked(payload: Group, person: Person, place: Place, picked: str) -> tuple[Courtesy, ...]:
    """The mark on the message. One that only its reader sees is not handed back by Slack, and stays as it is."""
    message = inner(payload, "message")
    ts, blocks = ts_of(message, "ts"), inners(message, "blocks")
    if place.seen is not Seen.DIRECT or not ts or not blocks:
        return ()
    kept = tuple(block for block in blocks if not _has_choices(block))
    return (MarkPicked(person, place, ts, text(message, "text"), kept, picked),)


def _has_choices(block: Group) -> bool:
    elements = [as_group(element) for element in as_list(block.get("elements"))]
    return any(text(element, "action_id").partition("-")[0] == CHOOSE for element in elements)

"""What is pressed and filled in: buttons under our messages and in the home tab, and windows that are sent in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta

from adapters.fields import Group, as_group, as_list, inner, inners, text
from adapters.slack.buttons import CHOOSE, DESK, OPEN, SHARE, START, chosen_by
from adapters.slack.envelope import Envelope, is_direct, moment, ts_of
from adapters.slack.home import CLAIM, SHOW
from adapters.slack.incoming import NOTHING, Courtesy, Incoming, MarkPicked, OpenWindow, Whisper
from adapters.slack.places import HOME, Place, Seen
from adapters.slack.references import case_of_choices, is_reference
from adapters.slack.window_words import fields_of, words_of
from adapters.slack.windows import Window
from bot.message import Message, Person

# Answers are kept for a day: an older one cannot be shared any more.
SHARED_WITHIN = timedelta(hours=23)


def pressed(payload: Group, envelope: Envelope) -> Incoming:
    """What a press asks for; nothing, where the button is none of ours."""
    action = next(iter(inners(payload, "actions")), {})
    user = inner(payload, "user")
    person = envelope.person(text(user, "id"), text(user, "team_id"))
    read = _BUTTONS.get(text(action, "action_id").partition("-")[0])
    return NOTHING if person is None or read is None else read(payload, action, person, envelope)


def sent_in(payload: Group, envelope: Envelope) -> Incoming:
    """A window that was filled in, in the words in which the desk is asked for the same."""
    user, view = inner(payload, "user"), inner(payload, "view")
    person = envelope.person(text(user, "id"), text(user, "team_id"))
    window, case = text(view, "callback_id"), text(view, "private_metadata")
    if person is None or window not in set(Window) or not is_reference(case):
        return NOTHING
    words = words_of(Window(window), case, fields_of(view), envelope.team)
    message = Message(envelope.event, person, envelope.at, words, back=HOME.as_back(), case=case)
    return Incoming(envelope.event, message)


def _started(payload: Group, action: Group, person: Person, envelope: Envelope) -> Incoming:
    return Incoming(envelope.event, Message(envelope.event, person, envelope.at, "/start", back=HOME.as_back()))


def _opened(payload: Group, action: Group, person: Person, envelope: Envelope) -> Incoming:
    """A window is asked for: nothing is kept of that."""
    window, case = _of(action), text(action, "value")
    if window not in set(Window) or not is_reference(case):
        return NOTHING
    place, trigger = _place(payload, envelope), text(payload, "trigger_id")
    return Incoming(courtesy=(OpenWindow(person, place, Window(window), case, trigger),))


def _asked_at_home(payload: Group, action: Group, person: Person, envelope: Envelope) -> Incoming:
    """Something is asked of the desk in the home tab, which is shown again afterwards."""
    do, case = _of(action), text(action, "value")
    if do not in {SHOW, CLAIM} or not is_reference(case):
        return NOTHING
    back = Place(home=True).as_back()
    message = Message(envelope.event, person, envelope.at, f"{do} {case}", back=back, case=case)
    return Incoming(envelope.event, message)


def _chosen(payload: Group, action: Group, person: Person, envelope: Envelope) -> Incoming:
    chosen = chosen_by(text(action, "value"))
    if chosen is None:
        return NOTHING
    place = _place(payload, envelope)
    if case_of_choices(chosen.choices_id) and place.seen is Seen.DIRECT and not place.thread:
        # What comes of it stands in the thread of the case, which begins here or is begun here.
        place = replace(place, thread=ts_of(inner(payload, "message"), "ts"))
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


def _shared(payload: Group, action: Group, person: Person, envelope: Envelope) -> Incoming:
    """The same message once more, with the channel for its place: its answer is kept, and has no second effect."""
    of, place = text(action, "value"), _place(payload, envelope)
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


def _of(action: Group) -> str:
    """What stands behind the kind in the name of a button."""
    return text(action, "action_id").partition("-")[2]


_BUTTONS: Mapping[str, Callable[[Group, Group, Person, Envelope], Incoming]] = {
    START: _started,
    SHARE: _shared,
    CHOOSE: _chosen,
    OPEN: _opened,
    DESK: _asked_at_home,
}

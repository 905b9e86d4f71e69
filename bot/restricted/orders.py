"""What a lead says over JSON lines in the place of a link: "read SG-7QK3MA", "acknowledge SG-7QK3MA"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.message import Message
from bot.profiles import told_by_channel
from bot.registering import granted_to
from bot.reply import Reply, Status
from bot.restricted.case import REFERENCE, Case
from bot.restricted.desk import Desk, Outcome
from bot.restricted.paging import BY_WORDS, INTENT
from bot.storage.unit_of_work import UnitOfWork
from bot.text import LONGEST_BUBBLE
from bot.turn import LONDON
from bot.wording.figures import day

_ORDER = re.compile(rf"\W*(?P<what>read|acknowledge|ack)\s+(?P<reference>{REFERENCE})\W*", re.IGNORECASE)


class What(StrEnum):
    """What is asked for."""

    READ = "read"
    ACKNOWLEDGE = "acknowledge"


@dataclass(frozen=True, slots=True)
class Order:
    """Something to be done with a case."""

    what: What
    reference: str


@dataclass(frozen=True, slots=True)
class Answered:
    """``said`` is shown to whoever asked; ``kept``, without words, stands in its place wherever answers are kept."""

    said: Reply
    kept: Reply


def order_in(message: Message) -> Order | None:
    """What ``message`` orders; None where it is something else, and on every channel where links are sent instead."""
    match = _ORDER.fullmatch(message.text) if message.person.channel == BY_WORDS else None
    if match is None:
        return None
    what = What.READ if match["what"].lower() == What.READ else What.ACKNOWLEDGE
    return Order(what, match["reference"].upper())


def done(unit: UnitOfWork, desk: Desk, message: Message, order: Order, words: Callable[..., str]) -> Answered:
    """Do ``order``, as far as whoever sent ``message`` is granted; nobody else learns whether there is such a case."""
    before = unit.conversation(message.person)
    conversation = told_by_channel(message, before)
    granted_to(unit.grants, message, conversation)
    # A role and a profile come with one message only.
    unit.keep(message.person, conversation, message.at)
    do = desk.read_named if order.what is What.READ else desk.acknowledge_named
    seen = do(unit, order.reference, message.person, message.at)
    if seen.case is None or seen.outcome is Outcome.UNKNOWN:
        return _alike(Reply(INTENT, Status.REFUSED, (words("restricted.not_yours"),)))
    reference = seen.case.reference
    if seen.outcome is not Outcome.READ:
        says = words("restricted.acknowledged", reference=reference)
        return _alike(Reply(INTENT, Status.SAVED, (says,), case=reference))
    kept = Reply(INTENT, Status.ANSWERED, (words("restricted.was_read", reference=reference),), case=reference)
    return Answered(replace(kept, opening=(_who(seen.case, words), *_said(seen.case, words))), kept)


def _alike(reply: Reply) -> Answered:
    return Answered(reply, reply)


def _who(case: Case, words: Callable[..., str]) -> str:
    title = words("restricted.shown.title", reference=case.reference)
    return "\n".join([title, *(f"{name}: {value}" for name, value in facts(case, words))])


def facts(case: Case, words: Callable[..., str]) -> list[tuple[str, str]]:
    """What is known of whose case it is, each with its name, as far as it is there."""
    about = case.about
    known = {
        "known_as": about.known_as,
        "year": str(about.year or ""),
        "school": about.school,
        "class_name": about.class_name,
        "role": words(f"my_data.role.{about.role.value}") if about.role else "",
        "channel": about.person.channel,
        "user": about.person.user,
    }
    return [(words(f"restricted.shown.{name}"), value) for name, value in known.items() if value]


def _said(case: Case, words: Callable[..., str]) -> tuple[str, ...]:
    """Everything that was said, verbatim, in bubbles of the usual length."""
    whole = []
    for entry in case.entries:
        local = entry.at.astimezone(LONDON)
        when = words("restricted.shown.said_at", day=day(local.date()), time=f"{local:%H:%M}")
        unclear = f" {words('restricted.shown.unclear')}" if entry.unclear else ""
        in_file = f"\n{words('restricted.shown.in_file')}\n{entry.in_file}" if entry.in_file else ""
        whole.append(f"{when}{unclear}\n{entry.words}{in_file}")
    return tuple(
        text[start : start + LONGEST_BUBBLE] for text in whole for start in range(0, len(text), LONGEST_BUBBLE)
    )

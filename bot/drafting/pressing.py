"""What the choices below a question about a draft do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.conversation import Form
from bot.drafting.asking import FORM, INTENT, do, estimate, go_on, left_aside, told, with_draft
from bot.drafting.changing import days_of, each_day, settled, with_minutes
from bot.drafting.lines import name_of
from bot.drafting.saving import save_all
from bot.portfolio.draft import Draft, Fault
from bot.portfolio.experience import ActivityType
from bot.reply import Reply, Status
from bot.turn import Turn
from bot.wording.figures import hours


def press(turn: Turn, what: str, value: str) -> Reply:
    """Do what a choice stands for."""
    drafts = turn.conversation.drafts
    if what == "resume":
        return resume(turn)
    if not drafts:
        # An old button: what it spoke of is saved or gone.
        turn.remember(form=None)
        return turn.reply(Status.ANSWERED, turn.words("log.nothing_waits"), intent=INTENT)
    if what == "save":
        return save_all(turn)
    if what == "scrap_all":
        return scrap(turn, None)
    place = place_of(turn)
    if what == "change":
        return what_to_change(turn)
    if what == "scrap":
        return scrap(turn, place)
    if what == "mend":
        return _mend(turn, place, value)
    if what == "estimate":
        return offer_estimate(turn, place)
    if what in _CHANGES:
        with_draft(turn, place, _CHANGES[what](drafts[place], value))
    return go_on(turn)


def resume(turn: Turn) -> Reply:
    """Go on with what was left unfinished."""
    conversation = turn.conversation
    if not conversation.drafts and conversation.aside:
        turn.remember(drafts=conversation.aside[:1], aside=conversation.aside[1:])
    return go_on(turn, turn.words("log.back_to"))


def place_of(turn: Turn) -> int:
    """Which draft is spoken of."""
    form = turn.conversation.form or turn.conversation.paused
    place = int(form.answers.get("place", 0)) if form and form.name == FORM else 0
    return max(0, min(place, len(turn.conversation.drafts) - 1))


def scrap(turn: Turn, place: int | None) -> Reply:
    """Leave one draft, or all of them; what is left is asked about."""
    drafts = turn.conversation.drafts
    if place is not None and len(drafts) > 1:
        gone = drafts[place]
        with_draft(turn, place, None)
        return go_on(turn, turn.words("log.scrapped_one", name=name_of(turn, gone)))
    turn.remember(form=None, drafts=(), misses=0)
    says, choices = left_aside(turn)
    return turn.reply(Status.ANSWERED, turn.words("log.scrapped"), *says, intent=INTENT, choices=choices)


def paid_too_young(turn: Turn, place: int) -> Reply:
    """Leave out paid work before the age at which there is any."""
    reply = scrap(turn, place)
    return replace(reply, opening=(turn.words("log.paid_too_young"), *reply.opening))


def what_to_change(turn: Turn) -> Reply:
    """Ask what is wrong; anything may be said."""
    place = place_of(turn)
    turn.remember(form=Form(FORM, "change", {"place": str(place)}))
    choices = (
        do(turn, "log.choice.mend_hours", "mend", "minutes"),
        do(turn, "log.choice.mend_day", "mend", "when"),
        do(turn, "log.choice.mend_place", "mend", "organisation"),
        do(turn, "log.choice.mend_kind", "mend", "activity_type"),
        do(turn, "log.choice.scrap", "scrap"),
    )
    return turn.reply(
        Status.ASKED, turn.words("log.ask.change"), intent=INTENT, choices=choices, experiences=told(turn)
    )


def offer_estimate(turn: Turn, place: int) -> Reply:
    """Offer the hours that a day counts where nobody remembers them: never put in unasked."""
    draft = turn.conversation.drafts[place]
    minutes = estimate(draft).minutes or 0
    turn.remember(form=Form(FORM, "estimate", {"place": str(place)}))
    a_day = hours(minutes // days_of(draft))
    question = turn.words("log.ask.estimate", hours=hours(minutes), a_day=a_day)
    choices = (
        do(turn, "log.choice.estimate", "estimated", hours=hours(minutes)),
        do(turn, "log.choice.mend_hours", "mend", "minutes"),
        do(turn, "log.choice.scrap", "scrap"),
    )
    return turn.reply(Status.ASKED, intent=INTENT, closing=(question,), choices=choices, experiences=told(turn))


def ask_each_or_all(turn: Turn, place: int, minutes: int) -> Reply:
    """Ask whether so many minutes are for each day or for all of them."""
    draft = turn.conversation.drafts[place]
    turn.remember(form=Form(FORM, "each", {"place": str(place), "minutes": str(minutes)}))
    question = turn.words("log.ask.each", hours=hours(minutes), days=days_of(draft))
    choices = (
        do(turn, "log.choice.each", "each", str(minutes), hours=hours(minutes)),
        do(turn, "log.choice.in_all", "minutes", str(minutes), hours=hours(minutes)),
    )
    return turn.reply(Status.ASKED, intent=INTENT, closing=(question,), choices=choices, experiences=told(turn))


def _mend(turn: Turn, place: int, field: str) -> Reply:
    """Ask for one thing afresh."""
    draft = turn.conversation.drafts[place]
    emptied = {
        "minutes": {"minutes": None, "minutes_a_day": None, "begins": None, "ends": None, "estimated": False},
        "when": {"start_date": None, "end_date": None},
        "organisation": {"organisation": None},
        "activity_type": {"activity_type": None, "paid": None},
    }[field]
    with_draft(turn, place, replace(draft, **emptied, faults=(), settled=(), skipped=()))  # type: ignore[arg-type]
    return go_on(turn)


def _unpaid(draft: Draft, _: str) -> Draft:
    """Helping without pay is no job; what it was has to be asked."""
    return replace(draft, paid=False, activity_type=None)


def _live(draft: Draft, _: str) -> Draft:
    kind = draft.activity_type or ActivityType.VIRTUAL_EXPERIENCE
    return replace(draft, alone=False, online=True, activity_type=kind)


def _explored(draft: Draft, _: str) -> Draft:
    kind = draft.activity_type or ActivityType.VIRTUAL_EXPERIENCE
    return replace(draft, activity_type=kind, minutes=0, skipped=("organisation", "alone"))


_CHANGES: Mapping[str, Callable[[Draft, str], Draft]] = {
    "type": lambda draft, value: replace(draft, activity_type=ActivityType(value)),
    "skip": lambda draft, value: replace(draft, skipped=(*draft.skipped, value)),
    "minutes": lambda draft, value: replace(with_minutes(draft, int(value)), faults=()),
    "each": lambda draft, value: each_day(draft, int(value)),
    "estimated": lambda draft, _: estimate(draft),
    "settle": lambda draft, value: settled(draft, Fault(value)),
    "unpaid": _unpaid,
    "live": _live,
    "explored": _explored,
}

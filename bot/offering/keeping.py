"""Listings that somebody puts by: saved, shown again as they stand now, and spoken of once before they close."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from bot.conversation import Form
from bot.offering.cards import offer_card, plain_hit, when_line
from bot.offering.listing import FORM, INTENT, do, shown_as_list
from bot.reply import Choice, Reply, Status
from bot.turn import LONDON, Turn
from bot.wording.figures import day
from knowledge.opportunities.records import Opportunity

CLOSES, WENT, RATE = "offer_closes", "offer_went", "offer_feedback"
# The reminder comes when school is out, two days before it is too late; so does the question the day after.
HOUR, BEFORE = 16, timedelta(days=2)
MOST_SAVED, MOST_SHOWN, MOST_REMOVED = 50, 5, 3


def save(turn: Turn, identity: str) -> Reply:
    """Put a listing by, with one reminder before it closes."""
    conversation = turn.conversation
    one = turn.opportunities.get(identity)
    if one is None:
        return turn.reply(Status.NO_DATA, turn.words("offers.gone"), choices=(turn.person_choice(),), intent=INTENT)
    if identity in conversation.saved:
        return turn.reply(Status.SAVED, turn.words("offers.saved_before"), choices=_after(turn), intent=INTENT)
    if len(conversation.saved) >= MOST_SAVED:
        says = turn.words("offers.saved_full", count=MOST_SAVED)
        return turn.reply(Status.REFUSED, says, choices=(_show(turn),), intent=INTENT)
    turn.remember(saved=(*conversation.saved, identity), offer=identity, looking=True, form=None)
    remind_at, went_at = reminder_of(one, turn.now), question_of(one, turn.now)
    turn.plan(CLOSES, about(identity), remind_at)
    turn.plan(WENT, about(identity), went_at)
    saved_it = turn.words("offers.saved", title=offer_card(turn, plain_hit(one)).title)
    return turn.reply(
        Status.SAVED, f"{saved_it} {_when_told(turn, one, remind_at)}", choices=_after(turn), intent=INTENT
    )


def _when_told(turn: Turn, one: Opportunity, remind_at: datetime | None) -> str:
    if remind_at and turn.conversation.quiet:
        return turn.words("offers.reminders_off")
    if remind_at:
        return turn.words("offers.will_remind", day=day(remind_at.astimezone(LONDON).date()))
    return when_line(turn, one) if one.closes else turn.words("offers.no_reminder")


def unsave(turn: Turn, identity: str) -> Reply:
    """Take a listing off the list, and its reminders with it."""
    turn.remember(saved=tuple(one for one in turn.conversation.saved if one != identity))
    for kind in (CLOSES, WENT, RATE):
        turn.plan(kind, about(identity), None)
    choices = (_show(turn),) if turn.conversation.saved else (turn.person_choice(),)
    return turn.reply(Status.SAVED, turn.words("offers.unsaved"), choices=choices, intent=INTENT)


def saved(turn: Turn) -> Reply:
    """What was put by, the latest first, as it stands now."""
    listings = [turn.opportunities.get(identity) for identity in reversed(turn.conversation.saved)]
    there = [plain_hit(one) for one in listings if one is not None][:MOST_SHOWN]
    gone = sum(one is None for one in listings)
    says = [turn.words("offers.saved_gone", count=gone)] if gone else []
    if not there:
        return turn.reply(
            Status.NO_DATA, *says, turn.words("offers.none_saved"), choices=(turn.person_choice(),), intent=INTENT
        )
    removing = tuple(
        do(turn, "offers.choice.unsave", "unsave", hit.opportunity.id, letter=letter)
        for letter, hit in zip("ABC"[:MOST_REMOVED], there, strict=False)
    )
    says.append(turn.words("offers.saved_intro", count=len(turn.conversation.saved) - gone))
    return shown_as_list(turn, there, *says, choices=(*removing, turn.person_choice()))


def closes(turn: Turn, key: str) -> Reply | None:
    """The one reminder before it closes; nothing where it is gone, over or full by now."""
    one = _listing(turn, key)
    if one is None or _is_later(turn, CLOSES, key, reminder_of(one, turn.now)) or not one.bookable(turn.now):
        return None
    turn.remember(offer=one.id, looking=True)
    choices = (do(turn, "offers.choice.unsave_it", "unsave", one.id),)
    card = offer_card(turn, plain_hit(one))
    return turn.reply(Status.ANSWERED, turn.words("offers.closes"), cards=(card,), choices=choices, intent=INTENT)


def did_you_go(turn: Turn, key: str) -> Reply | None:
    """The day after it, once: did they go?"""
    one = _listing(turn, key)
    if one is None or _is_later(turn, WENT, key, question_of(one, turn.now)) or put_off(turn, WENT, key):
        return None
    turn.remember(form=Form(FORM, "went", {"id": one.id}))
    choices = (
        do(turn, "offers.choice.went", "went", one.id),
        do(turn, "offers.choice.not_went", "not_went", one.id),
    )
    asked = turn.words("offers.did_you_go", title=offer_card(turn, plain_hit(one)).title)
    return turn.reply(Status.ASKED, closing=(asked,), choices=choices, intent=INTENT)


def put_off(turn: Turn, kind: str, key: str) -> bool:
    """Whether something is being asked already: one question at a time, so this one has its day tomorrow."""
    if turn.conversation.form is None:
        return False
    turn.plan(kind, key, turn.now + timedelta(days=1))
    return True


def _is_later(turn: Turn, kind: str, key: str, at: datetime | None) -> bool:
    """Whether the listing was put off since it was saved; then what was to be said waits for its new day."""
    if at is not None:
        turn.plan(kind, key, at)
    return at is not None


def reminder_of(one: Opportunity, now: datetime) -> datetime | None:
    """When to speak of it before it closes; None where no date says when, or where that time has passed."""
    stated = [moment for moment in (one.apply_by, one.starts) if moment is not None]
    at = _at_hour(min(stated) - BEFORE) if stated else None
    return at if at is not None and at > now else None


def question_of(one: Opportunity, now: datetime) -> datetime | None:
    """When to ask whether they went: the day after its end. What has no day is not asked about."""
    last = one.ends or one.starts
    if last is None or one.type in {"apprenticeship", "part_time_work", "course"}:
        return None
    at = _at_hour(last + timedelta(days=1))
    return at if at > now else None


def about(identity: str) -> str:
    """The key under which a listing falls due: ids of others may be longer than a key."""
    return hashlib.blake2b(identity.encode(), digest_size=16).hexdigest()


def saved_as(turn: Turn, key: str) -> str | None:
    """The id of the saved listing with this key; None where it was taken off the list."""
    return next((one for one in turn.conversation.saved if about(one) == key), None)


def _listing(turn: Turn, key: str) -> Opportunity | None:
    identity = saved_as(turn, key)
    return turn.opportunities.get(identity) if identity else None


def ask_how_it_was(turn: Turn, identity: str) -> None:
    """The day after somebody says that they went to what they had saved, they may say how it was."""
    turn.plan(WENT, about(identity), None)
    if identity in turn.conversation.saved:
        turn.plan(RATE, about(identity), _at_hour(turn.now + timedelta(days=1)))


def _at_hour(when: datetime) -> datetime:
    return when.astimezone(LONDON).replace(hour=HOUR, minute=0, second=0, microsecond=0)


def _show(turn: Turn) -> Choice:
    return do(turn, "offers.choice.saved", "saved")


def _after(turn: Turn) -> tuple[Choice, ...]:
    rest = (do(turn, "offers.choice.more", "more"),) if turn.conversation.wanted else ()
    return (_show(turn), *rest, turn.person_choice())


REMINDERS = {CLOSES: closes, WENT: did_you_go}

"""What a moderator reads in the terminal: plain lines, in which nothing that a provider wrote can do anything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import fields
from datetime import datetime

from bot.text import clean
from knowledge.opportunities.feedback import QUESTIONS, Feedback
from knowledge.opportunities.moderation import HandIn, Stage, shown
from knowledge.opportunities.records import LONDON, Opportunity
from knowledge.opportunities.warning_signs import Sign, warning_signs

LONGEST_TITLE, LONGEST_VALUE = 60, 700
SIGN_MEANINGS = {
    "link_shortener": "the link hides where it leads",
    "no_link": "there is no link",
    "price_from": 'a price "from": what is the real one?',
    "pays_to_take_part": "somebody may have to pay to take part",
    "asks_date_of_birth": "asks for a date of birth or an official number",
    "private_messenger": "contact by a private messenger or a mobile number",
    "personal_address": "a private e-mail address, or a meeting in somebody's home",
    "asks_for_picture": "asks for a picture of the young person",
    "premium_number": "a number that costs a lot to ring",
    "odd_link": "the link is written so that one cannot tell where it leads",
    "past": "a date in it is past",
    "ends_before_start": "it ends before it begins",
    "far_future": "a date in it is more than 18 months away",
    "paid_under_13": "paid work that may be for under-13s: the law allows none",
    "night_hours": "night hours, or a job before 07:00 or after 19:00",
    "instructions": "text that looks like instructions to a computer",
    "hidden_characters": "characters in it cannot be seen",
}
# Told once at the top of what is shown, or not of the listing.
_NOT_SHOWN = {"id", "title", "checked_on"}


def plain(text: object, longest: int = LONGEST_VALUE) -> str:
    """``text`` in one line without anything that a terminal would act on."""
    line = " ".join(clean(str(text)).split())
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


def list_line(one: HandIn, at: datetime) -> str:
    """One hand-in that waits: its id, since when, what it is, and its warning signs."""
    signs = ", ".join(sign.code for sign in warning_signs(one.opportunity, at))
    given = f"{one.at.astimezone(LONDON):%Y-%m-%d}"
    title = plain(one.opportunity.title, LONGEST_TITLE)
    return f"{one.id}  {given}  {plain(one.provider)}  {title}" + (f"  [{signs}]" if signs else "")


def shown_lines(one: HandIn, versions: Sequence[HandIn], at: datetime) -> Iterator[str]:
    """Everything about one hand-in; ``versions`` are all hand-ins of the same opportunity, itself among them."""
    held = shown(versions)
    yield f"{plain(one.opportunity.title)}"
    yield f"  {one.id} of {plain(one.opportunity.id)}: {one.stage.value}"
    yield f"  handed in for {plain(one.provider)} on {one.at.astimezone(LONDON):%Y-%m-%d %H:%M}"
    if (decision := one.decision) is not None:
        said = decision.reason or f"checked on {decision.checked_on}"
        note = f" ({plain(decision.note)})" if decision.note else ""
        yield f"  decided by {plain(decision.by)} on {decision.at.astimezone(LONDON):%Y-%m-%d}: {said}{note}"
    for other in versions:
        if other.id != one.id and other.stage is Stage.REFUSED and other.decision is not None:
            note = f" ({plain(other.decision.note)})" if other.decision.note else ""
            yield f"  LOOK TWICE: another version of it was refused: {other.decision.reason}{note}"
    for field in fields(Opportunity):
        value = getattr(one.opportunity, field.name)
        before = getattr(held, field.name) if held is not None else value
        if field.name in _NOT_SHOWN and before == value:
            continue
        if before != value and field.name not in {"checked_on", "published"}:
            yield f"  {field.name}: {_value(value)}  (now shown: {_value(before)})"
        elif field.name not in _NOT_SHOWN and _stated(value):
            yield f"  {field.name}: {_value(value)}"
    silent = [field.name for field in fields(Opportunity) if not _stated(getattr(one.opportunity, field.name))]
    yield f"  not stated: {', '.join(name for name in silent if name not in _NOT_SHOWN)}"
    yield from sign_lines(warning_signs(one.opportunity, at))


def sign_lines(signs: Sequence[Sign]) -> Iterator[str]:
    """The warning signs with the words that show them."""
    for sign in signs:
        words = f': "{plain(sign.words, LONGEST_TITLE)}"' if sign.words else ""
        yield f"  LOOK TWICE: {SIGN_MEANINGS[sign.code]}{words}"


def feedback_lines(waiting: Sequence[Feedback]) -> Iterator[str]:
    """Feedback that waits, by opportunity: how many answers of each kind, then a line for each with its id."""
    for about in sorted({one.opportunity for one in waiting}):
        group = [one for one in waiting if one.opportunity == about]
        troubling = sum(one.answers.troubling for one in group)
        trouble = f", {troubling} of which say that it did not happen or was something else" if troubling else ""
        yield f"{plain(about)}: {len(group)} waiting{trouble}"
        for question in QUESTIONS:
            said = Counter(getattr(one.answers, question) for one in group)
            told = ", ".join(f"{said[answer]} {answer}" for answer in ("yes", "partly", "no") if said[answer])
            if told:
                yield f"  {question}: {told}"
        for one in group:
            why = f" ({one.answers.why})" if one.answers.why else ""
            yield f"  {one.key}  {one.given_on}{why}"


def _stated(value: object) -> bool:
    # 0 places and a price of 0 are statements; an empty list is none.
    return value == 0 or bool(value)


def _value(value: object) -> str:
    if isinstance(value, datetime):
        return f"{value.astimezone(LONDON):%Y-%m-%d %H:%M} London time"
    if isinstance(value, (tuple, frozenset)):
        return plain(", ".join(_item(item) for item in sorted(value, key=str))) or "not stated"
    return plain(value) if _stated(value) else "not stated"


def _item(item: object) -> str:
    """An item of a list; of access, what is said of one need."""
    if isinstance(item, tuple):
        need, said = item
        return f"{need} {'yes' if said else 'no'}"
    return str(item)

"""What happens to something that a provider hands in: it waits, and a moderator accepts or refuses it.

Pure rules over records; nothing here reads or writes. The id of a hand-in is made from what is in it, so that the same
one twice has one effect. Nothing that waits is shown. What was accepted stays as it is while a change to it waits.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from knowledge.errors import KnowledgeError
from knowledge.opportunities.records import LONDON, Opportunity

# Why something is refused. The note says more; for "other" it must.
REASONS = (
    "past", "duplicate", "unclear", "misleading", "not_for_young_people", "not_in_london", "asks_for_payment",
    "asks_for_personal_data", "unlawful_work", "unsafe", "link_does_not_work", "other",
)  # fmt: skip
LONGEST_NOTE = 300
# The source of what is handed in. Its ids hold the provider's, so that nobody can hand in what others offer.
HANDED_IN = "handed-in"
_REFERENCE = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._-]{0,39}")


class ModerationError(KnowledgeError):
    """Something cannot be decided so; ``str(error)`` is one line that says why and what to do."""


class Stage(StrEnum):
    """How far a hand-in has come. REPLACED: the provider, or a later acceptance, has put another in its place."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided, when, and by whom: ``by`` is a role or a reference and never says more of a person.

    ``checked_on`` is the day of an acceptance, ``reason`` one of :data:`REASONS` for a refusal.
    """

    by: str
    at: datetime
    checked_on: date | None = None
    reason: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class HandIn:
    """One version of an opportunity, as it was handed in for a provider (an id of a Provider).

    ``id`` is made from what is in it. ``opportunity.checked_on`` is always None: see :func:`shown`.
    """

    id: str
    provider: str
    opportunity: Opportunity
    at: datetime
    stage: Stage = Stage.WAITING
    decision: Decision | None = None


def hand_in(opportunity: Opportunity, provider: str, at: datetime) -> HandIn:
    """``opportunity`` handed in for ``provider``, an id, at ``at``: it waits.

    It gets an id under the provider's own. What it says of its source and of being checked does not count.
    """
    plain = replace(
        opportunity, id=own_id(opportunity.id, provider), source=HANDED_IN, provider=provider, checked_on=None
    )
    # The day on which it was written out says nothing of what is on offer.
    content = json.dumps(replace(plain, published=None).as_json(), sort_keys=True)
    digest = hashlib.sha256(content.encode()).hexdigest()
    return HandIn(f"hand-in:{digest[:16]}", provider, plain, at)


def own_id(theirs: str, provider: str) -> str:
    """The id of what ``provider`` hands in as ``theirs``; of an id with a source, what follows the source counts."""
    under = f"{HANDED_IN}:{provider.partition(':')[2] or provider}/"
    return theirs if theirs.startswith(under) else under + (theirs.partition(":")[2] or theirs)


def taken_in(earlier: Sequence[HandIn], new: HandIn) -> tuple[HandIn, ...]:
    """The hand-ins that ``new`` changes, itself among them; none where it was there before and nothing is to be done.

    ``earlier`` are all those of the same opportunity. Of two that wait, the one that was handed in last stays. What was
    refused stays refused. Raises ModerationError where the opportunity is another provider's.
    """
    if any(one.provider != new.provider for one in earlier):
        raise ModerationError(f"{new.opportunity.id} belongs to another provider: give it an id of your own.")
    known = next((one for one in earlier if one.id == new.id), None)
    if known is not None and known.stage in {Stage.WAITING, Stage.REFUSED}:
        return ()
    waiting = tuple(
        replace(one, stage=Stage.REPLACED) for one in earlier if one.stage is Stage.WAITING and one.id != new.id
    )
    if known is not None and known.stage is Stage.ACCEPTED:
        # It is as it was accepted: a change that waits was taken back.
        return waiting
    return (*waiting, replace(new, stage=Stage.WAITING, decision=None))


def accepted(
    earlier: Sequence[HandIn],
    identity: str,
    by: str,
    at: datetime,
    checked_on: date | None = None,
    *,
    overrule: bool = False,
) -> tuple[HandIn, ...]:
    """The hand-ins that change when ``identity`` is accepted; none where it was, and was checked no later.

    ``checked_on`` is the day on which it was compared with what the provider says, today where none is given. A later
    one renews an acceptance. What was refused is accepted only to ``overrule`` that, so that nobody does it unawares.
    Raises ModerationError where it cannot be accepted.
    """
    one = _one(earlier, identity)
    today = at.astimezone(LONDON).date()
    day = checked_on or today
    if day > today:
        raise ModerationError(f"{day} is yet to come: give the day on which it was checked.")
    if one.stage is Stage.REPLACED:
        raise ModerationError(f"{identity} was replaced by a later one: look at that with `moderate list`.")
    if one.stage is Stage.REFUSED and one.decision is not None and not overrule:
        raise ModerationError(
            f"{identity} was refused by {one.decision.by} ({one.decision.reason}): look at why with `moderate show`, "
            "and give `--overrule` to accept it all the same."
        )
    if one.opportunity.is_over(at):
        raise ModerationError(
            f"{identity} is past, or has no date: it cannot be shown. Refuse it with `--reason past`."
        )
    if one.stage is Stage.ACCEPTED and one.decision and one.decision.checked_on and day <= one.decision.checked_on:
        return ()
    others = (other for other in earlier if other.id != identity and other.stage is Stage.ACCEPTED)
    decision = Decision(reference(by), at, checked_on=day)
    return (*(replace(other, stage=Stage.REPLACED) for other in others), _decided(one, Stage.ACCEPTED, decision))


def refused(
    earlier: Sequence[HandIn], identity: str, by: str, at: datetime, reason: str, note: str = ""
) -> tuple[HandIn, ...]:
    """The hand-in as it is when it is refused; none where it was. One that had been accepted is shown no longer.

    Raises ModerationError for a reason that is not on the list, and where the note is missing or too long.
    """
    one = _one(earlier, identity)
    if reason not in REASONS:
        raise ModerationError(f"{reason!r} is no reason: give one of {', '.join(REASONS)}.")
    if reason == "other" and not note.strip():
        raise ModerationError("The reason 'other' needs a note that says what it is: give --note TEXT.")
    if len(note) > LONGEST_NOTE:
        raise ModerationError(f"The note is too long: give at most {LONGEST_NOTE} letters.")
    if one.stage in {Stage.REFUSED, Stage.REPLACED}:
        return ()
    return (_decided(one, Stage.REFUSED, Decision(reference(by), at, reason=reason, note=note.strip())),)


def shown(hand_ins: Iterable[HandIn]) -> Opportunity | None:
    """What is shown of one opportunity: the version that was accepted, with the day it was checked; else None."""
    for one in hand_ins:
        if one.stage is Stage.ACCEPTED and one.decision is not None:
            return replace(one.opportunity, checked_on=one.decision.checked_on)
    return None


def reference(text: str) -> str:
    """``text`` if it can be who decided: a role or a short reference. Raises ModerationError."""
    if not _REFERENCE.fullmatch(text) or sum(letter.isdigit() for letter in text) > 6:
        raise ModerationError(
            f"{text!r} cannot stand for who decided: give a role or a short reference of letters, like `operator`."
        )
    return text


def _one(hand_ins: Sequence[HandIn], identity: str) -> HandIn:
    found = next((one for one in hand_ins if one.id == identity), None)
    if found is None:
        raise ModerationError(f"There is no hand-in {identity}: `python -m bot moderate list` names those that wait.")
    return found


def _decided(one: HandIn, stage: Stage, decision: Decision) -> HandIn:
    return replace(one, stage=stage, decision=decision)

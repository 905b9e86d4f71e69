"""What each role may do: one table, and the one question that every path asks of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType

from bot.grants import Grant, Granted, reaches_channel, reaches_school


class Action(StrEnum):
    """Something that not everybody may do."""

    CLAIM_CASE = "claim_case"
    SEE_CASE = "see_case"
    OFFER_SLOTS = "offer_slots"
    DECLINE_CASE = "decline_case"
    HAND_ON_CASE = "hand_on_case"
    CLOSE_CASE = "close_case"
    WRITE_IN_CASE = "write_in_case"
    SEE_RESTRICTED = "see_restricted"
    ACKNOWLEDGE_RESTRICTED = "acknowledge_restricted"
    CLOSE_RESTRICTED = "close_restricted"
    REFER_STUDENT = "refer_student"
    SEE_CLASS_TOTALS = "see_class_totals"
    CONFIRM_EXPERIENCE = "confirm_experience"
    GRANT = "grant"
    PAUSE = "pause"
    MODERATE = "moderate"
    SEARCH_AS_STAFF = "search_as_staff"


_ADVISER, _LEAD, _TEACHER = Granted.ADVISER, Granted.SAFEGUARDING_LEAD, Granted.TEACHER

MAY: Mapping[Action, frozenset[Granted]] = MappingProxyType(
    {
        Action.CLAIM_CASE: frozenset({_ADVISER}),
        Action.SEE_CASE: frozenset({_ADVISER}),
        Action.OFFER_SLOTS: frozenset({_ADVISER}),
        Action.DECLINE_CASE: frozenset({_ADVISER}),
        Action.HAND_ON_CASE: frozenset({_ADVISER}),
        Action.CLOSE_CASE: frozenset({_ADVISER}),
        Action.WRITE_IN_CASE: frozenset({_ADVISER}),
        Action.SEE_RESTRICTED: frozenset({_LEAD}),
        # The operator is called last, and must be able to say that the lead was found; the words are not for them.
        Action.ACKNOWLEDGE_RESTRICTED: frozenset({_LEAD, Granted.OPERATOR}),
        Action.CLOSE_RESTRICTED: frozenset({_LEAD}),
        Action.REFER_STUDENT: frozenset({_TEACHER, _LEAD}),
        Action.SEE_CLASS_TOTALS: frozenset({_TEACHER, Granted.GOVERNOR}),
        Action.CONFIRM_EXPERIENCE: frozenset({_TEACHER}),
        Action.GRANT: frozenset({Granted.ADMINISTRATOR}),
        Action.PAUSE: frozenset({Granted.ADMINISTRATOR, Granted.OPERATOR}),
        Action.MODERATE: frozenset({Granted.MODERATOR}),
        Action.SEARCH_AS_STAFF: frozenset({_ADVISER, _LEAD, _TEACHER, Granted.GOVERNOR}),
    }
)
# What has to do with no school and no person, so that the role alone decides.
ABOUT_NOBODY = frozenset({Action.SEARCH_AS_STAFF})


def may(grants: Sequence[Grant], action: Action, school: str = "", channel: str = "") -> bool:
    """Whether somebody with ``grants`` may do ``action`` to what belongs to ``school`` on ``channel``.

    Of a case, these are the school and the channel of the student. Left empty they mean no school in particular and all
    channels, which only those who are granted everywhere reach: who forgets to name them is refused, never let in.
    """
    return any(
        grant.role in MAY[action]
        and (action in ABOUT_NOBODY or (reaches_school(grant, school) and reaches_channel(grant, channel)))
        for grant in grants
    )

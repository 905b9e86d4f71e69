"""Who may use a channel that anybody can write to, and what is kept of somebody before they may: nothing of theirs.

The gate asks for a role and, of students, for a school year. Until it is passed the conversation holds its step alone;
below the first year it holds that the gate is shut, and until when.
"""

from __future__ import annotations

from datetime import date

from bot.conversation import Conversation, Form
from bot.details import name_in
from bot.introducing import WHICH_YEAR, Introduction, introduction_in
from bot.portfolio.school_year import academic_year
from bot.schools import SchoolClass
from bot.turn import Turn

FORM = "gate"
ROLE, YEAR, SIXTH_FORM, SIXTEEN, DOUBT, SHUT = "role", "year", "sixth_form", "sixteen", "doubt", "shut"
# What a step remembers: the code that came, that something was asked, that a year was mended, how long it is shut, and
# that an age was told, after which a bare number may be that age and no year.
CODE, ASKED, MENDED, UNTIL, AGED = "code", "asked", "mended", "until", "aged"
# Where a school's rule, or the channel's, lets in this year, its pupils are asked whether they are 16.
YEAR_OF_16, OLD_ENOUGH = 11, 16
# Forms that hold nothing of the person, so that they may wait before the gate.
IMPERSONAL = frozenset({FORM, "safeguarding"})


def waiting(conversation: Conversation) -> Form | None:
    """The gate's own form, in front or put aside."""
    forms = (conversation.form, conversation.paused)
    return next((form for form in forms if form is not None and form.name == FORM), None)


def is_shut(turn: Turn) -> bool:
    """Whether the gate comes before anything else in this turn."""
    return turn.live is not None and (not turn.conversation.passed_gate or waiting(turn.conversation) is not None)


def is_turned_away(turn: Turn) -> bool:
    """Whether the gate is shut for somebody, until a school year begins."""
    form = waiting(turn.conversation)
    return turn.live is not None and form is not None and form.step == SHUT


def first_year(turn: Turn, of: SchoolClass | None = None) -> int:
    """The first school year that may use this channel. The rule of a school, ``of`` or their own, comes before."""
    school = turn.conversation.profile.school
    own = of.first_year if of is not None else turn.schools.first_year_of(school) if school else None
    if own is not None:
        return own
    return turn.live.first_year if turn.live is not None else 0


def until(turn: Turn) -> date:
    """When somebody who was turned away is asked again: on 1 September, when school years move up.

    The same day for everybody, so that it tells nothing of their year.
    """
    return date(academic_year(turn.local.date()) + 1, 9, 1)


def bare(conversation: Conversation) -> Conversation:
    """``conversation`` without anything of the person: the step, and the choices on the screen."""
    form, paused = (
        form if form is not None and form.name in IMPERSONAL else None
        for form in (conversation.form, conversation.paused)
    )
    return Conversation(
        met=conversation.met,
        choices=conversation.choices,
        form=form,
        paused=paused,
        checked=conversation.checked,
        choices_id=conversation.choices_id,
        picked_of=conversation.picked_of,
        repeats=conversation.repeats,
        quiet=conversation.quiet,
    )


def impersonal(text: str) -> str:
    """``text``, or one and the same word for all that tell of a person: those could be guessed from their digest."""
    tells = introduction_in(text, WHICH_YEAR) != Introduction() or name_in(text) is not None
    return "told" if tells or any(character.isdigit() for character in text) else text

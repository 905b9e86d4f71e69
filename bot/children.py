"""The children that a parent or carer speaks for, each with a portfolio of their own."""

from __future__ import annotations

import secrets
from dataclasses import fields, replace
from datetime import datetime, timedelta

from bot.conversation import Child, Conversation, Desk
from bot.message import SCHOOL_YEARS, Person

# The parent's own portfolio, where they had logged something before they added a child.
OWN = "own"
MOST_CHILDREN, ID_BYTES = 8, 6
# After so long a silence nobody is sure any more which of several was spoken of.
SPOKEN_FOR = timedelta(minutes=30)
_ON_DESK = tuple(field.name for field in fields(Desk))


def person_of(parent: Person, child: str) -> Person:
    """Whose the rows of the child with this id are: apart from the parent's own."""
    return Person(parent.channel, f"{parent.user}/child/{child}")


def portfolio_of(parent: Person, child: str) -> Person:
    """Under whom the portfolio is kept: a child's, or the parent's own."""
    return person_of(parent, child) if child not in {"", OWN} else parent


def new_id() -> str:
    """An id for a child: it says nothing, and is short enough to stand beside that of what falls due."""
    return secrets.token_hex(ID_BYTES)


def speaking_of(conversation: Conversation, child: str) -> Conversation:
    """``conversation`` with another portfolio spoken of. What lies open of the one before is put aside for its turn.

    Where nobody in particular was spoken of, what is being told goes along: it was waiting for a name.
    """
    if child == conversation.child:
        return conversation
    before, stays, goes = conversation.child, _desk(conversation), Desk()
    if before == "":
        before, goes = OWN, Desk(drafts=stays.drafts, aside=stays.aside, tapped=stays.tapped)
        stays = replace(stays, drafts=(), aside=(), tapped=None)
    desks = dict(conversation.desks)
    if stays != Desk():
        desks[before] = stays
    desk = _together(goes, desks.pop(child, Desk()))
    return _with_desk(replace(conversation, child=child, desks=desks, form=None, paused=None), desk)


def taking_along(conversation: Conversation, child: str) -> Conversation:
    """As :func:`speaking_of`, but what is being told was told of the other child: it goes along."""
    # A correction of what is saved stays with whose it is.
    told = Desk(drafts=tuple(draft for draft in conversation.drafts if not draft.replaces))
    stays = tuple(draft for draft in conversation.drafts if draft.replaces)
    moved = speaking_of(replace(conversation, drafts=stays), child)
    return _with_desk(moved, _together(told, _desk(moved)))


def without_child(conversation: Conversation, child: str) -> Conversation:
    """``conversation`` in which nothing is left of the child with this id."""
    left = tuple(one for one in conversation.children if one.id != child)
    if conversation.child == child:
        conversation = _with_desk(replace(conversation, child="", form=None, paused=None), Desk())
    desks = {name: desk for name, desk in conversation.desks.items() if name != child}
    return replace(conversation, children=left, desks=desks)


def with_year(conversation: Conversation, child: str, year: int, since: int) -> Conversation:
    """``conversation`` with the school year of a child, told in the academic year that began in ``since``."""
    changed = (replace(one, year=year, year_since=since) if one.id == child else one for one in conversation.children)
    return replace(conversation, children=tuple(changed))


def moved_up(conversation: Conversation, academic_year: int, now: datetime) -> Conversation:
    """Children as they are in ``academic_year``; and after a long silence none of several is spoken of."""
    children = tuple(_moved_up(child, academic_year) for child in conversation.children)
    conversation = replace(conversation, children=children)
    if not children or not conversation.child:
        return conversation
    spoken_at = datetime.fromisoformat(conversation.child_at) if conversation.child_at else now
    unsure = len(children) > 1 or conversation.child == OWN
    if unsure and conversation.form is None and now - spoken_at > SPOKEN_FOR:
        return speaking_of(conversation, "")
    return replace(conversation, child_at=now.isoformat())


def _moved_up(child: Child, academic_year: int) -> Child:
    if child.year_since == academic_year:
        return child
    year = child.year + academic_year - child.year_since if child.year is not None else None
    return replace(child, year=year if year in SCHOOL_YEARS else None, year_since=academic_year)


def _desk(conversation: Conversation) -> Desk:
    return Desk(**{name: getattr(conversation, name) for name in _ON_DESK})


def _with_desk(conversation: Conversation, desk: Desk) -> Conversation:
    return replace(conversation, **{name: getattr(desk, name) for name in _ON_DESK})


def _together(told: Desk, desk: Desk) -> Desk:
    """``desk`` with what is being told laid on it. What lay there waits, so that a yes is for no more than was told."""
    tapped = told.tapped or desk.tapped
    if not told.drafts:
        return replace(desk, aside=(*told.aside, *desk.aside), tapped=tapped)
    return replace(desk, drafts=told.drafts, aside=(*told.aside, *desk.drafts, *desk.aside), tapped=tapped)

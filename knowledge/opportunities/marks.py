"""Quality marks: what a provider may say of itself, and what only somebody who has looked may say.

"holds" is set by a moderator, or in a file of the operator's own, with the day on which it was looked up. Whatever a
provider hands in can say "says" at most.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Literal

from knowledge.opportunities.moderation import ModerationError, reference
from knowledge.opportunities.records import MARKS, Mark, Provider


def as_handed_in(provider: Provider, kept: Provider | None = None) -> Provider:
    """``provider`` as it may be kept when it comes from the provider itself.

    A mark that it claims becomes "says"; nothing says that the entry was verified. ``kept`` is the entry there was: a
    mark that somebody has looked up stays as it is, whatever the provider says or leaves out now.
    """
    return replace(
        provider,
        marks=tuple(_merged(mark, _of(kept.marks, mark.name) if kept else None) for mark in _whole(provider.marks)),
        last_verified=kept.last_verified if kept is not None and _same(provider, kept) else None,
    )


def looked_up(provider: Provider, name: str, state: Literal["holds", "not_stated"], day: date, by: str) -> Provider:
    """``provider`` after the moderator ``by`` has looked up the mark ``name`` on ``day``. Raises ModerationError."""
    if name not in MARKS:
        raise ModerationError(f"{name!r} is no quality mark: give one of {', '.join(MARKS)}.")
    who = reference(by)

    def now(mark: Mark) -> Mark:
        if mark.name != name:
            return mark
        return Mark(mark.name, state, day, who) if state == "holds" else Mark(mark.name)

    return replace(provider, marks=tuple(map(now, _whole(provider.marks))))


def joined(listed: Iterable[Provider], kept: Iterable[Provider]) -> tuple[Provider, ...]:
    """The providers of both, each once: those of a file with the marks that moderators have looked up since."""
    by_id = {one.id: one for one in kept}
    found = {one.id: one for one in listed}
    return (
        *(replace(one, marks=by_id[one.id].marks) if one.id in by_id else one for one in found.values()),
        *(one for one in by_id.values() if one.id not in found),
    )


def _whole(marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """Every mark there is, in the usual order; those that ``marks`` leaves out are not stated."""
    return tuple(_of(marks, name) or Mark(name) for name in MARKS)  # type: ignore[arg-type]


def _of(marks: Sequence[Mark], name: str) -> Mark | None:
    return next((mark for mark in marks if mark.name == name), None)


def _merged(handed: Mark, kept: Mark | None) -> Mark:
    if kept is not None and kept.state == "holds":
        return kept
    return Mark(handed.name, "not_stated" if handed.state == "not_stated" else "says")


def _same(handed: Provider, kept: Provider) -> bool:
    """Whether nothing changed but what is looked up apart."""
    return replace(handed, marks=(), last_verified=None) == replace(kept, marks=(), last_verified=None)

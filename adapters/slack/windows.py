"""The windows in which an adviser fills in what a button cannot say: what each asks for.

A window shows nothing but the reference of the case: whether whoever opened it may do it is asked when it is sent.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from adapters.slack.calls import Header, Section
from adapters.slack.mrkdwn import escaped
from bot.handoff.filled_in import LONGEST_ACTION, LONGEST_NOTES, LONGEST_REASON, MOST_ACTIONS

Words = Callable[..., str]

MOST_SLOTS = 3
LONGEST_ACTIONS = MOST_ACTIONS * LONGEST_ACTION
# Room is left for a borough behind it.
LONGEST_PLACE = 40
LENGTHS = ("30", "45", "60", "90")
USUAL_LENGTH = "45"
# Those of :class:`bot.handoff.case.Outcome`, which a channel knows nothing of.
OUTCOMES = ("guidance_given", "sent_on", "not_needed", "no_answer")
# Names of fields. Those of a slot have its number behind them.
DAY, TIME, LENGTH, PLACE, BOROUGH, SCHOOL_KNOWS = "day", "time", "length", "place", "borough", "school_knows"
REASON, TO, OUTCOME, NOTES, ACTIONS = "reason", "to", "outcome", "notes", "actions"


class Window(StrEnum):
    """What a window is for, as it stands in a choice, in a button's name and in what is sent."""

    OFFER = "offer"
    DECLINE = "decline"
    HAND_ON = "hand_on"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class Input:
    """A field: its name, and what stands over it and under it."""

    name: str
    label: str
    hint: str = ""
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Typed(Input):
    """A field for words: at most ``most`` letters, in several ``lines`` or one."""

    most: int = LONGEST_REASON
    lines: bool = False


@dataclass(frozen=True, slots=True)
class Day(Input):
    """A field for a date."""


@dataclass(frozen=True, slots=True)
class Clock(Input):
    """A field for a time of day."""


@dataclass(frozen=True, slots=True)
class OneOf(Input):
    """A field for one of ``options``: what comes back, and what is shown. ``chosen`` is chosen before."""

    options: tuple[tuple[str, str], ...] = ()
    chosen: str = ""


@dataclass(frozen=True, slots=True)
class Tick(Input):
    """A box to tick beside ``says``."""

    says: str = ""


@dataclass(frozen=True, slots=True)
class Somebody(Input):
    """A field for a member of the workspace."""


@dataclass(frozen=True, slots=True)
class Form:
    """A window as it opens: at most 100 blocks; ``title``, ``send`` and ``close`` are of at most 24 letters."""

    window: Window
    case: str
    title: str
    send: str
    close: str
    blocks: tuple[Header | Section | Input, ...]


def form(window: Window, case: str, words: Words, boroughs: Sequence[str]) -> Form:
    """The window for ``case``. ``boroughs`` are the names to choose from."""
    about = Section(escaped(words(f"slack.window.{window}.about", reference=case)))
    return Form(
        window,
        case,
        words(f"slack.window.{window}.title"),
        words("slack.window.send"),
        words("slack.window.cancel"),
        (about, *_FIELDS[window](words, boroughs)),
    )


def _offer(words: Words, boroughs: Sequence[str]) -> tuple[Header | Section | Input, ...]:
    lengths = tuple((minutes, words("slack.window.minutes", count=minutes)) for minutes in LENGTHS)
    names = tuple((borough, borough) for borough in boroughs)
    blocks: list[Header | Section | Input] = []
    for number in range(1, MOST_SLOTS + 1):
        more = number > 1
        blocks += [
            Header(words("slack.window.slot", number=number)),
            Day(f"{DAY}-{number}", words("slack.window.day"), optional=more),
            Clock(f"{TIME}-{number}", words("slack.window.time"), optional=more),
            OneOf(f"{LENGTH}-{number}", words("slack.window.length"), options=lengths, chosen=USUAL_LENGTH),
            Typed(
                f"{PLACE}-{number}",
                words("slack.window.place"),
                words("slack.window.place.hint"),
                optional=more,
                most=LONGEST_PLACE,
            ),
            OneOf(f"{BOROUGH}-{number}", words("slack.window.borough"), optional=True, options=names),
        ]
    says = words("slack.window.school_knows.yes")
    return (*blocks, Tick(SCHOOL_KNOWS, words("slack.window.school_knows"), optional=True, says=says))


def _decline(words: Words, boroughs: Sequence[str]) -> tuple[Input, ...]:
    return (Typed(REASON, words("slack.window.reason"), most=LONGEST_REASON, lines=True),)


def _hand_on(words: Words, boroughs: Sequence[str]) -> tuple[Input, ...]:
    return (Somebody(TO, words("slack.window.to"), words("slack.window.to.hint"), optional=True),)


def _close(words: Words, boroughs: Sequence[str]) -> tuple[Input, ...]:
    outcomes = tuple((outcome, words(f"desk.outcome.{outcome}")) for outcome in OUTCOMES)
    notes, actions = words("slack.window.notes"), words("slack.window.actions")
    return (
        OneOf(OUTCOME, words("slack.window.outcome"), options=outcomes),
        Typed(NOTES, notes, optional=True, most=LONGEST_NOTES, lines=True),
        Typed(ACTIONS, actions, words("slack.window.actions.hint"), optional=True, most=LONGEST_ACTIONS, lines=True),
    )


_FIELDS: Mapping[Window, Callable[[Words, Sequence[str]], tuple[Header | Section | Input, ...]]] = {
    Window.OFFER: _offer,
    Window.DECLINE: _decline,
    Window.HAND_ON: _hand_on,
    Window.CLOSE: _close,
}

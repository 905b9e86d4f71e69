"""The home tab: what this is and how it is asked; and for an adviser, before it, their desk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from adapters.slack.buttons import DESK, START
from adapters.slack.calls import Block, Button, Buttons, Header, Remark, Section
from adapters.slack.mrkdwn import bold, escaped

COMMAND = "/ambitions"
# What a button in the home tab asks of the desk.
SHOW, CLAIM = "show", "claim"


@dataclass(frozen=True, slots=True)
class Entry:
    """A case in one line, its reference, and whether it can be claimed; else it is opened."""

    case: str
    line: str
    can_be_claimed: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Cases of a kind under a heading, at most 25 of them; ``more`` says how many others there are, or nothing."""

    heading: str
    entries: tuple[Entry, ...]
    more: str = ""


@dataclass(frozen=True, slots=True)
class Desk:
    """What an adviser sees of their cases: at most three groups, and what is said where there are none."""

    groups: tuple[Group, ...]
    nothing: str = ""


def home(words: Callable[..., str], desk: Desk | None = None) -> tuple[Block, ...]:
    """What somebody sees in the home tab; ``desk`` is None for whoever is no adviser."""
    says = [words("slack.home.what"), words("slack.home.ask"), words("slack.home.where", command=COMMAND)]
    says += [words("slack.home.private"), words("slack.home.pupils")]
    return (
        *(_desk(words, desk) if desk is not None else ()),
        Section(bold(words("slack.home.title"))),
        *(Section(escaped(text)) for text in says),
        Buttons((Button(START, words("slack.home.start"), START),)),
    )


def _desk(words: Callable[..., str], desk: Desk) -> Iterator[Block]:
    if not desk.groups:
        yield Section(escaped(desk.nothing))
    for group in desk.groups:
        yield Header(group.heading)
        for entry in group.entries:
            do, label = (CLAIM, "desk.choice.claim") if entry.can_be_claimed else (SHOW, "slack.home.open")
            yield Section(escaped(entry.line), Button(f"{DESK}-{do}", words(label), entry.case))
        if group.more:
            yield Remark(escaped(group.more))

"""What a provider says of itself, and what somebody has looked up: never more than is known."""

from __future__ import annotations

from bot.text import clean
from bot.turn import Turn
from bot.wording.figures import day, listed
from knowledge.opportunities.records import Mark, Provider

MOST_BOROUGHS = 4
LONGEST_INTERESTS = 160


def provider_lines(turn: Turn, provider: Provider) -> tuple[str, ...]:
    """Where it works, each quality mark with the day it was looked up, and its declared interests, a line each."""
    return (_boroughs(turn, provider), *marks_lines(turn, provider), _interests(turn, provider))


def marks_lines(turn: Turn, provider: Provider) -> tuple[str, ...]:
    """A line for each quality mark that anybody speaks of, and one for those that nobody does."""
    told = [mark for mark in provider.marks if mark.state != "not_stated"]
    silent = [turn.words(f"provider.mark.{mark.name}") for mark in provider.marks if mark.state == "not_stated"]
    lines = [_mark(turn, mark) for mark in told]
    if silent:
        lines.append(turn.words("provider.mark_not_stated", marks=listed(silent)))
    return tuple(lines)


def _mark(turn: Turn, mark: Mark) -> str:
    name = turn.words(f"provider.mark.{mark.name}")
    if mark.state == "holds" and mark.checked_on is not None:
        return turn.words("provider.mark_holds", mark=name, day=day(mark.checked_on))
    # A mark that is said to be looked up, without the day, is as good as only said.
    return turn.words("provider.mark_says", mark=name)


def _boroughs(turn: Turn, provider: Provider) -> str:
    if not provider.boroughs:
        return turn.words("provider.boroughs_not_stated")
    code = "provider.boroughs_more" if len(provider.boroughs) > MOST_BOROUGHS else "provider.boroughs"
    return turn.words(code, places=listed(provider.boroughs[:MOST_BOROUGHS]), count=len(provider.boroughs))


def _interests(turn: Turn, provider: Provider) -> str:
    said = clean("; ".join(provider.interests)).replace('"', "'")
    words = " ".join(said.split())
    if not words:
        return turn.words("provider.interests_not_stated")
    cut = words if len(words) <= LONGEST_INTERESTS else f"{words[: LONGEST_INTERESTS - 1].rstrip()}…"
    return turn.words("provider.interests", words=cut)

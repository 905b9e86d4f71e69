"""Drafts and experiences in a line of words."""

from __future__ import annotations

from bot.portfolio.draft import Draft
from bot.portfolio.experience import Experience
from bot.turn import Turn
from bot.wording.figures import hours, period

LONGEST_NAME = 60


def line_of(turn: Turn, one: Draft | Experience) -> str:
    """What it was, where, when and how long: "Work experience at uncles garage, 9 to 11 November 2026, 15 h"."""
    parts = [name_of(turn, one)]
    if one.start_date and one.end_date:
        when = period(one.start_date, one.end_date)
        if one.begins and one.ends and one.start_date == one.end_date:
            when = f"{when}, {one.begins:%H:%M} to {one.ends:%H:%M}"
        parts.append(when)
    if one.minutes:
        parts.append(f"{hours(one.minutes)} {turn.words('log.estimated')}" if one.estimated else hours(one.minutes))
    return ", ".join(parts)


def name_of(turn: Turn, one: Draft | Experience) -> str:
    """What it was and where, without dates: "Volunteering: food bank"."""
    kind = turn.words(f"type.{one.activity_type.value}") if one.activity_type else turn.words("log.something")
    if one.organisation is None:
        return kind
    return turn.words("log.named", kind=kind, place=one.organisation[:LONGEST_NAME])

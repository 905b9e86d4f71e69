"""What was looked for, said back in words, so that a wrong reading is seen at once."""

from __future__ import annotations

from bot.turn import Turn
from bot.understanding.opportunities.refining import typical_dates
from bot.wording.figures import day, listed, period
from knowledge.opportunities.wanted import Wanted

LONGEST_SAID = 60


def said_back(turn: Turn, wanted: Wanted) -> str:
    """Every filter of ``wanted`` in one line; "" where there is none."""
    parts = [
        *(turn.words(f"offers.types.{kind}") for kind in wanted.types),
        *_about(turn, wanted),
        *([turn.words("offers.for.free")] if wanted.free else ()),
        *([turn.words(f"offers.for.{wanted.attendance}")] if wanted.attendance else ()),
        *_place(turn, wanted),
        *_years(turn, wanted),
        *_dates(turn, wanted),
        *(turn.words(f"offers.for.{day_}") for day_ in wanted.days),
        *(turn.words(f"offers.need.{need}") for need in wanted.access),
        *([turn.words("offers.for.language", language=wanted.language)] if wanted.language else ()),
        *([turn.words("offers.for.no_degree")] if wanted.no_degree else ()),
    ]
    if not parts:
        return ""
    said = turn.words("offers.looked_for", things="; ".join(parts))
    return f"{said} {turn.words('offers.typical_dates')}" if typical_dates(wanted) else said


def place_of(turn: Turn, wanted: Wanted) -> str:
    """The place that was asked for, in words; where a name fits several boroughs, all of them."""
    boroughs = list(wanted.boroughs)
    if not wanted.place or wanted.place in boroughs:
        return listed(boroughs)
    if len(boroughs) == 1:
        return turn.words("offers.place", place=wanted.place, borough=boroughs[0])
    return turn.words("offers.place_unsure", place=wanted.place, boroughs=listed(boroughs))


def _about(turn: Turn, wanted: Wanted) -> list[str]:
    about = [turn.words("offers.for.topic", topic=_short(wanted.topic))] if wanted.topic else []
    return [*about, *(turn.words("offers.for.avoid", topic=_short(words)) for words in wanted.avoids)]


def _place(turn: Turn, wanted: Wanted) -> list[str]:
    return [turn.words("offers.for.place", place=place_of(turn, wanted))] if wanted.boroughs else []


def _years(turn: Turn, wanted: Wanted) -> list[str]:
    years = sorted(wanted.years)
    if not years:
        return []
    if len(years) == 1:
        return [turn.words("offers.for.year", year=years[0])]
    return [turn.words("offers.for.years", first=years[0], last=years[-1])]


def _dates(turn: Turn, wanted: Wanted) -> list[str]:
    first, last = wanted.begins, wanted.ends
    if first and last:
        return [period(first, last)]
    if first:
        return [turn.words("offers.for.begins", day=day(first))]
    return [turn.words("offers.for.ends", day=day(last))] if last else []


def _short(words: str) -> str:
    return words if len(words) <= LONGEST_SAID else words[:LONGEST_SAID].rstrip() + "…"

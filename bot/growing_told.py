"""Which groups of jobs are to grow and to shrink the most, in London or in England."""

from __future__ import annotations

import re

from bot.labour_drawn import growing_pictures
from bot.labour_told import for_whom
from bot.reply import Choice, Reply, Status
from bot.text import packed
from bot.turn import Turn
from bot.wording.figures import number
from knowledge.labour_market import ENGLAND, LONDON, PUBLISHED, SOURCE, Outlook, is_old, is_over, outlooks

GROWING_SHOWN, SHRINKING_SHOWN = 4, 3
_LONDON = re.compile(r"\blondon\b", re.IGNORECASE)
_UK = re.compile(r"\b(?:uk|united kingdom|britain|british|national(?:ly)?|the country|countrywide)\b", re.IGNORECASE)
_ENGLAND = re.compile(r"\bengland\b", re.IGNORECASE)


def growing(turn: Turn, *says: str) -> Reply:
    """The groups by how much they are to change, as words and as a picture, after ``says``."""
    if is_over(turn.now.year):
        return turn.reply(Status.NO_DATA, *says, turn.words("outlook.over"), choices=(turn.person_choice(),))
    region = _region(turn)
    views = outlooks(region, turn.now.year)
    grow = [view for view in views if view.change > 0][:GROWING_SHOWN]
    shrink = [view for view in reversed(views) if view.change < 0][:SHRINKING_SHOWN]
    no_uk = [turn.words("outlook.growing_no_uk")] if region == ENGLAND and _UK.search(turn.message.text) else []
    source = turn.words("outlook.source", source=SOURCE, year=PUBLISHED)
    old = [turn.words("outlook.old", year=PUBLISHED)] if is_old(PUBLISHED, turn.now.year) else []
    last = [" ".join([source, *old]), turn.words("outlook.growing_left_out"), *for_whom(turn)]
    falling = [turn.words("outlook.shrinking_intro"), *(_line(turn, "shrinking", view) for view in shrink)]
    bubbles = (
        *packed(
            [*no_uk, turn.words("outlook.growing_intro", region=region), *(_line(turn, "growing", v) for v in grow)]
        ),
        *packed(falling if shrink else [turn.words("outlook.growing_all")]),
        *packed(last),
    )
    return turn.reply(
        Status.ANSWERED,
        *says,
        *bubbles,
        closing=(turn.words("outlook.growing_ask"),),
        choices=(_elsewhere(turn, region), turn.person_choice()),
        pictures=growing_pictures(turn, [*grow, *reversed(shrink)]),
    )


def _region(turn: Turn) -> str:
    """The region that is asked for: London, unless England or the whole country is named alone."""
    if slot := turn.understood.slots.get("region"):
        return slot
    text = turn.message.text
    if _LONDON.search(text) or turn.understood.slots:
        return LONDON
    return ENGLAND if _ENGLAND.search(text) or _UK.search(text) else LONDON


def _line(turn: Turn, way: str, view: Outlook) -> str:
    return turn.words(
        f"outlook.{way}_line",
        group=view.title,
        now=number(view.now),
        then=number(view.then),
        year=view.year,
        percent=f"{abs(view.per_cent)}%",
        openings=number(view.openings),
    )


def _elsewhere(turn: Turn, region: str) -> Choice:
    code, other = ("london", LONDON) if region == ENGLAND else ("england", ENGLAND)
    label = turn.words(f"outlook.growing_choice.{code}")
    return Choice(label, "pay_outlook", {"growing": "yes", "region": other})

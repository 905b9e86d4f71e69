"""Tap in on arrival and tap out on leaving: the minutes between are the experience's."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

from bot.conversation import TapIn
from bot.drafting.asking import INTENT, do, go_on
from bot.portfolio.draft import Draft
from bot.reply import Reply, Status
from bot.turn import LONDON, Turn
from bot.understanding.experiences.kinds import kind_of
from bot.understanding.experiences.organisations import bare_organisation
from bot.wording.figures import day, hours

_TAP = re.compile(
    r"\W*(?:i(?:'?m| am| have|'?ve)? )?(?:just )?(?:tap|taps|tapped|tapping|clock|clocked|clocking)[ -]?"
    r"(?P<way>in|out)\b(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)


def tap_in(text: str) -> tuple[str, str] | None:
    """("in" or "out", what follows) where ``text`` is a tap, or None."""
    match = _TAP.fullmatch(text)
    return (match["way"].lower(), match["rest"]) if match else None


def tapped(turn: Turn, way: str, rest: str) -> Reply:
    """Begin, or end and go on to what is still to be asked."""
    place = bare_organisation(rest) if rest.strip() else None
    return _begin(turn, place) if way == "in" else _end(turn, place, rest)


def _begin(turn: Turn, place: str | None) -> Reply:
    before = turn.conversation.tapped
    if before is not None:
        began = datetime.fromisoformat(before.at).astimezone(LONDON)
        says = turn.words("tap.already", time=f"{began:%H:%M}", day=day(began.date()))
        choices = (do(turn, "tap.choice.out", "tap", "out"), do(turn, "tap.choice.forget", "tap", "forget"))
        return turn.reply(Status.ASKED, says, intent=INTENT, choices=choices)
    turn.remember(tapped=TapIn(turn.now.isoformat(), place), misses=0)
    code = "tap.in_at" if place else "tap.in"
    says = turn.words(code, time=f"{turn.local:%H:%M}", place=place)
    return turn.reply(Status.SAVED, says, intent=INTENT, choices=(do(turn, "tap.choice.out", "tap", "out"),))


def _end(turn: Turn, place: str | None, rest: str) -> Reply:
    before = turn.conversation.tapped
    if before is None:
        return turn.reply(Status.ASKED, turn.words("tap.not_in"), intent=INTENT, closing=(turn.words("log.ask.what"),))
    began = datetime.fromisoformat(before.at).astimezone(LONDON)
    turn.remember(tapped=None)
    minutes = round((turn.now - began).total_seconds() / 60)
    same_day = began.date() == turn.local.date()
    organisation = place or before.organisation
    kind = kind_of(f"{organisation or ''} {rest}")
    draft = Draft(
        activity_type=kind.activity_type,
        organisation=organisation,
        start_date=began.date(),
        end_date=began.date(),
        paid=kind.paid,
        said=rest.strip(),
    )
    if not same_day or minutes < 1:
        # Somebody forgot to tap out, or tapped twice: how long it really was has to be asked.
        turn.remember(drafts=(draft, *turn.conversation.drafts))
        return go_on(turn, turn.words("tap.unclear", time=f"{began:%H:%M}", day=day(began.date())))
    begins, ends = (moment.time().replace(second=0, microsecond=0) for moment in (began, turn.local))
    draft = replace(draft, minutes=minutes, begins=begins, ends=ends)
    turn.remember(drafts=(draft, *turn.conversation.drafts))
    return go_on(turn, turn.words("tap.out", time=f"{turn.local:%H:%M}", hours=hours(minutes)))


def forget(turn: Turn) -> Reply:
    """Take back a tap in."""
    turn.remember(tapped=None)
    return turn.reply(Status.ANSWERED, turn.words("tap.forgotten"), intent=INTENT)

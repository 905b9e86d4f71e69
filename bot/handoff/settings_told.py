"""An adviser's settings in words: what is on file, and how each is changed."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from bot.grants import Grant, Granted
from bot.handoff.own_settings import AdviserSettings, adviser_of
from bot.handoff.school_days import london_day
from bot.handoff.settings_words import Setting
from bot.handoff.times_told import told_hours
from bot.text import packed
from bot.wording.figures import listed, period

Say = Callable[..., str]
# A line with room for others in its bubble.
_LONGEST = 500


def lines_of(
    own: AdviserSettings, grants: Iterable[Grant], now: datetime, say: Say, only: Setting | None = None
) -> tuple[str, ...]:
    """What is on file of somebody with ``grants``, in bubbles; or ``only`` what one setting is about."""
    lines = [text for about, text in _lines(own, list(grants), now, say) if only in {None, about}]
    return packed(part for line in lines for part in textwrap.wrap(line, _LONGEST))


def how(say: Say) -> tuple[str, ...]:
    """How each is changed, in one bubble."""
    shown = [one for one in Setting if one is not Setting.BACK]
    return packed([say("adviser.how"), *(say(f"adviser.how.{one.value}") for one in shown)])


def _lines(own: AdviserSettings, grants: list[Grant], now: datetime, say: Say) -> Iterator[tuple[Setting, str]]:
    held = [adviser_of(one, own) for one in grants if one.role is Granted.ADVISER]
    week = told_hours(own.hours.without_days_away(), say)
    yield Setting.HOURS, say("adviser.hours", hours=week) if own.hours.stated else week
    yield Setting.AWAY, _away(own, now, say)
    for setting, lists in (
        (Setting.BOROUGHS, [one.boroughs for one in held]),
        (Setting.LANGUAGES, [one.languages for one in held]),
        (Setting.SPECIALISMS, [one.specialisms for one in held]),
    ):
        things = listed(list(dict.fromkeys(thing for things in lists for thing in things)))
        yield setting, say(f"adviser.{setting.value}", things=things or say(f"adviser.no.{setting.value}"))
    yield Setting.EMPLOYER, say("adviser.employer", things=own.employer or say("adviser.no.employer"))
    yield Setting.REGISTRATION, say("adviser.registration", things=own.registration or say("adviser.no.registration"))
    yield Setting.MOST, say("adviser.most", count=own.most_open_cases)


def _away(own: AdviserSettings, now: datetime, say: Say) -> str:
    if own.away:
        return say("adviser.away_for_now")
    ahead = [one for one in own.hours.away if one.last >= london_day(now)]
    if not ahead:
        return say("adviser.never_away")
    return say("adviser.away", days=listed([period(one.first, one.last) for one in ahead]))

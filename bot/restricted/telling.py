"""What the person is told once somebody knows for certain: who, and when they are likely to read it."""

from __future__ import annotations

from datetime import datetime

from bot.grants import Granted
from bot.handoff.opening import OpeningHours
from bot.message import Role
from bot.reply import Reply, Status
from bot.restricted.case import About
from bot.restricted.paging import INTENT
from bot.storage.page_store import Page
from bot.turn import LONDON
from bot.wording.figures import day
from bot.wording.words import Audience, Words


def told(words: Words, about: About, page: Page, hours: OpeningHours, now: datetime) -> Reply:
    """That whoever got ``page`` knows. ``hours`` are those in which they are likely to read."""
    audience = Audience(about.easy_read, about.role not in {None, Role.STUDENT}, about.year)
    lines = words.say("restricted.told.lines", audience)
    if page.role is not Granted.SAFEGUARDING_LEAD:
        return Reply(INTENT, Status.SAFEGUARDING, (words.say("restricted.told.operator", audience), lines))
    who = words.say("restricted.who.school" if page.of_school else "restricted.who.other", audience)
    opens = None if hours.is_open(now) else hours.opens_next(now)
    if opens is None:
        return Reply(INTENT, Status.SAFEGUARDING, (words.say("restricted.told.now", audience, who=who), lines))
    local = opens.astimezone(LONDON)
    later = words.say(
        "restricted.told.later", audience, who=who, day=f"{local:%A} {day(local.date())}", time=f"{local:%H:%M}"
    )
    return Reply(INTENT, Status.SAFEGUARDING, (later, lines))

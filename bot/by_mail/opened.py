"""What a link in a letter leads to for whoever holds it: looked at anew each time, never more than they may see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.by_mail.links import AdviserLinks
from bot.handoff.case import Case, number_of
from bot.handoff.heard import reaches
from bot.restricted.links import taken_apart
from bot.storage.letter_store import Letter
from bot.storage.unit_of_work import Peek

# A letter that comes while somebody is at a page must not lose what they typed.
STILL_OPEN = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Opened:
    """A case, and the newest letter about it.

    Where the link is ``over`` it is its own letter, and nothing may be shown but how to get a newer one.
    """

    letter: Letter
    case: Case
    over: bool


def opened(peek: Peek, links: AdviserLinks, link: str, now: datetime) -> Opened | None:
    """What ``link`` leads to at ``now``; None where it was not made here, or its holder may not see the case now."""
    parts = taken_apart(link)
    letter = peek.letters.get(parts.page) if parts else None
    if parts is None or letter is None or not links.believes(parts, letter):
        return None
    case = peek.cases.locked(number_of(letter.reference))
    if case is None or not reaches(peek.grants.of(letter.person), case, letter.person):
        return None
    replaced = letter.replaced_at is not None and now - letter.replaced_at >= STILL_OPEN
    over = replaced or now >= letter.expires_at
    newest = peek.letters.newest(letter.person, letter.reference)
    return Opened(letter if over else newest or letter, case, over)

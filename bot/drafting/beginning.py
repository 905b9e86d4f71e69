"""Something told that is new: it is asked about by itself, and takes the place of nothing on file."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from bot.drafting.asking import go_on
from bot.portfolio.alike import near
from bot.portfolio.counting_rules import shipped_rules
from bot.portfolio.draft import Draft
from bot.portfolio.experience import Experience
from bot.reply import Reply
from bot.turn import Turn
from bot.understanding.experiences.reading import read_experiences
from bot.understanding.experiences.said import says

MOST_ASIDE = 5
_LOGS = re.compile(
    r"\W*(?:please |pls |can (?:you|u|i|we) |i (?:want|need) to |now |and |also )*"
    r"(?:log|record|note down|put down|write down)\s+"
    r"(?!(?:it|this|that|them|out)\b)(?!.*\b(?:instead|should be|as \d))\w",
    re.IGNORECASE,
)
# Words that every other place has too say little; a slip of the finger still names the same.
ALIKE = 88


def begin(turn: Turn) -> Reply | None:
    """Ask about what the message tells of, or None where it tells of nothing.

    What was left unfinished waits beside it, so that a yes is never for more than was just spoken of.
    """
    drafts = read_experiences(turn.message.text, turn.local.date())
    if not drafts:
        return None
    turn.remember(drafts=drafts, aside=(*turn.conversation.drafts, *turn.conversation.aside)[:MOST_ASIDE])
    return go_on(turn)


def asks_to_log(text: str) -> bool:
    """Whether ``text`` begins with the wish to log something, which is no correction: "log visit to bank on 6 nov"."""
    return _LOGS.match(text) is not None


def tells_of_another(turn: Turn) -> bool:
    """Whether the message tells of something else than what is on file or waits to be saved.

    A day within one that is on file names none: only its place or its kind does.
    """
    text = turn.message.text
    told = [one for one in read_experiences(text, turn.local.date()) if one.activity_type or one.organisation]
    if not told:
        return False
    if asks_to_log(text):
        return True
    if says("corrects", text) or says("corrects_place", text):
        return False
    known: tuple[Draft | Experience, ...] = (*turn.book.experiences, *turn.conversation.drafts)
    whole = [one for one in told if one.start_date is not None or one.minutes is not None]
    return bool(whole) and not any(_is_of(one, held, text) for one in told for held in known)


def _is_of(told: Draft, held: Draft | Experience, text: str) -> bool:
    """Whether what is told may correct ``held``: it names its place or, with no place of its own, its kind."""
    if held.organisation and fuzz.partial_ratio(held.organisation.lower(), text.lower()) >= ALIKE:
        return True
    if told.organisation and held.organisation:
        return near(told.organisation, held.organisation, shipped_rules().likeness.of_names)
    return told.activity_type is held.activity_type
